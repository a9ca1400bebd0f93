// SPDX-License-Identifier: GPL-3.0-or-later

// The time that events carry, in half of what the system's clock takes: the processor's counter,
// held against that clock every millisecond. Where the counter does not run evenly, or the two
// disagree, it is the system's clock alone. Not for two native threads at once.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace loose::native {

class EventClock
{
public:
    explicit EventClock(std::int64_t startNs); // of monotonicNs()

    // Nanoseconds since the start, to a microsecond; may fall back by as much.
    std::int64_t nowNs()
    {
        const std::uint64_t ticks = counter() - m_ticks;
        if (ticks < m_patience) [[likely]]
            return m_ns + static_cast<std::int64_t>(static_cast<double>(ticks) * m_nsPerTick);
        return readSystem();
    }

private:
    static std::uint64_t counter()
    {
#if defined(__x86_64__)
        return __rdtsc();
#else
        return 0;
#endif
    }
    std::int64_t readSystem();
    bool agrees(std::int64_t passedNs, std::uint64_t ticks) const;

    std::int64_t m_startNs = 0;
    std::int64_t m_firstNs = 0; // of the first look at both clocks
    std::uint64_t m_firstTicks = 0;
    std::int64_t m_ns = 0; // of the last one
    std::uint64_t m_ticks = 0;
    std::uint64_t m_patience = 0; // ticks to the next one; 0: the counter is not used (yet)
    double m_nsPerTick = 0;
    bool m_runsEvenly = false;
};

} // namespace loose::native
