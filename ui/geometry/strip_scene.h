// SPDX-License-Identifier: GPL-3.0-or-later

// The lesson of the open program: its title, point and question, and what to try.
// Regions: "try:INDEX".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene stripScene(const Story &story, const ViewState &view, QSizeF size);

} // namespace loose::ui
