// SPDX-License-Identifier: GPL-3.0-or-later

// The breaker, at a check point: a switch first, then signals, then the asynchronous exception, as
// CPython 3.11 does. And what a thread does first when it is given the processor.
#include <fmt/format.h>

#include "exec/loop.h"

namespace loose::exec {

using heap::Kind;

Flow Loop::checkBreaker()
{
    if (heap.wantsCollection())
        in.m_collect = true;
    if (in.m_switchAsked || in.m_collect) {
        setCheckPointFlag(true);
        return Flow::CheckPoint;
    }
    return deliverPending();
}

void Loop::setCheckPointFlag(bool value)
{
    const auto flag = static_cast<std::int64_t>(ThreadFlag::AtCheckPoint);
    const std::int64_t flags = heap.get(in.m_thread, ThreadSlot::Flags).asInteger();
    heap.set(in.m_thread, ThreadSlot::Flags, Value::integer(value ? flags | flag : flags & ~flag));
}

Flow Loop::deliverPending()
{
    in.m_breaker = false;
    const std::int64_t flags = heap.get(in.m_thread, ThreadSlot::Flags).asInteger();
    if (flags & static_cast<std::int64_t>(ThreadFlag::Main)) {
        if (const auto signal = in.m_host.takeSignal(in.m_thread)) {
            in.m_breaker = true; // there may be more
            in.tailCallHelper("_handle_signal", {Value::integer(*signal)}, Continuation::Discard);
            return tailAtCheckPoint();
        }
    }
    const Value pending = heap.get(in.m_thread, ThreadSlot::Pending);
    if (pending.isNothing())
        return Flow::Next;
    heap.set(in.m_thread, ThreadSlot::Pending, Value{});
    if (in.observed)
        in.m_host.pendingChanged(in.m_thread);
    if (!heap.is(pending, Kind::Class) || !in.hasFlag(pending, heap::ClassFlag::Exception)) {
        in.raise(BuiltinClass::SystemError,
                 fmt::format("_PyErr_SetObject: exception {} is not a BaseException subclass",
                             in.plainRepr(pending).value_or("...")));
        return Flow::Raise;
    }
    if (in.isMadeByCode(pending)) {
        in.tailCallHelper("_raise_asynchronous", {pending}, Continuation::Discard);
        return tailAtCheckPoint();
    }
    in.raiseValue(pending);
    if (heap.is(in.m_raised, Kind::Exception))
        heap.set(in.m_raised.asHandle(), heap::ExceptionSlot::Asynchronous, Value::True);
    return Flow::Raise;
}

// What the helper raises is told where the check point was reached: its frame keeps the place.
Flow Loop::tailAtCheckPoint()
{
    if (in.m_previous)
        in.m_tail.extra = Value::integer(in.m_previous - in.m_unit->instructions);
    return tail(in.m_top);
}

Flow Loop::begin()
{
    const Flow flow = takeUp();
    return flow == Flow::Next && in.isTraced() ? settle(in.traceNext(), in.m_top) : flow;
}

// What a thread does first when it is given the processor.
Flow Loop::takeUp()
{
    const std::int64_t flags = heap.get(in.m_thread, ThreadSlot::Flags).asInteger();
    if (flags & static_cast<std::int64_t>(ThreadFlag::Starting))
        return in.enterFirstFrame() ? Flow::Next : Flow::Raise;
    if (in.isRetry() && (flags & static_cast<std::int64_t>(ThreadFlag::Main))) {
        if (const auto signal = in.m_host.takeInterruption(in.m_thread))
            return settle(in.suspendWaitForSignal(*signal), in.m_top);
    }
    if (flags & static_cast<std::int64_t>(ThreadFlag::AtCheckPoint)) {
        setCheckPointFlag(false);
        return deliverPending();
    }
    return Flow::Next;
}

RunResult Interpreter::run(Handle thread, std::uint64_t budget)
{
    loadRegisters(thread);
    Loop loop{*this, *m_heap};
    RunResult result;
    m_isSliceEnded = false;
    try {
        result = loop.run(isTraced() ? std::min<std::uint64_t>(budget, 1) : budget);
    } catch (const std::bad_alloc &) {
        result = {StopReason::NoMemory, m_budget - m_left};
    }
    if (m_depth > 0)
        storeRegisters();
    else
        clearRegisters();
    m_thread = 0;
    return result;
}

} // namespace loose::exec
