// SPDX-License-Identifier: GPL-3.0-or-later

// Text to tokens. Indentation becomes Indent and Dedent; blank lines and comments leave no token;
// inside brackets a line end is a blank. The lexer stops at the first error; the token list then
// ends with an Error token, else with EndOfFile.
//
// CPython reports an error of the tokenizer even where an earlier line has a syntax error; but only
// the errors it raises at once (`isRaised`), not a wrong indentation or the end of the file.
#pragma once

#include <optional>
#include <vector>

#include "lang/diagnostic.h"
#include "lang/token.h"

namespace loose::lang {

struct LexError {
    Diagnostic diagnostic;
    bool isRaised = true;
};

struct Comment {
    std::uint32_t begin = 0; // bytes, from the '#' on
    std::uint32_t end = 0;
    SourceSpan span;
};

struct LexResult {
    std::vector<Token> tokens; // never empty
    std::vector<Comment> comments;
    std::optional<LexError> error;
};

LexResult lex(const SourceText &source);

// A piece of the text as it stands in brackets: no Newline, Indent or Dedent. `at` is the place of
// its first character; `end` is a byte offset in SourceText::text().
struct FragmentStart {
    std::uint32_t begin = 0;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};
LexResult lexFragment(const SourceText &source, FragmentStart start, std::uint32_t end);

} // namespace loose::lang
