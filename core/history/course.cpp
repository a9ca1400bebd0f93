// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/course.h"

#include <algorithm>

#include <fmt/format.h>

#include "audit/audit.h"
#include "base/limits.h"

namespace loose::history {

namespace {

constexpr int exitOfUnfinished = 124; // as `timeout` says it
constexpr int exitOfRefused = 2;

audit::Ending endingOf(RunEnd end)
{
    switch (end) {
    case RunEnd::Exit: return audit::Ending::Exit;
    case RunEnd::Stuck: return audit::Ending::Stuck;
    case RunEnd::Repeats: return audit::Ending::Repeats;
    case RunEnd::Limit: return audit::Ending::Limit;
    }
    return audit::Ending::Exit;
}

} // namespace

Course::Course(sim::Machine &machine, const trace::Trace &trace, std::stop_token stop)
    : m_machine(machine), m_trace(trace), m_stop(std::move(stop))
{
}

void Course::pauseAt(std::function<base::Step(base::Step)> nextPause, std::function<bool()> pause)
{
    m_nextPause = std::move(nextPause);
    m_pause = std::move(pause);
    m_pauseAt = m_machine.step();
}

void Course::actWasDone()
{
    m_lastActStep = m_machine.step();
    m_lastActNs = m_machine.clockNs();
}

bool Course::runToEnd(const std::optional<When> &until)
{
    if (!until)
        m_repetition.emplace(m_machine);
    if (until) {
        runTo(*until, {});
    } else if (m_lastActStep) {
        m_lastNs = m_lastActNs + base::afterActNs;
        runSteps(std::min<base::Step>(*m_lastActStep + base::afterActSteps, base::maxSteps));
    } else {
        runSteps(base::maxSteps);
    }
    return !m_wasStopped;
}

bool Course::isPastLimits() const
{
    return m_machine.clockNs() > m_lastNs;
}

bool Course::pauseIfDue()
{
    if (!m_pause || m_machine.step() < m_pauseAt)
        return true;
    if (!m_pause())
        return false;
    m_pauseAt = m_nextPause(m_machine.step());
    return true;
}

// In pieces, so that a request to stop is seen to in between.
bool Course::runSteps(base::Step until)
{
    constexpr base::Step piece = 4096;
    while (m_machine.step() < until && m_machine.state() == sim::MachineState::CanRun
           && !isPastLimits()) {
        if (m_stop.stop_requested() || !pauseIfDue()) {
            m_wasStopped = true;
            return false;
        }
        const base::Step next = std::min(until, m_machine.step() + piece);
        const base::Step pause = m_pause ? std::min(next, m_pauseAt) : next;
        m_machine.run(m_repetition ? std::min(pause, m_repetition->nextLook()) : pause, m_lastNs);
        m_repeats = m_repetition && m_repetition->look();
        if (m_repeats)
            return false;
    }
    return m_machine.step() >= until;
}

bool Course::runTo(const When &when, const std::string &subject)
{
    switch (when.kind) {
    case When::Kind::Step: return runSteps(when.step);
    case When::Kind::Line: return runToVisit(when, subject);
    case When::Kind::Clock: return runToClock(when.clockNs);
    }
    return false;
}

bool Course::runToVisit(const When &when, const std::string &subject)
{
    for (;;) {
        if (const auto thread = m_machine.findThread(subject)) {
            if (m_trace.visitCount(*thread, when.line) >= when.visit)
                return true;
        }
        if (!runSteps(m_machine.step() + 1))
            return false;
    }
}

bool Course::runToClock(base::ClockNs clockNs)
{
    while (m_machine.clockNs() < clockNs) {
        if (m_machine.jumpTo(clockNs))
            return true;
        if (!runSteps(m_machine.step() + 1))
            return m_machine.clockNs() >= clockNs;
    }
    return true;
}

std::string Course::whyMissed(const Act &act) const
{
    if (act.when.kind == When::Kind::Line) {
        const auto thread = m_machine.findThread(act.subject);
        if (!thread)
            return fmt::format("there is no thread {}", act.subject);
        return fmt::format("{} passed line {} only {} times", act.subject, act.when.line,
                           m_trace.visitCount(*thread, act.when.line));
    }
    return fmt::format("the run ended at step {}, {:.3f} s, before {}", m_machine.step(),
                       static_cast<double>(m_machine.clockNs()) / 1e9, toText(act.when));
}

Closing Course::close(bool hasUntil) const
{
    const auto cut = [](std::string limit) {
        return Closing{RunEnd::Limit, limit, fmt::format("stopped at a limit: {}", limit),
                       exitOfUnfinished, 0};
    };
    switch (m_machine.state()) {
    case sim::MachineState::Exited:
        return {RunEnd::Exit, {}, {}, m_machine.exitCode(), 0, m_machine.endingSignal()};
    case sim::MachineState::Stuck:
        return {RunEnd::Stuck, {}, m_machine.stuckText(), exitOfUnfinished, 0};
    case sim::MachineState::Unsupported:
        return {RunEnd::Limit, "language", m_machine.unsupportedText(), exitOfRefused, 0};
    case sim::MachineState::Limit: return cut(m_machine.limitText());
    case sim::MachineState::CanRun: break;
    }
    if (m_repeats) {
        const base::Step since = m_repetition->since();
        return {RunEnd::Repeats,
                {},
                fmt::format("repeats itself for ever: as at step {} again", since),
                exitOfUnfinished,
                since};
    }
    return cut(hasUntil         ? "until"
               : isPastLimits() ? "time after the last act"
                                : "steps after the last act");
}

std::vector<audit::Finding> judgeRun(const trace::Trace &trace, const trace::Moment &last,
                                     RunEnd end, const audit::Facts &facts, base::Step repeatsSince,
                                     std::stop_token stop)
{
    return audit::judge({trace, last, endingOf(end), repeatsSince, facts, std::move(stop)});
}

} // namespace loose::history
