// SPDX-License-Identifier: GPL-3.0-or-later

// What is kept of each place that threads touch, looked up at every touch of a search.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/number_table.h"
#include "sim/stepper.h"

namespace loose::explore {

// No place is removed. What is found is valid until the next place is added.
template <typename T>
class PlaceTable
{
public:
    const T *find(sim::Place place) const
    {
        const std::uint32_t number = m_numbers.known(hashOf(place), isAt(place));
        return number == 0 ? nullptr : &m_values[number - 1].second;
    }
    T &operator[](sim::Place place)
    {
        const auto last = static_cast<std::uint32_t>(m_values.size());
        std::uint32_t &number =
            m_numbers.find(hashOf(place), isAt(place), last,
                           [this](std::uint32_t each) { return hashOf(m_values[each - 1].first); });
        if (number == 0) {
            m_values.emplace_back(place, T());
            number = last + 1;
        }
        return m_values[number - 1].second;
    }

private:
    static std::size_t hashOf(sim::Place place) { return place * 0x9e3779b97f4a7c15u >> 32; }
    auto isAt(sim::Place place) const
    {
        return [this, place](std::uint32_t each) { return m_values[each - 1].first == place; };
    }

    base::NumberTable m_numbers; // of m_values, from 1
    std::vector<std::pair<sim::Place, T>> m_values;
};

} // namespace loose::explore
