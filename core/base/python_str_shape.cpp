// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "base/limits.h"
#include "base/python_str.h"

namespace loose::base {

namespace {

std::string repeated(std::string_view text, std::int64_t count)
{
    std::string result;
    result.reserve(text.size() * static_cast<std::size_t>(count));
    for (; count > 0; --count)
        result += text;
    return result;
}

// How many characters are missing to `width`; 0 if none.
TextResult<std::int64_t> missing(std::string_view text, std::int64_t width, std::string_view fill)
{
    if (codePointCount(fill) != 1)
        return typeError("The fill character must be exactly one character long");
    const auto length = static_cast<std::int64_t>(codePointCount(text));
    if (width <= length)
        return 0;
    if (width > maxFieldWidth)
        return textError("MemoryError", "");
    return width - length;
}

} // namespace

TextResult<std::string> centerText(std::string_view text, std::int64_t width, std::string_view fill)
{
    return missing(text, width, fill).map([&](std::int64_t count) {
        // An uneven rest goes to the right of text of even length, else to the left.
        const std::int64_t left = count / 2 + (count & width & 1);
        return repeated(fill, left) + std::string(text) + repeated(fill, count - left);
    });
}

TextResult<std::string> ljustText(std::string_view text, std::int64_t width, std::string_view fill)
{
    return missing(text, width, fill).map([&](std::int64_t count) {
        return std::string(text) + repeated(fill, count);
    });
}

TextResult<std::string> rjustText(std::string_view text, std::int64_t width, std::string_view fill)
{
    return missing(text, width, fill).map([&](std::int64_t count) {
        return repeated(fill, count) + std::string(text);
    });
}

TextResult<std::string> zfillText(std::string_view text, std::int64_t width)
{
    return missing(text, width, "0").map([&](std::int64_t count) {
        const bool hasSign = text.starts_with('-') || text.starts_with('+');
        const std::string_view sign = text.substr(0, hasSign ? 1 : 0);
        return std::string(sign) + repeated("0", count) + std::string(text.substr(sign.size()));
    });
}

TextResult<std::string> repeatText(std::string_view text, std::int64_t count)
{
    if (count <= 0 || text.empty())
        return std::string();
    if (static_cast<std::uint64_t>(count) > maxHeapBytes / text.size())
        return textError("MemoryError", "");
    return repeated(text, count);
}

std::string joinText(std::string_view separator, std::span<const std::string_view> parts)
{
    std::size_t size = parts.size() * separator.size();
    for (const std::string_view part : parts)
        size += part.size();
    checkTextSize(size);
    std::string result;
    result.reserve(size);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            result += separator;
        result += parts[i];
    }
    return result;
}

TextError joinNeedsText(std::int64_t index, std::string_view typeName)
{
    return {"TypeError",
            fmt::format("sequence item {}: expected str instance, {} found", index, typeName)};
}

} // namespace loose::base
