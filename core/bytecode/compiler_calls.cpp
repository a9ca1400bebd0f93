// SPDX-License-Identifier: GPL-3.0-or-later

// Calls. Positional arguments are evaluated before keyword ones, each group from left to right.
#include "bytecode/compiler_unit.h"
#include "bytecode/module_compiler.h"

namespace loose::bytecode {

namespace {

using ArgumentKind = lang::Argument::Kind;

bool isPositional(const lang::Argument &argument)
{
    return argument.kind == ArgumentKind::Positional || argument.kind == ArgumentKind::Star;
}

bool spreads(const lang::Call &call)
{
    for (const lang::Argument &argument : call.arguments) {
        if (argument.kind == ArgumentKind::Star || argument.kind == ArgumentKind::DoubleStar)
            return true;
    }
    return false;
}

} // namespace

void ModuleCompiler::compile(const lang::Call &node, const lang::SourceSpan &span)
{
    const bool spread = spreads(node);
    if (!spread && std::holds_alternative<lang::Attribute>(node.function->node)) {
        compileMethodCall(node, *node.function, span);
        return;
    }
    if (compileSuper(node))
        return;
    compileExpression(*node.function);
    builder().emit(Opcode::PushNull);
    if (spread) {
        compileSpreadCall(node);
        return;
    }
    compilePlainArguments(node);
    emitPlainCall(node);
}

// super() without arguments means super(__class__, first argument).
bool ModuleCompiler::compileSuper(const lang::Call &node)
{
    const auto *name = std::get_if<lang::Name>(&node.function->node);
    if (!name || name->id != "super" || !node.arguments.empty())
        return false;
    const lang::Binding classCell = scope().bindingOf("__class__");
    const bool hasClass = classCell == lang::Binding::Free || classCell == lang::Binding::Cell;
    const Code &code = m_units.back()->code;
    if (!hasClass || code.kind == CodeKind::ClassBody || scope().parameters.empty())
        return false;
    if (code.positionalCount == 0)
        return false;
    const std::string first = scope().parameters.front();
    compileExpression(*node.function);
    builder().emit(Opcode::PushNull);
    useMangled("__class__", classCell, Use::Load);
    const auto binding = scope().names.find(first);
    useMangled(first, binding == scope().names.end() ? lang::Binding::Local : binding->second,
               Use::Load);
    builder().emit(Opcode::Call, 2);
    return true;
}

void ModuleCompiler::compileMethodCall(const lang::Call &node, const lang::Expr &callee,
                                       const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    const auto &method = std::get<lang::Attribute>(callee.node);
    compileExpression(*method.object);
    out.setPlace(callee.span);
    placeAtAttribute(method, callee.span);
    emitAttribute(Opcode::LoadMethod, method.name);
    compilePlainArguments(node);
    out.setPlace(span);
    placeAtAttribute(method, callee.span);
    emitPlainCall(node);
}

void ModuleCompiler::compilePlainArguments(const lang::Call &node)
{
    for (const lang::Argument &argument : node.arguments) {
        if (isPositional(argument))
            compileExpression(*argument.value);
    }
    for (const lang::Argument &argument : node.arguments) {
        if (!isPositional(argument))
            compileExpression(*argument.value);
    }
}

void ModuleCompiler::emitPlainCall(const lang::Call &node)
{
    CodeBuilder &out = builder();
    TupleConstant names;
    for (const lang::Argument &argument : node.arguments) {
        if (argument.kind == ArgumentKind::Keyword)
            names.push_back({scope().mangled(argument.name)});
    }
    const auto count = static_cast<std::uint32_t>(node.arguments.size());
    if (names.empty()) {
        out.emit(Opcode::Call, count);
        return;
    }
    out.emitConstant({std::move(names)});
    out.emit(Opcode::CallKeywords, count);
}

void ModuleCompiler::compileSpreadCall(const lang::Call &node)
{
    compileSpreadPositional(node);
    const bool hasKeywords = compileSpreadKeywords(node);
    builder().emit(Opcode::CallSpread, hasKeywords ? 1 : 0);
}

void ModuleCompiler::compileSpreadPositional(const lang::Call &node)
{
    CodeBuilder &out = builder();
    std::uint32_t plain = 0;
    bool spread = false;
    for (const lang::Argument &argument : node.arguments) {
        if (!isPositional(argument))
            continue;
        if (argument.kind == ArgumentKind::Star && !spread) {
            out.emit(Opcode::BuildList, plain);
            spread = true;
        }
        compileExpression(*argument.value);
        if (argument.kind == ArgumentKind::Star)
            out.emit(Opcode::ListExtend, 1);
        else if (spread)
            out.emit(Opcode::ListAppend, 1);
        else
            ++plain;
    }
    if (spread)
        out.emit(Opcode::ListToTuple);
    else
        out.emit(Opcode::BuildTuple, plain);
}

bool ModuleCompiler::compileSpreadKeywords(const lang::Call &node)
{
    CodeBuilder &out = builder();
    std::uint32_t pairs = 0;
    bool built = false;
    const auto flush = [&] {
        if (pairs == 0)
            return;
        out.emit(Opcode::BuildMap, pairs);
        if (built)
            out.emit(Opcode::DictMerge, 1);
        built = true;
        pairs = 0;
    };
    for (const lang::Argument &argument : node.arguments) {
        if (argument.kind == ArgumentKind::Keyword) {
            out.emitConstant({scope().mangled(argument.name)});
            compileExpression(*argument.value);
            ++pairs;
        } else if (argument.kind == ArgumentKind::DoubleStar) {
            flush();
            if (!built)
                out.emit(Opcode::BuildMap, 0);
            built = true;
            compileExpression(*argument.value);
            out.emit(Opcode::DictMerge, 1);
        }
    }
    flush();
    return built;
}

} // namespace loose::bytecode
