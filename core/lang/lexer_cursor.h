// SPDX-License-Identifier: GPL-3.0-or-later

// A place moving through the text, counting lines and characters.
#pragma once

#include <cstdint>
#include <string_view>

#include "lang/source.h"
#include "lang/utf8.h"

namespace loose::lang {

class LexerCursor
{
public:
    LexerCursor(std::string_view text, std::uint32_t begin, std::uint32_t line,
                std::uint32_t column)
        : m_text(text), m_offset(begin), m_line(line), m_column(column)
    {
    }

    bool atEnd() const { return m_offset >= m_text.size(); }
    std::uint32_t offset() const { return m_offset; }
    std::uint32_t line() const { return m_line; }
    std::uint32_t column() const { return m_column; }
    std::string_view rest() const { return m_text.substr(m_offset); }

    // The byte `ahead` places on; 0 past the end (a NUL never reaches the lexer).
    char peek(std::uint32_t ahead = 0) const
    {
        return m_offset + ahead < m_text.size() ? m_text[m_offset + ahead] : '\0';
    }
    bool atLineEnd() const { return peek() == '\n' || peek() == '\r'; }

    // One character on; a line end of any form is one character.
    void advance()
    {
        if (atEnd())
            return;
        if (atLineEnd()) {
            m_offset += peek() == '\r' && peek(1) == '\n' ? 2 : 1;
            ++m_line;
            m_column = 1;
            return;
        }
        const auto point = decodeUtf8(rest());
        m_offset += static_cast<std::uint32_t>(point ? point->size : 1);
        ++m_column;
    }
    void advance(std::uint32_t count)
    {
        for (std::uint32_t i = 0; i < count; ++i)
            advance();
    }

    // From `start` (an earlier copy) to here.
    SourceSpan spanFrom(const LexerCursor &start) const
    {
        return {start.m_line, start.m_column, m_line, m_column};
    }
    // Here, one character wide.
    SourceSpan here() const { return {m_line, m_column, m_line, m_column + 1}; }
    // The character before this one, on the same line.
    SourceSpan justBefore() const
    {
        const std::uint32_t column = m_column > 1 ? m_column - 1 : 1;
        return {m_line, column, m_line, column + 1};
    }

private:
    std::string_view m_text;
    std::uint32_t m_offset;
    std::uint32_t m_line;
    std::uint32_t m_column;
};

} // namespace loose::lang
