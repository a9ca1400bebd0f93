// SPDX-License-Identifier: GPL-3.0-or-later

// Takes a machine forward to moments as people name them, and to the end of a run as semantics.md 6
// says. Refers to the machine and to the trace its sink fills; owns neither.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "audit/audit.h"
#include "history/recording.h"
#include "history/repetition.h"
#include "sim/machine.h"

namespace loose::history {

// How a run ended, in words.
struct Closing {
    RunEnd end = RunEnd::Exit;
    std::string limit;   // its name, if `end` is Limit
    std::string message; // empty after an exit
    int exitCode = 0;
    base::Step repeatsSince = 0; // the step of the earlier equal state, if `end` is Repeats
    int signal = 0;              // that ended the program, if `end` is Exit
};

class Course
{
public:
    Course(sim::Machine &machine, const trace::Trace &trace, std::stop_token stop);

    // Pauses in worlds on the way, before anything goes on from there: `nextPause` says which world
    // after the present one, `pause` whether to go on. Both or none.
    void pauseAt(std::function<base::Step(base::Step)> nextPause, std::function<bool()> pause);

    // False: the run ended before, or wasStopped().
    bool runTo(const When &when, const std::string &subject);
    // To the end of a run with or without --until. False: wasStopped().
    bool runToEnd(const std::optional<When> &until);
    void actWasDone(); // the limits count from here
    bool wasStopped() const { return m_wasStopped; }

    Closing close(bool hasUntil) const;
    std::string whyMissed(const Act &act) const; // its moment never came

private:
    bool runSteps(base::Step until);
    bool runToVisit(const When &when, const std::string &subject);
    bool runToClock(base::ClockNs clockNs);
    bool isPastLimits() const;
    bool pauseIfDue();

    sim::Machine &m_machine;
    const trace::Trace &m_trace;
    std::stop_token m_stop;
    std::function<base::Step(base::Step)> m_nextPause;
    std::function<bool()> m_pause;
    base::Step m_pauseAt = 0;
    base::ClockNs m_lastNs = std::numeric_limits<base::ClockNs>::max();
    std::optional<base::Step> m_lastActStep;
    base::ClockNs m_lastActNs = 0;
    bool m_wasStopped = false;
    std::optional<Repetition> m_repetition; // while it runs to its own end
    bool m_repeats = false;
};

std::vector<audit::Finding> judgeRun(const trace::Trace &trace, const trace::Moment &last,
                                     RunEnd end, const audit::Facts &facts,
                                     base::Step repeatsSince = 0, std::stop_token stop = {});

} // namespace loose::history
