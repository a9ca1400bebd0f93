// SPDX-License-Identifier: GPL-3.0-or-later

// The story events of a run as texts, made when they are asked for: a run of millions of steps has
// hundreds of thousands of them, and a view shows thirty.
//
// Names change in the course of a run and a wait tells who holds what is waited for: each text is
// that of its own time. Making one of these costs a look at every story and inside event; a row, as
// many looks as things got a name before it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "trace/trace.h"

namespace loose::trace {

class StoryTexts
{
public:
    struct Row {
        Event event;
        std::string who; // the thread it is about; empty: none
        std::string text;
    };

    // Nobody appends to the trace any more; it is kept.
    explicit StoryTexts(std::shared_ptr<const Trace> trace);

    std::size_t size() const { return m_trace->storyCount(); }
    std::vector<Row> rows(std::size_t first, std::size_t end) const; // first <= index < end
    const Trace &trace() const { return *m_trace; }

private:
    struct Holder {
        std::uint32_t event = 0; // index into events(): one thread begins to wait
        base::ThreadId thread;   // for what this one holds
    };

    base::ThreadId holderAt(std::uint32_t index) const; // none: what is waited for is free

    std::shared_ptr<const Trace> m_trace;
    std::vector<std::uint32_t> m_namings; // indices into events()
    std::vector<Holder> m_holders;        // in order
};

} // namespace loose::trace
