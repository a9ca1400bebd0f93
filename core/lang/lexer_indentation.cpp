// SPDX-License-Identifier: GPL-3.0-or-later

// Blanks at the start of a line become Indent and Dedent.
#include "lang/lexer_state.h"

namespace loose::lang {

namespace {
constexpr std::uint32_t tabStop = 8;
}

IndentWidth Lexer::measureIndent()
{
    IndentWidth width;
    for (;; m_cursor.advance()) {
        const char c = m_cursor.peek();
        if (c == ' ') {
            ++width.withTabs;
            ++width.withoutTabs;
        } else if (c == '\t') {
            width.withTabs = (width.withTabs / tabStop + 1) * tabStop;
            ++width.withoutTabs;
        } else if (c == '\f') {
            width = {};
        } else {
            return width;
        }
    }
}

void Lexer::lexIndentation()
{
    IndentWidth width = measureIndent();
    while (m_cursor.peek() == '\\') { // a line of blanks goes on with the next one
        skipContinuation();
        const IndentWidth next = measureIndent();
        if (width.withTabs == 0)
            width = next;
    }
    if (m_cursor.peek() == '#')
        skipBlanksAndComment();
    if (m_cursor.atLineEnd()) {
        m_lastLineEnd = m_cursor.here();
        m_cursor.advance();
        return;
    }
    if (m_cursor.atEnd())
        return;
    m_atLineStart = false;
    applyIndent(width);
}

void Lexer::applyIndent(IndentWidth width)
{
    const auto failTab = [this] {
        fail({m_cursor.line(), 1, m_cursor.line(), 2},
             "inconsistent use of tabs and spaces in indentation", false,
             Diagnostic::Kind::TabError);
    };
    const IndentWidth current = m_indents.back();
    if (width.withTabs == current.withTabs) {
        if (width.withoutTabs != current.withoutTabs)
            failTab();
        return;
    }
    if (width.withTabs > current.withTabs) {
        if (m_indents.size() >= maxIndents)
            fail(m_cursor.here(), "too many levels of indentation", false,
                 Diagnostic::Kind::IndentationError);
        if (width.withoutTabs <= current.withoutTabs)
            failTab();
        m_indents.push_back(width);
        m_result.tokens.push_back(
            {TokenKind::Indent, 0, m_cursor.offset(), m_cursor.offset(), m_cursor.justBefore()});
        return;
    }
    std::size_t count = 0;
    for (; m_indents.size() > 1 && width.withTabs < m_indents.back().withTabs; ++count)
        m_indents.pop_back();
    if (width.withTabs != m_indents.back().withTabs) {
        LexerCursor lineEnd = m_cursor;
        while (!lineEnd.atEnd() && !lineEnd.atLineEnd())
            lineEnd.advance();
        fail(lineEnd.here(), "unindent does not match any outer indentation level", false,
             Diagnostic::Kind::IndentationError);
    }
    if (width.withoutTabs != m_indents.back().withoutTabs)
        failTab();
    for (; count > 0; --count)
        add(TokenKind::Dedent, m_cursor);
}

} // namespace loose::lang
