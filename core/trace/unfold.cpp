// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/unfold.h"

#include <algorithm>

namespace loose::trace {

namespace {

class Unfolder
{
public:
    explicit Unfolder(const Moment &moment) : m_moment(moment) {}

    std::vector<Event> all()
    {
        makeThings();
        for (const ThreadMoment &thread : m_moment.threads)
            addThread(thread);
        for (const ResourceMoment &resource : m_moment.resources)
            addResource(resource);
        for (const FileMoment &file : m_moment.files)
            addFile(file);
        for (const auto &[path, bytes] : m_moment.disk)
            now(DiskWritten{path, 0, bytes});
        for (const InvariantMoment &each : m_moment.invariants)
            add(each.sinceStep,
                InvariantChanged{each.process, each.invariant, each.state, each.text, each.writer});
        addVariables();
        for (const ProcessMoment &process : m_moment.processes)
            addProcess(process);
        return inOrder();
    }

private:
    // What everything else names comes first, at the beginning of the run.
    void makeThings()
    {
        for (const ProcessMoment &each : m_moment.processes)
            add(0, ProcessStarted{each.id, each.parent, each.name, each.pid});
        for (const ThreadMoment &each : m_moment.threads)
            add(0, ThreadCreated{each.id, each.process, each.name, each.isDaemon, each.isService,
                                 each.isYou});
        for (const ResourceMoment &each : m_moment.resources)
            add(0, ResourceCreated{each.id, each.process, each.kind, each.name});
        for (const FileMoment &each : m_moment.files)
            add(0, ResourceCreated{each.id, each.process, ResourceKind::File, each.name});
    }

    void addThread(const ThreadMoment &thread)
    {
        for (const StackFrame &frame : thread.stack)
            now(FrameEntered{thread.id, frame.function}, frame.line);
        if (thread.stopAsked)
            now(StopMarked{thread.id, thread.stopNoticed});
        if (!thread.pendingException.empty())
            now(ExceptionPending{thread.id, thread.pendingException});
        if (thread.waitsFor) {
            const ThreadState state = thread.isAlive() ? thread.state : stateOf(*thread.waitsFor);
            add(thread.waitsSinceStep, ThreadStateChanged{thread.id, state, *thread.waitsFor});
            m_events.back().clockNs = thread.waitsSinceNs;
        } else if (thread.isAlive()) {
            now(ThreadStateChanged{thread.id, thread.state, {}});
        }
        if (thread.state == ThreadState::Ended)
            now(ThreadEnded{thread.id, thread.endedBy, thread.exception});
    }

    // In which a dead thread waited.
    static ThreadState stateOf(const Wait &wait)
    {
        return wait.kind == WaitKind::Sleep  ? ThreadState::Sleeping
               : wait.kind == WaitKind::Lock ? ThreadState::Blocked
                                             : ThreadState::Waiting;
    }

    void addResource(const ResourceMoment &resource)
    {
        if (!resource.state.empty())
            now(ResourceChanged{resource.id, resource.state});
        if (resource.depth == 0)
            return;
        add(resource.heldSinceStep, LockTaken{resource.id, resource.holder, resource.depth});
        const bool isPlain =
            resource.kind == ResourceKind::Lock || resource.kind == ResourceKind::RecursiveLock;
        m_events.back().level = isPlain ? Level::Story : Level::Inside;
    }

    void addFile(const FileMoment &file)
    {
        if (file.opener.isNone() && !file.isOpen)
            return; // made, and never opened
        now(FileOpened{file.id, file.opener, file.path, file.writes});
        if (const std::uint64_t flushed = file.believed - file.buffer.size(); flushed > 0) {
            now(FileBuffered{file.id, std::string(flushed, ' ')});
            now(FileFlushed{file.id, flushed});
        }
        if (!file.buffer.empty())
            now(FileBuffered{file.id, file.buffer});
        if (!file.isOpen)
            now(FileClosed{file.id});
    }

    // One stands before the next that is there already.
    void addVariables()
    {
        const std::vector<VariableMoment> &all = m_moment.variables;
        for (std::size_t index = 0; index < all.size(); ++index) {
            const VariableMoment &each = all[index];
            const auto later = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                                            all.end(), [&](const VariableMoment &other) {
                                                return other.process == each.process
                                                       && other.writtenStep < each.writtenStep;
                                            });
            add(each.writtenStep,
                VariableChanged{each.process, each.name, each.value, each.writer,
                                later == all.end() ? std::string() : later->name});
        }
    }

    void addProcess(const ProcessMoment &process)
    {
        for (const int signal : process.pendingSignals)
            now(SignalSent{process.id, signal, false});
        if (!process.interpreterLockHolder.isNone())
            now(InterpreterLockMoved{process.id, process.interpreterLockHolder});
        if (process.isFrozen)
            now(ProcessFrozen{process.id});
        if (process.hasEnded)
            now(ProcessEnded{process.id, process.exitCode});
    }

    void now(Payload payload, std::uint32_t line = 0)
    {
        add(m_moment.step, std::move(payload), line);
        m_events.back().clockNs = m_moment.clockNs;
    }

    void add(base::Step step, Payload payload, std::uint32_t line = 0)
    {
        const Level level =
            std::holds_alternative<FrameEntered>(payload) ? Level::Line : Level::Inside;
        m_events.push_back({step, 0, {}, {}, line, level, std::move(payload)});
    }

    std::vector<Event> inOrder()
    {
        std::ranges::stable_sort(m_events, {}, &Event::step);
        base::ClockNs clockNs = 0;
        for (Event &event : m_events)
            clockNs = event.clockNs = std::max(clockNs, event.clockNs);
        return std::move(m_events);
    }

    const Moment &m_moment;
    std::vector<Event> m_events;
};

} // namespace

std::vector<Event> unfold(const Moment &moment)
{
    return Unfolder(moment).all();
}

} // namespace loose::trace
