// SPDX-License-Identifier: GPL-3.0-or-later

// Looks at the machine: moments, and those events that no single call makes: line visits, changes
// of variables, of invariants, of queues and events.
//
// A world does not know who wrote a variable last, nor since when an invariant is broken: in a
// moment made by looking, `writer`, `writtenStep` and `sinceStep` of variables and invariants are
// empty. Folding events fills them.
//
// While a sink is set the machine calls afterStep() after every instruction but those that nobody
// could notice (quiet_runs.h). Each thing that is
// watched is evaluated again only if a page it was read from was written (page_watch.h), so an
// instruction that changes nothing of interest costs a few comparisons.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "heap/dict.h"
#include "heap/heap.h"
#include "lang/directives.h"
#include "sim/page_watch.h"
#include "sim/quiet_runs.h"
#include "sim/stop_sign.h"
#include "sim/update_watch.h"
#include "sim/variables.h"
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

    // Steps that the thread may take before afterStep() has to be called.
    QuietRun quietRun(base::ProcessId process, heap::Handle thread);
    // After instructions of the current thread. `wroteNothing`: what is watched cannot have
    // changed.
    void afterStep(base::ProcessId process, heap::Handle thread, bool wroteNothing);
    void afterFork(base::ProcessId process); // of the new process, before it runs
    void afterAct(base::ProcessId process);  // what is held by a living thread may have changed
    // The thread was asked to stop: tells when it reads one of these signs.
    void watchForNotice(ThreadPlace place, base::ThreadId thread, std::vector<StopSign> signs);
    void tellVariables(bool tells) { m_tellsVariables = tells; }
    struct Memory; // what it knows of the way to the present world, and no world holds
    const Memory &memory() const { return m_memory; }
    void remember(const Memory &memory); // the world that belongs to it was loaded
    void reset();                        // another world was loaded

private:
    struct WatchedThread {
        heap::Handle thread = 0;
        heap::Value object;
        heap::Value dict; // of the object; where these are the same, so is the name
        heap::Value keysVersion;
        std::int32_t nameEntry = heap::notFound; // follows from the version
        heap::Value entries;
        heap::Value nameValue;
        std::string name;

        // Whether anything has changed, the text of the name aside, which is left as it was.
        bool readAgain(heap::Heap &heap);
    };
    struct WatchedInvariant {
        std::string text;
        trace::InvariantState state = trace::InvariantState::Unknown;
        // Who changed what was read last; an act changes nothing that is read.
        base::ThreadId writer;
    };
    struct AskedThread {
        ThreadPlace place;
        base::ThreadId thread;
        std::vector<StopSign> signs;
        bool isReading = false; // with its next instruction
        bool hasNoticed = false;
    };
    struct ProcessWatch {
        bool isNew = true; // nothing was looked at
        PageWatch pages;
        heap::Value threadItems = heap::Value::None;   // of their list, when its pages were watched
        heap::Value resourceItems = heap::Value::None; // the same
        std::vector<WatchedThread> threads;            // in order of start
        std::size_t ranLast = 0;                       // of threads
        Variables variables;
        std::vector<std::string> resources; // their states, in order of making
        std::vector<WatchedInvariant> invariants;
    };
    using Written = std::span<const PageWatch::Thing>;

public:
    struct Memory {
        std::map<base::ProcessId, ProcessWatch> watches;
        std::optional<UpdateWatch> updates; // while there is, or was, more than one thread
        std::vector<AskedThread> asked;     // a matter of telling
    };

private:
    void observeProcess(trace::Moment &moment, base::ProcessId process);
    void lineVisit(base::ProcessId process, heap::Handle thread);
    void lookForNotice(ThreadPlace place);
    void look(base::ProcessId process, heap::Handle thread, bool tell);
    static void noteAdoption(ProcessWatch &watch, const heap::Heap &heap, heap::Handle thread,
                             std::vector<PageWatch::Thing> &written);
    void lookAtThreads(base::ProcessId process, ProcessWatch &watch, Written written, bool tell);
    void lookAtVariables(base::ProcessId process, ProcessWatch &watch, Written written, bool tell);
    void lookAtResources(base::ProcessId process, ProcessWatch &watch, Written written, bool tell);
    void lookAtInvariant(base::ProcessId process, ProcessWatch &watch, std::size_t index,
                         bool tell);

    void lookForUpdates(ThreadPlace place);

    Machine &m_machine;
    const lang::Directives *m_directives;
    QuietRuns m_quietRuns;
    std::vector<PageWatch::Thing> m_written; // while look() goes; its room is used again
    bool m_tellsVariables = true;
    Memory m_memory;
};

} // namespace loose::sim
