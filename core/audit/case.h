// SPDX-License-Identifier: GPL-3.0-or-later

// What all rules ask of the evidence, gathered in one pass over the events: when and where threads
// died, what they waited for and touched, who wrote what. Used inside this folder only; lives as
// long as one judgement and refers to its evidence.
#pragma once

#include <map>
#include <optional>
#include <set>

#include "audit/audit.h"
#include "trace/event_text.h"

namespace loose::audit {

// The life of a thread as its events tell it.
struct Life {
    base::Step endStep = 0;
    base::ClockNs endNs = 0;
    std::uint32_t endLine = 0;
    std::optional<trace::Wait> wait; // its last; of a dead thread, the one it died in
    base::Step waitStep = 0;
    std::optional<trace::Wait> before; // the wait that was over last, and when it was
    base::Step wokenStep = 0;
    // The wait after which an exception from outside struck, and when that wait was over.
    std::optional<trace::Wait> struckAfter;
    base::Step struckWokenStep = 0;
    base::Step struckStep = 0;
    std::vector<trace::StackFrame> stack; // while it lives; of a dead thread, as it died
    std::optional<base::Step> askedStep;  // to stop
    base::ClockNs askedNs = 0;
    std::optional<base::Step> noticedStep;
    std::string asynchronous;             // an exception set from outside, not raised yet
    std::optional<base::Step> raisedStep; // where it was raised
    std::string raised;
    std::set<base::ResourceId> touched; // locks, queues, events … it used
};

struct Change { // of the state of a resource
    base::Step step = 0;
    base::ThreadId thread; // who changed it
    std::string state;
};

struct Write { // of a variable of the program
    base::Step step = 0;
    base::ThreadId writer;
    std::uint32_t line = 0;
};

struct Overwrite {
    base::Step step = 0;
    trace::UpdateOverwritten loss;
};

class Case
{
public:
    explicit Case(const Evidence &evidence);

    const trace::Moment &last() const { return m_evidence.last; }
    const trace::Trace &trace() const { return m_evidence.trace; }
    const Facts &facts() const { return m_evidence.facts; }
    Ending ending() const { return m_evidence.ending; }

    const Life &life(base::ThreadId id) const;
    bool isDead(base::ThreadId id) const; // ended in whatever way
    bool isKilled(base::ThreadId id) const;
    bool isCut(base::ThreadId id) const;    // killed, cut at exit or with its process: no unwinding
    bool isFailed(base::ThreadId id) const; // ended, and not by returning
    bool waitsForEver(base::ThreadId id) const; // in view of how the run ended
    bool runsOn(base::ThreadId id) const;       // alive, or was when its process ended

    // The wait without a deadline that a living thread is in, or a thread was in that went with its
    // process; nothing for the killed: nobody suffers there.
    std::optional<trace::Wait> openWait(base::ThreadId id) const;
    base::Step openWaitSince(base::ThreadId id) const { return life(id).waitStep; }

    // It began a line in that world: the world from which it went on, later if it lost its turn
    // there; nothing if it never did.
    std::optional<base::Step> wentOn(base::ThreadId id, base::Step visit) const;
    base::ThreadId mainThread(base::ProcessId id) const;
    base::ThreadId lastDiskWriter(const std::string &path) const;
    base::Step processEnd(base::ProcessId id) const; // 0: not ended
    const std::vector<Change> &changesOf(base::ResourceId id) const;
    // By process and name of the variable.
    using VariableKey = std::pair<base::ProcessId, std::string>;
    const std::map<VariableKey, std::vector<Write>> &writes() const { return m_writes; }

    const std::vector<Overwrite> &overwritten() const { return m_overwritten; }

    std::string name(base::ThreadId id) const { return m_names.thread(id); }
    std::string name(base::ResourceId id) const { return m_names.resource(id); }
    std::string name(base::ProcessId id) const { return m_names.process(id); }
    std::string fate(base::ThreadId id) const;            // "was killed at line 25"
    std::string adjective(base::ThreadId id) const;       // "the killed transfer"
    std::string waitWords(const trace::Wait &wait) const; // "ledger", "the end of transfer"

    // A finding about a thread that died or is stuck: process, thread, line, severity, steps.
    Finding about(FindingKind kind, base::ThreadId guilty, base::Step began) const;

private:
    void note(const trace::Event &event);
    void touch(base::ThreadId thread, base::ResourceId resource);

    const Evidence &m_evidence;
    trace::Names m_names;
    std::map<base::ThreadId, Life> m_lives;
    std::map<base::ProcessId, base::Step> m_processEnds;
    std::map<std::string, base::ThreadId> m_diskWriters;
    std::map<base::ResourceId, std::vector<Change>> m_changes;
    std::map<VariableKey, std::vector<Write>> m_writes;
    std::vector<Overwrite> m_overwritten;
};

} // namespace loose::audit
