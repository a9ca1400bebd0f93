// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/event_clock.h"

#include <cmath>

#include "native/futex.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace loose::native {

namespace {

constexpr std::int64_t intervalNs = 1'000'000; // between two looks at the system's clock
constexpr std::int64_t errorNs = 1'000;        // of one look
constexpr std::uint64_t lookTicks = 1'000;     // that takes no longer

// Whether the counter keeps its pace whatever the processor does (Intel's manual, volume 3,
// "Invariant TSC").
bool counterRunsEvenly()
{
#if defined(__x86_64__)
    constexpr unsigned int powerLeaf = 0x80000007;
    constexpr unsigned int invariant = 1u << 8;
    unsigned int a = 0;
    unsigned int b = 0;
    unsigned int c = 0;
    unsigned int d = 0;
    return __get_cpuid(powerLeaf, &a, &b, &c, &d) != 0 && (d & invariant) != 0;
#else
    return false;
#endif
}

} // namespace

EventClock::EventClock(std::int64_t startNs) : m_startNs(startNs), m_runsEvenly(counterRunsEvenly())
{
}

std::int64_t EventClock::readSystem()
{
    const std::uint64_t before = counter();
    const std::int64_t ns = monotonicNs() - m_startNs;
    const std::uint64_t ticks = counter();
    if (!m_runsEvenly || ticks - before > lookTicks) // or the processor was away in between
        return ns;
    if (m_firstTicks == 0) {
        m_firstNs = ns;
        m_firstTicks = ticks;
    }
    if (ns - m_firstNs < intervalNs)
        return ns;
    if (m_nsPerTick != 0)
        m_runsEvenly = agrees(ns - m_ns, ticks - m_ticks);
    m_ns = ns;
    m_ticks = ticks;
    m_nsPerTick = static_cast<double>(ns - m_firstNs) / static_cast<double>(ticks - m_firstTicks);
    m_patience = m_runsEvenly ? static_cast<std::uint64_t>(intervalNs / m_nsPerTick) : 0;
    return ns;
}

// Since the last look: as far as the pace could be known then, and the system's clock keeps its
// own.
bool EventClock::agrees(std::int64_t passedNs, std::uint64_t ticks) const
{
    constexpr double share = 1e-3;
    const auto passed = static_cast<double>(passedNs);
    const double known = 2.0 * errorNs / static_cast<double>(m_ns - m_firstNs);
    const double foundNs = static_cast<double>(ticks) * m_nsPerTick;
    return std::abs(foundNs - passed) <= 2.0 * errorNs + (known + share) * passed;
}

} // namespace loose::native
