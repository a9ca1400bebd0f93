// SPDX-License-Identifier: GPL-3.0-or-later

// What threads may still touch from a state on: kept of every state that a search has left, so that
// a schedule which comes there again can be held against what would follow, without going on.
//
// Objects that are younger than the search have other addresses on another way to the same state;
// in what is kept they are called by their number in the image of the state (sim/fingerprint.h).
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "explore/walker.h"

namespace loose::explore {

struct Touching {
    sim::Place place = 0;
    bool writes = false;
    sim::LockUse use = sim::LockUse::None; // this and the next three are of Mark
    sim::Site useSite = 0;
    sim::Site waitSite = 0;
    sim::Site nestSite = 0;
    // Where, if another thread could come in between it and the end of its transition; else 0.
    sim::Site hiddenSite = 0;
    // That the thread will have touched before, whatever the schedule; sorted.
    std::vector<sim::Place> locks;
    // After something that each of these threads will yet have done, whatever the schedule: a bit
    // for each number below 64.
    std::uint64_t after = 0;
    auto key() const
    {
        return std::tuple(place, writes, use, useSite, waitSite, nestSite, hiddenSite);
    }
    friend bool operator==(const Touching &, const Touching &) = default;
};

// Of one thread, sorted by key, each key once; never changed once it is shared.
using ThreadFuture = std::vector<Touching>;
using SharedFuture = std::shared_ptr<const ThreadFuture>;

// Of all threads, by their number; null: it touches nothing.
struct Future {
    std::vector<SharedFuture> threads;
    void add(base::ThreadId thread, const SharedFuture &other);
    void add(const Future &other);
};

// What follows from a state, seen from the one before: `transition` comes first, and `enabled` can
// run because of it; of these, threads from `firstNew` on did not exist before.
Future seenBefore(const Transition &transition, std::span<const base::ThreadId> enabled,
                  const Future &future, std::uint32_t firstNew);

// The same for other states of one cycle, which number young objects in another way: of these any
// may be meant.
Future withoutYoung(const Future &future, heap::Handle firstYoung);

// Many short strings, each once, numbered from 1.
class Texts
{
public:
    std::uint32_t keep(std::string_view text);
    std::string_view at(std::uint32_t number) const; // until the next keep()
    std::size_t bytes() const;

private:
    std::size_t placeOf(std::string_view text) const; // in the table: of it, or free

    std::string m_all;
    std::vector<std::size_t> m_ends;
    std::vector<std::uint32_t> m_table; // their number is a power of two; 0: free
};

class Futures
{
public:
    using Id = std::uint32_t;
    static constexpr Id nothing = 0;

    // `young`: objects from `firstYoung` on, as the image of the state numbers them.
    Id keep(const Future &future, const std::vector<heap::Handle> &young, heap::Handle firstYoung);
    Future read(Id id, const std::vector<heap::Handle> &young, heap::Handle firstYoung) const;
    std::size_t bytes() const;

private:
    struct Hash {
        std::size_t operator()(const Touching &touching) const;
    };
    std::uint32_t keepThread(const SharedFuture &future, const std::vector<heap::Handle> &young,
                             heap::Handle firstYoung);
    std::uint32_t intern(const ThreadFuture &future);

    std::unordered_map<Touching, std::uint32_t, Hash> m_touchingNumbers;
    std::vector<const Touching *> m_touchings;
    Texts m_threads; // numbers of m_touchings, packed
    // Each a length, then so many numbers of m_threads, 0 for nothing. The first is empty.
    std::deque<std::uint32_t> m_lists{0};
    std::size_t m_bytes = 0;
};

} // namespace loose::explore
