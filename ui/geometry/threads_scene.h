// SPDX-License-Identifier: GPL-3.0-or-later

// A card for each program thread: name, state, line, what it holds and waits for, its acts. With
// many threads only the chosen card is whole. Only cards in view are drawn.
// Regions: "thread:N", "act:step:N", "act:stop:N", "more:N", "act:kill:N",
// "process:interrupt:N", "process:terminate:N", "process:sigkill:N".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene threadsScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

} // namespace loose::ui
