// SPDX-License-Identifier: GPL-3.0-or-later

// The states a search has met: 24 bytes each in a table that is at most seven eighths full. Of a
// state that the search has left nothing else is kept but what may follow (futures.h).
#pragma once

#include <cstdint>
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

    struct Entry {
        base::Digest128 key;
        std::uint64_t mark = 0; // 0: free
    };

    // The entry of the state, which is new if its mark is 0; the caller then marks it. Valid until
    // the next call.
    Entry &find(base::Digest128 key)
    {
        if (m_count * 8 >= m_entries.size() * 7)
            grow();
        Entry &entry = place(m_entries, key);
        if (entry.mark == 0) {
            entry.key = key;
            ++m_count;
        }
        return entry;
    }

    // A state that was found: as if it had not been met. Those behind it move up.
    void forget(base::Digest128 key)
    {
        const std::size_t mask = m_entries.size() - 1;
        std::size_t free = static_cast<std::size_t>(&place(m_entries, key) - m_entries.data());
        for (std::size_t at = free;;) {
            at = (at + 1) & mask;
            if (m_entries[at].mark == 0)
                break;
            const std::size_t wanted = m_entries[at].key.low & mask;
            if (((at - wanted) & mask) < ((at - free) & mask))
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
    static Entry &place(std::vector<Entry> &entries, base::Digest128 key)
    {
        std::size_t at = key.low & (entries.size() - 1);
        while (entries[at].mark != 0 && entries[at].key != key)
            at = (at + 1) & (entries.size() - 1);
        return entries[at];
    }

    void grow()
    {
        std::vector<Entry> larger(m_entries.empty() ? 64 : m_entries.size() * 2);
        for (const Entry &entry : m_entries) {
            if (entry.mark != 0)
                place(larger, entry.key) = entry;
        }
        m_entries = std::move(larger);
    }

    std::vector<Entry> m_entries; // their number is a power of two
    std::size_t m_count = 0;
};

} // namespace loose::explore
