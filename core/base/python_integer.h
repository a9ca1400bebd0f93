// SPDX-License-Identifier: GPL-3.0-or-later

// Arithmetic of int within 64 bits, with Python's signs and messages. Python's int has no bounds:
// a result that does not fit is nothing, or a TextError that isBeyondLanguage(), never a wrong
// number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text_error.h"

namespace loose::base {

using MaybeInteger = std::optional<std::int64_t>; // nothing: beyond 64 bits

MaybeInteger addIntegers(std::int64_t a, std::int64_t b);
MaybeInteger subtractIntegers(std::int64_t a, std::int64_t b);
MaybeInteger multiplyIntegers(std::int64_t a, std::int64_t b);
MaybeInteger negateInteger(std::int64_t a);

// base ** exponent for exponent >= 0 (a negative one gives a float: powerFloat).
MaybeInteger powerInteger(std::int64_t base, std::int64_t exponent);

// // % divmod / << >>: ZeroDivisionError, ValueError "negative shift count", beyond 64 bits.
struct IntegerDivision {
    std::int64_t quotient = 0;  // rounded down
    std::int64_t remainder = 0; // has the sign of the divisor
};
TextResult<std::int64_t> floorDivideInteger(std::int64_t a, std::int64_t b);
TextResult<std::int64_t> moduloInteger(std::int64_t a, std::int64_t b);
TextResult<IntegerDivision> divmodInteger(std::int64_t a, std::int64_t b);
TextResult<double> trueDivideInteger(std::int64_t a, std::int64_t b); // correctly rounded
TextResult<std::int64_t> shiftLeftInteger(std::int64_t a, std::int64_t count);
TextResult<std::int64_t> shiftRightInteger(std::int64_t a, std::int64_t count);

// pow(base, exponent, modulus), also with a negative exponent.
TextResult<std::int64_t> powerModulo(std::int64_t base, std::int64_t exponent,
                                     std::int64_t modulus);

// round(value, digits): half to even at 10 ** -digits.
MaybeInteger roundInteger(std::int64_t value, std::int64_t digits);

std::int64_t hashInteger(std::int64_t value);

// int(text, base); base 0 reads a prefix. ValueError with CPython's text; more than 64 bits is
// beyond the language.
TextResult<std::int64_t> parseInteger(std::string_view text, std::int64_t base = 10);

// Digits of the magnitude in base 2 to 36, lower case, no prefix, no sign.
std::string magnitudeText(std::int64_t value, unsigned base);

// bin() oct() hex(): sign, 0b 0o 0x, digits. `base` is 2, 8 or 16.
std::string prefixedText(std::int64_t value, unsigned base);

// Exact, although not every int is a float; unordered for nan.
std::partial_ordering compareIntegerFloat(std::int64_t integer, double real);

} // namespace loose::base
