// SPDX-License-Identifier: GPL-3.0-or-later

// What may stand left of `=`, after `for`, `del`, `as`; and the words for what may not.
#include "lang/parser_state.h"

#include <fmt/format.h>

#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

std::string constantName(const ConstantValue &value)
{
    if (std::holds_alternative<NoneValue>(value))
        return "None";
    if (std::holds_alternative<EllipsisValue>(value))
        return "ellipsis";
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? "True" : "False";
    return "literal";
}

std::string comprehensionName(Comprehension::Kind kind)
{
    switch (kind) {
    case Comprehension::Kind::List: return "list comprehension";
    case Comprehension::Kind::Set: return "set comprehension";
    case Comprehension::Kind::Dict: return "dict comprehension";
    case Comprehension::Kind::Generator: return "generator expression";
    }
    return {};
}

const Expr *invalidAmong(const std::vector<ExprPtr> &elements, bool isDelete)
{
    for (const ExprPtr &element : elements) {
        if (const Expr *wrong = invalidTarget(*element, isDelete))
            return wrong;
    }
    return nullptr;
}

// Counts stars: one per list of targets, and never alone. CPython finds this when it compiles.
const Expr *secondStar(const std::vector<ExprPtr> &elements)
{
    const Expr *found = nullptr;
    for (const ExprPtr &element : elements) {
        if (!std::holds_alternative<Starred>(element->node))
            continue;
        if (found)
            return element.get();
        found = element.get();
    }
    return nullptr;
}

} // namespace

std::string expressionName(const Expr &expression)
{
    return std::visit(
        Overloaded{
            [](const Constant &node) { return constantName(node.value); },
            [](const Name &) { return std::string("name"); },
            [](const Tuple &) { return std::string("tuple"); },
            [](const List &) { return std::string("list"); },
            [](const Set &) { return std::string("set display"); },
            [](const Dict &) { return std::string("dict literal"); },
            [](const Unary &) { return std::string("expression"); },
            [](const Binary &) { return std::string("expression"); },
            [](const Bool &) { return std::string("expression"); },
            [](const Compare &) { return std::string("comparison"); },
            [](const Conditional &) { return std::string("conditional expression"); },
            [](const NamedExpr &) { return std::string("named expression"); },
            [](const Attribute &) { return std::string("attribute"); },
            [](const Subscript &) { return std::string("subscript"); },
            [](const Slice &) { return std::string("slice"); },
            [](const Starred &) { return std::string("starred"); },
            [](const Call &) { return std::string("function call"); },
            [](const Lambda &) { return std::string("lambda"); },
            [](const Comprehension &node) { return comprehensionName(node.kind); },
            [](const FormattedString &) { return std::string("f-string expression"); },
        },
        expression.node);
}

const Expr *invalidTarget(const Expr &expression, bool isDelete)
{
    if (const auto *list = std::get_if<List>(&expression.node))
        return invalidAmong(list->elements, isDelete);
    if (const auto *tuple = std::get_if<Tuple>(&expression.node))
        return invalidAmong(tuple->elements, isDelete);
    if (const auto *starred = std::get_if<Starred>(&expression.node))
        return isDelete ? &expression : invalidTarget(*starred->value, isDelete);
    const bool isGood = std::holds_alternative<Name>(expression.node)
                        || std::holds_alternative<Attribute>(expression.node)
                        || std::holds_alternative<Subscript>(expression.node);
    return isGood ? nullptr : &expression;
}

void Parser::checkTarget(const Expr &expression, TargetUse use)
{
    const bool isDelete = use == TargetUse::Delete;
    if (const Expr *wrong = invalidTarget(expression, isDelete)) {
        fail(wrong->span, fmt::format("cannot {} {}", isDelete ? "delete" : "assign to",
                                      expressionName(*wrong)));
    }
}

void Parser::checkStars(const Expr &target, bool isInside)
{
    const std::vector<ExprPtr> *elements = nullptr;
    if (const auto *list = std::get_if<List>(&target.node))
        elements = &list->elements;
    if (const auto *tuple = std::get_if<Tuple>(&target.node))
        elements = &tuple->elements;
    if (const auto *starred = std::get_if<Starred>(&target.node)) {
        if (!isInside)
            failLate(target.span, "starred assignment target must be in a list or tuple");
        checkStars(*starred->value, false);
    }
    if (!elements)
        return;
    if (secondStar(*elements))
        failLate(target.span, "multiple starred expressions in assignment");
    for (const ExprPtr &element : *elements)
        checkStars(*element, true);
}

void Parser::checkNotStarred(const Expr &value)
{
    if (std::holds_alternative<Starred>(value.node))
        failLate(value.span, "can't use starred expression here");
}

void Parser::checkAssigned(const Expr &target)
{
    checkTarget(target, TargetUse::Assign);
    checkStars(target, false);
}

ExprPtr Parser::parseTargetList()
{
    const SourceSpan start = current().span;
    const std::size_t startIndex = m_at;
    const auto one = [this] {
        const SourceSpan elementStart = current().span;
        if (!accept(TokenKind::Star))
            return parseBitOr();
        ExprPtr value = parseBitOr();
        return make(elementStart, Starred{std::move(value)});
    };
    ExprPtr target = one();
    if (at(TokenKind::Comma)) {
        Tuple tuple;
        tuple.elements.push_back(std::move(target));
        while (accept(TokenKind::Comma) && (startsExpression() || at(TokenKind::Star)))
            tuple.elements.push_back(one());
        target = make(start, std::move(tuple));
    }
    if (!at(TokenKind::In) && !m_isQuiet) {
        // For the hints that a list of expressions gives.
        const std::size_t stopped = m_at;
        m_at = startIndex;
        parseStarExpressions();
        m_at = stopped;
    }
    checkAssigned(*target);
    return target;
}

} // namespace loose::lang
