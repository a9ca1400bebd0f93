// SPDX-License-Identifier: GPL-3.0-or-later

// What the timeline draws: for every thread, lock, file and invariant the spans of steps in which
// it was in one state, and the marks between them.
//
// Append-friendly: give it the events in order; a span that has not ended yet has `end == openEnd`.
// Spans are [first, end) in steps, in order, without overlap; a span of no steps is left out. Pure
// data: no names, no colours, no pixels.
#pragma once

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "trace/event.h"
#include "trace/trace.h"

namespace loose::trace {

inline constexpr base::Step openEnd = std::numeric_limits<base::Step>::max();

struct StateSpan {
    base::Step first = 0;
    base::Step end = openEnd;
    ThreadState state = ThreadState::New;
    Wait wait; // if it waits
    friend bool operator==(const StateSpan &, const StateSpan &) = default;
};

enum class ThreadMark : std::uint8_t {
    StopAsked,
    StopNoticed,
    ExceptionPending,
    ExceptionWithdrawn, // or delivered
    ExceptionRaised,
};

struct ThreadLane {
    base::ThreadId thread;
    base::ProcessId process;
    bool isService = false;
    std::vector<StateSpan> spans;
    std::vector<std::pair<base::Step, ThreadMark>> marks;
    EndedBy endedBy = EndedBy::NotEnded;
    base::Step endStep = openEnd;
};

struct HeldSpan {
    base::Step first = 0;
    base::Step end = openEnd;
    base::ThreadId holder;
    base::Step holderDiedAt = openEnd; // while it held; from there on nobody will release it
    friend bool operator==(const HeldSpan &, const HeldSpan &) = default;
};

struct LockLane {
    base::ResourceId lock;
    base::ProcessId process;
    ResourceKind kind = ResourceKind::Lock;
    std::vector<HeldSpan> spans;
};

struct FileMark {
    base::Step step = 0;
    bool isFlush = false; // else the program wrote into the buffer
    std::uint64_t bytes = 0;
    std::uint64_t buffered = 0; // in the buffer afterwards
    friend bool operator==(const FileMark &, const FileMark &) = default;
};

struct FileLane {
    base::ResourceId file;
    base::ProcessId process;
    std::string path;
    struct OpenSpan {
        base::Step first = 0;
        base::Step end = openEnd;
        base::ThreadId opener;
        base::Step openerDiedAt = openEnd;
        friend bool operator==(const OpenSpan &, const OpenSpan &) = default;
    };
    std::vector<OpenSpan> spans;
    std::vector<FileMark> marks;
};

struct BrokenSpan {
    base::Step first = 0;
    base::Step end = openEnd;
    base::ThreadId writer;
    std::string text;
    friend bool operator==(const BrokenSpan &, const BrokenSpan &) = default;
};

struct InvariantLane {
    base::ProcessId process;
    std::uint32_t invariant = 0;
    std::vector<BrokenSpan> broken;
};

struct ActMark {
    base::Step step = 0;
    std::string text;
    bool done = true;
    friend bool operator==(const ActMark &, const ActMark &) = default;
};

class Lanes
{
public:
    Lanes() = default;
    explicit Lanes(const Trace &trace);

    void receive(const Event &event);

    const std::vector<ThreadLane> &threads() const { return m_threads; } // in order of making
    const std::vector<LockLane> &locks() const { return m_locks; }       // whatever was ever held
    const std::vector<FileLane> &files() const { return m_files; }
    const std::vector<InvariantLane> &invariants() const { return m_invariants; }
    const std::vector<ActMark> &acts() const { return m_acts; }
    const ThreadLane *thread(base::ThreadId id) const;
    const LockLane *lock(base::ResourceId id) const;

    // The span of a thread at a step; null before it was made.
    static const StateSpan *spanAt(const ThreadLane &lane, base::Step step);

private:
    void changeState(const ThreadStateChanged &event, base::Step step);
    void endThread(const ThreadEnded &event, base::Step step);
    void take(const LockTaken &event, base::Step step);
    void release(const LockReleased &event, base::Step step);
    void mark(base::ThreadId thread, base::Step step, ThreadMark mark);
    void openFile(const FileOpened &event, const Event &whole);
    void closeFile(const FileClosed &event, base::Step step);
    void markFile(base::ResourceId file, FileMark mark);
    void changeInvariant(const InvariantChanged &event, base::Step step);

    std::vector<ThreadLane> m_threads;
    std::vector<LockLane> m_locks;
    std::vector<FileLane> m_files;
    std::vector<InvariantLane> m_invariants;
    std::vector<ActMark> m_acts;
    std::map<base::ThreadId, std::size_t> m_threadIndex;
    // Locks inside library objects: shown only when somebody dies with them.
    std::map<base::ResourceId, HeldSpan> m_heldInside;
    std::map<base::ResourceId, std::size_t> m_lockIndex;
    std::map<base::ResourceId, std::size_t> m_fileIndex;
    std::map<base::ResourceId, std::pair<base::ProcessId, ResourceKind>> m_made;
};

} // namespace loose::trace
