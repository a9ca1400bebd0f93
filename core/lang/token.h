// SPDX-License-Identifier: GPL-3.0-or-later

// What the lexer makes of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "lang/source.h"

namespace loose::lang {

enum class TokenKind : std::uint8_t {
    EndOfFile,
    Newline, // the end of a logical line
    Indent,
    Dedent,
    Name,
    Integer,
    Float,
    Imaginary,
    String,  // with prefix and quotes; string_literals.h reads it
    Unknown, // a character that starts no token, such as $ or ?
    Error,   // the lexer stopped here; LexResult::error says why
#define TOKEN(kind, text, tokenClass) kind,
#include "lang/tokens.def"
#undef TOKEN
};

struct Token {
    TokenKind kind = TokenKind::EndOfFile;
    std::uint16_t depth = 0; // brackets open around it; a bracket counts itself
    std::uint32_t begin = 0; // bytes in SourceText::text()
    std::uint32_t end = 0;
    SourceSpan span;
};

// The text of a keyword or an operator; "" for the other kinds.
std::string_view tokenText(TokenKind kind);
bool isKeyword(TokenKind kind);
bool isOperator(TokenKind kind);

// The keyword that `word` is, if any.
std::optional<TokenKind> keywordFrom(std::string_view word);

// The longest operator that `text` starts with, if any.
std::optional<TokenKind> operatorAt(std::string_view text);

} // namespace loose::lang
