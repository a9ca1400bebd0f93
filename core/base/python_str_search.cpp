// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <new>

#include "base/limits.h"
#include "base/python_str.h"

namespace loose::base {

namespace {

// The part of the text between two clipped bounds.
struct Window {
    std::string_view text;
    std::int64_t start = 0; // in code points, from the beginning of the whole text
    bool possible = true;   // false if start lies behind stop or the end: nothing is found there
};

Window windowOf(std::string_view text, Bound start, Bound stop)
{
    if (!start && !stop)
        return {text};
    const auto length = static_cast<std::int64_t>(codePointCount(text));
    const auto clipped = [&](Bound bound, std::int64_t absent) {
        const std::int64_t index = bound.value_or(absent);
        return index < 0 ? std::max<std::int64_t>(index + length, 0) : index;
    };
    const std::int64_t first = clipped(start, 0);
    const std::int64_t last = std::min(clipped(stop, length), length);
    if (first > last)
        return {{}, 0, false};
    const std::size_t begin = byteOffset(text, static_cast<std::size_t>(first));
    const std::size_t end = byteOffset(text, static_cast<std::size_t>(last));
    return {text.substr(begin, end - begin), first};
}

std::int64_t placeOf(const Window &window, std::size_t offset)
{
    if (offset == std::string_view::npos)
        return -1;
    return window.start + static_cast<std::int64_t>(codePointCount(window.text.substr(0, offset)));
}

TextResult<std::int64_t> foundOrError(std::int64_t index)
{
    if (index < 0)
        return valueError("substring not found");
    return index;
}

// Every code point gets `with` before it, and the end too, up to `count` times.
std::string replaceEmpty(std::string_view text, std::string_view with, std::int64_t count)
{
    std::string result;
    std::size_t offset = 0;
    for (; count != 0; --count) {
        checkTextSize(result.size());
        result += with;
        if (offset == text.size())
            return result;
        const std::size_t begin = offset;
        nextCodePoint(text, offset);
        result += text.substr(begin, offset - begin);
    }
    return result += text.substr(offset);
}

} // namespace

std::int64_t findText(std::string_view text, std::string_view part, Bound start, Bound stop)
{
    const Window window = windowOf(text, start, stop);
    return window.possible ? placeOf(window, window.text.find(part)) : -1;
}

std::int64_t rfindText(std::string_view text, std::string_view part, Bound start, Bound stop)
{
    const Window window = windowOf(text, start, stop);
    return window.possible ? placeOf(window, window.text.rfind(part)) : -1;
}

TextResult<std::int64_t> indexText(std::string_view text, std::string_view part, Bound start,
                                   Bound stop)
{
    return foundOrError(findText(text, part, start, stop));
}

TextResult<std::int64_t> rindexText(std::string_view text, std::string_view part, Bound start,
                                    Bound stop)
{
    return foundOrError(rfindText(text, part, start, stop));
}

std::int64_t countText(std::string_view text, std::string_view part, Bound start, Bound stop)
{
    const Window window = windowOf(text, start, stop);
    if (!window.possible)
        return 0;
    if (part.empty())
        return static_cast<std::int64_t>(codePointCount(window.text)) + 1;
    std::int64_t count = 0;
    for (std::size_t at = window.text.find(part); at != std::string_view::npos;
         at = window.text.find(part, at + part.size()))
        ++count;
    return count;
}

bool containsText(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool startsWithText(std::string_view text, std::string_view prefix, Bound start, Bound stop)
{
    const Window window = windowOf(text, start, stop);
    return window.possible && window.text.starts_with(prefix);
}

bool endsWithText(std::string_view text, std::string_view suffix, Bound start, Bound stop)
{
    const Window window = windowOf(text, start, stop);
    return window.possible && window.text.ends_with(suffix);
}

void checkTextSize(std::size_t bytes)
{
    if (bytes > maxHeapBytes)
        throw std::bad_alloc();
}

std::string replaceText(std::string_view text, std::string_view old, std::string_view with,
                        std::int64_t count)
{
    if (old.empty())
        return replaceEmpty(text, with, count);
    std::string result;
    std::size_t from = 0;
    for (; count != 0; --count) {
        const std::size_t at = text.find(old, from);
        if (at == std::string_view::npos)
            break;
        checkTextSize(result.size());
        result += text.substr(from, at - from);
        result += with;
        from = at + old.size();
    }
    return result += text.substr(from);
}

} // namespace loose::base
