// SPDX-License-Identifier: GPL-3.0-or-later

// What threads may still touch from a state on: kept of every state that a search has left, so that
// a schedule which comes there again can be held against what would follow, without going on.
//
// Objects that are younger than the search have other addresses on another way to the same state;
// in what is kept they are called by their number in the image of the state (sim/fingerprint.h).
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/number_table.h"
#include "explore/place_sets.h"
#include "explore/walker.h"

namespace loose::explore {

// How something is touched, whatever it is; of these there are few.
struct Manner {
    bool writes = false;
    Coming coming;
    friend bool operator==(const Manner &, const Manner &) = default;
};

struct Touching {
    sim::Place place = 0;
    std::uint32_t manner = 0; // see Futures::mannerAt()
    // That the thread will have touched before, whatever the schedule.
    PlaceSets::Id locks = PlaceSets::none;
    // After something that each of these threads will yet have done, whatever the schedule: a bit
    // for each number below 64.
    std::uint64_t after = 0;
    mutable std::uint32_t kept = 0; // its number, if it has one in whatever state

    std::pair<sim::Place, std::uint32_t> key() const { return {place, manner}; }
    void setLocks(PlaceSets::Id id)
    {
        kept = id == locks ? kept : 0;
        locks = id;
    }
    void setAfter(std::uint64_t threads)
    {
        kept = threads == after ? kept : 0;
        after = threads;
    }
    friend bool operator==(const Touching &a, const Touching &b)
    {
        return a.key() == b.key() && a.locks == b.locks && a.after == b.after;
    }
};

// Of one thread, sorted by key, each key once; never changed once it is shared.
struct ThreadFuture {
    std::vector<Touching> all;
    mutable std::uint32_t kept = 0; // its number, if it has one in whatever state
};
using SharedFuture = std::shared_ptr<const ThreadFuture>;

// Of all threads, by their number; null: it touches nothing.
struct Future {
    std::vector<SharedFuture> threads;
};

// Many short strings, each once, numbered from 1.
class Texts
{
public:
    std::uint32_t keep(std::string_view text);
    std::string_view at(std::uint32_t number) const; // until the next keep()
    std::size_t bytes() const;

private:
    std::string m_all;
    std::vector<std::size_t> m_ends;
    base::NumberTable m_numbers;
};

class Futures
{
public:
    using Id = std::uint32_t;
    static constexpr Id nothing = 0;

    // Objects from there on are young.
    explicit Futures(heap::Handle firstYoung = 0) : m_firstYoung(firstYoung), m_sets(firstYoung) {}

    const Manner &mannerAt(std::uint32_t number) const { return m_manners[number]; }
    std::span<const sim::Place> locksAt(PlaceSets::Id id) const { return m_sets.at(id); }

    void add(Future &into, const Future &other);
    // What follows from a state, seen from the one before: `transition` comes first, and `enabled`
    // can run because of it; of these, threads from `firstNew` on did not exist before.
    Future seenBefore(const Transition &transition, std::span<const base::ThreadId> enabled,
                      const Future &future, std::uint32_t firstNew);
    // The same for other states of one cycle, which number young objects in another way: of these
    // any may be meant.
    Future withoutYoung(const Future &future);

    // `young`: the young ones, as the image of the state numbers them.
    Id keep(const Future &future, const std::vector<heap::Handle> &young);
    Future read(Id id, const std::vector<heap::Handle> &young);
    std::size_t bytes() const;

private:
    struct Matter { // what is touched, and how: of these there are few
        sim::Place place = 0;
        std::uint32_t manner = 0;
        friend bool operator==(const Matter &, const Matter &) = default;
    };
    struct KeptTouching {
        std::uint32_t matter = 0; // of m_matters
        PlaceSets::Id locks = PlaceSets::none;
        std::uint64_t after = 0;
        friend bool operator==(const KeptTouching &, const KeptTouching &) = default;
    };
    struct Hash {
        std::size_t operator()(const KeptTouching &touching) const;
        std::size_t operator()(const Matter &matter) const;
        std::size_t operator()(const Manner &manner) const;
    };
    std::uint32_t mannerOf(const Mark &mark);
    void merge(Touching &into, const Touching &other);
    void tidy(std::vector<Touching> &future);
    SharedFuture joined(const SharedFuture &a, const SharedFuture &b);
    void addThread(Future &into, std::uint32_t thread, const SharedFuture &other);
    bool isWithin(const ThreadFuture &some, const ThreadFuture &all);
    Future laterThan(const Transition &transition, PlaceSets::Id locks,
                     std::span<const base::ThreadId> enabled, const Future &future);
    bool hasYoung(const Touching &touching) const
    {
        return isYoung(touching.place, m_firstYoung) || m_sets.hasYoung(touching.locks);
    }
    template <typename Rename>
    PlaceSets::Id renamedLocks(PlaceSets::Id locks, Rename rename);
    using Numbers = std::vector<std::pair<heap::Handle, heap::Handle>>; // of the young, by handle
    std::uint32_t keepThread(const SharedFuture &future, const Numbers &numbers);
    SharedFuture readThread(std::uint32_t number, const std::vector<heap::Handle> &young);
    std::uint32_t intern(const Touching &touching);
    Touching touchingAt(std::uint32_t number) const;

    heap::Handle m_firstYoung;
    PlaceSets m_sets;
    std::unordered_map<Manner, std::uint32_t, Hash> m_mannerNumbers;
    std::vector<Manner> m_manners;
    std::unordered_map<Matter, std::uint32_t, Hash> m_matterNumbers;
    std::vector<Matter> m_matters;
    base::NumberTable m_touchingNumbers;
    std::vector<KeptTouching> m_touchings{{}}; // the first stands for none
    Texts m_threads;                           // numbers of m_touchings, packed
    // Each a length, then so many numbers of m_threads, 0 for nothing; packed. The first is empty.
    std::deque<char> m_lists{0};
    // Some that were read last and are the same in whatever state.
    std::array<SharedFuture, 1024> m_read;
    std::vector<std::uint32_t> m_kept; // while a thread is kept: numbers of m_touchings
    // While one is kept or read: sets of places under other names.
    std::vector<std::pair<PlaceSets::Id, PlaceSets::Id>> m_renamed;
};

} // namespace loose::explore
