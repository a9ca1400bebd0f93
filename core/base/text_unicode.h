// SPDX-License-Identifier: GPL-3.0-or-later

// What Unicode 14 (the version of CPython 3.11) says about one code point. No locale is involved.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loose::base {

bool isPrintable(char32_t code);
bool isAlpha(char32_t code);
bool isDigit(char32_t code); // also superscripts, as str.isdigit()
bool isNumeric(char32_t code);
bool isLower(char32_t code);
bool isUpper(char32_t code);
bool isTitle(char32_t code); // only the few digraphs that are neither upper nor lower
bool isSpace(char32_t code);
inline bool isCased(char32_t code)
{
    return isLower(code) || isUpper(code) || isTitle(code);
}

// The value of a decimal digit of any script.
std::optional<int> decimalDigit(char32_t code);

// Full case mappings, which may give several code points ("ß" -> "SS"). toLower knows nothing of
// its neighbours: the sigma at the end of a word is the caller's business.
void appendUpper(std::string &text, char32_t code);
void appendLower(std::string &text, char32_t code);
void appendTitle(std::string &text, char32_t code);
void appendFolded(std::string &text, char32_t code); // for comparing without case

std::string_view stripSpace(std::string_view text);

// The text of a number for int() and float(): blanks at the ends removed, digits of any script as
// ASCII. Nothing if any other character is not ASCII.
std::optional<std::string> asciiNumber(std::string_view text);

} // namespace loose::base
