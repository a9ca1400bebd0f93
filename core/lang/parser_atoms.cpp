// SPDX-License-Identifier: GPL-3.0-or-later

// Names, literals, displays and comprehensions.
#include "lang/parser_state.h"

#include <algorithm>
#include <limits>

#include "lang/lexer_numbers.h"

namespace loose::lang {

namespace {
constexpr std::uint64_t smallestMagnitude = std::uint64_t{1} << 63; // of -9223372036854775808
}

ExprPtr Parser::parseAtom()
{
    const Token token = current();
    const auto constant = [this, &token](ConstantValue value) {
        advance();
        return make(token.span, Constant{std::move(value)});
    };
    switch (token.kind) {
    case TokenKind::Name: advance(); return make(token.span, Name{std::string(text(token))});
    case TokenKind::None: return constant(NoneValue{});
    case TokenKind::True: return constant(true);
    case TokenKind::False: return constant(false);
    case TokenKind::Ellipsis: return constant(EllipsisValue{});
    case TokenKind::Integer:
    case TokenKind::Float:
    case TokenKind::Imaginary: return parseNumber();
    case TokenKind::String: return parseStrings();
    case TokenKind::LeftParen: return parseParenthesized();
    case TokenKind::LeftBracket: return parseListDisplay();
    case TokenKind::LeftBrace: return parseBraces();
    default: // no other token begins an atom
        failInvalid();
    }
}

ExprPtr Parser::parseNumber()
{
    const Token token = current();
    advance();
    if (token.kind == TokenKind::Imaginary) {
        refuse(Construct::ComplexLiteral, token.span);
        return make(token.span, Constant{0.0});
    }
    if (token.kind == TokenKind::Float)
        return make(token.span, Constant{floatValue(text(token))});
    const auto value = integerValue(text(token));
    if (!value || *value >= smallestMagnitude) {
        refuse(Construct::LargeInteger, token.span);
        return make(token.span, Constant{std::int64_t{0}});
    }
    return make(token.span, Constant{static_cast<std::int64_t>(*value)});
}

std::optional<ExprPtr> Parser::parseSmallestInteger(const SourceSpan &start)
{
    // The minus is an operator of its own, and ** and a trailer bind tighter.
    const TokenKind next = peek().kind;
    if (!at(TokenKind::Integer) || next == TokenKind::DoubleStar || next == TokenKind::Dot
        || integerValue(text(current())) != smallestMagnitude)
        return std::nullopt;
    advance();
    return make(start, Constant{std::numeric_limits<std::int64_t>::min()});
}

// --- displays

void Parser::parseElements(std::vector<ExprPtr> &elements, TokenKind end)
{
    while (accept(TokenKind::Comma)) {
        if (at(end))
            return;
        elements.push_back(parseStarNamedExpression());
        if (atComprehension() && end != TokenKind::RightParen) {
            const SourceSpan first = elements.front()->span;
            const SourceSpan last = elements.back()->span;
            fail({first.line, first.column, last.endLine, last.endColumn},
                 "did you forget parentheses around the comprehension target?");
        }
    }
}

ExprPtr Parser::parseParenthesized()
{
    const SourceSpan start = expect(TokenKind::LeftParen).span;
    if (accept(TokenKind::RightParen))
        return make(start, Tuple{});
    if (at(TokenKind::Yield)) {
        ExprPtr value = parseYield();
        expect(TokenKind::RightParen);
        return value;
    }
    if (at(TokenKind::DoubleStar))
        fail(current().span, "cannot use double starred expression here");
    ExprPtr first = parseStarNamedExpression();
    if (atComprehension())
        return parseComprehension(Comprehension::Kind::Generator, start, std::move(first), nullptr);
    if (at(TokenKind::Comma)) {
        Tuple tuple;
        tuple.elements.push_back(std::move(first));
        parseElements(tuple.elements, TokenKind::RightParen);
        expect(TokenKind::RightParen);
        return make(start, std::move(tuple));
    }
    if (at(TokenKind::RightParen) && std::holds_alternative<Starred>(first->node))
        fail(first->span, "cannot use starred expression here");
    expect(TokenKind::RightParen);
    return first;
}

ExprPtr Parser::parseListDisplay()
{
    const SourceSpan start = expect(TokenKind::LeftBracket).span;
    List list;
    if (!at(TokenKind::RightBracket)) {
        ExprPtr first = parseStarNamedExpression();
        if (atComprehension())
            return parseComprehension(Comprehension::Kind::List, start, std::move(first), nullptr);
        list.elements.push_back(std::move(first));
        parseElements(list.elements, TokenKind::RightBracket);
    }
    expect(TokenKind::RightBracket);
    return make(start, std::move(list));
}

ExprPtr Parser::parseBraces()
{
    const SourceSpan start = expect(TokenKind::LeftBrace).span;
    if (accept(TokenKind::RightBrace))
        return make(start, Dict{});
    if (at(TokenKind::DoubleStar))
        return parseDict(start, parseDictItem());
    ExprPtr first = parseStarNamedExpression();
    // `{a := 1: 2}` is none, but `{(a := 1): 2}` is a dict.
    const bool isNamed =
        std::holds_alternative<NamedExpr>(first->node) && previous().kind != TokenKind::RightParen;
    if (!at(TokenKind::Colon) || isNamed || std::holds_alternative<Starred>(first->node))
        return parseSet(start, std::move(first));
    advance();
    DictItem item{std::move(first), parseDictValue()};
    if (atComprehension()) {
        return parseComprehension(Comprehension::Kind::Dict, start, std::move(item.key),
                                  std::move(item.value));
    }
    return parseDict(start, std::move(item));
}

ExprPtr Parser::parseSet(const SourceSpan &start, ExprPtr first)
{
    if (atComprehension())
        return parseComprehension(Comprehension::Kind::Set, start, std::move(first), nullptr);
    Set set;
    set.elements.push_back(std::move(first));
    parseElements(set.elements, TokenKind::RightBrace);
    expect(TokenKind::RightBrace);
    return make(start, std::move(set));
}

ExprPtr Parser::parseDict(const SourceSpan &start, DictItem first)
{
    Dict dict;
    dict.items.push_back(std::move(first));
    while (accept(TokenKind::Comma)) {
        if (at(TokenKind::RightBrace))
            break;
        dict.items.push_back(parseDictItem());
    }
    expect(TokenKind::RightBrace);
    return make(start, std::move(dict));
}

DictItem Parser::parseDictItem()
{
    const SourceSpan start = current().span;
    if (accept(TokenKind::DoubleStar)) {
        ExprPtr value = parseBitOr();
        if (atComprehension())
            fail(start, "dict unpacking cannot be used in dict comprehension");
        return {nullptr, std::move(value)};
    }
    ExprPtr key = parseExpression(Hints::No);
    if (!at(TokenKind::Colon)) { // behind the first item, whatever stands there
        const SourceSpan last = previous().span;
        fail({last.endLine, last.endColumn - 1, last.endLine, last.endColumn},
             "':' expected after dictionary key");
    }
    expect(TokenKind::Colon);
    return {std::move(key), parseDictValue()};
}

ExprPtr Parser::parseDictValue()
{
    const SourceSpan colon = previous().span;
    if (at(TokenKind::RightBrace) || at(TokenKind::Comma))
        fail(colon, "expression expected after dictionary key and ':'");
    if (at(TokenKind::Star))
        fail(current().span, "cannot use a starred expression in a dictionary value");
    return parseExpression();
}

// --- comprehensions

bool Parser::atComprehension() const
{
    return at(TokenKind::For) || (at(TokenKind::Async) && peek().kind == TokenKind::For);
}

ComprehensionClause Parser::parseClause()
{
    if (at(TokenKind::Async)) {
        refuse(Construct::AsyncComprehension, current().span);
        const auto &bodies = m_shared.bodies;
        const bool isInAsync = std::any_of(bodies.begin(), bodies.end(),
                                           [](const BodyContext &one) { return one.isAsync; });
        if (!isInAsync)
            failLate(current().span,
                     "asynchronous comprehension outside of an asynchronous function");
        advance();
    }
    expect(TokenKind::For);
    ComprehensionClause clause;
    clause.target = parseTargetList();
    expect(TokenKind::In);
    clause.iterable = parseOperators(1);
    while (accept(TokenKind::If))
        clause.conditions.push_back(parseOperators(1));
    return clause;
}

ExprPtr Parser::parseComprehension(Comprehension::Kind kind, const SourceSpan &start,
                                   ExprPtr element, ExprPtr value)
{
    if (std::holds_alternative<Starred>(element->node))
        fail(element->span, "iterable unpacking cannot be used in comprehension");
    Comprehension node;
    node.kind = kind;
    node.scope = m_shared.scopeCount++;
    node.element = std::move(element);
    node.value = std::move(value);
    while (atComprehension())
        node.clauses.push_back(parseClause());
    switch (kind) {
    case Comprehension::Kind::List: expect(TokenKind::RightBracket); break;
    case Comprehension::Kind::Set:
    case Comprehension::Kind::Dict: expect(TokenKind::RightBrace); break;
    case Comprehension::Kind::Generator: expect(TokenKind::RightParen); break;
    }
    return make(start, std::move(node));
}

} // namespace loose::lang
