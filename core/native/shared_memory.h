// SPDX-License-Identifier: GPL-3.0-or-later

// The memory that the processes of a run and their parent share: a file without a name, so that the
// parent can read all of it after any death. What processes share for real is here too: a table of
// themselves, and the words they sleep on.
//
// One buffer for each native thread of each process, with a single writer and a single reader. (One
// buffer for all was tried: a writer that loses the processor at the wrong instant is overtaken,
// and a kill then tears records.) A record is published by storing `written` after its bytes, so a
// death at any instant leaves whole records only, and at most one unpublished for each thread.
//
// A writer whose buffer is full waits a little for the parent, and then drops and counts.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "exec/pipe_messages.h"

namespace loose::native {

inline constexpr std::uint32_t sharedVersion = 3;

// Real threads that are alive at once, the main thread included: what a small machine can carry,
// and what fits on the screen. `you`, who performs acts, comes on top.
inline constexpr std::uint32_t maxRealThreads = 64;
inline constexpr std::uint32_t youSlot = maxRealThreads;
inline constexpr std::uint32_t supervisorSlot = youSlot + 1;
inline constexpr std::uint32_t slotCount = supervisorSlot + 1;
// Processes in a run, the first and those that have ended included: each has memory of its own
// here.
inline constexpr std::uint32_t maxRealProcesses = 32;
inline constexpr std::uint32_t maxSharedThings = 65'536; // semaphores, cells and pipes in a run
inline constexpr std::uint32_t bufferBytes = 1u << 20;   // a power of two
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
    std::int64_t clockNs = 0;
    std::uint32_t line = 0;
    std::uint64_t visit = 0;
    std::uint32_t you = 0; // the thread that performs a statement; 0: none
    std::array<char, 240> reason{};
    std::array<char, 1200> found{}; // on the real objects afterwards, lines
};

// An act that the parent asks for while the run goes on, to be done at once: its text, whose moment
// means nothing.
struct AskedAct {
    std::array<char, 1024> text{};
    ActRecord record;
};

struct EventBuffer {
    std::atomic<std::uint64_t> written{0}; // bytes ever; by the thread that has the slot
    std::atomic<std::uint64_t> read{0};    // bytes ever; by the parent
};

// What of the sandbox stands, as bits of SharedMemory::sandbox.
enum class Fence : std::uint32_t { Limits = 1, NoNewPrivileges = 2, Landlock = 4, Seccomp = 8 };

enum class ProcessState : std::uint32_t {
    Nothing,
    Starts, // made, but its parent has not told of it yet
    Lives,
    Ended, // nothing of it is left but its exit code
};

struct SharedProcess {
    std::atomic<ProcessState> state{ProcessState::Nothing};
    std::atomic<std::int32_t> id{0};       // the kernel's
    std::atomic<std::uint32_t> parent{0};  // its number in the run
    std::atomic<std::int32_t> exitCode{0}; // negative: ended by that signal
    std::atomic<bool> wasReaped{false};    // the program has waited for it
    std::atomic<bool> isEndTold{false};    // there is an event of it
    std::atomic<std::uint64_t> heartbeat{0};
    std::atomic<std::uint32_t> stillTicks{0}; // of its supervisor, in which nobody could run
    std::array<char, 512> stillText{};        // what its threads wait for
    std::array<char, 64> name{};
    std::array<std::atomic<std::uint8_t>, 65> signalActions{}; // 0 default, 1 ignored, 2 its own
};

enum class ThingKind : std::uint32_t { Nothing, Cell, Semaphore, Pipe };

// A thing of the kernel, by its number. The pipe itself is a real one.
struct SharedThing {
    std::atomic<ThingKind> kind{ThingKind::Nothing};
    std::atomic<std::uint32_t> word{0}; // the value of a semaphore; those who want it sleep on it
    std::uint32_t maximum = 0;
    bool isLock = false;                  // the lock of its resource: held by one thread or free
    std::atomic<std::uint32_t> holder{0}; // number of the thread that took it last
    std::uint32_t resource = 0;           // that it is, or is inside of
    std::atomic<std::int64_t> cell{0};
    exec::PipeMessages messages; // touched with whatever lock the program writes under
};

// All zero before begin(): so much memory is not written to be made.
struct SharedMemory {
    std::uint32_t version = 0;
    std::atomic<std::uint32_t> sandbox{0};
    std::atomic<std::uint32_t> landlockVersion{0};
    std::atomic<std::uint64_t> sequence{0}; // of the next event, over all threads
    std::atomic<std::uint64_t> dropped{0};
    std::atomic<std::uint64_t> steps{0};
    std::atomic<std::int64_t> startNs{0};  // of monotonicNs()
    std::atomic<std::uint32_t> endings{0}; // who makes it 1 says how the run ends
    std::atomic<Ending> ending{Ending::Running};
    std::atomic<std::int32_t> exitCode{0};
    std::array<char, 2048> endText{};
    std::atomic<std::uint32_t> tainted{0}; // kills after which the process cannot be trusted

    std::atomic<std::uint32_t> nextThread{0};
    std::atomic<std::uint32_t> nextResource{0};
    std::atomic<std::uint32_t> nextThing{0};
    std::atomic<std::uint32_t> processCount{0};
    std::atomic<std::uint64_t> outputLines{0};
    std::atomic<std::uint64_t> outputBytes{0};
    std::atomic<std::uint64_t> diskBytes{0};

    std::atomic<std::uint32_t> nextAct{0};
    std::atomic<std::int64_t> lastActNs{0}; // since startNs; -1: none yet
    std::array<ActRecord, maxRealActs> acts;
    std::atomic<std::uint32_t> askedCount{0}; // by the parent
    std::atomic<std::uint32_t> takenCount{0}; // of those: who makes it larger does that one
    std::array<AskedAct, maxRealActs> asked;
    std::array<SharedProcess, maxRealProcesses> processes; // by number, less one
    std::array<SharedThing, maxSharedThings> things;       // by number; 0 is none
    std::array<std::array<EventBuffer, slotCount>, maxRealProcesses> buffers;
    std::array<std::array<std::array<char, bufferBytes>, slotCount>, maxRealProcesses> bytes;

    void begin()
    {
        version = sharedVersion;
        nextThread = nextResource = nextThing = processCount = 1;
        lastActNs = -1;
    }
    SharedProcess &process(base::ProcessId id) { return processes[id.number - 1]; }
};

// Maps the memory. `fd`: of a file large enough, or -1: nobody shares it.
class SharedMapping
{
public:
    explicit SharedMapping(int fd = -1);
    ~SharedMapping();
    SharedMapping(const SharedMapping &) = delete;
    SharedMapping &operator=(const SharedMapping &) = delete;
    SharedMemory *get() const { return m_memory; } // null: there is not enough
    SharedMemory *operator->() const { return m_memory; }
    SharedMemory &operator*() const { return *m_memory; }

private:
    SharedMemory *m_memory = nullptr;
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

// Where a record is published: a native thread of a process.
struct Slot {
    base::ProcessId process{1};
    std::uint32_t number = 0;
};

// Publishes one record of `slot`. False: dropped and counted, as the parent does not keep up.
bool publish(SharedMemory &memory, Slot slot, std::string_view record);

// Takes the records of `slot` that are published: visit(sequence, bytes).
struct Taken {
    std::uint64_t sequence = 0;
    std::string bytes;
};
bool takeRecord(SharedMemory &memory, Slot slot, Taken &taken); // false: none left

} // namespace loose::native
