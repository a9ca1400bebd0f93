// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/ast_dump.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lang/ast_dump_expressions.h"
#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

class StatementDumper
{
public:
    explicit StatementDumper(DumpSpans spans) : m_expressions(spans), m_spans(spans) {}

    void dumpBlock(const Block &block)
    {
        for (const StmtPtr &statement : block)
            dumpStatement(*statement);
    }
    std::string take() { return std::move(m_text); }

private:
    std::string text(const ExprPtr &expression) const { return m_expressions.text(expression); }
    std::string list(const std::vector<ExprPtr> &expressions) const
    {
        return m_expressions.list(expressions);
    }
    void line(std::string_view content);
    void body(std::string_view head, const Block &block);
    void optionalBody(std::string_view head, const Block &block)
    {
        if (!block.empty())
            body(head, block);
    }
    void dumpStatement(const Stmt &statement);
    std::string describe(const Stmt &statement) const;
    std::string describeImports(const std::vector<ImportAlias> &aliases) const;
    bool dumpCompound(const Stmt &statement);
    void dumpIf(const If &node);
    void dumpTry(const Try &node);
    void dumpWith(const With &node);
    void dumpFunction(const FunctionDef &node);

    ExpressionDumper m_expressions;
    DumpSpans m_spans;
    std::string m_text;
    std::string m_end; // the span of the statement whose first line comes next
    std::size_t m_indent = 0;
};

void StatementDumper::line(std::string_view content)
{
    m_text += fmt::format("{:{}}{}{}\n", "", m_indent, content, m_end);
    m_end.clear();
}

void StatementDumper::body(std::string_view head, const Block &block)
{
    line(head);
    m_indent += 2;
    dumpBlock(block);
    m_indent -= 2;
}

void StatementDumper::dumpStatement(const Stmt &statement)
{
    if (m_spans == DumpSpans::Yes)
        m_end = spanText(statement.span);
    if (!dumpCompound(statement))
        line(describe(statement));
}

bool StatementDumper::dumpCompound(const Stmt &statement)
{
    if (const auto *conditional = std::get_if<If>(&statement.node)) {
        dumpIf(*conditional);
    } else if (const auto *loop = std::get_if<While>(&statement.node)) {
        body("While " + text(loop->test), loop->body);
        optionalBody("Else", loop->orElse);
    } else if (const auto *each = std::get_if<For>(&statement.node)) {
        body(fmt::format("For {} in {}", text(each->target), text(each->iterable)), each->body);
        optionalBody("Else", each->orElse);
    } else if (const auto *guarded = std::get_if<Try>(&statement.node)) {
        dumpTry(*guarded);
    } else if (const auto *with = std::get_if<With>(&statement.node)) {
        dumpWith(*with);
    } else if (const auto *function = std::get_if<FunctionDef>(&statement.node)) {
        dumpFunction(*function);
    } else if (const auto *classDef = std::get_if<ClassDef>(&statement.node)) {
        for (const ExprPtr &decorator : classDef->decorators)
            line("@" + text(decorator));
        body(fmt::format("Class {} [{}]", classDef->name, list(classDef->bases)), classDef->body);
    } else {
        return false;
    }
    return true;
}

void StatementDumper::dumpIf(const If &node)
{
    for (const IfBranch &branch : node.branches) {
        const bool isFirst = &branch == &node.branches.front();
        body((isFirst ? "If " : "Elif ") + text(branch.test), branch.body);
    }
    optionalBody("Else", node.orElse);
}

void StatementDumper::dumpTry(const Try &node)
{
    body("Try", node.body);
    for (const ExceptHandler &handler : node.handlers) {
        std::string head = "Except";
        if (handler.type)
            head += " " + text(handler.type);
        if (!handler.name.empty())
            head += " as " + handler.name;
        body(head, handler.body);
    }
    optionalBody("Else", node.orElse);
    optionalBody("Finally", node.finalBody);
}

void StatementDumper::dumpWith(const With &node)
{
    std::vector<std::string> items;
    for (const WithItem &item : node.items) {
        items.push_back(text(item.context));
        if (item.target)
            items.back() += " as " + text(item.target);
    }
    body(fmt::format("With {}", fmt::join(items, ", ")), node.body);
}

void StatementDumper::dumpFunction(const FunctionDef &node)
{
    for (const ExprPtr &decorator : node.decorators)
        line("@" + text(decorator));
    std::string head =
        fmt::format("Def {}({})", node.name, m_expressions.parameters(node.parameters));
    if (node.returns)
        head += " -> " + text(node.returns);
    body(head, node.body);
}

std::string StatementDumper::describeImports(const std::vector<ImportAlias> &aliases) const
{
    std::vector<std::string> parts;
    for (const ImportAlias &alias : aliases)
        parts.push_back(alias.asName.empty() ? alias.name : alias.name + " as " + alias.asName);
    return fmt::format("{}", fmt::join(parts, ", "));
}

// The statements without a body; those with one never come here.
std::string StatementDumper::describe(const Stmt &statement) const
{
    const auto optional = [this](const char *word, const ExprPtr &value) {
        return value ? word + text(value) : std::string();
    };
    return std::visit(
        Overloaded{
            [&](const ExprStmt &node) { return "Expr " + text(node.value); },
            [&](const Assign &node) {
                return fmt::format("Assign [{}] = {}", list(node.targets), text(node.value));
            },
            [&](const AugAssign &node) {
                return fmt::format("AugAssign {} {} {}", text(node.target), operatorName(node.op),
                                   text(node.value));
            },
            [&](const AnnAssign &node) {
                return fmt::format("AnnAssign {}{}: {}{}", node.simple ? "" : "complex ",
                                   text(node.target), text(node.annotation),
                                   optional(" = ", node.value));
            },
            [&](const Delete &node) { return "Delete " + list(node.targets); },
            [](const Pass &) { return std::string("Pass"); },
            [](const Break &) { return std::string("Break"); },
            [](const Continue &) { return std::string("Continue"); },
            [&](const Return &node) { return "Return" + optional(" ", node.value); },
            [&](const Raise &node) {
                return "Raise" + optional(" ", node.exception) + optional(" from ", node.cause);
            },
            [&](const Assert &node) {
                return "Assert " + text(node.test) + optional(", ", node.message);
            },
            [](const Global &node) {
                return fmt::format("Global {}", fmt::join(node.names, ", "));
            },
            [](const Nonlocal &node) {
                return fmt::format("Nonlocal {}", fmt::join(node.names, ", "));
            },
            [&](const Import &node) { return "Import " + describeImports(node.names); },
            [&](const ImportFrom &node) {
                return fmt::format("From {} import {}", node.module, describeImports(node.names));
            },
            [](const auto &) { return std::string(); },
        },
        statement.node);
}

} // namespace

std::string dump(const Module &module, DumpSpans spans)
{
    StatementDumper dumper(spans);
    dumper.dumpBlock(module.body);
    return dumper.take();
}

std::string dump(const Expr &expression, DumpSpans spans)
{
    return ExpressionDumper(spans).text(expression);
}

std::string dump(const ScopeTable &scopes)
{
    const auto kindText = [](Scope::Kind kind) {
        switch (kind) {
        case Scope::Kind::Module: return "module";
        case Scope::Kind::Function: return "function";
        case Scope::Kind::Lambda: return "lambda";
        case Scope::Kind::Class: return "class";
        case Scope::Kind::Comprehension: return "comprehension";
        }
        return "";
    };
    std::string text;
    for (const Scope &scope : scopes) {
        std::vector<std::string> global;
        for (const auto &[name, binding] : scope.names) {
            if (binding == Binding::GlobalExplicit)
                global.push_back(name + "!");
            if (binding == Binding::GlobalImplicit)
                global.push_back(name);
        }
        text +=
            fmt::format("{} ({})", scope.qualifiedName.empty() ? scope.name : scope.qualifiedName,
                        kindText(scope.kind));
        const auto add = [&text](const char *word, const std::vector<std::string> &names) {
            if (!names.empty())
                text += fmt::format(" {}: {};", word, fmt::join(names, " "));
        };
        add("parameters", scope.parameters);
        add("locals", scope.locals);
        add("cells", scope.cells);
        add("free", scope.free);
        add("global", global);
        text += '\n';
    }
    return text;
}

} // namespace loose::lang
