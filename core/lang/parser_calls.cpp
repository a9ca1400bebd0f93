// SPDX-License-Identifier: GPL-3.0-or-later

// What follows an atom: attributes, subscripts, calls and their arguments.
#include "lang/parser_state.h"

#include <fmt/format.h>

namespace loose::lang {

ExprPtr Parser::parsePrimary()
{
    const SourceSpan start = current().span;
    ExprPtr left = parseAtom();
    for (;;) {
        if (accept(TokenKind::Dot)) {
            const SourceSpan nameSpan = current().span;
            std::string name = expectName();
            left = make(start, Attribute{std::move(left), std::move(name), nameSpan});
        } else if (at(TokenKind::LeftBracket)) {
            left = parseSubscript(start, std::move(left));
        } else if (at(TokenKind::LeftParen)) {
            left = parseCall(start, std::move(left));
        } else {
            return left;
        }
    }
}

// --- subscripts

ExprPtr Parser::parseSubscript(const SourceSpan &start, ExprPtr object)
{
    expect(TokenKind::LeftBracket);
    const SourceSpan indexStart = current().span;
    ExprPtr index = at(TokenKind::Star) ? parseStarExpression() : parseSlice();
    if (at(TokenKind::Comma) || std::holds_alternative<Starred>(index->node)) {
        Tuple tuple;
        tuple.elements.push_back(std::move(index));
        while (accept(TokenKind::Comma)) {
            if (at(TokenKind::RightBracket))
                break;
            tuple.elements.push_back(at(TokenKind::Star) ? parseStarExpression() : parseSlice());
        }
        index = make(indexStart, std::move(tuple));
    }
    expect(TokenKind::RightBracket);
    return make(start, Subscript{std::move(object), std::move(index)});
}

ExprPtr Parser::parseSlice()
{
    const SourceSpan start = current().span;
    const auto atPartEnd = [this] {
        return at(TokenKind::Colon) || at(TokenKind::Comma) || at(TokenKind::RightBracket);
    };
    Slice slice;
    if (!at(TokenKind::Colon)) {
        ExprPtr first = parseNamedExpression();
        if (!at(TokenKind::Colon))
            return first;
        slice.lower = std::move(first);
    }
    expect(TokenKind::Colon);
    if (!atPartEnd())
        slice.upper = parseExpression();
    if (accept(TokenKind::Colon) && !atPartEnd())
        slice.step = parseExpression();
    return make(start, std::move(slice));
}

// --- calls

ExprPtr Parser::parseCall(const SourceSpan &start, ExprPtr function)
{
    expect(TokenKind::LeftParen);
    Call call{std::move(function), {}};
    call.arguments = parseArguments(Generators::Allowed);
    expect(TokenKind::RightParen);
    return make(start, std::move(call));
}

std::vector<Argument> Parser::parseArguments(Generators generators)
{
    std::vector<Argument> arguments;
    ArgumentOrder seen;
    std::string wrongOrder;
    while (!at(TokenKind::RightParen)) {
        if (seen.doubleStar && at(TokenKind::Star)) {
            const SourceSpan &first = arguments.front().span;
            const SourceSpan &last = arguments.back().span;
            fail({first.line, first.column, last.endLine, last.endColumn},
                 "iterable argument unpacking follows keyword argument unpacking");
        }
        Argument argument = parseArgument(arguments.empty(), generators);
        std::string wrong = checkArgumentOrder(seen, argument);
        if (wrongOrder.empty())
            wrongOrder = std::move(wrong);
        arguments.push_back(std::move(argument));
        if (!accept(TokenKind::Comma))
            break;
    }
    // CPython points at the last token it has read, which is the closing bracket.
    if (!wrongOrder.empty() && at(TokenKind::RightParen))
        fail(current().span, wrongOrder);
    return arguments;
}

Argument Parser::parseArgument(bool isFirst, Generators generators)
{
    Argument argument;
    const SourceSpan start = current().span;
    if (at(TokenKind::Star) || at(TokenKind::DoubleStar)) {
        argument.kind = at(TokenKind::Star) ? Argument::Kind::Star : Argument::Kind::DoubleStar;
        advance();
        argument.value = parseExpression();
        argument.span = spanFrom(start);
        return argument;
    }
    if (peek().kind == TokenKind::Equal)
        return parseKeywordArgument();

    const std::size_t startIndex = m_at;
    ExprPtr value = parseExpression();
    if (at(TokenKind::ColonEqual) && m_at == startIndex + 1
        && std::holds_alternative<Name>(value->node)) {
        advance();
        ExprPtr named = parseExpression();
        value = make(start, NamedExpr{std::move(value), std::move(named)});
    }
    if (at(TokenKind::Equal)) {
        const SourceSpan equal = current().span;
        fail({value->span.line, value->span.column, equal.endLine, equal.endColumn},
             "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    if (atComprehension() && generators == Generators::Allowed)
        value = parseBareGenerator(start, m_tokens[startIndex - 1].span, std::move(value), isFirst);
    argument.value = std::move(value);
    argument.span = spanFrom(start);
    return argument;
}

ExprPtr Parser::parseBareGenerator(const SourceSpan &start, const SourceSpan &bracket,
                                   ExprPtr element, bool isFirst)
{
    Comprehension node;
    node.kind = Comprehension::Kind::Generator;
    node.scope = m_shared.scopeCount++;
    node.element = std::move(element);
    while (atComprehension())
        node.clauses.push_back(parseClause());
    ExprPtr generator = make(start, std::move(node));
    if (!isFirst || at(TokenKind::Comma))
        fail(generator->span, "Generator expression must be parenthesized");
    // It shares the parentheses of the call, and its span has them.
    generator->span = {bracket.line, bracket.column, current().span.endLine,
                       current().span.endColumn};
    return generator;
}

Argument Parser::parseKeywordArgument()
{
    const Token name = current();
    const SourceSpan equal = peek().span;
    const SourceSpan both{name.span.line, name.span.column, equal.endLine, equal.endColumn};
    if (name.kind == TokenKind::None || name.kind == TokenKind::True
        || name.kind == TokenKind::False)
        fail(both, fmt::format("cannot assign to {}", tokenText(name.kind)));
    if (name.kind != TokenKind::Name) {
        parseExpression(); // says what is wrong with the token, if it is
        fail(both, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    advance();
    advance();
    if (at(TokenKind::Comma) || at(TokenKind::RightParen))
        failInvalid();
    Argument argument;
    argument.kind = Argument::Kind::Keyword;
    argument.name = text(name);
    argument.value = parseExpression();
    argument.span = spanFrom(name.span);
    if (atComprehension())
        fail(both, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    return argument;
}

std::string Parser::checkArgumentOrder(ArgumentOrder &seen, const Argument &next)
{
    const bool followsDoubleStar = seen.lastIsDoubleStar;
    seen.lastIsDoubleStar = next.kind == Argument::Kind::DoubleStar;
    switch (next.kind) {
    case Argument::Kind::Keyword:
        if (!seen.keywords.insert(next.name).second)
            failLate(next.span, fmt::format("keyword argument repeated: {}", next.name));
        return {};
    case Argument::Kind::DoubleStar: seen.doubleStar = true; return {};
    case Argument::Kind::Star: return {};
    case Argument::Kind::Positional:
        if (followsDoubleStar)
            return "positional argument follows keyword argument unpacking";
        if (!seen.keywords.empty() || seen.doubleStar)
            return "positional argument follows keyword argument";
        return {};
    }
    return {};
}

} // namespace loose::lang
