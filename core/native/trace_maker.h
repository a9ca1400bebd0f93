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

// What happened so far, while more comes: of many events the newest, after the moment in which they
// begin. Each event is looked at a few times, however long the run.
class NewestEvents
{
public:
    static constexpr std::size_t countMax = 10'000;

    // `events`: all that came so far, in whatever order; the same ones as before first. Of those
    // with a number below `end` none is still to come.
    void note(const NumberedEvents &events, std::uint64_t end);
    trace::Trace make(const NumberedEvents &events) const;
    std::uint64_t earlier() const { return m_earlier; } // that are left out

private:
    using Place = std::pair<std::uint64_t, std::size_t>; // its number, its index

    void foldFirst(const NumberedEvents &events, std::size_t count);

    std::vector<Place> m_newest; // twice as many at most, and those behind the end
    std::size_t m_looked = 0;    // of the events
    std::uint64_t m_end = 0;
    std::uint64_t m_earlier = 0;
    std::uint64_t m_lastEarlier = 0; // number of the last one that is folded into m_before
    trace::Moment m_before;
};

} // namespace loose::native
