// SPDX-License-Identifier: GPL-3.0-or-later

// Frames on a thread's stack:
//
//   callable | self or null | locals ... | link distance extra | operands ...
//
// A callee's arguments are the cells its caller pushed, so a call allocates nothing. A callable
// that came with its self occupies one cell less: then self is the first local. `link` packs what
// the caller needs to go on; `distance` leads back to its locals; `extra` belongs to the
// continuation. All are inline integers or values, so the collector can trace every cell.
//
// Cells of the running frame are written without a barrier: its pages are marked when it is
// entered, when it is returned to, and when the thread is given the processor.
#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "exec/frame_link.h"
#include "exec/interpreter.h"
#include "exec/tracing.h"

namespace loose::exec {

using heap::Kind;

namespace {

constexpr std::uint32_t firstStackCells = 96; // a handful of frames
constexpr std::uint32_t noInstruction = 0xffffff;

std::uint32_t number(const Heap &heap, Handle thread, ThreadSlot slot)
{
    return static_cast<std::uint32_t>(heap.get(thread, slot).asInteger());
}

} // namespace

void Interpreter::markFrame()
{
    const auto first = static_cast<std::uint32_t>(
        m_locals - 2 - reinterpret_cast<Value *>(m_heap->arena().cells()));
    m_heap->arena().markWritten(first, m_unit->frameCells + 2);
}

void Interpreter::loadRegisters(Handle thread)
{
    m_thread = thread;
    const Handle stack = m_heap->get(thread, ThreadSlot::Stack).asHandle();
    m_stackBegin = reinterpret_cast<Value *>(m_heap->arena().cells() + stack + 1);
    m_stackEnd = m_stackBegin + m_heap->slotCount(stack);
    m_locals = m_stackBegin + number(*m_heap, thread, ThreadSlot::Frame);
    m_top = m_stackBegin + number(*m_heap, thread, ThreadSlot::Top);
    m_unit = &m_units[number(*m_heap, thread, ThreadSlot::Code)];
    m_next = m_unit->instructions + number(*m_heap, thread, ThreadSlot::Next);
    const std::uint32_t previous = number(*m_heap, thread, ThreadSlot::Previous);
    m_previous = previous == noInstruction ? nullptr : m_unit->instructions + previous;
    m_depth = number(*m_heap, thread, ThreadSlot::Depth);
    noteMostFrames();
    markFrame();
}

void Interpreter::storeRegisters()
{
    const std::span<Value> slots = m_heap->write(m_thread);
    const auto store = [&](ThreadSlot slot, std::int64_t n) {
        slots[static_cast<std::size_t>(slot)] = Value::integer(n);
    };
    store(ThreadSlot::Frame, m_locals - m_stackBegin);
    store(ThreadSlot::Top, m_top - m_stackBegin);
    store(ThreadSlot::Code, m_unit->number);
    store(ThreadSlot::Next, m_next - m_unit->instructions);
    store(ThreadSlot::Previous, m_previous ? m_previous - m_unit->instructions
                                           : static_cast<std::int64_t>(noInstruction));
    store(ThreadSlot::Depth, m_depth);
}

// Where the last slice began must not show in the world.
void Interpreter::clearRegisters()
{
    const std::span<Value> slots = m_heap->write(m_thread);
    for (const ThreadSlot slot : {ThreadSlot::Frame, ThreadSlot::Top, ThreadSlot::Code,
                                  ThreadSlot::Next, ThreadSlot::Depth})
        slots[static_cast<std::size_t>(slot)] = Value::integer(0);
    slots[static_cast<std::size_t>(ThreadSlot::Previous)] = Value::integer(noInstruction);
}

void Interpreter::growStack(std::uint32_t cells)
{
    const auto used = static_cast<std::size_t>(m_top - m_stackBegin);
    const std::size_t wanted =
        std::max(used + cells + 32, 2 * static_cast<std::size_t>(m_stackEnd - m_stackBegin));
    const Handle fresh = m_heap->allocate(Kind::Stack, 0, static_cast<std::uint32_t>(wanted));
    Value *begin = reinterpret_cast<Value *>(m_heap->arena().cells() + fresh + 1);
    std::copy(m_stackBegin, m_top, begin);
    m_heap->arena().markWritten(fresh, static_cast<std::uint32_t>(wanted));
    m_locals = begin + (m_locals - m_stackBegin);
    m_top = begin + used;
    m_stackBegin = begin;
    m_stackEnd = begin + wanted;
    m_heap->set(m_thread, ThreadSlot::Stack, Value::fromHandle(fresh));
}

// A thread of CPython's begins in one function more of its library than one of ours.
void Interpreter::noteMostFrames()
{
    const std::int64_t flags = m_heap->get(m_thread, ThreadSlot::Flags).asInteger();
    const bool isMain = flags & static_cast<std::int64_t>(ThreadFlag::Main);
    const std::int64_t most = m_heap->reg(heap::Register::MostFrames).asInteger();
    m_mostFrames = static_cast<std::uint32_t>(most - (isMain ? 0 : 1));
}

// Asked for by a function of the library, whose frame stands for the call of C that CPython counts.
Outcome Interpreter::setRecursionLimit(std::int64_t limit)
{
    const std::int64_t hidden = m_heap->reg(heap::Register::MostFrames).asInteger() - m_mostFrames;
    const std::int64_t depth = m_depth + hidden;
    if (depth >= limit)
        return raise(BuiltinClass::RecursionError,
                     fmt::format("cannot set the recursion limit to {} at the recursion depth {}: "
                                 "the limit is too low",
                                 limit, depth));
    m_heap->setReg(heap::Register::MostFrames, Value::integer(limit));
    noteMostFrames();
    return Outcome::Done;
}

// Enters `function`. The stack holds the callable, `callableCells` - 1 more cells that are no
// argument, then the arguments, of which the last ones are named by `keywordNames`.
bool Interpreter::pushFrame(Value *callableSlot, std::uint32_t callableCells, Value function,
                            std::uint32_t argumentCount, Value keywordNames,
                            Continuation continuation, Value extra)
{
    const Handle object = function.asHandle();
    const auto code =
        static_cast<std::uint32_t>(m_heap->get(object, heap::FunctionSlot::Code).asInteger());
    const CodeUnit &unit = m_units[code];
    if (m_depth >= m_mostFrames) {
        raise(BuiltinClass::RecursionError, "maximum recursion depth exceeded");
        return false;
    }
    const auto slot = callableSlot - m_stackBegin;
    if (m_stackEnd - callableSlot
        < static_cast<std::ptrdiff_t>(callableCells + unit.frameCells + 8)) {
        growStack(callableCells + unit.frameCells + 8);
        callableSlot = m_stackBegin + slot;
    }
    *callableSlot = function;
    Value *locals = callableSlot + callableCells;
    const bytecode::Code &facts = *unit.code;
    const bool isBody =
        facts.kind == bytecode::CodeKind::Module || facts.kind == bytecode::CodeKind::ClassBody;
    const bool plain =
        isBody // whose only argument is its namespace
        || (keywordNames.isNothing() && argumentCount == facts.positionalCount
            && facts.keywordOnlyCount == 0 && !facts.takesRest && !facts.takesKeywords);
    if (!plain && !bindArguments(locals, object, unit, argumentCount, keywordNames))
        return false;
    std::fill(locals + (isBody ? 1 : facts.argumentCount()), locals + unit.localCount, Value{});
    Value *link = locals + unit.localCount;
    link[0] = packLink(static_cast<std::uint32_t>(m_next - m_unit->instructions), m_unit->number,
                       continuation, callableCells);
    link[1] = Value::integer(locals - m_locals);
    link[2] = extra;
    m_locals = locals;
    m_top = link + linkCells;
    m_unit = &unit;
    m_next = unit.instructions;
    m_previous = nullptr;
    ++m_depth;
    markFrame();
    if (observed)
        m_host.frameEntered(m_thread, code);
    return true;
}

// The same for a frame whose cells lie ready at `base` (a generator's).
void Interpreter::enterSavedFrame(Value *base, std::uint32_t callableCells, std::uint32_t cells,
                                  const CodeUnit &unit, Continuation continuation, Value extra)
{
    Value *locals = base + callableCells;
    Value *link = locals + unit.localCount;
    link[0] = packLink(static_cast<std::uint32_t>(m_next - m_unit->instructions), m_unit->number,
                       continuation, callableCells);
    link[1] = Value::integer(locals - m_locals);
    link[2] = extra;
    m_locals = locals;
    m_top = base + cells;
    m_unit = &unit;
    ++m_depth;
    markFrame();
}

Continuation Interpreter::frameContinuation() const
{
    return Link(m_locals[m_unit->localCount]).continuation();
}

Handle Interpreter::functionOfFrame() const
{
    return m_locals[-static_cast<std::ptrdiff_t>(
                        Link(m_locals[m_unit->localCount]).callableCells())]
        .asHandle();
}

// Leaves the frame; the top is where its callable stood. The caller goes on after its call.
Value Interpreter::popFrame()
{
    if (observed)
        m_host.frameLeft(m_thread);
    const Value *link = m_locals + m_unit->localCount;
    const Link packed(link[0]);
    const Value extra = link[2];
    const std::int64_t distance = link[1].asInteger();
    m_top = m_locals - packed.callableCells();
    --m_depth;
    if (m_depth == 0)
        return extra;
    m_unit = &m_units[packed.code()];
    m_next = m_unit->instructions + packed.next();
    m_previous = m_next - 1;
    m_locals -= distance;
    markFrame();
    return extra;
}

// Lays the callable of a thread's first frame at the bottom of its stack.
void Interpreter::layBaseFrame(Handle thread, Value callable, std::span<const Value> arguments)
{
    const Handle stack = m_heap->get(thread, ThreadSlot::Stack).asHandle();
    const std::span<Value> slots = m_heap->write(stack);
    slots[0] = callable;
    slots[1] = Value{};
    std::ranges::copy(arguments, slots.begin() + 2);
    const auto set = [&](ThreadSlot slot, Value value) { m_heap->set(thread, slot, value); };
    const auto starting = static_cast<std::int64_t>(ThreadFlag::Starting);
    set(ThreadSlot::Flags,
        Value::integer(m_heap->get(thread, ThreadSlot::Flags).asInteger() | starting));
    set(ThreadSlot::Frame, Value::integer(2));
    set(ThreadSlot::Top, Value::integer(2 + static_cast<std::int64_t>(arguments.size())));
    set(ThreadSlot::Code, Value::integer(0));
    set(ThreadSlot::Next, Value::integer(0));
    set(ThreadSlot::Previous, Value::integer(noInstruction));
    set(ThreadSlot::Depth, Value::integer(0));
}

Handle Interpreter::makeThread(Value callable, std::span<const Value> arguments)
{
    const Handle thread =
        m_heap->allocate(Kind::Thread, builtin(BuiltinClass::ThreadHandle).asHandle(),
                         static_cast<std::uint32_t>(ThreadSlot::Count));
    const Handle stack = m_heap->allocate(Kind::Stack, 0, firstStackCells);
    const auto set = [&](ThreadSlot slot, Value value) { m_heap->set(thread, slot, value); };
    set(ThreadSlot::Stack, Value::fromHandle(stack));
    set(ThreadSlot::Handled, Value::None);
    set(ThreadSlot::Object, Value::None);
    for (const ThreadSlot slot :
         {ThreadSlot::Flags, ThreadSlot::WaitKind, ThreadSlot::WaitSince, ThreadSlot::ReadySince,
          ThreadSlot::ReadyNs, ThreadSlot::State, ThreadSlot::EndedBy, ThreadSlot::Number,
          ThreadSlot::Ident, ThreadSlot::WaitStep, ThreadSlot::WaitNs})
        set(slot, Value::integer(0));
    set(ThreadSlot::WaitDeadline, Value::None);
    set(ThreadSlot::Woken, Value::False);
    layBaseFrame(thread, callable, arguments);
    return thread;
}

Handle Interpreter::makeModuleThread(std::uint32_t code)
{
    const Value space = Value::fromHandle(m_units[code].globals);
    return makeThread(makeFunction(code), std::span(&space, 1));
}

void Interpreter::restart(Handle thread, Value callable, std::span<const Value> arguments)
{
    m_heap->set(thread, ThreadSlot::Handled, Value::None);
    layBaseFrame(thread, callable, arguments);
}

void Interpreter::restartModule(Handle thread, std::uint32_t code)
{
    const Value space = Value::fromHandle(m_units[code].globals);
    restart(thread, makeFunction(code), std::span(&space, 1));
}

// The first frame of a thread is entered when the thread first runs, so that its start costs the
// starter nothing and can fail like any call.
bool Interpreter::enterFirstFrame()
{
    const auto arguments = static_cast<std::uint32_t>(m_top - m_locals);
    Value *callable = m_stackBegin;
    const Value called = *callable;
    m_heap->set(m_thread, ThreadSlot::Flags,
                Value::integer(m_heap->get(m_thread, ThreadSlot::Flags).asInteger()
                               & ~static_cast<std::int64_t>(ThreadFlag::Starting)));
    if (m_heap->is(called, Kind::BoundMethod)) {
        callable[1] = m_heap->get(called.asHandle(), heap::BoundMethodSlot::Self);
        return pushFrame(callable, 1,
                         m_heap->get(called.asHandle(), heap::BoundMethodSlot::Function),
                         arguments + 1, {}, Continuation::ThreadBase, {});
    }
    return pushFrame(callable, 2, called, arguments, {}, Continuation::ThreadBase, {});
}

// Whether a trace function's event is of the instruction to come, not of one that raised.
static bool isAhead(Value event)
{
    const auto which = static_cast<TraceEvent>(event.asInteger());
    return which != TraceEvent::Exception && which != TraceEvent::LeftByException;
}

std::vector<Interpreter::StackEntry> Interpreter::walkStack(Handle thread) const
{
    std::vector<StackEntry> entries;
    const Handle stack = m_heap->get(thread, ThreadSlot::Stack).asHandle();
    const bool runs = thread == m_thread;
    StackEntry entry;
    if (runs)
        entry = {m_unit->number, static_cast<std::uint32_t>(m_next - m_unit->instructions),
                 static_cast<std::uint32_t>(m_locals - m_stackBegin)};
    else
        entry = {number(*m_heap, thread, ThreadSlot::Code),
                 number(*m_heap, thread, ThreadSlot::Next),
                 number(*m_heap, thread, ThreadSlot::Frame)};
    std::uint32_t depth = runs ? m_depth : number(*m_heap, thread, ThreadSlot::Depth);
    for (; depth > 0; --depth) {
        entries.push_back(entry);
        const std::uint32_t cell = entry.frame + m_units[entry.code].localCount;
        const Link link(m_heap->get(stack, cell));
        entry.frame -= static_cast<std::uint32_t>(m_heap->get(stack, cell + 1).asInteger());
        entry.code = link.code();
        entry.next = link.next();
        entry.isTold =
            link.continuation() == Continuation::TraceCall && isAhead(m_heap->get(stack, cell + 2));
    }
    return entries;
}

// A thread stands at the instruction it will execute; its callers at their calls.
std::uint32_t Interpreter::userLine(Handle thread) const
{
    const bool runs = thread == m_thread;
    if ((runs ? m_depth : number(*m_heap, thread, ThreadSlot::Depth)) == 0)
        return 0;
    const std::uint32_t code = runs ? m_unit->number : number(*m_heap, thread, ThreadSlot::Code);
    const std::uint32_t next = runs ? static_cast<std::uint32_t>(m_next - m_unit->instructions)
                                    : number(*m_heap, thread, ThreadSlot::Next);
    if (m_units[code].isUser) // mostly
        return lineOf(code, runs && next > 0 ? next - 1 : next);
    bool innermost = true;
    for (const StackEntry &entry : walkStack(thread)) {
        const bool atNext = innermost ? thread != m_thread : entry.isTold;
        innermost = false;
        if (m_units[entry.code].isUser)
            return lineOf(entry.code, atNext || entry.next == 0 ? entry.next : entry.next - 1);
    }
    return 0;
}

} // namespace loose::exec
