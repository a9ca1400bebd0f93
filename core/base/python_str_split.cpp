// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/python_str.h"
#include "base/text_unicode.h"

namespace loose::base {

namespace {

// Characters to strip; white space if none are given.
class StripSet
{
public:
    explicit StripSet(std::optional<std::string_view> characters) : m_space(!characters)
    {
        for (std::size_t offset = 0; characters && offset < characters->size();)
            m_codes.push_back(nextCodePoint(*characters, offset));
    }
    bool contains(char32_t code) const
    {
        return m_space ? isSpace(code) : m_codes.find(code) != m_codes.npos;
    }

private:
    bool m_space;
    std::u32string m_codes;
};

std::string_view stripLeft(std::string_view text, const StripSet &set)
{
    std::size_t begin = 0;
    for (std::size_t next = 0; begin < text.size(); begin = next) {
        if (!set.contains(nextCodePoint(text, next)))
            break;
    }
    return text.substr(begin);
}

std::string_view stripRight(std::string_view text, const StripSet &set)
{
    std::size_t end = text.size();
    for (std::size_t previous = end; end > 0; end = previous) {
        if (!set.contains(previousCodePoint(text, previous)))
            break;
    }
    return text.substr(0, end);
}

const StripSet space(std::nullopt);

bool isLineEnd(char32_t code)
{
    return (code >= 0x0A && code <= 0x0D) || (code >= 0x1C && code <= 0x1E) || code == 0x85
           || code == 0x2028 || code == 0x2029;
}

tl::unexpected<TextError> emptySeparator()
{
    return valueError("empty separator");
}

} // namespace

TextResult<Partition> partitionText(std::string_view text, std::string_view separator)
{
    if (separator.empty())
        return emptySeparator();
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos)
        return Partition{text, {}, {}};
    return Partition{text.substr(0, at), text.substr(at, separator.size()),
                     text.substr(at + separator.size())};
}

TextResult<Partition> rpartitionText(std::string_view text, std::string_view separator)
{
    if (separator.empty())
        return emptySeparator();
    const std::size_t at = text.rfind(separator);
    if (at == std::string_view::npos)
        return Partition{{}, {}, text};
    return Partition{text.substr(0, at), text.substr(at, separator.size()),
                     text.substr(at + separator.size())};
}

Pieces splitSpace(std::string_view text, std::int64_t maxSplit)
{
    Pieces pieces;
    for (text = stripLeft(text, space); !text.empty(); text = stripLeft(text, space)) {
        if (maxSplit-- == 0) {
            pieces.push_back(text); // blanks at its end stay
            break;
        }
        std::size_t end = 0;
        for (std::size_t next = 0; end < text.size(); end = next) {
            if (isSpace(nextCodePoint(text, next)))
                break;
        }
        pieces.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return pieces;
}

Pieces rsplitSpace(std::string_view text, std::int64_t maxSplit)
{
    Pieces pieces;
    for (text = stripRight(text, space); !text.empty(); text = stripRight(text, space)) {
        if (maxSplit-- == 0) {
            pieces.push_back(text);
            break;
        }
        std::size_t begin = text.size();
        for (std::size_t previous = begin; begin > 0; begin = previous) {
            if (isSpace(previousCodePoint(text, previous)))
                break;
        }
        pieces.push_back(text.substr(begin));
        text.remove_suffix(text.size() - begin);
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

TextResult<Pieces> splitText(std::string_view text, std::string_view separator,
                             std::int64_t maxSplit)
{
    if (separator.empty())
        return emptySeparator();
    Pieces pieces;
    for (; maxSplit != 0; --maxSplit) {
        const std::size_t at = text.find(separator);
        if (at == std::string_view::npos)
            break;
        pieces.push_back(text.substr(0, at));
        text.remove_prefix(at + separator.size());
    }
    pieces.push_back(text);
    return pieces;
}

TextResult<Pieces> rsplitText(std::string_view text, std::string_view separator,
                              std::int64_t maxSplit)
{
    if (separator.empty())
        return emptySeparator();
    Pieces pieces;
    for (; maxSplit != 0; --maxSplit) {
        const std::size_t at = text.rfind(separator);
        if (at == std::string_view::npos)
            break;
        pieces.push_back(text.substr(at + separator.size()));
        text = text.substr(0, at);
    }
    pieces.push_back(text);
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

Pieces splitLines(std::string_view text, bool keepEnds)
{
    Pieces lines;
    std::size_t begin = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const std::size_t end = offset;
        const char32_t code = nextCodePoint(text, offset);
        if (!isLineEnd(code))
            continue;
        if (code == '\r' && offset < text.size() && text[offset] == '\n')
            ++offset;
        lines.push_back(text.substr(begin, (keepEnds ? offset : end) - begin));
        begin = offset;
    }
    if (begin < text.size())
        lines.push_back(text.substr(begin));
    return lines;
}

std::string_view removePrefix(std::string_view text, std::string_view prefix)
{
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

std::string_view removeSuffix(std::string_view text, std::string_view suffix)
{
    return text.ends_with(suffix) ? text.substr(0, text.size() - suffix.size()) : text;
}

std::string_view stripText(std::string_view text, std::optional<std::string_view> characters)
{
    const StripSet set(characters);
    return stripRight(stripLeft(text, set), set);
}

std::string_view lstripText(std::string_view text, std::optional<std::string_view> characters)
{
    return stripLeft(text, StripSet(characters));
}

std::string_view rstripText(std::string_view text, std::optional<std::string_view> characters)
{
    return stripRight(text, StripSet(characters));
}

} // namespace loose::base
