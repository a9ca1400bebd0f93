// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/judge.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace loose::explore {

using history::Run;

namespace {

constexpr std::size_t mostBeginnings = 64; // each holds a trace

// How many acts both begin with; `noneAtAll`: not even to the first do they come in the same way.
constexpr std::size_t noneAtAll = std::numeric_limits<std::size_t>::max();
std::size_t commonActs(const Run &a, const Run &b)
{
    if (a.acts.empty() || b.acts.empty() || a.acts[0].when != b.acts[0].when
        || a.acts[0].when.kind != history::When::Kind::Step)
        return noneAtAll;
    const auto parts = std::ranges::mismatch(a.acts, b.acts);
    return static_cast<std::size_t>(parts.in1 - a.acts.begin());
}

// What was not caught, from what was printed about it.
std::vector<std::string> exceptionsIn(const std::string &errors)
{
    constexpr std::string_view thread = "Exception in thread ";
    constexpr std::string_view begin = "Traceback (most recent call last):";
    std::vector<std::string> found;
    std::string name = "MainThread";
    bool inTraceback = false;
    for (std::size_t at = 0; at < errors.size();) {
        const std::size_t end = std::min(errors.find('\n', at), errors.size());
        const std::string line = errors.substr(at, end - at);
        at = end + 1;
        if (line.starts_with(thread)) {
            name = line.substr(thread.size(), line.size() - thread.size() - 1);
        } else if (line.starts_with(begin)) {
            inTraceback = true;
        } else if (inTraceback && !line.starts_with(' ') && !line.empty()) {
            found.push_back(fmt::format("{}: {}", name, line));
            inTraceback = false;
            name = "MainThread";
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace

Judge::Judge(const history::LoadedProgram &loaded, const history::Options &options)
    : m_loaded(loaded), m_booted(loaded, options)
{
}

// Where the run parts from the one before, or at its very beginning. How many acts are done.
std::size_t Judge::takeUp()
{
    if (m_beginnings.empty()) {
        m_machine = &m_booted.atBegin();
        m_trace = trace::Trace(0);
        m_machine->setSink(&m_trace);
        return 0;
    }
    m_trace = m_beginnings.back().trace;
    m_machine->goBack(m_beginnings.back().place);
    return m_beginnings.back().acts;
}

void Judge::rememberIf(bool isShared, std::size_t acts)
{
    const bool isKnown = !m_beginnings.empty() && m_beginnings.back().acts == acts;
    if (isShared && !isKnown && m_beginnings.size() < mostBeginnings)
        m_beginnings.push_back({acts, m_machine->standpoint(), m_trace});
}

bool Judge::perform(const history::Act &act, history::Course &course)
{
    if (!course.runTo(act.when, act.subject))
        return false;
    history::tellAndApply(*m_machine, m_loaded, act);
    course.actWasDone();
    return true;
}

Outcome outcomeOf(const RunResult &result)
{
    Outcome outcome;
    outcome.count = 1;
    const auto kinds = audit::kindsOf(result.findings);
    outcome.findings.assign(kinds.begin(), kinds.end());
    outcome.exceptions = exceptionsIn(result.errors);
    outcome.output = result.output;
    outcome.ended = result.ended;
    if (outcome.ended == history::RunEnd::Exit)
        outcome.exitCode = result.exitCode;
    outcome.exampleSteps = result.steps;
    return outcome;
}

Outcome Judge::closing(history::Course &course)
{
    const history::Closing closing = course.close(false);
    const base::Step last = m_machine->step();
    const auto findings = judgeRun(m_trace, m_trace.momentAt(last), closing.end, *m_loaded.facts,
                                   closing.repeatsSince);
    const sim::Kernel &kernel = m_machine->kernel();
    return outcomeOf({findings, kernel.text(trace::Stream::Output),
                      kernel.text(trace::Stream::Errors), closing.end, closing.exitCode, last});
}

Outcome Judge::judge(const Run &run, const Run *next)
{
    const std::size_t done = takeUp();
    const std::size_t shared = next ? commonActs(run, *next) : noneAtAll;
    history::Course course(*m_machine, m_trace, {});
    bool comesToItsEnd = true;
    if (done > 0) {
        course.actWasDone();
    } else if (!run.acts.empty()) {
        comesToItsEnd = course.runTo(run.acts[0].when, run.acts[0].subject);
        rememberIf(comesToItsEnd && shared != noneAtAll, 0);
    }
    for (std::size_t index = done; comesToItsEnd && index < run.acts.size(); ++index) {
        comesToItsEnd = perform(run.acts[index], course);
        rememberIf(comesToItsEnd && shared == index + 1, index + 1);
    }
    comesToItsEnd = comesToItsEnd && course.runToEnd(std::nullopt);
    Outcome outcome;
    outcome.count = 1;
    if (comesToItsEnd)
        outcome = closing(course);
    while (!m_beginnings.empty() && (shared == noneAtAll || m_beginnings.back().acts > shared))
        m_beginnings.pop_back();
    return outcome;
}

} // namespace loose::explore
