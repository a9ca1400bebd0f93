// SPDX-License-Identifier: GPL-3.0-or-later

// An event as bytes, for its way from the runner to the window. Both ends are of one build, so the
// bytes are those of the machine; the reader still trusts no length.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "trace/event.h"

namespace loose::native {

// What all events have, and what they tell.
struct EventHead {
    base::Step step = 0;
    base::ClockNs clockNs = 0;
    base::ProcessId process;
    base::ThreadId thread;
    std::uint32_t line = 0;
    trace::Level level = trace::Level::Story;
};

// The bytes lie in `space`, until it is used again.
std::string_view encodeEvent(const EventHead &head, const trace::Payload &payload,
                             std::vector<char> &space);
inline std::string_view encodeEvent(const trace::Event &event, std::vector<char> &space)
{
    return encodeEvent({event.step, event.clockNs, event.process, event.thread, event.line,
                        event.level},
                       event.payload, space);
}
std::optional<trace::Event> decodeEvent(std::string_view bytes);       // nothing: torn

} // namespace loose::native
