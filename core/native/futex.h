// SPDX-License-Identifier: GPL-3.0-or-later

// Waiting on a word of memory. Not pthread's locks: a thread that is killed while it waits in the
// kernel on a plain word leaves nothing behind, whatever the instant.
#pragma once

#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdint>
#include <optional>

namespace loose::native {

inline constexpr std::int64_t nsPerSecond = 1'000'000'000;

inline std::int64_t monotonicNs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * nsPerSecond + now.tv_nsec;
}

// Whether processes share the word, or only the threads of one.
enum class WordOf : bool { Process, Run };

// Until the word is woken, no longer holds `seen`, a signal came, or the time is over (of
// monotonicNs(); missing: for ever). 0 or an errno; the caller looks again in any case.
inline int waitWhile(std::atomic<std::uint32_t> &word, std::uint32_t seen,
                     std::optional<std::int64_t> untilNs, WordOf of = WordOf::Process)
{
    timespec until{};
    if (untilNs) {
        until.tv_sec = *untilNs / nsPerSecond;
        until.tv_nsec = *untilNs % nsPerSecond;
    }
    const int how = FUTEX_WAIT_BITSET | (of == WordOf::Process ? FUTEX_PRIVATE_FLAG : 0);
    const long result = syscall(SYS_futex, &word, how, seen, untilNs ? &until : nullptr, nullptr,
                                FUTEX_BITSET_MATCH_ANY);
    return result == 0 ? 0 : errno;
}

inline void wakeSome(std::atomic<std::uint32_t> &word, int count, WordOf of = WordOf::Process)
{
    const int how = FUTEX_WAKE | (of == WordOf::Process ? FUTEX_PRIVATE_FLAG : 0);
    syscall(SYS_futex, &word, how, count, nullptr, nullptr, 0);
}

inline void wakeAll(std::atomic<std::uint32_t> &word)
{
    wakeSome(word, INT_MAX);
}

} // namespace loose::native
