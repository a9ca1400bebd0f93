// SPDX-License-Identifier: GPL-3.0-or-later

// One run of a thread: the dispatch (loop.cpp) and what it calls when an instruction is not its
// usual case. Those slow paths find the registers of the frame in the interpreter and leave them
// there; each says how to go on.
#pragma once

#include <optional>

#include "exec/frame_link.h"
#include "exec/interpreter.h"

namespace loose::exec {

// What an instruction leads to, for the loop.
enum class Flow : std::uint8_t {
    Next,       // on to the next instruction
    CheckPoint, // the same, past a check point
    Raise,      // the exception is set
    Block,      // the instruction is tried again when the thread is woken
    Stop,       // the run is over
    Ended,      // the thread's last frame was left
};

inline bool jumpsIfTrue(bytecode::Opcode jump)
{
    return jump == bytecode::Opcode::PopJumpIfTrue
           || jump == bytecode::Opcode::PopJumpBackwardIfTrue;
}

inline bool jumpsBackward(bytecode::Opcode jump)
{
    return jump == bytecode::Opcode::PopJumpBackwardIfFalse
           || jump == bytecode::Opcode::PopJumpBackwardIfTrue;
}

// Of the running frame, while the loop keeps them to itself.
struct Registers {
    const bytecode::Instruction *next = nullptr;
    Value *top = nullptr;
    Value *locals = nullptr;
    const CodeUnit *unit = nullptr;
};

struct Loop {
    Interpreter &in;
    Heap &heap;

    RunResult run(std::uint64_t budget);

    // --- results of the slow paths
    Flow settle(Outcome outcome, Value *operands, bool isCall = false)
    {
        switch (outcome) {
        case Outcome::Done: return isCall ? Flow::CheckPoint : Flow::Next;
        case Outcome::Entered: return Flow::Next;
        case Outcome::Raised: return Flow::Raise;
        case Outcome::Blocked: return Flow::Block;
        case Outcome::Stopped: return Flow::Stop;
        case Outcome::TailCall: return tail(operands);
        }
        return Flow::Next;
    }

    // `taken` operands are replaced by the result.
    Flow replace(Outcome outcome, std::uint32_t taken, const Value &result)
    {
        if (outcome != Outcome::Done)
            return settle(outcome, in.m_top - taken);
        in.m_top -= taken;
        *in.m_top++ = result;
        return Flow::Next;
    }

    Flow drop(Outcome outcome, std::uint32_t taken)
    {
        if (outcome != Outcome::Done)
            return settle(outcome, in.m_top - taken);
        in.m_top -= taken;
        return Flow::Next;
    }

    // --- names (loop_names.cpp)
    Flow unbound(std::uint32_t local);
    Flow unboundCell(std::uint32_t local);
    Flow nameError(Value name);
    Flow loadGlobal(Value name, Cache &cache);
    Flow storeGlobal(Value name, Cache &cache);
    Flow loadName(Value name);
    Flow storeName(Value name);
    Flow deleteName(Handle space, Value name);
    Flow loadClassDeref(std::uint32_t local);
    Flow makeCell(std::uint32_t local);
    Flow copyFreeVariables(std::uint32_t count);

    // --- attributes (loop_attributes.cpp)
    Flow loadAttribute(Value name, Cache &cache);
    void rememberAttribute(Value object, Value name, Cache &cache);
    Flow storeAttribute(Value name, Cache &cache);
    Flow loadMethod(Value name, Cache &cache);
    Value plainMethod(Value object, Value name, Cache &cache);

    // --- calls and returns that stay in the loop (loop_fast.h)
    bool enterPlain(Registers &registers, std::uint32_t argumentCount);
    void leavePlain(Registers &registers, const Link &link);
    Flow callPlain(std::uint32_t argumentCount);
    void markFrame(const Value *locals, const CodeUnit &unit);

    // --- truth, iteration, return, exceptions, with (loop_control.cpp)
    Flow tail(Value *operands);
    void askTruth(Value operand, Continuation continuation);
    Flow jumpOnTruth(bytecode::Instruction jump);
    Flow jumpOrPop(bytecode::Instruction jump);
    Flow unaryNot();
    Flow forIter();
    Flow getIter();
    Flow returnValue();
    Flow callKeywords(std::uint32_t count);
    Flow raise(std::uint32_t count);
    Flow reraise();
    Flow setCause(Value cause);
    Flow checkMatch();
    Flow beforeWith();
    Flow withExceptStart();
    Flow withExit();

    // --- displays, unpacking, functions, imports (loop_displays.cpp)
    Flow buildMap(std::uint32_t count);
    Flow buildMapByCode(std::uint32_t count);
    Flow addToSet(Value set, Value item, std::uint32_t taken);
    Flow buildSet(std::uint32_t count);
    Flow buildTuple(std::uint32_t count);
    Flow buildList(std::uint32_t count);
    Flow listAppend(std::uint32_t depth);
    Flow listToTuple();
    Flow buildString(std::uint32_t count);
    Flow listExtend(std::uint32_t depth);
    Flow setUpdate(std::uint32_t depth);
    Flow dictUpdate(std::uint32_t depth, bool isCall);
    Flow buildSlice(std::uint32_t count);
    Flow unpack(std::uint32_t before, std::optional<std::uint32_t> after);
    Flow makeFunction(std::uint32_t argument);
    Flow formatOperand(std::uint32_t flags);
    Flow importName(Value name, bool last);
    Flow importFrom(Value name);

    // --- the breaker, and what a thread does first (loop_breaker.cpp)
    Flow checkBreaker();
    void setCheckPointFlag(bool value);
    Flow deliverPending();
    Flow tailAtCheckPoint();
    Flow begin();
    Flow takeUp();
};

} // namespace loose::exec
