// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_percent.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/check.h"
#include "base/limits.h"
#include "base/python_float.h"
#include "base/python_integer.h"
#include "base/text_utf8.h"

namespace loose::base {

namespace {

class PercentParser
{
public:
    explicit PercentParser(std::string_view format) : m_format(format) {}

    PercentFormat parse()
    {
        std::string literal;
        const auto endLiteral = [&] {
            if (!literal.empty())
                m_result.pieces.emplace_back(std::move(literal));
            literal.clear();
        };
        while (m_at < m_format.size() && !m_result.ending) {
            const char c = m_format[m_at++];
            if (c != '%') {
                literal += c;
            } else if (peek() == '%') {
                ++m_at;
                literal += '%';
            } else {
                endLiteral();
                parseConversion();
            }
        }
        endLiteral();
        return std::move(m_result);
    }

private:
    char peek() const { return m_at < m_format.size() ? m_format[m_at] : '\0'; }

    bool fail(std::string message)
    {
        m_result.ending = TextError{"ValueError", std::move(message)};
        return false;
    }

    bool parseKey(PercentConversion &conversion)
    {
        if (peek() != '(')
            return true;
        const std::size_t begin = ++m_at;
        for (int depth = 1; m_at < m_format.size(); ++m_at) {
            depth += m_format[m_at] == '(' ? 1 : m_format[m_at] == ')' ? -1 : 0;
            if (depth == 0) {
                conversion.key = m_format.substr(begin, m_at++ - begin);
                return true;
            }
        }
        return fail("incomplete format key");
    }

    void parseFlags(PercentConversion &conversion)
    {
        for (;; ++m_at) {
            switch (peek()) {
            case '-': conversion.leftAligned = true; continue;
            case '+': conversion.plus = true; continue;
            case ' ': conversion.blank = true; continue;
            case '#': conversion.alternate = true; continue;
            case '0': conversion.zeroPadded = true; continue;
            }
            return;
        }
    }

    bool parseNumber(PercentNumber &number, std::int64_t most, std::string_view tooBig)
    {
        if (peek() == '*') {
            ++m_at;
            number.source = PercentNumber::Source::Argument;
            return true;
        }
        for (; peek() >= '0' && peek() <= '9'; ++m_at) {
            number.source = PercentNumber::Source::Written;
            const int digit = peek() - '0';
            if (number.value > (most - digit) / 10)
                return fail(std::string(tooBig));
            number.value = number.value * 10 + digit;
        }
        return true;
    }

    void parseConversion()
    {
        PercentConversion conversion;
        if (!parseKey(conversion))
            return;
        parseFlags(conversion);
        if (!parseNumber(conversion.width, std::numeric_limits<std::int64_t>::max(),
                         "width too big"))
            return;
        if (peek() == '.') {
            ++m_at;
            conversion.precision.source = PercentNumber::Source::Written;
            if (!parseNumber(conversion.precision, std::numeric_limits<int>::max(),
                             "precision too big"))
                return;
        }
        if (peek() == 'h' || peek() == 'l' || peek() == 'L')
            ++m_at;
        if (m_at >= m_format.size()) {
            fail("incomplete format");
            return;
        }
        conversion.typeIndex = static_cast<std::int64_t>(codePointCount(m_format.substr(0, m_at)));
        conversion.type = nextCodePoint(m_format, m_at);
        m_result.pieces.emplace_back(std::move(conversion));
    }

    std::string_view m_format;
    std::size_t m_at = 0;
    PercentFormat m_result;
};

// The flags and numbers of one conversion, '*' filled in.
struct Layout {
    const PercentConversion &conversion;
    bool leftAligned;
    std::int64_t width;     // -1: none
    std::int64_t precision; // -1: none
};

std::string pad(const Layout &layout, std::string sign, std::string body, bool zeros)
{
    const auto length = static_cast<std::int64_t>(sign.size() + codePointCount(body));
    const auto padding = static_cast<std::size_t>(std::max<std::int64_t>(layout.width - length, 0));
    if (layout.leftAligned)
        return sign + body + std::string(padding, ' ');
    if (zeros)
        return sign + std::string(padding, '0') + body;
    return std::string(padding, ' ') + sign + body;
}

std::string signText(const PercentConversion &conversion, bool negative)
{
    return negative ? "-" : conversion.plus ? "+" : conversion.blank ? " " : "";
}

TextResult<std::int64_t> wholeArgument(char type, const PercentArgument &argument)
{
    if (const auto *integer = std::get_if<std::int64_t>(&argument.value))
        return *integer;
    const bool decimal = type == 'd' || type == 'i' || type == 'u';
    if (const auto *real = std::get_if<double>(&argument.value); real && decimal)
        return truncateFloat(*real);
    return typeError(fmt::format("%{} format: {} is required, not {}", type,
                                 decimal ? "a real number" : "an integer", argument.typeName));
}

TextResult<std::string> formatWhole(const Layout &layout, const PercentArgument &argument)
{
    const auto type = static_cast<char>(layout.conversion.type);
    const auto value = wholeArgument(type, argument);
    if (!value)
        return tl::unexpected(value.error());
    const unsigned base = type == 'o' ? 8 : (type | 0x20) == 'x' ? 16 : 10;
    std::string digits = magnitudeText(*value, base);
    if (const auto size = static_cast<std::int64_t>(digits.size()); size < layout.precision)
        digits.insert(0, static_cast<std::size_t>(layout.precision - size), '0');
    std::string sign = signText(layout.conversion, *value < 0);
    if (layout.conversion.alternate && base != 10)
        sign += {'0', type};
    if (type == 'X') {
        for (char &c : digits)
            c = static_cast<char>(c >= 'a' ? c - 32 : c);
    }
    return pad(layout, sign, digits, layout.conversion.zeroPadded);
}

TextResult<std::string> formatReal(const Layout &layout, const PercentArgument &argument)
{
    double value = 0;
    if (const auto *integer = std::get_if<std::int64_t>(&argument.value))
        value = static_cast<double>(*integer);
    else if (const auto *real = std::get_if<double>(&argument.value))
        value = *real;
    else
        return typeError(fmt::format("must be real number, not {}", argument.typeName));
    std::string text = floatText(value, {.type = static_cast<char>(layout.conversion.type),
                                         .precision = layout.precision < 0 ? 6 : layout.precision,
                                         .alternate = layout.conversion.alternate});
    const bool negative = text.starts_with('-');
    if (negative)
        text.erase(0, 1);
    return pad(layout, signText(layout.conversion, negative), text, layout.conversion.zeroPadded);
}

TextResult<std::string> formatCharacter(const Layout &layout, const PercentArgument &argument)
{
    if (const auto *code = std::get_if<std::int64_t>(&argument.value)) {
        if (*code < 0 || *code > 0x10FFFF)
            return textError("OverflowError", "%c arg not in range(0x110000)");
        return pad(layout, "", codePointText(static_cast<char32_t>(*code)), false);
    }
    const auto *text = std::get_if<std::string_view>(&argument.value);
    if (!text || argument.typeName != "str" || codePointCount(*text) != 1)
        return typeError("%c requires int or char");
    return pad(layout, "", std::string(*text), false);
}

TextResult<std::string> formatText(const Layout &layout, const PercentArgument &argument)
{
    const auto *text = std::get_if<std::string_view>(&argument.value);
    CHECK(text != nullptr);
    std::string_view kept = *text;
    if (layout.precision >= 0)
        kept = kept.substr(0, byteOffset(kept, static_cast<std::size_t>(layout.precision)));
    return pad(layout, "", std::string(kept), false);
}

Layout layoutOf(const PercentConversion &conversion, std::optional<std::int64_t> width,
                std::optional<std::int64_t> precision)
{
    using Source = PercentNumber::Source;
    Layout layout{conversion, conversion.leftAligned, -1, -1};
    if (conversion.width.source == Source::Written)
        layout.width = conversion.width.value;
    else if (conversion.width.source == Source::Argument)
        layout.width = width.value_or(0);
    if (layout.width < 0 && conversion.width.source == Source::Argument) {
        layout.leftAligned = true;
        layout.width = negateInteger(layout.width).value_or(maxFieldWidth + 1);
    }
    if (conversion.precision.source == Source::Written)
        layout.precision = conversion.precision.value;
    else if (conversion.precision.source == Source::Argument)
        layout.precision = std::max<std::int64_t>(precision.value_or(0), 0);
    return layout;
}

} // namespace

PercentFormat parsePercentFormat(std::string_view format)
{
    return PercentParser(format).parse();
}

TextResult<std::string> formatConversion(const PercentConversion &conversion,
                                         const PercentArgument &argument,
                                         std::optional<std::int64_t> width,
                                         std::optional<std::int64_t> precision)
{
    const Layout layout = layoutOf(conversion, width, precision);
    const bool isText = conversion.textType() != 0;
    if (layout.width > maxFieldWidth || (!isText && layout.precision > maxFieldWidth))
        return textError("MemoryError", "");
    switch (conversion.type) {
    case 's':
    case 'r':
    case 'a': return formatText(layout, argument);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return formatWhole(layout, argument);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return formatReal(layout, argument);
    case 'c': return formatCharacter(layout, argument);
    }
    const auto code = static_cast<std::uint32_t>(conversion.type);
    const char shown = code >= 32 && code < 127 ? static_cast<char>(code) : '?';
    return valueError(fmt::format("unsupported format character '{}' (0x{:x}) at index {}", shown,
                                  code, conversion.typeIndex));
}

TextError notEnoughPercentArguments()
{
    return {"TypeError", "not enough arguments for format string"};
}

TextError notAllPercentArgumentsConverted()
{
    return {"TypeError", "not all arguments converted during string formatting"};
}

TextError percentNeedsMapping()
{
    return {"TypeError", "format requires a mapping"};
}

TextError percentStarWantsInteger()
{
    return {"TypeError", "* wants int"};
}

} // namespace loose::base
