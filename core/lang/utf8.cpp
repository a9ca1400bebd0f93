// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/utf8.h"

namespace loose::lang {

namespace {

struct Lead {
    std::size_t size;
    char32_t bits;
    char32_t smallest; // a smaller value in so many bytes is not allowed
};

std::optional<Lead> leadOf(unsigned char byte)
{
    if (byte < 0x80)
        return Lead{1, byte, 0};
    if (byte >= 0xc2 && byte < 0xe0)
        return Lead{2, byte & 0x1fu, 0x80};
    if (byte >= 0xe0 && byte < 0xf0)
        return Lead{3, byte & 0x0fu, 0x800};
    if (byte >= 0xf0 && byte < 0xf5)
        return Lead{4, byte & 0x07u, 0x10000};
    return std::nullopt;
}

} // namespace

std::optional<CodePoint> decodeUtf8(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const std::optional<Lead> lead = leadOf(static_cast<unsigned char>(text[0]));
    if (!lead || text.size() < lead->size)
        return std::nullopt;
    char32_t value = lead->bits;
    for (std::size_t i = 1; i < lead->size; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xc0) != 0x80)
            return std::nullopt;
        value = (value << 6) | (byte & 0x3fu);
    }
    const bool isSurrogate = value >= 0xd800 && value < 0xe000;
    if (value < lead->smallest || value > 0x10ffff || isSurrogate)
        return std::nullopt;
    return CodePoint{value, lead->size};
}

} // namespace loose::lang
