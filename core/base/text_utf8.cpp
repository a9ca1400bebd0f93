// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_utf8.h"

#include <algorithm>
#include <cstring>

namespace loose::base {

namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byteAt(std::string_view text, std::size_t offset)
{
    return static_cast<unsigned char>(text[offset]);
}

bool isContinuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

struct Decoded {
    char32_t code = replacement;
    std::size_t size = 1;
    bool valid = false;
};

Decoded decode(std::string_view text, std::size_t offset)
{
    static constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char lead = byteAt(text, offset);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || offset + size > text.size())
        return {};
    char32_t code = lead & (0x7F >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const unsigned char byte = byteAt(text, offset + i);
        if (!isContinuation(byte))
            return {};
        code = (code << 6) | (byte & 0x3F);
    }
    if (code < smallest[size] || code > 0x10FFFF)
        return {};
    return {code, size, true};
}

} // namespace

bool isAscii(std::string_view text)
{
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + i, 8);
        if (word & 0x8080808080808080)
            return false;
    }
    for (; i < text.size(); ++i) {
        if (byteAt(text, i) & 0x80)
            return false;
    }
    return true;
}

bool isValidUtf8(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        const Decoded next = decode(text, offset);
        if (!next.valid || (next.code >= 0xD800 && next.code < 0xE000))
            return false;
        offset += next.size;
    }
    return true;
}

std::size_t codePointCount(std::string_view text)
{
    if (isAscii(text))
        return text.size();
    std::size_t count = 0;
    for (std::size_t offset = 0; offset < text.size(); ++count)
        offset += decode(text, offset).size;
    return count;
}

char32_t nextCodePoint(std::string_view text, std::size_t &offset)
{
    const Decoded next = decode(text, offset);
    offset += next.size;
    return next.code;
}

char32_t previousCodePoint(std::string_view text, std::size_t &offset)
{
    const std::size_t end = offset;
    for (std::size_t size = 1; size <= 4 && size <= end; ++size) {
        const Decoded candidate = decode(text, end - size);
        if (candidate.valid && candidate.size == size) {
            offset = end - size;
            return candidate.code;
        }
    }
    offset = end - 1;
    return replacement;
}

void appendCodePoint(std::string &text, char32_t code)
{
    const auto tail = [&](int shift) {
        text.push_back(static_cast<char>(0x80 | ((code >> shift) & 0x3F)));
    };
    if (code < 0x80) {
        text.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
        text.push_back(static_cast<char>(0xC0 | (code >> 6)));
        tail(0);
    } else if (code < 0x10000) {
        text.push_back(static_cast<char>(0xE0 | (code >> 12)));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xF0 | (code >> 18)));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string codePointText(char32_t code)
{
    std::string text;
    appendCodePoint(text, code);
    return text;
}

std::size_t byteOffset(std::string_view text, std::size_t index)
{
    if (isAscii(text))
        return std::min(index, text.size());
    std::size_t offset = 0;
    for (; index > 0 && offset < text.size(); --index)
        offset += decode(text, offset).size;
    return offset;
}

std::optional<std::string_view> codePointAt(std::string_view text, std::int64_t index)
{
    const auto length = static_cast<std::int64_t>(codePointCount(text));
    if (index < 0)
        index += length;
    if (index < 0 || index >= length)
        return std::nullopt;
    const std::size_t offset = byteOffset(text, static_cast<std::size_t>(index));
    return text.substr(offset, decode(text, offset).size);
}

TextResult<SliceRange> resolveSlice(std::int64_t length, Bound start, Bound stop, Bound step)
{
    SliceRange range;
    range.step = step.value_or(1);
    if (range.step == 0)
        return valueError("slice step cannot be zero");
    const bool forward = range.step > 0;
    const std::int64_t lowest = forward ? 0 : -1;
    const std::int64_t highest = forward ? length : length - 1;
    const auto place = [&](Bound bound, std::int64_t absent) {
        if (!bound)
            return absent;
        const std::int64_t index = *bound < 0 ? *bound + length : *bound;
        return std::clamp(index, lowest, highest);
    };
    range.start = place(start, forward ? lowest : highest);
    range.stop = place(stop, forward ? highest : lowest);
    if (forward && range.start < range.stop)
        range.count = (range.stop - range.start - 1) / range.step + 1;
    else if (!forward && range.stop < range.start)
        range.count =
            static_cast<std::int64_t>(static_cast<std::uint64_t>(range.start - range.stop - 1)
                                          / (~static_cast<std::uint64_t>(range.step) + 1)
                                      + 1);
    return range;
}

std::string sliceText(std::string_view text, const SliceRange &range)
{
    if (range.count == 0)
        return {};
    if (range.step == 1) {
        const std::string_view rest = text.substr(byteOffset(text, std::size_t(range.start)));
        return std::string(rest.substr(0, byteOffset(rest, std::size_t(range.count))));
    }
    std::string result;
    if (isAscii(text)) {
        for (std::int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step)
            result.push_back(text[std::size_t(at)]);
        return result;
    }
    std::u32string codes;
    for (std::size_t offset = 0; offset < text.size();)
        codes.push_back(nextCodePoint(text, offset));
    for (std::int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step)
        appendCodePoint(result, codes[std::size_t(at)]);
    return result;
}

} // namespace loose::base
