// SPDX-License-Identifier: GPL-3.0-or-later

// Threads, waiting and locks. A lock that is released wakes the one that waits longest; it is not
// handed over: who runs first takes it.
#include "base/limits.h"
#include "exec/resource_words.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::Outcome;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::LockSlot;
using heap::Register;
using trace::ThreadState;

namespace {

constexpr std::int64_t firstIdent = 0x7f3a'0000'0000;       // as real ones: beyond 32 bits
constexpr std::int64_t identStride = 0x0080'1000;           // a stack and its guard
constexpr std::int64_t epochNs = 1'700'000'000'000'000'000; // time.time() at the start of every run

heap::Value integer(std::int64_t n)
{
    return heap::Value::integer(n);
}

} // namespace

// The instruction being executed has taken its step already.
std::int64_t SimHost::nowNs() const
{
    const auto steps = static_cast<std::int64_t>(m_machine.m_interpreter->stepsSoFar());
    return m_machine.m_kernel.clockNs + steps * m_machine.stepNs();
}

std::int64_t SimHost::wallClockNs() const
{
    return epochNs + nowNs();
}

void SimHost::clockRead()
{
    ++m_machine.m_kernel.clockReads;
    if (m_machine.m_options.timing != Timing::Steps) // else a loop that waits for it never ends
        m_machine.m_kernel.clockNs += base::nsPerStep;
}

std::uint64_t SimHost::entropy()
{
    std::uint64_t mixed = m_machine.m_options.seed + 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

void SimHost::setSwitchInterval(std::int64_t ns)
{
    m_machine.m_kernel.writeProcess(m_machine.m_kernel.currentProcess).switchIntervalNs = ns;
    m_machine.m_interpreter->endSlice();
}

void SimHost::wait(Handle thread, trace::WaitKind, Value, std::optional<std::int64_t>)
{
    Kernel &kernel = m_machine.m_kernel;
    heap::Heap &heap = m_machine.heapOf(kernel.currentProcess);
    heap.set(thread, ThreadSlot::WaitSince, integer(kernel.order++));
    const auto stepsSoFar = static_cast<std::int64_t>(m_machine.m_interpreter->stepsSoFar());
    heap.set(thread, ThreadSlot::WaitStep,
             integer(static_cast<std::int64_t>(kernel.step) + stepsSoFar));
    heap.set(thread, ThreadSlot::WaitNs, heap.makeInt(nowNs()));
    heap.set(thread, ThreadSlot::Woken, Value::False);
}

void SimHost::wake(Handle thread)
{
    m_machine.makeReady({m_machine.m_kernel.currentProcess, thread}, 1);
}

Outcome SimHost::startThread(Handle thread)
{
    Kernel &kernel = m_machine.m_kernel;
    heap::Heap &heap = m_machine.heapOf(kernel.currentProcess);
    if (m_machine.livingThreads().size() >= base::maxThreads) {
        m_machine.m_limit = "threads";
        m_machine.m_state = MachineState::Limit;
        return Outcome::Stopped;
    }
    const std::uint32_t number = kernel.nextThread++;
    heap.set(thread, ThreadSlot::Number, integer(number));
    heap.set(thread, ThreadSlot::Ident, heap.makeInt(firstIdent + number * identStride));
    const Value object = heap.get(thread, ThreadSlot::Object);
    const bool isDaemon = exec::isDaemonThread(heap, object);
    const std::int64_t daemon = isDaemon ? static_cast<std::int64_t>(ThreadFlag::Daemon) : 0;
    heap.set(thread, ThreadSlot::Flags,
             integer(heap.get(thread, ThreadSlot::Flags).asInteger() | daemon));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    m_machine.threadsCameOrWent();
    const ThreadPlace place{kernel.currentProcess, thread};
    m_machine.announceThread(place, 1);
    m_machine.makeReady(place, 1);
    return Outcome::Done;
}

void SimHost::threadEnds(Handle, trace::EndedBy, Value)
{
}

void SimHost::lockCreated(Handle lock)
{
    if (!m_machine.innermostIsUser()) {
        exec::adoptInnerLock(*m_machine.m_interpreter, lock);
        return;
    }
    const heap::Heap &heap = m_machine.heapOf(m_machine.m_kernel.currentProcess);
    const bool recursive = heap.get(lock, LockSlot::Recursive).isTrue();
    m_machine.registerResource(Value::fromHandle(lock), recursive
                                                            ? trace::ResourceKind::RecursiveLock
                                                            : trace::ResourceKind::Lock);
}

void SimHost::resourceCreated(Handle object, trace::ResourceKind kind, bool isShared)
{
    m_machine.registerResource(Value::fromHandle(object), kind, {}, isShared);
}

void SimHost::lockTaken(Handle thread, Handle lock, std::uint32_t depth)
{
    heap::Heap &heap = m_machine.heapOf(m_machine.m_kernel.currentProcess);
    const auto step =
        static_cast<std::int64_t>(m_machine.m_kernel.step + m_machine.m_interpreter->stepsSoFar());
    if (depth == 1)
        heap.set(lock, LockSlot::Since, integer(step));
    const base::ResourceId number = m_machine.resourceNumber(lock);
    if (!number.isNone())
        m_machine.emit(trace::LockTaken{number,
                                        m_machine.idOf({m_machine.m_kernel.currentProcess, thread}),
                                        depth},
                       m_machine.levelOfLock(lock, number), 1);
}

void SimHost::lockReleased(Handle thread, Handle lock, std::uint32_t depth)
{
    const base::ProcessId process = m_machine.m_kernel.currentProcess;
    const base::ResourceId number = m_machine.resourceNumber(lock);
    if (!number.isNone())
        m_machine.emit(trace::LockReleased{number, m_machine.idOf({process, thread}), depth},
                       m_machine.levelOfLock(lock, number), 1);
    if (depth == 0)
        m_machine.wakeFirstWaiter(process, Value::fromHandle(lock), 1);
}

// While somebody watches: a slice ends with the frame that its quiet steps were counted in.
void SimHost::frameEntered(Handle thread, std::uint32_t code)
{
    m_machine.m_interpreter->endSlice();
    const exec::CodeUnit &unit = m_machine.m_interpreter->unit(code);
    if (!unit.isUser)
        return;
    const base::ThreadId id = m_machine.idOf({m_machine.m_kernel.currentProcess, thread});
    m_machine.emitAtLine(trace::FrameEntered{id, unit.code->name}, trace::Level::Line,
                         m_machine.m_interpreter->lineOf(code, 0));
}

void SimHost::frameLeft(Handle thread)
{
    m_machine.m_interpreter->endSlice();
    if (m_machine.m_interpreter->runsUserCode())
        m_machine.emit(
            trace::FrameLeft{m_machine.idOf({m_machine.m_kernel.currentProcess, thread})},
            trace::Level::Line, 1);
}

void SimHost::exceptionRaised(Handle thread, Value exception)
{
    m_machine.m_interpreter->endSlice();
    if (!m_machine.m_interpreter->runsUserCode())
        return;
    const auto text = m_machine.exceptionText(exception);
    m_machine.emit(
        trace::ExceptionRaised{m_machine.idOf({m_machine.m_kernel.currentProcess, thread}), text},
        trace::Level::Inside, 1);
}

void SimHost::pendingChanged(Handle thread)
{
    heap::Heap &heap = m_machine.heapOf(m_machine.m_kernel.currentProcess);
    const Value pending = heap.get(thread, ThreadSlot::Pending);
    const std::string text = pending.isNothing() ? "" : m_machine.exceptionText(pending);
    m_machine.emit(
        trace::ExceptionPending{m_machine.idOf({m_machine.m_kernel.currentProcess, thread}), text},
        trace::Level::Story, 1);
    if (thread == m_machine.m_kernel.currentThread && !pending.isNothing())
        m_machine.m_interpreter->setBreaker(false);
}

} // namespace loose::sim
