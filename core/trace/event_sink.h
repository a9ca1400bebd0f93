// SPDX-License-Identifier: GPL-3.0-or-later

// Who is told of a run while it goes.
#pragma once

#include "trace/event.h"

namespace loose::trace {

// What an event of a LineVisited says: of these there are a hundred times more than of all others.
struct LineVisit {
    base::Step step = 0;
    base::ClockNs clockNs = 0;
    base::ProcessId process;
    base::ThreadId thread;
    std::uint32_t line = 0;

    Event event() const
    {
        return {step, clockNs, process, thread, line, Level::Line, LineVisited{thread, line}};
    }
};

// Receives events in order. The machine runs without one unless somebody looks.
class EventSink
{
public:
    virtual ~EventSink() = default;
    virtual void receive(Event event) = 0;
    // The same for a line visit; for who can do without an event of each.
    virtual void receiveVisit(const LineVisit &visit) { receive(visit.event()); }
};

} // namespace loose::trace
