// SPDX-License-Identifier: GPL-3.0-or-later

// String literals: prefix, quotes and escapes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace loose::lang {

struct StringParts {
    bool isRaw = false;
    bool isBytes = false;
    bool isFormatted = false;
    std::uint32_t bodyBegin = 0; // bytes from the start of the token
    std::uint32_t bodyEnd = 0;
};

// `token` is a whole String token.
StringParts splitString(std::string_view token);

struct DecodedString {
    std::string value;
    std::string error;             // CPython's text; empty if all is well
    bool isNamedCharacter = false; // \N{…}: refused, with `error` empty
};

// Escapes replaced (unless raw) and line ends made \n.
DecodedString decodeString(std::string_view body, bool isRaw, bool isBytes);

} // namespace loose::lang
