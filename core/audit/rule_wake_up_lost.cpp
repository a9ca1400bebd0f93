// SPDX-License-Identifier: GPL-3.0-or-later

// A thread was killed while it waited, and a wake-up that came afterwards went to its place in the
// waiting list: somebody else sleeps on although there is something to do.
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

bool canLoseWakeUps(trace::WaitKind kind)
{
    switch (kind) {
    case trace::WaitKind::QueueGet:
    case trace::WaitKind::QueuePut:
    case trace::WaitKind::Condition:
    case trace::WaitKind::Semaphore: return true;
    case trace::WaitKind::Lock:
    case trace::WaitKind::Event: // wakes everybody
    case trace::WaitKind::Barrier:
    case trace::WaitKind::Join:
    case trace::WaitKind::Future:
    case trace::WaitKind::Pipe:
    case trace::WaitKind::Sleep: return false;
    }
    return false;
}

// Where the wake-up was: the first change by somebody else after the death. For a queue there must
// also be something left to get at the end.
base::Step wakeUpAfter(const Case &given, const trace::Wait &wait, base::Step death)
{
    const trace::ResourceMoment *resource = given.last().resource(wait.resource);
    if (!resource
        || (wait.kind == trace::WaitKind::QueueGet
            && (resource->state.empty() || resource->state.starts_with("0 item"))))
        return 0;
    for (const trace::Event *event : given.changesOf(wait.resource)) {
        if (event->step > death)
            return event->step;
    }
    return 0;
}

} // namespace

void judgeWakeUpLost(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &dead : given.last().threads) {
        if (!dead.isGhost() || !dead.waitsFor || !canLoseWakeUps(dead.waitsFor->kind))
            continue;
        const trace::Wait &wait = *dead.waitsFor;
        const base::Step death = given.life(dead.id).endStep;
        const base::Step wakeUp = wakeUpAfter(given, wait, death);
        const trace::ResourceMoment *resource = given.last().resource(wait.resource);
        if (wakeUp == 0)
            continue;
        Finding finding = given.about(FindingKind::WakeUpLost, dead.id, death);
        finding.certainAt = wakeUp;
        finding.resource = wait.resource;
        finding.resourceName = given.name(wait.resource);
        for (const base::ThreadId waiter : resource->waiters) {
            const auto other = given.openWait(waiter);
            if (given.waitsForEver(waiter) && other->kind == wait.kind)
                finding.sufferers.push_back(waiter);
        }
        if (finding.sufferers.empty())
            continue;
        finding.text = fmt::format("{} {} while it waited for {}; its place in the waiting list "
                                   "took the wake-up, and {} sleeps on",
                                   given.name(dead.id), given.fate(dead.id), finding.resourceName,
                                   given.name(finding.sufferers.front()));
        finding.prevention = "Wake a waiting thread and let it leave by itself, with an item that "
                             "means \"stop\"; wait with a time.";
        finding.fact = "F5";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
