// SPDX-License-Identifier: GPL-3.0-or-later

// The fields of every payload, by name: the one list that the writer and the reader of trace files
// share, so that neither can forget a field. Those of real runs use it too (native/event_code.h).
//
// `fields(payload, visit)` calls visit("name", payload.member) for each member; `nameOf<T>` is the
// name of the payload in a file.
#pragma once

#include "trace/event.h"

namespace loose::trace {

template <typename T>
constexpr const char *nameOf = nullptr;

#define LOOSE_PAYLOAD(Type, name)                                                                  \
    template <>                                                                                    \
    inline constexpr const char *nameOf<Type> = name;

LOOSE_PAYLOAD(ProcessStarted, "process-started")
LOOSE_PAYLOAD(ProcessEnded, "process-ended")
LOOSE_PAYLOAD(ThreadCreated, "thread-created")
LOOSE_PAYLOAD(ThreadRenamed, "thread-renamed")
LOOSE_PAYLOAD(ThreadStateChanged, "thread-state")
LOOSE_PAYLOAD(ThreadEnded, "thread-ended")
LOOSE_PAYLOAD(FrameEntered, "frame-entered")
LOOSE_PAYLOAD(FrameLeft, "frame-left")
LOOSE_PAYLOAD(LineVisited, "line")
LOOSE_PAYLOAD(ExceptionRaised, "exception-raised")
LOOSE_PAYLOAD(ExceptionPending, "exception-pending")
LOOSE_PAYLOAD(StopMarked, "stop")
LOOSE_PAYLOAD(ResourceCreated, "resource-created")
LOOSE_PAYLOAD(ResourceNamed, "resource-named")
LOOSE_PAYLOAD(LockTaken, "lock-taken")
LOOSE_PAYLOAD(LockReleased, "lock-released")
LOOSE_PAYLOAD(InterpreterLockMoved, "interpreter-lock")
LOOSE_PAYLOAD(ProcessFrozen, "process-frozen")
LOOSE_PAYLOAD(ResourceChanged, "resource-changed")
LOOSE_PAYLOAD(FileOpened, "file-opened")
LOOSE_PAYLOAD(FileBuffered, "file-buffered")
LOOSE_PAYLOAD(FileFlushed, "file-flushed")
LOOSE_PAYLOAD(FileClosed, "file-closed")
LOOSE_PAYLOAD(DiskWritten, "disk-written")
LOOSE_PAYLOAD(DiskTruncated, "disk-truncated")
LOOSE_PAYLOAD(DiskRenamed, "disk-renamed")
LOOSE_PAYLOAD(DiskRemoved, "disk-removed")
LOOSE_PAYLOAD(VariableChanged, "variable")
LOOSE_PAYLOAD(InvariantChanged, "invariant")
LOOSE_PAYLOAD(UpdateOverwritten, "update-overwritten")
LOOSE_PAYLOAD(OutputWritten, "output")
LOOSE_PAYLOAD(SignalSent, "signal-sent")
LOOSE_PAYLOAD(SignalHandled, "signal-handled")
LOOSE_PAYLOAD(ActDone, "act")
#undef LOOSE_PAYLOAD

template <typename Payload, typename Visit>
void fields(Payload &p, Visit &&visit)
{
    using T = std::remove_const_t<Payload>;
    if constexpr (std::is_same_v<T, ProcessStarted>) {
        visit("id", p.process), visit("parent", p.parent), visit("name", p.name);
        visit("pid", p.pid);
    } else if constexpr (std::is_same_v<T, ProcessEnded>) {
        visit("id", p.process), visit("exit_code", p.exitCode);
    } else if constexpr (std::is_same_v<T, ThreadCreated>) {
        visit("id", p.thread), visit("of", p.process), visit("name", p.name);
        visit("daemon", p.isDaemon), visit("service", p.isService), visit("you", p.isYou);
    } else if constexpr (std::is_same_v<T, ThreadRenamed>) {
        visit("id", p.thread), visit("name", p.name);
    } else if constexpr (std::is_same_v<T, ThreadStateChanged>) {
        visit("id", p.thread), visit("state", p.state);
        visit("wait", p.wait.kind), visit("for_resource", p.wait.resource);
        visit("for_thread", p.wait.thread), visit("for_process", p.wait.process);
        visit("deadline", p.wait.deadlineNs);
    } else if constexpr (std::is_same_v<T, ThreadEnded>) {
        visit("id", p.thread), visit("by", p.endedBy), visit("exception", p.exception);
    } else if constexpr (std::is_same_v<T, FrameEntered>) {
        visit("id", p.thread), visit("function", p.function);
    } else if constexpr (std::is_same_v<T, FrameLeft>) {
        visit("id", p.thread);
    } else if constexpr (std::is_same_v<T, LineVisited>) {
        visit("id", p.thread), visit("visited", p.line);
    } else if constexpr (std::is_same_v<T,
                                        ExceptionRaised> || std::is_same_v<T, ExceptionPending>) {
        visit("id", p.thread), visit("text", p.text);
    } else if constexpr (std::is_same_v<T, StopMarked>) {
        visit("id", p.thread), visit("noticed", p.noticed);
    } else if constexpr (std::is_same_v<T, ResourceCreated>) {
        visit("id", p.resource), visit("of", p.process), visit("kind", p.kind);
        visit("name", p.name);
    } else if constexpr (std::is_same_v<T, ResourceNamed>) {
        visit("id", p.resource), visit("name", p.name);
    } else if constexpr (std::is_same_v<T, LockTaken> || std::is_same_v<T, LockReleased>) {
        visit("id", p.lock), visit("by", p.thread), visit("depth", p.depth);
    } else if constexpr (std::is_same_v<T, InterpreterLockMoved>) {
        visit("id", p.process), visit("holder", p.holder);
    } else if constexpr (std::is_same_v<T, ProcessFrozen>) {
        visit("id", p.process);
    } else if constexpr (std::is_same_v<T, ResourceChanged>) {
        visit("id", p.resource), visit("state", p.state);
    } else if constexpr (std::is_same_v<T, FileOpened>) {
        visit("id", p.file), visit("by", p.thread), visit("path", p.path);
        visit("writes", p.writes);
    } else if constexpr (std::is_same_v<T, FileBuffered>) {
        visit("id", p.file), visit("text", p.text);
    } else if constexpr (std::is_same_v<T, FileFlushed>) {
        visit("id", p.file), visit("bytes", p.bytes);
    } else if constexpr (std::is_same_v<T, FileClosed>) {
        visit("id", p.file);
    } else if constexpr (std::is_same_v<T, DiskWritten>) {
        visit("path", p.path), visit("offset", p.offset), visit("bytes", p.bytes);
    } else if constexpr (std::is_same_v<T, DiskTruncated>) {
        visit("path", p.path), visit("size", p.size);
    } else if constexpr (std::is_same_v<T, DiskRenamed>) {
        visit("from", p.from), visit("to", p.to);
    } else if constexpr (std::is_same_v<T, DiskRemoved>) {
        visit("path", p.path);
    } else if constexpr (std::is_same_v<T, VariableChanged>) {
        visit("of", p.process), visit("name", p.name), visit("value", p.value);
        visit("writer", p.writer), visit("before", p.before);
    } else if constexpr (std::is_same_v<T, InvariantChanged>) {
        visit("of", p.process), visit("index", p.invariant), visit("state", p.state);
        visit("text", p.text), visit("writer", p.writer);
    } else if constexpr (std::is_same_v<T, UpdateOverwritten>) {
        visit("id", p.thread), visit("place", p.place), visit("read_line", p.readLine);
        visit("write_line", p.writeLine), visit("other", p.other);
        visit("other_line", p.otherLine), visit("other_step", p.otherStep);
    } else if constexpr (std::is_same_v<T, OutputWritten>) {
        visit("of", p.process), visit("stream", p.stream), visit("text", p.text);
    } else if constexpr (std::is_same_v<T, SignalSent>) {
        visit("id", p.process), visit("signal", p.signal), visit("ignored", p.isIgnored);
    } else if constexpr (std::is_same_v<T, SignalHandled>) {
        visit("id", p.process), visit("signal", p.signal);
    } else {
        static_assert(std::is_same_v<T, ActDone>);
        visit("text", p.text), visit("result", p.result), visit("done", p.done);
    }
}

} // namespace loose::trace
