// SPDX-License-Identifier: GPL-3.0-or-later

// Writes events by hand for tests of trace and audit: every call is one event, one step later than
// the last unless same() was called before. Process 1 is "main", thread 1 "MainThread", running.
#pragma once

#include <string>

#include "trace/trace.h"

namespace loose::trace {

class EventScript
{
public:
    static constexpr base::ProcessId firstProcess{1};
    static constexpr base::ThreadId mainThread{1};

    EventScript()
    {
        add(ProcessStarted{firstProcess, {}, "main", 4711});
        add(ThreadCreated{mainThread, firstProcess, "MainThread"});
        runs(mainThread);
        enters(mainThread, "<module>", 1);
    }

    Trace trace;
    base::Step step = 0;
    base::ClockNs clockNs = 0;

    EventScript &same()
    {
        m_stays = true;
        return *this;
    }
    EventScript &wait(base::Step steps)
    {
        step += steps;
        clockNs += static_cast<base::ClockNs>(steps) * 1000;
        return *this;
    }
    // The thread that does the following, at a line; a visit of that line.
    EventScript &at(base::ThreadId thread, std::uint32_t line)
    {
        m_thread = thread;
        m_line = line;
        return add(LineVisited{thread, line}, Level::Line);
    }
    EventScript &by(base::ThreadId thread, std::uint32_t line = 0)
    {
        m_thread = thread;
        m_line = line;
        return *this;
    }

    base::ThreadId thread(const std::string &name, bool isDaemon = false,
                          base::ProcessId process = firstProcess)
    {
        const base::ThreadId id{++m_threads};
        add(ThreadCreated{id, process, name, isDaemon});
        add(ThreadStateChanged{id, ThreadState::Ready, {}});
        add(FrameEntered{id, name}, Level::Line);
        return id;
    }
    base::ProcessId process(const std::string &name)
    {
        const base::ProcessId id{++m_processes};
        add(ProcessStarted{id, firstProcess, name, 4711 + id.number});
        return id;
    }
    base::ResourceId resource(ResourceKind kind, const std::string &name,
                              base::ProcessId process = firstProcess)
    {
        const base::ResourceId id{++m_resources};
        add(ResourceCreated{id, process, kind, name});
        return id;
    }
    base::ResourceId file(base::ThreadId thread, const std::string &path)
    {
        const base::ResourceId id = resource(ResourceKind::File, path);
        by(thread);
        add(FileOpened{id, thread, path, true});
        add(DiskTruncated{path, 0});
        return id;
    }

    EventScript &enters(base::ThreadId id, const std::string &function, std::uint32_t line)
    {
        m_line = line;
        return add(FrameEntered{id, function}, Level::Line);
    }
    EventScript &runs(base::ThreadId id)
    {
        return add(ThreadStateChanged{id, ThreadState::Running, {}});
    }
    EventScript &waits(base::ThreadId id, WaitKind kind, base::ResourceId resource,
                       base::ClockNs deadlineNs = 0)
    {
        const ThreadState state = kind == WaitKind::Lock    ? ThreadState::Blocked
                                  : kind == WaitKind::Sleep ? ThreadState::Sleeping
                                                            : ThreadState::Waiting;
        return by(id, lineOf(id))
            .add(ThreadStateChanged{id, state, {kind, resource, {}, {}, deadlineNs}});
    }
    EventScript &joins(base::ThreadId id, base::ThreadId other)
    {
        return by(id, lineOf(id))
            .add(ThreadStateChanged{id, ThreadState::Waiting, {WaitKind::Join, {}, other, {}, 0}});
    }
    EventScript &takes(base::ThreadId id, base::ResourceId lock, std::uint32_t depth = 1)
    {
        return by(id, lineOf(id)).add(LockTaken{lock, id, depth});
    }
    EventScript &releases(base::ThreadId id, base::ResourceId lock, std::uint32_t depth = 0)
    {
        return by(id, lineOf(id)).add(LockReleased{lock, id, depth});
    }
    EventScript &writes(base::ThreadId id, base::ResourceId file, const std::string &text)
    {
        return by(id, lineOf(id)).add(FileBuffered{file, text});
    }
    EventScript &flushes(base::ThreadId id, base::ResourceId file)
    {
        const FileMoment buffered = *moment().file(file);
        by(id, lineOf(id)).add(FileFlushed{file, buffered.buffer.size()});
        const auto disk = moment().disk;
        return same().add(
            DiskWritten{buffered.path, disk.at(buffered.path).size(), buffered.buffer});
    }
    EventScript &changes(base::ThreadId id, base::ResourceId resource, const std::string &state)
    {
        return by(id, lineOf(id)).add(ResourceChanged{resource, state});
    }
    EventScript &ends(base::ThreadId id, EndedBy endedBy = EndedBy::Returned,
                      const std::string &exception = {})
    {
        const std::uint32_t line = lineOf(id);
        return by(endedBy == EndedBy::Killed ? base::ThreadId{} : id, line)
            .add(ThreadEnded{id, endedBy, exception});
    }
    EventScript &kills(base::ThreadId id) { return ends(id, EndedBy::Killed); }

    EventScript &add(Payload payload, Level level = Level::Story)
    {
        if (!m_stays)
            wait(1);
        m_stays = false;
        trace.receive({step, clockNs, firstProcess, m_thread, m_line, level, std::move(payload)});
        return *this;
    }

    Moment moment() const { return trace.momentAt(step); }
    std::uint32_t lineOf(base::ThreadId id) const { return trace.lineAt(id, step); }

private:
    bool m_stays = false;
    base::ThreadId m_thread;
    std::uint32_t m_line = 0;
    std::uint32_t m_threads = 1;
    std::uint32_t m_processes = 1;
    std::uint32_t m_resources = 0;
};

} // namespace loose::trace
