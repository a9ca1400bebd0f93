// SPDX-License-Identifier: GPL-3.0-or-later

// The methods of str over UTF-8. Indices and lengths are code points; views that are returned
// point into the argument. `Bound` start and stop are clipped as Python does it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_error.h"
#include "base/text_utf8.h"

namespace loose::base {

// Case (python_str_case.cpp).
std::string upperText(std::string_view text);
std::string lowerText(std::string_view text);
std::string foldText(std::string_view text);
std::string titleText(std::string_view text);
std::string capitalizeText(std::string_view text);
std::string swapCaseText(std::string_view text);

// str.is…(): false for empty text.
bool isAlnumText(std::string_view text);
bool isAlphaText(std::string_view text);
bool isDigitText(std::string_view text);
bool isSpaceText(std::string_view text);
bool isLowerText(std::string_view text);
bool isUpperText(std::string_view text);
bool isTitleText(std::string_view text);
bool isIdentifierText(std::string_view text);

// Search (python_str_search.cpp). find gives -1, index ValueError "substring not found".
std::int64_t findText(std::string_view text, std::string_view part, Bound start = {},
                      Bound stop = {});
std::int64_t rfindText(std::string_view text, std::string_view part, Bound start = {},
                       Bound stop = {});
TextResult<std::int64_t> indexText(std::string_view text, std::string_view part, Bound start = {},
                                   Bound stop = {});
TextResult<std::int64_t> rindexText(std::string_view text, std::string_view part, Bound start = {},
                                    Bound stop = {});
std::int64_t countText(std::string_view text, std::string_view part, Bound start = {},
                       Bound stop = {});
bool containsText(std::string_view text, std::string_view part); // part in text
bool startsWithText(std::string_view text, std::string_view prefix, Bound start = {},
                    Bound stop = {});
bool endsWithText(std::string_view text, std::string_view suffix, Bound start = {},
                  Bound stop = {});
// std::bad_alloc beyond maxHeapBytes, as where the machine itself has no more.
void checkTextSize(std::size_t bytes);
std::string replaceText(std::string_view text, std::string_view old, std::string_view with,
                        std::int64_t count = -1);

// Cutting (python_str_split.cpp). ValueError "empty separator".
struct Partition {
    std::string_view before, separator, after;
};
TextResult<Partition> partitionText(std::string_view text, std::string_view separator);
TextResult<Partition> rpartitionText(std::string_view text, std::string_view separator);
using Pieces = std::vector<std::string_view>;
Pieces splitSpace(std::string_view text, std::int64_t maxSplit = -1);
Pieces rsplitSpace(std::string_view text, std::int64_t maxSplit = -1);
TextResult<Pieces> splitText(std::string_view text, std::string_view separator,
                             std::int64_t maxSplit = -1);
TextResult<Pieces> rsplitText(std::string_view text, std::string_view separator,
                              std::int64_t maxSplit = -1);
Pieces splitLines(std::string_view text, bool keepEnds = false);
std::string_view removePrefix(std::string_view text, std::string_view prefix);
std::string_view removeSuffix(std::string_view text, std::string_view suffix);

// Without `characters`: white space.
std::string_view stripText(std::string_view text, std::optional<std::string_view> characters = {});
std::string_view lstripText(std::string_view text, std::optional<std::string_view> characters = {});
std::string_view rstripText(std::string_view text, std::optional<std::string_view> characters = {});

// Shape (python_str_shape.cpp). TypeError "The fill character must be exactly one character long";
// MemoryError above maxFieldWidth or, for repeat, maxHeapBytes.
TextResult<std::string> centerText(std::string_view text, std::int64_t width,
                                   std::string_view fill = " ");
TextResult<std::string> ljustText(std::string_view text, std::int64_t width,
                                  std::string_view fill = " ");
TextResult<std::string> rjustText(std::string_view text, std::int64_t width,
                                  std::string_view fill = " ");
TextResult<std::string> zfillText(std::string_view text, std::int64_t width);
TextResult<std::string> repeatText(std::string_view text, std::int64_t count); // text * count
std::string joinText(std::string_view separator, std::span<const std::string_view> parts);

// "sequence item 0: expected str instance, int found"
TextError joinNeedsText(std::int64_t index, std::string_view typeName);

} // namespace loose::base
