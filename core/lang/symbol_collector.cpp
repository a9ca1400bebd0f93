// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/symbol_collector.h"

#include <fmt/format.h>

#include "lang/ast_visit.h"
#include "lang/refusals.h"

namespace loose::lang {

namespace {

std::string comprehensionName(Comprehension::Kind kind)
{
    switch (kind) {
    case Comprehension::Kind::List: return "<listcomp>";
    case Comprehension::Kind::Set: return "<setcomp>";
    case Comprehension::Kind::Dict: return "<dictcomp>";
    case Comprehension::Kind::Generator: return "<genexpr>";
    }
    return {};
}

class Collector
{
public:
    Collector(const Module &module, Diagnostics &diagnostics)
        : m_scopes(module.scopeCount), m_diagnostics(diagnostics)
    {
    }

    std::vector<CollectedScope> run(const Module &module)
    {
        m_scopes[0].scope.name = "<module>";
        visitBlock(module.body);
        return std::move(m_scopes);
    }

private:
    CollectedScope &current() { return m_scopes[m_current]; }
    void enter(ScopeId id, Scope::Kind kind, const std::string &name);
    void leave() { m_current = m_scopes[m_current].scope.parent; }
    void fail(const SourceSpan &span, std::string message);

    void read(const std::string &name);
    NameUse &bind(const std::string &name, const std::string &module = {});
    void bindTarget(const Expr &target);
    void declare(const std::string &name, const SourceSpan &span, bool isGlobal);
    void addParameters(const Parameters &parameters);
    void visitParameters(const Parameters &parameters);

    void visitBlock(const Block &block);
    void visitStatement(const Stmt &statement);
    void visitAnnotated(const AnnAssign &node, const SourceSpan &span);
    void visitTry(const Try &node);
    void visitFunction(const FunctionDef &node);
    void visitClass(const ClassDef &node);
    void visitAll(const std::vector<ExprPtr> &expressions);
    void visit(const Expr &expression);
    void visitLambda(const Lambda &node);
    void visitComprehension(const Comprehension &node);
    void visitNamed(const NamedExpr &node, const SourceSpan &span);
    bool bindAroundComprehension(const std::string &name, const SourceSpan &span);

    std::vector<CollectedScope> m_scopes;
    Diagnostics &m_diagnostics;
    ScopeId m_current = 0;
    int m_comprehensionIterables = 0; // inside so many `in …` of comprehensions
    bool m_isIterationTarget = false;
};

void Collector::fail(const SourceSpan &span, std::string message)
{
    m_diagnostics.push_back({Diagnostic::Kind::SyntaxError, span, std::move(message), {}});
}

void Collector::enter(ScopeId id, Scope::Kind kind, const std::string &name)
{
    const CollectedScope &outer = current();
    Scope scope;
    scope.kind = kind;
    scope.id = id;
    scope.parent = m_current;
    scope.name = name;
    scope.privateClass = kind == Scope::Kind::Class ? name : outer.scope.privateClass;
    const bool isPlain = outer.scope.kind == Scope::Kind::Module;
    const auto use = outer.uses.find(outer.scope.mangled(name));
    const bool isGlobal = use != outer.uses.end() && use->second.isGlobal;
    if (isPlain || isGlobal)
        scope.qualifiedName = name;
    else if (outer.scope.kind == Scope::Kind::Class
             || outer.scope.kind == Scope::Kind::Comprehension)
        scope.qualifiedName = outer.scope.qualifiedName + "." + name;
    else
        scope.qualifiedName = outer.scope.qualifiedName + ".<locals>." + name;
    current().children.push_back(id);
    m_scopes[id].scope = std::move(scope);
    m_current = id;
}

// --- names

void Collector::read(const std::string &name)
{
    current().uses[current().scope.mangled(name)].isRead = true;
    const Scope::Kind kind = current().scope.kind;
    const bool isFunction = kind != Scope::Kind::Module && kind != Scope::Kind::Class;
    if (name == "super" && isFunction)
        current().uses["__class__"].isRead = true;
}

NameUse &Collector::bind(const std::string &name, const std::string &module)
{
    const std::string key = current().scope.mangled(name);
    NameUse &use = current().uses[key];
    if (!use.isBound) {
        current().boundInOrder.push_back(key);
        use.module = module;
    } else if (use.module != module) {
        use.module.clear();
    }
    use.isBound = true;
    return use;
}

void Collector::bindTarget(const Expr &target)
{
    if (const auto *name = std::get_if<Name>(&target.node)) {
        const auto known = current().uses.find(current().scope.mangled(name->id));
        const bool wasWalrus = m_isIterationTarget && known != current().uses.end()
                               && (known->second.isGlobal || known->second.isNonlocal);
        if (wasWalrus) {
            fail(target.span,
                 fmt::format("comprehension inner loop cannot rebind assignment expression target "
                             "'{}'",
                             name->id));
        }
        NameUse &use = bind(name->id);
        use.isIterationVariable = use.isIterationVariable || m_isIterationTarget;
    } else if (std::holds_alternative<Tuple>(target.node)
               || std::holds_alternative<List>(target.node)
               || std::holds_alternative<Starred>(target.node)) {
        forEachChild(target, [this](const Expr &child) { bindTarget(child); });
    } else {
        visit(target);
    }
}

void Collector::declare(const std::string &name, const SourceSpan &span, bool isGlobal)
{
    const std::string key = current().scope.mangled(name);
    const std::string word = isGlobal ? "global" : "nonlocal";
    NameUse &use = current().uses[key];
    if (use.isParameter)
        fail(span, fmt::format("name '{}' is parameter and {}", name, word));
    else if (use.isRead)
        fail(span, fmt::format("name '{}' is used prior to {} declaration", name, word));
    else if (use.isAnnotated)
        fail(span, fmt::format("annotated name '{}' can't be {}", name, word));
    else if (use.isBound)
        fail(span, fmt::format("name '{}' is assigned to before {} declaration", name, word));
    use.isGlobal = use.isGlobal || isGlobal;
    use.isNonlocal = use.isNonlocal || !isGlobal;
    use.declaration = span;
}

void Collector::addParameters(const Parameters &parameters)
{
    forEachParameter(parameters, [this](const Parameter &parameter) {
        NameUse &use = bind(parameter.name);
        if (use.isParameter) {
            fail(parameter.span, fmt::format("duplicate argument '{}' in function definition",
                                             current().scope.mangled(parameter.name)));
        }
        use.isParameter = true;
        current().scope.parameters.push_back(current().scope.mangled(parameter.name));
    });
}

void Collector::visitParameters(const Parameters &parameters)
{
    forEachChild(parameters, [this](const Expr &child) { visit(child); });
}

// --- statements

void Collector::visitBlock(const Block &block)
{
    for (const StmtPtr &statement : block)
        visitStatement(*statement);
}

void Collector::visitAll(const std::vector<ExprPtr> &expressions)
{
    for (const ExprPtr &expression : expressions)
        visit(*expression);
}

void Collector::visitStatement(const Stmt &statement)
{
    const auto bindModule = [this](const ImportAlias &alias) {
        const std::string package = alias.name.substr(0, alias.name.find('.'));
        if (alias.asName.empty())
            bind(package, package);
        else
            bind(alias.asName, alias.name);
    };
    if (const auto *assign = std::get_if<Assign>(&statement.node)) {
        for (const ExprPtr &target : assign->targets)
            bindTarget(*target);
        visit(*assign->value);
    } else if (const auto *augmented = std::get_if<AugAssign>(&statement.node)) {
        bindTarget(*augmented->target);
        visit(*augmented->value);
    } else if (const auto *annotated = std::get_if<AnnAssign>(&statement.node)) {
        visitAnnotated(*annotated, statement.span);
    } else if (const auto *deletion = std::get_if<Delete>(&statement.node)) {
        for (const ExprPtr &target : deletion->targets)
            bindTarget(*target);
    } else if (const auto *loop = std::get_if<For>(&statement.node)) {
        bindTarget(*loop->target);
        visit(*loop->iterable);
        visitBlock(loop->body);
        visitBlock(loop->orElse);
    } else if (const auto *with = std::get_if<With>(&statement.node)) {
        for (const WithItem &item : with->items) {
            visit(*item.context);
            if (item.target)
                bindTarget(*item.target);
        }
        visitBlock(with->body);
    } else if (const auto *guarded = std::get_if<Try>(&statement.node)) {
        visitTry(*guarded);
    } else if (const auto *function = std::get_if<FunctionDef>(&statement.node)) {
        visitFunction(*function);
    } else if (const auto *classDef = std::get_if<ClassDef>(&statement.node)) {
        visitClass(*classDef);
    } else if (const auto *global = std::get_if<Global>(&statement.node)) {
        for (const std::string &name : global->names)
            declare(name, statement.span, true);
    } else if (const auto *nonlocal = std::get_if<Nonlocal>(&statement.node)) {
        for (const std::string &name : nonlocal->names)
            declare(name, statement.span, false);
    } else if (const auto *import = std::get_if<Import>(&statement.node)) {
        for (const ImportAlias &alias : import->names)
            bindModule(alias);
    } else if (const auto *from = std::get_if<ImportFrom>(&statement.node)) {
        for (const ImportAlias &alias : from->names) {
            const std::string inner = from->module + "." + alias.name;
            bind(alias.asName.empty() ? alias.name : alias.asName,
                 isAvailableModule(inner) ? inner : std::string());
        }
    } else { // the others bind nothing by themselves
        forEachChild(statement, [this](const Expr &child) { visit(child); });
        forEachBlock(statement, [this](const Block &block) { visitBlock(block); });
    }
}

void Collector::visitAnnotated(const AnnAssign &node, const SourceSpan &span)
{
    const auto *name = std::get_if<Name>(&node.target->node);
    if (!name) {
        visit(*node.target);
    } else if (node.simple || node.value) {
        const NameUse &known = current().uses[current().scope.mangled(name->id)];
        const bool isDeclared = known.isGlobal || known.isNonlocal;
        if (node.simple && isDeclared && current().scope.kind != Scope::Kind::Module) {
            fail(span, fmt::format("annotated name '{}' can't be {}", name->id,
                                   known.isGlobal ? "global" : "nonlocal"));
        }
        bind(name->id).isAnnotated = node.simple;
    }
    visit(*node.annotation);
    if (node.value)
        visit(*node.value);
}

void Collector::visitTry(const Try &node)
{
    visitBlock(node.body);
    for (const ExceptHandler &handler : node.handlers) {
        if (handler.type)
            visit(*handler.type);
        if (!handler.name.empty())
            bind(handler.name);
        visitBlock(handler.body);
    }
    visitBlock(node.orElse);
    visitBlock(node.finalBody);
}

void Collector::visitFunction(const FunctionDef &node)
{
    bind(node.name);
    visitParameters(node.parameters);
    if (node.returns)
        visit(*node.returns);
    visitAll(node.decorators);
    enter(node.scope, Scope::Kind::Function, node.name);
    addParameters(node.parameters);
    visitBlock(node.body);
    leave();
}

void Collector::visitClass(const ClassDef &node)
{
    bind(node.name);
    visitAll(node.bases);
    visitAll(node.decorators);
    enter(node.scope, Scope::Kind::Class, node.name);
    visitBlock(node.body);
    leave();
}

// --- expressions

void Collector::visit(const Expr &expression)
{
    if (const auto *name = std::get_if<Name>(&expression.node))
        read(name->id);
    else if (const auto *lambda = std::get_if<Lambda>(&expression.node))
        visitLambda(*lambda);
    else if (const auto *comprehension = std::get_if<Comprehension>(&expression.node))
        visitComprehension(*comprehension);
    else if (const auto *named = std::get_if<NamedExpr>(&expression.node))
        visitNamed(*named, expression.span);
    else
        forEachChild(expression, [this](const Expr &child) { visit(child); });
}

void Collector::visitLambda(const Lambda &node)
{
    visitParameters(node.parameters);
    enter(node.scope, Scope::Kind::Lambda, "<lambda>");
    addParameters(node.parameters);
    visit(*node.body);
    leave();
}

void Collector::visitComprehension(const Comprehension &node)
{
    ++m_comprehensionIterables;
    visit(*node.clauses.front().iterable);
    --m_comprehensionIterables;
    enter(node.scope, Scope::Kind::Comprehension, comprehensionName(node.kind));
    bind(".0").isParameter = true;
    current().scope.parameters.push_back(".0");
    for (const ComprehensionClause &clause : node.clauses) {
        m_isIterationTarget = true;
        bindTarget(*clause.target);
        m_isIterationTarget = false;
        if (&clause != &node.clauses.front()) {
            ++m_comprehensionIterables;
            visit(*clause.iterable);
            --m_comprehensionIterables;
        }
        visitAll(clause.conditions);
    }
    if (node.value)
        visit(*node.value);
    visit(*node.element);
    leave();
}

void Collector::visitNamed(const NamedExpr &node, const SourceSpan &span)
{
    const std::string &name = std::get<Name>(node.target->node).id;
    if (m_comprehensionIterables > 0)
        fail(span, "assignment expression cannot be used in a comprehension iterable expression");
    const bool isBound = current().scope.kind == Scope::Kind::Comprehension
                         && bindAroundComprehension(name, node.target->span);
    visit(*node.value);
    if (!isBound)
        bind(name);
}

// `:=` in a comprehension binds in the function, or module, around it.
bool Collector::bindAroundComprehension(const std::string &name, const SourceSpan &span)
{
    const std::string key = current().scope.mangled(name);
    NameUse &inside = current().uses[key];
    ScopeId around = m_current;
    while (m_scopes[around].scope.kind == Scope::Kind::Comprehension) {
        const auto use = m_scopes[around].uses.find(key);
        if (use != m_scopes[around].uses.end() && use->second.isIterationVariable) {
            fail(span, fmt::format("assignment expression cannot rebind comprehension iteration "
                                   "variable '{}'",
                                   name));
            return true;
        }
        around = m_scopes[around].scope.parent;
    }
    CollectedScope &target = m_scopes[around];
    if (target.scope.kind == Scope::Kind::Class) {
        fail(span, "assignment expression within a comprehension cannot be used in a class body");
        return true;
    }
    NameUse &outside = target.uses[key];
    const bool isGlobal = target.scope.kind == Scope::Kind::Module || outside.isGlobal;
    inside.isGlobal = inside.isGlobal || isGlobal;
    inside.isNonlocal = inside.isNonlocal || !isGlobal;
    inside.declaration = span;
    if (isGlobal) {
        outside.isGlobal = true;
    } else if (!outside.isBound) {
        outside.isBound = true;
        target.boundInOrder.push_back(key);
    }
    return true;
}

} // namespace

std::vector<CollectedScope> collectSymbols(const Module &module, Diagnostics &diagnostics)
{
    return Collector(module, diagnostics).run(module);
}

} // namespace loose::lang
