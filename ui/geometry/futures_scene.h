// SPDX-License-Identifier: GPL-3.0-or-later

// What would be lost if each thread were killed at this very step, and the branches of the run as
// a small tree, each with its acts and its count of loose ends.
// Regions: "thread:N", "future:N".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene futuresScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

} // namespace loose::ui
