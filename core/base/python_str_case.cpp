// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_str.h"
#include "base/text_unicode.h"

namespace loose::base {

namespace {

constexpr char32_t capitalSigma = 0x3A3;

template <typename Visit>
void forEachCode(std::string_view text, Visit visit)
{
    for (std::size_t offset = 0; offset < text.size();)
        visit(nextCodePoint(text, offset));
}

template <typename Predicate>
bool allCodes(std::string_view text, Predicate predicate)
{
    for (std::size_t offset = 0; offset < text.size();) {
        if (!predicate(nextCodePoint(text, offset)))
            return false;
    }
    return !text.empty();
}

// Marks that may stand inside a word without ending it.
bool isCaseIgnorable(char32_t code)
{
    constexpr std::u32string_view marks = U"'.:^`\u00a8\u00ad\u00af\u00b4\u00b7\u00b8\u2018\u2019";
    return marks.find(code) != marks.npos || (code >= 0x300 && code < 0x370)
           || (code >= 0x200B && code < 0x2010);
}

// A capital sigma ends a word if a cased letter comes before it and none comes after it.
bool isFinalSigma(std::string_view text, std::size_t begin, std::size_t end)
{
    bool casedBefore = false;
    while (begin > 0) {
        const char32_t code = previousCodePoint(text, begin);
        if (!isCaseIgnorable(code)) {
            casedBefore = isCased(code);
            break;
        }
    }
    while (casedBefore && end < text.size()) {
        const char32_t code = nextCodePoint(text, end);
        if (!isCaseIgnorable(code))
            return !isCased(code);
    }
    return casedBefore;
}

// Lower case of the code point that begins at `offset`, which is moved behind it.
void appendLowerAt(std::string &result, std::string_view text, std::size_t &offset)
{
    const std::size_t begin = offset;
    const char32_t code = nextCodePoint(text, offset);
    if (code == capitalSigma && isFinalSigma(text, begin, offset))
        appendCodePoint(result, 0x3C2);
    else
        appendLower(result, code);
}

// At least one cased character, and none that `refused` names.
template <typename Refused>
bool isCasedText(std::string_view text, Refused refused)
{
    bool cased = false, allowed = true;
    forEachCode(text, [&](char32_t code) {
        cased = cased || isCased(code);
        allowed = allowed && !refused(code);
    });
    return cased && allowed;
}

} // namespace

std::string upperText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    forEachCode(text, [&](char32_t code) { appendUpper(result, code); });
    return result;
}

std::string lowerText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();)
        appendLowerAt(result, text, offset);
    return result;
}

std::string foldText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    forEachCode(text, [&](char32_t code) { appendFolded(result, code); });
    return result;
}

std::string titleText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    bool insideWord = false;
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t next = offset;
        const char32_t code = nextCodePoint(text, next);
        if (insideWord)
            appendLowerAt(result, text, offset);
        else
            appendTitle(result, code);
        offset = next;
        insideWord = isCased(code);
    }
    return result;
}

std::string capitalizeText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    std::size_t offset = 0;
    if (!text.empty())
        appendTitle(result, nextCodePoint(text, offset));
    while (offset < text.size())
        appendLowerAt(result, text, offset);
    return result;
}

std::string swapCaseText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t next = offset;
        const char32_t code = nextCodePoint(text, next);
        if (isUpper(code))
            appendLowerAt(result, text, offset);
        else if (isLower(code))
            appendUpper(result, code);
        else
            appendCodePoint(result, code);
        offset = next;
    }
    return result;
}

bool isAlnumText(std::string_view text)
{
    return allCodes(text, [](char32_t c) { return isAlpha(c) || isDigit(c) || isNumeric(c); });
}

bool isAlphaText(std::string_view text)
{
    return allCodes(text, isAlpha);
}

bool isDigitText(std::string_view text)
{
    return allCodes(text, isDigit);
}

bool isSpaceText(std::string_view text)
{
    return allCodes(text, isSpace);
}

bool isLowerText(std::string_view text)
{
    return isCasedText(text, [](char32_t c) { return isUpper(c) || isTitle(c); });
}

bool isUpperText(std::string_view text)
{
    return isCasedText(text, [](char32_t c) { return isLower(c) || isTitle(c); });
}

bool isTitleText(std::string_view text)
{
    bool cased = false, insideWord = false, fits = true;
    forEachCode(text, [&](char32_t code) {
        const bool begins = isUpper(code) || isTitle(code);
        const bool goesOn = isLower(code);
        fits = fits && (begins ? !insideWord : !goesOn || insideWord);
        insideWord = begins || goesOn;
        cased = cased || insideWord;
    });
    return cased && fits;
}

bool isIdentifierText(std::string_view text)
{
    bool first = true;
    return allCodes(text, [&](char32_t code) {
        const bool goesOn = decimalDigit(code) || (code >= 0x300 && code < 0x370); // marks
        const bool fits = code == '_' || isAlpha(code) || (!first && goesOn);
        first = false;
        return fits;
    });
}

} // namespace loose::base
