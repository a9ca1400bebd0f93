// SPDX-License-Identifier: GPL-3.0-or-later

// Expressions: operators, names, attributes, displays, f-strings.
#include "bytecode/compiler_unit.h"
#include "bytecode/constant_folding.h"
#include "bytecode/module_compiler.h"
#include "lang/ast_visit.h"

namespace loose::bytecode {

namespace {

// BinaryOp's argument is the tree's operator by number.
static_assert(static_cast<int>(lang::BinaryOperator::Add) == static_cast<int>(BinaryOperator::Add));
static_assert(static_cast<int>(lang::BinaryOperator::Divide)
              == static_cast<int>(BinaryOperator::TrueDivide));
static_assert(static_cast<int>(lang::BinaryOperator::Power)
              == static_cast<int>(BinaryOperator::Power));
static_assert(static_cast<int>(lang::BinaryOperator::BitAnd)
              == static_cast<int>(BinaryOperator::And));
static_assert(static_cast<int>(lang::BinaryOperator::ShiftRight)
              == static_cast<int>(BinaryOperator::RightShift));

Opcode opcodeOf(lang::UnaryOperator op)
{
    switch (op) {
    case lang::UnaryOperator::Plus: return Opcode::UnaryPositive;
    case lang::UnaryOperator::Minus: return Opcode::UnaryNegative;
    case lang::UnaryOperator::Invert: return Opcode::UnaryInvert;
    case lang::UnaryOperator::Not: return Opcode::UnaryNot;
    }
    return Opcode::Nop;
}

std::uint32_t conversionFlag(lang::FormattedValue::Conversion conversion)
{
    switch (conversion) {
    case lang::FormattedValue::Conversion::None: return 0;
    case lang::FormattedValue::Conversion::Str: return 1;
    case lang::FormattedValue::Conversion::Repr: return 2;
    case lang::FormattedValue::Conversion::Ascii: return 3;
    }
    return 0;
}

bool holdsStarred(const std::vector<lang::ExprPtr> &elements)
{
    for (const lang::ExprPtr &element : elements) {
        if (std::holds_alternative<lang::Starred>(element->node))
            return true;
    }
    return false;
}

} // namespace

void ModuleCompiler::compileExpression(const lang::Expr &expression)
{
    const PlaceGuard guard(builder(), expression.span);
    if (std::optional<Constant> value = foldedValue(expression))
        builder().emitConstant(std::move(*value));
    else
        compileInPlace(expression);
}

void ModuleCompiler::compileInPlace(const lang::Expr &expression)
{
    const lang::SourceSpan &span = expression.span;
    const lang::Overloaded visitor{
        [&](const lang::Constant &node) { builder().emitConstant(constantOf(node.value)); },
        [&](const lang::Name &node) { useName(node.id, Use::Load); },
        [&](const lang::Tuple &node) { compileTuple(node.elements); },
        [&](const lang::List &node) {
            compileSpread(node.elements, Opcode::BuildList, Opcode::ListAppend, Opcode::ListExtend);
        },
        [&](const lang::Set &node) {
            compileSpread(node.elements, Opcode::BuildSet, Opcode::SetAdd, Opcode::SetUpdate);
        },
        [&](const lang::Starred &node) { compileExpression(*node.value); },
        [&](const lang::Attribute &node) { compile(node, span); },
        [&](const lang::Call &node) { compile(node, span); },
        [&](const lang::Lambda &node) { compile(node, span); },
        [&](const lang::Comprehension &node) { compile(node, span); },
        [&](const auto &node) { compile(node); },
    };
    std::visit(visitor, expression.node);
}

void ModuleCompiler::compile(const lang::Unary &node)
{
    // `not a in b` and `not a is b` ask the opposite question.
    const auto *compare = std::get_if<lang::Compare>(&node.operand->node);
    if (node.op == lang::UnaryOperator::Not && compare && compare->ops.size() == 1) {
        const lang::CompareOperator op = compare->ops.front();
        if (op >= lang::CompareOperator::Is) {
            compileExpression(*compare->left);
            compileExpression(*compare->comparators.front());
            emitCompare(op == lang::CompareOperator::Is      ? lang::CompareOperator::IsNot
                        : op == lang::CompareOperator::IsNot ? lang::CompareOperator::Is
                        : op == lang::CompareOperator::In    ? lang::CompareOperator::NotIn
                                                             : lang::CompareOperator::In);
            return;
        }
    }
    compileExpression(*node.operand);
    builder().emit(opcodeOf(node.op));
}

void ModuleCompiler::compile(const lang::Binary &node)
{
    compileExpression(*node.left);
    compileExpression(*node.right);
    builder().emit(Opcode::BinaryOp, static_cast<std::uint32_t>(node.op));
}

void ModuleCompiler::compile(const lang::Bool &node)
{
    CodeBuilder &out = builder();
    const Label end = out.newLabel();
    const Opcode jump =
        node.op == lang::BoolOperator::And ? Opcode::JumpIfFalseOrPop : Opcode::JumpIfTrueOrPop;
    for (std::size_t index = 0; index + 1 < node.values.size(); ++index) {
        compileExpression(*node.values[index]);
        out.emitJump(jump, end);
        out.placeLabel(out.newLabel());
    }
    compileExpression(*node.values.back());
    out.placeLabel(end);
}

void ModuleCompiler::compile(const lang::Compare &node)
{
    CodeBuilder &out = builder();
    const std::size_t last = node.ops.size() - 1;
    compileExpression(*node.left);
    if (last == 0) {
        compileExpression(*node.comparators[0]);
        emitCompare(node.ops[0]);
        return;
    }
    const Label cleanup = out.newLabel();
    const Label end = out.newLabel();
    for (std::size_t index = 0; index < last; ++index) {
        compileExpression(*node.comparators[index]);
        out.emit(Opcode::Swap, 2);
        out.emit(Opcode::Copy, 2);
        emitCompare(node.ops[index]);
        out.emitJump(Opcode::JumpIfFalseOrPop, cleanup);
    }
    compileExpression(*node.comparators[last]);
    emitCompare(node.ops[last]);
    out.emitUnplacedJump(end);
    out.placeLabel(cleanup);
    out.emit(Opcode::Swap, 2);
    out.emit(Opcode::PopTop);
    out.placeLabel(end);
}

void ModuleCompiler::emitCompare(lang::CompareOperator op)
{
    const auto compareWith = [this](CompareOperator compare) {
        builder().emit(Opcode::CompareOp, static_cast<std::uint32_t>(compare));
    };
    switch (op) {
    case lang::CompareOperator::Equal: return compareWith(CompareOperator::Equal);
    case lang::CompareOperator::NotEqual: return compareWith(CompareOperator::NotEqual);
    case lang::CompareOperator::Less: return compareWith(CompareOperator::Less);
    case lang::CompareOperator::LessEqual: return compareWith(CompareOperator::LessEqual);
    case lang::CompareOperator::Greater: return compareWith(CompareOperator::Greater);
    case lang::CompareOperator::GreaterEqual: return compareWith(CompareOperator::GreaterEqual);
    case lang::CompareOperator::Is: return builder().emit(Opcode::IsOp, 0);
    case lang::CompareOperator::IsNot: return builder().emit(Opcode::IsOp, 1);
    case lang::CompareOperator::In: return builder().emit(Opcode::ContainsOp, 0);
    case lang::CompareOperator::NotIn: return builder().emit(Opcode::ContainsOp, 1);
    }
}

void ModuleCompiler::compile(const lang::Conditional &node)
{
    CodeBuilder &out = builder();
    const Label orElse = out.newLabel();
    const Label end = out.newLabel();
    jumpIf(*node.test, orElse, false);
    compileExpression(*node.body);
    out.emitUnplacedJump(end);
    out.placeLabel(orElse);
    compileExpression(*node.orElse);
    out.placeLabel(end);
}

void ModuleCompiler::compile(const lang::NamedExpr &node)
{
    compileExpression(*node.value);
    builder().emit(Opcode::Copy, 1);
    compileTarget(*node.target, Use::Store);
}

void ModuleCompiler::compile(const lang::Attribute &node, const lang::SourceSpan &span)
{
    compileExpression(*node.object);
    placeAtAttribute(node, span);
    emitAttribute(Opcode::LoadAttr, node.name);
}

// In a chain over several lines the attribute's own line is meant.
void ModuleCompiler::placeAtAttribute(const lang::Attribute &node, const lang::SourceSpan &span)
{
    if (span.line == span.endLine)
        return;
    lang::SourceSpan place = builder().place();
    place.line = node.nameSpan.line;
    place.column = node.nameSpan.column;
    builder().setPlace(place);
}

void ModuleCompiler::compile(const lang::Subscript &node)
{
    compileExpression(*node.object);
    compileExpression(*node.index);
    builder().emit(Opcode::BinarySubscr);
}

void ModuleCompiler::compile(const lang::Slice &node)
{
    const auto part = [this](const lang::ExprPtr &expression) {
        if (expression)
            compileExpression(*expression);
        else
            builder().emitConstant({NoneConstant{}});
    };
    part(node.lower);
    part(node.upper);
    if (node.step)
        part(node.step);
    builder().emit(Opcode::BuildSlice, node.step ? 3 : 2);
}

void ModuleCompiler::compileTuple(const std::vector<lang::ExprPtr> &elements)
{
    if (holdsStarred(elements)) {
        compileSpread(elements, Opcode::BuildList, Opcode::ListAppend, Opcode::ListExtend);
        builder().emit(Opcode::ListToTuple);
        return;
    }
    for (const lang::ExprPtr &element : elements)
        compileExpression(*element);
    builder().emit(Opcode::BuildTuple, static_cast<std::uint32_t>(elements.size()));
}

// What stands before the first starred element is built at once, the rest added one by one.
void ModuleCompiler::compileSpread(const std::vector<lang::ExprPtr> &elements, Opcode build,
                                   Opcode add, Opcode extend)
{
    CodeBuilder &out = builder();
    std::uint32_t plain = 0;
    bool built = false;
    for (const lang::ExprPtr &element : elements) {
        const auto *starred = std::get_if<lang::Starred>(&element->node);
        if (starred && !built) {
            out.emit(build, plain);
            built = true;
        }
        compileExpression(starred ? *starred->value : *element);
        if (built)
            out.emit(starred ? extend : add, 1);
        else
            ++plain;
    }
    if (!built)
        out.emit(build, plain);
}

void ModuleCompiler::compile(const lang::Dict &node)
{
    CodeBuilder &out = builder();
    std::uint32_t pairs = 0;
    bool built = false;
    const auto flush = [&] {
        if (pairs > 0 || !built) {
            out.emit(Opcode::BuildMap, pairs);
            if (built)
                out.emit(Opcode::DictUpdate, 1);
        }
        built = true;
        pairs = 0;
    };
    for (const lang::DictItem &item : node.items) {
        if (!item.key) {
            flush();
            compileExpression(*item.value);
            out.emit(Opcode::DictUpdate, 1);
            continue;
        }
        compileExpression(*item.key);
        compileExpression(*item.value);
        ++pairs;
    }
    flush();
}

void ModuleCompiler::compile(const lang::FormattedString &node)
{
    CodeBuilder &out = builder();
    for (const lang::FormattedString::Piece &piece : node.pieces) {
        if (const auto *text = std::get_if<std::string>(&piece))
            out.emitConstant({*text});
        else
            compileFormattedValue(std::get<lang::FormattedValue>(piece));
    }
    if (node.pieces.empty())
        out.emitConstant({std::string()});
    else if (node.pieces.size() > 1)
        out.emit(Opcode::BuildString, static_cast<std::uint32_t>(node.pieces.size()));
}

void ModuleCompiler::compileFormattedValue(const lang::FormattedValue &value)
{
    compileExpression(*value.value);
    std::uint32_t flags = conversionFlag(value.conversion);
    if (value.format) {
        compileExpression(*value.format);
        flags |= 4;
    }
    builder().emit(Opcode::FormatValue, flags);
}

} // namespace loose::bytecode
