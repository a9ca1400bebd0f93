// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_format.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/python_float.h"
#include "base/python_integer.h"
#include "base/text_unicode.h"
#include "base/text_utf8.h"

namespace loose::base {

namespace {

bool isAlign(char32_t code)
{
    return code == '<' || code == '>' || code == '=' || code == '^';
}

// Reads a specification from left to right.
class SpecReader
{
public:
    explicit SpecReader(std::string_view text)
    {
        for (std::size_t offset = 0; offset < text.size();)
            m_codes.push_back(nextCodePoint(text, offset));
    }

    std::size_t left() const { return m_codes.size() - m_at; }
    char32_t peek(std::size_t ahead = 0) const
    {
        return ahead < left() ? m_codes[m_at + ahead] : 0;
    }
    char32_t take() { return m_codes[m_at++]; }
    bool takeIf(char32_t code)
    {
        const bool found = left() > 0 && peek() == code;
        m_at += found ? 1 : 0;
        return found;
    }
    // Digits as a number; -1 if there are none. False if the number is too large.
    bool takeNumber(std::int64_t &number)
    {
        number = -1;
        for (; left() > 0; ++m_at) {
            const auto digit = decimalDigit(peek());
            if (!digit)
                break;
            const MaybeInteger next = multiplyIntegers(number < 0 ? 0 : number, 10);
            const MaybeInteger sum = next ? addIntegers(*next, *digit) : std::nullopt;
            if (!sum)
                return false;
            number = *sum;
        }
        return true;
    }

private:
    std::u32string m_codes;
    std::size_t m_at = 0;
};

void readAlignment(SpecReader &reader, FormatSpec &spec)
{
    if (reader.left() >= 2 && isAlign(reader.peek(1))) {
        spec.fill = reader.take();
        spec.fillGiven = true;
        spec.align = static_cast<char>(reader.take());
    } else if (isAlign(reader.peek())) {
        spec.align = static_cast<char>(reader.take());
    }
}

FormatProblem readSpec(SpecReader &reader, FormatSpec &spec)
{
    readAlignment(reader, spec);
    if (reader.peek() == '+' || reader.peek() == '-' || reader.peek() == ' ')
        spec.sign = static_cast<char>(reader.take());
    spec.noNegativeZero = reader.takeIf('z');
    spec.alternate = reader.takeIf('#');
    if (!spec.fillGiven)
        spec.zeroPadded = reader.takeIf('0');
    if (!reader.takeNumber(spec.width))
        return FormatProblem::TooManyDigits;
    if (reader.takeIf(','))
        spec.grouping = ',';
    if (reader.takeIf('_')) {
        if (spec.grouping != 0)
            return FormatProblem::CommaAndUnderscore;
        spec.grouping = '_';
    }
    if (spec.grouping == '_' && reader.peek() == ',')
        return FormatProblem::CommaAndUnderscore;
    if (reader.takeIf('.')) {
        if (!reader.takeNumber(spec.precision))
            return FormatProblem::TooManyDigits;
        if (spec.precision < 0)
            return FormatProblem::MissingPrecision;
    }
    if (reader.left() > 1)
        return FormatProblem::Trailing;
    if (reader.left() == 1)
        spec.type = reader.take();
    return FormatProblem::None;
}

} // namespace

FormatSpec parseFormatSpec(std::string_view text)
{
    FormatSpec spec;
    spec.text = text;
    SpecReader reader(text);
    spec.problem = readSpec(reader, spec);
    return spec;
}

namespace {

std::string quotedType(char32_t type)
{
    if (type > 32 && type < 128)
        return std::string(1, static_cast<char>(type));
    return fmt::format("\\x{:x}", static_cast<std::uint32_t>(type));
}

TextError unknownCode(char32_t type, std::string_view typeName)
{
    return {"ValueError", fmt::format("Unknown format code '{}' for object of type '{}'",
                                      quotedType(type), typeName)};
}

bool mayGroup(const FormatSpec &spec, char32_t type)
{
    constexpr std::u32string_view decimal = U"defgEG%F", binary = U"boxX";
    return spec.grouping == 0 || type == 0 || decimal.find(type) != decimal.npos
           || (spec.grouping == '_' && binary.find(type) != binary.npos);
}

// What is wrong with the specification for a value whose type letter is `type`.
TextResult<void> checkSpec(const FormatSpec &spec, char32_t type, std::string_view typeName)
{
    switch (spec.problem) {
    case FormatProblem::None: break;
    case FormatProblem::Trailing:
        return valueError(fmt::format("Invalid format specifier '{}' for object of type '{}'",
                                      spec.text, typeName));
    case FormatProblem::TooManyDigits:
        return valueError("Too many decimal digits in format string");
    case FormatProblem::MissingPrecision: return valueError("Format specifier missing precision");
    case FormatProblem::CommaAndUnderscore: return valueError("Cannot specify both ',' and '_'.");
    }
    if (!mayGroup(spec, type))
        return valueError(
            fmt::format("Cannot specify '{}' with '{}'.", spec.grouping, quotedType(type)));
    if (spec.width > maxFieldWidth)
        return textError("MemoryError", "");
    return {};
}

std::string repeated(char32_t code, std::int64_t count)
{
    std::string result;
    if (count > 0 && code < 0x80)
        return std::string(static_cast<std::size_t>(count), static_cast<char>(code));
    for (; count > 0; --count)
        appendCodePoint(result, code);
    return result;
}

// Puts `filling` around or, for '=', between the two parts.
std::string aligned(const FormatSpec &spec, char align, std::string_view front,
                    std::string_view body)
{
    const auto length = static_cast<std::int64_t>(codePointCount(front) + codePointCount(body));
    const std::int64_t padding = std::max<std::int64_t>(spec.width - length, 0);
    const char32_t fill = spec.zeroPadded ? U'0' : spec.fill;
    const std::int64_t before = align == '>' ? padding : align == '^' ? padding / 2 : 0;
    const std::int64_t between = align == '=' ? padding : 0;
    return repeated(fill, before) + std::string(front) + repeated(fill, between) + std::string(body)
           + repeated(fill, padding - before - between);
}

struct NumberText {
    std::string sign;   // and the prefix 0x
    std::string digits; // those that can be grouped
    std::string rest;   // point, fraction, exponent, %; or inf
    int groupSize = 3;
};

// Groups from the right and leads with zeros until `minimum` characters are reached; a separator
// never leads, so the result may be one longer.
std::string grouped(const NumberText &number, char separator, std::int64_t minimum)
{
    std::string reversed;
    std::int64_t inGroup = 0;
    auto digit = number.digits.rbegin();
    const auto end = number.digits.rend();
    while (digit != end || static_cast<std::int64_t>(reversed.size()) < minimum) {
        if (inGroup == number.groupSize) {
            reversed.push_back(separator);
            inGroup = 0;
        }
        reversed.push_back(digit != end ? *digit++ : '0');
        ++inGroup;
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

std::string layNumber(const FormatSpec &spec, const NumberText &number)
{
    const char align = spec.align ? spec.align : spec.zeroPadded ? '=' : '>';
    std::string digits = number.digits;
    if (spec.grouping != 0 && !digits.empty()) {
        const bool zeros = align == '=' && (spec.zeroPadded || spec.fill == '0');
        const auto others = static_cast<std::int64_t>(number.sign.size() + number.rest.size());
        digits = grouped(number, spec.grouping, zeros ? spec.width - others : 0);
    }
    return aligned(spec, align, number.sign, digits + number.rest);
}

std::string signText(const FormatSpec &spec, bool negative)
{
    if (negative)
        return "-";
    return spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : "";
}

TextResult<std::string> formatCharacter(const FormatSpec &spec, std::int64_t value)
{
    if (spec.sign != 0)
        return valueError("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate)
        return valueError("Alternate form (#) not allowed with integer format specifier 'c'");
    if (value < 0 || value > 0x10FFFF)
        return textError("OverflowError", "%c arg not in range(0x110000)");
    return layNumber(spec, {"", "", codePointText(static_cast<char32_t>(value))});
}

TextResult<std::string> formatWhole(const FormatSpec &spec, std::int64_t value, char type)
{
    if (spec.precision >= 0)
        return valueError("Precision not allowed in integer format specifier");
    if (spec.noNegativeZero)
        return valueError("Negative zero coercion (z) not allowed in integer format specifier");
    if (type == 'c')
        return formatCharacter(spec, value);
    const unsigned base = type == 'b' ? 2 : type == 'o' ? 8 : (type | 0x20) == 'x' ? 16 : 10;
    NumberText number{signText(spec, value < 0), magnitudeText(value, base), ""};
    number.groupSize = base == 10 ? 3 : 4;
    if (spec.alternate && base != 10)
        number.sign += {'0', type};
    if (type == 'X') {
        for (char &c : number.digits)
            c = static_cast<char>(c >= 'a' ? c - 32 : c);
    }
    return layNumber(spec, number);
}

constexpr std::u32string_view floatTypes = U"eEfFgG%";

// The text of the magnitude, split where grouping ends.
NumberText splitFloat(const FormatSpec &spec, std::string text)
{
    NumberText number;
    bool negative = text.starts_with('-');
    if (negative)
        text.erase(0, 1);
    const std::string_view mantissa = std::string_view(text).substr(0, text.find_first_of("eE%"));
    if (spec.noNegativeZero && mantissa.find_first_not_of("0.") == mantissa.npos)
        negative = false;
    number.sign = signText(spec, negative);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    number.digits = text.substr(0, digits);
    number.rest = text.substr(digits);
    return number;
}

} // namespace

TextResult<std::string> formatString(const FormatSpec &spec, std::string_view value)
{
    const char32_t type = spec.type == 0 ? U's' : spec.type;
    if (const auto checked = checkSpec(spec, type, "str"); !checked)
        return tl::unexpected(checked.error());
    if (type != 's')
        return tl::unexpected(unknownCode(type, "str"));
    if (spec.sign == ' ')
        return valueError("Space not allowed in string format specifier");
    if (spec.sign != 0)
        return valueError("Sign not allowed in string format specifier");
    if (spec.noNegativeZero)
        return valueError("Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate)
        return valueError("Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return valueError("'=' alignment not allowed in string format specifier");
    if (spec.precision >= 0)
        value = value.substr(0, byteOffset(value, static_cast<std::size_t>(spec.precision)));
    return aligned(spec, spec.align ? spec.align : '<', "", value);
}

TextResult<std::string> formatInteger(const FormatSpec &spec, std::int64_t value,
                                      std::string_view typeName)
{
    const char32_t type = spec.type == 0 ? U'd' : spec.type;
    if (floatTypes.find(type) != floatTypes.npos)
        return formatFloat(spec, static_cast<double>(value), typeName);
    if (const auto checked = checkSpec(spec, type, typeName); !checked)
        return tl::unexpected(checked.error());
    constexpr std::u32string_view wholeTypes = U"bcdoxXn";
    if (wholeTypes.find(type) == wholeTypes.npos)
        return tl::unexpected(unknownCode(type, typeName));
    return formatWhole(spec, value, static_cast<char>(type));
}

TextResult<std::string> formatBool(const FormatSpec &spec, bool value)
{
    if (spec.isEmpty())
        return std::string(value ? "True" : "False");
    return formatInteger(spec, value ? 1 : 0, "bool");
}

TextResult<std::string> formatFloat(const FormatSpec &spec, double value, std::string_view typeName)
{
    if (const auto checked = checkSpec(spec, spec.type, typeName); !checked)
        return tl::unexpected(checked.error());
    if (spec.type != 0 && spec.type != 'n' && floatTypes.find(spec.type) == floatTypes.npos)
        return tl::unexpected(unknownCode(spec.type, typeName));
    if (spec.precision > std::numeric_limits<int>::max())
        return valueError("precision too big");
    if (spec.precision > maxFieldWidth)
        return textError("MemoryError", "");
    const bool percent = spec.type == '%';
    FloatLayout layout{.precision = spec.precision, .alternate = spec.alternate};
    layout.type = percent ? 'f' : spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
    if (spec.type == 0) {
        layout.type = spec.precision < 0 ? 'r' : 'g';
        layout.pointZero = true;
    } else if (spec.precision < 0) {
        layout.precision = 6;
    }
    std::string text = floatText(percent ? value * 100 : value, layout);
    return layNumber(spec, splitFloat(spec, percent ? text + "%" : text));
}

TextError unsupportedFormat(std::string_view typeName)
{
    return {"TypeError",
            fmt::format("unsupported format string passed to {}.__format__", typeName)};
}

} // namespace loose::base
