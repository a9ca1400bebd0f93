// SPDX-License-Identifier: GPL-3.0-or-later

// The event language of both hosts: who, when, what, on which object, at which line.
//
// An event is a change of state in the user's terms. Events are complete: folding them from the
// first gives at every step the same Moment as looking at the world (moment.h). They are emitted
// where the change is made, never by comparing worlds. Texts for people are already cut.
#pragma once

#include <string>
#include <variant>

#include "base/ids.h"
#include "trace/state.h"
#include "trace/update_overwritten.h"

namespace loose::trace {

enum class Level : std::uint8_t {
    Story,  // a change in the user's terms: takes one place on the story axis
    Line,   // a line visit, a call, a return
    Inside, // inside the library
};

// --- processes and threads
struct ProcessStarted {
    base::ProcessId process;
    base::ProcessId parent; // none for the first
    std::string name;
    std::int64_t pid = 0;
    friend bool operator==(const ProcessStarted &, const ProcessStarted &) = default;
};
struct ProcessEnded {
    base::ProcessId process;
    int exitCode = 0; // negative: ended by that signal
    friend bool operator==(const ProcessEnded &, const ProcessEnded &) = default;
};
struct ThreadCreated {
    base::ThreadId thread;
    base::ProcessId process;
    std::string name; // unique in its process: "worker", "worker~2"
    bool isDaemon = false;
    bool isService = false; // a library's own thread: hidden unless "show inside"
    bool isYou = false;     // performs the user's acts
    friend bool operator==(const ThreadCreated &, const ThreadCreated &) = default;
};
struct ThreadRenamed {
    base::ThreadId thread;
    std::string name;
    friend bool operator==(const ThreadRenamed &, const ThreadRenamed &) = default;
};
struct ThreadStateChanged {
    base::ThreadId thread;
    ThreadState state = ThreadState::New;
    Wait wait; // if Blocked, Waiting or Sleeping
    friend bool operator==(const ThreadStateChanged &, const ThreadStateChanged &) = default;
};
struct ThreadEnded {
    base::ThreadId thread;
    EndedBy endedBy = EndedBy::Returned;
    std::string exception; // "ValueError: x" if Exception or Raised
    friend bool operator==(const ThreadEnded &, const ThreadEnded &) = default;
};

// --- code
struct FrameEntered { // a user function begins; `line` is its first
    base::ThreadId thread;
    std::string function;
    friend bool operator==(const FrameEntered &, const FrameEntered &) = default;
};
struct FrameLeft {
    base::ThreadId thread;
    friend bool operator==(const FrameLeft &, const FrameLeft &) = default;
};
struct LineVisited { // semantics.md 1
    base::ThreadId thread;
    std::uint32_t line = 0;
    friend bool operator==(const LineVisited &, const LineVisited &) = default;
};
struct ExceptionRaised { // in a user frame
    base::ThreadId thread;
    std::string text;
    friend bool operator==(const ExceptionRaised &, const ExceptionRaised &) = default;
};
struct ExceptionPending { // an asynchronous exception is set; an empty text withdraws it
    base::ThreadId thread;
    std::string text;
    friend bool operator==(const ExceptionPending &, const ExceptionPending &) = default;
};
struct StopMarked { // the stop flag was set for / read by the thread
    base::ThreadId thread;
    bool noticed = false;
    friend bool operator==(const StopMarked &, const StopMarked &) = default;
};

// --- resources
struct ResourceCreated {
    base::ResourceId resource;
    base::ProcessId process; // none: in the kernel
    ResourceKind kind = ResourceKind::Lock;
    std::string name;
    friend bool operator==(const ResourceCreated &, const ResourceCreated &) = default;
};
struct ResourceNamed { // the first place of the user's program that holds it
    base::ResourceId resource;
    std::string name;
    friend bool operator==(const ResourceNamed &, const ResourceNamed &) = default;
};
struct LockTaken {
    base::ResourceId lock;
    base::ThreadId thread;
    std::uint32_t depth = 1; // of a recursive lock
    friend bool operator==(const LockTaken &, const LockTaken &) = default;
};
struct LockReleased {
    base::ResourceId lock;
    base::ThreadId thread;   // who released, which need not be the holder of a plain lock
    std::uint32_t depth = 0; // what remains
    friend bool operator==(const LockReleased &, const LockReleased &) = default;
};
struct InterpreterLockMoved {
    base::ProcessId process;
    base::ThreadId holder; // none: free
    friend bool operator==(const InterpreterLockMoved &, const InterpreterLockMoved &) = default;
};
struct ProcessFrozen { // its interpreter lock went with a dead thread
    base::ProcessId process;
    friend bool operator==(const ProcessFrozen &, const ProcessFrozen &) = default;
};
struct ResourceChanged { // an event, queue, semaphore … : "set", "3 items, 2 unfinished"
    base::ResourceId resource;
    std::string state;
    friend bool operator==(const ResourceChanged &, const ResourceChanged &) = default;
};

// --- files
struct FileOpened {
    base::ResourceId file;
    base::ThreadId thread;
    std::string path;
    bool writes = false;
    friend bool operator==(const FileOpened &, const FileOpened &) = default;
};
struct FileBuffered { // the program wrote; the bytes are in its buffer
    base::ResourceId file;
    std::string text;
    friend bool operator==(const FileBuffered &, const FileBuffered &) = default;
};
struct FileFlushed { // the first `bytes` of the buffer went to disk
    base::ResourceId file;
    std::uint64_t bytes = 0;
    friend bool operator==(const FileFlushed &, const FileFlushed &) = default;
};
struct FileClosed {
    base::ResourceId file;
    friend bool operator==(const FileClosed &, const FileClosed &) = default;
};
struct DiskWritten { // from `offset`; the file is as long as it needs to be
    std::string path;
    std::uint64_t offset = 0;
    std::string bytes;
    friend bool operator==(const DiskWritten &, const DiskWritten &) = default;
};
struct DiskTruncated { // also creates
    std::string path;
    std::uint64_t size = 0;
    friend bool operator==(const DiskTruncated &, const DiskTruncated &) = default;
};
struct DiskRenamed {
    std::string from;
    std::string to;
    friend bool operator==(const DiskRenamed &, const DiskRenamed &) = default;
};
struct DiskRemoved {
    std::string path;
    friend bool operator==(const DiskRemoved &, const DiskRemoved &) = default;
};

// --- variables, invariants, output
struct VariableChanged {
    base::ProcessId process;
    std::string name;
    std::string value; // its repr, cut; empty if the name is not bound
    base::ThreadId writer;
    std::string before; // of a new one: the variable it stands before; empty: it is the last
    friend bool operator==(const VariableChanged &, const VariableChanged &) = default;
};
struct InvariantChanged {
    base::ProcessId process;
    std::uint32_t invariant = 0; // index into the program's directives
    InvariantState state = InvariantState::Unknown;
    std::string text; // "190 == 200"
    base::ThreadId writer;
    friend bool operator==(const InvariantChanged &, const InvariantChanged &) = default;
};
struct OutputWritten {
    base::ProcessId process;
    Stream stream = Stream::Output;
    std::string text;
    friend bool operator==(const OutputWritten &, const OutputWritten &) = default;
};

// --- signals and acts
struct SignalSent {
    base::ProcessId process; // the receiver
    int signal = 0;
    bool isIgnored = false; // by the receiver: it is never on the way
    friend bool operator==(const SignalSent &, const SignalSent &) = default;
};
struct SignalHandled {
    base::ProcessId process;
    int signal = 0;
    friend bool operator==(const SignalHandled &, const SignalHandled &) = default;
};
struct ActDone {
    std::string text;   // as written in semantics.md 3
    std::string result; // why it was refused, or what it raised; empty if done
    bool done = true;
    friend bool operator==(const ActDone &, const ActDone &) = default;
};

using Payload =
    std::variant<ProcessStarted, ProcessEnded, ThreadCreated, ThreadRenamed, ThreadStateChanged,
                 ThreadEnded, FrameEntered, FrameLeft, LineVisited, ExceptionRaised,
                 ExceptionPending, StopMarked, ResourceCreated, ResourceNamed, LockTaken,
                 LockReleased, InterpreterLockMoved, ProcessFrozen, ResourceChanged, FileOpened,
                 FileBuffered, FileFlushed, FileClosed, DiskWritten, DiskTruncated, DiskRenamed,
                 DiskRemoved, VariableChanged, InvariantChanged, UpdateOverwritten, OutputWritten,
                 SignalSent, SignalHandled, ActDone>;

struct Event {
    base::Step step = 0;       // the change is visible in the world of this step
    base::ClockNs clockNs = 0; // of that world
    base::ProcessId process;   // where it happened; none: in the kernel
    base::ThreadId thread;     // who did it; none: the clock, or an act
    std::uint32_t line = 0;    // the user's line it stands at; 0: none
    Level level = Level::Story;
    Payload payload;
    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace loose::trace
