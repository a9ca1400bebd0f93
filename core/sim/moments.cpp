// SPDX-License-Identifier: GPL-3.0-or-later

// A moment made by looking at everything there is.
#include <algorithm>

#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Value;
using trace::ThreadState;

namespace {

bool has(std::int64_t flags, ThreadFlag flag)
{
    return flags & static_cast<std::int64_t>(flag);
}

} // namespace

trace::ThreadMoment Machine::threadMoment(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    m_interpreter->enter(heap);
    const std::int64_t flags = heap.get(place.thread, ThreadSlot::Flags).asInteger();
    trace::ThreadMoment moment;
    moment.id = idOf(place);
    moment.process = place.process;
    moment.name = threadName(place);
    moment.isDaemon = has(flags, ThreadFlag::Daemon);
    moment.isService = has(flags, ThreadFlag::Service);
    moment.isYou = has(flags, ThreadFlag::You);
    moment.state = stateOf(place);
    moment.endedBy =
        static_cast<trace::EndedBy>(heap.get(place.thread, ThreadSlot::EndedBy).asInteger());
    const Value exception = heap.get(place.thread, ThreadSlot::Exception);
    if (!exception.isNothing() && moment.state == ThreadState::Ended)
        moment.exception = exceptionText(exception);
    const Value pending = heap.get(place.thread, ThreadSlot::Pending);
    if (!pending.isNothing())
        moment.pendingException = exceptionText(pending);
    moment.stopAsked = has(flags, ThreadFlag::StopAsked);
    const bool killed = moment.endedBy == trace::EndedBy::Killed;
    if (moment.state == ThreadState::Ended && !killed)
        return moment;
    bool innermost = true;
    for (const auto &entry : m_interpreter->walkStack(place.thread)) {
        const bool atNext = innermost || entry.isTold;
        innermost = false;
        if (!m_interpreter->unit(entry.code).isUser)
            continue;
        const std::uint32_t at = atNext || entry.next == 0 ? entry.next : entry.next - 1;
        moment.stack.push_back(
            {m_interpreter->unit(entry.code).code->name, m_interpreter->lineOf(entry.code, at)});
    }
    std::ranges::reverse(moment.stack);
    const bool waits = moment.state == ThreadState::Blocked || moment.state == ThreadState::Waiting
                       || moment.state == ThreadState::Sleeping;
    const bool diedWaiting =
        killed && heap.get(place.thread, ThreadSlot::WaitKind) != Value::integer(0);
    if (waits || diedWaiting) {
        moment.waitsFor = describeWait(place);
        moment.waitsSinceStep =
            static_cast<base::Step>(heap.get(place.thread, ThreadSlot::WaitStep).asInteger());
        moment.waitsSinceNs = heap.intOf(heap.get(place.thread, ThreadSlot::WaitNs));
    }
    return moment;
}

bool Machine::beginsLine()
{
    return m_kernel.currentThread != 0
           && m_observer->beginsLine(m_kernel.currentProcess, m_kernel.currentThread);
}

trace::Moment Machine::observe()
{
    return m_observer->observe();
}

trace::Moment Observer::observe()
{
    const Kernel &kernel = m_machine.m_kernel;
    trace::Moment moment;
    moment.step = kernel.step;
    moment.clockNs = kernel.clockNs;
    moment.outputBytes = kernel.outputBytes();
    for (const auto &[name, number] : kernel.disk->names)
        moment.disk[name] = *kernel.disk->contents.at(number);
    for (const ProcessRecord &record : *kernel.processes) {
        trace::ProcessMoment process;
        process.id = record.id;
        process.parent = record.parent;
        process.name = record.name;
        process.pid = record.number;
        process.hasEnded = record.hasEnded;
        process.exitCode = record.exitCode;
        process.isFrozen = record.isFrozen;
        process.pendingSignals = record.pendingSignals;
        if (kernel.currentProcess == record.id && kernel.currentThread != 0)
            process.interpreterLockHolder = m_machine.currentThreadId();
        if (record.isFrozen)
            process.interpreterLockHolder = {record.frozenBy};
        moment.processes.push_back(process);
        observeProcess(moment, record.id);
    }
    m_machine.observeResources(moment);
    std::ranges::sort(moment.threads, {}, &trace::ThreadMoment::id);
    std::ranges::sort(moment.resources, {}, &trace::ResourceMoment::id);
    std::ranges::sort(moment.files, {}, &trace::FileMoment::id);
    return moment;
}

void Observer::observeProcess(trace::Moment &moment, base::ProcessId process)
{
    for (const auto &place : m_machine.threadsOf(process))
        moment.threads.push_back(m_machine.threadMoment(place));
    for (trace::ThreadMoment &thread : moment.threads)
        thread.stopNoticed |= std::ranges::any_of(m_memory.asked, [&](const AskedThread &asked) {
            return asked.thread == thread.id && asked.hasNoticed;
        });
    m_memory.watches.clear();
    look(process, 0, false);
    const ProcessWatch &watch = m_memory.watches[process];
    for (const Variables::Variable &variable : watch.variables.all()) {
        if (variable.text)
            moment.variables.push_back({process, variable.name, *variable.text, {}, 0});
    }
    for (std::size_t index = 0; index < watch.invariants.size(); ++index) {
        const WatchedInvariant &known = watch.invariants[index];
        if (known.state != trace::InvariantState::Unknown || !known.text.empty())
            moment.invariants.push_back(
                {process, static_cast<std::uint32_t>(index), known.state, known.text, {}, 0});
    }
}

} // namespace loose::sim
