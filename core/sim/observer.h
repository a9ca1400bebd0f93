// SPDX-License-Identifier: GPL-3.0-or-later

// Looks at the machine: moments, and those events that no single call makes: line visits, changes
// of variables, of invariants, of queues and events.
//
// A world does not know who wrote a variable last, nor since when an invariant is broken: in a
// moment made by looking, `writer`, `writtenStep` and `sinceStep` of variables and invariants are
// empty. Folding events fills them.
//
// While a sink is set the machine calls afterStep() after every instruction. What is watched is
// evaluated again only if a page it lies on was written (heap/arena.h), so an instruction that
// changes nothing of interest costs a few comparisons.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "heap/heap.h"
#include "lang/directives.h"
#include "trace/event.h"
#include "trace/moment.h"

namespace loose::sim {

class Machine;

class Observer
{
public:
    Observer(Machine &machine, const lang::Directives *directives);

    trace::Moment observe();

    // Whether the thread stands before an instruction that begins a line of the user's file.
    bool beginsLine(base::ProcessId process, heap::Handle thread);

    // After an instruction of the current thread; `place` of the thread before it.
    void afterStep(base::ProcessId process, heap::Handle thread);
    void afterFork(base::ProcessId process); // of the new process, before it runs
    void afterAct(base::ProcessId process);  // what is held by a living thread may have changed
    void reset();                            // another world was loaded
    void adopt(const Observer &other) { m_watches = other.m_watches; } // the world of the other was

private:
    // Something watched: how it read last, and the pages it was read from.
    struct Watched {
        std::string text;
        trace::InvariantState state = trace::InvariantState::Unknown;
        std::vector<std::uint32_t> pages;
        base::ThreadId
            writer; // who changed what was read last; an act changes nothing that is read
    };
    using Variables = std::vector<std::pair<std::string, Watched>>; // in order of binding
    struct ProcessWatch {
        std::vector<std::string> threadNames; // in order of start
        Variables variables;
        std::vector<Watched> invariants;
        std::map<base::ResourceId, Watched> resources;
        std::vector<std::uint32_t> pages;      // of all of them
        std::vector<std::uint32_t> spacePages; // of the globals themselves
    };

    void observeProcess(trace::Moment &moment, base::ProcessId process);
    void lineVisit(base::ProcessId process, heap::Handle thread);
    void look(base::ProcessId process, bool tell);
    void lookAtThreads(base::ProcessId process, ProcessWatch &watch, bool tell);
    void lookAtVariables(base::ProcessId process, ProcessWatch &watch, bool tell);
    void lookAtInvariants(base::ProcessId process, ProcessWatch &watch, bool tell);
    void tellVariables(base::ProcessId process, const Variables &before, const Variables &now);
    void lookAtResources(base::ProcessId process, ProcessWatch &watch, bool tell);

    Machine &m_machine;
    const lang::Directives *m_directives;
    std::map<base::ProcessId, ProcessWatch> m_watches;
};

} // namespace loose::sim
