// SPDX-License-Identifier: GPL-3.0-or-later

// The number that a whole text says in decimal digits, as files and arguments give numbers: no
// sign, no space, nothing behind it.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

namespace loose::base {

inline std::optional<std::uint64_t> wholeNumber(std::string_view text)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace loose::base
