// SPDX-License-Identifier: GPL-3.0-or-later

// Tells what happens: stamps events with step, clock and line, and puts them into the buffer of the
// native thread that calls; and the words for threads, waits and resources (semantics.md 9).
//
// Everything but emitAs() is called with the interpreter lock. A run nobody observes tells nothing.
#pragma once

#include <map>
#include <vector>

#include "exec/interpreter.h"
#include "native/native_thread.h"
#include "native/shared_memory.h"
#include "trace/event.h"

namespace loose::native {

class Teller
{
public:
    Teller(exec::Interpreter &in, SharedMemory &memory, std::int64_t startNs)
        : m_in(in), m_memory(memory), m_startNs(startNs)
    {
    }

    bool isOn = false;

    // Who runs now; none: the supervisor tells.
    void setSpeaker(const NativeThread *speaker) { m_speaker = speaker; }
    const NativeThread *speaker() const { return m_speaker; }
    void emit(trace::Payload payload, trace::Level level = trace::Level::Story);
    void emitAtLine(trace::Payload payload, trace::Level level, std::uint32_t line);
    // From the supervisor, also without the interpreter lock.
    void emitAs(std::uint32_t slot, trace::Payload payload);
    std::int64_t clockNs() const;

    // --- words
    base::ThreadId idOf(heap::Handle thread) const;
    std::string threadName(heap::Handle thread);
    heap::Handle findThread(std::string_view name); // 0: none
    std::string exceptionText(heap::Value exception);
    heap::Value attributeOf(heap::Value object, std::string_view name) const;
    trace::Wait describeWait(heap::Handle thread);
    void tellState(heap::Handle thread, trace::ThreadState state);
    void tellCreated(heap::Handle thread);

    // --- resources: what the user's code makes
    void registerResource(heap::Handle object, trace::ResourceKind kind,
                          std::string_view path = {});
    // The first lock made while an object of the library is made is shown as that object.
    void adoptInnerLock(heap::Handle lock);
    trace::Level levelOfLock(heap::Handle lock) const; // who works inside the library: on demand
    base::ResourceId resourceNumber(heap::Handle object) const;
    // As views show it, read from its attributes; handles of what was read go to `read`.
    std::string resourceState(heap::Handle object, trace::ResourceKind kind,
                              std::vector<heap::Handle> &read) const;
    static constexpr std::size_t entrySize = 4; // of Register::Resources

private:
    std::string baseName(heap::Handle thread);
    std::string nameForNew(trace::ResourceKind kind, std::string_view path);
    void describeLibraryWait(heap::Value self, const std::string &function, trace::Wait &wait);
    void put(std::uint32_t slot, const trace::Event &event, std::vector<char> &bytes);

    exec::Interpreter &m_in;
    SharedMemory &m_memory;
    std::int64_t m_startNs = 0;
    const NativeThread *m_speaker = nullptr;
    std::uint32_t m_nextResource = 1;
    std::map<base::ResourceId, trace::ResourceKind> m_innerLocks; // of which objects
    std::vector<char> m_bytes; // of the event being told; under the interpreter lock
};

} // namespace loose::native
