// SPDX-License-Identifier: GPL-3.0-or-later

// What a person has chosen and how they look at it: thread, finding, axis, zoom, breakpoints. One
// for the window; every view follows it. Holds nothing of the run itself.
#pragma once

#include <QObject>

#include "geometry/story.h"

namespace loose::ui {

class Selection : public QObject
{
    Q_OBJECT

public:
    explicit Selection(QObject *parent = nullptr);

    const ViewState &state() const { return m_state; }

    void chooseThread(base::ThreadId thread);
    void toggleFinding(std::uint32_t finding);
    void hoverResource(base::ResourceId resource);
    void setAxis(AxisKind axis);
    void setRange(TimeRange range); // empty: everything
    void toggleDirectives();
    void setTab(OutputTab tab);
    void toggleBreakpoint(std::uint32_t line);
    void setPlaying(bool isPlaying);
    void setSpeed(double speed);
    void setBusy(bool isBusy);
    void setReal(bool isReal);
    void setBusySteps(base::Step steps); // how far that is
    void setKills(KillView kills);
    void setMoving(std::vector<Moving> moving);
    void setReducedMotion(bool isReduced) { m_isMotionReduced = isReduced; }
    bool isMotionReduced() const { return m_isMotionReduced; }
    void reset(); // for another program

Q_SIGNALS:
    void changed();
    void moved(); // only the tokens on the stage
    void progressed(); // only how far the recording is
    void killsChanged(); // only the kill map

private:
    ViewState m_state;
    bool m_isMotionReduced = false;
};

} // namespace loose::ui
