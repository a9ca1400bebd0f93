// SPDX-License-Identifier: GPL-3.0-or-later

// float as CPython has it: text, rounding, hashing and arithmetic with its messages. No locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text_error.h"

namespace loose::base {

// How digits are laid out; the common ground of repr, format and %.
struct FloatLayout {
    char type = 'r';            // e f g E F G, or r for the shortest text that reads back
    std::int64_t precision = 0; // ignored for r; at most maxFieldWidth
    bool alternate = false;     // keep the point (and for g the zeros)
    bool pointZero = false;     // "1" becomes "1.0"
};
std::string floatText(double value, const FloatLayout &layout);

// repr(value), which is also str(value).
std::string reprFloat(double value);

// float(text): ValueError "could not convert string to float: 'x'".
TextResult<double> parseFloat(std::string_view text);

// int(value): OverflowError for inf, ValueError for nan, beyond the language above 64 bits.
TextResult<std::int64_t> truncateFloat(double value);

// round(value): to int, half to even; errors as truncateFloat.
TextResult<std::int64_t> roundFloat(double value);

// round(value, digits): correctly rounded, half (of the exact value) to even.
TextResult<double> roundFloat(double value, std::int64_t digits);

// Equal numbers hash equally: hashFloat(2.0) == hashInteger(2). In CPython the hash of nan is the
// identity of the object; here it is 0 and the caller has to mix in what it likes.
std::int64_t hashFloat(double value);

TextResult<double> trueDivideFloat(double a, double b);
TextResult<double> floorDivideFloat(double a, double b);
TextResult<double> moduloFloat(double a, double b);
struct FloatDivision {
    double quotient = 0;
    double remainder = 0;
};
TextResult<FloatDivision> divmodFloat(double a, double b);

// a ** b: ZeroDivisionError, OverflowError "(34, 'Numerical result out of range')" (the text of
// its two arguments), beyond the language where Python gives a complex number.
TextResult<double> powerFloat(double a, double b);

} // namespace loose::base
