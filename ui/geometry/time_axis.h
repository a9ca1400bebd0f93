// SPDX-License-Identifier: GPL-3.0-or-later

// Step <-> position on an axis of the timeline (semantics.md 1). On the story axis every story
// event takes the same width; on the clock axis a nanosecond does. Both are monotone; between two
// events a step lies in proportion. After a run that is stuck a share of the axis stands for ever:
// spans that end after the last step reach to its end.
#pragma once

#include "geometry/story.h"

namespace loose::ui {

class TimeAxis
{
public:
    TimeAxis(const Timeline &timeline, AxisKind kind, base::Step stepCount);

    double position(base::Step step) const; // after the last step: the end of the axis
    base::Step step(double position) const; // the last step at or before it
    TimeRange whole() const { return m_whole; }
    double runEnd() const { return m_runEnd; } // of the last step; for ever begins there
    AxisKind kind() const { return m_kind; }

private:
    double storyPosition(base::Step step) const;
    double clockPosition(base::Step step) const;
    base::Step guessedStep(double position) const;

    const Timeline &m_timeline;
    AxisKind m_kind;
    base::Step m_stepCount;
    double m_runEnd = 0;
    TimeRange m_whole;
};

} // namespace loose::ui
