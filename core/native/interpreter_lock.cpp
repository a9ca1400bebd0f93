// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/interpreter_lock.h"

#include "native/futex.h"

namespace loose::native {

bool InterpreterLock::take(std::uint32_t who)
{
    std::uint32_t free = 0;
    if (m_word.load() != who && !m_word.compare_exchange_strong(free, who))
        return false;
    if (m_last.exchange(who) != who) {
        m_switches.fetch_add(1);
        wakeAll(m_switches);
    }
    m_askedFor.store(false);
    return true;
}

void InterpreterLock::acquire(std::uint32_t who)
{
    while (!tryAcquire(who, nsPerSecond)) {
    }
}

bool InterpreterLock::tryAcquire(std::uint32_t who, std::int64_t forNs)
{
    const std::int64_t endNs = monotonicNs() + forNs;
    while (!take(who)) {
        const std::uint32_t holder = m_word.load();
        const std::uint32_t switches = m_switches.load();
        const std::int64_t nowNs = monotonicNs();
        if (nowNs >= endNs)
            return false;
        if (holder == 0 || holder == who)
            continue;
        const int error = waitWhile(m_word, holder, nowNs + m_intervalNs.load());
        if (error == ETIMEDOUT && m_word.load() != 0 && m_switches.load() == switches)
            m_askedFor.store(true);
    }
    return true;
}

void InterpreterLock::release()
{
    m_word.store(0);
    wakeSome(m_word, 1);
}

void InterpreterLock::passTo(std::uint32_t who)
{
    m_word.store(who);
    wakeAll(m_word);
}

void InterpreterLock::letOthersIn(std::uint32_t who)
{
    const std::uint32_t switches = m_switches.load();
    release();
    // The one who asked may be dead by now: not longer than two intervals.
    waitWhile(m_switches, switches, monotonicNs() + 2 * m_intervalNs.load());
    acquire(who);
}

} // namespace loose::native
