// SPDX-License-Identifier: GPL-3.0-or-later

// Comprehensions and generator expressions: functions of one argument, the outermost iterator.
#include "bytecode/compiler_unit.h"
#include "bytecode/module_compiler.h"

namespace loose::bytecode {

namespace {

using ComprehensionKind = lang::Comprehension::Kind;

Opcode displayOpcode(ComprehensionKind kind)
{
    if (kind == ComprehensionKind::Dict)
        return Opcode::BuildMap;
    return kind == ComprehensionKind::Set ? Opcode::BuildSet : Opcode::BuildList;
}

// `for y in [expression]` only names a value; CPython makes no loop of it.
const lang::Expr *onlyElement(const lang::Expr &iterable)
{
    const auto *list = std::get_if<lang::List>(&iterable.node);
    const auto *tuple = std::get_if<lang::Tuple>(&iterable.node);
    if (!list && !tuple)
        return nullptr;
    const auto &elements = list ? list->elements : tuple->elements;
    if (elements.size() != 1 || std::holds_alternative<lang::Starred>(elements.front()->node))
        return nullptr;
    return elements.front().get();
}

} // namespace

void ModuleCompiler::compile(const lang::Comprehension &node, const lang::SourceSpan &span)
{
    const lang::Scope &inner = m_scopes[node.scope];
    const bool generates = node.kind == ComprehensionKind::Generator;
    enterUnit(inner, generates ? CodeKind::Generator : CodeKind::Function, span.line);
    m_units.back()->code.positionalCount = 1;
    m_units.back()->code.positionalOnlyCount = 1;
    builder().setPlace(span);
    if (!generates)
        builder().emit(displayOpcode(node.kind), 0);
    compileClauses(node, 0, 0);
    if (!generates)
        builder().emit(Opcode::ReturnValue);
    const std::uint32_t code = leaveUnit(generates);

    makeFunction(code, 0, inner);
    builder().emit(Opcode::PushNull);
    compileExpression(*node.clauses.front().iterable);
    builder().emit(Opcode::GetIter);
    builder().emit(Opcode::Call, 1);
}

// `depth`: iterators on the stack above the display that is built.
void ModuleCompiler::compileClauses(const lang::Comprehension &node, std::size_t clause,
                                    std::uint32_t depth)
{
    CodeBuilder &out = builder();
    const lang::ComprehensionClause &here = node.clauses[clause];
    const Label start = out.newLabel();
    const Label skip = out.newLabel();
    const Label end = out.newLabel();
    const lang::Expr *only = clause > 0 ? onlyElement(*here.iterable) : nullptr;
    if (clause == 0) {
        out.emit(Opcode::LoadFast, 0);
    } else if (only) {
        compileExpression(*only);
    } else {
        compileExpression(*here.iterable);
        out.emit(Opcode::GetIter);
    }
    if (!only) {
        ++depth;
        out.placeLabel(start);
        out.emitJump(Opcode::ForIter, end);
    }
    compileTarget(*here.target, Use::Store);
    for (const lang::ExprPtr &condition : here.conditions)
        jumpIf(*condition, skip, false);
    if (clause + 1 < node.clauses.size())
        compileClauses(node, clause + 1, depth);
    else
        compileElement(node, depth);
    out.placeLabel(skip);
    if (!only) {
        out.emitJump(Opcode::JumpForward, start);
        out.placeLabel(end);
    }
}

void ModuleCompiler::compileElement(const lang::Comprehension &node, std::uint32_t depth)
{
    CodeBuilder &out = builder();
    compileExpression(*node.element);
    switch (node.kind) {
    case ComprehensionKind::List: out.emit(Opcode::ListAppend, depth + 1); break;
    case ComprehensionKind::Set: out.emit(Opcode::SetAdd, depth + 1); break;
    case ComprehensionKind::Dict:
        compileExpression(*node.value);
        out.emit(Opcode::MapAdd, depth + 1);
        break;
    case ComprehensionKind::Generator:
        out.emit(Opcode::YieldValue);
        out.emit(Opcode::Resume);
        out.emit(Opcode::PopTop);
        break;
    }
}

} // namespace loose::bytecode
