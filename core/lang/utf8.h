// SPDX-License-Identifier: GPL-3.0-or-later

// UTF-8, strictly as Python decodes a source file; base/text_utf8.h reads broken bytes, too.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace loose::lang {

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1; // bytes
};

// The character at the start of `text`; nothing if the bytes are not valid UTF-8 or text is empty.
std::optional<CodePoint> decodeUtf8(std::string_view text);

} // namespace loose::lang
