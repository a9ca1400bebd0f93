// SPDX-License-Identifier: GPL-3.0-or-later

// Things that were read from the heap, and the pages each was read from: says which of them may
// read otherwise because a page of theirs was written.
//
// Asking costs one comparison for each eight neighbouring pages that hold something watched, so a
// hundred watched threads cost an instruction about as much as one.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "heap/arena.h"

namespace loose::sim {

// Pages of cells that were read. Sorted and without repetition once it is taken.
class PageSet
{
public:
    void add(std::uint32_t firstCell, std::uint32_t count);
    std::vector<std::uint32_t> take();

private:
    std::vector<std::uint32_t> m_pages;
};

class PageWatch
{
public:
    using Thing = std::uint32_t; // a number of the caller's

    // `thing` is what it is by these pages, until something else is said of it.
    void set(heap::Arena &arena, Thing thing, PageSet pages);
    void forget(Thing thing);

    // Fills `things` with those on pages written since they were asked for last, in order. Forgets
    // the writing.
    void takeWritten(heap::Arena &arena, std::vector<Thing> &things);
    // Everything counts as written: in a heap that was copied from elsewhere.
    void markAll(heap::Arena &arena) const;

private:
    void takeOff(Thing thing, const std::vector<std::uint32_t> &pages);
    void watch(std::uint32_t page);
    void unwatch(std::uint32_t page);

    std::map<Thing, std::vector<std::uint32_t>> m_pagesOf;
    std::vector<std::vector<Thing>> m_thingsOn;                    // by page, in order
    std::vector<std::pair<std::uint32_t, std::uint64_t>> m_groups; // of eight pages, and their mask
};

} // namespace loose::sim
