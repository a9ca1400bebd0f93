// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/syntax_warnings.h"

#include <algorithm>

#include <fmt/format.h>

#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

std::string_view typeOf(const ConstantValue &value)
{
    return std::visit(Overloaded{
                          [](NoneValue) { return std::string_view("NoneType"); },
                          [](bool) { return std::string_view("bool"); },
                          [](std::int64_t) { return std::string_view("int"); },
                          [](double) { return std::string_view("float"); },
                          [](const std::string &) { return std::string_view("str"); },
                          [](const BytesValue &) { return std::string_view("bytes"); },
                          [](EllipsisValue) { return std::string_view("ellipsis"); },
                      },
                      value);
}

// The type that the expression has whatever its names mean, or "".
std::string_view typeOf(const Expr &expression)
{
    const auto ofComprehension = [](const Comprehension &node) -> std::string_view {
        switch (node.kind) {
        case Comprehension::Kind::List: return "list";
        case Comprehension::Kind::Set: return "set";
        case Comprehension::Kind::Dict: return "dict";
        case Comprehension::Kind::Generator: return "generator";
        }
        return {};
    };
    return std::visit(Overloaded{
                          [](const Constant &node) { return typeOf(node.value); },
                          [](const Tuple &) { return std::string_view("tuple"); },
                          [](const List &) { return std::string_view("list"); },
                          [](const Set &) { return std::string_view("set"); },
                          [](const Dict &) { return std::string_view("dict"); },
                          [](const Lambda &) { return std::string_view("function"); },
                          [](const FormattedString &) { return std::string_view("str"); },
                          ofComprehension,
                          [](const auto &) { return std::string_view(); },
                      },
                      expression.node);
}

// What CPython computes while it compiles.
bool isLiteral(const Expr &expression)
{
    if (const auto *unary = std::get_if<Unary>(&expression.node))
        return isLiteral(*unary->operand);
    if (const auto *binary = std::get_if<Binary>(&expression.node))
        return isLiteral(*binary->left) && isLiteral(*binary->right);
    if (const auto *tuple = std::get_if<Tuple>(&expression.node))
        return std::ranges::all_of(tuple->elements,
                                   [](const ExprPtr &each) { return isLiteral(*each); });
    return std::holds_alternative<Constant>(expression.node);
}

// A literal that has no object of its own: `is` must not ask for it.
bool isAnyCopy(const Expr &expression)
{
    const auto *constant = std::get_if<Constant>(&expression.node);
    const bool isSingleton = constant && !std::holds_alternative<std::int64_t>(constant->value)
                             && !std::holds_alternative<double>(constant->value)
                             && !std::holds_alternative<std::string>(constant->value)
                             && !std::holds_alternative<BytesValue>(constant->value);
    return isLiteral(expression) && !isSingleton;
}

class Reader
{
public:
    explicit Reader(const SourceText &source) : m_source(source) {}

    void read(const Block &block)
    {
        for (const StmtPtr &each : block)
            read(*each);
    }

    std::string take() { return std::move(m_text); }

private:
    void warn(const SourceSpan &span, std::string_view message,
              std::string_view category = "SyntaxWarning")
    {
        std::string_view line = m_source.line(span.line);
        line.remove_prefix(std::min(line.find_first_not_of(" \t\f"), line.size()));
        m_text += fmt::format("{}:{}: {}: {}\n  {}\n", m_source.name(), span.line, category,
                              message, line);
    }

    void warnOfComma(const SourceSpan &span, std::string_view message)
    {
        warn(span, fmt::format("{}; perhaps you missed a comma?", message));
    }

    void read(const Stmt &statement)
    {
        if (const auto *assertion = std::get_if<Assert>(&statement.node)) {
            const auto *tuple = std::get_if<Tuple>(&assertion->test->node);
            if (tuple && !tuple->elements.empty())
                warn(statement.span, "assertion is always true, perhaps remove parentheses?");
        }
        if (const auto *definition = std::get_if<ClassDef>(&statement.node))
            warnOfDestructor(definition->body);
        if (const auto *assign = std::get_if<Assign>(&statement.node)) {
            read(*assign->value);
            for (const ExprPtr &target : assign->targets)
                readTarget(*target);
            return;
        }
        forEachChild(statement, [this](const Expr &child) { read(child); });
        const auto *loop = std::get_if<While>(&statement.node);
        const auto *guarded = std::get_if<Try>(&statement.node);
        forEachBlock(statement, [&](const Block &block) {
            read(block);
            if (loop && &block == &loop->body)
                read(*loop->test);
            if (guarded && &block == &guarded->finalBody)
                read(block);
        });
    }

    // Accepted, for lessons have it; but objects are not counted here.
    void warnOfDestructor(const Block &body)
    {
        for (const StmtPtr &each : body) {
            const auto *function = std::get_if<FunctionDef>(&each->node);
            if (function && function->name == "__del__")
                warn(each->span, "'__del__' is never called here. Use 'with', or call a method.",
                     "LanguageWarning");
        }
    }

    // A target is stored into, not asked for an item.
    void readTarget(const Expr &target)
    {
        if (std::holds_alternative<Subscript>(target.node))
            forEachChild(target, [this](const Expr &child) { read(child); });
        else
            read(target);
    }

    void read(const Expr &expression)
    {
        if (const auto *compare = std::get_if<Compare>(&expression.node))
            checkIdentity(expression.span, *compare);
        else if (const auto *call = std::get_if<Call>(&expression.node))
            checkCall(expression.span, *call->function);
        else if (const auto *subscript = std::get_if<Subscript>(&expression.node))
            checkSubscript(expression.span, *subscript);
        forEachChild(expression, [this](const Expr &child) { read(child); });
    }

    // The first such comparison of a chain.
    void checkIdentity(const SourceSpan &span, const Compare &node)
    {
        const Expr *left = node.left.get();
        for (std::size_t each = 0; each < node.ops.size(); ++each) {
            const Expr *right = node.comparators[each].get();
            const bool isCopy = isAnyCopy(*left) || isAnyCopy(*right);
            if (isCopy && node.ops[each] == CompareOperator::Is)
                return warn(span, "\"is\" with a literal. Did you mean \"==\"?");
            if (isCopy && node.ops[each] == CompareOperator::IsNot)
                return warn(span, "\"is not\" with a literal. Did you mean \"!=\"?");
            left = right;
        }
    }

    void checkCall(const SourceSpan &span, const Expr &function)
    {
        const std::string_view type = typeOf(function);
        if (!type.empty() && type != "function")
            warnOfComma(span, fmt::format("'{}' object is not callable", type));
    }

    void checkSubscript(const SourceSpan &span, const Subscript &node)
    {
        const std::string_view type = typeOf(*node.object);
        if (type.empty() || type == "dict")
            return;
        const bool hasItems = type == "str" || type == "bytes" || type == "tuple" || type == "list";
        if (!hasItems)
            return warnOfComma(span, fmt::format("'{}' object is not subscriptable", type));
        const std::string_view index = typeOf(*node.index);
        if (!index.empty() && index != "int" && index != "bool")
            warnOfComma(span,
                        fmt::format("{} indices must be integers or slices, not {}", type, index));
    }

    const SourceText &m_source;
    std::string m_text;
};

} // namespace

std::string syntaxWarnings(const Module &tree, const SourceText &source)
{
    Reader reader(source);
    reader.read(tree.body);
    return reader.take();
}

} // namespace loose::lang
