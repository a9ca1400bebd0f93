// SPDX-License-Identifier: GPL-3.0-or-later

// What is kept of each place that threads touch, looked up at every touch of a search. A table
// that is at most half full: a hash and, mostly, one look.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/stepper.h"

namespace loose::explore {

// No place is removed. What is found is valid until the next place is added.
template <typename T>
class PlaceTable
{
public:
    T *find(sim::Place place)
    {
        const std::uint32_t number = m_slots.empty() ? 0 : m_slots[slotOf(place)].number;
        return number == 0 ? nullptr : &m_values[number - 1];
    }
    const T *find(sim::Place place) const { return const_cast<PlaceTable *>(this)->find(place); }
    T &operator[](sim::Place place)
    {
        if (T *known = find(place))
            return *known;
        m_values.emplace_back();
        if (m_values.size() * 2 > m_slots.size())
            grow();
        m_slots[slotOf(place)] = {place, static_cast<std::uint32_t>(m_values.size())};
        return m_values.back();
    }

private:
    struct Slot {
        sim::Place place = 0;
        std::uint32_t number = 0; // of the value, from 1; 0: free
    };
    // Where the place stands or is to stand.
    std::size_t slotOf(sim::Place place) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = place * 0x9e3779b97f4a7c15u >> 32 & mask;
        while (m_slots[at].number != 0 && m_slots[at].place != place)
            at = (at + 1) & mask;
        return at;
    }
    void grow()
    {
        std::vector<Slot> slots(std::max<std::size_t>(64, m_slots.size() * 2));
        slots.swap(m_slots);
        for (const Slot &slot : slots) {
            if (slot.number != 0)
                m_slots[slotOf(slot.place)] = slot;
        }
    }

    std::vector<Slot> m_slots; // a power of two of them
    std::vector<T> m_values;
};

} // namespace loose::explore
