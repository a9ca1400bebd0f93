// SPDX-License-Identifier: GPL-3.0-or-later

// Processes, signals, and what they share. A fork copies the memory of its process and leaves in
// the copy only the thread that called it.
#include <algorithm>
#include <cerrno>
#include <csignal>

#include "base/limits.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::IoResult;
using exec::Outcome;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Register;
using trace::ThreadState;

namespace {

void setFlag(heap::Heap &heap, Handle thread, ThreadFlag flag, bool value)
{
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger();
    const auto bit = static_cast<std::int64_t>(flag);
    heap.set(thread, ThreadSlot::Flags, heap::Value::integer(value ? flags | bit : flags & ~bit));
}

bool takeFlag(heap::Heap &heap, Handle thread, ThreadFlag flag)
{
    const bool isSet =
        heap.get(thread, ThreadSlot::Flags).asInteger() & static_cast<std::int64_t>(flag);
    if (isSet)
        setFlag(heap, thread, flag, false);
    return isSet;
}

} // namespace

std::int64_t SimHost::processNumber() const
{
    return m_machine.m_kernel.process(m_machine.m_kernel.currentProcess).number;
}

std::int64_t SimHost::parentNumber() const
{
    const ProcessRecord &own = m_machine.m_kernel.process(m_machine.m_kernel.currentProcess);
    const bool orphan = own.parent.isNone() || m_machine.m_kernel.process(own.parent).hasEnded;
    return orphan ? 1 : m_machine.m_kernel.process(own.parent).number;
}

Outcome SimHost::fork(Handle thread, std::string_view name, Value &result)
{
    Kernel &kernel = m_machine.m_kernel;
    const auto alive = std::ranges::count(*kernel.processes, false, &ProcessRecord::hasEnded);
    const bool tooManyEver = kernel.processes->size() >= base::maxProcessesInAll;
    if (alive >= base::maxProcesses || tooManyEver) {
        m_machine.m_state = MachineState::Limit;
        m_machine.m_limit = tooManyEver ? "processes in all" : "processes";
        return Outcome::Stopped;
    }
    const base::ProcessId parent = kernel.currentProcess;
    m_machine.m_interpreter->storeRegisters();
    heap::Heap &own = m_machine.heapOf(parent);
    own.flushRegisters();
    Machine::Process child = m_machine.makeProcess();
    child.arena->load(m_machine.m_processes[parent.number - 1].arena->freeze());
    m_machine.m_interpreter
        ->markFrame(); // the pages are shared now: this frame goes on being written
    child.heap->fetchRegisters();
    const ProcessRecord &own2 = kernel.process(parent);
    ProcessRecord record;
    record.id = {static_cast<std::uint32_t>(kernel.processes->size() + 1)};
    record.parent = parent;
    record.name = name.empty() ? own2.name : std::string(name);
    record.switchIntervalNs = own2.switchIntervalNs;
    record.number =
        kernel.process({1}).number + static_cast<std::int64_t>(kernel.processes->size());
    record.descriptors = own2.descriptors;
    const base::ProcessId id = record.id;
    result = Value::integer(record.number);
    m_machine.emit(trace::ProcessStarted{id, parent, record.name, record.number},
                   trace::Level::Story, 1);
    kernel.processes.write().push_back(std::move(record));
    m_machine.copyPipeEnds(parent, id);
    heap::Heap &heap = *child.heap;
    m_machine.m_processes.push_back(std::move(child));
    m_machine.keepOnlyThread(id, heap, thread);
    return Outcome::Done;
}

// In the copy the caller is the main thread, tries its call again and finds that it is the child.
void Machine::keepOnlyThread(base::ProcessId process, heap::Heap &heap, heap::Handle thread)
{
    const heap::Value only = heap::Value::fromHandle(thread);
    heap.setReg(Register::Threads, heap.makeList(std::span(&only, 1)));
    heap.set(thread, ThreadSlot::Number, heap::Value::integer(m_kernel.nextThread++));
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger()
                               | static_cast<std::int64_t>(ThreadFlag::Main);
    heap.set(thread, ThreadSlot::Flags, heap::Value::integer(flags));
    heap.set(thread, ThreadSlot::Next,
             heap::Value::integer(heap.get(thread, ThreadSlot::Next).asInteger() - 1));
    heap.set(thread, ThreadSlot::WaitKind, heap::Value::integer(exec::forkedMark));
    heap.set(thread, ThreadSlot::State,
             heap::Value::integer(static_cast<std::int64_t>(ThreadState::New)));
    threadsCameOrWent();
    announceThread({process, thread}, 1);
    makeReady({process, thread}, 1);
    announceStack({process, thread});
    inheritResources(process, heap);
    if (m_sink)
        m_observer->afterFork(process);
    m_interpreter->enter(heapOf(m_kernel.currentProcess));
}

// The copy begins with the frames of its original, which still is at the call.
void Machine::announceStack(ThreadPlace copy)
{
    m_interpreter->enter(heapOf(m_kernel.currentProcess));
    auto stack = m_interpreter->walkStack(copy.thread);
    std::ranges::reverse(stack);
    for (const auto &entry : stack) {
        const exec::CodeUnit &unit = m_interpreter->unit(entry.code);
        if (unit.isUser)
            emitAtLine(
                trace::FrameEntered{idOf(copy), unit.code->name}, trace::Level::Line,
                m_interpreter->lineOf(entry.code, entry.isTold ? entry.next : entry.next - 1));
    }
}

IoResult SimHost::sendSignal(std::int64_t pid, int signal, Handle thread)
{
    Kernel &kernel = m_machine.m_kernel;
    for (const ProcessRecord &record : *kernel.processes) {
        if (record.number != pid || record.wasReaped)
            continue;
        if (record.hasEnded || signal == 0)
            return {};
        const base::ProcessId receiver = record.id;
        m_machine.receiveSignal(receiver, signal, thread);
        return {0, receiver == kernel.currentProcess && kernel.process(receiver).hasEnded, {}};
    }
    return failed(ESRCH);
}

// The default action, or the program's handler in the main thread, which is woken if it waits and
// the signal is not for another thread.
void Machine::receiveSignal(base::ProcessId process, int signal, Handle thread)
{
    const base::Step offset = m_interpreter->runningThread() != 0 ? 1 : 0;
    const std::int64_t action = signalAction(process, signal);
    const bool ends = signal == SIGKILL || (action == 0 && signal != SIGCHLD && signal != SIGCONT);
    const bool isIgnored = !ends && action != 2;
    emit(trace::SignalSent{process, signal, isIgnored}, trace::Level::Story, offset);
    if (ends) {
        endProcess(process, -signal, trace::EndedBy::Process);
        return;
    }
    if (isIgnored)
        return;
    m_kernel.writeProcess(process).pendingSignals.insert(signal);
    const ThreadPlace main = threadsOf(process).front();
    setFlag(heapOf(process), main.thread, ThreadFlag::Signalled, true);
    const ThreadState state = stateOf(main);
    const bool isWaiting = state == ThreadState::Blocked || state == ThreadState::Waiting
                           || state == ThreadState::Sleeping;
    if (isWaiting && (thread == 0 || thread == main.thread)) {
        setFlag(heapOf(process), main.thread, ThreadFlag::Interrupted, true);
        makeReady(main, offset);
    } else if (m_interpreter->runningThread() == main.thread && m_kernel.currentProcess == process)
        m_interpreter->setBreaker(false);
}

// 0 default, 1 ignored, 2 a handler of the program or KeyboardInterrupt.
std::int64_t Machine::signalAction(base::ProcessId process, int signal)
{
    heap::Heap &heap = heapOf(process);
    const heap::Handle handlers = heap.reg(Register::Handlers).asHandle();
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, handlers); ++each) {
        const auto entry = heap::dictEntry(heap, handlers, each);
        if (entry && entry->key == heap::Value::integer(signal))
            return entry->value.isInteger() && entry->value.asInteger() < 2
                       ? entry->value.asInteger()
                       : 2;
    }
    return signal == SIGINT ? 2 : signal == SIGPIPE ? 1 : 0;
}

std::optional<int> SimHost::takeSignal(Handle thread)
{
    return takeFlag(m_machine.heapOf(m_machine.m_kernel.currentProcess), thread,
                    ThreadFlag::Signalled)
               ? nextSignal(0)
               : std::nullopt;
}

void SimHost::handlerFailed(Handle thread)
{
    setFlag(m_machine.heapOf(m_machine.m_kernel.currentProcess), thread, ThreadFlag::Signalled,
            true);
    m_machine.m_interpreter->setBreaker(false);
}

std::optional<int> SimHost::takeInterruption(Handle thread)
{
    return takeFlag(m_machine.heapOf(m_machine.m_kernel.currentProcess), thread,
                    ThreadFlag::Interrupted)
               ? takeSignal(thread)
               : std::nullopt;
}

std::optional<int> SimHost::nextSignal(int handled)
{
    Kernel &kernel = m_machine.m_kernel;
    const std::set<int> &pending = kernel.process(kernel.currentProcess).pendingSignals;
    const auto next = pending.upper_bound(handled);
    if (next == pending.end())
        return std::nullopt;
    const int signal = *next;
    kernel.writeProcess(kernel.currentProcess).pendingSignals.erase(signal);
    m_machine.emit(trace::SignalHandled{kernel.currentProcess, signal}, trace::Level::Story, 1);
    return signal;
}

exec::AlarmClock SimHost::alarmClock() const
{
    const Kernel &kernel = m_machine.m_kernel;
    const ProcessRecord &record = kernel.process(kernel.currentProcess);
    if (record.alarmNs == 0)
        return {};
    return {std::max<base::ClockNs>(1, record.alarmNs - nowNs()), record.alarmIntervalNs};
}

void SimHost::setAlarmClock(exec::AlarmClock alarm)
{
    Kernel &kernel = m_machine.m_kernel;
    ProcessRecord &record = kernel.writeProcess(kernel.currentProcess);
    record.alarmNs = alarm.restNs == 0 ? 0 : nowNs() + alarm.restNs;
    record.alarmIntervalNs = alarm.intervalNs;
    m_machine.threadsChanged();
    m_machine.m_interpreter->endSlice(); // it may be the next deadline
}

// SIGALRM to the processes whose time it is.
void Machine::ringAlarms()
{
    for (std::size_t each = 0; each < m_kernel.processes->size(); ++each) {
        const ProcessRecord &known = (*m_kernel.processes)[each];
        if (known.hasEnded || known.alarmNs == 0 || known.alarmNs > m_kernel.clockNs)
            continue;
        ProcessRecord &record = m_kernel.writeProcess(known.id);
        const base::ClockNs interval = record.alarmIntervalNs;
        record.alarmNs = interval == 0 ? 0 : record.alarmNs + interval;
        threadsChanged();
        receiveSignal(record.id, SIGALRM);
    }
}

IoResult SimHost::waitProcess(std::int64_t pid)
{
    Kernel &kernel = m_machine.m_kernel;
    for (const ProcessRecord &record : *kernel.processes) {
        if (record.number != pid)
            continue;
        if (!record.hasEnded)
            return failed(EAGAIN);
        const int code = record.exitCode;
        kernel.writeProcess(record.id).wasReaped = true;
        return {0, code, {}};
    }
    return failed(ECHILD);
}

void Machine::wakeProcessWaiters(std::int64_t pid)
{
    for (const ProcessRecord &record : *m_kernel.processes) {
        if (record.hasEnded)
            continue;
        for (const ThreadPlace place : threadsOf(record.id)) {
            const heap::Heap &heap = heapOf(record.id);
            if (stateOf(place) == ThreadState::Waiting
                && heap.get(place.thread, ThreadSlot::WaitObject) == heap::Value::integer(pid))
                makeReady(place, m_interpreter->runningThread() != 0 ? 1 : 0);
        }
    }
}

Outcome SimHost::exitProcess(int code)
{
    m_machine.endProcess(m_machine.m_kernel.currentProcess, code, trace::EndedBy::Process);
    return Outcome::Stopped;
}

} // namespace loose::sim
