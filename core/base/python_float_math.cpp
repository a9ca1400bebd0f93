// SPDX-License-Identifier: GPL-3.0-or-later
// Rounding, hashing and arithmetic of float. The text side is in python_float.cpp.
#include "base/python_float.h"

#include <charconv>
#include <cmath>

#include "base/check.h"

namespace loose::base {

namespace {

// Beyond these the digit asked for lies past the last, or before the first, digit of any double.
constexpr std::int64_t mostDigits = 323;
constexpr std::int64_t fewestDigits = -308;

// The exact decimal digits of |value| before the point, and whether anything but 0 follows it.
struct ExactWhole {
    std::string digits;
    bool hasFraction = false;
};

ExactWhole exactWhole(double value)
{
    double whole = 0;
    const double fraction = std::modf(std::fabs(value), &whole);
    char buffer[400];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, whole, std::chars_format::fixed);
    CHECK(end.ec == std::errc());
    return {std::string(buffer, end.ptr), fraction != 0};
}

// Rounds to a multiple of 10 ** zeros. Returns the multiple in decimal.
std::string roundWhole(const ExactWhole &exact, std::size_t zeros)
{
    std::string digits(exact.digits.size() <= zeros ? zeros + 1 - exact.digits.size() : 0, '0');
    digits += exact.digits;
    const std::size_t kept = digits.size() - zeros;
    const bool more =
        exact.hasFraction || digits.find_first_not_of('0', kept + 1) != std::string::npos;
    const bool odd = (digits[kept - 1] - '0') % 2 != 0;
    const bool up = digits[kept] > '5' || (digits[kept] == '5' && (more || odd));
    digits.resize(kept);
    for (std::size_t i = kept; up; --i) {
        if (i == 0) {
            digits.insert(0, 1, '1');
            break;
        }
        if (digits[i - 1] != '9') {
            ++digits[i - 1];
            break;
        }
        digits[i - 1] = '0';
    }
    return digits + std::string(zeros, '0');
}

std::string roundedDigits(double value, std::int64_t digits)
{
    if (digits < 0)
        return roundWhole(exactWhole(value), static_cast<std::size_t>(-digits));
    char buffer[700];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value),
                                   std::chars_format::fixed, static_cast<int>(digits));
    CHECK(end.ec == std::errc());
    return std::string(buffer, end.ptr);
}

// Remainder with the sign of the divisor; the quotient is made from it so that both agree.
FloatDivision floorDivided(double a, double b)
{
    double remainder = std::fmod(a, b);
    double quotient = (a - remainder) / b;
    if (remainder == 0) {
        remainder = std::copysign(0.0, b);
    } else if ((b < 0) != (remainder < 0)) {
        remainder += b;
        quotient -= 1.0;
    }
    if (quotient == 0)
        return {std::copysign(0.0, a / b), remainder};
    double whole = std::floor(quotient);
    if (quotient - whole > 0.5)
        whole += 1.0; // the division had rounded down past an integer
    return {whole, remainder};
}

} // namespace

TextResult<std::int64_t> roundFloat(double value)
{
    return truncateFloat(std::isfinite(value) ? std::nearbyint(value) : value);
}

TextResult<double> roundFloat(double value, std::int64_t digits)
{
    if (!std::isfinite(value) || digits > mostDigits)
        return value;
    if (digits < fewestDigits)
        return std::copysign(0.0, value);
    const std::string text = roundedDigits(value, digits);
    double result = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), result);
    if ((end.ec != std::errc() && std::fabs(value) > 1) || std::isinf(result))
        return textError("OverflowError", "rounded value too large to represent");
    return std::copysign(result, value);
}

std::int64_t hashFloat(double value)
{
    constexpr int bits = 61;
    constexpr std::uint64_t modulus = (std::uint64_t{1} << bits) - 1;
    constexpr std::int64_t hashOfInfinity = 314159;
    if (std::isnan(value))
        return 0;
    if (std::isinf(value))
        return value > 0 ? hashOfInfinity : -hashOfInfinity;
    int exponent = 0;
    const double fraction = std::frexp(std::fabs(value), &exponent);
    auto rest = static_cast<std::uint64_t>(std::ldexp(fraction, 53)); // < 2 ** 53: reduced already
    // 2 ** 61 is 1 modulo 2 ** 61 - 1, so multiplying by 2 ** n turns the 61 bits around.
    const int turn = (((exponent - 53) % bits) + bits) % bits;
    rest = ((rest << turn) & modulus) | (turn == 0 ? 0 : rest >> (bits - turn));
    const auto hash = static_cast<std::int64_t>(rest == modulus ? 0 : rest);
    const std::int64_t signedHash = value < 0 ? -hash : hash;
    return signedHash == -1 ? -2 : signedHash;
}

TextResult<double> trueDivideFloat(double a, double b)
{
    if (b == 0)
        return divisionByZero("float division by zero");
    return a / b;
}

TextResult<double> floorDivideFloat(double a, double b)
{
    if (b == 0)
        return divisionByZero("float floor division by zero");
    return floorDivided(a, b).quotient;
}

TextResult<double> moduloFloat(double a, double b)
{
    if (b == 0)
        return divisionByZero("float modulo");
    return floorDivided(a, b).remainder;
}

TextResult<FloatDivision> divmodFloat(double a, double b)
{
    if (b == 0)
        return divisionByZero("float divmod()");
    return floorDivided(a, b);
}

TextResult<double> powerFloat(double a, double b)
{
    if (a == 0 && b < 0)
        return divisionByZero("0.0 cannot be raised to a negative power");
    if (std::isfinite(a) && a < 0 && std::isfinite(b) && b != std::floor(b))
        return beyondLanguage("not in the scenario language: complex numbers");
    const double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
        return textError("OverflowError", "(34, 'Numerical result out of range')");
    return result;
}

} // namespace loose::base
