// SPDX-License-Identifier: GPL-3.0-or-later

// Reads one `#:` comment word by word. Used only by directives.cpp.
#pragma once

#include <string>
#include <string_view>

#include "lang/lexer_cursor.h"

namespace loose::lang {

struct DirectiveFailure {
    SourceSpan span;
    std::string message;
    std::string advice;
};

class DirectiveCursor
{
public:
    // `text` is the file up to the end of the comment; `start` is behind the `#:`.
    DirectiveCursor(std::string_view text, const LexerCursor &start) : m_text(text), m_cursor(start)
    {
        skipBlanks();
    }

    const LexerCursor &place() const { return m_cursor; }
    std::uint32_t end() const { return static_cast<std::uint32_t>(m_text.size()); }
    bool atEnd() const { return m_cursor.atEnd(); }
    SourceSpan spanFrom(const LexerCursor &start) const { return m_cursor.spanFrom(start); }
    SourceSpan here() const { return m_cursor.here(); }

    void skipBlanks()
    {
        while (m_cursor.peek() == ' ' || m_cursor.peek() == '\t')
            m_cursor.advance();
    }

    // Letters, digits, _ - and dots; "" if none stands here.
    std::string readWord()
    {
        const std::uint32_t begin = m_cursor.offset();
        while (!atEnd() && isWordPart(m_cursor.peek()))
            m_cursor.advance();
        const std::string word(m_text.substr(begin, m_cursor.offset() - begin));
        skipBlanks();
        return word;
    }

    // Text up to `stop` or the end, without blanks at its end. Does not read `stop`.
    std::string readUpTo(char stop)
    {
        const std::uint32_t begin = m_cursor.offset();
        while (!atEnd() && m_cursor.peek() != stop)
            m_cursor.advance();
        std::string_view found = m_text.substr(begin, m_cursor.offset() - begin);
        while (!found.empty() && (found.back() == ' ' || found.back() == '\t'))
            found.remove_suffix(1);
        return std::string(found);
    }

    // "…" with \" and \\ for the two characters.
    std::string readQuoted()
    {
        const SourceSpan start = m_cursor.here();
        if (m_cursor.peek() != '"')
            throw DirectiveFailure{start, "expected a text in double quotes", {}};
        m_cursor.advance();
        std::string value;
        while (m_cursor.peek() != '"') {
            if (atEnd())
                throw DirectiveFailure{start, "the text has no closing quote", {}};
            if (m_cursor.peek() == '\\' && (m_cursor.peek(1) == '"' || m_cursor.peek(1) == '\\'))
                m_cursor.advance();
            const std::uint32_t begin = m_cursor.offset();
            m_cursor.advance();
            value += m_text.substr(begin, m_cursor.offset() - begin);
        }
        m_cursor.advance();
        skipBlanks();
        return value;
    }

    bool accept(char character)
    {
        if (atEnd() || m_cursor.peek() != character)
            return false;
        m_cursor.advance();
        skipBlanks();
        return true;
    }

    void expect(char character)
    {
        if (!accept(character)) {
            throw DirectiveFailure{
                m_cursor.here(), std::string("expected '") + character + "'", {}};
        }
    }

    void expectEnd() const
    {
        if (!atEnd())
            throw DirectiveFailure{m_cursor.here(), "nothing more can follow here", {}};
    }

private:
    static bool isWordPart(char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '_' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    }

    std::string_view m_text;
    LexerCursor m_cursor;
};

} // namespace loose::lang
