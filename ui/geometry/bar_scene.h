// SPDX-License-Identifier: GPL-3.0-or-later

// The bar: open, transport, speed, where the cursor is, machine, export, present.
// Regions: "scenarios", "simulated", "real", "to-start", "back", "play", "forward", "to-end",
// "speed", "machine", "methods", "export", "present"; while a run is recorded "recording:stop",
// while one is real "real:end".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

constexpr double barHeight = 52;
constexpr double titleBarHeight = 34;

Scene barScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

// The title with the names of the menus, for a picture of the whole window. On screen the menu bar
// is the toolkit's own.
Scene titleScene(const Story &story, const QStringList &menus, QSizeF size);

} // namespace loose::ui
