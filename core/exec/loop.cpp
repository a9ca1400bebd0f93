// SPDX-License-Identifier: GPL-3.0-or-later

// The dispatch loop. The registers of the running frame are kept in local variables; every call
// out of the loop stores them first and fetches them again afterwards, since it may enter or leave
// a frame. Each case is one instruction of opcodes.def; what is not the usual case of an
// instruction is a function of its own. So nothing of the loop lives on across a call, and all of
// it fits the processor's registers.
//
// Cost: an instruction is a table jump and a count of the budget, 1-2 ns; a call of a function of
// the language about 15 ns; nothing allocates but what the program itself makes.
#include "exec/loop_fast.h"
#include "exec/objects.h"

namespace loose::exec {

using bytecode::CompareOperator;
using bytecode::Instruction;
using bytecode::Opcode;
using heap::Kind;

// The registers of the running frame, as local variables of the loop.
#define FETCH()                                                                                    \
    (next = in.m_next, top = in.m_top, locals = in.m_locals, unit = in.m_unit, left = in.m_left)
#define STORE() (in.m_next = next, in.m_top = top, in.m_left = left)
// On to the next instruction, from the one at `from`.
#define DISPATCH_FROM(from)                                                                        \
    do {                                                                                           \
        if (left == 0) {                                                                           \
            in.m_previous = (from);                                                                \
            goto outOfBudget;                                                                      \
        }                                                                                          \
        --left;                                                                                    \
        instruction = *next++;                                                                     \
        goto *labels[instruction.word & 0xff];                                                     \
    } while (false)
#define DISPATCH() DISPATCH_FROM(next - 1)
// Runs a slow path and goes on as it says.
#define SLOW(call)                                                                                 \
    do {                                                                                           \
        STORE();                                                                                   \
        in.m_previous = next - 1;                                                                  \
        flow = (call);                                                                             \
        goto follow;                                                                               \
    } while (false)
#define CHECK_POINT(from)                                                                          \
    do {                                                                                           \
        if (in.m_breaker || heap.wantsCollection()) {                                              \
            in.m_previous = (from);                                                                \
            goto breaker;                                                                          \
        }                                                                                          \
        DISPATCH_FROM(from);                                                                       \
    } while (false)
#define CACHE (unit->caches[static_cast<std::size_t>(next - 1 - unit->instructions)])

// NOLINTNEXTLINE(readability-function-size): the one dispatch, a case for each instruction
RunResult Loop::run(std::uint64_t budget)
{
    static const void *const labels[] = {
#define OPCODE(name, operand, pops, pushes, point, visible, sentence) &&do##name,
#include "bytecode/opcodes.def"
#undef OPCODE
    };
    std::uint64_t left = 0;
    Flow flow = Flow::Next;
    Registers registers;
    auto &[next, top, locals, unit] = registers;
    Instruction instruction;
    const auto done = [&](StopReason reason) { return RunResult{reason, in.m_budget - in.m_left}; };

    in.m_budget = in.m_left = budget;
    flow = begin();
    goto follow;

follow:
    FETCH();
    if (flow == Flow::CheckPoint) // mostly
        CHECK_POINT(in.m_previous);
    switch (flow) {
    case Flow::Next:
    case Flow::CheckPoint: DISPATCH_FROM(in.m_previous);
    case Flow::Raise:
        if (!in.unwind())
            return done(StopReason::Ended);
        FETCH();
        DISPATCH_FROM(in.m_previous);
    case Flow::Block: in.m_next = in.m_previous; return done(StopReason::Blocked);
    case Flow::Stop: return done(StopReason::Stopped);
    case Flow::Ended: return done(StopReason::Ended);
    }

breaker:
    STORE();
    if (!unit->hasCheckPoints)
        DISPATCH_FROM(in.m_previous);
    flow = checkBreaker();
    if (flow == Flow::CheckPoint)
        return done(StopReason::CheckPoint);
    goto follow;

outOfBudget:
    STORE();
    return done(StopReason::Budget);

    // Formatted by hand: clang-format takes a label before a block for a bit field.
    // clang-format off
    // --- operand stack
doNop:
    DISPATCH();
doPopTop:
    --top;
    DISPATCH();
doPushNull:
    *top++ = Value{};
    DISPATCH();
doCopy:
    *top = top[-static_cast<std::ptrdiff_t>(instruction.argument())];
    ++top;
    DISPATCH();
doSwap:
    std::swap(top[-1], top[-static_cast<std::ptrdiff_t>(instruction.argument())]);
    DISPATCH();
doLoadConst:
    *top++ = unit->constants[instruction.argument()];
    DISPATCH();

    // --- names
doLoadFast: {
    const Value value = locals[instruction.argument()];
    if (value.isNothing()) [[unlikely]]
        SLOW(unbound(instruction.argument()));
    *top++ = value;
    DISPATCH();
}
doStoreFast:
    locals[instruction.argument()] = *--top;
    DISPATCH();
doDeleteFast:
    if (locals[instruction.argument()].isNothing())
        SLOW(unbound(instruction.argument()));
    locals[instruction.argument()] = Value{};
    DISPATCH();
doLoadGlobal: {
    const Cache &cache = CACHE;
    const Value name = unit->names[instruction.argument()];
    if (cache.object != 0) {
        if (const Handle entries = cachedEntries(heap, unit->globals, name, cache)) [[likely]] {
            *top++ = heap.get(entries, cache.place + 2);
            DISPATCH();
        }
    } else if (cache.version != 0 && keysVersionOf(heap, unit->globals) == cache.version) {
        *top++ = cache.value;
        DISPATCH();
    }
    SLOW(loadGlobal(name, CACHE));
}
doStoreGlobal: {
    const Cache &cache = CACHE;
    const Value name = unit->names[instruction.argument()];
    if (cache.object != 0) {
        if (const Handle entries = cachedEntries(heap, unit->globals, name, cache)) [[likely]] {
            heap.set(entries, cache.place + 2, *--top);
            DISPATCH();
        }
    }
    SLOW(storeGlobal(name, CACHE));
}
doDeleteGlobal:
    SLOW(deleteName(unit->globals, unit->names[instruction.argument()]));
doLoadName:
    SLOW(loadName(unit->names[instruction.argument()]));
doStoreName:
    SLOW(storeName(unit->names[instruction.argument()]));
doDeleteName:
    SLOW(deleteName(locals[0].asHandle(), unit->names[instruction.argument()]));
doMakeCell:
    SLOW(makeCell(instruction.argument()));
doCopyFreeVars:
    SLOW(copyFreeVariables(instruction.argument()));
doLoadClosure:
    *top++ = locals[instruction.argument()];
    DISPATCH();
doLoadDeref: {
    const Value content = heap.get(locals[instruction.argument()].asHandle(), 0u);
    if (content.isNothing())
        SLOW(unboundCell(instruction.argument()));
    *top++ = content;
    DISPATCH();
}
doLoadClassDeref:
    SLOW(loadClassDeref(instruction.argument()));
doStoreDeref:
    heap.set(locals[instruction.argument()].asHandle(), 0u, *--top);
    DISPATCH();

doDeleteDeref:
    if (heap.get(locals[instruction.argument()].asHandle(), 0u).isNothing())
        SLOW(unboundCell(instruction.argument()));
    heap.set(locals[instruction.argument()].asHandle(), 0u, Value{});
    DISPATCH();

    // --- attributes
doLoadAttr: {
    const Value name = unit->names[instruction.argument()];
    const Cache &cache = CACHE;
    if (const Handle entries = cachedAttribute(heap, top[-1], name, cache)) [[likely]] {
        top[-1] = heap.get(entries, cache.place + 2);
        DISPATCH();
    }
    SLOW(loadAttribute(name, CACHE));
}
doStoreAttr: {
    const Value name = unit->names[instruction.argument()];
    const Cache &cache = CACHE;
    if (const Handle entries = cachedAttribute(heap, top[-1], name, cache)) [[likely]] {
        heap.set(entries, cache.place + 2, top[-2]);
        top -= 2;
        DISPATCH();
    }
    SLOW(storeAttribute(name, CACHE));
}
doDeleteAttr:
    SLOW(drop(in.deleteAttribute(in.m_top[-1], unit->names[instruction.argument()]), 1));
doLoadMethod: {
    const Cache &cache = CACHE;
    const Value object = top[-1];
    if (isCachedMethod(heap, object, cache)) [[likely]] {
        top[-1] = cache.value;
        *top++ = object;
        DISPATCH();
    }
    SLOW(loadMethod(unit->names[instruction.argument()], CACHE));
}

    // --- calls
doResume:
    CHECK_POINT(next - 1);
doCall:
    if (enterPlain(registers, instruction.argument())) [[likely]] {
        DISPATCH_FROM(nullptr);
    }
    SLOW(callPlain(instruction.argument()));
doCallKeywords:
    SLOW(callKeywords(instruction.argument()));
doCallSpread:
    SLOW(settle(in.callSpread(instruction.argument() & 1), in.m_top, true));
doReturnValue: {
    const Link link(locals[unit->localCount]);
    if (link.continuation() == Continuation::Push && in.m_depth > 1 && unit->returnsPlainly
        && !in.observed) [[likely]] {
        leavePlain(registers, link);
        DISPATCH();
    }
    SLOW(returnValue());
}
doMakeFunction:
    SLOW(makeFunction(instruction.argument()));
doBuildClass:
    SLOW(settle(in.beginClass(instruction.argument()), in.m_top));

    // --- operators
doBinaryOp: {
    const Value first = top[-2];
    const Value second = top[-1];
    Value result;
    if (first.isInteger() && second.isInteger()) [[likely]] {
        result = plainArithmetic(instruction.argument(), first, second);
        if (!result.isNothing()) [[likely]] {
            *--top = Value{};
            top[-1] = result;
            DISPATCH();
        }
    }
    SLOW(replace(in.binary(instruction.argument(), first, second, result), 2, result));
}
doCompareOp: {
    const auto op = static_cast<CompareOperator>(instruction.argument());
    const Value first = top[-2];
    const Value second = top[-1];
    if (first.isInteger() && second.isInteger()) [[likely]] {
        --top;
        top[-1] = Value::boolean(plainComparison(op, first.asInteger(), second.asInteger()));
        DISPATCH();
    }
    Value result;
    SLOW(replace(in.compare(op, first, second, result), 2, result));
}
doIsOp: {
    const bool same = in.isIdentical(top[-2], top[-1]);
    --top;
    top[-1] = Value::boolean(same != (instruction.argument() == 1));
    DISPATCH();
}
doContainsOp: {
    Value result;
    const bool inverts = instruction.argument() == 1;
    SLOW(replace(in.contains(top[-2], top[-1], inverts, result), 2, result));
}
doUnaryNegative:
doUnaryPositive:
doUnaryInvert: {
    Value result;
    SLOW(replace(in.unary(instruction.opcode(), top[-1], result), 1, result));
}
doUnaryNot:
    SLOW(unaryNot());
doBinarySubscr: {
    Value result = plainItem(heap, top[-2], top[-1]);
    if (!result.isNothing()) {
        --top;
        top[-1] = result;
        DISPATCH();
    }
    SLOW(replace(in.subscript(top[-2], top[-1], result), 2, result));
}
doStoreSubscr:
    SLOW(drop(in.storeSubscript(in.m_top[-2], in.m_top[-1], in.m_top[-3]), 3));
doDeleteSubscr:
    SLOW(drop(in.deleteSubscript(in.m_top[-2], in.m_top[-1]), 2));
doBuildSlice:
    SLOW(buildSlice(instruction.argument()));

    // --- displays and strings
doBuildTuple:
    SLOW(buildTuple(instruction.argument()));
doBuildList:
    SLOW(buildList(instruction.argument()));
doBuildSet:
    SLOW(buildSet(instruction.argument()));
doBuildMap:
    SLOW(buildMap(instruction.argument()));
doBuildString:
    SLOW(buildString(instruction.argument()));
doFormatValue:
    SLOW(formatOperand(instruction.argument()));
doListAppend:
    SLOW(listAppend(instruction.argument()));
doSetAdd:
    SLOW(addToSet(in.m_top[-1 - static_cast<std::ptrdiff_t>(instruction.argument())], in.m_top[-1],
                  1));
doMapAdd:
    SLOW(drop(in.storeSubscript(in.m_top[-2 - static_cast<std::ptrdiff_t>(instruction.argument())],
                                in.m_top[-2], in.m_top[-1]),
              2));
doListExtend:
    SLOW(listExtend(instruction.argument()));
doSetUpdate:
    SLOW(setUpdate(instruction.argument()));
doDictUpdate:
    SLOW(dictUpdate(instruction.argument(), false));
doDictMerge:
    SLOW(dictUpdate(instruction.argument(), true));
doListToTuple:
    SLOW(listToTuple());
doUnpackSequence:
    SLOW(unpack(instruction.argument(), std::nullopt));
doUnpackEx:
    SLOW(unpack(instruction.argument() & 0xff, instruction.argument() >> 8));

    // --- control
doGetIter:
    SLOW(getIter());
doForIter: {
    if (isPlainRange(heap, top[-1])) {
        const Value item = nextOfRange(heap, top[-1].asHandle());
        if (!item.isNothing()) {
            *top++ = item;
            DISPATCH();
        }
    }
    SLOW(forIter());
}
doJumpForward: {
    const Instruction *const from = next - 1;
    next = unit->instructions + instruction.argument();
    DISPATCH_FROM(from);
}
doJumpBackward: {
    const Instruction *const from = next - 1;
    next = unit->instructions + instruction.argument();
    CHECK_POINT(from);
}
doPopJumpIfFalse:
doPopJumpIfTrue:
doPopJumpBackwardIfFalse:
doPopJumpBackwardIfTrue: {
    const Value operand = top[-1];
    if (!operand.isBoolean())
        SLOW(jumpOnTruth(instruction));
    --top;
    if (operand.isTrue() != jumpsIfTrue(instruction.opcode()))
        DISPATCH();
    const Instruction *const from = next - 1;
    next = unit->instructions + instruction.argument();
    if (jumpsBackward(instruction.opcode()))
        CHECK_POINT(from);
    DISPATCH_FROM(from);
}
doJumpIfFalseOrPop:
doJumpIfTrueOrPop: {
    const Value operand = top[-1];
    if (!operand.isBoolean())
        SLOW(jumpOrPop(instruction));
    if (operand.isTrue() == (instruction.opcode() == Opcode::JumpIfTrueOrPop)) {
        const Instruction *const from = next - 1;
        next = unit->instructions + instruction.argument();
        DISPATCH_FROM(from);
    }
    --top;
    DISPATCH();
}

    // --- exceptions
doPushExcInfo: {
    const Value exception = top[-1];
    top[-1] = heap.get(in.m_thread, ThreadSlot::Handled);
    *top++ = exception;
    heap.set(in.m_thread, ThreadSlot::Handled, exception);
    DISPATCH();
}
doPopExcept:
    heap.set(in.m_thread, ThreadSlot::Handled, *--top);
    DISPATCH();
doCheckExcMatch:
    SLOW(checkMatch());
doRaise:
    SLOW(raise(instruction.argument()));
doReraise:
    SLOW(reraise());
doLoadAssertionError:
    *top++ = in.builtin(BuiltinClass::AssertionError);
    DISPATCH();
doBeforeWith:
    SLOW(beforeWith());
doWithExceptStart:
    SLOW(withExceptStart());
doWithExit:
    SLOW(withExit());

    // --- modules and generator expressions
doImportName:
    SLOW(importName(unit->names[instruction.argument()], false));
doImportLast:
    SLOW(importName(unit->names[instruction.argument()], true));
doImportFrom:
    SLOW(importFrom(unit->names[instruction.argument()]));
doReturnGenerator:
    SLOW(settle(in.returnGenerator(), in.m_top));
doYieldValue: {
    const Value value = *--top;
    SLOW(settle(in.yieldValue(value), in.m_top));
}
}

#undef FETCH
#undef STORE
#undef DISPATCH_FROM
#undef DISPATCH
#undef SLOW
#undef CHECK_POINT
#undef CACHE

} // namespace loose::exec
