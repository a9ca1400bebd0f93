// SPDX-License-Identifier: GPL-3.0-or-later

// Things that were read from the heap, and the cells each was read from: says which of them may
// read otherwise because a cell of theirs has changed.
//
// Asking looks at a byte for each page up to the last that holds something watched, 64 at once, so
// a hundred watched threads cost an instruction about as much as one. On a page that was written,
// the cells of what lies there are held against a copy: a thread's registers, which every
// instruction writes, share pages with objects that hardly ever change.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "heap/arena.h"

namespace loose::sim {

// Cells that were read.
class CellSet
{
public:
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
        friend bool operator==(const Range &, const Range &) = default;
    };

    void add(std::uint32_t first, std::uint32_t count) { m_ranges.push_back({first, count}); }
    const std::vector<Range> &ranges() const { return m_ranges; }
    std::vector<std::uint32_t> pages() const; // sorted, without repetition
    std::size_t size() const;                 // in cells
    friend bool operator==(const CellSet &, const CellSet &) = default;

private:
    std::vector<Range> m_ranges;
};

class PageWatch
{
public:
    using Thing = std::uint32_t; // a number of the caller's

    // `thing` is what it is by these cells as they are now, until something else is said of it.
    void set(heap::Arena &arena, Thing thing, CellSet cells);
    void forget(Thing thing);

    // Fills `things` with those that have changed since they were asked for last, in order; what is
    // too large for a copy, if a page of it was written.
    void takeWritten(heap::Arena &arena, std::vector<Thing> &things);
    // Every page counts as written: in a heap that was copied from elsewhere.
    void markAll(heap::Arena &arena) const;

private:
    struct Watched {
        Thing thing = 0;
        CellSet cells;
        std::vector<heap::Word> copy; // of them; empty if they are too many
    };
    using Place = std::uint32_t; // in m_watched

    static bool renewCopy(const heap::Arena &arena, Watched &watched); // whether it was another
    void takeOff(Place place);
    void watch(std::uint32_t page);
    void unwatch(std::uint32_t page);

    std::vector<Watched> m_watched;
    std::map<Thing, Place> m_placeOf;
    std::vector<Place> m_unused;                                   // of m_watched
    std::vector<std::vector<Place>> m_on;                          // by page
    std::vector<std::pair<std::uint32_t, std::uint64_t>> m_groups; // of eight pages, and their mask
};

} // namespace loose::sim
