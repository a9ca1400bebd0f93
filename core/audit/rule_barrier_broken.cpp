// SPDX-License-Identifier: GPL-3.0-or-later

// Threads wait at a barrier for a party that is dead.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// The dead party: whoever died waiting there or had been there before; else, when nothing moves any
// more, a thread of the process that failed before it came.
base::ThreadId deadParty(const Case &given, const trace::ResourceMoment &barrier)
{
    base::ThreadId failed;
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (!given.isFailed(thread.id) || thread.process != barrier.process)
            continue;
        if (given.life(thread.id).touched.contains(barrier.id))
            return thread.id;
        if (failed.isNone())
            failed = thread.id;
    }
    return failed;
}

} // namespace

void judgeBarrierBroken(const Case &given, Verdict &verdict)
{
    for (const trace::ResourceMoment &barrier : given.last().resources) {
        if (barrier.kind != trace::ResourceKind::Barrier)
            continue;
        std::vector<base::ThreadId> sufferers;
        base::Step since = 0;
        for (const base::ThreadId waiter : barrier.waiters) {
            if (!given.waitsForEver(waiter))
                continue;
            sufferers.push_back(waiter);
            since = std::max(since, given.openWaitSince(waiter));
        }
        const base::ThreadId dead = deadParty(given, barrier);
        if (sufferers.empty() || dead.isNone())
            continue;
        std::sort(sufferers.begin(), sufferers.end());
        Finding finding = given.about(FindingKind::BarrierBroken, dead, given.life(dead).endStep);
        finding.certainAt = std::max(finding.step, since);
        finding.resource = barrier.id;
        finding.resourceName = given.name(barrier.id);
        finding.sufferers = sufferers;
        finding.text = fmt::format("{} {} and never comes to {}; the others wait there until "
                                   "somebody calls abort()",
                                   given.name(dead), given.fate(dead), finding.resourceName);
        finding.prevention = "Give the barrier a time, or call abort() when a party fails.";
        finding.fact = "F21";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
