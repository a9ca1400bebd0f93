// SPDX-License-Identifier: GPL-3.0-or-later

// The words for what a thread is doing and for the things it can hold (semantics.md 9 and 11).
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"

namespace loose::trace {

enum class ThreadState : std::uint8_t {
    New,      // made, start() not called
    Ready,    // could run, another thread has the processor
    Running,  // has the processor
    Blocked,  // waits for a lock
    Waiting,  // waits for an event, queue, condition, barrier, join, pipe or process
    Sleeping, // time.sleep
    Ended,    // see EndedBy
};

enum class EndedBy : std::uint8_t {
    NotEnded,
    Returned,  // its function returned
    Exception, // an exception nobody caught
    Raised,    // an exception that was raised in it from outside
    Killed,    // removed; nothing of it ran
    Exit,      // a daemon thread cut when the interpreter finalised
    Process,   // went with its process
};

enum class ResourceKind : std::uint8_t {
    Lock,
    RecursiveLock,
    Condition,
    Event,
    Semaphore,
    Barrier,
    Queue,
    Executor,
    Future,
    Timer,
    File,        // an open file object with its buffer, in a process
    DiskFile,    // the bytes on disk, in the kernel
    Pipe,        // in the kernel
    SharedLock,  // multiprocessing, in the kernel
    SharedValue, // multiprocessing, in the kernel
    Process,     // something one can join
    Thread,      // something one can join
};

enum class WaitKind : std::uint8_t {
    Lock,
    Event,
    Condition,
    Semaphore,
    Barrier,
    QueueGet,
    QueuePut,
    Join, // a thread or a process
    Future,
    Pipe,
    Sleep,
};

// What a thread waits for. `resource` is none for a sleep and for a join of a thread.
struct Wait {
    WaitKind kind = WaitKind::Sleep;
    base::ResourceId resource;
    base::ThreadId thread;        // the thread joined
    base::ProcessId process;      // the process joined
    base::ClockNs deadlineNs = 0; // absolute; 0: for ever

    friend bool operator==(const Wait &, const Wait &) = default;
};

// Three layers of an open file: what the program wrote, what its buffer still has, what is on disk.
enum class Stream : std::uint8_t { Output, Errors };

// Excused: it does not hold, but what stands behind `unless` does; whoever wrote last is at it.
enum class InvariantState : std::uint8_t { Unknown, Holds, Broken, Excused };

const char *wordFor(ThreadState state); // "running", as shown and in reports
const char *wordFor(EndedBy endedBy);   // "returned", as in reports
const char *wordFor(ResourceKind kind);
const char *wordFor(WaitKind kind);

} // namespace loose::trace
