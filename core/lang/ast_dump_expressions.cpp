// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/ast_dump_expressions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

std::string quoted(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        if (c == '\n')
            result += "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == '\'' || c == '\\')
            result += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        else
            result += c;
    }
    return result + "'";
}

std::string constantText(const ConstantValue &value)
{
    return std::visit(Overloaded{
                          [](NoneValue) { return std::string("None"); },
                          [](bool truth) { return std::string(truth ? "True" : "False"); },
                          [](std::int64_t number) { return fmt::format("{}", number); },
                          [](double number) { return fmt::format("float {}", number); },
                          [](const std::string &text) { return quoted(text); },
                          [](const BytesValue &bytes) { return "b" + quoted(bytes.bytes); },
                          [](EllipsisValue) { return std::string("..."); },
                      },
                      value);
}

std::string_view unaryName(UnaryOperator op)
{
    switch (op) {
    case UnaryOperator::Plus: return "Plus";
    case UnaryOperator::Minus: return "Minus";
    case UnaryOperator::Invert: return "Invert";
    case UnaryOperator::Not: return "Not";
    }
    return {};
}

std::string_view compareName(CompareOperator op)
{
    switch (op) {
    case CompareOperator::Equal: return "==";
    case CompareOperator::NotEqual: return "!=";
    case CompareOperator::Less: return "<";
    case CompareOperator::LessEqual: return "<=";
    case CompareOperator::Greater: return ">";
    case CompareOperator::GreaterEqual: return ">=";
    case CompareOperator::Is: return "is";
    case CompareOperator::IsNot: return "is not";
    case CompareOperator::In: return "in";
    case CompareOperator::NotIn: return "not in";
    }
    return {};
}

std::string_view comprehensionWord(Comprehension::Kind kind)
{
    switch (kind) {
    case Comprehension::Kind::List: return "ListComp";
    case Comprehension::Kind::Set: return "SetComp";
    case Comprehension::Kind::Dict: return "DictComp";
    case Comprehension::Kind::Generator: return "Generator";
    }
    return {};
}

} // namespace

std::string_view operatorName(BinaryOperator op)
{
    switch (op) {
    case BinaryOperator::Add: return "+";
    case BinaryOperator::Subtract: return "-";
    case BinaryOperator::Multiply: return "*";
    case BinaryOperator::Divide: return "/";
    case BinaryOperator::FloorDivide: return "//";
    case BinaryOperator::Modulo: return "%";
    case BinaryOperator::Power: return "**";
    case BinaryOperator::BitAnd: return "&";
    case BinaryOperator::BitOr: return "|";
    case BinaryOperator::BitXor: return "^";
    case BinaryOperator::ShiftLeft: return "<<";
    case BinaryOperator::ShiftRight: return ">>";
    }
    return {};
}

std::string spanText(const SourceSpan &span)
{
    return fmt::format(" @{}:{}-{}:{}", span.line, span.column, span.endLine, span.endColumn);
}

std::string ExpressionDumper::list(const std::vector<ExprPtr> &expressions) const
{
    std::vector<std::string> parts;
    for (const ExprPtr &expression : expressions)
        parts.push_back(text(expression));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string ExpressionDumper::text(const Expr &expression) const
{
    return node(expression) + (m_spans == DumpSpans::Yes ? spanText(expression.span) : "");
}

std::string ExpressionDumper::items(const Dict &node) const
{
    std::vector<std::string> parts;
    for (const DictItem &item : node.items) {
        parts.push_back(item.key ? text(item.key) + ": " + text(item.value)
                                 : "**" + text(item.value));
    }
    return fmt::format("Dict({})", fmt::join(parts, ", "));
}

std::string ExpressionDumper::compare(const Compare &node) const
{
    std::string result = "Compare(" + text(node.left);
    for (std::size_t i = 0; i < node.ops.size(); ++i)
        result += fmt::format(" {} {}", compareName(node.ops[i]), text(node.comparators[i]));
    return result + ")";
}

std::string ExpressionDumper::call(const Call &node) const
{
    std::vector<std::string> parts;
    for (const Argument &argument : node.arguments) {
        const std::string value = text(argument.value);
        switch (argument.kind) {
        case Argument::Kind::Positional: parts.push_back(value); break;
        case Argument::Kind::Keyword: parts.push_back(argument.name + "=" + value); break;
        case Argument::Kind::Star: parts.push_back("*" + value); break;
        case Argument::Kind::DoubleStar: parts.push_back("**" + value); break;
        }
    }
    return fmt::format("Call {}({})", text(node.function), fmt::join(parts, ", "));
}

std::string ExpressionDumper::comprehension(const Comprehension &node) const
{
    std::string result = fmt::format("{}({}", comprehensionWord(node.kind), text(node.element));
    if (node.value)
        result += ": " + text(node.value);
    for (const ComprehensionClause &clause : node.clauses) {
        result += fmt::format(" for {} in {}", text(clause.target), text(clause.iterable));
        for (const ExprPtr &condition : clause.conditions)
            result += " if " + text(condition);
    }
    return result + ")";
}

std::string ExpressionDumper::pieces(const FormattedString &node) const
{
    std::vector<std::string> parts;
    for (const FormattedString::Piece &piece : node.pieces) {
        if (const auto *plain = std::get_if<std::string>(&piece)) {
            parts.push_back(quoted(*plain));
            continue;
        }
        const auto &value = std::get<FormattedValue>(piece);
        std::string part = "{" + text(value.value);
        switch (value.conversion) {
        case FormattedValue::Conversion::None: break;
        case FormattedValue::Conversion::Str: part += " !s"; break;
        case FormattedValue::Conversion::Repr: part += " !r"; break;
        case FormattedValue::Conversion::Ascii: part += " !a"; break;
        }
        if (value.format)
            part += " : " + text(value.format);
        parts.push_back(part + "}");
    }
    return fmt::format("Format({})", fmt::join(parts, ", "));
}

std::string ExpressionDumper::parameters(const Parameters &parameters) const
{
    std::vector<std::string> parts;
    const auto one = [this](const Parameter &parameter) {
        std::string part = parameter.name;
        if (parameter.annotation)
            part += ": " + text(parameter.annotation);
        if (parameter.defaultValue)
            part += "=" + text(parameter.defaultValue);
        return part;
    };
    for (const Parameter &parameter : parameters.positionalOnly)
        parts.push_back(one(parameter));
    if (!parameters.positionalOnly.empty())
        parts.push_back("/");
    for (const Parameter &parameter : parameters.positional)
        parts.push_back(one(parameter));
    if (parameters.varArgs)
        parts.push_back("*" + one(*parameters.varArgs));
    else if (!parameters.keywordOnly.empty())
        parts.push_back("*");
    for (const Parameter &parameter : parameters.keywordOnly)
        parts.push_back(one(parameter));
    if (parameters.keywordArgs)
        parts.push_back("**" + one(*parameters.keywordArgs));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string ExpressionDumper::node(const Expr &expression) const
{
    return std::visit(
        Overloaded{
            [](const Constant &node) { return constantText(node.value); },
            [](const Name &node) { return "Name " + node.id; },
            [&](const Tuple &node) { return fmt::format("Tuple({})", list(node.elements)); },
            [&](const List &node) { return fmt::format("List({})", list(node.elements)); },
            [&](const Set &node) { return fmt::format("Set({})", list(node.elements)); },
            [&](const Dict &node) { return items(node); },
            [&](const Unary &node) {
                return fmt::format("{}({})", unaryName(node.op), text(node.operand));
            },
            [&](const Binary &node) {
                return fmt::format("({} {} {})", text(node.left), operatorName(node.op),
                                   text(node.right));
            },
            [&](const Bool &node) {
                return fmt::format("{}({})", node.op == BoolOperator::And ? "And" : "Or",
                                   list(node.values));
            },
            [&](const Compare &node) { return compare(node); },
            [&](const Conditional &node) {
                return fmt::format("({} if {} else {})", text(node.body), text(node.test),
                                   text(node.orElse));
            },
            [&](const NamedExpr &node) {
                return fmt::format("({} := {})", text(node.target), text(node.value));
            },
            [&](const Attribute &node) {
                return fmt::format("{}.{}", text(node.object), node.name);
            },
            [&](const Subscript &node) {
                return fmt::format("{}[{}]", text(node.object), text(node.index));
            },
            [&](const Slice &node) {
                return fmt::format("Slice({}, {}, {})", text(node.lower), text(node.upper),
                                   text(node.step));
            },
            [&](const Starred &node) { return "*" + text(node.value); },
            [&](const Call &node) { return call(node); },
            [&](const Lambda &node) {
                return fmt::format("Lambda({}: {})", parameters(node.parameters), text(node.body));
            },
            [&](const Comprehension &node) { return comprehension(node); },
            [&](const FormattedString &node) { return pieces(node); },
        },
        expression.node);
}

} // namespace loose::lang
