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

// What goes with its process leaks nothing there: the process' own locks went as well. A lock that
// was still held when the main thread came to its end is nobody's problem either.
bool isLeak(const Case &given, const ResourceMoment &lock)
{
    if (lock.holder.isNone() || !given.isDead(lock.holder))
        return false;
    if (lock.kind == ResourceKind::SharedLock || given.isKilled(lock.holder))
        return true;
    const trace::ThreadMoment &holder = *given.last().thread(lock.holder);
    return !given.isCut(lock.holder) && holder.id != given.mainThread(holder.process);
}

std::string consequence(const ResourceMoment &lock)
{
    if (lock.kind == ResourceKind::RecursiveLock)
        return "nobody else can: a recursive lock is released by its owner only";
    if (lock.kind == ResourceKind::SharedLock)
        return "the lock lives in the kernel and outlives the process";
    if (lock.kind == ResourceKind::Lock)
        return "a plain lock has no owner, any thread could release it, but none does";
    return fmt::format("whoever uses this {} next waits for ever", wordFor(lock.kind));
}

std::string prevention(const Case &given, const ResourceMoment &lock)
{
    const std::string holder = given.name(lock.holder);
    if (lock.kind == ResourceKind::SharedLock)
        return fmt::format("Ask {} to stop and join it instead of ending its process while it "
                           "shares a lock.",
                           holder);
    if (given.isKilled(lock.holder))
        return fmt::format("Ask {} to stop: a thread that ends by itself leaves its with block and "
                           "releases what it holds.",
                           holder);
    return fmt::format("Take {} in a with statement, which releases it on every way out.",
                       given.name(lock.id));
}

std::string factOf(const Case &given, const ResourceMoment &lock)
{
    if (lock.kind == ResourceKind::SharedLock)
        return "F22";
    return given.isKilled(lock.holder) ? "F28" : "F20";
}

} // namespace

void judgeLockLeaked(const Case &given, Verdict &verdict)
{
    for (const ResourceMoment &lock : given.last().resources) {
        if (!isLeak(given, lock))
            continue;
        const FindingKind kind = lock.kind == ResourceKind::SharedLock
                                     ? FindingKind::SharedLockLeaked
                                     : FindingKind::LockLeaked;
        Finding finding = given.about(kind, lock.holder, given.life(lock.holder).endStep);
        finding.resource = lock.id;
        finding.resourceName = given.name(lock.id);
        finding.sufferers = lock.waiters;
        std::sort(finding.sufferers.begin(), finding.sufferers.end());
        finding.text = fmt::format("{} {} while it held {}, and with it went the code that would "
                                   "have released it; {}",
                                   given.name(lock.holder), given.fate(lock.holder),
                                   finding.resourceName, consequence(lock));
        finding.prevention = prevention(given, lock);
        finding.fact = factOf(given, lock);
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
