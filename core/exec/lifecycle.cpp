// SPDX-License-Identifier: GPL-3.0-or-later

// Waiting, and what happens when a thread's last frame is left.
#include "exec/interpreter.h"

namespace loose::exec {

using heap::Kind;

namespace {

bool threadIs(const Heap &heap, Handle thread, ThreadFlag flag)
{
    return heap.get(thread, ThreadSlot::Flags).asInteger() & static_cast<std::int64_t>(flag);
}

void addFlag(Heap &heap, Handle thread, ThreadFlag flag)
{
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger();
    heap.set(thread, ThreadSlot::Flags, Value::integer(flags | static_cast<std::int64_t>(flag)));
}

} // namespace

bool Interpreter::deadlinePassed() const
{
    const Value deadline = m_heap->get(m_thread, ThreadSlot::WaitDeadline);
    return isRetry() && !deadline.isNone() && m_host.nowNs() >= m_heap->intOf(deadline);
}

// Waits: the first time until the timeout from now, on a retry until the deadline set then.
Outcome Interpreter::block(trace::WaitKind kind, Value object,
                           std::optional<std::int64_t> timeoutNs)
{
    std::optional<std::int64_t> deadline;
    const Value known = m_heap->get(m_thread, ThreadSlot::WaitDeadline);
    if (isRetry()) {
        if (!known.isNone())
            deadline = m_heap->intOf(known);
    } else if (timeoutNs) {
        deadline = m_host.nowNs() + *timeoutNs;
    }
    m_heap->set(m_thread, ThreadSlot::WaitKind,
                Value::integer(static_cast<std::int64_t>(kind) + 1));
    m_heap->set(m_thread, ThreadSlot::WaitObject, object);
    m_heap->set(m_thread, ThreadSlot::WaitDeadline,
                deadline ? m_heap->makeInt(*deadline) : Value::None);
    m_host.wait(m_thread, kind, object, deadline);
    return Outcome::Blocked;
}

void Interpreter::forgetWait()
{
    m_heap->set(m_thread, ThreadSlot::WaitKind, Value::integer(0));
    m_heap->set(m_thread, ThreadSlot::WaitObject, Value{});
    m_heap->set(m_thread, ThreadSlot::WaitDeadline, Value::None);
}

// A signal for a main thread that waits: the handler runs on top of the waiting instruction, to
// which an exception of the handler belongs; then the wait goes on to its old deadline.
Outcome Interpreter::suspendWaitForSignal(int signal)
{
    const Value saved[] = {m_heap->get(m_thread, ThreadSlot::WaitKind),
                           m_heap->get(m_thread, ThreadSlot::WaitDeadline)};
    const Value wait = m_heap->makeTuple(saved);
    endWait();
    ++m_next;
    tailCallHelper("_handle_signal", {Value::integer(signal)}, Continuation::Retry);
    m_tail.extra = wait;
    return Outcome::TailCall;
}

void Interpreter::resumeWait(Value saved)
{
    --m_next;
    m_heap->set(m_thread, ThreadSlot::WaitKind, m_heap->get(saved.asHandle(), 0u));
    m_heap->set(m_thread, ThreadSlot::WaitDeadline, m_heap->get(saved.asHandle(), 1u));
}

bool Interpreter::goesOnAfterEnd(Handle thread)
{
    const Value escaped = m_raised;
    const auto moduleOrNone = [&](std::string_view name) {
        const Value found =
            heap::dictGetText(*m_heap, m_heap->reg(heap::Register::Modules).asHandle(), name);
        return found.isNothing() ? Value::None : found;
    };
    if (threadIs(*m_heap, thread, ThreadFlag::You))
        return false;
    if (threadIs(*m_heap, thread, ThreadFlag::Main)) {
        if (threadIs(*m_heap, thread, ThreadFlag::Finishing)) {
            m_exitCode = escaped.isNothing() && m_lastResult.isInteger()
                             ? static_cast<int>(m_lastResult.asInteger())
                             : 1;
            return false;
        }
        m_raised = {};
        addFlag(*m_heap, thread, ThreadFlag::Finishing);
        const Value arguments[] = {escaped.isNothing() ? Value::None : escaped,
                                   moduleOrNone("threading"), moduleOrNone("atexit")};
        restart(thread, helper("_finish"), arguments);
        return true;
    }
    if (escaped.isNothing() || threadIs(*m_heap, thread, ThreadFlag::Escaped))
        return false;
    m_raised = {};
    addFlag(*m_heap, thread, ThreadFlag::Escaped);
    m_heap->set(thread, ThreadSlot::Exception, escaped);
    const Value arguments[] = {m_heap->get(thread, ThreadSlot::Object), escaped};
    restart(thread, helper("_thread_escaped"), arguments);
    return true;
}

} // namespace loose::exec
