// SPDX-License-Identifier: GPL-3.0-or-later

// The program as it runs for real in this operating-system process: one heap and one interpreter,
// touched only with the interpreter lock, and one native thread for each program thread.
//
// A native thread runs its program thread until that waits, ends or has to let others in. It gives
// the lock up before every wait and sleeps on a word of memory; the interpreter keeps no frame of
// the machine across a wait, so a thread that is killed in one leaves behind only what the program
// itself holds. A step is an instruction executed by whoever has the lock: steps are in one order,
// and that order is the order of events.
//
// Each lock of the program has a real word (the kernel's number of the thread that holds it, 0 when
// it is free), on which real threads sleep: what a kill leaves behind is looked up there.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "exec/interpreter.h"
#include "native/interpreter_lock.h"
#include "native/loaded.h"
#include "native/native_host.h"
#include "native/native_thread.h"
#include "native/shared_memory.h"
#include "native/teller.h"
#include "native/watcher.h"

namespace loose::native {

inline constexpr std::uint32_t supervisorWho = supervisorSlot + 1; // in the interpreter lock

// Where an act falls: the thread that comes there stands still until the supervisor has acted.
struct Appointment {
    std::atomic<bool> isSet{false};
    RealWhen when;
    std::string subject;
    bool keepsLock = false;             // struck with the interpreter lock in its hands
    std::atomic<std::uint32_t> met{0};  // a thread stands there; the supervisor waits on it
    std::atomic<std::uint32_t> over{0}; // grows when the act is done
    NativeThread *who = nullptr;        // that stands there
    std::uint32_t act = 0;              // of the shared memory; maxRealActs: --until
};

class RealProcess
{
public:
    // `scratch`: a descriptor of the folder that is all the disk the program has. Not owned.
    RealProcess(Loaded loaded, SharedMemory &memory, int scratch, bool observed);

    void boot();      // up to the program's first instruction, by the supervisor
    void startMain(); // the main thread begins to run
    // What the native thread does that is left in a copy made by fork; does not return.
    void setSuperviseCopy(std::function<void()> supervise)
    {
        m_superviseCopy = std::move(supervise);
    }
    void startCopy(); // the thread that called fork begins to run in the copy
    void reapChildren();
    bool canGoOn(const NativeThread &waiting); // what it waits for is there

    // --- for the supervisor, with the interpreter lock
    InterpreterLock &lock() { return m_lock; }
    Teller &teller() { return m_teller; }
    exec::Interpreter &interpreter() { return *m_interpreter; }
    heap::Heap &heap() { return *m_heap; }
    Loaded &loaded() { return m_loaded; }
    SharedMemory &memory() { return m_memory; }
    Watcher &watcher() { return m_watcher; }
    base::ProcessId id() const { return m_teller.process(); }
    SharedProcess &record() { return m_memory.process(id()); }
    std::int64_t sizeOnDisk(const std::string &path) { return m_host.fileSize(path).number; }
    bool isAlarmSet() const { return m_host.alarmClock().restNs != 0; }
    Appointment &appointment() { return m_appointment; }
    NativeThread *nativeOf(heap::Handle thread);
    using Natives = std::array<NativeThread, supervisorSlot>; // by slot; never moves
    const Natives &natives() const { return m_natives; }
    NativeThread *holderOfLock(); // of the interpreter lock; null: free, or the supervisor
    void endThread(heap::Handle thread, trace::EndedBy how);
    NativeThread &startYou(heap::Handle thread);
    std::atomic<std::uint32_t> &wordOf(heap::Handle lock) { return m_locks[lock].holder; }
    void waitIsOver(NativeThread &of); // it waits for a lock no more
    std::uint64_t visits(base::ThreadId thread, std::uint32_t line) const;
    bool isMainInterrupted() const { return m_isInterrupted.load(); }
    void kickMain();

    std::uint64_t steps() const { return m_steps.load(); } // of this process

    // Ends this operating-system process and with it the run. Whoever says so first is heard.
    [[noreturn]] void endRun(Ending ending, int exitCode, std::string_view text);

private:
    friend class NativeHost;

    NativeThread &startNative(heap::Handle thread, std::uint32_t slot);
    std::uint32_t freeSlot(); // slotCount: none
    static void *threadBody(void *argument);
    void runThread(NativeThread &self);
    void takeLock(NativeThread &self);
    void giveLock(NativeThread &self, Where where);
    void setBreaker(const NativeThread &self);
    bool afterSlice(NativeThread &self, const exec::RunResult &result); // false: it is over
    void afterStep(NativeThread &self);
    void letOthersIn(NativeThread &self);
    void waitFor(NativeThread &self);
    void meet(NativeThread &self);
    bool isAppointed(const NativeThread &self, std::uint32_t line, std::uint64_t visit);
    bool threadIsOver(NativeThread &self); // false: it is over
    void checkLimits();
    bool isMemoryScarce() const;
    void closeDroppedFiles(bool atOnce);
    [[noreturn]] void processExits(int code, trace::EndedBy how);
    [[noreturn]] void becomeChild(base::ProcessId id, heap::Handle thread);
    void waitOutside(NativeThread &self, heap::Value object, trace::WaitKind kind,
                     std::optional<std::int64_t> untilNs);
    heap::Handle mainThread() const;

    Loaded m_loaded;
    SharedMemory &m_memory;
    int m_scratch = -1;
    bool m_observed = false;
    bool m_booting = true;
    std::int64_t m_startNs = 0;
    std::unique_ptr<heap::Arena> m_arena;
    std::unique_ptr<heap::Heap> m_heap;
    NativeHost m_host{*this};
    std::unique_ptr<exec::Interpreter> m_interpreter;
    InterpreterLock m_lock;
    Teller m_teller;
    Watcher m_watcher;
    Appointment m_appointment;
    struct RealLock {
        std::atomic<std::uint32_t> holder{0}; // the word: those who want the lock sleep on it
        std::uint32_t waiters = 0;            // of them; under the interpreter lock
    };
    RealLock *m_locks = nullptr; // by handle; of the whole arena, for ever
    Natives m_natives;
    NativeThread *m_running = nullptr; // who has the interpreter lock
    std::atomic<std::uint64_t> m_steps{0};
    std::map<std::pair<base::ThreadId, std::uint32_t>, std::uint64_t> m_visits;
    struct PipeEnds {
        int reads = -1; // descriptors; -1: closed, or none of this process
        int writes = -1;
    };
    std::map<std::int64_t, PipeEnds> m_pipes; // by number of the thing
    heap::Handle m_forked = 0;                // in a copy: the thread that called fork
    std::function<void()> m_superviseCopy;
    std::map<int, std::string> m_paths; // of the files that are open, by descriptor
    std::int64_t m_nextDropLookNs = 0;
    std::uint32_t m_freeDropLooks = 500; // before looks for dropped files are spaced out
    static std::atomic<std::uint64_t> m_pendingSignals; // bits; set by the C handler
    static std::atomic<bool> m_isSignalled;   // since the program's handlers were last called
    static std::atomic<bool> m_isInterrupted; // by a signal that ends a wait of the main thread
    static std::atomic<pid_t> m_mainKernelId;

    static void onSignal(int signal);
};

} // namespace loose::native
