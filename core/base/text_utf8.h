// SPDX-License-Identifier: GPL-3.0-or-later

// UTF-8 seen as code points, as a str of Python is. Text that is all ASCII takes short cuts.
// Lone surrogates, which a str may hold ('\ud800'), are kept as three bytes; only isValidUtf8
// refuses them. Other broken bytes count as one code point each, U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text_error.h"

namespace loose::base {

bool isAscii(std::string_view text);
bool isValidUtf8(std::string_view text);

// len() of the str.
std::size_t codePointCount(std::string_view text);

// The code point at byte `offset` (must be inside), which is moved behind it.
char32_t nextCodePoint(std::string_view text, std::size_t &offset);

// The code point that ends at byte `offset` (must be > 0), which is moved before it.
char32_t previousCodePoint(std::string_view text, std::size_t &offset);

void appendCodePoint(std::string &text, char32_t code);
std::string codePointText(char32_t code);

// The byte where code point `index` begins; text.size() if there are not so many.
std::size_t byteOffset(std::string_view text, std::size_t index);

// text[index] with Python's negative indices; nothing if it is out of range.
std::optional<std::string_view> codePointAt(std::string_view text, std::int64_t index);

// What a slice selects from a sequence of some length: `count` items from `start` by `step`.
struct SliceRange {
    std::int64_t start = 0;
    std::int64_t stop = 0; // as slice.indices() gives it
    std::int64_t step = 1;
    std::int64_t count = 0;

    friend bool operator==(const SliceRange &, const SliceRange &) = default;
};

using Bound = std::optional<std::int64_t>; // an index that may be left out

// Resolves a slice of any sequence; an absent bound is what None means there.
// ValueError "slice step cannot be zero".
TextResult<SliceRange> resolveSlice(std::int64_t length, Bound start, Bound stop, Bound step);

std::string sliceText(std::string_view text, const SliceRange &range);

} // namespace loose::base
