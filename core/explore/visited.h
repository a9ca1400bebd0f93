// SPDX-License-Identifier: GPL-3.0-or-later

// The states a search has met: 16 bytes each in a table that is at most seven eighths full and
// grows by a quarter. Of a state that the search has left nothing else is kept but what may follow
// (futures.h).
//
// Of the 128 bits of a key 88 are kept: that two of a hundred million states are taken for one is
// less likely than one in ten billion.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/hash.h"

namespace loose::explore {

class Visited
{
public:
    // Marks, with a number: a state is on the way to the present one (of its frame); it was left
    // (of its future); it was left, but a way leads back from it (to that frame).
    static constexpr std::uint64_t onTheWay = 1;
    static constexpr std::uint64_t left = 2;
    static constexpr std::uint64_t open = 3;
    static constexpr std::uint64_t markMask = 3;
    static std::uint64_t markOf(std::uint64_t what, std::uint64_t number)
    {
        return what | number << 2;
    }

    class Entry
    {
    public:
        std::uint64_t mark() const { return m_rest & markBits; } // 0: free
        void setMark(std::uint64_t mark) { m_rest = (m_rest & ~markBits) | mark; }

    private:
        friend class Visited;
        static constexpr std::uint64_t markBits = (std::uint64_t{1} << 40) - 1;

        bool isOf(base::Digest128 key) const
        {
            return m_low == key.low && (m_rest & ~markBits) == (key.high & ~markBits);
        }
        std::uint64_t m_low = 0;
        std::uint64_t m_rest = 0;
    };

    // The entry of the state, which is new if its mark is 0; the caller then marks it. Valid until
    // the next call.
    Entry &find(base::Digest128 key)
    {
        if (m_count * 8 >= m_entries.size() * 7)
            grow();
        Entry &entry = m_entries[placeOf(key)];
        if (entry.mark() == 0) {
            entry.m_low = key.low;
            entry.m_rest = key.high & ~Entry::markBits;
            ++m_count;
        }
        return entry;
    }

    // A state that was found: as if it had not been met. Those behind it move up.
    void forget(base::Digest128 key)
    {
        std::size_t free = placeOf(key);
        for (std::size_t at = next(free); m_entries[at].mark() != 0; at = next(at)) {
            if (distance(wantedBy(m_entries[at].m_low), at) < distance(free, at))
                continue; // it would stand before its place
            m_entries[free] = m_entries[at];
            free = at;
        }
        m_entries[free] = {};
        --m_count;
    }

    std::size_t size() const { return m_count; }
    std::size_t bytes() const { return m_entries.size() * sizeof(Entry); }

private:
    std::size_t wantedBy(std::uint64_t low) const
    {
        return static_cast<std::size_t>((low >> 32) * m_entries.size() >> 32);
    }
    std::size_t next(std::size_t at) const { return at + 1 == m_entries.size() ? 0 : at + 1; }
    std::size_t distance(std::size_t from, std::size_t to) const // going up, and around the end
    {
        return to >= from ? to - from : to + m_entries.size() - from;
    }
    std::size_t placeOf(base::Digest128 key) const
    {
        std::size_t at = wantedBy(key.low);
        while (m_entries[at].mark() != 0 && !m_entries[at].isOf(key))
            at = next(at);
        return at;
    }

    void grow()
    {
        const std::vector<Entry> all = std::exchange(m_entries, {});
        m_entries.resize(std::max<std::size_t>(64, all.size() + all.size() / 4));
        for (const Entry &entry : all) {
            std::size_t at = wantedBy(entry.m_low);
            while (entry.mark() != 0 && m_entries[at].mark() != 0)
                at = next(at);
            if (entry.mark() != 0)
                m_entries[at] = entry;
        }
    }

    std::vector<Entry> m_entries;
    std::size_t m_count = 0;
};

} // namespace loose::explore
