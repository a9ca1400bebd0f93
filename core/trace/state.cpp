// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/state.h"

namespace loose::trace {

const char *wordFor(ThreadState state)
{
    switch (state) {
    case ThreadState::New: return "new";
    case ThreadState::Ready: return "ready";
    case ThreadState::Running: return "running";
    case ThreadState::Blocked: return "blocked";
    case ThreadState::Waiting: return "waiting";
    case ThreadState::Sleeping: return "sleeping";
    case ThreadState::Ended: return "ended";
    }
    return "";
}

const char *wordFor(EndedBy endedBy)
{
    switch (endedBy) {
    case EndedBy::NotEnded: return "";
    case EndedBy::Returned: return "returned";
    case EndedBy::Exception: return "exception";
    case EndedBy::Raised: return "raised";
    case EndedBy::Killed: return "killed";
    case EndedBy::Exit: return "exit";
    case EndedBy::Process: return "process";
    }
    return "";
}

const char *wordFor(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Lock: return "lock";
    case ResourceKind::RecursiveLock: return "recursive lock";
    case ResourceKind::Condition: return "condition";
    case ResourceKind::Event: return "event";
    case ResourceKind::Semaphore: return "semaphore";
    case ResourceKind::Barrier: return "barrier";
    case ResourceKind::Queue: return "queue";
    case ResourceKind::Executor: return "executor";
    case ResourceKind::Future: return "future";
    case ResourceKind::Timer: return "timer";
    case ResourceKind::File: return "file";
    case ResourceKind::DiskFile: return "file on disk";
    case ResourceKind::Pipe: return "pipe";
    case ResourceKind::SharedLock: return "shared lock";
    case ResourceKind::SharedValue: return "shared value";
    case ResourceKind::Process: return "process";
    case ResourceKind::Thread: return "thread";
    }
    return "";
}

const char *wordFor(WaitKind kind)
{
    switch (kind) {
    case WaitKind::Lock: return "lock";
    case WaitKind::Event: return "event";
    case WaitKind::Condition: return "condition";
    case WaitKind::Semaphore: return "semaphore";
    case WaitKind::Barrier: return "barrier";
    case WaitKind::QueueGet: return "get";
    case WaitKind::QueuePut: return "put";
    case WaitKind::Join: return "join";
    case WaitKind::Future: return "future";
    case WaitKind::Pipe: return "pipe";
    case WaitKind::Sleep: return "sleep";
    }
    return "";
}

} // namespace loose::trace
