// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_float.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "base/check.h"
#include "base/python_repr.h"
#include "base/text_unicode.h"

namespace loose::base {

namespace {

// The significant digits of a finite number >= 0: 0.DIGITS * 10 ** point.
struct Decimal {
    std::string digits;
    int point = 0;
};

Decimal decimalOf(const char *begin, const char *end)
{
    Decimal decimal;
    const char *c = begin;
    for (; c != end && *c != 'e'; ++c) {
        if (*c != '.')
            decimal.digits.push_back(*c);
    }
    CHECK(c != end);
    c += c[1] == '+' ? 2 : 1;
    std::from_chars(c, end, decimal.point);
    ++decimal.point;
    return decimal;
}

std::string toChars(double value, std::chars_format format, std::int64_t precision)
{
    std::string text(static_cast<std::size_t>(precision) + 330, '\0');
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, format,
                                   static_cast<int>(precision));
    CHECK(end.ec == std::errc());
    text.resize(static_cast<std::size_t>(end.ptr - text.data()));
    return text;
}

Decimal shortestDecimal(double value)
{
    char buffer[40];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    return decimalOf(buffer, end.ptr);
}

std::string layExponent(const Decimal &decimal, bool alternate)
{
    std::string text(1, decimal.digits[0]);
    if (decimal.digits.size() > 1 || alternate)
        text.push_back('.');
    text.append(decimal.digits, 1);
    const int exponent = decimal.point - 1;
    text += exponent < 0 ? "e-" : "e+";
    const std::string digits = std::to_string(std::abs(exponent));
    return text + (digits.size() < 2 ? "0" : "") + digits;
}

std::string layPlain(const Decimal &decimal, const FloatLayout &layout)
{
    const auto size = static_cast<int>(decimal.digits.size());
    if (decimal.point <= 0)
        return "0." + std::string(std::size_t(-decimal.point), '0') + decimal.digits;
    if (decimal.point < size) {
        std::string text = decimal.digits;
        return text.insert(std::size_t(decimal.point), 1, '.');
    }
    const std::string whole = decimal.digits + std::string(std::size_t(decimal.point - size), '0');
    return whole + (layout.pointZero ? ".0" : layout.alternate ? "." : "");
}

std::string generalText(double value, const FloatLayout &layout)
{
    Decimal decimal;
    std::int64_t plainUpTo = 16;
    if (layout.type == 'r') {
        decimal = shortestDecimal(value);
    } else {
        const std::int64_t precision = layout.precision < 1 ? 1 : layout.precision;
        const std::string text = toChars(value, std::chars_format::scientific, precision - 1);
        decimal = decimalOf(text.data(), text.data() + text.size());
        if (!layout.alternate) {
            const auto last = decimal.digits.find_last_not_of('0');
            decimal.digits.resize(last == std::string::npos ? 1 : last + 1);
        }
        plainUpTo = precision - (layout.pointZero ? 1 : 0);
    }
    if (value == 0)
        decimal.point = 1;
    if (decimal.point <= -4 || decimal.point > plainUpTo)
        return layExponent(decimal, layout.alternate);
    return layPlain(decimal, layout);
}

std::string finiteText(double value, const FloatLayout &layout)
{
    switch (layout.type) {
    case 'f': {
        std::string text = toChars(value, std::chars_format::fixed, layout.precision);
        return layout.alternate && layout.precision == 0 ? text + "." : text;
    }
    case 'e': {
        std::string text = toChars(value, std::chars_format::scientific, layout.precision);
        return layout.alternate && layout.precision == 0 ? text.insert(1, 1, '.') : text;
    }
    }
    return generalText(value, layout);
}

} // namespace

std::string floatText(double value, const FloatLayout &layout)
{
    FloatLayout lower = layout;
    lower.type = static_cast<char>(layout.type | 0x20);
    std::string text = std::isnan(value)   ? "nan"
                       : std::isinf(value) ? "inf"
                                           : finiteText(std::fabs(value), lower);
    if (std::signbit(value) && !std::isnan(value))
        text.insert(0, 1, '-');
    if (lower.type != layout.type) {
        for (char &c : text)
            c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    return text;
}

std::string reprFloat(double value)
{
    return floatText(value, {.type = 'r', .pointZero = true});
}

namespace {

bool isDigitChar(char c)
{
    return c >= '0' && c <= '9';
}

// Removes the underscores; nothing if one does not stand between two digits.
std::optional<std::string> withoutUnderscores(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_')
            result.push_back(text[i]);
        else if (i == 0 || !isDigitChar(text[i - 1]) || i + 1 == text.size()
                 || !isDigitChar(text[i + 1]))
            return std::nullopt;
    }
    return result;
}

std::optional<double> readNamed(std::string_view text)
{
    std::string lower;
    for (const char c : text)
        lower.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    if (lower == "inf" || lower == "infinity")
        return HUGE_VAL;
    if (lower == "nan")
        return std::nan("");
    return std::nullopt;
}

// A number out of range: which end of it, by the place of its first digit that is not 0.
double outOfRange(std::string_view text)
{
    const std::size_t e = text.find_first_of("eE");
    const std::string_view mantissa = text.substr(0, e);
    if (e != std::string_view::npos) {
        std::string_view exponent = text.substr(e + 1);
        if (exponent.starts_with('-'))
            return 0.0;
        // A mantissa of thousands of zeros after the point may still undo a large exponent, but
        // then the number is in range or far below it.
    }
    const std::size_t first = mantissa.find_first_of("123456789");
    const std::size_t point = mantissa.find('.');
    const bool below =
        first == std::string_view::npos
        || (e == std::string_view::npos && point != std::string_view::npos && first > point);
    return below ? 0.0 : HUGE_VAL;
}

std::optional<double> readPlain(std::string_view text)
{
    std::size_t i = 0, digits = 0;
    const auto skipDigits = [&] {
        for (; i < text.size() && isDigitChar(text[i]); ++i)
            ++digits;
    };
    skipDigits();
    if (i < text.size() && text[i] == '.') {
        ++i;
        skipDigits();
    }
    if (digits == 0)
        return std::nullopt;
    std::string number(text.substr(0, i));
    if (i < text.size() && (text[i] | 0x20) == 'e') {
        ++i;
        number.push_back('e');
        if (i < text.size() && (text[i] == '+' || text[i] == '-'))
            number += text[i++] == '-' ? "-" : "";
        const std::size_t exponentStart = i;
        digits = 0;
        skipDigits();
        if (digits == 0)
            return std::nullopt;
        number += text.substr(exponentStart, i - exponentStart);
    }
    if (i != text.size())
        return std::nullopt;
    double value = 0;
    const auto end = std::from_chars(number.data(), number.data() + number.size(), value);
    return end.ec == std::errc() ? value : outOfRange(number);
}

} // namespace

TextResult<double> parseFloat(std::string_view text)
{
    const auto ascii = asciiNumber(text);
    if (const auto number = ascii ? withoutUnderscores(*ascii) : std::nullopt) {
        std::string_view rest = *number;
        const bool negative = rest.starts_with('-');
        if (negative || rest.starts_with('+'))
            rest.remove_prefix(1);
        auto value = readPlain(rest);
        if (!value)
            value = readNamed(rest);
        if (value)
            return negative ? -*value : *value;
    }
    return valueError("could not convert string to float: " + reprText(text));
}

TextResult<std::int64_t> truncateFloat(double value)
{
    if (std::isnan(value))
        return valueError("cannot convert float NaN to integer");
    if (std::isinf(value))
        return textError("OverflowError", "cannot convert float infinity to integer");
    if (value >= 0x1p63 || value < -0x1p63)
        return integerTooLarge();
    return static_cast<std::int64_t>(value);
}

} // namespace loose::base
