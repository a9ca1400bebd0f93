// SPDX-License-Identifier: GPL-3.0-or-later

// The memory that the runner and its parent share: a file without a name, so that the parent can
// read all of it after any death of the runner.
//
// One buffer for each native thread, with a single writer and a single reader. (One buffer for all
// was tried: a writer that loses the processor at the wrong instant is overtaken, and a kill then
// tears records.) A record is published by storing `written` after its bytes, so a death at any
// instant leaves whole records only, and at most one unpublished for each thread.
//
// A writer whose buffer is full waits a little for the parent, and then drops and counts.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

namespace loose::native {

inline constexpr std::uint32_t sharedVersion = 1;

// Real threads that are alive at once, the main thread included: what a small machine can carry,
// and what fits on the screen. `you`, who performs acts, comes on top.
inline constexpr std::uint32_t maxRealThreads = 64;
inline constexpr std::uint32_t youSlot = maxRealThreads;
inline constexpr std::uint32_t supervisorSlot = youSlot + 1;
inline constexpr std::uint32_t slotCount = supervisorSlot + 1;
inline constexpr std::uint32_t bufferBytes = 1u << 20; // a power of two
inline constexpr std::uint32_t maxRealActs = 64;

enum class Ending : std::uint32_t {
    Running, // or ended without saying so: crashed, or killed from outside
    Exit,
    Stuck,
    Limit,
    Unsupported, // the program asked for what real runs or the language lack
    ActMissed,
    Failed, // the runner itself could not do its work
};

enum class ActState : std::uint32_t { Waiting, Done, Refused, Missed };

struct ActRecord {
    std::atomic<ActState> state{ActState::Waiting};
    std::uint64_t step = 0;
    std::uint32_t line = 0;
    std::uint64_t visit = 0;
    std::uint32_t you = 0; // the thread that performs a statement; 0: none
    std::array<char, 240> reason{};
    std::array<char, 1200> found{}; // on the real objects afterwards, lines
};

struct EventBuffer {
    std::atomic<std::uint64_t> written{0}; // bytes ever; by the thread that has the slot
    std::atomic<std::uint64_t> read{0};    // bytes ever; by the parent
};

// What of the sandbox stands, as bits of SharedMemory::sandbox.
enum class Fence : std::uint32_t { Limits = 1, NoNewPrivileges = 2, Landlock = 4, Seccomp = 8 };

struct SharedMemory {
    std::uint32_t version = sharedVersion;
    std::atomic<std::uint32_t> sandbox{0};
    std::atomic<std::uint32_t> landlockVersion{0};
    std::atomic<std::uint64_t> heartbeat{0};
    std::atomic<std::uint64_t> sequence{0}; // of the next event, over all threads
    std::atomic<std::uint64_t> dropped{0};
    std::atomic<std::uint64_t> steps{0};
    std::atomic<Ending> ending{Ending::Running};
    std::atomic<std::int32_t> exitCode{0};
    std::array<char, 1024> endText{};
    std::atomic<std::uint32_t> tainted{0}; // kills after which the process cannot be trusted
    std::array<ActRecord, maxRealActs> acts;
    std::array<EventBuffer, slotCount> buffers;
    std::array<std::array<char, bufferBytes>, slotCount> bytes;
};

template <std::size_t Size>
void putText(std::array<char, Size> &place, std::string_view text)
{
    const std::size_t size = text.size() < Size - 1 ? text.size() : Size - 1;
    text.copy(place.data(), size);
    place[size] = '\0';
}
template <std::size_t Size>
std::string textOf(const std::array<char, Size> &place)
{
    const std::string_view all(place.data(), Size);
    return std::string(all.substr(0, all.find('\0')));
}

// Publishes one record of `slot`. False: dropped and counted, as the parent does not keep up.
bool publish(SharedMemory &memory, std::uint32_t slot, std::string_view record);

// Takes the records of `slot` that are published: visit(sequence, bytes).
struct Taken {
    std::uint64_t sequence = 0;
    std::string bytes;
};
bool takeRecord(SharedMemory &memory, std::uint32_t slot, Taken &taken); // false: none left

} // namespace loose::native
