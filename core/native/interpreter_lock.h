// SPDX-License-Identifier: GPL-3.0-or-later

// The real interpreter lock: one word that holds who has it. As in CPython, a thread that wants it
// waits one switch interval, then asks the holder to let go at its next check point; a holder that
// was asked lets at least one other in before it goes on.
//
// Made so that a thread may be killed at any instant while it waits: a waiter is nothing but a
// sleeper on the word. A wake-up that went to somebody who dies is made good by the next interval.
// Killing the holder freezes everybody for ever, which is the point.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/limits.h"

namespace loose::native {

class InterpreterLock
{
public:
    // `who` is not 0, and unlike that of anybody else.
    void acquire(std::uint32_t who);
    bool tryAcquire(std::uint32_t who, std::int64_t forNs); // 0: at once or not at all
    void release();
    void passTo(std::uint32_t who);      // from the holder to another one, nobody in between
    void letOthersIn(std::uint32_t who); // by the holder; has it again afterwards
    std::uint32_t holder() const { return m_word.load(); } // 0: free
    bool isAskedFor() const { return m_askedFor.load(std::memory_order_relaxed); }
    void forget() // in a copy made by fork: nobody has it
    {
        m_word.store(0);
        m_last.store(0);
        m_askedFor.store(false);
    }
    void setInterval(std::int64_t ns) { m_intervalNs = ns; }

private:
    bool take(std::uint32_t who);

    std::atomic<std::uint32_t> m_word{0};
    std::atomic<std::uint32_t> m_switches{0}; // how often it changed hands
    std::atomic<std::uint32_t> m_last{0};     // who had it last
    std::atomic<bool> m_askedFor{false};
    std::atomic<std::int64_t> m_intervalNs{base::switchIntervalNs};
};

} // namespace loose::native
