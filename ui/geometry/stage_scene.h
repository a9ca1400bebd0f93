// SPDX-License-Identifier: GPL-3.0-or-later

// The stage: above, the diagram of states (semantics.md 11) with the program threads as tokens;
// below, the things they hold and wait for. Lines between them: solid "holds", dashed "waits for",
// dotted what a dead thread still holds. With several processes the one of the chosen thread is
// shown in full, the others as a title with their threads' states.
// Regions: "thread:N", "resource:N", "process:N".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene stageScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

} // namespace loose::ui
