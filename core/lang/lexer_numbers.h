// SPDX-License-Identifier: GPL-3.0-or-later

// Number literals: how far they reach, and their value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lang/token.h"

namespace loose::lang {

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct NumberScan {
    TokenKind kind = TokenKind::Integer; // Integer, Float or Imaginary
    std::uint32_t length = 0;            // bytes; with an error, up to the wrong character
    std::string error;                   // CPython's text; empty if the number is right
};

// `text` starts with a digit, or with a dot and a digit.
NumberScan scanNumber(std::string_view text);

// The value of a scanned Integer; nothing if it needs more than 64 bits without sign.
std::optional<std::uint64_t> integerValue(std::string_view literal);

// The value of a scanned Float; infinite if too large, as in Python.
double floatValue(std::string_view literal);

} // namespace loose::lang
