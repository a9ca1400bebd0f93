// SPDX-License-Identifier: GPL-3.0-or-later

// The judge: from what happened to the loose ends.
//
// judge() is a pure function. Give it the trace of a whole run, its last moment, how it ended, and
// what the program's directives say. Each rule stands in a file of its own (rules.h).
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "trace/moment.h"
#include "trace/trace.h"

namespace loose::audit {

// What the text of the program says, as far as rules need it and events do not tell: its
// directives, and the lines of some of its statements.
struct Facts {
    struct Records {
        std::string path;
        std::uint64_t bytes = 0; // of one record; 0: records are lines
    };
    struct StopBound {
        std::string thread; // its name
        base::ClockNs withinNs = 0;
    };
    struct Cleanup { // lines that a finally block or the end of a with block guards
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::string text; // "the finally block of line 27"
    };
    struct Update { // a variable of the module is written from what was read of it
        std::string variable;
        std::uint32_t readLine = 0;
        bool readsAtOnce = true; // nothing that lets others run comes before the read in its line
        std::uint32_t writeLine = 0;
    };
    struct Reading { // a line reads what an invariant is about
        std::uint32_t invariant = 0;
        std::uint32_t line = 0;
        bool readsAtOnce = true;
    };
    std::vector<std::string> invariants; // names, by index
    std::vector<Records> records;
    std::vector<StopBound> stopBounds;
    std::vector<Cleanup> cleanups{};
    std::vector<Update> updates{};
    std::vector<Reading> reads{};
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
    const Facts &facts;          // outlives the evidence
    std::stop_token stop{};      // looked at between rules: the findings are then not all
};

// Worst first: in the order of rules.def, and within a kind in order of certainty.
std::vector<Finding> judge(const Evidence &evidence);

} // namespace loose::audit
