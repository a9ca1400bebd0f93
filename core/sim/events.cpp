// SPDX-License-Identifier: GPL-3.0-or-later

// Telling the sink, and the words for threads, waits and resources.
#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"

#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ResourceKind;
using trace::ThreadState;
using trace::WaitKind;

namespace {

// Counted from the beginning of the slice, which ends with it: what is told of may have left the
// frame whose instructions were to follow.
base::Step stepBeingMade(exec::Interpreter &in)
{
    const base::Step step = std::max<base::Step>(in.stepsSoFar(), 1);
    in.endSlice();
    return step;
}

} // namespace

void Machine::emit(trace::Payload payload, trace::Level level, base::Step offset)
{
    if (!m_sink || m_booting)
        return;
    // Whatever an instruction does belongs to the step it makes; what is done between two steps, as
    // winding up a process, belongs to the last one.
    if (m_interpreter->runningThread() != 0)
        offset = stepBeingMade(*m_interpreter);
    else if (m_betweenSteps)
        offset = 0;
    std::uint32_t line = 0;
    base::ThreadId thread;
    if (m_kernel.currentThread != 0) {
        thread = currentThreadId();
        line = lineOfPlace({m_kernel.currentProcess, m_kernel.currentThread});
    }
    m_sink->receive({m_kernel.step + offset,
                     m_kernel.clockNs + static_cast<base::ClockNs>(offset) * stepNs(),
                     m_kernel.currentProcess, thread, line, level, std::move(payload)});
}

void Machine::emitAtLine(trace::Payload payload, trace::Level level, std::uint32_t line)
{
    if (!m_sink || m_booting)
        return;
    const base::Step offset =
        m_interpreter->runningThread() != 0 ? stepBeingMade(*m_interpreter) : 1;
    m_sink->receive({m_kernel.step + offset,
                     m_kernel.clockNs + static_cast<base::ClockNs>(offset) * stepNs(),
                     m_kernel.currentProcess, currentThreadId(), line, level, std::move(payload)});
}

base::ThreadId Machine::idOf(ThreadPlace place) const
{
    const heap::Heap &heap = *m_processes[place.process.number - 1].heap;
    return {static_cast<std::uint32_t>(heap.get(place.thread, ThreadSlot::Number).asInteger())};
}

base::ThreadId Machine::currentThreadId() const
{
    return m_kernel.currentThread == 0 ? base::ThreadId{}
                                       : idOf({m_kernel.currentProcess, m_kernel.currentThread});
}

void Machine::setState(ThreadPlace place, ThreadState state, base::Step offset)
{
    heapOf(place.process)
        .set(place.thread, ThreadSlot::State, Value::integer(static_cast<std::int64_t>(state)));
    threadsChanged();
    if (!m_sink || m_booting)
        return;
    const bool waits = state == ThreadState::Blocked || state == ThreadState::Waiting
                       || state == ThreadState::Sleeping;
    emit(trace::ThreadStateChanged{idOf(place), state, waits ? describeWait(place) : trace::Wait{}},
         trace::Level::Story, offset);
}

void Machine::announceThread(ThreadPlace place, base::Step offset)
{
    if (!m_sink)
        return;
    const heap::Heap &heap = heapOf(place.process);
    const std::int64_t flags = heap.get(place.thread, ThreadSlot::Flags).asInteger();
    const auto has = [&](ThreadFlag flag) {
        return (flags & static_cast<std::int64_t>(flag)) != 0;
    };
    emit(trace::ThreadCreated{idOf(place), place.process, threadName(place),
                              has(ThreadFlag::Daemon), has(ThreadFlag::Service),
                              has(ThreadFlag::You)},
         trace::Level::Story, offset);
}

void Machine::tell(trace::Payload payload)
{
    emit(std::move(payload));
}

void Machine::tellVariables(bool tells)
{
    m_observer->tellVariables(tells);
}

void Machine::setSink(trace::EventSink *sink)
{
    m_sink = sink;
    m_interpreter->observed = sink != nullptr;
    m_observer->reset();
    if (!sink)
        return;
    for (const ProcessRecord &process : *m_kernel.processes) {
        emit(trace::ProcessStarted{process.id, process.parent, process.name, process.number});
        for (const ThreadPlace place : threadsOf(process.id)) {
            announceThread(place, 0);
            setState(place, stateOf(place), 0);
        }
    }
}

std::string Machine::exceptionText(Value exception)
{
    if (m_interpreter->heap().is(exception, Kind::String))
        return std::string(m_interpreter->heap().text(exception));
    std::string text = m_interpreter->className(exception);
    if (m_interpreter->heap().is(exception, Kind::Class))
        return std::string(m_interpreter->heap().text(
            m_interpreter->heap().get(exception.asHandle(), heap::ClassSlot::Name)));
    if (const auto message = m_interpreter->plainStr(exception); message && !message->empty())
        text += ": " + message->substr(0, 80);
    return text;
}

std::string Machine::threadName(ThreadPlace place)
{
    return exec::nameOfThread(heapOf(place.process), place.thread);
}

std::string Machine::subjectOf(ThreadPlace place)
{
    const std::string name = threadName(place);
    if (place.process.number == 1)
        return name;
    return fmt::format("{}/{}", m_kernel.process(place.process).name, name);
}

std::optional<ThreadPlace> Machine::find(base::ThreadId thread) const
{
    for (std::size_t index = 0; index < m_processes.size(); ++index) {
        const heap::Heap &heap = *m_processes[index].heap;
        for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
            const ThreadPlace place{{static_cast<std::uint32_t>(index + 1)}, each.asHandle()};
            if (idOf(place) == thread)
                return place;
        }
    }
    return std::nullopt;
}

// A thread of the first process by its name; one of another as PROCESS/NAME. A process by its name
// is its main thread.
std::optional<base::ThreadId> Machine::findThread(std::string_view name)
{
    base::ProcessId process{1};
    if (const auto slash = name.find('/'); slash != std::string_view::npos) {
        const auto found = findProcess(name.substr(0, slash));
        if (!found)
            return std::nullopt;
        process = *found;
        name.remove_prefix(slash + 1);
    }
    if (name == "main")
        name = "MainThread";
    for (const ThreadPlace place : threadsOf(process)) {
        if (threadName(place) == name)
            return idOf(place);
    }
    const auto other = process.number == 1 ? findProcess(name) : std::nullopt;
    return other ? std::optional(idOf(threadsOf(*other).front())) : std::nullopt;
}

std::optional<base::ProcessId> Machine::findProcess(std::string_view name) const
{
    for (const ProcessRecord &record : *m_kernel.processes) {
        if (record.name == name)
            return record.id;
    }
    return std::nullopt;
}

std::uint32_t Machine::lineOfPlace(ThreadPlace place)
{
    m_interpreter->enter(heapOf(place.process));
    return m_interpreter->userLine(place.thread);
}

std::uint32_t Machine::lineOf(base::ThreadId thread)
{
    const auto place = find(thread);
    return place ? lineOfPlace(*place) : 0;
}

bool Machine::hasEnded(base::ThreadId thread)
{
    const auto place = find(thread);
    return !place || stateOf(*place) == ThreadState::Ended;
}

} // namespace loose::sim
