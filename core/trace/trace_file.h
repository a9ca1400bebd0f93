// SPDX-License-Identifier: GPL-3.0-or-later

// A trace as a file: JSON lines. The first line is {"trace":1,"program":…,"step_ns":…}; every other
// line is one event, in order:
//   {"step":812,"clock":1000812,"process":1,"thread":2,"line":24,"level":"story",
//    "event":"lock-taken","id":3,"by":2,"depth":1}
// Ids that are none and texts that are empty are left out. A text that is not UTF-8 is written as
// {"base16":"…"}. Fields a reader does not know are ignored; events it does not know are an error.
//
// A file comes from outside: the reader checks that every id was introduced before it is used, that
// steps do not go back, and keeps within limits, so that what it returns can be folded.
#pragma once

#include <iosfwd>
#include <string>

#include "base/result.h"
#include "trace/trace.h"

namespace loose::trace {

inline constexpr int traceFileVersion = 1;

struct TraceFile {
    std::string program; // name, as shown
    Trace trace;
};

struct TraceFileLimits {
    std::size_t lineBytes = 16u << 20;
    std::size_t events = 20'000'000;
    std::uint64_t diskBytes = 64u << 20; // of one file
    std::size_t stackDepth = 10'000;
    std::size_t things = 100'000; // processes, threads and resources each
};

void writeTrace(std::ostream &out, const std::string &program, const Trace &trace);

// The failure names the line: "line 7: event \"lock-taken\" names resource 9, which was not made".
base::Result<TraceFile> readTrace(std::istream &in, const TraceFileLimits &limits = {});

} // namespace loose::trace
