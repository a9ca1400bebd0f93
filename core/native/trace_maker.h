// SPDX-License-Identifier: GPL-3.0-or-later

// Makes a trace of what a runner told, in the order in which it numbered it. Nothing of it is
// trusted: steps and clock never go back, and an event that cannot follow from those before it is
// left out and counted.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "trace/trace.h"

namespace loose::native {

using NumberedEvents = std::vector<std::pair<std::uint64_t, trace::Event>>;

struct MadeTrace {
    trace::Trace trace{0};
    std::uint64_t unusable = 0;
    bool crashed = false; // a process ended by a signal that nobody sent
};

MadeTrace makeTrace(NumberedEvents events);

} // namespace loose::native
