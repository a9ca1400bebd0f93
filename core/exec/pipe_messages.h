// SPDX-License-Identifier: GPL-3.0-or-later

// Where a pipe of the library stands within its messages: a message is four bytes with its length,
// then so many (core/library/README.md). A writer that is killed in between leaves half of one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace loose::exec {

struct PipeMessages {
    // Of the one that is being written:
    std::uint32_t lengthBytes = 0; // how many of the four have been
    std::uint32_t length = 0;      // what they say, as far as they have been
    std::uint32_t missing = 0;     // of the bytes behind them

    bool isInMessage() const { return lengthBytes > 0 || missing > 0; }
    void noteWritten(std::string_view written)
    {
        while (!written.empty()) {
            if (missing > 0) {
                const auto count = std::min<std::size_t>(missing, written.size());
                missing -= static_cast<std::uint32_t>(count);
                written.remove_prefix(count);
                continue;
            }
            length = length << 8 | static_cast<unsigned char>(written.front());
            written.remove_prefix(1);
            if (++lengthBytes < 4)
                continue;
            missing = length;
            length = 0;
            lengthBytes = 0;
        }
    }
    friend bool operator==(const PipeMessages &, const PipeMessages &) = default;
};

} // namespace loose::exec
