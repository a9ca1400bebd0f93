// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/page_watch.h"

#include <algorithm>
#include <bit>

namespace loose::sim {

using heap::Arena;

namespace {

std::uint64_t maskOf(std::uint32_t page)
{
    return Arena::watchMask << (page % Arena::pagesInGroup * 8);
}

} // namespace

void PageSet::add(std::uint32_t firstCell, std::uint32_t count)
{
    const std::uint32_t last = (firstCell + count) >> heap::pageShift;
    for (std::uint32_t page = firstCell >> heap::pageShift; page <= last; ++page) {
        if (m_pages.empty() || m_pages.back() != page)
            m_pages.push_back(page);
    }
}

std::vector<std::uint32_t> PageSet::take()
{
    if (m_pages.size() > 1) {
        std::ranges::sort(m_pages);
        m_pages.erase(std::unique(m_pages.begin(), m_pages.end()), m_pages.end());
    }
    return std::move(m_pages);
}

void PageWatch::set(Arena &arena, Thing thing, PageSet pages)
{
    std::vector<std::uint32_t> now = pages.take();
    const auto place = m_pagesOf.find(thing);
    if (place == m_pagesOf.end() && now.empty())
        return;
    std::vector<std::uint32_t> &known = place != m_pagesOf.end() ? place->second : m_pagesOf[thing];
    if (now == known)
        return;
    takeOff(thing, known);
    for (const std::uint32_t page : now) {
        if (page >= m_thingsOn.size())
            m_thingsOn.resize(page + 1);
        if (m_thingsOn[page].empty()) {
            watch(page);
            arena.clearWritten(page); // what was written before was read just now
        }
        std::vector<Thing> &things = m_thingsOn[page];
        things.insert(std::ranges::lower_bound(things, thing), thing);
    }
    known = std::move(now);
}

void PageWatch::forget(Thing thing)
{
    const auto known = m_pagesOf.find(thing);
    if (known == m_pagesOf.end())
        return;
    takeOff(thing, known->second);
    m_pagesOf.erase(known);
}

void PageWatch::takeOff(Thing thing, const std::vector<std::uint32_t> &pages)
{
    for (const std::uint32_t page : pages) {
        std::erase(m_thingsOn[page], thing);
        if (m_thingsOn[page].empty())
            unwatch(page);
    }
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
    unsigned pages = 0;
    for (const auto &[group, mask] : m_groups) {
        for (std::uint64_t hit = arena.writtenIn(group) & mask; hit != 0; hit &= hit - 1) {
            const std::uint32_t page = group * Arena::pagesInGroup
                                       + static_cast<std::uint32_t>(std::countr_zero(hit)) / 8;
            things.insert(things.end(), m_thingsOn[page].begin(), m_thingsOn[page].end());
            arena.clearWritten(page);
            ++pages;
        }
    }
    if (pages > 1) {
        std::ranges::sort(things);
        things.erase(std::unique(things.begin(), things.end()), things.end());
    }
}

void PageWatch::markAll(Arena &arena) const
{
    for (const auto &[thing, pages] : m_pagesOf) {
        for (const std::uint32_t page : pages)
            arena.markWatched(page);
    }
}

} // namespace loose::sim
