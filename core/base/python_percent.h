// SPDX-License-Identifier: GPL-3.0-or-later

// '%' formatting of str. The format is split into pieces once; the caller walks them, fetches the
// arguments (from the tuple, or by key) and calls formatConversion for each conversion.
//
// Order of errors as in CPython: pieces are done one after the other, and `ending`, if there is
// one, is raised when they are done. Then "not all arguments converted" may follow.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text_error.h"

namespace loose::base {

struct PercentNumber {
    enum class Source { Absent, Written, Argument }; // Argument: '*'
    Source source = Source::Absent;
    std::int64_t value = 0; // if Written

    friend bool operator==(const PercentNumber &, const PercentNumber &) = default;
};

struct PercentConversion {
    std::optional<std::string> key; // %(key)s
    bool leftAligned = false;       // -
    bool plus = false;
    bool blank = false;
    bool alternate = false;
    bool zeroPadded = false;
    PercentNumber width;
    PercentNumber precision;
    char32_t type = 's';
    std::int64_t typeIndex = 0; // in code points, for the message about an unknown type

    // How the argument has to be made into text first; 0 for numbers and %c.
    char textType() const { return type == 's' || type == 'r' || type == 'a' ? char(type) : 0; }
    friend bool operator==(const PercentConversion &, const PercentConversion &) = default;
};

struct PercentFormat {
    std::vector<std::variant<std::string, PercentConversion>> pieces;
    std::optional<TextError> ending;
};

PercentFormat parsePercentFormat(std::string_view format);

// An argument: a number (bool as int), or text: the converted text for %s %r %a, the str itself
// otherwise (of any other object only the type name counts).
struct PercentArgument {
    std::variant<std::int64_t, double, std::string_view> value;
    std::string_view typeName; // for messages
};

// `width` and `precision` are the arguments fetched for '*', in this order, before the value.
TextResult<std::string> formatConversion(const PercentConversion &conversion,
                                         const PercentArgument &argument,
                                         std::optional<std::int64_t> width = {},
                                         std::optional<std::int64_t> precision = {});

// What only the caller can find out. All are TypeErrors.
TextError notEnoughPercentArguments();
TextError notAllPercentArgumentsConverted();
TextError percentNeedsMapping();
TextError percentStarWantsInteger();

} // namespace loose::base
