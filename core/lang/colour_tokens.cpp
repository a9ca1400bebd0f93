// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/colour_tokens.h"

#include <optional>

#include "lang/lexer_cursor.h"
#include "lang/lexer_numbers.h"
#include "lang/token.h"

namespace loose::lang {

namespace {

bool isWordStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

class Colourist
{
public:
    explicit Colourist(std::string_view text) : m_text(text), m_cursor(text, 0, 1, 1) {}

    std::vector<TokenSpan> run()
    {
        while (!m_cursor.atEnd())
            readOne();
        return std::move(m_tokens);
    }

private:
    void readOne();
    void readWord();
    bool readString();
    void readNumber();
    void add(TokenClass kind, const LexerCursor &start)
    {
        m_tokens.push_back(
            {kind, start.offset(), m_cursor.offset() - start.offset(), m_cursor.spanFrom(start)});
    }

    std::string_view m_text;
    LexerCursor m_cursor;
    std::vector<TokenSpan> m_tokens;
};

void Colourist::readOne()
{
    const LexerCursor start = m_cursor;
    const char c = m_cursor.peek();
    if (c == '#') {
        while (!m_cursor.atEnd() && !m_cursor.atLineEnd())
            m_cursor.advance();
        add(TokenClass::Comment, start);
    } else if (readString()) {
        add(TokenClass::String, start);
    } else if (isDigit(c) || (c == '.' && isDigit(m_cursor.peek(1)))) {
        readNumber();
        add(TokenClass::Number, start);
    } else if (isWordStart(c)) {
        readWord();
        const std::string_view word =
            m_text.substr(start.offset(), m_cursor.offset() - start.offset());
        add(keywordFrom(word) ? TokenClass::Keyword : TokenClass::Name, start);
    } else if (const auto sign = operatorAt(m_cursor.rest())) {
        m_cursor.advance(static_cast<std::uint32_t>(tokenText(*sign).size()));
        add(TokenClass::Operator, start);
    } else {
        m_cursor.advance();
    }
}

void Colourist::readWord()
{
    while (!m_cursor.atEnd() && (isWordStart(m_cursor.peek()) || isDigit(m_cursor.peek())))
        m_cursor.advance();
}

void Colourist::readNumber()
{
    while (!m_cursor.atEnd()) {
        const char c = m_cursor.peek();
        const char next = m_cursor.peek(1);
        if (!isDigit(c) && !isWordStart(c) && c != '.')
            return;
        const bool isSigned = (c == 'e' || c == 'E') && (next == '+' || next == '-');
        m_cursor.advance(isSigned ? 2 : 1);
    }
}

bool Colourist::readString()
{
    std::uint32_t prefix = 0;
    constexpr std::string_view letters = "rbufRBUF";
    while (prefix < 2 && m_cursor.peek(prefix) != '\0'
           && letters.find(m_cursor.peek(prefix)) != std::string_view::npos)
        ++prefix;
    const char quote = m_cursor.peek(prefix);
    if (quote != '"' && quote != '\'')
        return false;
    m_cursor.advance(prefix);
    const bool isTriple = m_cursor.peek(1) == quote && m_cursor.peek(2) == quote;
    m_cursor.advance(isTriple ? 3 : 1);
    while (!m_cursor.atEnd() && (isTriple || !m_cursor.atLineEnd())) {
        if (m_cursor.peek() == quote
            && (!isTriple || (m_cursor.peek(1) == quote && m_cursor.peek(2) == quote))) {
            m_cursor.advance(isTriple ? 3 : 1);
            return true;
        }
        if (m_cursor.peek() == '\\')
            m_cursor.advance();
        m_cursor.advance();
    }
    return true;
}

} // namespace

std::vector<TokenSpan> colourTokens(const SourceText &source)
{
    return Colourist(source.text()).run();
}

} // namespace loose::lang
