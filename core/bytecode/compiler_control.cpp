// SPDX-License-Identifier: GPL-3.0-or-later

// Conditions, loops, and leaving them.
//
// Stack layouts (… is what the surrounding code left there):
//
//   for           … iterator                      in the body; ForIter pushes the item
//   try           …                               in the body; the handler is entered with
//                 … exception                     and begins with PushExcInfo:
//                 … previous exception            while a clause is chosen, or in a finally
//                 … previous                      in the body of a clause (the variable is bound)
//   with          … exit                          in the body; a normal exit: WithExit, PopTop;
//                                                 the handler is entered with
//                 … exit exception                and begins with PushExcInfo, WithExceptStart:
//                 … exit previous exception result   true: PopTop, PopExcept, PopTop
//   every handler is itself protected, from PushExcInfo on, by a clean-up entered with
//                 … [exit] previous exception     Copy 2, PopExcept, Reraise
//   a clause `except E as e` is protected by one more, which unbinds e, entered with
//                 … previous exception            e = None, del e, Reraise
//
// A `return` that leaves such a construct with a value keeps it on top: … things value. Marks
// (enterProtected, leaveProtected) cost no operand.
#include "bytecode/compiler_unit.h"
#include "bytecode/constant_folding.h"
#include "bytecode/module_compiler.h"

#include <optional>

#include "base/check.h"

namespace loose::bytecode {

void ModuleCompiler::compileIf(const lang::If &node, std::size_t branch)
{
    CodeBuilder &out = builder();
    const bool last = branch + 1 == node.branches.size();
    const bool hasElse = !last || !node.orElse.empty();
    const Label end = out.newLabel();
    const Label next = hasElse ? out.newLabel() : end;
    jumpIf(*node.branches[branch].test, next, false);
    compileBlock(node.branches[branch].body);
    if (hasElse) {
        out.emitUnplacedJump(end);
        out.placeLabel(next);
        if (last) {
            compileBlock(node.orElse);
        } else {
            out.setPlace(node.branches[branch + 1].span);
            compileIf(node, branch + 1);
        }
    }
    out.placeLabel(end);
}

// The test stands twice: at the top, and again at the bottom where it jumps back to the body.
void ModuleCompiler::compile(const lang::While &node, const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    const Label again = out.newLabel();
    const Label body = out.newLabel();
    const Label orElse = out.newLabel();
    const Label end = out.newLabel();
    out.placeLabel(again);
    Enclosure loop;
    loop.kind = Enclosure::Kind::WhileLoop;
    loop.again = again;
    loop.exit = end;
    m_units.back()->enclosures.push_back(loop);
    jumpIf(*node.test, orElse, false);
    out.placeLabel(body);
    compileBlock(node.body);
    out.setPlace(span);
    jumpIf(*node.test, body, true);
    m_units.back()->enclosures.pop_back();
    out.placeLabel(orElse);
    compileBlock(node.orElse);
    out.placeLabel(end);
}

void ModuleCompiler::compile(const lang::For &node)
{
    CodeBuilder &out = builder();
    const Label start = out.newLabel();
    const Label body = out.newLabel();
    const Label orElse = out.newLabel();
    const Label end = out.newLabel();
    Enclosure loop;
    loop.kind = Enclosure::Kind::ForLoop;
    loop.again = start;
    loop.exit = end;
    m_units.back()->enclosures.push_back(loop);
    compileExpression(*node.iterable);
    out.emit(Opcode::GetIter);
    out.placeLabel(start);
    out.emitJump(Opcode::ForIter, orElse);
    out.placeLabel(body);
    compileTarget(*node.target, Use::Store);
    compileBlock(node.body);
    out.forgetPlace();
    out.emitJump(Opcode::JumpForward, start);
    m_units.back()->enclosures.pop_back();
    out.placeLabel(orElse);
    compileBlock(node.orElse);
    out.placeLabel(end);
}

void ModuleCompiler::compile(const lang::Return &node, const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    std::optional<Constant> constant;
    if (node.value)
        constant = foldedValue(*node.value);
    const bool keepsTop = node.value && !constant;
    if (keepsTop) {
        compileExpression(*node.value);
    } else if (node.value) {
        out.setPlace(node.value->span);
        out.emit(Opcode::Nop);
    }
    if (!node.value || node.value->span.line != span.line) {
        out.setPlace(span);
        out.emit(Opcode::Nop);
    }
    unwindAll(keepsTop, nullptr);
    if (!keepsTop)
        out.emitConstant(constant ? std::move(*constant) : Constant{NoneConstant{}});
    out.emit(Opcode::ReturnValue);
}

void ModuleCompiler::compileBreak()
{
    builder().emit(Opcode::Nop);
    const Enclosure *loop = nullptr;
    unwindAll(false, &loop);
    CHECK(loop != nullptr);
    const Label exit = loop->exit;
    unwind(*loop, false);
    builder().emitJump(Opcode::JumpForward, exit);
}

void ModuleCompiler::compileContinue()
{
    builder().emit(Opcode::Nop);
    const Enclosure *loop = nullptr;
    unwindAll(false, &loop);
    CHECK(loop != nullptr);
    builder().emitJump(Opcode::JumpForward, loop->again);
}

// While the way out of an enclosure is compiled, the enclosure is not there: a `return` inside a
// finally body leaves only what is around the `try`.
void ModuleCompiler::unwindAll(bool keepsTop, const Enclosure **loop)
{
    std::vector<Enclosure> left;
    std::vector<Enclosure> &enclosures = m_units.back()->enclosures;
    while (!enclosures.empty()) {
        const Enclosure::Kind kind = enclosures.back().kind;
        const bool isLoop = kind == Enclosure::Kind::WhileLoop || kind == Enclosure::Kind::ForLoop;
        if (loop && isLoop)
            break;
        left.push_back(std::move(enclosures.back()));
        enclosures.pop_back();
        unwind(left.back(), keepsTop);
    }
    const std::size_t loopIndex = enclosures.size();
    for (std::size_t index = left.size(); index > 0; --index)
        enclosures.push_back(std::move(left[index - 1]));
    if (loop)
        *loop = loopIndex > 0 ? &enclosures[loopIndex - 1] : nullptr;
}

void ModuleCompiler::jumpIf(const lang::Expr &test, Label target, bool when)
{
    CodeBuilder &out = builder();
    const auto *unary = std::get_if<lang::Unary>(&test.node);
    if (unary && unary->op == lang::UnaryOperator::Not && !foldedValue(test)) {
        jumpIf(*unary->operand, target, !when);
        return;
    }
    if (const auto *logic = std::get_if<lang::Bool>(&test.node)) {
        const bool decides = logic->op == lang::BoolOperator::Or;
        const Label early = decides == when ? target : out.newLabel();
        for (std::size_t index = 0; index + 1 < logic->values.size(); ++index)
            jumpIf(*logic->values[index], early, decides);
        jumpIf(*logic->values.back(), target, when);
        if (decides != when)
            out.placeLabel(early);
        return;
    }
    if (const auto *choice = std::get_if<lang::Conditional>(&test.node)) {
        const Label end = out.newLabel();
        const Label orElse = out.newLabel();
        jumpIf(*choice->test, orElse, false);
        jumpIf(*choice->body, target, when);
        out.emitUnplacedJump(end);
        out.placeLabel(orElse);
        jumpIf(*choice->orElse, target, when);
        out.placeLabel(end);
        return;
    }
    if (const auto *compare = std::get_if<lang::Compare>(&test.node)) {
        out.setPlace(test.span); // of the jump too, and of what follows in the statement
        if (compare->ops.size() > 1) {
            jumpIfChained(*compare, target, when);
            return;
        }
    }
    compileExpression(test);
    out.emitJump(when ? Opcode::PopJumpIfTrue : Opcode::PopJumpIfFalse, target);
}

void ModuleCompiler::jumpIfChained(const lang::Compare &compare, Label target, bool when)
{
    CodeBuilder &out = builder();
    const Label cleanup = out.newLabel();
    const Label end = out.newLabel();
    const std::size_t last = compare.ops.size() - 1;
    compileExpression(*compare.left);
    for (std::size_t index = 0; index < last; ++index) {
        compileExpression(*compare.comparators[index]);
        out.emit(Opcode::Swap, 2);
        out.emit(Opcode::Copy, 2);
        emitCompare(compare.ops[index]);
        out.emitJump(Opcode::PopJumpIfFalse, cleanup);
    }
    compileExpression(*compare.comparators[last]);
    emitCompare(compare.ops[last]);
    out.emitJump(when ? Opcode::PopJumpIfTrue : Opcode::PopJumpIfFalse, target);
    out.emitUnplacedJump(end);
    out.placeLabel(cleanup);
    out.emit(Opcode::PopTop);
    if (!when)
        out.emitUnplacedJump(target);
    out.placeLabel(end);
}

} // namespace loose::bytecode
