// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_unicode.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <span>

#include "base/text_utf8.h"

namespace loose::base {

namespace {

// Every `stride`-th code point from first to last.
struct CodeRun {
    char32_t first;
    char32_t last;
    std::uint8_t stride;
};

struct CaseRun {
    char32_t first;
    char32_t last;
    std::uint8_t stride;
    std::int32_t delta;
};

struct CaseText {
    char32_t code;
    const char *text;
};

#include "base/text_unicode_cases.inc"
#include "base/text_unicode_classes.inc"

// Runs are sorted by their first code point, but runs of stride 2 may overlap the next one.
template <typename Run>
const Run *findRun(std::span<const Run> runs, char32_t code)
{
    auto it = std::upper_bound(runs.begin(), runs.end(), code,
                               [](char32_t c, const Run &run) { return c < run.first; });
    for (int tries = 0; tries < 2 && it != runs.begin(); ++tries) {
        --it;
        if (code <= it->last && (code - it->first) % it->stride == 0)
            return &*it;
    }
    return nullptr;
}

bool contains(std::span<const CodeRun> runs, char32_t code)
{
    return findRun(runs, code) != nullptr;
}

bool isAsciiLower(char32_t code)
{
    return code >= 'a' && code <= 'z';
}

bool isAsciiUpper(char32_t code)
{
    return code >= 'A' && code <= 'Z';
}

void appendMapped(std::string &text, char32_t code, std::span<const CaseRun> runs,
                  std::span<const CaseText> texts)
{
    if (const CaseRun *run = findRun(runs, code)) {
        appendCodePoint(text, static_cast<char32_t>(static_cast<std::int32_t>(code) + run->delta));
        return;
    }
    const auto it = std::lower_bound(texts.begin(), texts.end(), code,
                                     [](const CaseText &t, char32_t c) { return t.code < c; });
    if (it != texts.end() && it->code == code)
        text += it->text;
    else
        appendCodePoint(text, code);
}

} // namespace

bool isPrintable(char32_t code)
{
    if (code < 0x80)
        return code >= 0x20 && code < 0x7F;
    return !(code >= 0xD800 && code < 0xE000) && !contains(unprintableRuns, code);
}

bool isAlpha(char32_t code)
{
    return code < 0x80 ? isAsciiLower(code | 0x20) : contains(alphaRuns, code);
}

bool isDigit(char32_t code)
{
    return code < 0x80 ? code >= '0' && code <= '9' : contains(digitRuns, code);
}

bool isNumeric(char32_t code)
{
    return code < 0x80 ? code >= '0' && code <= '9' : contains(numericRuns, code);
}

bool isLower(char32_t code)
{
    return code < 0x80 ? isAsciiLower(code) : contains(lowerRuns, code);
}

bool isUpper(char32_t code)
{
    return code < 0x80 ? isAsciiUpper(code) : contains(upperRuns, code);
}

bool isTitle(char32_t code)
{
    return code >= 0x80 && contains(titleRuns, code);
}

bool isSpace(char32_t code)
{
    if (code < 0x80)
        return code == ' ' || (code >= 0x09 && code <= 0x0D) || (code >= 0x1C && code <= 0x1F);
    return contains(spaceRuns, code);
}

std::optional<int> decimalDigit(char32_t code)
{
    if (code < 0x80)
        return code >= '0' && code <= '9' ? std::optional<int>(int(code - '0')) : std::nullopt;
    const CodeRun *run = findRun(std::span<const CodeRun>(decimalRuns), code);
    return run ? std::optional<int>(int(code - run->first)) : std::nullopt;
}

void appendUpper(std::string &text, char32_t code)
{
    if (code < 0x80)
        text.push_back(static_cast<char>(isAsciiLower(code) ? code - 32 : code));
    else
        appendMapped(text, code, toUpperRuns, toUpperTexts);
}

void appendLower(std::string &text, char32_t code)
{
    if (code < 0x80)
        text.push_back(static_cast<char>(isAsciiUpper(code) ? code + 32 : code));
    else
        appendMapped(text, code, toLowerRuns, toLowerTexts);
}

void appendTitle(std::string &text, char32_t code)
{
    if (code < 0x80)
        appendUpper(text, code);
    else
        appendMapped(text, code, toTitleRuns, toTitleTexts);
}

void appendFolded(std::string &text, char32_t code)
{
    if (code < 0x80)
        appendLower(text, code);
    else
        appendMapped(text, code, toFoldRuns, toFoldTexts);
}

std::string_view stripSpace(std::string_view text)
{
    std::size_t begin = 0;
    for (std::size_t next = 0; begin < text.size(); begin = next) {
        if (!isSpace(nextCodePoint(text, next)))
            break;
    }
    std::size_t end = text.size();
    for (std::size_t previous = end; end > begin; end = previous) {
        if (!isSpace(previousCodePoint(text, previous)))
            break;
    }
    return text.substr(begin, end - begin);
}

std::optional<std::string> asciiNumber(std::string_view text)
{
    text = stripSpace(text);
    if (isAscii(text))
        return std::string(text);
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t code = nextCodePoint(text, offset);
        if (const auto digit = decimalDigit(code))
            result.push_back(static_cast<char>('0' + *digit));
        else if (code < 0x80)
            result.push_back(static_cast<char>(code));
        else
            return std::nullopt;
    }
    return result;
}

} // namespace loose::base
