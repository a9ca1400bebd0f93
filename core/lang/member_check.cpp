// SPDX-License-Identifier: GPL-3.0-or-later

// Finds `module.member` and `from module import member` in the tree. A name stands for a module
// where nothing but imports of that module bind it.
#include <fmt/format.h>

#include "lang/ast_visit.h"
#include "lang/known_members.h"
#include "lang/refusals.h"

namespace loose::lang {

namespace {

class MemberCheck
{
public:
    MemberCheck(const ScopeTable &scopes, const IsOffered &isOffered, Diagnostics &diagnostics)
        : m_scopes(scopes), m_isOffered(isOffered), m_diagnostics(diagnostics)
    {
    }

    void checkBlock(const Block &block, ScopeId scope)
    {
        for (const StmtPtr &statement : block)
            checkStatement(*statement, scope);
    }

private:
    void checkStatement(const Stmt &statement, ScopeId scope);
    void check(const Expr &expression, ScopeId scope);
    void checkMember(const std::string &module, const std::string &member, const SourceSpan &span);
    std::string moduleOf(const Expr &expression, ScopeId scope) const;
    std::string moduleNamed(const std::string &name, ScopeId scope) const;

    const ScopeTable &m_scopes;
    const IsOffered &m_isOffered;
    Diagnostics &m_diagnostics;
};

// The module that the expression is, or "".
std::string MemberCheck::moduleOf(const Expr &expression, ScopeId scope) const
{
    if (const auto *name = std::get_if<Name>(&expression.node))
        return moduleNamed(name->id, scope);
    const auto *attribute = std::get_if<Attribute>(&expression.node);
    if (!attribute)
        return {};
    const std::string package = moduleOf(*attribute->object, scope);
    const std::string inner = package + "." + attribute->name;
    return !package.empty() && isAvailableModule(inner) ? inner : std::string();
}

std::string MemberCheck::moduleNamed(const std::string &name, ScopeId scope) const
{
    const std::string mangled = m_scopes[scope].mangled(name);
    Binding binding = m_scopes[scope].bindingOf(name);
    while (binding == Binding::Free && scope != 0) {
        scope = m_scopes[scope].parent;
        binding = m_scopes[scope].bindingOf(name);
    }
    if (binding == Binding::GlobalImplicit || binding == Binding::GlobalExplicit)
        scope = 0;
    const auto found = m_scopes[scope].modules.find(mangled);
    return found == m_scopes[scope].modules.end() ? std::string() : found->second;
}

void MemberCheck::checkMember(const std::string &module, const std::string &member,
                              const SourceSpan &span)
{
    if (!knownToCPython(module, member) || isAvailableModule(module + "." + member)
        || m_isOffered(module, member))
        return;
    m_diagnostics.push_back({Diagnostic::Kind::Refused, span, fmt::format("{}.{}", module, member),
                             std::string(adviceForMember(module, member))});
}

void MemberCheck::check(const Expr &expression, ScopeId scope)
{
    if (const auto *attribute = std::get_if<Attribute>(&expression.node)) {
        const std::string module = moduleOf(*attribute->object, scope);
        if (!module.empty())
            checkMember(module, attribute->name, expression.span);
    }
    if (const auto *lambda = std::get_if<Lambda>(&expression.node)) {
        forEachChild(lambda->parameters, [&](const Expr &child) { check(child, scope); });
        check(*lambda->body, lambda->scope);
        return;
    }
    // The first iterable of a comprehension belongs outside; a module's name means the same there.
    const auto *comprehension = std::get_if<Comprehension>(&expression.node);
    const ScopeId inner = comprehension ? comprehension->scope : scope;
    forEachChild(expression, [&](const Expr &child) { check(child, inner); });
}

void MemberCheck::checkStatement(const Stmt &statement, ScopeId scope)
{
    if (const auto *from = std::get_if<ImportFrom>(&statement.node)) {
        for (const ImportAlias &alias : from->names)
            checkMember(from->module, alias.name, alias.span);
    }
    forEachChild(statement, [&](const Expr &child) { check(child, scope); });
    ScopeId inner = scope;
    if (const auto *function = std::get_if<FunctionDef>(&statement.node))
        inner = function->scope;
    else if (const auto *classDef = std::get_if<ClassDef>(&statement.node))
        inner = classDef->scope;
    forEachBlock(statement, [&](const Block &block) { checkBlock(block, inner); });
}

} // namespace

void checkMembers(const ParsedModule &parsed, const IsOffered &isOffered, Diagnostics &diagnostics)
{
    MemberCheck(parsed.scopes, isOffered, diagnostics).checkBlock(parsed.tree.body, 0);
}

} // namespace loose::lang
