// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/comparison.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <utility>

#include "explore/judge.h"
#include "explore/retracing.h"

namespace loose::explore {

namespace {

// What goes round for ever in the model meets a limit of time on real threads.
bool isSameSeen(const Outcome &known, Outcome seen)
{
    if (seen.ended == history::RunEnd::Limit && known.ended == history::RunEnd::Repeats)
        seen.ended = known.ended;
    return isSame(known, seen);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Numbers that stand by themselves, those of `meant` replaced.
std::string replaceNumbers(const std::string &text, const std::map<std::string, std::string> &meant)
{
    std::string result;
    for (auto at = text.begin(); at != text.end();) {
        auto end = isDigit(*at) ? std::find_if_not(at, text.end(), isDigit)
                                : std::find_if(at, text.end(), isDigit);
        const std::string part(at, end);
        const auto known = meant.find(part);
        result += known == meant.end() ? part : known->second;
        at = end;
    }
    return result;
}

} // namespace

const char *wordFor(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Allowed: return "allowed";
    case Verdict::AllowedLate: return "allowed, if a deadline comes late";
    case Verdict::NotSearched: return "not found, but not everything was searched";
    case Verdict::NotAllowed: return "not allowed";
    case Verdict::NotExplored: return "not found in drawn schedules; these acts cannot be explored";
    }
    return "";
}

Model::Model(history::Run run, Bounds bounds, std::stop_token stop)
    : m_run(std::move(run)), m_bounds(bounds), m_stop(std::move(stop))
{
    if (m_run.until) {
        m_error = "all schedules of a program are compared to its end: without --until";
        return;
    }
    const auto recorded = history::record(m_run, m_stop);
    if (recorded.recording) {
        m_default.push_back(outcomeOf(*recorded.recording));
        m_firstNumber = recorded.recording->momentAt(0).processes.front().pid;
    }
    note(m_default);
    m_loaded = history::loadProgram(m_run);
    if (m_run.acts.size() == 1 && m_run.acts.front().verb == history::Verb::Kill) {
        m_kill = m_run.acts.front().subject;
        m_run.acts.clear();
    }
}

std::string Model::inItsNumbers(const std::string &output, const trace::Trace &seen) const
{
    std::map<std::string, std::string> meant;
    for (const trace::Event &event : seen.events()) {
        if (const auto *process = std::get_if<trace::ProcessStarted>(&event.payload))
            meant[std::to_string(process->pid)] =
                std::to_string(m_firstNumber + process->process.number - 1);
    }
    return replaceNumbers(output, meant);
}

Verdict Model::verdictOn(const history::Recording &seen)
{
    Outcome outcome = outcomeOf(seen);
    outcome.output = inItsNumbers(outcome.output, seen.trace());
    if (has(m_default, outcome) || has(m_retraced, outcome))
        return Verdict::Allowed;
    if (has(m_retracedLate, outcome))
        return Verdict::AllowedLate;
    if (m_default.empty() || m_stop.stop_requested())
        return Verdict::NotSearched;
    Retracing retracing(m_loaded, seen);
    if (retrace(retracing, outcome, history::Timing::Clock))
        return Verdict::Allowed;
    if (retrace(retracing, outcome, history::Timing::Any))
        return Verdict::AllowedLate;
    return search(outcome);
}

// What comes of going after it, in a few ways, is kept as well: another run may come to it.
bool Model::retrace(Retracing &retracing, const Outcome &seen, history::Timing timing)
{
    constexpr std::uint64_t most = 40;
    constexpr double part = 0.2; // of the time of a search
    using Clock = std::chrono::steady_clock;
    const auto last = Clock::now()
                      + std::chrono::duration_cast<Clock::duration>(
                          std::chrono::duration<double>(part * m_bounds.seconds));
    std::vector<Outcome> &all = timing == history::Timing::Clock ? m_retraced : m_retracedLate;
    std::optional<Judge> judge;
    for (std::uint64_t number = 0; number < most && Clock::now() < last; ++number) {
        const auto tried = retracing.attempt(timing, number, last, m_stop);
        if (!tried)
            continue;
        if (!judge)
            judge.emplace(m_loaded, tried->options);
        const Outcome outcome = judge->judge(*tried, nullptr);
        if (!has(all, outcome))
            all.push_back(outcome);
        note({outcome});
        if (isSameSeen(outcome, seen))
            return true;
    }
    return false;
}

Verdict Model::search(const Outcome &seen)
{
    if (!m_run.acts.empty()) {
        draw();
        return has(m_drawn, seen) ? Verdict::Allowed : Verdict::NotExplored;
    }
    if (!m_punctual)
        m_punctual = searchAll(history::Timing::Clock);
    if (m_punctual && has(m_punctual->outcomes, seen))
        return Verdict::Allowed;
    if (!m_late)
        m_late = searchAll(history::Timing::Any);
    if (!m_late || !m_punctual)
        return Verdict::NotSearched;
    if (has(m_late->outcomes, seen))
        return Verdict::AllowedLate;
    return m_late->complete ? Verdict::NotAllowed : Verdict::NotSearched;
}

bool Model::has(const std::vector<Outcome> &all, const Outcome &seen) const
{
    return std::ranges::any_of(all, [&](const Outcome &each) { return isSameSeen(each, seen); });
}

std::optional<Exploration> Model::searchAll(history::Timing timing)
{
    ExploreRequest request;
    request.run = m_run;
    request.timing = timing;
    request.kill = m_kill;
    request.bounds = m_bounds;
    ExploreOutcome outcome = explore(request, m_stop);
    if (!outcome.done)
        return std::nullopt;
    note(outcome.exploration.outcomes);
    return std::move(outcome.exploration);
}

// A moment that never comes in some schedule leaves that one out.
void Model::draw()
{
    if (std::exchange(m_isDrawn, true))
        return;
    constexpr std::uint64_t most = 200;
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration<double>(m_bounds.seconds);
    history::Run run = m_run;
    for (run.options.seed = 1; run.options.seed <= most; ++run.options.seed) {
        constexpr history::SwitchRule rules[] = {history::SwitchRule::CPython,
                                                 history::SwitchRule::EveryLine,
                                                 history::SwitchRule::EveryCheckPoint};
        run.options.switchRule = rules[run.options.seed % std::size(rules)];
        const auto recorded = history::record(run, m_stop);
        if (m_stop.stop_requested() || Clock::now() > end)
            return;
        if (recorded.recording && recorded.actError.empty())
            m_drawn.push_back(outcomeOf(*recorded.recording));
        note(m_drawn);
    }
}

void Model::note(const std::vector<Outcome> &all)
{
    for (const Outcome &each : all) {
        if (!has(m_found, each))
            m_found.push_back(each);
    }
}

} // namespace loose::explore
