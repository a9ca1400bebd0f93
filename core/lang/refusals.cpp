// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/refusals.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

struct Wording {
    std::string_view message;
    std::string_view advice;
};

Wording wordingOf(Construct construct)
{
    switch (construct) {
    case Construct::Yield: return {"'yield' (generators)", "Use a list or a queue.Queue instead."};
    case Construct::YieldFrom:
        return {"'yield from' (generators)", "Use a list or a queue.Queue instead."};
    case Construct::AsyncDef:
        return {"'async def' (coroutines)", "Use a function in a threading.Thread instead."};
    case Construct::AsyncFor:
        return {"'async for' (coroutines)", "Use a plain 'for' loop instead."};
    case Construct::AsyncWith:
        return {"'async with' (coroutines)", "Use a plain 'with' statement instead."};
    case Construct::AsyncComprehension:
        return {"an asynchronous comprehension", "Use a plain comprehension instead."};
    case Construct::Await:
        return {"'await' (coroutines)", "Call the function, or use threads, instead."};
    case Construct::GeneratorOutsideCall:
        return {"a generator expression that is not the only argument of a call",
                "Use a list comprehension […] instead."};
    case Construct::Match: return {"'match'", "Use 'if' and 'elif' instead."};
    case Construct::ExceptStar: return {"'except*' (exception groups)", "Use 'except' instead."};
    case Construct::Metaclass: return {"a metaclass", "Use a plain base class instead."};
    case Construct::ClassKeyword:
        return {"keyword arguments of a class", "Set a class attribute in the body instead."};
    case Construct::StarImport:
        return {"'import *' where globals(), vars() or dir() is used",
                "Name what you import instead."};
    case Construct::RelativeImport: return {"a relative import", "A scenario is one file."};
    case Construct::ComplexLiteral: return {"complex numbers", ""};
    case Construct::MatrixOperator:
        return {"the matrix operator '@'", "Use '*' or a function instead."};
    case Construct::LargeInteger:
        return {"an integer beyond 64 bits", "The largest is 9223372036854775807."};
    case Construct::NamedCharacter:
        return {"'\\N{…}' (characters by name)", "Write the character itself instead."};
    case Construct::DeepNesting:
        return {"an expression nested this deeply", "Compute it in several statements instead."};
    case Construct::Slots: return {"'__slots__'", "Leave it out."};
    case Construct::Descriptor:
        return {"descriptors other than property", "Use @property instead."};
    case Construct::DeleteClosureVariable:
        return {"'del' of a variable that an inner function uses", "Assign None instead."};
    case Construct::Locals: return {"'locals()'", "Use a dict of your own instead."};
    case Construct::Eval: return {"'eval'", "Call a function instead."};
    case Construct::Exec: return {"'exec'", "Call a function instead."};
    case Construct::Compile: return {"'compile'", "Call a function instead."};
    case Construct::ImportFunction: return {"'__import__'", "Use an 'import' statement instead."};
    case Construct::BuiltinName: return {"'{}'", "Leave it out."};
    case Construct::SpecialMethod:
        return {"the special method '{}'", "Use a plain method instead."};
    case Construct::BuiltinBase:
        return {"a subclass of '{}'", "Keep the value in an attribute instead."};
    case Construct::BinaryMode: return {"open() in binary mode", "Use text mode instead."};
    }
    return {};
}

std::optional<Construct> refusedBuiltin(std::string_view name)
{
    if (name == "eval")
        return Construct::Eval;
    if (name == "exec")
        return Construct::Exec;
    if (name == "compile")
        return Construct::Compile;
    if (name == "__import__")
        return Construct::ImportFunction;
    if (name == "locals")
        return Construct::Locals;
    return std::nullopt;
}

constexpr std::string_view lackingBuiltins[] = {"BaseExceptionGroup",
                                                "ExceptionGroup",
                                                "__build_class__",
                                                "__builtins__",
                                                "__loader__",
                                                "aiter",
                                                "anext",
                                                "breakpoint",
                                                "bytearray",
                                                "complex",
                                                "copyright",
                                                "credits",
                                                "help",
                                                "license",
                                                "memoryview"};

constexpr std::string_view lackingMethods[] = {
    "__aenter__",        "__aexit__",         "__aiter__",       "__anext__",
    "__await__",         "__buffer__",        "__dir__",         "__getattribute__",
    "__getnewargs__",    "__getstate__",      "__imatmul__",     "__index__",
    "__init_subclass__", "__instancecheck__", "__matmul__",      "__mro_entries__",
    "__prepare__",       "__reduce__",        "__reduce_ex__",   "__rmatmul__",
    "__setstate__",      "__subclasscheck__", "__subclasshook__"};

constexpr std::string_view closedBases[] = {"bytes",    "float", "frozenset", "int",
                                            "property", "str",   "tuple"};

bool isListed(std::span<const std::string_view> names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

bool isDescriptorMethod(std::string_view name)
{
    return name == "__get__" || name == "__set__" || name == "__delete__" || name == "__set_name__";
}

// "rb", "r+b"; not what is no mode at all, which CPython says when the call is made.
bool isBinaryMode(std::string_view mode)
{
    return mode.find('b') != std::string_view::npos
           && mode.find_first_not_of("rwaxb+") == std::string_view::npos;
}

class Checker
{
public:
    Checker(const ScopeTable &scopes, ParseMode mode, Diagnostics &diagnostics)
        : m_scopes(scopes), m_mode(mode), m_diagnostics(diagnostics)
    {
    }

    void checkBlock(const Block &block);

private:
    const Scope &scope() const { return m_scopes[m_current]; }
    void add(Construct construct, const SourceSpan &span)
    {
        m_diagnostics.push_back(refusal(construct, span));
    }
    // A construct whose message names what was written.
    void add(Construct construct, const SourceSpan &span, std::string_view name)
    {
        add(construct, span);
        std::string &message = m_diagnostics.back().message;
        message.replace(message.find("{}"), 2, name);
    }
    // Whether the name means what CPython's built-in module has, here.
    bool isBuiltin(const std::string &name) const
    {
        const Binding binding = scope().bindingOf(name);
        return (binding == Binding::GlobalImplicit || binding == Binding::GlobalExplicit)
               && m_scopes[0].bindingOf(name) == Binding::GlobalImplicit;
    }
    void checkClass(const ClassDef &node);
    // Runs `check` with the names of the scope `id`.
    template <typename Check>
    void inside(ScopeId id, Check check)
    {
        const ScopeId outer = m_current;
        m_current = id;
        check();
        m_current = outer;
    }

    void checkStatement(const Stmt &statement);
    void checkModule(std::string_view name, const SourceSpan &span);
    void checkImportFrom(const ImportFrom &node, const SourceSpan &span);
    void checkDeleted(const Expr &target);
    void check(const Expr &expression);
    void checkName(const std::string &name, const SourceSpan &span);
    void checkCall(const Call &node);
    void checkOpen(const Call &node);
    void checkComprehension(const Comprehension &node);
    void checkChildren(const Expr &expression)
    {
        forEachChild(expression, [this](const Expr &child) { check(child); });
    }

    const ScopeTable &m_scopes;
    ParseMode m_mode;
    Diagnostics &m_diagnostics;
    ScopeId m_current = 0;
};

void Checker::checkBlock(const Block &block)
{
    for (const StmtPtr &statement : block)
        checkStatement(*statement);
}

void Checker::checkStatement(const Stmt &statement)
{
    forEachChild(statement, [this](const Expr &child) { check(child); });
    ScopeId bodyScope = m_current;
    if (const auto *function = std::get_if<FunctionDef>(&statement.node)) {
        if (scope().kind == Scope::Kind::Class && isDescriptorMethod(function->name))
            add(Construct::Descriptor, function->nameSpan);
        else if (scope().kind == Scope::Kind::Class && m_mode == ParseMode::User
                 && isListed(lackingMethods, function->name))
            add(Construct::SpecialMethod, function->nameSpan, function->name);
        bodyScope = function->scope;
    } else if (const auto *classDef = std::get_if<ClassDef>(&statement.node)) {
        checkClass(*classDef);
        bodyScope = classDef->scope;
    } else if (const auto *import = std::get_if<Import>(&statement.node)) {
        for (const ImportAlias &alias : import->names)
            checkModule(alias.name, alias.span);
    } else if (const auto *from = std::get_if<ImportFrom>(&statement.node)) {
        checkImportFrom(*from, statement.span);
    } else if (const auto *deletion = std::get_if<Delete>(&statement.node)) {
        for (const ExprPtr &target : deletion->targets)
            checkDeleted(*target);
    }
    inside(bodyScope,
           [&] { forEachBlock(statement, [this](const Block &block) { checkBlock(block); }); });
}

void Checker::checkClass(const ClassDef &node)
{
    for (const ExprPtr &each : node.bases) {
        const auto *base = std::get_if<Name>(&each->node);
        if (base && m_mode == ParseMode::User && isListed(closedBases, base->id)
            && isBuiltin(base->id))
            add(Construct::BuiltinBase, each->span, base->id);
    }
}

void Checker::checkModule(std::string_view name, const SourceSpan &span)
{
    if (m_mode == ParseMode::User && isRefusedModule(name))
        m_diagnostics.push_back(moduleRefusal(name, span));
}

void Checker::checkImportFrom(const ImportFrom &node, const SourceSpan &span)
{
    checkModule(node.module, span);
    if (isRefusedModule(node.module))
        return;
    // `from multiprocessing import pool`: a submodule, too.
    for (const ImportAlias &alias : node.names)
        checkModule(fmt::format("{}.{}", node.module, alias.name), alias.span);
}

void Checker::checkDeleted(const Expr &target)
{
    if (const auto *name = std::get_if<Name>(&target.node)) {
        const Binding binding = scope().bindingOf(name->id);
        if (binding == Binding::Cell || binding == Binding::Free)
            add(Construct::DeleteClosureVariable, target.span);
    } else if (std::holds_alternative<Tuple>(target.node)
               || std::holds_alternative<List>(target.node)) {
        forEachChild(target, [this](const Expr &child) { checkDeleted(child); });
    }
}

void Checker::checkName(const std::string &name, const SourceSpan &span)
{
    if (name == "__slots__" && scope().kind == Scope::Kind::Class)
        add(Construct::Slots, span);
    if (const std::optional<Construct> construct = refusedBuiltin(name)) {
        if (isBuiltin(name))
            add(*construct, span);
    } else if (m_mode == ParseMode::User && isListed(lackingBuiltins, name) && isBuiltin(name)) {
        add(Construct::BuiltinName, span, name);
    }
}

void Checker::check(const Expr &expression)
{
    if (const auto *name = std::get_if<Name>(&expression.node)) {
        checkName(name->id, expression.span);
    } else if (const auto *call = std::get_if<Call>(&expression.node)) {
        checkCall(*call);
    } else if (const auto *comprehension = std::get_if<Comprehension>(&expression.node)) {
        if (comprehension->kind == Comprehension::Kind::Generator)
            add(Construct::GeneratorOutsideCall, expression.span);
        checkComprehension(*comprehension);
    } else if (const auto *lambda = std::get_if<Lambda>(&expression.node)) {
        forEachChild(lambda->parameters, [this](const Expr &child) { check(child); });
        inside(lambda->scope, [&] { check(*lambda->body); });
    } else {
        checkChildren(expression);
    }
}

// Where the mode is written down; another one is refused when the call is made.
void Checker::checkOpen(const Call &node)
{
    const auto *name = std::get_if<Name>(&node.function->node);
    if (!name || name->id != "open" || !isBuiltin("open"))
        return;
    for (std::size_t index = 0; index < node.arguments.size(); ++index) {
        const Argument &argument = node.arguments[index];
        const bool isMode =
            argument.kind == Argument::Kind::Positional
                ? index == 1
                : argument.kind == Argument::Kind::Keyword && argument.name == "mode";
        const auto *constant = std::get_if<Constant>(&argument.value->node);
        const auto *mode =
            constant && isMode ? std::get_if<std::string>(&constant->value) : nullptr;
        if (mode && isBinaryMode(*mode))
            add(Construct::BinaryMode, argument.value->span);
    }
}

void Checker::checkCall(const Call &node)
{
    checkOpen(node);
    check(*node.function);
    for (const Argument &argument : node.arguments) {
        const auto *comprehension = std::get_if<Comprehension>(&argument.value->node);
        // Nobody keeps it: the callee gets it alone, or the call takes its items out.
        const bool isKept =
            argument.kind != Argument::Kind::Star
            && (node.arguments.size() != 1 || argument.kind != Argument::Kind::Positional);
        if (comprehension && !isKept)
            checkComprehension(*comprehension);
        else
            check(*argument.value);
    }
}

void Checker::checkComprehension(const Comprehension &node)
{
    check(*node.clauses.front().iterable);
    inside(node.scope, [&] {
        for (const ComprehensionClause &clause : node.clauses) {
            check(*clause.target);
            if (&clause != &node.clauses.front())
                check(*clause.iterable);
            for (const ExprPtr &condition : clause.conditions)
                check(*condition);
        }
        check(*node.element);
        if (node.value)
            check(*node.value);
    });
}

} // namespace

Diagnostic refusal(Construct construct, const SourceSpan &span)
{
    const Wording wording = wordingOf(construct);
    return {Diagnostic::Kind::Refused, span, std::string(wording.message),
            std::string(wording.advice)};
}

void checkRefusals(const Module &module, const ScopeTable &scopes, ParseMode mode,
                   Diagnostics &diagnostics)
{
    Checker(scopes, mode, diagnostics).checkBlock(module.body);
}

} // namespace loose::lang
