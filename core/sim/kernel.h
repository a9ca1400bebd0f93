// SPDX-License-Identifier: GPL-3.0-or-later

// What no process owns: the clock, the disk, open descriptors, the process table, signals, shared
// locks and values, pipes, what was printed. A plain value; its larger parts are shared between
// copies until one of them changes (Cow), so that copying a kernel costs a dozen counts.
//
// The heap's scheme of pages is not used here: a kernel of a lesson is a few kilobytes, is written
// once in hundreds of steps, and reads far better as maps.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/limits.h"
#include "exec/pipe_messages.h"
#include "heap/value.h"
#include "trace/state.h"

namespace loose::sim {

// A value that copies share until one of them writes.
template <typename T>
class Cow
{
public:
    Cow() : m_shared(std::make_shared<T>()) {}
    const T &operator*() const { return *m_shared; }
    const T *operator->() const { return m_shared.get(); }
    T &write()
    {
        if (m_shared.use_count() != 1)
            m_shared = std::make_shared<T>(*m_shared);
        return *m_shared;
    }
    bool isSame(const Cow &other) const { return m_shared == other.m_shared; }
    friend bool operator==(const Cow &a, const Cow &b)
    {
        return a.m_shared == b.m_shared || *a.m_shared == *b.m_shared;
    }

private:
    std::shared_ptr<T> m_shared;
};

// The disk: names of files, and their contents by number, which outlive the name while open.
struct Disk {
    std::map<std::string, std::uint32_t> names;
    std::map<std::uint32_t, std::shared_ptr<const std::string>> contents;
    std::uint64_t bytes = 0; // of all contents
    friend bool operator==(const Disk &, const Disk &);
};

struct Descriptor {
    std::uint32_t file = 0; // number of the contents
    std::uint64_t offset = 0;
    bool appends = false;
    std::string path;
    friend bool operator==(const Descriptor &, const Descriptor &) = default;
};

struct ProcessRecord {
    base::ProcessId id;
    base::ProcessId parent;
    std::int64_t number = 0; // its pid
    std::string name;
    bool hasEnded = false;
    int exitCode = 0;
    bool isFrozen = false;        // its interpreter lock went with a dead thread
    std::uint32_t frozenBy = 0;   // number of that thread
    std::set<int> pendingSignals; // one that comes again before it is handled is lost
    base::ClockNs alarmNs = 0;    // when SIGALRM is due; 0: never
    base::ClockNs alarmIntervalNs = 0;
    std::map<int, Descriptor> descriptors;
    bool wasReaped = false;
    std::int64_t switchIntervalNs = base::switchIntervalNs;
    friend bool operator==(const ProcessRecord &, const ProcessRecord &) = default;
};

struct SharedSemaphore {
    std::int64_t value = 0;
    std::int64_t maximum = 1;
    bool recursive = false;
    std::uint32_t holder = 0;  // number of the thread that took it last, while it is taken
    base::ResourceId resource; // that it is, or is inside of
    bool isLock = false;       // it is the lock of its resource: held by one thread or free
    base::Step since = 0;      // taken
    friend bool operator==(const SharedSemaphore &, const SharedSemaphore &) = default;
};

// Which processes have an end open. A copy made by fork has the ends of its parent; a process that
// ends in whatever way closes its own.
struct Pipe : exec::PipeMessages {
    std::string bytes;
    std::set<std::uint32_t> readers; // numbers of processes
    std::set<std::uint32_t> writers;
    base::ResourceId resource; // that it is, or is inside of
    friend bool operator==(const Pipe &, const Pipe &) = default;
};

struct OutputPiece {
    base::ProcessId process;
    trace::Stream stream = trace::Stream::Output;
    std::string text;
};

// What was written to the terminal: a chain from the last piece back, shared by all copies.
struct OutputNode {
    OutputPiece piece;
    std::shared_ptr<const OutputNode> before;
    std::uint64_t bytes = 0; // with all before
    std::uint64_t lines = 0;
    std::uint64_t hash = 0;

    ~OutputNode(); // long chains are taken apart without recursion
};

struct Kernel {
    base::ClockNs clockNs = 0;
    base::Step step = 0;
    std::uint64_t random = 0; // state of the drawn schedule
    std::uint32_t nextThread = 1;
    std::uint32_t nextResource = 1;
    std::uint32_t nextFile = 1; // of the disk
    std::int64_t nextShared = 1;
    std::int64_t order = 1;         // grows with every wait and every wake
    base::ProcessId currentProcess; // who has the processor
    heap::Handle currentThread = 0; // 0: nobody
    base::ClockNs runsSinceNs = 0;  // the current thread
    base::Step runsSinceStep = 0;
    std::uint64_t clockReads = 0;

    Cow<Disk> disk;
    Cow<std::vector<ProcessRecord>> processes;
    Cow<std::map<std::int64_t, SharedSemaphore>> semaphores;
    Cow<std::map<std::int64_t, std::int64_t>> cells;
    Cow<std::map<std::int64_t, Pipe>> pipes;
    std::shared_ptr<const OutputNode> output;

    const ProcessRecord &process(base::ProcessId id) const { return (*processes)[id.number - 1]; }
    ProcessRecord &writeProcess(base::ProcessId id) { return processes.write()[id.number - 1]; }
    void append(OutputPiece piece);
    std::uint64_t outputBytes() const { return output ? output->bytes : 0; }
    std::string text(trace::Stream stream) const; // all that was written to it

    friend bool operator==(const Kernel &, const Kernel &);
};

} // namespace loose::sim
