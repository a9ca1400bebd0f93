// SPDX-License-Identifier: GPL-3.0-or-later

// A lock is held by a thread that is dead. The lock is in the process (a shared lock: in the
// kernel), the code that would release it was in the thread.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

using trace::ResourceKind;
using trace::ResourceMoment;

// A copy made by fork has the locks of its original, but only one of its threads.
bool isOrphaned(const Case &given, const ResourceMoment &lock)
{
    const trace::ThreadMoment *holder = given.last().thread(lock.holder);
    return !lock.process.isNone() && holder && holder->process != lock.process;
}

// Somebody of its process took it, tried to, or waits for it.
bool isWanted(const Case &given, const ResourceMoment &lock)
{
    return std::ranges::any_of(given.last().threads, [&](const trace::ThreadMoment &thread) {
        return thread.process == lock.process && given.life(thread.id).touched.contains(lock.id);
    });
}

// Somebody of another process took it, tried to, or waits for it.
bool isSharedInFact(const Case &given, const ResourceMoment &lock)
{
    const base::ProcessId own = given.last().thread(lock.holder)->process;
    return std::ranges::any_of(given.last().threads, [&](const trace::ThreadMoment &thread) {
        return thread.process != own && given.life(thread.id).touched.contains(lock.id);
    });
}

// What goes with its process leaks nothing there: the process' own locks went as well. A lock that
// was still held when the main thread came to its end is nobody's problem either, nor a shared one
// that nobody waits for when the first process exits; nor is a plain lock that a thread left held
// when it returned, which any other thread may release, unless somebody waits for it.
bool isLeak(const Case &given, const ResourceMoment &lock)
{
    if (lock.holder.isNone())
        return false;
    if (isOrphaned(given, lock))
        return isWanted(given, lock);
    if (!given.isDead(lock.holder))
        return false;
    const trace::ThreadMoment &holder = *given.last().thread(lock.holder);
    if (lock.process.isNone()) {
        const bool wasLast = holder.endedBy == trace::EndedBy::Exit && lock.waiters.empty()
                             && holder.id == given.mainThread({1});
        return !wasLast && isSharedInFact(given, lock);
    }
    if (given.isKilled(lock.holder))
        return true;
    if (holder.endedBy == trace::EndedBy::Returned && lock.kind == ResourceKind::Lock
        && std::ranges::none_of(lock.waiters, [&](auto id) { return given.waitsForEver(id); }))
        return false;
    return !given.isCut(lock.holder) && holder.id != given.mainThread(holder.process);
}

std::string consequence(const ResourceMoment &lock)
{
    if (lock.kind == ResourceKind::RecursiveLock)
        return "nobody else can: a recursive lock is released by its owner only";
    if (lock.process.isNone())
        return "the lock lives in the kernel and outlives the process";
    if (lock.kind == ResourceKind::Lock)
        return "a plain lock has no owner, any thread could release it, but none does";
    return fmt::format("whoever uses this {} next waits for ever", wordFor(lock.kind));
}

std::string prevention(const Case &given, const ResourceMoment &lock)
{
    const std::string holder = given.name(lock.holder);
    if (lock.process.isNone())
        return fmt::format("Ask {} to stop and join it instead of ending its process while it "
                           "shares a lock.",
                           holder);
    if (isOrphaned(given, lock))
        return "Fork before threads are started, or while none of them holds a lock.";
    if (given.isKilled(lock.holder))
        return fmt::format("Ask {} to stop: a thread that ends by itself leaves its with block and "
                           "releases what it holds.",
                           holder);
    return fmt::format("Take {} in a with statement, which releases it on every way out.",
                       given.name(lock.id));
}

std::string factOf(const Case &given, const ResourceMoment &lock)
{
    if (lock.process.isNone())
        return "F22";
    if (isOrphaned(given, lock))
        return "F24";
    return given.isKilled(lock.holder) ? "F28" : "F20";
}

std::string text(const Case &given, const ResourceMoment &lock, const std::string &name)
{
    if (isOrphaned(given, lock))
        return fmt::format("{} was held by {} when {} was made by fork; the copy has the lock but "
                           "not that thread, so there it is never released",
                           name, given.name(lock.holder), given.name(lock.process));
    return fmt::format("{} {} while it held {}, and with it went the code that would have released "
                       "it; {}",
                       given.name(lock.holder), given.fate(lock.holder), name, consequence(lock));
}

// The leak in the original that its copy has inherited.
Place inheritedFrom(const Case &given, const Verdict &verdict, const ResourceMoment &lock)
{
    for (const Place place : verdict.all(FindingKind::LockLeaked)) {
        const Finding &leak = verdict.at(*place);
        if (leak.thread == lock.holder && leak.resourceName == given.name(lock.id))
            return place;
    }
    return {};
}

} // namespace

void judgeLockLeaked(const Case &given, Verdict &verdict)
{
    for (const ResourceMoment &lock : given.last().resources) {
        if (!isLeak(given, lock))
            continue;
        const bool isOrphan = isOrphaned(given, lock);
        const FindingKind kind =
            lock.process.isNone() ? FindingKind::SharedLockLeaked : FindingKind::LockLeaked;
        Finding finding = given.about(
            kind, lock.holder, isOrphan ? lock.heldSinceStep : given.life(lock.holder).endStep);
        if (isOrphan) {
            finding.process = lock.process;
            finding.line = given.trace().lineAt(lock.holder, lock.heldSinceStep);
        }
        finding.resource = lock.id;
        finding.resourceName = given.name(lock.id);
        finding.sufferers = lock.waiters;
        std::sort(finding.sufferers.begin(), finding.sufferers.end());
        finding.text = text(given, lock, finding.resourceName);
        finding.prevention = prevention(given, lock);
        finding.fact = factOf(given, lock);
        verdict.add(std::move(finding), isOrphan ? inheritedFrom(given, verdict, lock) : Place{});
    }
}

} // namespace loose::audit
