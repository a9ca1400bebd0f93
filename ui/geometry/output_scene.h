// SPDX-License-Identifier: GPL-3.0-or-later

// What the program printed and what was done to it, up to the cursor; or all events; or the values
// of the shared variables. Stays at the newest row unless scrolled (scroll counts from the end).
// Regions: "tab:console", "tab:events", "tab:variables", "step:N".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene outputScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

} // namespace loose::ui
