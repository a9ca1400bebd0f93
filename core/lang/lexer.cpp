// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/lexer.h"

#include <fmt/format.h>

#include "base/text_utf8.h"
#include "lang/lexer_numbers.h"
#include "lang/lexer_state.h"
#include "lang/unicode_identifiers.h"

namespace loose::lang {

namespace {

bool isAsciiNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

} // namespace

LexResult Lexer::run()
{
    try {
        lexAll();
    } catch (const LexerStop &) {
        add(TokenKind::Error, m_cursor);
    }
    return std::move(m_result);
}

void Lexer::lexAll()
{
    while (!m_cursor.atEnd()) {
        if (m_atLineStart && !inBrackets())
            lexIndentation();
        else
            lexInLine();
    }
    finish();
}

void Lexer::add(TokenKind kind, const LexerCursor &start)
{
    m_result.tokens.push_back({kind, static_cast<std::uint16_t>(m_brackets.size()), start.offset(),
                               m_cursor.offset(), m_cursor.spanFrom(start)});
}

void Lexer::fail(SourceSpan span, std::string message, bool isRaised, Diagnostic::Kind kind,
                 std::string advice)
{
    m_result.error =
        LexError{Diagnostic{kind, span, std::move(message), std::move(advice)}, isRaised};
    throw LexerStop{};
}

void Lexer::finish()
{
    if (!m_brackets.empty()) {
        fail(m_brackets.back().span,
             fmt::format("'{}' was never closed", m_brackets.back().character), false);
    }
    // What is missing at the end is missed behind the last line of text, not below it.
    SourceSpan place = m_cursor.here();
    if (m_cursor.column() == 1 && m_cursor.line() > m_lastLineEnd.line)
        place = m_lastLineEnd;
    const auto addHere = [&](TokenKind kind) {
        m_result.tokens.push_back({kind, 0, m_cursor.offset(), m_cursor.offset(), place});
    };
    if (m_surrounding == Surrounding::File) {
        if (!m_atLineStart)
            addHere(TokenKind::Newline);
        for (std::size_t i = m_indents.size(); i > 1; --i)
            addHere(TokenKind::Dedent);
    }
    addHere(TokenKind::EndOfFile);
}

// --- within a line

void Lexer::lexInLine()
{
    m_atLineStart = false;
    skipBlanksAndComment();
    const char c = m_cursor.peek();
    if (m_cursor.atEnd())
        return;
    if (m_cursor.atLineEnd())
        lexNewline();
    else if (c == '\\')
        skipContinuation();
    else if (isDigit(c) || (c == '.' && isDigit(m_cursor.peek(1))))
        lexNumber();
    else if (!lexString()) {
        if (isAsciiNameStart(c) || static_cast<unsigned char>(c) >= 0x80)
            lexName();
        else
            lexOperator();
    }
}

void Lexer::lexNewline()
{
    const LexerCursor start = m_cursor;
    m_lastLineEnd = start.here();
    m_cursor.advance();
    if (inBrackets())
        return;
    // A comment belongs to the end of its line.
    const bool isBehindComment =
        !m_result.comments.empty() && m_result.comments.back().end == start.offset();
    SourceSpan span = start.here();
    if (isBehindComment)
        span.column = m_result.comments.back().span.column;
    span.endColumn = span.column + 1;
    m_result.tokens.push_back({TokenKind::Newline, 0, start.offset(), m_cursor.offset(), span});
    m_atLineStart = true;
}

void Lexer::skipBlanksAndComment()
{
    while (m_cursor.peek() == ' ' || m_cursor.peek() == '\t' || m_cursor.peek() == '\f')
        m_cursor.advance();
    if (m_cursor.peek() != '#')
        return;
    const LexerCursor start = m_cursor;
    while (!m_cursor.atEnd() && !m_cursor.atLineEnd())
        m_cursor.advance();
    m_result.comments.push_back({start.offset(), m_cursor.offset(), m_cursor.spanFrom(start)});
}

void Lexer::skipContinuation()
{
    m_cursor.advance();
    const SourceSpan behind = m_cursor.here();
    if (!m_cursor.atEnd() && !m_cursor.atLineEnd())
        fail(behind, "unexpected character after line continuation character");
    m_cursor.advance();
    if (m_cursor.atEnd())
        fail(behind, "unexpected EOF while parsing");
}

void Lexer::lexName()
{
    const LexerCursor start = m_cursor;
    for (bool isFirst = true; !m_cursor.atEnd(); isFirst = false) {
        const char c = m_cursor.peek();
        if (isAsciiNameStart(c) || (isDigit(c) && !isFirst)) {
            m_cursor.advance();
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x80)
            break;
        const auto point = decodeUtf8(m_cursor.rest());
        const char32_t value = point ? point->value : 0xfffd;
        const auto number = static_cast<std::uint32_t>(value);
        if (isNormalizedNamePart(value)) {
            fail(m_cursor.here(), fmt::format("U+{:04X} in a name (Python replaces it)", number),
                 true, Diagnostic::Kind::Refused, "Write the plain letter.");
        }
        if (!isPrintable(value))
            fail(m_cursor.here(), fmt::format("invalid non-printable character U+{:04X}", number));
        if (!(isFirst ? isNameStart(value) : isNamePart(value))) {
            std::string shown;
            base::appendCodePoint(shown, value);
            fail(m_cursor.here(), fmt::format("invalid character '{}' (U+{:04X})", shown, number));
        }
        m_cursor.advance();
    }
    const std::string_view word = m_text.substr(start.offset(), m_cursor.offset() - start.offset());
    add(keywordFrom(word).value_or(TokenKind::Name), start);
}

void Lexer::lexNumber()
{
    const LexerCursor start = m_cursor;
    const NumberScan scan = scanNumber(m_cursor.rest());
    m_cursor.advance(scan.length);
    if (!scan.error.empty())
        fail(m_cursor.justBefore(), scan.error);
    add(scan.kind, start);
}

// --- strings

bool Lexer::lexString()
{
    // Up to two letters in front: r b u f rb br rf fr, in any case.
    std::uint32_t length = 0;
    while (length < 2
           && std::string_view("rbufRBUF").find(m_cursor.peek(length)) != std::string_view::npos
           && m_cursor.peek(length) != '\0')
        ++length;
    const char quote = m_cursor.peek(length);
    if (quote != '"' && quote != '\'')
        return false;
    if (length == 2) {
        const auto lower = [](char c) { return static_cast<char>(c | 0x20); };
        const char one = lower(m_cursor.peek());
        const char two = lower(m_cursor.peek(1));
        const bool withRaw = (one == 'r') != (two == 'r');
        const char other = one == 'r' ? two : one;
        if (!withRaw || (other != 'b' && other != 'f'))
            return false;
    }
    const LexerCursor start = m_cursor;
    m_cursor.advance(length);
    const bool isTriple = m_cursor.peek(1) == quote && m_cursor.peek(2) == quote;
    m_cursor.advance(isTriple ? 3 : 1);
    lexStringBody(start, quote, isTriple);
    add(TokenKind::String, start);
    return true;
}

void Lexer::lexStringBody(const LexerCursor &start, char quote, bool isTriple)
{
    while (!m_cursor.atEnd()) {
        if (m_cursor.peek() == quote
            && (!isTriple || (m_cursor.peek(1) == quote && m_cursor.peek(2) == quote))) {
            m_cursor.advance(isTriple ? 3 : 1);
            return;
        }
        if (!isTriple && m_cursor.atLineEnd())
            break;
        if (m_cursor.peek() == '\\')
            m_cursor.advance();
        m_cursor.advance();
    }
    // CPython counts a file that ends in a line end as ending on its last line of text.
    const bool endsLine = m_cursor.atEnd() && m_cursor.column() == 1 && m_cursor.line() > 1;
    const std::uint32_t line = m_cursor.line() - (endsLine ? 1 : 0);
    fail(start.here(), fmt::format("unterminated {}string literal (detected at line {})",
                                   isTriple ? "triple-quoted " : "", line));
}

// --- operators and brackets

void Lexer::lexOperator()
{
    const LexerCursor start = m_cursor;
    const char c = m_cursor.peek();
    const auto kind = operatorAt(m_cursor.rest());
    if (!kind) {
        m_cursor.advance();
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            fail(m_cursor.justBefore(),
                 fmt::format("invalid non-printable character U+{:04X}", static_cast<unsigned>(c)));
        }
        add(TokenKind::Unknown, start);
        return;
    }
    m_cursor.advance(static_cast<std::uint32_t>(tokenText(*kind).size()));
    if (c == '(' || c == '[' || c == '{')
        openBracket(c, start);
    add(*kind, start);
    if (c == ')' || c == ']' || c == '}')
        closeBracket(c, start);
}

void Lexer::openBracket(char character, const LexerCursor &start)
{
    if (m_brackets.size() >= maxBrackets)
        fail(start.here(), "too many nested parentheses");
    m_brackets.push_back({character, start.here()});
}

void Lexer::closeBracket(char character, const LexerCursor &start)
{
    if (m_brackets.empty())
        fail(start.here(), fmt::format("unmatched '{}'", character));
    const OpenBracket open = m_brackets.back();
    const char expected = open.character == '(' ? ')' : open.character == '[' ? ']' : '}';
    if (character != expected) {
        const std::string where = open.span.line == start.line()
                                      ? std::string()
                                      : fmt::format(" on line {}", open.span.line);
        fail(start.here(),
             fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'{}",
                         character, open.character, where));
    }
    m_brackets.pop_back();
}

LexResult lex(const SourceText &source)
{
    return Lexer(source.text(), FragmentStart{}, Surrounding::File).run();
}

LexResult lexFragment(const SourceText &source, FragmentStart start, std::uint32_t end)
{
    return Lexer(std::string_view(source.text()).substr(0, end), start, Surrounding::Brackets)
        .run();
}

} // namespace loose::lang
