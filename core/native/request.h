// SPDX-License-Identifier: GPL-3.0-or-later

// What the parent asks of a runner. It travels as bytes over the control pipe and is read only when
// the sandbox stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "native/real_limits.h"

namespace loose::native {

struct Request {
    std::string programName;
    std::string programText;
    std::vector<std::string> acts;                 // as in semantics.md 3
    std::string until;                             // as WHEN; empty: none
    bool observed = true;                          // with events
    std::int64_t processorNs = maxRealProcessorNs; // of each process; more is not given
};

inline constexpr std::size_t maxRequestBytes = 4u << 20;

std::string encodeRequest(const Request &request);
std::optional<Request> decodeRequest(std::string_view bytes);

} // namespace loose::native
