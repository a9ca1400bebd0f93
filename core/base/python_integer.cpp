// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_integer.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/python_repr.h"
#include "base/text_unicode.h"

namespace loose::base {

namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

std::uint64_t magnitude(std::int64_t value)
{
    const auto bits = static_cast<std::uint64_t>(value);
    return value < 0 ? ~bits + 1 : bits;
}

MaybeInteger narrowed(Wide value)
{
    if (value < smallest || value > largest)
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

TextResult<std::int64_t> narrowedOrError(Wide value)
{
    if (const MaybeInteger result = narrowed(value))
        return *result;
    return integerTooLarge();
}

struct WideDivision {
    Wide quotient;
    Wide remainder;
};

WideDivision floorDivision(Wide a, Wide b)
{
    WideDivision result{a / b, a % b};
    if (result.remainder != 0 && (result.remainder < 0) != (b < 0)) {
        --result.quotient;
        result.remainder += b;
    }
    return result;
}

int leadingZeros(UnsignedWide value)
{
    const auto high = static_cast<std::uint64_t>(value >> 64);
    return high ? std::countl_zero(high) : 64 + std::countl_zero(static_cast<std::uint64_t>(value));
}

// The inverse of a modulo m (both positive), if there is one.
std::optional<Wide> inverse(Wide a, Wide m)
{
    Wide r0 = m, r1 = a % m, t0 = 0, t1 = 1;
    while (r1 != 0) {
        const Wide q = r0 / r1;
        const Wide r2 = r0 - q * r1, t2 = t0 - q * t1;
        r0 = r1, r1 = r2, t0 = t1, t1 = t2;
    }
    if (r0 != 1)
        return std::nullopt;
    return floorDivision(t0, m).remainder;
}

} // namespace

MaybeInteger addIntegers(std::int64_t a, std::int64_t b)
{
    std::int64_t result;
    return __builtin_add_overflow(a, b, &result) ? std::nullopt : MaybeInteger(result);
}

MaybeInteger subtractIntegers(std::int64_t a, std::int64_t b)
{
    std::int64_t result;
    return __builtin_sub_overflow(a, b, &result) ? std::nullopt : MaybeInteger(result);
}

MaybeInteger multiplyIntegers(std::int64_t a, std::int64_t b)
{
    std::int64_t result;
    return __builtin_mul_overflow(a, b, &result) ? std::nullopt : MaybeInteger(result);
}

MaybeInteger negateInteger(std::int64_t a)
{
    return subtractIntegers(0, a);
}

MaybeInteger powerInteger(std::int64_t base, std::int64_t exponent)
{
    if (base == 0 || base == 1)
        return exponent == 0 ? 1 : base;
    if (base == -1)
        return exponent % 2 == 0 ? 1 : -1;
    std::int64_t result = 1;
    for (; exponent > 0; --exponent) { // at most 64 rounds before it overflows
        if (__builtin_mul_overflow(result, base, &result))
            return std::nullopt;
    }
    return result;
}

TextResult<std::int64_t> floorDivideInteger(std::int64_t a, std::int64_t b)
{
    if (b == 0)
        return divisionByZero("integer division or modulo by zero");
    return narrowedOrError(floorDivision(a, b).quotient);
}

TextResult<std::int64_t> moduloInteger(std::int64_t a, std::int64_t b)
{
    if (b == 0)
        return divisionByZero("integer modulo by zero");
    return static_cast<std::int64_t>(floorDivision(a, b).remainder);
}

TextResult<IntegerDivision> divmodInteger(std::int64_t a, std::int64_t b)
{
    if (b == 0)
        return divisionByZero("integer division or modulo by zero");
    const WideDivision division = floorDivision(a, b);
    const MaybeInteger quotient = narrowed(division.quotient);
    if (!quotient)
        return integerTooLarge();
    return IntegerDivision{*quotient, static_cast<std::int64_t>(division.remainder)};
}

TextResult<double> trueDivideInteger(std::int64_t a, std::int64_t b)
{
    if (b == 0)
        return divisionByZero("division by zero");
    constexpr std::uint64_t exact = std::uint64_t{1} << 53;
    if (magnitude(a) <= exact && magnitude(b) <= exact)
        return static_cast<double>(a) / static_cast<double>(b);
    if (a == 0)
        return b < 0 ? -0.0 : 0.0;
    // The quotient of the widened dividend has 64 bits or more; what is left over only has to make
    // it uneven for the one rounding, to 53 bits, to go the right way.
    UnsignedWide dividend = magnitude(a);
    const int shift = leadingZeros(dividend);
    dividend <<= shift;
    UnsignedWide quotient = dividend / magnitude(b);
    if (dividend % magnitude(b) != 0)
        quotient |= 1;
    const double result = std::ldexp(static_cast<double>(quotient), -shift);
    return (a < 0) != (b < 0) ? -result : result;
}

TextResult<std::int64_t> shiftLeftInteger(std::int64_t a, std::int64_t count)
{
    if (count < 0)
        return valueError("negative shift count");
    if (a == 0)
        return 0;
    if (count > 63)
        return integerTooLarge();
    return narrowedOrError(static_cast<Wide>(a) * (static_cast<Wide>(1) << count));
}

TextResult<std::int64_t> shiftRightInteger(std::int64_t a, std::int64_t count)
{
    if (count < 0)
        return valueError("negative shift count");
    return a >> (count > 63 ? 63 : count);
}

TextResult<std::int64_t> powerModulo(std::int64_t base, std::int64_t exponent, std::int64_t modulus)
{
    if (modulus == 0)
        return valueError("pow() 3rd argument cannot be 0");
    const auto positive = static_cast<Wide>(magnitude(modulus));
    Wide factor = floorDivision(base, positive).remainder;
    if (exponent < 0) {
        const auto inverted = inverse(factor, positive);
        if (!inverted)
            return valueError("base is not invertible for the given modulus");
        factor = *inverted;
    }
    Wide result = 1 % positive;
    for (std::uint64_t rest = magnitude(exponent); rest != 0; rest >>= 1) {
        if (rest & 1)
            result = result * factor % positive;
        factor = factor * factor % positive;
    }
    if (modulus < 0 && result != 0)
        result -= positive;
    return static_cast<std::int64_t>(result);
}

MaybeInteger roundInteger(std::int64_t value, std::int64_t digits)
{
    if (digits >= 0)
        return value;
    if (digits < -19)
        return 0;
    Wide unit = 1;
    for (; digits < 0; ++digits)
        unit *= 10;
    WideDivision division = floorDivision(value, unit);
    const Wide twice = 2 * division.remainder;
    if (twice > unit || (twice == unit && division.quotient % 2 != 0))
        ++division.quotient;
    return narrowed(division.quotient * unit);
}

std::int64_t hashInteger(std::int64_t value)
{
    constexpr std::uint64_t modulus = (std::uint64_t{1} << 61) - 1;
    const auto rest = static_cast<std::int64_t>(magnitude(value) % modulus);
    const std::int64_t hash = value < 0 ? -rest : rest;
    return hash == -1 ? -2 : hash;
}

std::string magnitudeText(std::int64_t value, unsigned base)
{
    char buffer[64];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, magnitude(value), static_cast<int>(base));
    return std::string(buffer, end.ptr);
}

std::string prefixedText(std::int64_t value, unsigned base)
{
    const char *prefix = base == 2 ? "0b" : base == 8 ? "0o" : "0x";
    return (value < 0 ? "-" : "") + std::string(prefix) + magnitudeText(value, base);
}

std::partial_ordering compareIntegerFloat(std::int64_t integer, double real)
{
    if (std::isnan(real))
        return std::partial_ordering::unordered;
    if (real >= 0x1p63)
        return std::partial_ordering::less;
    if (real < -0x1p63)
        return std::partial_ordering::greater;
    const auto whole = static_cast<std::int64_t>(real);
    if (integer != whole)
        return integer <=> whole;
    return 0.0 <=> real - static_cast<double>(whole);
}

namespace {

// Digits with single underscores between them (one may lead after a prefix). Returns nothing if
// the text is not such a number; the value saturates to show an overflow.
struct Digits {
    UnsignedWide value = 0;
    bool tooLarge = false;
};

int digitValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

std::optional<Digits> readDigits(std::string_view text, int base, bool afterPrefix)
{
    Digits digits;
    bool previousIsDigit = afterPrefix;
    for (const char c : text) {
        if (c == '_') {
            if (!previousIsDigit)
                return std::nullopt;
            previousIsDigit = false;
            continue;
        }
        const int value = digitValue(c);
        if (value >= base)
            return std::nullopt;
        previousIsDigit = true;
        if (!digits.tooLarge)
            digits.value = digits.value * unsigned(base) + unsigned(value);
        digits.tooLarge = digits.tooLarge || digits.value > (UnsignedWide(1) << 64);
    }
    if (text.empty() || !previousIsDigit)
        return std::nullopt;
    return digits;
}

int prefixBase(std::string_view text)
{
    if (text.size() < 2 || text[0] != '0')
        return 0;
    switch (text[1] | 0x20) {
    case 'b': return 2;
    case 'o': return 8;
    case 'x': return 16;
    }
    return 0;
}

std::optional<Digits> readUnsigned(std::string_view text, int base)
{
    const int prefixed = prefixBase(text);
    if (prefixed != 0 && (base == 0 || base == prefixed))
        return readDigits(text.substr(2), prefixed, true);
    if (base != 0)
        return readDigits(text, base, false);
    const auto digits = readDigits(text, 10, false);
    if (digits && text[0] == '0' && digits->value != 0)
        return std::nullopt; // 010 would have been octal once
    return digits;
}

} // namespace

TextResult<std::int64_t> parseInteger(std::string_view text, std::int64_t base)
{
    if (base != 0 && (base < 2 || base > 36))
        return valueError("int() base must be >= 2 and <= 36, or 0");
    const std::string number = asciiNumber(text).value_or("");
    std::string_view rest = number;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    const auto digits = readUnsigned(rest, static_cast<int>(base));
    if (!digits)
        return valueError(
            fmt::format("invalid literal for int() with base {}: {}", base, reprText(text)));
    if (digits->tooLarge)
        return integerTooLarge();
    const auto value = static_cast<Wide>(digits->value);
    return narrowedOrError(negative ? -value : value);
}

} // namespace loose::base
