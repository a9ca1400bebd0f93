// SPDX-License-Identifier: GPL-3.0-or-later

// The deterministic machine: makes worlds and takes them forward, one virtual processor, virtual
// time. The same program, options and decisions give the same worlds, bit for bit, anywhere.
//
// The schedule (semantics.md 1, 2): the running thread keeps the interpreter lock until it waits or
// 5 ms pass while another is ready; then the one that has been ready longest runs. A step costs
// 1 us, a write 100 us. When nobody can run the clock jumps to the next deadline.
//
// Switches and jumps belong to the step that follows them: world n is the state right after n steps
// and the acts done at n.
//
// A Machine is used by one native thread at a time. It may run with a sink for events or without;
// that changes nothing in the worlds.
#pragma once

#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/limits.h"
#include "bytecode/program.h"
#include "exec/interpreter.h"
#include "exec/resource_rows.h"
#include "exec/resource_words.h"
#include "heap/heap.h"
#include "lang/directives.h"
#include "sim/fingerprint.h"
#include "sim/lifetime.h"
#include "sim/machine_options.h"
#include "sim/machine_state.h"
#include "sim/sim_host.h"
#include "sim/standpoint.h"
#include "sim/stop_sign.h"
#include "trace/event_sink.h"
#include "trace/moment.h"

namespace loose::sim {

using exec::addResourceRow, exec::findRow, exec::resourceCount, exec::ResourceRow,
    exec::resourceRow;

class Machine
{
public:
    // `directives` may be null; else it outlives the machine.
    Machine(std::shared_ptr<const bytecode::Program> program, const lang::Directives *directives,
            MachineOptions options);
    ~Machine();

    // Makes the first process, runs the bodies of its library modules and stands at world 0.
    void boot();
    World freeze();
    void load(const World &world);
    // Stands where `other`, a machine of the same program and options, stands, as if it had run the
    // way there itself: with what its observer remembers, which a world does not hold.
    void follow(Machine &other);
    Standpoint standpoint();
    void goBack(const Standpoint &to);

    // --- forward
    MachineState state() const { return m_state; }
    // The default schedule. Ends early at the first world whose clock is past `last`.
    MachineState run(base::Step until,
                     base::ClockNs last = std::numeric_limits<base::ClockNs>::max());
    // Runs the clock to a time without a step, if nobody can run before it. True if it got there.
    bool jumpTo(base::ClockNs clockNs);
    // Up to `most` instructions of it, whoever's turn it is: how many. 0: it cannot, for `reason`.
    std::uint64_t stepThread(base::ThreadId thread, std::uint64_t most, std::string &reason);

    // --- acts, at the present step
    bool kill(base::ThreadId thread, KillFrom from, std::string &reason);
    bool raiseIn(base::ThreadId thread, std::string_view className, std::string &reason);
    bool sendSignal(base::ProcessId process, int signal, std::string &reason);
    // A thread `you` of that process performs a compiled statement.
    base::ThreadId perform(base::ProcessId process, std::uint32_t code);
    // The same, calling a function or bound method of the program or the library.
    base::ThreadId performCall(base::ProcessId process, heap::Value callable,
                               std::span<const heap::Value> arguments);
    // `signs`: what it reads to learn that; when it has, the sink is told.
    void markStopAsked(base::ThreadId thread, std::vector<StopSign> signs);
    void tell(trace::Payload payload); // an event of the present step

    // --- looking
    base::ThreadId lastRunner() const { return m_lastRunner; } // who took the last step
    bool lastStepWasPrivate();                                 // see schedule.cpp; with a sink
    bool hasProcessor(base::ThreadId thread) const
    {
        return currentThreadId() == thread && m_kernel.currentThread != 0;
    }
    // Whether the next instruction, of the thread that has or gets the processor, ends at a check
    // point (semantics.md 2). Spoils the machine: load() or follow() before it runs again.
    bool nextEndsAtCheckPoint();
    base::Step step() const { return m_kernel.step; }
    base::ClockNs clockNs() const { return m_kernel.clockNs; }
    const Kernel &kernel() const { return m_kernel; }
    std::uint64_t cellsInUse() const;                      // of all heaps
    std::uint64_t bytesInUse() const;                      // of all heaps and of the disk
    std::uint32_t usedCells(base::ProcessId process) const // of its arena
    {
        return m_processes[process.number - 1].arena->usedCells();
    }
    // The thread that has the processor is about to begin a line of the user's file.
    bool beginsLine();
    base::Digest128 fingerprint(FingerprintRule rule = {}, Baselines *baselines = nullptr);
    Baselines baselines();   // the present world, for fingerprints of those that follow
    trace::Moment observe(); // without what only history knows (observer.h)
    void setSink(trace::EventSink *sink); // null: none; tells the present state first if it is new
    void tellVariables(bool tells); // to the sink; reading them is half of the cost of telling
    std::optional<base::ThreadId> findThread(std::string_view name);
    std::string subjectOf(ThreadPlace place); // the name that findThread() finds it by
    base::ThreadId threadAt(ThreadPlace place) const { return idOf(place); }
    std::optional<ThreadPlace> placeOf(base::ThreadId thread) const { return find(thread); }
    std::optional<base::ProcessId> findProcess(std::string_view name) const;
    std::uint32_t lineOf(base::ThreadId thread);
    bool hasEnded(base::ThreadId thread);
    std::string unsupportedText() const { return m_unsupported; }
    std::string limitText() const { return m_limit; }
    std::string stuckText();
    int exitCode() const;
    int endingSignal() const; // what the first process ended by, or 0
    exec::Interpreter &interpreter() { return *m_interpreter; }
    const bytecode::Program &program() const { return *m_program; }

private:
    friend class SimHost;
    friend class Observer;
    friend class Lifetime;
    friend class Stepper;

    struct Process {
        std::unique_ptr<heap::Arena> arena;
        std::unique_ptr<heap::Heap> heap;
    };
    // Of all threads that do not run: since when one is ready, when the first wait is over.
    struct Outlook {
        std::optional<base::ClockNs> readyNs;
        std::optional<base::ClockNs> deadline;
    };

    base::ClockNs stepNs() const { return m_options.timing == Timing::Steps ? base::nsPerStep : 0; }
    // schedule.cpp
    bool giveProcessor(); // to the next ready thread, jumping if need be
    std::optional<ThreadPlace> nextReady();
    bool isWaiting(ThreadPlace place);
    const Outlook &outlook();
    void ringAlarms();
    void threadsChanged() { m_outlook.reset(); } // in state
    void threadsCameOrWent();
    const std::vector<ThreadPlace> &livingThreads(); // of all processes, in order of start
    void wakeDue();
    void dispatch(ThreadPlace place);
    void preempt(base::Step offset); // the current thread becomes ready
    std::optional<base::ClockNs> switchDueNs();
    std::uint64_t budgetUntil(base::Step until, bool &switchNow);
    bool canBeScheduled(ThreadPlace place);
    MachineState runSlice(base::Step until);
    exec::RunResult runSteps(ThreadPlace place, std::uint64_t budget);
    exec::RunResult runPart(ThreadPlace place, std::uint64_t budget);
    void afterSlice(const exec::RunResult &result);
    void closeDropped(base::ProcessId process);
    bool checkLimits();
    void leaveProcessor();
    void makeReady(ThreadPlace place, base::Step offset);
    void wakeFirstWaiter(base::ProcessId process, heap::Value object, base::Step offset);
    void wakeProcessWaiters(std::int64_t pid);
    trace::ThreadState stateOf(ThreadPlace place);
    void threadIsOver(ThreadPlace place);
    void endThread(ThreadPlace place, trace::EndedBy how);
    void collect(base::ProcessId process);
    void processExits(base::ProcessId process, int code);
    void endProcess(base::ProcessId process, int code, trace::EndedBy how);

    heap::Heap &heapOf(base::ProcessId process) { return *m_processes[process.number - 1].heap; }
    std::vector<ThreadPlace> threadsOf(base::ProcessId process);
    std::optional<ThreadPlace> find(base::ThreadId thread) const;
    Process makeProcess();
    void setState(ThreadPlace place, trace::ThreadState state, base::Step offset);
    void announceThread(ThreadPlace place, base::Step offset);
    void emitAtLine(trace::Payload payload, trace::Level level, std::uint32_t line);
    std::string exceptionText(heap::Value exception);
    std::uint32_t lineOfPlace(ThreadPlace place);
    bool innermostIsUser();
    void describeLibraryWait(ThreadPlace place, heap::Value self, const std::string &function,
                             trace::Wait &wait);
    void observeFile(trace::Moment &moment, base::ProcessId process, heap::Handle object,
                     base::ResourceId id, const std::string &name);
    base::ThreadId beginYou(ThreadPlace place);
    // processes (host_processes.cpp)
    void announceStack(ThreadPlace copy);
    void keepOnlyThread(base::ProcessId process, heap::Heap &heap, heap::Handle thread);
    void receiveSignal(base::ProcessId process, int signal, heap::Handle thread = 0);
    std::int64_t signalAction(base::ProcessId process, int signal);
    void wakeShared(std::int64_t number, bool all = false);
    void copyPipeEnds(base::ProcessId from, base::ProcessId to);
    void closePipeEnds(base::ProcessId process);
    trace::ThreadMoment threadMoment(ThreadPlace place);
    void emit(trace::Payload payload, trace::Level level = trace::Level::Story,
              base::Step offset = 0);
    base::ThreadId idOf(ThreadPlace place) const;
    base::ThreadId currentThreadId() const;
    // Objects the user's code made, with their numbers and names (resources.cpp).
    base::ResourceId registerResource(heap::Value object, trace::ResourceKind kind,
                                      std::string_view path = {}, bool isShared = false);
    base::ResourceId resourceNumber(heap::Handle object);
    exec::NameCounts &namesOf(base::ProcessId process);
    trace::Level levelOfLock(heap::Handle lock, base::ResourceId id);
    // Things of the kernel, and copies made by fork (shared_resources.cpp).
    base::ResourceId ownerOfShared(std::int64_t number, trace::ResourceKind kind);
    void tellShared(std::int64_t number);
    std::string sharedState(base::ResourceId id) const;
    void inheritResources(base::ProcessId process, heap::Heap &heap);
    void describeKernelWait(heap::Value object, trace::Wait &wait);
    // Resources of a moment (observe_resources.cpp).
    void observeResources(trace::Moment &moment);
    void observeShared(trace::ResourceMoment &resource) const;
    void observeOwn(trace::ResourceMoment &resource, const ResourceRow &row);
    void observeWaiters(const trace::Moment &moment, trace::ResourceMoment &resource);
    trace::Wait describeWait(ThreadPlace place);
    std::string threadName(ThreadPlace place);

    std::shared_ptr<const bytecode::Program> m_program;
    MachineOptions m_options;
    Kernel m_kernel;
    std::vector<Process> m_processes;
    std::vector<const heap::Heap *> m_views; // of them, while a fingerprint is made
    std::unique_ptr<SimHost> m_host;
    std::unique_ptr<exec::Interpreter> m_interpreter;
    std::unique_ptr<Observer> m_observer;
    Lifetime m_lifetime{*this};
    std::optional<Outlook> m_outlook; // this and the next three follow from the world
    std::optional<std::vector<ThreadPlace>> m_living;
    base::ProcessId m_namesOf; // nobody's after another world was loaded
    exec::NameCounts m_names;
    trace::EventSink *m_sink = nullptr;
    MachineState m_state = MachineState::CanRun;
    std::string m_unsupported;
    std::string m_limit;
    bool m_booting = false;
    bool m_betweenSteps = false;  // see emit()
    bool m_stayedInFrame = false; // the last slice, which was one step
    base::ThreadId m_lastRunner;  // of the last slice: who wrote what has changed since
};

} // namespace loose::sim
