// SPDX-License-Identifier: GPL-3.0-or-later

// What to colour in the source view. Unlike the lexer it never stops: text being typed is wrong
// most of the time. An unterminated string ends with its line (or the file, if triple-quoted).
#pragma once

#include <cstdint>
#include <vector>

#include "lang/source.h"

namespace loose::lang {

enum class TokenClass { Keyword, String, Number, Comment, Operator, Name };

struct TokenSpan {
    TokenClass kind = TokenClass::Name;
    std::uint32_t begin = 0; // byte in SourceText::text()
    std::uint32_t length = 0;
    SourceSpan span;
};

// In the order of the text. Blanks, line ends and characters of no token are in no span.
std::vector<TokenSpan> colourTokens(const SourceText &source);

} // namespace loose::lang
