// SPDX-License-Identifier: GPL-3.0-or-later

// Units and names: which instruction reads or sets a variable.
#include "bytecode/module_compiler.h"

#include <algorithm>

#include "base/check.h"
#include "bytecode/compiler_unit.h"

namespace loose::bytecode {

namespace {

constexpr std::string_view namespaceLocal = ".namespace";

bool isFunctionLike(const lang::Scope &scope)
{
    return scope.kind != lang::Scope::Kind::Module && scope.kind != lang::Scope::Kind::Class;
}

// Frame order: arguments, other locals, cells that are not arguments, free variables.
std::vector<std::string> frameOrder(const lang::Scope &scope)
{
    std::vector<std::string> order;
    if (isFunctionLike(scope)) {
        order = scope.parameters;
        order.insert(order.end(), scope.locals.begin(), scope.locals.end());
    } else {
        order.emplace_back(namespaceLocal);
    }
    const auto add = [&order](const std::string &name) {
        if (std::find(order.begin(), order.end(), name) == order.end())
            order.push_back(name);
    };
    for (const std::string &name : scope.cells)
        add(name);
    if (scope.needsClassCell)
        add("__class__");
    // A class body may pass on a variable it also binds in its own namespace, hence no `add`.
    order.insert(order.end(), scope.free.begin(), scope.free.end());
    return order;
}

Opcode nameOpcode(bool loads, bool stores, Opcode load, Opcode store, Opcode erase)
{
    if (loads)
        return load;
    return stores ? store : erase;
}

} // namespace

ModuleCompiler::ModuleCompiler(const lang::ScopeTable &scopes, CodeSink sink)
    : m_scopes(scopes), m_sink(sink)
{
}

ModuleCompiler::~ModuleCompiler() = default;

CodeBuilder &ModuleCompiler::builder()
{
    return m_units.back()->builder;
}

const lang::Scope &ModuleCompiler::scope() const
{
    return *m_units.back()->scope;
}

std::uint32_t ModuleCompiler::compileModule(const lang::Module &module, std::string_view codeName)
{
    enterUnit(m_scopes.front(), CodeKind::Module, 1);
    m_units.back()->code.name = codeName;
    m_units.back()->code.qualifiedName = codeName;
    compileBody(module.body);
    return leaveUnit(true);
}

void ModuleCompiler::enterUnit(const lang::Scope &scope, CodeKind kind, std::uint32_t firstLine)
{
    auto unit = std::make_unique<Unit>();
    unit->scope = &scope;
    unit->codeIndex = static_cast<std::uint32_t>(m_sink.codes.size());
    m_sink.codes.emplace_back();
    Code &code = unit->code;
    code.name = scope.name;
    code.qualifiedName = scope.qualifiedName;
    code.module = m_sink.module;
    code.kind = kind;
    code.isLibrary = m_sink.isLibrary;
    code.firstLine = firstLine;
    code.localNames = frameOrder(scope);
    code.freeCount = static_cast<std::uint32_t>(scope.free.size());
    for (std::uint32_t index = 0; index < code.localNames.size(); ++index)
        unit->localIndexes[code.localNames[index]] = index;
    m_units.push_back(std::move(unit));
    addPrologue();
}

void ModuleCompiler::addPrologue()
{
    const Code &code = m_units.back()->code;
    CodeBuilder &out = builder();
    out.forgetPlace();
    if (code.freeCount > 0)
        out.emit(Opcode::CopyFreeVars, code.freeCount);
    std::vector<std::string> cells = scope().cells;
    if (scope().needsClassCell && std::find(cells.begin(), cells.end(), "__class__") == cells.end())
        cells.emplace_back("__class__");
    for (const std::string &name : cells)
        out.emit(Opcode::MakeCell, localIndex(name));
    if (code.kind != CodeKind::Module) {
        lang::SourceSpan span;
        span.line = span.endLine = code.firstLine;
        span.column = span.endColumn = 1;
        out.setPlace(span);
    }
    if (code.kind == CodeKind::Generator)
        out.emit(Opcode::ReturnGenerator);
    out.emit(Opcode::Resume);
}

std::uint32_t ModuleCompiler::leaveUnit(bool returnsNone)
{
    Unit &unit = *m_units.back();
    if (!unit.builder.endsInReturn()) {
        unit.builder.forgetPlace();
        if (returnsNone)
            unit.builder.emitConstant({NoneConstant{}});
        unit.builder.emit(Opcode::ReturnValue);
    }
    unit.builder.finish(unit.code);
    const std::uint32_t index = unit.codeIndex;
    m_sink.codes[index] = std::move(unit.code);
    m_units.pop_back();
    return m_sink.firstIndex + index;
}

std::uint32_t ModuleCompiler::localIndex(std::string_view mangledName) const
{
    const auto at = m_units.back()->localIndexes.find(mangledName);
    CHECK(at != m_units.back()->localIndexes.end());
    return at->second;
}

void ModuleCompiler::useName(std::string_view name, Use use)
{
    useMangled(scope().mangled(name), scope().bindingOf(name), use);
}

void ModuleCompiler::useMangled(const std::string &name, lang::Binding binding, Use use)
{
    const bool loads = use == Use::Load;
    const bool stores = use == Use::Store;
    const bool functionLike = isFunctionLike(scope());
    CodeBuilder &out = builder();
    if (binding == lang::Binding::Cell || binding == lang::Binding::Free) {
        const bool classFree =
            scope().kind == lang::Scope::Kind::Class && binding == lang::Binding::Free;
        const Opcode load = classFree ? Opcode::LoadClassDeref : Opcode::LoadDeref;
        out.emit(nameOpcode(loads, stores, load, Opcode::StoreDeref, Opcode::DeleteDeref),
                 localIndex(name));
    } else if (binding == lang::Binding::Local && functionLike) {
        out.emit(nameOpcode(loads, stores, Opcode::LoadFast, Opcode::StoreFast, Opcode::DeleteFast),
                 localIndex(name));
    } else if (binding == lang::Binding::GlobalExplicit || functionLike) {
        out.emitName(nameOpcode(loads, stores, Opcode::LoadGlobal, Opcode::StoreGlobal,
                                Opcode::DeleteGlobal),
                     name);
    } else {
        out.emitName(
            nameOpcode(loads, stores, Opcode::LoadName, Opcode::StoreName, Opcode::DeleteName),
            name);
    }
}

void ModuleCompiler::emitAttribute(Opcode opcode, std::string_view name)
{
    builder().emitName(opcode, scope().mangled(name));
}

void ModuleCompiler::refuse(const lang::SourceSpan &span, std::string message, std::string advice)
{
    m_diagnostics.push_back(
        {lang::Diagnostic::Kind::Refused, span, std::move(message), std::move(advice)});
}

} // namespace loose::bytecode
