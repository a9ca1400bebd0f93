// SPDX-License-Identifier: GPL-3.0-or-later

// Every limit of a run, with the reason for its size. A run that meets one of them ends with exit
// code 124 and names the limit; only the recursion limit is an exception inside the program. Each
// has a test at the limit and one past it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loose::base {

// A program of a lesson needs thousands of steps; ten million is a second or two of our time, after
// which a program that never ends has made its point.
inline constexpr std::uint64_t maxSteps = 10'000'000;

// Lessons sleep for seconds. An hour of virtual time is a program that waits for ever.
inline constexpr std::int64_t maxVirtualNs = 3'600'000'000'000;

// More than anyone scrolls through; keeps a printing loop from filling the memory.
inline constexpr std::size_t maxOutputLines = 100'000;

// The same for one long line after the other.
inline constexpr std::size_t maxOutputBytes = std::size_t{64} << 20;

// A fork bomb must stop while the picture can still show every process as a row.
// Those that are alive; ended ones keep their heaps to be looked at, and are counted apart.
inline constexpr std::uint32_t maxProcesses = 256;
inline constexpr std::uint32_t maxProcessesInAll = 1000;

// Semaphores and pipes of multiprocessing: the kernel of a real machine has as many semaphores
// as mappings, 65,530, and far fewer pipes.
inline constexpr std::size_t maxSharedObjects = 10'000;

// Threads that are alive at once in one run, those of all processes: as with processes, rows of the
// picture. One after the other there may be any number.
inline constexpr std::uint32_t maxThreads = 1000;

// A class room machine has 4 GiB; the window and the recorded worlds need the rest.
inline constexpr std::size_t maxHeapBytes = std::size_t{1} << 30;

// What a process asks for in all, given back or not: a loop that makes ever longer copies takes few
// steps and much time. Ninety thousand `text += "x"` are within it.
inline constexpr std::size_t maxAllocatedBytes = std::size_t{4} << 30;

// After the user's act (a kill, an interrupt) the run goes on at most this long to show the
// consequences; a program that hangs then is the lesson, not a reason to compute on.
inline constexpr std::uint64_t afterActSteps = 1'000'000;
inline constexpr std::int64_t afterActNs = 60'000'000'000;

// Programs of lessons are pages, not libraries; bounds what the parser must hold.
inline constexpr std::size_t maxSourceBytes = std::size_t{2} << 20;

// Nested brackets, blocks or expressions: the parser and the compiler recurse once per level, and
// CPython's own parser gives up at 200.
inline constexpr int maxNesting = 200;

// CPython's sys.getrecursionlimit(), counted per thread.
inline constexpr int recursionLimit = 1000;

// One field of formatted text, in characters. CPython would try and fail with MemoryError far
// later; no lesson prints a line this wide.
inline constexpr std::int64_t maxFieldWidth = 64'000'000;

// Virtual costs. A step of CPython takes some tens of nanoseconds; a microsecond keeps steps
// readable on a timeline that also shows sleeps, and 5000 steps fit into one switch interval.
inline constexpr std::int64_t nsPerStep = 1'000;

// A write to the terminal is a system call: dear enough that its place on the timeline shows.
inline constexpr std::int64_t nsPerWrite = 100'000;

// CPython's sys.getswitchinterval(): 5 ms.
inline constexpr std::int64_t switchIntervalNs = 5'000'000;

} // namespace loose::base
