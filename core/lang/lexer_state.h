// SPDX-License-Identifier: GPL-3.0-or-later

// The lexer itself; used only inside this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lang/lexer.h"
#include "lang/lexer_cursor.h"

namespace loose::lang {

// Both as in CPython: more is an error there too.
inline constexpr std::size_t maxBrackets = 200;
inline constexpr std::size_t maxIndents = 100;

struct LexerStop {
}; // the error is recorded, nothing more to lex

struct OpenBracket {
    char character;
    SourceSpan span;
};

struct IndentWidth {
    std::uint32_t withTabs = 0;    // a tab goes to the next multiple of eight
    std::uint32_t withoutTabs = 0; // a tab is one column: both orders must agree
};

enum class Surrounding { File, Brackets };

class Lexer
{
public:
    Lexer(std::string_view text, FragmentStart start, Surrounding surrounding)
        : m_text(text),
          m_cursor(text, start.begin, start.line, start.column),
          m_surrounding(surrounding)
    {
    }

    LexResult run();

private:
    void lexAll();
    void lexIndentation();
    IndentWidth measureIndent();
    void applyIndent(IndentWidth width);
    void lexInLine();
    void lexNewline();
    void skipBlanksAndComment();
    void skipContinuation();
    void lexName();
    void lexNumber();
    bool lexString();
    void lexStringBody(const LexerCursor &start, char quote, bool isTriple);
    void lexOperator();
    void openBracket(char character, const LexerCursor &start);
    void closeBracket(char character, const LexerCursor &start);
    void finish();

    bool inBrackets() const
    {
        return m_surrounding == Surrounding::Brackets || !m_brackets.empty();
    }
    void add(TokenKind kind, const LexerCursor &start);
    [[noreturn]] void fail(SourceSpan span, std::string message, bool isRaised = true,
                           Diagnostic::Kind kind = Diagnostic::Kind::SyntaxError,
                           std::string advice = {});

    std::string_view m_text;
    LexerCursor m_cursor;
    Surrounding m_surrounding;
    bool m_atLineStart = true;
    std::vector<OpenBracket> m_brackets;
    std::vector<IndentWidth> m_indents = {IndentWidth{}};
    SourceSpan m_lastLineEnd;
    LexResult m_result;
};

} // namespace loose::lang
