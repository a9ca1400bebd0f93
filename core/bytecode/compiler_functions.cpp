// SPDX-License-Identifier: GPL-3.0-or-later

// def, lambda, class.
#include "bytecode/compiler_unit.h"
#include "bytecode/constant_folding.h"
#include "bytecode/module_compiler.h"

namespace loose::bytecode {

namespace {

enum MakeFunctionFlag : std::uint32_t {
    hasDefaults = 1,
    hasKeywordDefaults = 2,
    hasAnnotations = 4,
    hasClosure = 8,
};

// A decorated definition begins at its first decorator.
std::uint32_t firstLineOf(const std::vector<lang::ExprPtr> &decorators,
                          const lang::SourceSpan &span)
{
    return decorators.empty() ? span.line : decorators.front()->span.line;
}

} // namespace

void ModuleCompiler::compile(const lang::FunctionDef &node, const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    const lang::Scope &inner = m_scopes[node.scope];
    compileDecorators(node.decorators);
    std::uint32_t flags = compileDefaults(node.parameters);
    flags |= compileAnnotations(node.parameters, node.returns.get());

    enterUnit(inner, CodeKind::Function, firstLineOf(node.decorators, span));
    describeParameters(node.parameters);
    const std::string *text = lang::docstring(node.body);
    if (text) {
        m_units.back()->code.docstring = *text;
        m_units.back()->code.hasDocstring = true;
    }
    compileBlock(node.body, text ? 1 : 0);
    const std::uint32_t code = leaveUnit(true);

    makeFunction(code, flags, inner);
    applyDecorators(node.decorators);
    out.setPlace(span);
    useName(node.name, Use::Store);
}

void ModuleCompiler::compile(const lang::Lambda &node, const lang::SourceSpan &span)
{
    const lang::Scope &inner = m_scopes[node.scope];
    const std::uint32_t flags = compileDefaults(node.parameters);
    enterUnit(inner, CodeKind::Function, span.line);
    describeParameters(node.parameters);
    compileExpression(*node.body);
    builder().setPlace(span);
    builder().emit(Opcode::ReturnValue);
    makeFunction(leaveUnit(false), flags, inner);
}

void ModuleCompiler::describeParameters(const lang::Parameters &parameters)
{
    Code &code = m_units.back()->code;
    code.positionalOnlyCount = static_cast<std::uint32_t>(parameters.positionalOnly.size());
    code.positionalCount =
        code.positionalOnlyCount + static_cast<std::uint32_t>(parameters.positional.size());
    code.keywordOnlyCount = static_cast<std::uint32_t>(parameters.keywordOnly.size());
    code.takesRest = parameters.varArgs.has_value();
    code.takesKeywords = parameters.keywordArgs.has_value();
}

void ModuleCompiler::makeFunction(std::uint32_t code, std::uint32_t flags, const lang::Scope &inner)
{
    CodeBuilder &out = builder();
    if (!inner.free.empty()) {
        for (const std::string &name : inner.free)
            out.emit(Opcode::LoadClosure, localIndex(name));
        out.emit(Opcode::BuildTuple, static_cast<std::uint32_t>(inner.free.size()));
        flags |= hasClosure;
    }
    out.emit(Opcode::MakeFunction, code * 16 + flags);
}

std::uint32_t ModuleCompiler::compileDefaults(const lang::Parameters &parameters)
{
    std::uint32_t flags = 0;
    std::vector<const lang::Expr *> defaults;
    for (const auto *group : {&parameters.positionalOnly, &parameters.positional}) {
        for (const lang::Parameter &parameter : *group) {
            if (parameter.defaultValue)
                defaults.push_back(parameter.defaultValue.get());
        }
    }
    if (!defaults.empty()) {
        compileDefaultTuple(defaults);
        flags |= hasDefaults;
    }
    std::uint32_t count = 0;
    for (const lang::Parameter &parameter : parameters.keywordOnly) {
        if (!parameter.defaultValue)
            continue;
        builder().emitConstant({scope().mangled(parameter.name)});
        compileExpression(*parameter.defaultValue);
        ++count;
    }
    if (count > 0) {
        builder().emit(Opcode::BuildMap, count);
        flags |= hasKeywordDefaults;
    }
    return flags;
}

// Constants become one tuple; the lines on which they stand are still visited.
void ModuleCompiler::compileDefaultTuple(const std::vector<const lang::Expr *> &defaults)
{
    CodeBuilder &out = builder();
    TupleConstant constants;
    for (const lang::Expr *expression : defaults) {
        if (std::optional<Constant> value = foldedValue(*expression))
            constants.push_back(std::move(*value));
    }
    if (constants.size() < defaults.size()) {
        for (const lang::Expr *expression : defaults)
            compileExpression(*expression);
        out.emit(Opcode::BuildTuple, static_cast<std::uint32_t>(defaults.size()));
        return;
    }
    for (const lang::Expr *expression : defaults) {
        const PlaceGuard guard(out, expression->span);
        out.emit(Opcode::Nop);
    }
    out.emitConstant({std::move(constants)});
}

std::uint32_t ModuleCompiler::compileAnnotations(const lang::Parameters &parameters,
                                                 const lang::Expr *returns)
{
    std::uint32_t count = 0;
    const auto add = [&](std::string_view name, const lang::Expr *annotation) {
        if (!annotation)
            return;
        builder().emitConstant({scope().mangled(name)});
        compileExpression(*annotation);
        ++count;
    };
    const auto addAll = [&](const std::vector<lang::Parameter> &group) {
        for (const lang::Parameter &parameter : group)
            add(parameter.name, parameter.annotation.get());
    };
    addAll(parameters.positional);
    addAll(parameters.positionalOnly);
    if (parameters.varArgs)
        add(parameters.varArgs->name, parameters.varArgs->annotation.get());
    addAll(parameters.keywordOnly);
    if (parameters.keywordArgs)
        add(parameters.keywordArgs->name, parameters.keywordArgs->annotation.get());
    add("return", returns);
    if (count == 0)
        return 0;
    builder().emit(Opcode::BuildMap, count);
    return hasAnnotations;
}

void ModuleCompiler::compileDecorators(const std::vector<lang::ExprPtr> &decorators)
{
    for (const lang::ExprPtr &decorator : decorators) {
        compileExpression(*decorator);
        const PlaceGuard guard(builder(), decorator->span);
        builder().emit(Opcode::PushNull);
    }
}

void ModuleCompiler::applyDecorators(const std::vector<lang::ExprPtr> &decorators)
{
    for (std::size_t index = decorators.size(); index > 0; --index) {
        const PlaceGuard guard(builder(), decorators[index - 1]->span);
        builder().emit(Opcode::Call, 1);
    }
}

void ModuleCompiler::compile(const lang::ClassDef &node, const lang::SourceSpan &span)
{
    CodeBuilder &out = builder();
    compileDecorators(node.decorators);
    const std::uint32_t code = compileClassBody(node, firstLineOf(node.decorators, span));
    makeFunction(code, 0, m_scopes[node.scope]);
    out.emitConstant({node.name});
    for (const lang::ExprPtr &base : node.bases) {
        if (std::holds_alternative<lang::Starred>(base->node))
            refuse(base->span, "'*' in the bases of a class", "Name each base class.");
        compileExpression(*base);
    }
    out.emit(Opcode::BuildClass, static_cast<std::uint32_t>(node.bases.size()));
    applyDecorators(node.decorators);
    out.setPlace(span);
    useName(node.name, Use::Store);
}

std::uint32_t ModuleCompiler::compileClassBody(const lang::ClassDef &node, std::uint32_t firstLine)
{
    const lang::Scope &inner = m_scopes[node.scope];
    enterUnit(inner, CodeKind::ClassBody, firstLine);
    CodeBuilder &out = builder();
    out.emitName(Opcode::LoadName, "__name__");
    out.emitName(Opcode::StoreName, "__module__");
    out.emitConstant({inner.qualifiedName});
    out.emitName(Opcode::StoreName, "__qualname__");
    compileBody(node.body);
    if (!inner.needsClassCell)
        return leaveUnit(true);
    out.forgetPlace();
    out.emit(Opcode::LoadClosure, localIndex("__class__"));
    out.emit(Opcode::ReturnValue);
    return leaveUnit(false);
}

} // namespace loose::bytecode
