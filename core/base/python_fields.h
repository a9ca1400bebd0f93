// SPDX-License-Identifier: GPL-3.0-or-later

// The template of str.format(): "{} {0} {name} {a.b} {x[0]} {!r:>{w}}" in pieces.
//
// Order of errors as in CPython: pieces are done one after the other, `ending` is raised when they
// are done. For one field: number it (FieldNumbering), fetch the argument, follow the accessors,
// raise `accessorsEnding` if there is one, convert (checkConversion), expand the specification
// with the same numbering if it `specHasFields`, format.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text_error.h"

namespace loose::base {

struct FieldAccessor {
    enum class Kind { Attribute, Item, Index }; // .name  [name]  [0]
    Kind kind = Kind::Attribute;
    std::string name;
    std::int64_t index = 0;

    friend bool operator==(const FieldAccessor &, const FieldAccessor &) = default;
};

struct FormatField {
    std::string name;                   // of a keyword argument, if neither of the next two
    std::optional<std::int64_t> number; // {0}
    bool automatic = false;             // {}
    std::vector<FieldAccessor> accessors;
    std::optional<TextError> accessorsEnding;
    char32_t conversion = 0; // after '!'
    std::string spec;
    bool specHasFields = false; // the specification is itself a template
};

struct FormatTemplate {
    std::vector<std::variant<std::string, FormatField>> pieces;
    std::optional<TextError> ending;
};

FormatTemplate parseFormatTemplate(std::string_view text);

// Hands out the positions of fields during one call of str.format(), nested templates included.
class FieldNumbering
{
public:
    // The position of a field that is `automatic` or has a number. ValueError "cannot switch …".
    TextResult<std::int64_t> positionOf(const FormatField &field);

private:
    enum class Mode { Unknown, Automatic, Manual };
    Mode m_mode = Mode::Unknown;
    std::int64_t m_next = 0;
};

// ValueError "Unknown conversion specifier x" unless it is 0, r, s or a.
TextResult<void> checkConversion(char32_t conversion);

TextError positionOutOfRange(std::int64_t position); // IndexError
TextError formatNestedTooDeep();                     // ValueError; a template in a template in one

} // namespace loose::base
