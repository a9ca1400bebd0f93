// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers from 1 on, found by what they stand for, which is kept elsewhere: four bytes each in a
// table that is at most three quarters full.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace loose::base {

class NumberTable
{
public:
    // The number of what has that hash and `isMeant`, or 0 where the next one is to be written:
    // after the numbers up to `last`, of which `hashOf` says the hashes. Valid until the next call.
    template <typename IsMeant, typename HashOf>
    std::uint32_t &find(std::size_t hash, IsMeant isMeant, std::uint32_t last, HashOf hashOf)
    {
        if ((last + std::size_t{1}) * 4 > m_table.size() * 3) {
            m_table.assign(std::max<std::size_t>(64, m_table.size() * 2), 0);
            for (std::uint32_t number = 1; number <= last; ++number)
                place(hashOf(number), [](std::uint32_t) { return false; }) = number;
        }
        return place(hash, isMeant);
    }
    // The same, or 0 if there is none.
    template <typename IsMeant>
    std::uint32_t known(std::size_t hash, IsMeant isMeant) const
    {
        return m_table.empty() ? 0 : m_table[slotOf(hash, isMeant)];
    }
    std::size_t bytes() const { return m_table.size() * sizeof m_table[0]; }

private:
    template <typename IsMeant>
    std::uint32_t &place(std::size_t hash, IsMeant isMeant)
    {
        return m_table[slotOf(hash, isMeant)];
    }
    template <typename IsMeant>
    std::size_t slotOf(std::size_t hash, IsMeant isMeant) const
    {
        std::size_t at = hash & (m_table.size() - 1);
        while (m_table[at] != 0 && !isMeant(m_table[at]))
            at = (at + 1) & (m_table.size() - 1);
        return at;
    }

    std::vector<std::uint32_t> m_table; // their number is a power of two; 0: free
};

} // namespace loose::base
