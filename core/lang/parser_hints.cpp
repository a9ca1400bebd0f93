// SPDX-License-Identifier: GPL-3.0-or-later

// Where CPython guesses what was meant: a missing comma, `print x`, `=` for `==`. Each guess tries
// out whether the text would parse that way.
#include "lang/parser_state.h"

#include <fmt/format.h>

namespace loose::lang {

void Parser::suggest(const SourceSpan &start, std::size_t startIndex, const Expr &found)
{
    if (!startsExpression() || at(TokenKind::LeftParen) || at(TokenKind::LeftBracket)
        || at(TokenKind::Plus) || at(TokenKind::Minus))
        return;
    const Token &first = m_tokens[startIndex];
    const auto *name = std::get_if<Name>(&found.node);
    const bool isLegacy = name && (name->id == "print" || name->id == "exec");
    SourceSpan end;
    std::uint32_t depth = 0;
    const bool isWhole = wouldParse([&] {
        if (isLegacy)
            parseStarExpressions();
        else
            parseExpression();
        if (at(TokenKind::Error))
            failInvalid();
        end = previous().span;
        const bool isClosing =
            text(previous()) == ")" || text(previous()) == "]" || text(previous()) == "}";
        depth =
            previous().depth - (isClosing ? 1u : 0u) + static_cast<std::uint32_t>(m_bracketBase);
    });
    if (!isWhole)
        return;
    const SourceSpan span{start.line, start.column, end.endLine, end.endColumn};
    if (isLegacy) {
        fail(span,
             fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", name->id));
    }
    // CPython compares no further than the name is long.
    const auto mayBe = [&](std::string_view keyword) { return keyword.starts_with(text(first)); };
    const bool isSoftKeyword =
        first.kind == TokenKind::Name && (mayBe("match") || mayBe("case") || mayBe("_"));
    const bool isPrefix =
        first.kind == TokenKind::Name && m_tokens[startIndex + 1].kind == TokenKind::String;
    if (depth > 0 && !isSoftKeyword && !isPrefix)
        fail(span, "invalid syntax. Perhaps you forgot a comma?");
}

void Parser::suggestEqual(std::size_t startIndex, const Expr &found)
{
    if (m_isQuiet)
        return;
    const auto *comprehension = std::get_if<Comprehension>(&found.node);
    const bool isNeverMeant =
        std::holds_alternative<List>(found.node)
        || (comprehension && comprehension->kind == Comprehension::Kind::Generator)
        || std::holds_alternative<Tuple>(found.node) || m_tokens[startIndex].kind == TokenKind::None
        || m_tokens[startIndex].kind == TokenKind::True
        || m_tokens[startIndex].kind == TokenKind::False;
    const bool isInParentheses = m_tokens[startIndex].span != found.span
                                 && (found.span.line != m_tokens[startIndex].span.line
                                     || found.span.column != m_tokens[startIndex].span.column);
    const bool isLoose =
        !isInParentheses
        && (std::holds_alternative<Compare>(found.node) || std::holds_alternative<Bool>(found.node)
            || std::holds_alternative<Conditional>(found.node)
            || std::holds_alternative<Lambda>(found.node)
            || (std::holds_alternative<Unary>(found.node)
                && std::get<Unary>(found.node).op == UnaryOperator::Not));
    if (isNeverMeant || isLoose)
        return;
    SourceSpan end;
    const bool isWhole = wouldParse([&] {
        advance();
        parseBitOr();
        end = previous().span;
        if (at(TokenKind::Equal) || at(TokenKind::ColonEqual))
            failInvalid();
    });
    if (!isWhole)
        return;
    const bool isName = std::holds_alternative<Name>(found.node) && !isInParentheses;
    if (isName) {
        fail({found.span.line, found.span.column, end.endLine, end.endColumn},
             "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    fail(found.span, fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?",
                                 expressionName(found)));
}

} // namespace loose::lang
