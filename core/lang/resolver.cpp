// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/resolver.h"

#include <set>

#include <fmt/format.h>

#include "lang/symbol_collector.h"

namespace loose::lang {

namespace {

using NameSet = std::set<std::string>;

// What a scope sees of the functions around it.
struct Surroundings {
    NameSet bound; // names that a function around binds and none between declares global
};

class Analyzer
{
public:
    Analyzer(std::vector<CollectedScope> &collected, Diagnostics &diagnostics)
        : m_collected(collected), m_diagnostics(diagnostics)
    {
    }

    // Decides every binding of the scope and of those inside it; returns the names that must come
    // from outside through cells.
    NameSet analyze(ScopeId id, const Surroundings &around);

private:
    Binding decide(const std::string &name, const NameUse &use, bool isModule,
                   const Surroundings &around);
    Surroundings forChildren(const CollectedScope &collected, const Surroundings &around) const;
    void passThrough(CollectedScope &collected, NameSet &needed, const Surroundings &around);
    void makeCells(CollectedScope &collected, NameSet &needed);
    void listNames(CollectedScope &collected, const NameSet &needed);

    std::vector<CollectedScope> &m_collected;
    Diagnostics &m_diagnostics;
};

bool isFunctionLike(const Scope &scope)
{
    return scope.kind != Scope::Kind::Module && scope.kind != Scope::Kind::Class;
}

Binding Analyzer::decide(const std::string &name, const NameUse &use, bool isModule,
                         const Surroundings &around)
{
    const auto fail = [&](std::string message) {
        m_diagnostics.push_back(
            {Diagnostic::Kind::SyntaxError, use.declaration, std::move(message), {}});
    };
    if (use.isGlobal) {
        if (use.isNonlocal)
            fail(fmt::format("name '{}' is nonlocal and global", name));
        return Binding::GlobalExplicit;
    }
    if (use.isNonlocal) {
        if (isModule)
            fail("nonlocal declaration not allowed at module level");
        else if (!around.bound.contains(name))
            fail(fmt::format("no binding for nonlocal '{}' found", name));
        return Binding::Free;
    }
    if (use.isBound)
        return Binding::Local;
    return around.bound.contains(name) ? Binding::Free : Binding::GlobalImplicit;
}

Surroundings Analyzer::forChildren(const CollectedScope &collected,
                                   const Surroundings &around) const
{
    Surroundings inside = around;
    const Scope &scope = collected.scope;
    if (scope.kind == Scope::Kind::Class)
        inside.bound.insert("__class__");
    if (!isFunctionLike(scope))
        return inside;
    for (const auto &[name, binding] : scope.names) {
        if (binding == Binding::GlobalExplicit)
            inside.bound.erase(name);
        else if (binding == Binding::Local)
            inside.bound.insert(name);
    }
    return inside;
}

void Analyzer::makeCells(CollectedScope &collected, NameSet &needed)
{
    Scope &scope = collected.scope;
    if (scope.kind == Scope::Kind::Class) {
        if (needed.erase("__class__") > 0) {
            scope.needsClassCell = true;
            scope.cells.push_back("__class__");
        }
        return;
    }
    if (!isFunctionLike(scope))
        return;
    for (const std::string &name : collected.boundInOrder) {
        const auto known = scope.names.find(name);
        if (known == scope.names.end() || known->second != Binding::Local
            || needed.erase(name) == 0)
            continue;
        known->second = Binding::Cell;
        scope.cells.push_back(name);
    }
}

// A name that an inner scope takes from further out goes through this one.
void Analyzer::passThrough(CollectedScope &collected, NameSet &needed, const Surroundings &around)
{
    Scope &scope = collected.scope;
    for (const std::string &name : needed) {
        if (!scope.names.contains(name) && around.bound.contains(name))
            scope.names.emplace(name, Binding::Free);
    }
    for (const auto &[name, binding] : scope.names) {
        if (binding == Binding::Free)
            needed.insert(name);
    }
}

void Analyzer::listNames(CollectedScope &collected, const NameSet &needed)
{
    Scope &scope = collected.scope;
    const NameSet parameters(scope.parameters.begin(), scope.parameters.end());
    for (const std::string &name : collected.boundInOrder) {
        const auto known = scope.names.find(name);
        const bool isLocal = known != scope.names.end() && known->second == Binding::Local;
        if (isLocal && !parameters.contains(name))
            scope.locals.push_back(name);
    }
    if (scope.kind != Scope::Kind::Module)
        scope.free.assign(needed.begin(), needed.end());
}

NameSet Analyzer::analyze(ScopeId id, const Surroundings &around)
{
    CollectedScope &collected = m_collected[id];
    const bool isModule = collected.scope.kind == Scope::Kind::Module;
    for (const auto &[name, use] : collected.uses)
        collected.scope.names[name] = decide(name, use, isModule, around);

    const Surroundings inside = forChildren(collected, around);
    NameSet needed;
    for (const ScopeId child : collected.children)
        needed.merge(analyze(child, inside));
    makeCells(collected, needed);
    passThrough(collected, needed, around);
    listNames(collected, needed);
    return isModule ? NameSet{} : needed;
}

// After which the uses are no longer needed.
void noteModules(std::vector<CollectedScope> &collected)
{
    for (CollectedScope &each : collected) {
        for (auto &[name, use] : each.uses) {
            if (!use.module.empty() && !use.isGlobal && !use.isNonlocal)
                each.scope.modules.emplace(name, std::move(use.module));
        }
    }
    for (const CollectedScope &each : collected) { // `global m` and then `m = 1` in a function
        for (const auto &[name, use] : each.uses) {
            if (use.isBound && use.isGlobal)
                collected.front().scope.modules.erase(name);
        }
    }
}

} // namespace

std::string mangle(std::string_view className, std::string_view name)
{
    const std::size_t firstLetter = className.find_first_not_of('_');
    if (!name.starts_with("__") || name.ends_with("__") || name.find('.') != std::string_view::npos
        || firstLetter == std::string_view::npos)
        return std::string(name);
    return fmt::format("_{}{}", className.substr(firstLetter), name);
}

std::string Scope::mangled(std::string_view written) const
{
    return privateClass.empty() ? std::string(written) : mangle(privateClass, written);
}

Binding Scope::bindingOf(std::string_view written) const
{
    const auto known = names.find(mangled(written));
    return known == names.end() ? Binding::GlobalImplicit : known->second;
}

ScopeTable resolve(const Module &module, Diagnostics &diagnostics)
{
    std::vector<CollectedScope> collected = collectSymbols(module, diagnostics);
    Analyzer(collected, diagnostics).analyze(0, {});
    noteModules(collected);
    ScopeTable table;
    table.reserve(collected.size());
    for (CollectedScope &scope : collected)
        table.push_back(std::move(scope.scope));
    return table;
}

} // namespace loose::lang
