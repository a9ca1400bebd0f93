// SPDX-License-Identifier: GPL-3.0-or-later

// Sets of places, each kept once and called by a number: what is united and met again and again in
// a search is looked up. Used inside this folder only.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/number_table.h"
#include "explore/walker.h"

namespace loose::explore {

class PlaceSets
{
public:
    using Id = std::uint32_t;
    static constexpr Id none = 0; // the empty set

    // Objects from there on are young.
    explicit PlaceSets(heap::Handle firstYoung) : m_firstYoung(firstYoung) {}

    Id keep(std::vector<sim::Place> places);    // in any order
    std::span<const sim::Place> at(Id id) const // valid until the next keep()
    {
        const std::size_t begin = id == none ? 0 : m_sets[id - 1].end;
        return {m_places.data() + begin, m_sets[id].end - begin};
    }
    bool hasYoung(Id id) const { return m_sets[id].hasYoung; }
    Id united(Id a, Id b);
    Id common(Id a, Id b);
    std::size_t bytes() const;

private:
    struct Set {
        std::uint32_t end = 0; // of its places in m_places, which stand behind those of the last
        bool hasYoung = false;
    };
    struct Result {
        std::uint64_t pair = 0;
        Id id = none;
    };
    using Results = std::array<Result, 1024>; // looked up last, in the place of each pair
    template <typename Combine>
    Id lookUp(Results &known, Id a, Id b, Combine combine);

    heap::Handle m_firstYoung;
    std::vector<Set> m_sets{{}};
    std::vector<sim::Place> m_places;
    base::NumberTable m_numbers;
    Results m_united;
    Results m_common;
};

} // namespace loose::explore
