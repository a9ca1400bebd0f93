// SPDX-License-Identifier: GPL-3.0-or-later

// Where on a run a thread can be acted on, which of these points leave the same, and which are
// tried when all of them would take too long.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explore/kill_map.h"
#include "sim/machine.h"
#include "trace/trace.h"

namespace loose::explore {

struct KillPoint {
    base::Step step = 0;
    std::uint32_t line = 0;
    // Being killed here leaves what it leaves at the point before: the step between the two changed
    // nothing but the thread's own frame, was not told of, and no clock makes a difference.
    bool isAlike = false;
};

struct KillPoints {
    std::optional<base::ThreadId> thread;
    std::vector<KillPoint> points; // by step
    std::size_t further = 0;       // left out: too late, or too many
    std::size_t between = 0;       // left out: of those that are alike all or none

    void choose(const KillEffort &effort, base::Step lastStep);

private:
    void keepSome(std::size_t tries);
};

// Goes along a run step by step and finds the points.
class KillScout
{
public:
    // `findsAlike`: what happens to the thread at a point does not depend on its frames.
    KillScout(std::string name, bool findsAlike) : m_name(std::move(name)), m_findsAlike(findsAlike)
    {
    }
    bool look(sim::Machine &machine, const trace::Trace &trace);
    KillPoints take() { return std::move(m_found); }

private:
    void add(base::Step step, std::uint32_t line, base::ClockNs clockNs);

    std::string m_name;
    bool m_findsAlike;
    KillPoints m_found;
    // Of the world that was looked at last.
    base::ClockNs m_clockNs = 0;
    std::uint32_t m_line = 0; // of the thread
    std::size_t m_events = 0; // up to there
    bool m_isAlike = false;   // to the one before
};

} // namespace loose::explore
