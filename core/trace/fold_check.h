// SPDX-License-Identifier: GPL-3.0-or-later

// Whether an event from outside can be folded: fold() trusts its events, a file is not to be
// trusted, nor is the process of a real run. Used by the readers of the two only.
#pragma once

#include <string>

#include "trace/moment.h"
#include "trace/trace_file.h"

namespace loose::trace {

// Why the event cannot follow, as the end of a sentence; empty if it can.
std::string objectionTo(const Event &event, const Moment &moment, const TraceFileLimits &limits);

} // namespace loose::trace
