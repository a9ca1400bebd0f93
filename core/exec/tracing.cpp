// SPDX-License-Identifier: GPL-3.0-or-later

#include "exec/tracing.h"

#include "bytecode/lines.h"

namespace loose::exec {

using bytecode::Opcode;
using heap::FrameSlot;
using heap::Kind;

namespace {

constexpr std::int64_t lineDone = 1;
constexpr std::int64_t returnDone = 2;

Value item(const Heap &heap, Value state, TraceItem which)
{
    return heap.listItems(state)[static_cast<std::size_t>(which)];
}

void setItem(Heap &heap, Value state, TraceItem which, Value value)
{
    heap.writeListItems(state)[static_cast<std::size_t>(which)] = value;
}

// Index of the pair of the frame at `depth`, or 0.
std::uint32_t findFrame(const Heap &heap, Value state, std::uint32_t depth)
{
    const auto items = heap.listItems(state);
    for (std::size_t index = static_cast<std::size_t>(TraceItem::Frames); index + 1 < items.size();
         index += 2) {
        if (items[index] == Value::integer(depth))
            return static_cast<std::uint32_t>(index);
    }
    return 0;
}

void forgetFramesBelow(Heap &heap, Value state, std::uint32_t depth)
{
    for (;;) {
        const std::uint32_t length = heap.listLength(state);
        if (length <= static_cast<std::uint32_t>(TraceItem::Frames)
            || heap.listItems(state)[length - 2].asInteger() <= depth)
            return;
        heap.listErase(state, length - 2, 2);
    }
}

std::string_view nameOfEvent(TraceEvent event)
{
    switch (event) {
    case TraceEvent::Call: return "call";
    case TraceEvent::Line: return "line";
    case TraceEvent::Return:
    case TraceEvent::LeftByException: return "return";
    case TraceEvent::Exception: return "exception";
    }
    return "";
}

// A frame object knows its place in the stack; what lies around it is looked up when it is asked
// for.
Value makeFrame(Interpreter &in, const Interpreter::StackEntry &entry, std::uint32_t instruction)
{
    Heap &heap = in.heap();
    const Handle frame =
        heap.allocate(Kind::Frame, 0, static_cast<std::uint32_t>(FrameSlot::Count));
    heap.set(frame, FrameSlot::Code, Value::integer(entry.code));
    heap.set(frame, FrameSlot::Line, Value::integer(in.lineOf(entry.code, instruction)));
    heap.set(frame, FrameSlot::Back, Value::integer(entry.frame));
    heap.set(frame, FrameSlot::Locals, Value::integer(entry.frame));
    return Value::fromHandle(frame);
}

// The entries of the running thread's stack from that of `frame` on, or none if it was left.
std::vector<Interpreter::StackEntry> stackFrom(Interpreter &in, Handle frame)
{
    const Value place = in.heap().get(frame, FrameSlot::Back);
    const Value code = in.heap().get(frame, FrameSlot::Code);
    auto stack = in.walkStack(in.runningThread());
    while (!stack.empty()
           && (Value::integer(stack.front().frame) != place
               || Value::integer(stack.front().code) != code))
        stack.erase(stack.begin());
    return stack;
}

std::uint32_t callIn(const Interpreter::StackEntry &entry)
{
    return entry.next == 0 ? 0 : entry.next - 1;
}

} // namespace

// --- frames

Value innermostUserFrame(Interpreter &in)
{
    for (const Interpreter::StackEntry &entry : in.walkStack(in.runningThread())) {
        if (in.unit(entry.code).isUser)
            return makeFrame(in, entry, callIn(entry));
    }
    return Value::None;
}

Value frameBack(Interpreter &in, Handle frame)
{
    const auto stack = stackFrom(in, frame);
    for (std::size_t index = 1; index < stack.size(); ++index) {
        if (in.unit(stack[index].code).isUser)
            return makeFrame(in, stack[index], callIn(stack[index]));
    }
    return Value::None;
}

Value frameOfTraceback(Interpreter &in, Handle traceback)
{
    Heap &heap = in.heap();
    const Handle frame =
        heap.allocate(Kind::Frame, 0, static_cast<std::uint32_t>(FrameSlot::Count));
    heap.set(frame, FrameSlot::Code, heap.get(traceback, heap::TracebackSlot::Code));
    heap.set(frame, FrameSlot::Line, heap.get(traceback, heap::TracebackSlot::Line));
    return Value::fromHandle(frame);
}

Value frameLocals(Interpreter &in, Handle frame)
{
    Heap &heap = in.heap();
    const auto stack = stackFrom(in, frame);
    if (stack.empty())
        return heap::makeDict(heap);
    const bytecode::Code &code = *in.unit(stack.front().code).code;
    const Handle cells = heap.get(in.runningThread(), ThreadSlot::Stack).asHandle();
    if (code.kind == bytecode::CodeKind::Module || code.kind == bytecode::CodeKind::ClassBody)
        return heap.get(cells, stack.front().frame);
    const Value dict = heap::makeDict(heap);
    for (std::uint32_t index = 0; index < code.localNames.size(); ++index) {
        Value value = heap.get(cells, stack.front().frame + index);
        if (heap.is(value, Kind::Cell))
            value = heap.get(value.asHandle(), heap::CellSlot::Content);
        if (!value.isNothing())
            heap::dictSetString(heap, dict.asHandle(), in.intern(code.localNames[index]), value);
    }
    return dict;
}

// --- events

bool Interpreter::isTraced() const
{
    return !m_heap->get(m_thread, ThreadSlot::TraceFunction).isNothing();
}

// Takes effect with the next instruction: the run ends, the next one looks.
void Interpreter::setTraceFunction(Value function)
{
    if (function.isNone()) {
        m_heap->set(m_thread, ThreadSlot::TraceFunction, Value{});
        const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
        if (!state.isNothing())
            forgetFramesBelow(*m_heap, state, 0);
        return;
    }
    if (m_heap->get(m_thread, ThreadSlot::TraceState).isNothing()) {
        const Value first[] = {Value::integer(0), Value::integer(0), Value::integer(0),
                               Value::None};
        m_heap->set(m_thread, ThreadSlot::TraceState, m_heap->makeList(first));
    }
    m_heap->set(m_thread, ThreadSlot::TraceFunction, function);
    endSlice();
}

bool Interpreter::beginsLine() const
{
    const bytecode::Code &code = *m_unit->code;
    const auto beyond = static_cast<std::ptrdiff_t>(code.instructions.size());
    const std::ptrdiff_t previous = m_previous ? m_previous - m_unit->instructions : beyond;
    return bytecode::beginsTracedLine(code, static_cast<std::uint32_t>(previous),
                                      static_cast<std::uint32_t>(m_next - m_unit->instructions));
}

// Where an exception left the frame, which clean-up code on the way does not change.
std::uint32_t Interpreter::placeOfLeaving(const StackEntry &here) const
{
    const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
    const Value raised = item(*m_heap, state, TraceItem::Exception);
    const Value entry = m_heap->is(raised, Kind::Exception)
                            ? m_heap->get(raised.asHandle(), heap::ExceptionSlot::Traceback)
                            : Value{};
    if (!m_heap->is(entry, Kind::Traceback)
        || m_heap->get(entry.asHandle(), heap::TracebackSlot::Code) != Value::integer(here.code))
        return callIn(here);
    const Value left = m_heap->get(entry.asHandle(), heap::TracebackSlot::LeftAt);
    const Value mark =
        left.isNothing() ? m_heap->get(entry.asHandle(), heap::TracebackSlot::FrameMark) : left;
    return static_cast<std::uint32_t>(mark.asInteger());
}

// Enters `function` as the trace function of the running frame.
Outcome Interpreter::tellTracer(TraceEvent event, Value function, Value argument)
{
    const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
    const StackEntry here{m_unit->number, static_cast<std::uint32_t>(m_next - m_unit->instructions),
                          static_cast<std::uint32_t>(m_locals - m_stackBegin)};
    const bool unwinds = event == TraceEvent::Exception || event == TraceEvent::LeftByException;
    const Value frame = makeFrame(*this, here,
                                  event == TraceEvent::LeftByException ? placeOfLeaving(here)
                                  : unwinds                            ? callIn(here)
                                                                       : here.next);
    setItem(*m_heap, state, TraceItem::Busy, Value::integer(m_depth + 1));
    tailCall(function, {frame, intern(nameOfEvent(event)), argument}, Continuation::TraceCall);
    m_tail.extra = Value::integer(static_cast<std::int64_t>(event));
    const Outcome outcome = runTail();
    const bool failed =
        outcome == Outcome::Raised && item(*m_heap, state, TraceItem::Busy) != Value::integer(0);
    if (failed) // a native's answer is dealt with by now
        traceFailed(Value::integer(static_cast<std::int64_t>(event)));
    return outcome;
}

// Before the next instruction of a thread that traces.
Outcome Interpreter::traceNext()
{
    const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
    const std::int64_t busy = item(*m_heap, state, TraceItem::Busy).asInteger();
    if (busy != 0 && m_depth >= busy)
        return Outcome::Done;
    forgetFramesBelow(*m_heap, state, m_depth);
    if (isRetry() || !m_unit->isUser)
        return Outcome::Done;
    std::uint32_t known = findFrame(*m_heap, state, m_depth);
    if (known == 0 && m_next->opcode() == Opcode::Resume) {
        m_heap->listAppend(state, Value::integer(m_depth));
        m_heap->listAppend(state, Value::None);
        return tellTracer(TraceEvent::Call, m_heap->get(m_thread, ThreadSlot::TraceFunction),
                          Value::None);
    }
    const Value local = known == 0 ? Value::None : m_heap->listItems(state)[known + 1];
    if (local.isNone())
        return Outcome::Done;
    const std::int64_t done = item(*m_heap, state, TraceItem::Done).asInteger();
    if (done == 0 && beginsLine()) {
        setItem(*m_heap, state, TraceItem::Done, Value::integer(lineDone));
        return tellTracer(TraceEvent::Line, local, Value::None);
    }
    const bool returns =
        m_next->opcode() == Opcode::ReturnValue || m_next->opcode() == Opcode::YieldValue;
    if (returns && !(done & returnDone)) {
        setItem(*m_heap, state, TraceItem::Done, Value::integer(lineDone | returnDone));
        return tellTracer(TraceEvent::Return, local, m_top[-1]);
    }
    setItem(*m_heap, state, TraceItem::Done, Value::integer(0));
    return Outcome::Done;
}

// An exception is about to be handled in the running frame or to leave it. True: a trace function
// was entered, which the exception waits for.
bool Interpreter::traceUnwinding(bool isReraise)
{
    const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
    const std::int64_t busy = item(*m_heap, state, TraceItem::Busy).asInteger();
    if (!m_unit->isUser || (busy != 0 && m_depth >= busy))
        return false;
    forgetFramesBelow(*m_heap, state, m_depth);
    setItem(*m_heap, state, TraceItem::Done, Value::integer(0));
    const std::uint32_t known = findFrame(*m_heap, state, m_depth);
    const Value local = known == 0 ? Value::None : m_heap->listItems(state)[known + 1];
    const std::int64_t told = item(*m_heap, state, TraceItem::Unwinding).asInteger();
    setItem(*m_heap, state, TraceItem::Unwinding, Value::integer(0));
    if (local.isNone())
        return false;
    const Value exception = m_raised;
    Outcome outcome = Outcome::Done;
    if (told == 0 && !isReraise) {
        setItem(*m_heap, state, TraceItem::Unwinding, Value::integer(1));
        const Value details[] = {classOf(exception), exception,
                                 m_heap->get(exception.asHandle(), heap::ExceptionSlot::Traceback)};
        outcome = suspendException(TraceEvent::Exception, local, m_heap->makeTuple(details));
    } else if (told < 2 && !hasHandler()) {
        setItem(*m_heap, state, TraceItem::Unwinding, Value::integer(2));
        outcome = suspendException(TraceEvent::LeftByException, local, Value::None);
    }
    if (outcome != Outcome::Entered)
        m_reraising = false;
    return outcome == Outcome::Entered;
}

Outcome Interpreter::suspendException(TraceEvent event, Value function, Value argument)
{
    setItem(*m_heap, m_heap->get(m_thread, ThreadSlot::TraceState), TraceItem::Exception, m_raised);
    m_raised = {};
    return tellTracer(event, function, argument);
}

// A trace function returned. Its result becomes the local trace function of the frame.
Outcome Interpreter::finishTraceCall(Value result, Value extra)
{
    const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
    const auto event = static_cast<TraceEvent>(extra.asInteger());
    setItem(*m_heap, state, TraceItem::Busy, Value::integer(0));
    const std::uint32_t known = findFrame(*m_heap, state, m_depth);
    if (known != 0 && !result.isNone())
        m_heap->writeListItems(state)[known + 1] = result;
    if (event != TraceEvent::Exception && event != TraceEvent::LeftByException)
        return Outcome::Done;
    m_raised = item(*m_heap, state, TraceItem::Exception);
    setItem(*m_heap, state, TraceItem::Exception, Value::None);
    m_reraising = true; // the frame has its entry in the traceback already
    return Outcome::Raised;
}

// A trace function raised: nothing is traced any more, and the exception belongs to the instruction
// that was to come.
void Interpreter::traceFailed(Value extra)
{
    const Value state = m_heap->get(m_thread, ThreadSlot::TraceState);
    const auto event = static_cast<TraceEvent>(extra.asInteger());
    for (const TraceItem each : {TraceItem::Busy, TraceItem::Done, TraceItem::Unwinding})
        setItem(*m_heap, state, each, Value::integer(0));
    setItem(*m_heap, state, TraceItem::Exception, Value::None);
    setTraceFunction(Value::None);
    if (event == TraceEvent::Exception || event == TraceEvent::LeftByException)
        return;
    ++m_next;
    addTraceback(); // CPython enters the frame twice: as traced, and as left
}

bool Interpreter::hasHandler() const
{
    const auto at = static_cast<std::uint32_t>(m_next - m_unit->instructions - 1);
    for (const bytecode::ExceptionRange &range : m_unit->code->exceptions) {
        if (at >= range.first && at < range.end)
            return true;
    }
    return false;
}

} // namespace loose::exec
