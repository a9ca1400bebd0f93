// SPDX-License-Identifier: GPL-3.0-or-later

// String literals, joined where they stand side by side, and what is inside an f-string.
#include "lang/parser_state.h"

#include <fmt/format.h>

#include "lang/lexer_cursor.h"
#include "lang/string_literals.h"

namespace loose::lang {

using Conversion = FormattedValue::Conversion;

// Collects the pieces of a run of literals; texts that touch become one.
class PieceList
{
public:
    void add(std::string_view text)
    {
        if (text.empty())
            return;
        if (m_pieces.empty() || !std::holds_alternative<std::string>(m_pieces.back()))
            m_pieces.emplace_back(std::string());
        std::get<std::string>(m_pieces.back()) += text;
    }
    void add(FormattedValue value) { m_pieces.emplace_back(std::move(value)); }

    std::vector<FormattedString::Piece> take() { return std::move(m_pieces); }

private:
    std::vector<FormattedString::Piece> m_pieces;
};

// Reads the body of one f-string. The expressions are read by a parser of their own on the same
// text, so their spans are those in the file.
class FormattedStringReader
{
public:
    FormattedStringReader(Parser &parser, const Token &token, const StringParts &parts)
        : m_parser(parser),
          m_text(std::string_view(parser.m_source.text()).substr(0, token.begin + parts.bodyEnd)),
          m_cursor(m_text, token.begin, token.span.line, token.span.column),
          m_isRaw(parts.isRaw)
    {
        m_cursor.advance(parts.bodyBegin);
    }

    void read(PieceList &pieces) { readPieces(pieces, 0); }

private:
    void readPieces(PieceList &pieces, int depth);
    void readText(PieceList &pieces, int depth);
    void readField(PieceList &pieces, int depth);
    std::uint32_t findExpressionEnd();
    void skipQuoted();
    ExprPtr readExpression(const LexerCursor &start, std::uint32_t end);
    [[noreturn]] void failInside(SyntaxFailure failure, const LexerCursor &start,
                                 std::string_view inside) const;
    Conversion readConversion();
    ExprPtr readFormat(int depth);
    void skipBlanks();
    // As CPython, points behind the literal.
    [[noreturn]] void fail(const std::string &message) const
    {
        m_parser.fail(m_parser.current().span, "f-string: " + message);
    }

    [[noreturn]] void failPart(const std::string &what) const
    {
        m_parser.fail(m_parser.current().span, "f-string expression part cannot include " + what);
    }

    Parser &m_parser;
    std::string_view m_text; // the file up to the end of the body
    LexerCursor m_cursor;
    bool m_isRaw;
};

void FormattedStringReader::readPieces(PieceList &pieces, int depth)
{
    while (!m_cursor.atEnd()) {
        if (m_cursor.peek() == '{' && (depth > 0 || m_cursor.peek(1) != '{'))
            readField(pieces, depth);
        else if (m_cursor.peek() == '}' && depth > 0)
            return;
        else
            readText(pieces, depth);
    }
}

void FormattedStringReader::readText(PieceList &pieces, int depth)
{
    const LexerCursor start = m_cursor;
    const std::uint32_t begin = m_cursor.offset();
    std::uint32_t end = begin;
    while (!m_cursor.atEnd()) {
        const char c = m_cursor.peek();
        if (c == '\\' && !m_isRaw) {
            // \N{…} has braces of its own.
            if (m_cursor.peek(1) == 'N' && m_cursor.peek(2) == '{') {
                while (!m_cursor.atEnd() && m_cursor.peek() != '}')
                    m_cursor.advance();
            } else if (m_cursor.peek(1) != '{' && m_cursor.peek(1) != '}') {
                m_cursor.advance();
            }
            m_cursor.advance();
            end = m_cursor.offset();
            continue;
        }
        if (c == '{' || c == '}') {
            if (depth > 0)
                break;
            if (m_cursor.peek(1) != c) {
                if (c == '}')
                    fail("single '}' is not allowed");
                break;
            }
            m_cursor.advance(); // the first of two stays in the text
            end = m_cursor.offset();
            m_cursor.advance();
            break;
        }
        m_cursor.advance();
        end = m_cursor.offset();
    }
    const SourceSpan textSpan = m_cursor.spanFrom(start);
    const DecodedString decoded = decodeString(m_text.substr(begin, end - begin), m_isRaw, false);
    if (!decoded.error.empty())
        m_parser.fail(m_parser.current().span, decoded.error);
    if (decoded.isNamedCharacter)
        m_parser.refuse(Construct::NamedCharacter, textSpan);
    pieces.add(decoded.value);
}

void FormattedStringReader::skipBlanks()
{
    while (m_cursor.peek() == ' ' || m_cursor.peek() == '\t' || m_cursor.peek() == '\f'
           || m_cursor.atLineEnd())
        m_cursor.advance();
}

void FormattedStringReader::skipQuoted()
{
    const char quote = m_cursor.peek();
    const bool isTriple = m_cursor.peek(1) == quote && m_cursor.peek(2) == quote;
    m_cursor.advance(isTriple ? 3 : 1);
    while (!m_cursor.atEnd()) {
        if (m_cursor.peek() == '\\')
            failPart("a backslash");
        if (m_cursor.peek() == quote
            && (!isTriple || (m_cursor.peek(1) == quote && m_cursor.peek(2) == quote))) {
            m_cursor.advance(isTriple ? 3 : 1);
            return;
        }
        m_cursor.advance();
    }
    fail("unterminated string");
}

// Leaves the cursor at what ends the expression: ! : = } or the end of the string.
std::uint32_t FormattedStringReader::findExpressionEnd()
{
    std::string open;
    while (!m_cursor.atEnd()) {
        const char c = m_cursor.peek();
        const char next = m_cursor.peek(1);
        if (c == '\\')
            failPart("a backslash");
        if (c == '\'' || c == '"') {
            skipQuoted();
            continue;
        }
        if (c == '#')
            failPart("'#'");
        if (c == '(' || c == '[' || c == '{') {
            if (open.size() >= 200)
                fail("too many nested parenthesis");
            open.push_back(c);
        } else if (open.empty() && next == '=' && (c == '!' || c == '=' || c == '<' || c == '>')) {
            m_cursor.advance();
        } else if (open.empty() && (c == '!' || c == ':' || c == '}' || c == '=')) {
            break;
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.empty())
                fail(fmt::format("unmatched '{}'", c));
            const char expected = open.back() == '(' ? ')' : open.back() == '[' ? ']' : '}';
            if (c != expected) {
                fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'",
                                 c, open.back()));
            }
            open.pop_back();
        }
        m_cursor.advance();
    }
    if (!open.empty())
        fail(fmt::format("unmatched '{}'", open.back()));
    return m_cursor.offset();
}

ExprPtr FormattedStringReader::readExpression(const LexerCursor &start, std::uint32_t end)
{
    const std::string_view inside = m_text.substr(start.offset(), end - start.offset());
    if (inside.find_first_not_of(" \t\f\r\n") == std::string_view::npos)
        fail("empty expression not allowed");
    LexResult lexed =
        lexFragment(m_parser.m_source, {start.offset(), start.line(), start.column()}, end);
    Parser parser(m_parser.m_source, std::move(lexed), m_parser.m_shared,
                  m_parser.m_bracketBase + 1);
    parser.m_isQuiet = m_parser.m_isQuiet;
    try {
        if (parser.at(TokenKind::DoubleStar))
            parser.fail(parser.current().span, "cannot use double starred expression here");
        ExprPtr value = parser.parseLoneExpressions();
        if (std::holds_alternative<Starred>(value->node))
            parser.fail(value->span, "cannot use starred expression here");
        if (parser.atComprehension() && !std::holds_alternative<Tuple>(value->node))
            parser.failRefused(Construct::GeneratorOutsideCall, value->span);
        if (!parser.at(TokenKind::EndOfFile))
            parser.failInvalid();
        return value;
    } catch (const SyntaxFailure &failure) {
        if (!isPythonError(failure.diagnostic.kind))
            throw;
        failInside(failure, start, inside);
    }
}

// What the tokenizer raises does not say that it is in an f-string.
void FormattedStringReader::failInside(SyntaxFailure failure, const LexerCursor &start,
                                       std::string_view inside) const
{
    Diagnostic &diagnostic = failure.diagnostic;
    const bool isRaisedByTokenizer = failure.isLexical && diagnostic.message != "invalid syntax";
    if (!isRaisedByTokenizer && !diagnostic.message.starts_with("f-string: "))
        diagnostic.message = "f-string: " + diagnostic.message;
    if (diagnostic.fragment.text.empty()) {
        const std::string whole = fmt::format("({})", inside);
        std::size_t begin = 0;
        for (std::uint32_t line = start.line(); line < diagnostic.span.line; ++line)
            begin = whole.find('\n', begin) + 1;
        diagnostic.fragment.text = whole.substr(begin, whole.find('\n', begin) - begin);
        diagnostic.fragment.column = begin == 0 ? start.column() - 1 : 1;
    }
    throw SyntaxFailure{diagnostic};
}

Conversion FormattedStringReader::readConversion()
{
    if (m_cursor.peek() != '!')
        return Conversion::None;
    m_cursor.advance();
    const char letter = m_cursor.peek();
    const char next = m_cursor.peek(1);
    if (m_cursor.atEnd())
        fail("expecting '}'");
    if (letter != 's' && letter != 'r' && letter != 'a')
        fail("invalid conversion character: expected 's', 'r', or 'a'");
    m_cursor.advance();
    if (next != '}' && next != ':')
        fail("expecting '}'");
    return letter == 's' ? Conversion::Str : letter == 'r' ? Conversion::Repr : Conversion::Ascii;
}

ExprPtr FormattedStringReader::readFormat(int depth)
{
    const LexerCursor start = m_cursor;
    PieceList pieces;
    readPieces(pieces, depth + 1);
    const SourceSpan span = m_cursor.spanFrom(start);
    std::vector<FormattedString::Piece> list = pieces.take();
    if (list.empty())
        return m_parser.finish(span, Expr::Node(Constant{std::string()}));
    if (list.size() == 1 && std::holds_alternative<std::string>(list[0]))
        return m_parser.finish(span, Expr::Node(Constant{std::get<std::string>(list[0])}));
    return m_parser.finish(span, Expr::Node(FormattedString{std::move(list)}));
}

void FormattedStringReader::readField(PieceList &pieces, int depth)
{
    if (depth >= 2)
        fail("expressions nested too deeply");
    m_cursor.advance();
    const LexerCursor start = m_cursor;
    const std::uint32_t end = findExpressionEnd();
    FormattedValue field;
    if (m_cursor.atEnd())
        fail("expecting '}'");
    field.value = readExpression(start, end);
    bool isSelfDocumenting = false;
    if (m_cursor.peek() == '=') {
        isSelfDocumenting = true;
        m_cursor.advance();
        skipBlanks();
        pieces.add(m_text.substr(start.offset(), m_cursor.offset() - start.offset()));
        if (m_cursor.atEnd())
            fail("expecting '}'");
    }
    field.conversion = readConversion();
    if (m_cursor.peek() == ':' && !m_cursor.atEnd()) {
        m_cursor.advance();
        field.format = readFormat(depth);
    }
    if (m_cursor.atEnd() || m_cursor.peek() != '}')
        fail("expecting '}'");
    m_cursor.advance();
    if (isSelfDocumenting && field.conversion == Conversion::None && !field.format)
        field.conversion = Conversion::Repr;
    pieces.add(std::move(field));
}

ExprPtr Parser::parseStrings()
{
    const SourceSpan start = current().span;
    PieceList pieces;
    std::optional<bool> isBytes;
    bool isFormatted = false;
    const std::size_t firstIndex = m_at;
    while (at(TokenKind::String)) // the errors point behind the last literal
        advance();
    const std::size_t endIndex = m_at;
    for (std::size_t index = firstIndex; index < endIndex; ++index) {
        const Token token = m_tokens[index];
        const std::string_view literal = text(token);
        const StringParts parts = splitString(literal);
        if (isBytes && *isBytes != parts.isBytes)
            fail(current().span, "cannot mix bytes and nonbytes literals");
        isBytes = parts.isBytes;
        if (parts.isFormatted) {
            isFormatted = true;
            FormattedStringReader(*this, token, parts).read(pieces);
            continue;
        }
        const DecodedString decoded =
            decodeString(literal.substr(parts.bodyBegin, parts.bodyEnd - parts.bodyBegin),
                         parts.isRaw, parts.isBytes);
        if (!decoded.error.empty())
            fail(current().span, decoded.error);
        if (decoded.isNamedCharacter)
            refuse(Construct::NamedCharacter, token.span);
        pieces.add(decoded.value);
    }
    std::vector<FormattedString::Piece> list = pieces.take();
    if (isFormatted)
        return make(start, FormattedString{std::move(list)});
    std::string value = list.empty() ? std::string() : std::move(std::get<std::string>(list[0]));
    if (isBytes.value_or(false))
        return make(start, Constant{BytesValue{std::move(value)}});
    return make(start, Constant{std::move(value)});
}

} // namespace loose::lang
