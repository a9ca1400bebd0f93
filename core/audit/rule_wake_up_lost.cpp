// SPDX-License-Identifier: GPL-3.0-or-later

// A thread was killed while it waited, and a wake-up that came afterwards went to its place in the
// waiting list; or an exception from outside struck it as it woke, before it did what it was woken
// for. Somebody else sleeps on although there is something to do.
#include <algorithm>

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

// For a queue there must be something left to get at the end.
bool hasSomething(const Case &given, const trace::Wait &wait)
{
    const trace::ResourceMoment *resource = given.last().resource(wait.resource);
    return resource
           && (wait.kind != trace::WaitKind::QueueGet
               || !(resource->state.empty() || resource->state.starts_with("0 item")));
}

// Where the wake-up was: the first change by somebody else after the death.
base::Step wakeUpAfter(const Case &given, const trace::Wait &wait, base::Step death)
{
    for (const Change &change : given.changesOf(wait.resource)) {
        if (change.step > death)
            return change.step;
    }
    return 0;
}

struct Swallowed {
    trace::Wait wait;
    base::Step wakeUp = 0; // 0: none was
};

// It visited no further line after it woke: it never came out of the call in which it waited.
bool struckAsItWoke(const Case &given, base::ThreadId thread)
{
    const Life &life = given.life(thread);
    const trace::ThreadMoment *moment = given.last().thread(thread);
    if (moment->endedBy != trace::EndedBy::Raised || !life.struckAfter
        || life.struckAfter->deadlineNs != 0)
        return false;
    const auto next = given.trace().nextVisit(life.struckWokenStep, thread);
    return !next || *next > life.struckStep;
}

Swallowed swallowedBy(const Case &given, const trace::ThreadMoment &dead)
{
    const Life &life = given.life(dead.id);
    if (dead.isGhost() && dead.waitsFor)
        return {*dead.waitsFor, wakeUpAfter(given, *dead.waitsFor, life.endStep)};
    if (struckAsItWoke(given, dead.id))
        return {*life.struckAfter, life.struckWokenStep};
    return {};
}

std::vector<base::ThreadId> sleepersAt(const Case &given, const trace::Wait &wait)
{
    std::vector<base::ThreadId> sleepers;
    for (const base::ThreadId waiter : given.last().resource(wait.resource)->waiters) {
        const auto other = given.openWait(waiter);
        if (given.waitsForEver(waiter) && other->kind == wait.kind)
            sleepers.push_back(waiter);
    }
    std::sort(sleepers.begin(), sleepers.end());
    return sleepers;
}

} // namespace

void judgeWakeUpLost(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &dead : given.last().threads) {
        const auto [wait, wakeUp] = swallowedBy(given, dead);
        if (wakeUp == 0 || !canLoseWakeUps(wait.kind) || !hasSomething(given, wait))
            continue;
        Finding finding =
            given.about(FindingKind::WakeUpLost, dead.id, given.life(dead.id).endStep);
        finding.certainAt = std::max(finding.step, wakeUp);
        finding.resource = wait.resource;
        finding.resourceName = given.name(wait.resource);
        finding.sufferers = sleepersAt(given, wait);
        if (finding.sufferers.empty())
            continue;
        finding.text =
            dead.isGhost()
                ? fmt::format("{} {} while it waited for {}; its place in the waiting "
                              "list took the wake-up",
                              given.name(dead.id), given.fate(dead.id), finding.resourceName)
                : fmt::format("{} {} as it woke up for {}; the wake-up was for one "
                              "thread and went with it",
                              given.name(dead.id), given.fate(dead.id), finding.resourceName);
        finding.text += fmt::format(", and {} sleeps on", given.name(finding.sufferers.front()));
        finding.prevention = "Wake a waiting thread and let it leave by itself, with an item that "
                             "means \"stop\"; wait with a time.";
        finding.fact = "F5";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
