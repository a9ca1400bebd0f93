// SPDX-License-Identifier: GPL-3.0-or-later

// All that a view or a rule may know of one instant (semantics.md 12). A plain value.
//
// The simulated machine makes one by looking at a world (sim/observe.h); a run that was recorded as
// events makes one by folding them (fold() below). Both give equal moments at every step; the tests
// hold that over every program.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"
#include "trace/event.h"
#include "trace/state.h"

namespace loose::trace {

struct StackFrame { // a frame of the user's file
    std::string function;
    std::uint32_t line = 0;
    friend bool operator==(const StackFrame &, const StackFrame &) = default;
};

struct ThreadMoment {
    base::ThreadId id;
    base::ProcessId process;
    std::string name;
    bool isDaemon = false;
    bool isService = false;
    bool isYou = false;
    ThreadState state = ThreadState::New;
    EndedBy endedBy = EndedBy::NotEnded;
    std::string exception;        // that ended it
    std::string pendingException; // set and not yet delivered
    bool stopAsked = false;
    bool stopNoticed = false;
    std::vector<StackFrame> stack; // the innermost last; a killed thread keeps its own
    std::optional<Wait> waitsFor;
    base::Step waitsSinceStep = 0;
    base::ClockNs waitsSinceNs = 0;

    std::uint32_t line() const { return stack.empty() ? 0 : stack.back().line; }
    bool isAlive() const { return state != ThreadState::Ended && state != ThreadState::New; }
    bool isGhost() const { return endedBy == EndedBy::Killed; } // is_alive() still says True
    friend bool operator==(const ThreadMoment &, const ThreadMoment &) = default;
};

// Locks, events, queues and the like, processes' or the kernel's.
struct ResourceMoment {
    base::ResourceId id;
    base::ProcessId process; // none: in the kernel
    ResourceKind kind = ResourceKind::Lock;
    std::string name;
    std::string state;     // what ResourceChanged said last
    base::ThreadId holder; // of a lock that is held, dead or alive
    std::uint32_t depth = 0;
    base::Step heldSinceStep = 0;
    std::vector<base::ThreadId> waiters; // in order of waiting
    friend bool operator==(const ResourceMoment &, const ResourceMoment &) = default;
};

// An open file: its buffer lives in the process.
struct FileMoment {
    base::ResourceId id;
    base::ProcessId process;
    base::ThreadId opener;
    std::string name; // as resources are named
    std::string path;
    bool writes = false;
    bool isOpen = true;
    std::string buffer;         // bytes the program wrote that are not on disk
    std::uint64_t believed = 0; // bytes the program believes it wrote to this file
    friend bool operator==(const FileMoment &, const FileMoment &) = default;
};

struct VariableMoment {
    base::ProcessId process;
    std::string name;
    std::string value;
    base::ThreadId writer;
    base::Step writtenStep = 0;
    friend bool operator==(const VariableMoment &, const VariableMoment &) = default;
};

struct InvariantMoment {
    base::ProcessId process;
    std::uint32_t invariant = 0;
    InvariantState state = InvariantState::Unknown;
    std::string text;
    base::ThreadId writer;
    base::Step sinceStep = 0;
    friend bool operator==(const InvariantMoment &, const InvariantMoment &) = default;
};

struct ProcessMoment {
    base::ProcessId id;
    base::ProcessId parent;
    std::string name;
    std::int64_t pid = 0;
    bool hasEnded = false;
    int exitCode = 0;
    bool isFrozen = false;
    base::ThreadId interpreterLockHolder;
    std::set<int> pendingSignals; // one that comes again before it is handled is lost
    friend bool operator==(const ProcessMoment &, const ProcessMoment &) = default;
};

struct Moment {
    base::Step step = 0;
    base::ClockNs clockNs = 0;
    std::vector<ProcessMoment> processes; // by id, as all lists here
    std::vector<ThreadMoment> threads;
    std::vector<ResourceMoment> resources; // not files
    std::vector<FileMoment> files;
    std::map<std::string, std::string> disk; // path -> bytes
    std::vector<VariableMoment> variables;   // by process, then in order of first binding
    std::vector<InvariantMoment> invariants; // by process, then by index
    std::uint64_t outputBytes = 0;

    const ProcessMoment *process(base::ProcessId id) const;
    const ThreadMoment *thread(base::ThreadId id) const;
    const ResourceMoment *resource(base::ResourceId id) const;
    const FileMoment *file(base::ResourceId id) const;
    std::vector<base::ResourceId> heldBy(base::ThreadId id) const; // locks, then open files
    friend bool operator==(const Moment &, const Moment &) = default;
};

// Applies one event to a moment. Events of one step may be applied in their order, one by one; the
// moment is that of the step once all of them are. Waiting lists and the ends of threads are
// implied (fold.cpp). Unknown ids are CHECK failures for events of this program and must be
// filtered by whoever reads a foreign trace (trace_file.h).
void fold(Moment &moment, const Event &event);

std::string dump(const Moment &moment); // for tests and diffs, one fact a line

} // namespace loose::trace
