// SPDX-License-Identifier: GPL-3.0-or-later

// The parameters of `def` and `lambda`.
#include "lang/parser_state.h"

namespace loose::lang {

Parameters Parser::parseParameters(TokenKind end, ParameterStyle style)
{
    Parameters parameters;
    ParameterState state;
    while (!at(end)) {
        parseOneParameter(parameters, state, end, style);
        if (!at(end))
            expect(TokenKind::Comma);
    }
    return parameters;
}

void Parser::parseOneParameter(Parameters &parameters, ParameterState &state, TokenKind end,
                               ParameterStyle style)
{
    if (at(TokenKind::Star))
        parseStarParameter(parameters, state, end, style);
    else if (at(TokenKind::DoubleStar))
        parseDoubleStarParameter(parameters, end, style);
    else if (at(TokenKind::Slash))
        parseSlash(parameters, state);
    else
        parsePlainParameter(parameters, state, style);
}

Parameter Parser::parseParameter(ParameterStyle style, bool isRest)
{
    Parameter parameter;
    const Token name = expect(TokenKind::Name);
    parameter.name = text(name);
    if (style == ParameterStyle::Def && accept(TokenKind::Colon)) {
        // `*args: *types` is the only place where a star may stand in an annotation.
        parameter.annotation =
            isRest && at(TokenKind::Star) ? parseStarExpression() : parseAnnotation();
    }
    parameter.span = spanFrom(name.span);
    return parameter;
}

void Parser::parsePlainParameter(Parameters &parameters, ParameterState &state,
                                 ParameterStyle style)
{
    if (at(TokenKind::LeftParen)) {
        fail(current().span, style == ParameterStyle::Def
                                 ? "Function parameters cannot be parenthesized"
                                 : "Lambda expression parameters cannot be parenthesized");
    }
    Parameter parameter = parseParameter(style, false);
    if (accept(TokenKind::Equal)) {
        if (at(TokenKind::Comma) || at(TokenKind::RightParen) || at(TokenKind::Colon))
            fail(previous().span, "expected default value expression");
        parameter.defaultValue = parseExpression();
        state.defaultValue = true;
    } else if (state.defaultValue && !state.star) {
        fail(parameter.span, "non-default argument follows default argument");
    }
    if (state.star)
        parameters.keywordOnly.push_back(std::move(parameter));
    else
        parameters.positional.push_back(std::move(parameter));
}

void Parser::parseStarParameter(Parameters &parameters, ParameterState &state, TokenKind end,
                                ParameterStyle style)
{
    const SourceSpan star = expect(TokenKind::Star).span;
    if (state.star)
        fail(star, "* argument may appear only once");
    state.star = true;
    if (at(end)
        || (at(TokenKind::Comma) && (peek().kind == end || peek().kind == TokenKind::DoubleStar)))
        fail(star, "named arguments must follow bare *");
    if (at(TokenKind::Comma))
        return;
    parameters.varArgs = parseParameter(style, true);
    if (at(TokenKind::Equal))
        fail(current().span, "var-positional argument cannot have default value");
}

void Parser::parseDoubleStarParameter(Parameters &parameters, TokenKind end, ParameterStyle style)
{
    expect(TokenKind::DoubleStar);
    parameters.keywordArgs = parseParameter(style, false);
    if (at(TokenKind::Equal))
        fail(current().span, "var-keyword argument cannot have default value");
    if (at(TokenKind::Comma) && peek().kind != end) {
        advance();
        const bool isArgument = at(TokenKind::Name) || at(TokenKind::Star)
                                || at(TokenKind::DoubleStar) || at(TokenKind::Slash);
        if (isArgument)
            fail(current().span, "arguments cannot follow var-keyword argument");
        failInvalid();
    }
}

void Parser::parseSlash(Parameters &parameters, ParameterState &state)
{
    const SourceSpan slash = expect(TokenKind::Slash).span;
    if (state.slash)
        fail(slash, "/ may appear only once");
    if (state.star)
        fail(slash, "/ must be ahead of *");
    if (parameters.positional.empty() && !at(TokenKind::Comma))
        fail(slash, "invalid syntax");
    if (parameters.positional.empty())
        fail(slash, "at least one argument must precede /");
    state.slash = true;
    parameters.positionalOnly = std::move(parameters.positional);
    parameters.positional.clear();
}

} // namespace loose::lang
