// SPDX-License-Identifier: GPL-3.0-or-later

// The limits that only real runs have, each with the reason for its size. What a program meets of
// them is named in the message; the kernel's own limits stand behind them, should ours fail.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loose::native {

// Looked at between instructions. Real memory, unlike the model's: a class room machine runs a
// window and a browser beside it.
inline constexpr std::size_t maxRealHeapBytes = std::size_t{256} << 20;

// Lines have a limit of their own (base/limits.h); this is for lines without end.
inline constexpr std::uint64_t maxRealOutputBytes = 64u << 20;

// All that a program may have on disk, and in one file.
inline constexpr std::uint64_t maxRealDiskBytes = 64u << 20;

// Real seconds: nobody watches a lesson longer than that without `--until`.
inline constexpr std::int64_t maxRealNs = 60'000'000'000;

// Of the processor, for each process: what `--until` cannot lift.
inline constexpr std::int64_t maxRealProcessorNs = 100'000'000'000;

// After the last act: what has not come by then is shown as not coming.
inline constexpr std::int64_t afterRealActNs = 10'000'000'000;

// The parent reads at once; a reader that is silent for so long is gone.
inline constexpr int outputPatienceMs = 10'000;

inline constexpr std::size_t nativeStackBytes = std::size_t{1}
                                                << 20; // no frame of a program is on it

// --- of the kernel
inline constexpr std::uint64_t addressBytes = std::uint64_t{8} << 30;
inline constexpr std::uint64_t processorSeconds = 120;
inline constexpr std::uint64_t openFiles = 256;

} // namespace loose::native
