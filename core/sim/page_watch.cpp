// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/page_watch.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace loose::sim {

using heap::Arena;

namespace {

constexpr std::size_t mostCopied = 256; // cells: comparing them costs about as much as a look

std::uint64_t maskOf(std::uint32_t page)
{
    return Arena::watchMask << (page % Arena::pagesInGroup * 8);
}

// The first of those in a mask.
std::uint32_t pageOf(std::uint32_t group, std::uint64_t mask)
{
    return group * Arena::pagesInGroup + static_cast<std::uint32_t>(std::countr_zero(mask)) / 8;
}

} // namespace

std::vector<std::uint32_t> CellSet::pages() const
{
    std::vector<std::uint32_t> pages;
    for (const auto &[first, count] : m_ranges) {
        const std::uint32_t last = (first + count) >> heap::pageShift;
        for (std::uint32_t page = first >> heap::pageShift; page <= last; ++page) {
            if (pages.empty() || pages.back() != page)
                pages.push_back(page);
        }
    }
    if (pages.size() > 1) {
        std::ranges::sort(pages);
        pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    }
    return pages;
}

std::size_t CellSet::size() const
{
    std::size_t size = 0;
    for (const Range &range : m_ranges)
        size += range.count;
    return size;
}

void PageWatch::set(Arena &arena, Thing thing, CellSet cells)
{
    const auto known = m_placeOf.find(thing);
    if (known == m_placeOf.end() && cells.ranges().empty())
        return;
    Place place = 0;
    if (known != m_placeOf.end()) {
        place = known->second;
    } else {
        if (m_unused.empty()) {
            m_unused.push_back(static_cast<Place>(m_watched.size()));
            m_watched.emplace_back();
        }
        place = m_unused.back();
        m_unused.pop_back();
        m_placeOf.emplace(thing, place);
        m_watched[place].thing = thing;
    }
    Watched &watched = m_watched[place];
    if (watched.cells != cells) {
        takeOff(place);
        for (const std::uint32_t page : cells.pages()) {
            if (page >= m_on.size())
                m_on.resize(page + 1);
            if (m_on[page].empty()) {
                watch(page);
                arena.clearWritten(page); // what was written before was read just now
            }
            m_on[page].push_back(place);
        }
        watched.cells = std::move(cells);
        const std::size_t size = watched.cells.size();
        watched.copy.resize(size <= mostCopied ? size : 0);
    }
    renewCopy(arena, watched);
}

void PageWatch::forget(Thing thing)
{
    const auto known = m_placeOf.find(thing);
    if (known == m_placeOf.end())
        return;
    takeOff(known->second);
    m_watched[known->second] = {};
    m_unused.push_back(known->second);
    m_placeOf.erase(known);
}

void PageWatch::takeOff(Place place)
{
    for (const std::uint32_t page : m_watched[place].cells.pages()) {
        std::erase(m_on[page], place);
        if (m_on[page].empty())
            unwatch(page);
    }
}

// What has no copy may be another at any time.
bool PageWatch::renewCopy(const Arena &arena, Watched &watched)
{
    if (watched.copy.empty())
        return true;
    bool isOther = false;
    heap::Word *copy = watched.copy.data();
    for (const auto &[first, count] : watched.cells.ranges()) {
        const std::size_t bytes = count * sizeof(heap::Word);
        if (std::memcmp(copy, arena.cells() + first, bytes) != 0) {
            isOther = true;
            std::memcpy(copy, arena.cells() + first, bytes);
        }
        copy += count;
    }
    return isOther;
}

void PageWatch::watch(std::uint32_t page)
{
    const std::uint32_t group = page / Arena::pagesInGroup;
    const auto place = std::ranges::lower_bound(m_groups, group, {},
                                                &std::pair<std::uint32_t, std::uint64_t>::first);
    if (place != m_groups.end() && place->first == group)
        place->second |= maskOf(page);
    else
        m_groups.insert(place, {group, maskOf(page)});
}

void PageWatch::unwatch(std::uint32_t page)
{
    const std::uint32_t group = page / Arena::pagesInGroup;
    const auto place = std::ranges::lower_bound(m_groups, group, {},
                                                &std::pair<std::uint32_t, std::uint64_t>::first);
    place->second &= ~maskOf(page);
    if (place->second == 0)
        m_groups.erase(place);
}

void PageWatch::takeWritten(Arena &arena, std::vector<Thing> &things)
{
    things.clear();
    for (const auto &[group, mask] : m_groups) {
        for (std::uint64_t hit = arena.writtenIn(group) & mask; hit != 0; hit &= hit - 1) {
            const std::uint32_t page = pageOf(group, hit);
            for (const Place place : m_on[page]) {
                if (renewCopy(arena, m_watched[place]))
                    things.push_back(m_watched[place].thing);
            }
            arena.clearWritten(page);
        }
    }
    if (things.size() > 1) {
        std::ranges::sort(things);
        things.erase(std::unique(things.begin(), things.end()), things.end());
    }
}

void PageWatch::markAll(Arena &arena) const
{
    for (const auto &[group, mask] : m_groups) {
        for (std::uint64_t left = mask; left != 0; left &= left - 1)
            arena.markWatched(pageOf(group, left));
    }
}

} // namespace loose::sim
