// SPDX-License-Identifier: GPL-3.0-or-later

// The format specification language: format(value, "spec"), the part after ':' in f-strings and in
// str.format(). A specification is parsed once, when the program is compiled or first runs, and
// applied to many values. Parsing never fails: what is wrong is told when it is applied, because
// CPython's messages name the type of the value. format(value, "") is str(value) for every type.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text_error.h"

namespace loose::base {

enum class FormatProblem {
    None,
    Trailing,         // "Invalid format specifier …"
    TooManyDigits,    // a width or precision beyond 64 bits
    MissingPrecision, // '.' without digits
    CommaAndUnderscore,
};

struct FormatSpec {
    std::string text; // as written
    char32_t fill = ' ';
    char align = 0; // < > ^ = or 0 if not given
    bool fillGiven = false;
    char sign = 0; // + - blank or 0
    bool noNegativeZero = false;
    bool alternate = false;
    bool zeroPadded = false;     // 0 before the width
    std::int64_t width = -1;     // -1: not given
    char grouping = 0;           // , _ or 0
    std::int64_t precision = -1; // -1: not given
    char32_t type = 0;           // 0: not given
    FormatProblem problem = FormatProblem::None;

    bool isEmpty() const { return text.empty(); }
    friend bool operator==(const FormatSpec &, const FormatSpec &) = default;
};

FormatSpec parseFormatSpec(std::string_view text);

// format() of a str, an int, a bool and a float. `typeName` is for messages only.
TextResult<std::string> formatString(const FormatSpec &spec, std::string_view value);
TextResult<std::string> formatInteger(const FormatSpec &spec, std::int64_t value,
                                      std::string_view typeName = "int");
TextResult<std::string> formatBool(const FormatSpec &spec, bool value);
TextResult<std::string> formatFloat(const FormatSpec &spec, double value,
                                    std::string_view typeName = "float");

// What object.__format__ says to a specification that is not empty.
TextError unsupportedFormat(std::string_view typeName);

} // namespace loose::base
