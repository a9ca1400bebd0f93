// SPDX-License-Identifier: GPL-3.0-or-later

// The kill map under the lane of its thread: a mark for each step, as high as what it leaves is
// bad, a dot beneath it where CPython itself could act (a check point). Steps that share a pixel
// are one mark, the worst of them; neighbours that leave the same are one mark as well. The cost
// follows pixels and marks.
// Regions: "kill-step:STEP" of the first step of a mark, "kill-strip:worst" for the whole.
#pragma once

#include "geometry/kill_marks.h"
#include "geometry/time_axis.h"

namespace loose::ui {

// Within `row`; steps after `until` are another run's.
void drawKillStrip(DrawList &list, const KillMarks &map, base::Step until, const TimeAxis &axis,
                   const TimeScale &scale, const QRectF &row);

} // namespace loose::ui
