// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/verdict.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace loose::audit {

std::size_t Verdict::add(Finding finding, Place cause)
{
    if (cause)
        finding.certainAt = std::max(finding.certainAt, at(*cause).certainAt);
    m_drafts.push_back({std::move(finding), cause});
    return m_drafts.size() - 1;
}

void Verdict::addSufferer(std::size_t place, base::ThreadId thread)
{
    std::vector<base::ThreadId> &sufferers = m_drafts[place].finding.sufferers;
    const auto at = std::lower_bound(sufferers.begin(), sufferers.end(), thread);
    if (at == sufferers.end() || *at != thread)
        sufferers.insert(at, thread);
}

Place Verdict::find(FindingKind kind, base::ResourceId resource) const
{
    for (std::size_t place = 0; place < m_drafts.size(); ++place) {
        if (at(place).kind == kind && at(place).resource == resource)
            return place;
    }
    return {};
}

Place Verdict::find(FindingKind kind, base::ThreadId thread) const
{
    for (std::size_t place = 0; place < m_drafts.size(); ++place) {
        if (at(place).kind == kind && at(place).thread == thread)
            return place;
    }
    return {};
}

Place Verdict::find(FindingKind kind, base::ProcessId process) const
{
    for (std::size_t place = 0; place < m_drafts.size(); ++place) {
        if (at(place).kind == kind && at(place).process == process)
            return place;
    }
    return {};
}

std::vector<Place> Verdict::all(FindingKind kind) const
{
    std::vector<Place> places;
    for (std::size_t place = 0; place < m_drafts.size(); ++place) {
        if (at(place).kind == kind)
            places.emplace_back(place);
    }
    return places;
}

std::size_t Verdict::depth(std::size_t place) const
{
    std::size_t depth = 0;
    for (Place cause = m_drafts[place].cause; cause; cause = m_drafts[*cause].cause)
        ++depth;
    return depth;
}

std::vector<Finding> Verdict::close()
{
    std::vector<std::size_t> order(m_drafts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [this](std::size_t left, std::size_t right) {
        const auto key = [this](std::size_t place) {
            const Finding &finding = at(place);
            return std::tuple(finding.certainAt, depth(place), finding.kind, finding.thread,
                              finding.resource);
        };
        return key(left) < key(right);
    });
    for (std::size_t index = 0; index < order.size(); ++index)
        m_drafts[order[index]].finding.id = static_cast<std::uint32_t>(index + 1);

    std::vector<Finding> findings;
    for (const Draft &draft : m_drafts) {
        findings.push_back(draft.finding);
        if (draft.cause)
            findings.back().causedBy = at(*draft.cause).id;
    }
    std::sort(findings.begin(), findings.end(), [](const Finding &left, const Finding &right) {
        return std::pair(left.kind, left.id) < std::pair(right.kind, right.id);
    });
    return findings;
}

} // namespace loose::audit
