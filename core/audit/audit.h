// SPDX-License-Identifier: GPL-3.0-or-later

// The judge: from what happened to the loose ends.
//
// judge() is a pure function. Give it the trace of a whole run, its last moment, how it ended, and
// what the program's directives say. Each rule stands in a file of its own (rules.h).
#pragma once

#include <string>
#include <vector>

#include "audit/finding.h"
#include "trace/moment.h"
#include "trace/trace.h"

namespace loose::audit {

// What the directives of the program say, as far as rules need it.
struct Facts {
    struct Records {
        std::string path;
        std::uint64_t bytes = 0; // of one record; 0: records are lines
    };
    struct StopBound {
        std::string thread; // its name
        base::ClockNs withinNs = 0;
    };
    std::vector<std::string> invariants; // names, by index
    std::vector<Records> records;
    std::vector<StopBound> stopBounds;
};

enum class Ending : std::uint8_t {
    Exit,    // the program's own end
    Stuck,   // nobody can ever run again
    Repeats, // judged as if it went on for ever
    Limit,   // cut off: only what is certain without the future is judged
};

struct Evidence {
    const trace::Trace &trace;
    const trace::Moment &last;
    Ending ending = Ending::Exit;
    base::Step repeatsSince = 0; // of Repeats: the step of the earlier equal state
    Facts facts;
};

// Worst first: in the order of rules.def, and within a kind in order of certainty.
std::vector<Finding> judge(const Evidence &evidence);

} // namespace loose::audit
