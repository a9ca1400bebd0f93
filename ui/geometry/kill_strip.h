// SPDX-License-Identifier: GPL-3.0-or-later

// The marks of the kill map. In the margin of a line: as wide as the worst that the line leaves is
// bad, as high as the share of its steps that leave it; within it how many things are lost at once.
// Under the lane of its thread: a mark for each step, as high as what it leaves is
// bad, a dot beneath it where CPython itself could act (a check point). Steps that share a pixel
// are one mark, the worst of them; neighbours that leave the same are one mark as well. The cost
// follows pixels and marks.
// Regions: "kill-step:STEP" of the worst step of a mark (its tip is made when asked for, there may
// be a thousand), "kill-strip:worst" for the whole.
#pragma once

#include "geometry/kill_marks.h"
#include "geometry/time_axis.h"

namespace loose::ui {

// Within `room`, from its left.
void drawMarginMark(DrawList &list, const QRectF &room, const KillLineMarks &line);

// Within `row`; steps after `until` are another run's.
void drawKillStrip(DrawList &list, const KillMarks &map, base::Step until, const TimeAxis &axis,
                   const TimeScale &scale, const QRectF &row);

} // namespace loose::ui
