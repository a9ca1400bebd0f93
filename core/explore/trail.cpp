// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/trail.h"

#include <algorithm>

namespace loose::explore {

using sim::LockUse;

bool takesPart(LockUse earlier, LockUse later)
{
    if (earlier == LockUse::Holds)
        return later != LockUse::Takes && later != LockUse::WaitsFor;
    return earlier != LockUse::WaitsFor || later == LockUse::None || later == LockUse::Tries;
}

bool isReleased(LockUse earlier, LockUse later)
{
    return earlier == LockUse::Releases && (later == LockUse::Takes || later == LockUse::WaitsFor);
}

// One has the lock, then the other; nobody sees more of it.
static bool takeTurns(LockUse earlier, LockUse later)
{
    return earlier == LockUse::Takes && (later == LockUse::Takes || later == LockUse::WaitsFor);
}

void addMeeting(const Trail::Race &race, const Coming &later, Sites &sites)
{
    const Mark &earlier = race.mark;
    if (race.isOrdered) {
        if (!earlier.last)
            sites.insert(earlier.site);
        return;
    }
    if (!earlier.last || later.hiddenSite != 0)
        sites.insert(earlier.site);
    if (later.hiddenSite != 0)
        sites.insert(later.hiddenSite);
    const auto noteWaiting = [&](sim::Site site) {
        if (site != 0)
            sites.insert(waitingAt(site));
    };
    for (const sim::Site site : {earlier.nestSite, later.nestSite}) {
        if (site != 0)
            sites.insert(site);
    }
    noteWaiting(earlier.waitSite);
    noteWaiting(later.waitSite);
    if (!takeTurns(earlier.use, later.use)) {
        noteWaiting(earlier.useSite);
        noteWaiting(later.useSite);
    }
}

// What comes before the thread anyway is looked at first: mostly it is all, and no lock has to be
// asked what came before it.
bool Trail::mayRace(const Later &later) const
{
    if (later.place == sim::everything || m_touchesEverything > 0)
        return true;
    const Accesses *known = m_accesses.find(later.place);
    if (!known)
        return false;
    const Before &before = beforeOf(later.thread);
    return std::ranges::any_of(*known, [&](const Access &access) {
        return (later.writes || access.mark.writes)
               && m_events[access.event].transition.thread != later.thread
               && !comesBefore(access, before);
    });
}

const Before &Trail::beforeOf(base::ThreadId thread) const
{
    static const Before nothing;
    return thread.number < m_before.size() ? m_before[thread.number] : nothing;
}

void Trail::join(Before &into, const Before &other) const
{
    if (into.size() < other.size())
        into.resize(other.size());
    for (std::size_t each = 0; each < other.size(); ++each)
        into[each] = std::max(into[each], other[each]);
}

void Trail::joinLock(Before &before, sim::Place lock) const
{
    const Accesses *known = m_accesses.find(lock);
    if (!known)
        return;
    for (auto access = known->rbegin(); access != known->rend(); ++access) {
        if (access->mark.use != LockUse::WaitsFor)
            return join(before, m_events[access->event].before);
    }
}

// What it did alone, behind where others could come in, comes before what follows its next event.
bool Trail::comesBefore(const Access &access, const Before &before) const
{
    if (access.event < m_floor || !access.mark.isAlone)
        return comesBefore(access.event, before);
    return comesBefore(access.event, before)
           && before[m_events[access.event].transition.thread.number] > access.event + 1;
}

bool Trail::comesBefore(std::size_t event, const Before &before) const
{
    const std::uint32_t thread = m_events[event].transition.thread.number;
    return event < m_floor || (thread < before.size() && event < before[thread]);
}

void Trail::replace(Event &event, base::ThreadId thread, Before before)
{
    if (m_before.size() <= thread.number)
        m_before.resize(thread.number + 1);
    event.undo.emplace_back(thread.number, std::move(m_before[thread.number]));
    m_before[thread.number] = std::move(before);
}

void Trail::push(Transition transition, std::vector<base::ThreadId> enabled)
{
    const std::size_t index = m_events.size();
    const base::ThreadId thread = transition.thread;
    Before before = beforeOf(thread);
    const auto joinAll = [&](sim::Place place, bool writes, LockUse use) {
        const Accesses *known = m_accesses.find(place);
        if (!known)
            return;
        const Accesses &accesses = *known;
        for (auto access = accesses.rbegin(); access != accesses.rend(); ++access) {
            if (!takesPart(access->mark.use, use))
                continue;
            if (writes || access->mark.writes)
                join(before, m_events[access->event].before);
            if (access->mark.writes)
                return;
        }
    };
    for (const Mark &mark : transition.marks) {
        joinAll(mark.place, mark.writes, mark.use);
        if (mark.place != sim::everything) {
            if (m_touchesEverything > 0)
                joinAll(sim::everything, mark.writes, LockUse::None);
            continue;
        }
        for (std::size_t event = m_floor; event < index; ++event)
            join(before, m_events[event].before);
    }
    if (before.size() <= thread.number)
        before.resize(thread.number + 1);
    before[thread.number] = static_cast<std::uint32_t>(index) + 1;
    for (const Mark &mark : transition.marks) {
        m_accesses[mark.place].push_back({index, mark});
        m_touchesEverything += mark.place == sim::everything;
    }
    Event event{std::move(transition), before, std::move(enabled), m_floor, {}};
    for (const base::ThreadId other : event.enabled) {
        Before theirs = beforeOf(other);
        join(theirs, before);
        replace(event, other, std::move(theirs));
    }
    replace(event, thread, std::move(before));
    if (event.transition.jumped)
        m_floor = static_cast<std::uint32_t>(index) + 1;
    m_events.push_back(std::move(event));
}

void Trail::pop()
{
    Event &event = m_events.back();
    for (auto each = event.undo.rbegin(); each != event.undo.rend(); ++each)
        m_before[each->first] = std::move(each->second);
    m_floor = event.oldFloor;
    for (const Mark &mark : event.transition.marks) {
        m_accesses[mark.place].pop_back();
        m_touchesEverything -= mark.place == sim::everything;
    }
    m_events.pop_back();
}

} // namespace loose::explore
