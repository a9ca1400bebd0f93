// SPDX-License-Identifier: GPL-3.0-or-later

// Lanes of the program threads, below them lanes of locks and files, marks of acts, the cursor and
// an overview of the whole run. What lies after the cursor is dimmed. The cost follows the pixels:
// spans that share a pixel are skipped by binary search.
// Regions: "scrub" (the plot), "overview", "thread:N", "resource:N", "mark:STEP", "axis:story",
// "axis:clock", "zoom:in", "zoom:out", "zoom:fit"; of the kill map kill_strip.h.
#pragma once

#include "geometry/story.h"
#include "geometry/time_axis.h"

namespace loose::ui {

Scene timelineScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

// Where the plot lies, for turning a pointer's x into a step and zooming there.
struct TimelinePlot {
    QRectF plot;     // lanes without their names
    QRectF overview;
};
TimelinePlot timelinePlot(const Story &story, QSizeF size);
TimeRange shownRange(const TimeAxis &axis, const ViewState &view);

} // namespace loose::ui
