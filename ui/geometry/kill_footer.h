// SPDX-License-Identifier: GPL-3.0-or-later

// The line below the source that says what the margin means: which act, how far it is computed, how
// many steps do harm; the ways to another act and to the worst moment.
// Regions: "kills:act", "kills:worst", "kills:stop", "kills:words".
#pragma once

#include "geometry/kill_marks.h"

namespace loose::ui {

// At the bottom of `column`; gives the height that it takes, 0 without a kill map.
double drawKillFooter(DrawList &list, const QRectF &column, const KillView &kills);

} // namespace loose::ui
