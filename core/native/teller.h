// SPDX-License-Identifier: GPL-3.0-or-later

// Tells what happens: stamps events with step, clock and line, and puts them into the buffer of the
// native thread that calls; and the words for threads, waits and resources (semantics.md 9).
//
// Everything but emitAs() is called with the interpreter lock. A run nobody observes tells nothing.
#pragma once

#include <string>
#include <vector>

#include "exec/interpreter.h"
#include "exec/resource_rows.h"
#include "native/event_clock.h"
#include "native/native_thread.h"
#include "native/shared_memory.h"
#include "trace/event.h"

namespace loose::native {

class Teller
{
public:
    Teller(exec::Interpreter &in, SharedMemory &memory, std::int64_t startNs)
        : m_in(in), m_memory(memory), m_startNs(startNs), m_eventClock(startNs)
    {
    }

    bool isOn = false;

    base::ProcessId process() const { return m_process; }
    void setProcess(base::ProcessId id, std::string name)
    {
        m_process = id;
        m_processName = std::move(name);
    }

    // Who runs now; none: the supervisor tells.
    void setSpeaker(const NativeThread *speaker) { m_speaker = speaker; }
    const NativeThread *speaker() const { return m_speaker; }
    void emit(const trace::Payload &payload, trace::Level level = trace::Level::Story);
    void emitAtLine(const trace::Payload &payload, trace::Level level, std::uint32_t line);
    // From the supervisor, also without the interpreter lock.
    void emitAs(std::uint32_t slot, const trace::Payload &payload);
    std::int64_t clockNs() const; // of the system, for anybody

    // --- words
    base::ThreadId idOf(heap::Handle thread) const;
    std::string threadName(heap::Handle thread);
    // As acts name it: PROCESS/NAME in a child, whose main thread has the name of the process too.
    heap::Handle findThread(std::string_view name); // 0: none here
    std::string exceptionText(heap::Value exception);

    trace::Wait describeWait(heap::Handle thread);
    void tellState(heap::Handle thread, trace::ThreadState state);
    void tellCreated(heap::Handle thread);

    // --- resources: what the user's code makes
    base::ResourceId registerResource(heap::Value object, trace::ResourceKind kind,
                                      std::string_view path = {}, bool isShared = false);
    // Of a thing of the kernel that is just made.
    base::ResourceId ownerOfShared(std::int64_t number, trace::ResourceKind kind);
    base::ResourceId resourceNumber(heap::Handle object) const;
    void tellLock(heap::Handle lock, heap::Handle thread, std::uint32_t depth, bool isTaken)
    {
        if (isOn)
            tellLockMove(lock, thread, depth, isTaken);
    }
    void tellStack(heap::Handle thread); // the user's frames it has
    void inheritResources();             // in a copy made by fork

private:
    void describeLibraryWait(heap::Value self, const std::string &function, trace::Wait &wait);
    void tellLockMove(heap::Handle lock, heap::Handle thread, std::uint32_t depth, bool isTaken);
    void describeKernelWait(std::int64_t object, trace::Wait &wait);
    void tellInherited(const exec::ResourceRow &row);

    exec::Interpreter &m_in;
    SharedMemory &m_memory;
    std::int64_t m_startNs = 0;
    EventClock m_eventClock; // under the interpreter lock
    const NativeThread *m_speaker = nullptr;
    base::ProcessId m_process{1};
    std::string m_processName = "MainProcess";
    std::vector<char> m_space; // for the event being told; under the interpreter lock
};

} // namespace loose::native
