// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/teller.h"

#include <algorithm>

#include <fmt/format.h>

#include "exec/resource_words.h"
#include "native/event_code.h"
#include "native/futex.h"

namespace loose::native {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;

std::int64_t Teller::clockNs() const
{
    return monotonicNs() - m_startNs;
}

// Whatever an instruction does belongs to the step it makes.
void Teller::emit(const trace::Payload &payload, trace::Level level)
{
    if (isOn)
        emitAtLine(payload, level, m_speaker ? m_in.userLine(m_speaker->thread) : 0);
}

void Teller::emitAtLine(const trace::Payload &payload, trace::Level level, std::uint32_t line)
{
    if (!isOn)
        return;
    const base::Step step = m_memory.steps.load() + (m_in.runningThread() != 0 ? 1 : 0);
    const EventHead head{step,      m_eventClock.nowNs(),
                         m_process, m_speaker ? m_speaker->id : base::ThreadId{},
                         line,      level};
    publish(m_memory, {m_process, m_speaker ? m_speaker->slot : supervisorSlot},
            encodeEvent(head, payload, m_space));
}

void Teller::emitAs(std::uint32_t slot, const trace::Payload &payload)
{
    if (!isOn)
        return;
    std::vector<char> space;
    const EventHead head{m_memory.steps.load(), clockNs(), m_process, {}, 0, trace::Level::Story};
    publish(m_memory, {m_process, slot}, encodeEvent(head, payload, space));
}

// --- words

base::ThreadId Teller::idOf(Handle thread) const
{
    return {static_cast<std::uint32_t>(m_in.heap().get(thread, ThreadSlot::Number).asInteger())};
}

std::string Teller::exceptionText(Value exception)
{
    const heap::Heap &heap = m_in.heap();
    if (heap.is(exception, Kind::Class))
        return std::string(heap.text(heap.get(exception.asHandle(), heap::ClassSlot::Name)));
    if (heap.is(exception, Kind::String)) // its text is kept, not itself
        return std::string(heap.text(exception));
    constexpr std::size_t longest = 80;
    std::string text = m_in.className(exception);
    if (const auto message = m_in.plainStr(exception); message && !message->empty())
        text += ": " + message->substr(0, longest);
    return text;
}

std::string Teller::threadName(Handle thread)
{
    return exec::nameOfThread(m_in.heap(), thread);
}

Handle Teller::findThread(std::string_view name)
{
    const bool isFirst = m_process == base::ProcessId{1};
    if (const auto slash = name.find('/'); slash != std::string_view::npos) {
        if (name.substr(0, slash) != m_processName)
            return 0;
        name.remove_prefix(slash + 1);
    } else if (!isFirst) {
        name = name == m_processName ? "main" : "";
    }
    if (name == "main")
        name = "MainThread";
    const heap::Heap &heap = m_in.heap();
    const auto threads = heap.listItems(heap.reg(Register::Threads));
    if (!isFirst && name == "MainThread")
        return threads[0].asHandle();
    for (const Value each : threads) {
        if (threadName(each.asHandle()) == name)
            return each.asHandle();
    }
    return 0;
}

void Teller::tellState(Handle thread, trace::ThreadState state)
{
    m_in.heap().set(thread, ThreadSlot::State, Value::integer(static_cast<std::int64_t>(state)));
    if (!isOn)
        return;
    using trace::ThreadState;
    const bool waits = state == ThreadState::Blocked || state == ThreadState::Waiting
                       || state == ThreadState::Sleeping;
    emit(trace::ThreadStateChanged{idOf(thread), state,
                                   waits ? describeWait(thread) : trace::Wait{}});
}

void Teller::tellCreated(Handle thread)
{
    if (!isOn)
        return;
    const std::int64_t flags = m_in.heap().get(thread, ThreadSlot::Flags).asInteger();
    const auto has = [&](ThreadFlag flag) {
        return (flags & static_cast<std::int64_t>(flag)) != 0;
    };
    emit(trace::ThreadCreated{idOf(thread), m_process, threadName(thread), has(ThreadFlag::Daemon),
                              has(ThreadFlag::Service), has(ThreadFlag::You)});
}

// The copy begins with the frames of its original, which still is at the call.
void Teller::tellStack(Handle thread)
{
    auto stack = m_in.walkStack(thread);
    std::ranges::reverse(stack);
    for (const auto &entry : stack) {
        const exec::CodeUnit &unit = m_in.unit(entry.code);
        if (unit.isUser)
            emitAtLine(trace::FrameEntered{idOf(thread), unit.code->name}, trace::Level::Line,
                       m_in.lineOf(entry.code, entry.isTold ? entry.next : entry.next - 1));
    }
}

} // namespace loose::native
