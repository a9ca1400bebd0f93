// SPDX-License-Identifier: GPL-3.0-or-later

// Statements without control flow of their own.
#include "bytecode/compiler_unit.h"
#include "bytecode/constant_folding.h"
#include "bytecode/module_compiler.h"
#include "lang/ast_visit.h"

namespace loose::bytecode {

namespace {

bool holdsAnnotation(const lang::Block &block);

struct AnnotationSearch {
    bool operator()(const lang::AnnAssign &) const { return true; }
    bool operator()(const lang::If &node) const
    {
        for (const lang::IfBranch &branch : node.branches) {
            if (holdsAnnotation(branch.body))
                return true;
        }
        return holdsAnnotation(node.orElse);
    }
    bool operator()(const lang::While &node) const
    {
        return holdsAnnotation(node.body) || holdsAnnotation(node.orElse);
    }
    bool operator()(const lang::For &node) const
    {
        return holdsAnnotation(node.body) || holdsAnnotation(node.orElse);
    }
    bool operator()(const lang::Try &node) const
    {
        for (const lang::ExceptHandler &handler : node.handlers) {
            if (holdsAnnotation(handler.body))
                return true;
        }
        return holdsAnnotation(node.body) || holdsAnnotation(node.orElse)
               || holdsAnnotation(node.finalBody);
    }
    bool operator()(const lang::With &node) const { return holdsAnnotation(node.body); }
    template <typename Other>
    bool operator()(const Other &) const
    {
        return false;
    }
};

bool holdsAnnotation(const lang::Block &block)
{
    for (const lang::StmtPtr &statement : block) {
        if (std::visit(AnnotationSearch{}, statement->node))
            return true;
    }
    return false;
}

std::string_view firstPart(std::string_view dottedName)
{
    return dottedName.substr(0, dottedName.find('.'));
}

} // namespace

void ModuleCompiler::compileBlock(const lang::Block &block, std::size_t first)
{
    for (std::size_t index = first; index < block.size(); ++index)
        compileStatement(*block[index]);
}

void ModuleCompiler::compileBody(const lang::Block &block)
{
    Code &code = m_units.back()->code;
    CodeBuilder &out = builder();
    if (block.empty())
        return;
    if (code.kind == CodeKind::Module)
        out.setPlace(block.front()->span);
    if (holdsAnnotation(block)) {
        out.emit(Opcode::BuildMap, 0);
        out.emitName(Opcode::StoreName, "__annotations__");
    }
    const std::string *text = lang::docstring(block);
    if (text) {
        code.docstring = *text;
        code.hasDocstring = true;
        out.setPlace(block.front()->span);
        out.emitConstant({*text});
        useName("__doc__", Use::Store);
    }
    compileBlock(block, text ? 1 : 0);
}

void ModuleCompiler::compileStatement(const lang::Stmt &statement)
{
    builder().setPlace(statement.span);
    const lang::SourceSpan &span = statement.span;
    const lang::Overloaded visitor{
        [&](const lang::Pass &) { builder().emit(Opcode::Nop); },
        [&](const lang::Break &) { compileBreak(); },
        [&](const lang::Continue &) { compileContinue(); },
        [](const lang::Global &) {},
        [](const lang::Nonlocal &) {},
        [&](const lang::If &node) { compileIf(node, 0); },
        [&](const lang::With &node) { compileWith(node, 0, span); },
        [&](const lang::AugAssign &node) { compile(node, span); },
        [&](const lang::While &node) { compile(node, span); },
        [&](const lang::Return &node) { compile(node, span); },
        [&](const lang::FunctionDef &node) { compile(node, span); },
        [&](const lang::ClassDef &node) { compile(node, span); },
        [&](const auto &node) { compile(node); },
    };
    std::visit(visitor, statement.node);
}

void ModuleCompiler::compile(const lang::ExprStmt &node)
{
    if (std::holds_alternative<lang::Constant>(node.value->node)) {
        builder().emit(Opcode::Nop);
        return;
    }
    compileExpression(*node.value);
    builder().forgetPlace();
    builder().emit(Opcode::PopTop);
}

void ModuleCompiler::compile(const lang::Assign &node)
{
    compileExpression(*node.value);
    for (std::size_t index = 0; index < node.targets.size(); ++index) {
        if (index + 1 < node.targets.size())
            builder().emit(Opcode::Copy, 1);
        compileTarget(*node.targets[index], Use::Store);
    }
}

// Store: the value is on top. Delete: nothing.
void ModuleCompiler::compileTarget(const lang::Expr &target, Use use)
{
    CodeBuilder &out = builder();
    const PlaceGuard guard(out, target.span);
    const bool stores = use == Use::Store;
    if (const auto *name = std::get_if<lang::Name>(&target.node)) {
        useName(name->id, use);
    } else if (const auto *attribute = std::get_if<lang::Attribute>(&target.node)) {
        compileExpression(*attribute->object);
        placeAtAttribute(*attribute, target.span);
        emitAttribute(stores ? Opcode::StoreAttr : Opcode::DeleteAttr, attribute->name);
    } else if (const auto *subscript = std::get_if<lang::Subscript>(&target.node)) {
        compileExpression(*subscript->object);
        compileExpression(*subscript->index);
        out.emit(stores ? Opcode::StoreSubscr : Opcode::DeleteSubscr);
    } else if (const auto *starred = std::get_if<lang::Starred>(&target.node)) {
        compileTarget(*starred->value, use);
    } else {
        const auto *tuple = std::get_if<lang::Tuple>(&target.node);
        const auto &elements = tuple ? tuple->elements : std::get<lang::List>(target.node).elements;
        if (stores)
            compileUnpacking(elements);
        for (const lang::ExprPtr &element : elements)
            compileTarget(*element, use);
    }
}

void ModuleCompiler::compileUnpacking(const std::vector<lang::ExprPtr> &elements)
{
    const auto count = static_cast<std::uint32_t>(elements.size());
    for (std::uint32_t index = 0; index < count; ++index) {
        if (std::holds_alternative<lang::Starred>(elements[index]->node)) {
            if (index > 0xff || count - index - 1 > 0xff)
                refuse(elements[index]->span, "more than 255 targets around a starred one",
                       "Take the values apart in two steps.");
            builder().emit(Opcode::UnpackEx, (index & 0xff) + ((count - index - 1) & 0xff) * 256);
            return;
        }
    }
    builder().emit(Opcode::UnpackSequence, count);
}

void ModuleCompiler::compile(const lang::AugAssign &node, const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    const lang::Expr &target = *node.target;
    const auto *attribute = std::get_if<lang::Attribute>(&target.node);
    const auto *subscript = std::get_if<lang::Subscript>(&target.node);
    out.setPlace(target.span);
    if (attribute) {
        compileExpression(*attribute->object);
        out.emit(Opcode::Copy, 1);
        placeAtAttribute(*attribute, target.span);
        emitAttribute(Opcode::LoadAttr, attribute->name);
    } else if (subscript) {
        compileExpression(*subscript->object);
        compileExpression(*subscript->index);
        out.emit(Opcode::Copy, 2);
        out.emit(Opcode::Copy, 2);
        out.emit(Opcode::BinarySubscr);
    } else {
        useName(std::get<lang::Name>(target.node).id, Use::Load);
    }
    out.setPlace(span);
    compileExpression(*node.value);
    out.emit(Opcode::BinaryOp, static_cast<std::uint32_t>(node.op) + inPlaceOffset);
    out.setPlace(target.span);
    if (attribute) {
        placeAtAttribute(*attribute, target.span);
        out.emit(Opcode::Swap, 2);
        emitAttribute(Opcode::StoreAttr, attribute->name);
    } else if (subscript) {
        out.emit(Opcode::Swap, 3);
        out.emit(Opcode::Swap, 2);
        out.emit(Opcode::StoreSubscr);
    } else {
        useName(std::get<lang::Name>(target.node).id, Use::Store);
    }
}

// Annotations count in modules and classes only; in a function they are never evaluated.
void ModuleCompiler::compile(const lang::AnnAssign &node)
{
    CodeBuilder &out = builder();
    if (node.value) {
        compileExpression(*node.value);
        compileTarget(*node.target, Use::Store);
    } else {
        compileAnnotationTarget(node);
    }
    const CodeKind kind = m_units.back()->code.kind;
    if (kind != CodeKind::Module && kind != CodeKind::ClassBody)
        return;
    compileExpression(*node.annotation);
    if (!node.simple) {
        out.emit(Opcode::PopTop);
        return;
    }
    out.emitName(Opcode::LoadName, "__annotations__");
    out.emitConstant({scope().mangled(std::get<lang::Name>(node.target->node).id)});
    out.emit(Opcode::StoreSubscr);
}

// A target that is only annotated: its parts are evaluated and dropped.
void ModuleCompiler::compileAnnotationTarget(const lang::AnnAssign &node)
{
    if (const auto *attribute = std::get_if<lang::Attribute>(&node.target->node)) {
        compileExpression(*attribute->object);
        builder().emit(Opcode::PopTop);
    } else if (const auto *subscript = std::get_if<lang::Subscript>(&node.target->node)) {
        compileExpression(*subscript->object);
        builder().emit(Opcode::PopTop);
        compileExpression(*subscript->index);
        builder().emit(Opcode::PopTop);
    }
}

void ModuleCompiler::compile(const lang::Delete &node)
{
    for (const lang::ExprPtr &target : node.targets)
        compileTarget(*target, Use::Delete);
}

void ModuleCompiler::compile(const lang::Raise &node)
{
    std::uint32_t count = 0;
    if (node.exception) {
        compileExpression(*node.exception);
        ++count;
    }
    if (node.cause) {
        compileExpression(*node.cause);
        ++count;
    }
    builder().emit(Opcode::Raise, count);
}

void ModuleCompiler::compile(const lang::Assert &node)
{
    CodeBuilder &out = builder();
    const Label end = out.newLabel();
    jumpIf(*node.test, end, true);
    out.emit(Opcode::LoadAssertionError);
    if (node.message) {
        out.emit(Opcode::PushNull);
        compileExpression(*node.message);
        out.emit(Opcode::Call, 1);
    }
    out.emit(Opcode::Raise, 1);
    out.placeLabel(end);
}

void ModuleCompiler::compile(const lang::Import &node)
{
    for (const lang::ImportAlias &alias : node.names) {
        const bool renamed = !alias.asName.empty();
        builder().emitName(renamed ? Opcode::ImportLast : Opcode::ImportName, alias.name);
        useName(renamed ? std::string_view(alias.asName) : firstPart(alias.name), Use::Store);
    }
}

void ModuleCompiler::compile(const lang::ImportFrom &node)
{
    CodeBuilder &out = builder();
    out.emitName(Opcode::ImportLast, node.module);
    for (const lang::ImportAlias &alias : node.names) {
        emitAttribute(Opcode::ImportFrom, alias.name);
        useName(alias.asName.empty() ? alias.name : alias.asName, Use::Store);
    }
    out.emit(Opcode::PopTop);
}

} // namespace loose::bytecode
