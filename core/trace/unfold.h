// SPDX-License-Identifier: GPL-3.0-or-later

// The way back from a moment to events: few that fold into it, for a trace that begins in the
// middle of a run. What the moment says of when something began is where its event stands.
#pragma once

#include <vector>

#include "trace/moment.h"

namespace loose::trace {

// In order of their steps; all of the output is missing.
std::vector<Event> unfold(const Moment &moment);

} // namespace loose::trace
