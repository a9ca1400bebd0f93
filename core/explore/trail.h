// SPDX-License-Identifier: GPL-3.0-or-later

// The present schedule of a search: which of its transitions come before which whatever the
// schedule, and where another order of two of them would be another course of things (a race).
//
// A transition comes before a later one if both are of one thread, if they touch the same and one
// of them writes, if it made the other's thread able to run, if the clock was moved in between, and
// if there is one between them of which both is true.
#pragma once

#include <vector>

#include "explore/place_table.h"
#include "explore/walker.h"

namespace loose::explore {

// How many of the first transitions come before something; those of each thread by its number.
using Before = std::vector<std::uint32_t>;

// Something that a thread may touch later: not yet part of the schedule.
struct Later {
    base::ThreadId thread;
    sim::Place place = 0;
    bool writes = false;
    sim::LockUse use = sim::LockUse::None;
    std::span<const sim::Place> locks; // it will have touched before
    std::uint64_t after = 0;           // of Touching
};

// What two threads do with one lock, of which the first is done: waiting for it changes nothing,
// nobody takes what is held, and who takes it could not have done so before it was released.
bool takesPart(sim::LockUse earlier, sim::LockUse later);
bool isReleased(sim::LockUse earlier, sim::LockUse later);

class Trail
{
public:
    struct Event {
        Transition transition;
        Before before; // what comes before what follows from it
        std::vector<base::ThreadId> enabled;
        std::uint32_t oldFloor = 0;
        std::vector<std::pair<std::uint32_t, Before>> undo; // of threads, by number
    };
    // An event of the schedule that could come after what it is asked about, and what it touched.
    struct Race {
        std::size_t event = 0;
        Mark mark;
        const Before &before; // what comes before that which was asked about
        // It could not: it released the lock that is taken. What its thread did later could.
        bool isOrdered = false;
    };

    std::size_t size() const { return m_events.size(); }
    const Event &last() const { return m_events.back(); }
    const Event &at(std::size_t index) const { return m_events[index]; }
    // Events before that one come before whatever is done now.
    std::size_t floor() const { return m_floor; }
    void clear() { *this = {}; }

    // `enabled`: who can run now and could not before.
    void push(Transition transition, std::vector<base::ThreadId> enabled);
    void pop();

    // Of a transition that is about to be pushed: with which of its marks.
    template <typename Found>
    void racesOf(const Transition &transition, Found found) const;
    template <typename Found>
    void racesOf(const Later &later, Found found) const;

private:
    struct Access {
        std::size_t event = 0;
        Mark mark;
    };
    // The newest last; what a write comes after is looked at no more.
    using Accesses = std::vector<Access>;

    bool mayRace(const Later &later) const;
    const Before &beforeOf(base::ThreadId thread) const;
    void joinLock(Before &before, sim::Place lock) const;
    void join(Before &into, const Before &other) const;
    bool comesBefore(std::size_t event, const Before &before) const;
    bool comesBefore(const Access &access, const Before &before) const;
    void replace(Event &event, base::ThreadId thread, Before before);
    template <typename Found>
    void racesAt(sim::Place place, const Later &later, const Before &before, Found found) const;
    template <typename Found>
    void racesWithAll(base::ThreadId thread, bool writes, const Before &before, Found found) const;

    std::vector<Event> m_events;
    PlaceTable<Accesses> m_accesses;     // none, of places left again
    std::size_t m_touchesEverything = 0; // so many marks
    std::vector<Before> m_before;        // of the threads, by number
    std::uint32_t m_floor = 0;
    mutable Before m_asked; // while races of something are told; its room is used again
};

// Threads have to be switched where two meet, so that both orders are seen.
void addMeeting(const Trail::Race &race, const Coming &later, Sites &sites);

template <typename Found>
void Trail::racesAt(sim::Place place, const Later &later, const Before &before, Found found) const
{
    const Accesses *known = m_accesses.find(place);
    if (!known)
        return;
    const Accesses &accesses = *known;
    std::size_t last = m_floor; // a transition may touch it in several ways
    for (auto access = accesses.rbegin(); access != accesses.rend(); ++access) {
        if (access->event < last)
            return;
        if (!takesPart(access->mark.use, later.use))
            continue;
        const bool isOwn = m_events[access->event].transition.thread == later.thread;
        const bool meets = later.writes || access->mark.writes;
        const bool isOrdered = isReleased(access->mark.use, later.use);
        if (!isOwn && meets && !comesBefore(*access, before))
            found(Race{access->event, access->mark, before, isOrdered});
        if (access->mark.writes && !isOrdered)
            last = std::max(last, access->event);
    }
}

// It touches what nobody knows: the last transition of every other thread may be concerned.
template <typename Found>
void Trail::racesWithAll(base::ThreadId thread, bool writes, const Before &before,
                         Found found) const
{
    std::vector<bool> seen(m_before.size());
    for (std::size_t event = m_events.size(); event-- > m_floor;) {
        const Transition &transition = m_events[event].transition;
        if (transition.thread == thread || seen[transition.thread.number])
            continue;
        const auto meeting = std::ranges::find_if(
            transition.marks, [&](const Mark &mark) { return writes || mark.writes; });
        if (meeting == transition.marks.end())
            continue;
        seen[transition.thread.number] = true;
        if (comesBefore(event, before))
            continue;
        for (const Mark &mark : transition.marks) {
            if (writes || mark.writes)
                found(Race{event, mark, before});
        }
    }
}

template <typename Found>
void Trail::racesOf(const Later &later, Found found) const
{
    if (!mayRace(later))
        return;
    Before &before = m_asked;
    before = beforeOf(later.thread);
    for (const sim::Place lock : later.locks)
        joinLock(before, lock);
    for (std::uint32_t thread = 0; thread < std::min<std::size_t>(m_before.size(), 64); ++thread) {
        if ((later.after >> thread & 1) == 0)
            continue;
        join(before, m_before[thread]);
        if (thread < before.size())
            ++before[thread]; // it will have gone on
    }
    if (later.place == sim::everything)
        return racesWithAll(later.thread, later.writes, before, found);
    racesAt(later.place, later, before, found);
    if (m_touchesEverything > 0)
        racesAt(sim::everything, later, before, found);
}

template <typename Found>
void Trail::racesOf(const Transition &transition, Found found) const
{
    std::vector<Before> before;
    before.reserve(transition.locks.size() + 1);
    before.push_back(beforeOf(transition.thread));
    for (const sim::Place lock : transition.locks) {
        before.push_back(before.back());
        joinLock(before.back(), lock);
    }
    for (const Mark &mark : transition.marks) {
        const auto tell = [&](const Race &race) { found(race, mark); };
        if (mark.place == sim::everything) {
            racesWithAll(transition.thread, mark.writes, before[mark.locks], tell);
        } else {
            const Later later{transition.thread, mark.place, mark.writes, mark.use, {}, 0};
            racesAt(mark.place, later, before[mark.locks], tell);
            if (m_touchesEverything > 0)
                racesAt(sim::everything, later, before[mark.locks], tell);
        }
    }
}

} // namespace loose::explore
