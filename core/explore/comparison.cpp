// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/comparison.h"

#include <algorithm>

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
    }
    return "";
}

Model::Model(history::Run run, Bounds bounds, std::stop_token stop)
    : m_run(std::move(run)), m_bounds(bounds), m_stop(std::move(stop))
{
    if (!m_run.acts.empty() || m_run.until) {
        m_error = "all schedules of a program are compared from its beginning to its end: without "
                  "acts and without --until";
        return;
    }
    const auto recorded = history::record(m_run, m_stop);
    if (recorded.recording)
        m_default.push_back(outcomeOf(*recorded.recording));
    note(m_default);
}

Verdict Model::verdictOn(const Outcome &seen)
{
    if (has(m_default, seen))
        return Verdict::Allowed;
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
    request.bounds = m_bounds;
    ExploreOutcome outcome = explore(request, m_stop);
    if (!outcome.done)
        return std::nullopt;
    note(outcome.exploration.outcomes);
    return std::move(outcome.exploration);
}

void Model::note(const std::vector<Outcome> &all)
{
    for (const Outcome &each : all) {
        if (!has(m_found, each))
            m_found.push_back(each);
    }
}

} // namespace loose::explore
