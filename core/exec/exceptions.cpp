// SPDX-License-Identifier: GPL-3.0-or-later

// Raising and unwinding. The exception on its way is `m_raised`; the one being handled is a
// register of the thread. Where an exception belongs is the instruction before the next one, also
// for those that arrive at a check point (semantics.md 2): no table knows about them.
#include <fmt/format.h>

#include "base/check.h"
#include "bytecode/lines.h"
#include "exec/interpreter.h"
#include "lang/diagnostic.h"
#include "lang/known_members.h"

namespace loose::exec {

using heap::ExceptionSlot;
using heap::Kind;
using heap::TracebackSlot;

Value Interpreter::makeException(Value classValue, std::span<const Value> arguments)
{
    const Handle exception = m_heap->allocate(Kind::Exception, classValue.asHandle(),
                                              static_cast<std::uint32_t>(ExceptionSlot::Count));
    m_heap->set(exception, ExceptionSlot::Args, m_heap->makeTuple(arguments));
    m_heap->set(exception, ExceptionSlot::Traceback, Value::None);
    m_heap->set(exception, ExceptionSlot::Cause, Value::None);
    m_heap->set(exception, ExceptionSlot::Context, Value::None);
    m_heap->set(exception, ExceptionSlot::SuppressContext, Value::False);
    return Value::fromHandle(exception);
}

Value Interpreter::makeException(BuiltinClass which, std::string_view message)
{
    const Value text = string(message);
    return makeException(builtin(which), std::span(&text, 1));
}

Outcome Interpreter::raise(BuiltinClass which, std::string_view message)
{
    return raiseInstance(makeException(which, message));
}

// Sets the exception on its way; what is being handled becomes its context, unless that would
// close a circle.
Outcome Interpreter::raiseInstance(Value exception)
{
    m_raised = exception;
    if (m_thread == 0)
        return Outcome::Raised;
    const Value handled = m_heap->get(m_thread, ThreadSlot::Handled);
    if (m_heap->is(handled, Kind::Exception) && handled != exception) {
        Value each = handled;
        for (int guard = 0; m_heap->is(each, Kind::Exception) && guard < 100; ++guard) {
            const Value context = m_heap->get(each.asHandle(), ExceptionSlot::Context);
            if (context == exception) {
                m_heap->set(each.asHandle(), ExceptionSlot::Context, Value::None);
                break;
            }
            each = context;
        }
        m_heap->set(exception.asHandle(), ExceptionSlot::Context, handled);
    }
    return Outcome::Raised;
}

Outcome Interpreter::raiseValue(Value value)
{
    if (m_heap->is(value, Kind::Exception))
        return raiseInstance(value);
    if (m_heap->is(value, Kind::Class) && hasFlag(value, heap::ClassFlag::Exception))
        return raiseInstance(makeException(value, {}));
    return typeError("exceptions must derive from BaseException");
}

bool Interpreter::isMadeByCode(Value exceptionClass)
{
    if (!m_heap->is(exceptionClass, Kind::Class)
        || !hasFlag(exceptionClass, heap::ClassFlag::Exception))
        return false;
    const Value make = lookupInClass(exceptionClass, intern("__new__"));
    return m_heap->is(lookupInClass(exceptionClass, intern("__init__")), Kind::Function)
           || m_heap->is(make, Kind::Function) || m_heap->is(make, Kind::Wrapper);
}

// One entry for each frame the exception leaves or is caught in, the outermost first.
void Interpreter::addTraceback()
{
    const Handle exception = m_raised.asHandle();
    const Handle entry =
        m_heap->allocate(Kind::Traceback, builtin(BuiltinClass::Traceback).asHandle(),
                         static_cast<std::uint32_t>(TracebackSlot::Count));
    const auto code = m_unit->number;
    // After a backward jump it belongs before the jump's target, but is told at the jump.
    const bool hasJumped = m_previous && m_previous >= m_next
                           && m_previous->opcode() == bytecode::Opcode::JumpBackward;
    const auto at =
        static_cast<std::uint32_t>((hasJumped ? m_previous + 1 : m_next) - m_unit->instructions);
    m_heap->set(entry, TracebackSlot::Next, m_heap->get(exception, ExceptionSlot::Traceback));
    m_heap->set(entry, TracebackSlot::Code, Value::integer(code));
    m_heap->set(entry, TracebackSlot::Line, Value::integer(lineOf(code, at == 0 ? 0 : at - 1)));
    m_heap->set(entry, TracebackSlot::FrameMark, Value::integer(at == 0 ? 0 : at - 1));
    m_heap->set(exception, ExceptionSlot::Traceback, Value::fromHandle(entry));
}

void Interpreter::markReraised()
{
    const Value entry = m_heap->get(m_raised.asHandle(), ExceptionSlot::Traceback);
    const auto at = static_cast<std::int64_t>(m_next - m_unit->instructions) - 1;
    if (isTraced() && m_heap->is(entry, Kind::Traceback)
        && m_heap->get(entry.asHandle(), TracebackSlot::Code) == Value::integer(m_unit->number))
        m_heap->set(entry.asHandle(), TracebackSlot::LeftAt, Value::integer(at));
}

bool Interpreter::enterHandler()
{
    const auto at = static_cast<std::uint32_t>(m_next - m_unit->instructions - 1);
    for (const bytecode::ExceptionRange &range : m_unit->code->exceptions) {
        if (at < range.first || at >= range.end)
            continue;
        m_top = m_locals + m_unit->localCount + linkCells + range.depth;
        *m_top++ = m_raised;
        m_raised = {};
        m_previous = m_next - 1;
        m_next = m_unit->instructions + range.target;
        return true;
    }
    return false;
}

// Leaves frames until one has a handler. False: the thread's last frame was left.
bool Interpreter::unwind()
{
    bool again = m_reraising; // a re-raise does not begin a new entry in the same frame
    m_reraising = false;
    for (;;) {
        if (!again) {
            addTraceback();
            if (observed)
                m_host.exceptionRaised(m_thread, m_raised);
        }
        if (isTraced() && traceUnwinding(again))
            return true;
        again = false;
        if (enterHandler())
            return true;
        const Continuation continuation = frameContinuation();
        if (m_unit->code->kind == bytecode::CodeKind::Generator)
            finishGenerator();
        const Value extra = popFrame();
        if (m_depth == 0)
            return false;
        if (continuation == Continuation::TraceCall)
            traceFailed(extra);
        if (continuation == Continuation::Discard && extra.isInteger()) // from a check point
            m_previous = m_unit->instructions + extra.asInteger();
        const bool stop = continuation == Continuation::NextItem
                          && isInstance(m_raised, BuiltinClass::StopIteration);
        if (stop) { // the iterator is on top: the loop ends
            m_raised = {};
            endLoop();
            return true;
        }
    }
}

// For the ForIter that was just executed: drops the iterator and goes to its target. While somebody
// watches a slice ends with it, for its steps were counted as if the loop went on.
void Interpreter::endLoop()
{
    if (observed)
        endSlice();
    const bytecode::Instruction loop = m_next[-1];
    CHECK(loop.opcode() == bytecode::Opcode::ForIter);
    --m_top;
    m_next = m_unit->instructions + loop.argument();
}

// Laid out as what is refused before the first line, at the innermost line of the user's.
Outcome Interpreter::unsupported(std::string_view what, std::string_view advice)
{
    constexpr std::string_view prefix = "not in the scenario language: ";
    if (what.starts_with(prefix))
        what.remove_prefix(prefix.size());
    lang::Diagnostic diagnostic{
        lang::Diagnostic::Kind::Refused, {}, std::string(what), std::string(advice)};
    for (const StackEntry &entry : walkStack(m_thread)) {
        if (!m_units[entry.code].isUser)
            continue;
        const bytecode::Code &code = *m_units[entry.code].code;
        diagnostic.span = code.spans[entry.next > 0 ? entry.next - 1 : 0];
        m_unsupported = lang::render(diagnostic, *m_program->modules[code.module].source);
        while (m_unsupported.ends_with('\n'))
            m_unsupported.pop_back();
        return Outcome::Stopped;
    }
    m_unsupported = lang::summary(diagnostic);
    return Outcome::Stopped;
}

Outcome Interpreter::lacksMember(std::string_view module, std::string_view member)
{
    return unsupported(fmt::format("{}.{}", module, member), lang::adviceForMember(module, member));
}

std::uint32_t Interpreter::lineOf(std::uint32_t code, std::uint32_t instruction) const
{
    return bytecode::lineOf(*m_units[code].code, instruction);
}

std::string_view Interpreter::sourceLine(std::uint32_t code, std::uint32_t line) const
{
    return m_program->modules[m_units[code].code->module].source->line(line);
}

} // namespace loose::exec
