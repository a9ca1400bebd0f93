// SPDX-License-Identifier: GPL-3.0-or-later

// Truth that needs code, iteration, return, exceptions, with.
#include <fmt/format.h>

#include "exec/loop.h"

namespace loose::exec {

using heap::Kind;
using heap::Truth;

// Runs the tail call in place of the operands from `operands` on.
Flow Loop::tail(Value *operands)
{
    const std::vector<Value> cells(operands, in.m_top);
    const std::ptrdiff_t offset = operands - in.m_stackBegin;
    in.m_top = operands;
    const Outcome outcome = in.m_tail.continuation == Continuation::NextItem
                                    && heap.is(in.m_tail.callable, Kind::Generator)
                                ? in.resumeGenerator(in.m_tail.callable, Continuation::NextItem)
                                : in.runTail();
    if (outcome == Outcome::Blocked)
        in.m_top = std::copy(cells.begin(), cells.end(), in.m_stackBegin + offset);
    return settle(outcome, operands);
}

// Has its code say whether it is true. The answer comes as `continuation` says.
void Loop::askTruth(Value operand, Continuation continuation)
{
    const Value method = in.lookupInClass(in.classOf(operand), in.intern("__bool__"));
    const Value length = in.lookupInClass(in.classOf(operand), in.intern("__len__"));
    in.tailCall(method.isNothing() ? length : method, {operand}, continuation);
}

// A jump on what is no bool. Code is called and comes back to the same instruction.
Flow Loop::jumpOnTruth(bytecode::Instruction jump)
{
    const Value operand = in.m_top[-1];
    const Truth truth = in.truthOf(operand);
    if (truth == Truth::NeedsCode) {
        --in.m_next;
        askTruth(operand, Continuation::ToBool);
        return tail(in.m_top - 1);
    }
    --in.m_top;
    if ((truth == Truth::True) != jumpsIfTrue(jump.opcode()))
        return Flow::Next;
    in.m_next = in.m_unit->instructions + jump.argument();
    return jumpsBackward(jump.opcode()) ? Flow::CheckPoint : Flow::Next;
}

// `and`, `or`. Where code is asked the operand stays below the bool that it gives: the copy is
// asked, so that the operand itself is the result; the jump then finds the bool on top of it.
Flow Loop::jumpOrPop(bytecode::Instruction jump)
{
    const Value operand = in.m_top[-1];
    const Truth truth = in.truthOf(operand);
    if (truth == Truth::NeedsCode) {
        askTruth(operand, Continuation::KeepOrPop);
        return tail(in.m_top);
    }
    if ((truth == Truth::True) == (jump.opcode() == bytecode::Opcode::JumpIfTrueOrPop))
        in.m_next = in.m_unit->instructions + jump.argument();
    else
        --in.m_top;
    return Flow::Next;
}

Flow Loop::unaryNot()
{
    const Value operand = in.m_top[-1];
    const Truth truth = in.truthOf(operand);
    if (truth != Truth::NeedsCode) {
        in.m_top[-1] = Value::boolean(truth == Truth::False);
        return Flow::Next;
    }
    askTruth(operand, Continuation::ToNotBool);
    return tail(in.m_top - 1);
}

Flow Loop::forIter()
{
    const Value iterator = in.m_top[-1];
    if (heap.is(iterator, Kind::Generator))
        return settle(in.resumeGenerator(iterator, Continuation::NextItem), in.m_top);
    Value item;
    const Outcome outcome = in.next(iterator, item);
    if (outcome == Outcome::Done) {
        if (item.isNothing())
            in.endLoop();
        else
            *in.m_top++ = item;
        return Flow::Next;
    }
    return settle(outcome, in.m_top);
}

Flow Loop::getIter()
{
    Value iterator;
    const Outcome outcome = in.iterate(in.m_top[-1], iterator);
    return replace(outcome, 1, iterator);
}

Flow Loop::returnValue()
{
    const Value result = *--in.m_top;
    if (in.m_unit->code->kind == bytecode::CodeKind::Generator)
        return settle(in.generatorEnds(), in.m_top);
    const Continuation continuation = in.frameContinuation();
    const bool isNative = !in.m_unit->hasCheckPoints;
    const Value extra = in.popFrame();
    if (in.m_depth == 0) {
        in.m_lastResult = result;
        in.m_raised = {};
        return Flow::Ended;
    }
    // What is C in CPython has returned to its call, behind which CPython looks at its breaker.
    const bool isCall =
        isNative
        && bytecode::factsOf(in.m_next[-1].opcode()).checkPoint == bytecode::CheckPoint::After;
    return settle(in.deliver(result, continuation, extra), in.m_top, isCall);
}

Flow Loop::callKeywords(std::uint32_t count)
{
    const Value names = *--in.m_top;
    const Outcome outcome = in.call(count, names);
    if (outcome == Outcome::Blocked)
        *in.m_top++ = names;
    return settle(outcome, in.m_top, true);
}

Flow Loop::raise(std::uint32_t count)
{
    if (count == 0) {
        const Value handled = heap.get(in.m_thread, ThreadSlot::Handled);
        if (!heap.is(handled, Kind::Exception))
            return settle(in.raise(BuiltinClass::RuntimeError, "No active exception to reraise"),
                          in.m_top);
        in.m_raised = handled;
        in.m_reraising = true;
        in.markReraised();
        return Flow::Raise;
    }
    Value cause = count == 2 ? *--in.m_top : Value{};
    Value what = *--in.m_top;
    if (what.isNothing()) { // the class was called: what it gave lies above its cause
        what = cause;
        cause = *--in.m_top;
    }
    if (in.isMadeByCode(what)) {
        // The class is called first; the instruction comes back to the instance.
        if (count == 2) {
            *in.m_top++ = cause;
            *in.m_top++ = Value{};
        }
        in.tailCall(what, {});
        --in.m_next;
        return tail(in.m_top);
    }
    in.raiseValue(what);
    if (count == 2)
        return setCause(cause);
    return Flow::Raise;
}

Flow Loop::reraise()
{
    in.m_raised = *--in.m_top;
    in.m_reraising = true;
    if (in.m_next[-1].argument() == 0)
        in.markReraised();
    return Flow::Raise;
}

Flow Loop::setCause(Value cause)
{
    if (heap.is(cause, Kind::Class) && in.hasFlag(cause, heap::ClassFlag::Exception))
        cause = in.makeException(cause, {});
    if (!cause.isNone() && !heap.is(cause, Kind::Exception)) {
        in.typeError("exception causes must derive from BaseException");
        return Flow::Raise;
    }
    heap.set(in.m_raised.asHandle(), heap::ExceptionSlot::Cause, cause);
    heap.set(in.m_raised.asHandle(), heap::ExceptionSlot::SuppressContext, Value::True);
    return Flow::Raise;
}

Flow Loop::checkMatch()
{
    const Value wanted = in.m_top[-1];
    const Value owner = in.classOf(in.m_top[-2]);
    const auto isException = [&](Value value) {
        return heap.is(value, Kind::Class) && in.hasFlag(value, heap::ClassFlag::Exception);
    };
    bool matches = false;
    std::span<const Value> all(&wanted, 1);
    if (heap.is(wanted, Kind::Tuple))
        all = heap.tupleItems(wanted);
    for (const Value each : all) {
        if (!isException(each)) {
            in.typeError("catching classes that do not inherit from BaseException is not allowed");
            return Flow::Raise;
        }
        matches = matches || in.isSubclass(owner, each);
    }
    in.m_top[-1] = Value::boolean(matches);
    return Flow::Next;
}

// manager -> bound __exit__, then the call of __enter__. The protected range begins behind it.
Flow Loop::beforeWith()
{
    const Value manager = in.m_top[-1];
    const Value enter = in.findMethod(manager, "__enter__");
    const Value exit = in.findMethod(manager, "__exit__");
    if (enter.isNothing() || exit.isNothing()) {
        in.typeError(fmt::format("'{}' object does not support the context manager protocol{}",
                                 in.className(manager),
                                 enter.isNothing() ? "" : " (missed __exit__ method)"));
        return Flow::Raise;
    }
    in.m_top[-1] = in.makeBoundMethod(exit, manager);
    in.tailCall(enter, {manager});
    const Flow flow = tail(in.m_top);
    if (flow == Flow::Block || flow == Flow::Raise)
        in.m_top[-1] = flow == Flow::Block ? manager : in.m_top[-1];
    return flow;
}

Flow Loop::withExceptStart()
{
    const Value exception = heap.get(in.m_thread, ThreadSlot::Handled);
    const Value traceback = heap.get(exception.asHandle(), heap::ExceptionSlot::Traceback);
    in.tailCall(in.m_top[-3], {in.classOf(exception), exception, traceback});
    return tail(in.m_top);
}

Flow Loop::withExit()
{
    const Value exit = in.m_top[-1];
    in.tailCall(exit, {Value::None, Value::None, Value::None});
    const Flow flow = tail(in.m_top - 1);
    return flow == Flow::Next ? Flow::CheckPoint : flow;
}

} // namespace loose::exec
