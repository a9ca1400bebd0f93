// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/string_literals.h"

#include <optional>

#include <fmt/format.h>

#include "base/text_utf8.h"
#include "lang/utf8.h"

namespace loose::lang {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

// The character that a one-letter escape stands for.
std::optional<char> simpleEscape(char c)
{
    switch (c) {
    case '\\':
    case '\'':
    case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    }
    return std::nullopt;
}

class Decoder
{
public:
    Decoder(std::string_view body, bool isRaw, bool isBytes)
        : m_body(body), m_isRaw(isRaw), m_isBytes(isBytes)
    {
    }

    DecodedString run();

private:
    bool failed() const { return !m_result.error.empty() || m_result.isNamedCharacter; }
    char peek(std::size_t ahead = 0) const
    {
        return m_at + ahead < m_body.size() ? m_body[m_at + ahead] : '\0';
    }
    void copyCharacter();
    void decodeEscape();
    void decodeOctal();
    void decodeHex(std::size_t digits, const char *shape);
    void put(std::uint32_t value);

    std::string_view m_body;
    bool m_isRaw;
    bool m_isBytes;
    std::size_t m_at = 0;
    std::size_t m_position = 0; // characters before m_at, as CPython counts in its messages
    DecodedString m_result;
};

DecodedString Decoder::run()
{
    while (m_at < m_body.size() && !failed()) {
        if (peek() == '\\' && !m_isRaw)
            decodeEscape();
        else
            copyCharacter();
    }
    return std::move(m_result);
}

void Decoder::copyCharacter()
{
    if (peek() == '\r') {
        m_at += peek(1) == '\n' ? 2 : 1;
        m_result.value.push_back('\n');
        ++m_position;
        return;
    }
    const std::size_t size = decodeUtf8(m_body.substr(m_at)).value_or(CodePoint{}).size;
    if (m_isBytes && static_cast<unsigned char>(peek()) >= 0x80) {
        m_result.error = "bytes can only contain ASCII literal characters";
        return;
    }
    m_result.value.append(m_body.substr(m_at, size));
    m_at += size;
    // CPython writes each character above ASCII as \UXXXXXXXX before it decodes.
    m_position += size > 1 ? 10 : 1;
}

void Decoder::put(std::uint32_t value)
{
    if (m_isBytes)
        m_result.value.push_back(static_cast<char>(value & 0xff));
    else
        base::appendCodePoint(m_result.value, value);
}

void Decoder::decodeOctal()
{
    std::uint32_t value = 0;
    std::size_t length = 1;
    for (; length <= 3 && isOctal(peek(length)); ++length)
        value = value * 8 + static_cast<std::uint32_t>(peek(length) - '0');
    put(value);
    m_at += length;
    m_position += length;
}

void Decoder::decodeHex(std::size_t digits, const char *shape)
{
    std::uint32_t value = 0;
    std::size_t found = 0;
    for (; found < digits && hexValue(peek(2 + found)) >= 0; ++found)
        value = value * 16 + static_cast<std::uint32_t>(hexValue(peek(2 + found)));
    const std::size_t last = m_position + 1 + found;
    if (found < digits && m_isBytes) {
        m_result.error = fmt::format("(value error) invalid \\x escape at position {}", m_position);
        return;
    }
    if (found < digits || value > 0x10ffff) {
        m_result.error = fmt::format(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: {}",
            m_position, last,
            found < digits ? fmt::format("truncated {} escape", shape)
                           : std::string("illegal Unicode character"));
        return;
    }
    put(value);
    m_at += 2 + digits;
    m_position += 2 + digits;
}

void Decoder::decodeEscape()
{
    const char c = peek(1);
    if (c == '\n' || c == '\r') { // the line goes on
        m_at += c == '\r' && peek(2) == '\n' ? 3 : 2;
        m_position += 2;
    } else if (const auto simple = simpleEscape(c)) {
        m_result.value.push_back(*simple);
        m_at += 2;
        m_position += 2;
    } else if (isOctal(c)) {
        decodeOctal();
    } else if (c == 'x') {
        decodeHex(2, "\\xXX");
    } else if (c == 'u' && !m_isBytes) {
        decodeHex(4, "\\uXXXX");
    } else if (c == 'U' && !m_isBytes) {
        decodeHex(8, "\\UXXXXXXXX");
    } else if (c == 'N' && !m_isBytes) {
        m_result.isNamedCharacter = true;
    } else { // not an escape: the backslash stays
        copyCharacter();
    }
}

} // namespace

StringParts splitString(std::string_view token)
{
    StringParts parts;
    std::uint32_t at = 0;
    for (; token[at] != '"' && token[at] != '\''; ++at) {
        const char letter = static_cast<char>(token[at] | 0x20);
        parts.isRaw = parts.isRaw || letter == 'r';
        parts.isBytes = parts.isBytes || letter == 'b';
        parts.isFormatted = parts.isFormatted || letter == 'f';
    }
    const bool isTriple =
        token.size() >= at + 6 && token[at + 1] == token[at] && token[at + 2] == token[at];
    const std::uint32_t quotes = isTriple ? 3 : 1;
    parts.bodyBegin = at + quotes;
    parts.bodyEnd = static_cast<std::uint32_t>(token.size()) - quotes;
    return parts;
}

DecodedString decodeString(std::string_view body, bool isRaw, bool isBytes)
{
    return Decoder(body, isRaw, isBytes).run();
}

} // namespace loose::lang
