// SPDX-License-Identifier: GPL-3.0-or-later

// Sets of places, each kept once and called by a number: what is united and met again and again in
// a search is looked up. Used inside this folder only.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "sim/stepper.h"

namespace loose::explore {

class PlaceSets
{
public:
    using Id = std::uint32_t;
    static constexpr Id none = 0; // the empty set

    Id keep(std::vector<sim::Place> places); // in any order
    std::span<const sim::Place> at(Id id) const { return m_sets[id]; }
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
    using Pairs = std::unordered_map<std::uint64_t, Id>;
    template <typename Combine>
    Id lookUp(Pairs &known, Id a, Id b, Combine combine);

    std::vector<std::vector<sim::Place>> m_sets{{}};
    std::unordered_map<std::span<const sim::Place>, Id, Hash, Equal> m_ids;
    Pairs m_united;
    Pairs m_common;
    std::size_t m_bytes = 0;
};

} // namespace loose::explore
