// SPDX-License-Identifier: GPL-3.0-or-later

// Whatever leaves the thread goes through here: starting a thread, taking a lock, sleeping, writing
// a file, sending a signal. There is one interpreter and there are two hosts: the simulated machine
// (sim/sim_host.h), where a call changes a world and time is virtual, and real threads.
//
// A call that has to wait never waits inside the host. It records in the thread what it waits for
// and until when, and answers Outcome::Blocked; the instruction is tried again from its beginning
// once the thread is woken. So no frame of the machine is alive while a program thread waits, and a
// thread can be removed at any moment with nothing left behind but what the program itself holds.
//
// Times are in nanoseconds. A missing deadline means for ever.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "heap/heap.h"
#include "trace/state.h"

namespace loose::exec {

using heap::Handle;
using heap::Heap;
using heap::Value;

enum class Outcome : std::uint8_t {
    Done,     // the result is there
    Raised,   // an exception is set in the interpreter
    Blocked,  // try the instruction again when the thread is woken
    Entered,  // a frame was pushed; its result will be the result
    TailCall, // natives only: call what Interpreter::tail() names instead
    Stopped,  // the process or the run is over, or the program asks for what the machine lacks
};

// Errors of the outside world carry the number of errno; 0 is success.
struct IoResult {
    int error = 0;
    std::int64_t number = 0; // descriptor, bytes, position
    std::string bytes;
};

// When the running process gets SIGALRM, counted from now, and how often after that; 0: never.
struct AlarmClock {
    std::int64_t restNs = 0;
    std::int64_t intervalNs = 0;
};

class Host
{
public:
    virtual ~Host() = default;

    // --- waiting. `wait` records the wait of the running thread; `waitIsOver` tells a retried call
    // whether its deadline has passed.
    virtual std::int64_t nowNs() const = 0;       // the virtual or real clock since the start
    virtual std::int64_t wallClockNs() const = 0; // time.time()
    virtual void clockRead() {}                   // the program looked at the clock
    virtual std::uint64_t entropy() = 0;          // follows from the seed of the run alone
    virtual void setSwitchInterval(std::int64_t ns) = 0;
    virtual void wait(Handle thread, trace::WaitKind kind, Value object,
                      std::optional<std::int64_t> deadlineNs) = 0;
    virtual void wake(Handle thread) = 0; // the next instruction of that thread retries

    // --- threads of the running process
    virtual Outcome startThread(Handle thread) = 0; // registers it in the thread table
    virtual void threadEnds(Handle thread, trace::EndedBy how, Value exception) = 0;
    virtual void interpreterLockPasses(Handle) {}

    // --- locks: objects of the heap. `lockTaken`/`lockReleased` tell the host after the change.
    virtual void lockCreated(Handle lock) = 0;
    virtual void lockTaken(Handle thread, Handle lock, std::uint32_t depth) = 0;
    virtual void lockReleased(Handle thread, Handle lock, std::uint32_t depth) = 0;
    // An event, queue, semaphore … of the library that the user's own code makes. `isShared`: it
    // lives in the kernel, for all processes.
    virtual void resourceCreated(Handle object, trace::ResourceKind kind, bool isShared) = 0;

    // --- files of the kernel; buffers are the interpreter's
    virtual IoResult openFile(std::string_view path, std::string_view mode) = 0;
    virtual IoResult readFile(int descriptor, std::uint64_t bytes) = 0;
    virtual IoResult writeFile(int descriptor, std::string_view bytes) = 0;
    virtual IoResult seekFile(int descriptor, std::int64_t offset, int whence) = 0;
    virtual IoResult closeFile(int descriptor) = 0;
    virtual IoResult removeFile(std::string_view path) = 0;
    virtual IoResult renameFile(std::string_view from, std::string_view to) = 0;
    virtual IoResult fileSize(std::string_view path) = 0; // error if there is none
    virtual std::string listFiles() = 0;                  // names, one a line
    virtual IoResult readInput(std::uint64_t bytes) = 0;  // stdin

    // What the program believes: bytes that entered a buffer or left it, files opened and closed.
    virtual void fileOpened(Handle file, std::string_view path, bool writes) = 0;
    virtual void fileBuffered(Handle file, std::string_view bytes) = 0;
    virtual void fileFlushed(Handle file, std::uint64_t bytes) = 0;
    virtual void fileClosed(Handle file) = 0;

    // --- processes and signals
    virtual std::int64_t processNumber() const = 0;
    virtual std::int64_t parentNumber() const = 0;
    virtual Outcome fork(Handle thread, std::string_view name, Value &result) = 0; // of the child
    // `number` is 1 if that ended the running process. With 0 for the thread the kernel chooses,
    // and takes the main thread, whose wait it ends; another one of the own process notes the
    // signal, and its handler runs when the main thread next gets to it.
    virtual IoResult sendSignal(std::int64_t pid, int signal, Handle thread) = 0;
    virtual IoResult waitProcess(std::int64_t pid) = 0; // error EAGAIN while it runs
    virtual Outcome exitProcess(int code) = 0;          // at once: os._exit
    // Handlers are called in the order of the signals' numbers, each once however often its signal
    // came: `takeSignal` gives the first pending one if any has come since it was last asked, and
    // `nextSignal` the first beyond the one whose handler has run.
    virtual std::optional<int> takeSignal(Handle thread) = 0;
    virtual std::optional<int> nextSignal(int handled) = 0;
    virtual void handlerFailed(Handle thread) = 0; // what is pending is asked for again
    virtual std::optional<int> takeInterruption(Handle thread) = 0; // only if one ended its wait
    virtual AlarmClock alarmClock() const = 0;
    virtual void setAlarmClock(AlarmClock alarm) = 0;
    // The program chose: 0 default, 1 ignore, 2 a handler of its own.
    virtual void signalActionSet(int /*signal*/, std::int64_t /*action*/) {}

    // --- things shared between processes: numbered objects of the kernel
    virtual IoResult sharedCreate(std::string_view kind, std::int64_t value,
                                  std::int64_t maximum) = 0;
    virtual Outcome sharedAcquire(Handle thread, std::int64_t number, bool blocking,
                                  std::optional<std::int64_t> timeoutNs, bool &taken) = 0;
    virtual IoResult sharedRelease(Handle thread, std::int64_t number) = 0;
    virtual std::int64_t sharedGet(std::int64_t number) = 0;
    virtual void sharedSet(std::int64_t number, std::int64_t value) = 0;
    virtual Outcome pipeWrite(Handle thread, std::int64_t number, std::string_view bytes,
                              IoResult &result) = 0;
    virtual Outcome pipeRead(Handle thread, std::int64_t number, std::uint64_t bytes,
                             IoResult &result) = 0;
    // Until there is something to read, the end of the file included.
    virtual Outcome pipeWait(Handle thread, std::int64_t number,
                             std::optional<std::int64_t> timeoutNs, bool &ready) = 0;
    virtual void pipeClose(std::int64_t number, bool writes) = 0; // an end of the running process
    virtual std::int64_t pipeBytes(std::int64_t number) = 0;

    // --- for observers; only called while somebody watches
    virtual void frameEntered(Handle, std::uint32_t /*code*/) {}
    virtual void frameLeft(Handle) {} // before it is left
    virtual void exceptionRaised(Handle, Value) {}
    virtual void pendingChanged(Handle) {}
};

} // namespace loose::exec
