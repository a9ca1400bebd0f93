// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_repr.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_unicode.h"
#include "base/text_utf8.h"

namespace loose::base {

namespace {

char quoteFor(std::string_view text)
{
    const bool single = text.find('\'') != std::string_view::npos;
    return single && text.find('"') == std::string_view::npos ? '"' : '\'';
}

void appendEscaped(std::string &result, char32_t code)
{
    const auto number = static_cast<std::uint32_t>(code);
    if (code < 0x100)
        result += fmt::format("\\x{:02x}", number);
    else if (code < 0x10000)
        result += fmt::format("\\u{:04x}", number);
    else
        result += fmt::format("\\U{:08x}", number);
}

// The escapes that str and bytes share; false if `code` needs none of them.
bool appendSimpleEscape(std::string &result, char32_t code, char quote)
{
    switch (code) {
    case '\t': result += "\\t"; return true;
    case '\n': result += "\\n"; return true;
    case '\r': result += "\\r"; return true;
    case '\\': result += "\\\\"; return true;
    }
    if (code != static_cast<unsigned char>(quote))
        return false;
    result += '\\';
    result += quote;
    return true;
}

// How many bytes from the first on stand for themselves.
std::size_t plainLength(std::string_view text, char quote)
{
    const auto isPlain = [quote](char each) {
        return each >= 0x20 && each < 0x7f && each != '\\' && each != quote;
    };
    return static_cast<std::size_t>(std::ranges::find_if_not(text, isPlain) - text.begin());
}

} // namespace

std::string reprText(std::string_view text)
{
    const char quote = quoteFor(text);
    std::string result(1, quote);
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t plain = plainLength(text.substr(offset), quote);
        result.append(text, offset, plain);
        offset += plain;
        if (offset == text.size())
            break;
        const char32_t code = nextCodePoint(text, offset);
        if (appendSimpleEscape(result, code, quote))
            continue;
        if (isPrintable(code))
            appendCodePoint(result, code);
        else
            appendEscaped(result, code);
    }
    return result + quote;
}

std::string reprBytes(std::string_view bytes)
{
    const char quote = quoteFor(bytes);
    std::string result = {'b', quote};
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (appendSimpleEscape(result, byte, quote))
            continue;
        if (byte >= 0x20 && byte < 0x7F)
            result += c;
        else
            appendEscaped(result, byte);
    }
    return result + quote;
}

std::string asciiOfRepr(std::string_view repr)
{
    if (isAscii(repr))
        return std::string(repr);
    std::string result;
    for (std::size_t offset = 0; offset < repr.size();) {
        const char32_t code = nextCodePoint(repr, offset);
        if (code < 0x80)
            result += static_cast<char>(code);
        else
            appendEscaped(result, code);
    }
    return result;
}

} // namespace loose::base
