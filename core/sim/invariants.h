// SPDX-License-Identifier: GPL-3.0-or-later

// Evaluates the expressions of `#: invariant` on the state as it is (semantics.md 7): reads objects
// directly, runs no code, allocates nothing, waits for nothing.
#pragma once

#include <string>
#include <vector>

#include "exec/interpreter.h"
#include "lang/directives.h"
#include "trace/state.h"

namespace loose::sim {

struct InvariantReading {
    trace::InvariantState state = trace::InvariantState::Unknown;
    std::string text; // "190 == 200"; empty while it is unknown
};

// Names are those of the namespace `globals`. Handles of everything read are added to `read`.
InvariantReading evaluateInvariant(exec::Interpreter &in, heap::Handle globals,
                                   const lang::InvariantDirective &invariant,
                                   std::vector<heap::Handle> &read);

} // namespace loose::sim
