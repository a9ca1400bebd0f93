// SPDX-License-Identifier: GPL-3.0-or-later

// Sets of places, each kept once and called by a number: what is united and met again and again in
// a search is looked up. Used inside this folder only.
#pragma once

#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "explore/walker.h"

namespace loose::explore {

constexpr std::size_t bytesOfEntry = 48; // of a table of the library, with its part of the table

class PlaceSets
{
public:
    using Id = std::uint32_t;
    static constexpr Id none = 0; // the empty set

    // Objects from there on are young.
    explicit PlaceSets(heap::Handle firstYoung) : m_firstYoung(firstYoung) {}

    Id keep(std::vector<sim::Place> places); // in any order
    std::span<const sim::Place> at(Id id) const { return m_sets[id].places; }
    bool hasYoung(Id id) const { return m_sets[id].hasYoung; }
    Id united(Id a, Id b);
    Id common(Id a, Id b);
    std::size_t bytes() const { return m_bytes; }

private:
    struct Hash {
        std::size_t operator()(std::span<const sim::Place> places) const;
    };
    struct Equal {
        bool operator()(std::span<const sim::Place> a, std::span<const sim::Place> b) const;
    };
    struct Set {
        std::vector<sim::Place> places;
        bool hasYoung = false;
    };
    struct Pairs {
        struct Result {
            std::uint64_t pair = 0;
            Id id = none;
        };
        std::unordered_map<std::uint64_t, Id> all;
        std::array<Result, 256> last; // looked up, in the place of each
    };
    template <typename Combine>
    Id lookUp(Pairs &known, Id a, Id b, Combine combine);

    heap::Handle m_firstYoung;
    std::vector<Set> m_sets{{}};
    std::unordered_map<std::span<const sim::Place>, Id, Hash, Equal> m_ids;
    Pairs m_united;
    Pairs m_common;
    std::size_t m_bytes = 0;
};

} // namespace loose::explore
