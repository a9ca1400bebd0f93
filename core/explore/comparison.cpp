// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/comparison.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

namespace loose::explore {

namespace {

// What goes round for ever in the model meets a limit of time on real threads.
bool isSameSeen(const Outcome &known, Outcome seen)
{
    if (seen.ended == history::RunEnd::Limit && known.ended == history::RunEnd::Repeats)
        seen.ended = known.ended;
    return isSame(known, seen);
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
    if (recorded.recording)
        m_default.push_back(outcomeOf(*recorded.recording));
    note(m_default);
    if (m_run.acts.size() == 1 && m_run.acts.front().verb == history::Verb::Kill) {
        m_kill = m_run.acts.front().subject;
        m_run.acts.clear();
    }
}

Verdict Model::verdictOn(const Outcome &seen)
{
    if (has(m_default, seen))
        return Verdict::Allowed;
    if (!m_run.acts.empty()) {
        draw();
        return has(m_drawn, seen) ? Verdict::Allowed : Verdict::NotExplored;
    }
    if (!m_punctual)
        m_punctual = search(history::Timing::Clock);
    if (m_punctual && has(m_punctual->outcomes, seen))
        return Verdict::Allowed;
    if (!m_late)
        m_late = search(history::Timing::Any);
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

std::optional<Exploration> Model::search(history::Timing timing)
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
