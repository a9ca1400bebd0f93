// SPDX-License-Identifier: GPL-3.0-or-later

// The loose ends: roots, worst first, their consequences beneath them; the chosen one unfolded with
// what would have prevented it. What is not certain yet at the cursor is shown as future.
// Regions: "finding:N".
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene findingsScene(const Story &story, const Instant &instant, const ViewState &view,
                    QSizeF size);

} // namespace loose::ui
