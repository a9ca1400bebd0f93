// SPDX-License-Identifier: GPL-3.0-or-later

// What each event does to a moment. One overload for each payload; nothing is made up here that the
// event does not say, with three exceptions that keep events small:
//   - waiting lists follow the waits of the threads;
//   - a thread that ended waits for nothing and has no frames, unless it was killed: then its
//     frames stay and it is still shown waiting, but it has left every waiting list;
//   - a process that ended has no signals on the way.
#include "trace/moment.h"

#include <algorithm>

#include "base/check.h"

namespace loose::trace {

namespace {

template <typename Item, typename Id>
auto position(std::vector<Item> &items, Id id)
{
    return std::lower_bound(items.begin(), items.end(), id,
                            [](const Item &item, Id wanted) { return item.id < wanted; });
}

template <typename Item, typename Id>
Item &known(std::vector<Item> &items, Id id)
{
    const auto at = position(items, id);
    CHECK(at != items.end() && at->id == id);
    return *at;
}

template <typename Item>
Item &added(std::vector<Item> &items, decltype(Item::id) id)
{
    const auto at = position(items, id);
    CHECK(!id.isNone());
    CHECK(at == items.end() || at->id != id);
    Item &item = *items.insert(at, Item{});
    item.id = id;
    return item;
}

bool isWaiting(ThreadState state)
{
    return state == ThreadState::Blocked || state == ThreadState::Waiting
           || state == ThreadState::Sleeping;
}

class Folder
{
public:
    Folder(Moment &moment, const Event &event) : m_moment(moment), m_event(event) {}

    // --- processes and threads
    void operator()(const ProcessStarted &event)
    {
        ProcessMoment &process = added(m_moment.processes, event.process);
        process.parent = event.parent;
        process.name = event.name;
        process.pid = event.pid;
    }
    void operator()(const ProcessEnded &event)
    {
        ProcessMoment &process = known(m_moment.processes, event.process);
        process.hasEnded = true;
        process.exitCode = event.exitCode;
        process.pendingSignals.clear();
    }
    void operator()(const ThreadCreated &event)
    {
        ThreadMoment &thread = added(m_moment.threads, event.thread);
        thread.process = event.process;
        thread.name = event.name;
        thread.isDaemon = event.isDaemon;
        thread.isService = event.isService;
        thread.isYou = event.isYou;
    }
    void operator()(const ThreadRenamed &event) { thread(event.thread).name = event.name; }
    void operator()(const ThreadStateChanged &event)
    {
        ThreadMoment &changed = thread(event.thread);
        const base::ResourceId before =
            changed.waitsFor ? changed.waitsFor->resource : base::ResourceId{};
        const bool waits = isWaiting(event.state);
        const base::ResourceId after = waits ? event.wait.resource : base::ResourceId{};
        if (before != after) {
            leaveWaiters(before, event.thread);
            joinWaiters(after, changed);
        }
        changed.state = event.state;
        changed.waitsFor = waits ? std::optional(event.wait) : std::nullopt;
        changed.waitsSinceStep = waits ? m_event.step : 0;
        changed.waitsSinceNs = waits ? m_event.clockNs : 0;
    }
    void operator()(const ThreadEnded &event)
    {
        ThreadMoment &ended = thread(event.thread);
        if (ended.waitsFor)
            leaveWaiters(ended.waitsFor->resource, event.thread);
        ended.state = ThreadState::Ended;
        ended.endedBy = event.endedBy;
        ended.exception = event.exception;
        if (event.endedBy == EndedBy::Killed)
            return;
        ended.stack.clear();
        ended.waitsFor.reset();
        ended.waitsSinceStep = 0;
        ended.waitsSinceNs = 0;
        ended.pendingException.clear();
    }

    // --- code
    void operator()(const FrameEntered &event)
    {
        thread(event.thread).stack.push_back({event.function, m_event.line});
    }
    void operator()(const FrameLeft &event)
    {
        std::vector<StackFrame> &stack = thread(event.thread).stack;
        CHECK(!stack.empty());
        stack.pop_back();
    }
    void operator()(const LineVisited &event)
    {
        std::vector<StackFrame> &stack = thread(event.thread).stack;
        CHECK(!stack.empty());
        stack.back().line = event.line;
    }
    void operator()(const ExceptionRaised &) {}
    void operator()(const ExceptionPending &event)
    {
        thread(event.thread).pendingException = event.text;
    }
    void operator()(const StopMarked &event)
    {
        ThreadMoment &marked = thread(event.thread);
        marked.stopAsked = true;
        marked.stopNoticed = marked.stopNoticed || event.noticed;
    }

    // --- resources
    void operator()(const ResourceCreated &event)
    {
        if (event.kind == ResourceKind::File) {
            FileMoment &file = added(m_moment.files, event.resource);
            file.process = event.process;
            file.name = event.name;
            file.isOpen = false;
            return;
        }
        ResourceMoment &resource = added(m_moment.resources, event.resource);
        resource.process = event.process;
        resource.kind = event.kind;
        resource.name = event.name;
    }
    void operator()(const ResourceNamed &event)
    {
        const auto file = position(m_moment.files, event.resource);
        if (file != m_moment.files.end() && file->id == event.resource)
            file->name = event.name;
        else
            resource(event.resource).name = event.name;
    }
    void operator()(const LockTaken &event)
    {
        ResourceMoment &lock = resource(event.lock);
        if (lock.holder != event.thread || lock.depth == 0)
            lock.heldSinceStep = m_event.step;
        lock.holder = event.thread;
        lock.depth = event.depth;
    }
    void operator()(const LockReleased &event)
    {
        ResourceMoment &lock = resource(event.lock);
        lock.depth = event.depth;
        if (event.depth != 0)
            return;
        lock.holder = {};
        lock.heldSinceStep = 0;
    }
    void operator()(const InterpreterLockMoved &event)
    {
        known(m_moment.processes, event.process).interpreterLockHolder = event.holder;
    }
    void operator()(const ProcessFrozen &event)
    {
        known(m_moment.processes, event.process).isFrozen = true;
    }
    void operator()(const ResourceChanged &event) { resource(event.resource).state = event.state; }

    // --- files
    void operator()(const FileOpened &event)
    {
        const auto at = position(m_moment.files, event.file);
        const bool isKnown = at != m_moment.files.end() && at->id == event.file;
        FileMoment &file = isKnown ? *at : added(m_moment.files, event.file);
        if (!isKnown) {
            file.process = m_event.process;
            file.name = event.path;
        }
        file.opener = event.thread;
        file.path = event.path;
        file.writes = event.writes;
        file.isOpen = true;
    }
    void operator()(const FileBuffered &event)
    {
        FileMoment &file = known(m_moment.files, event.file);
        file.buffer += event.text;
        file.believed += event.text.size();
    }
    void operator()(const FileFlushed &event)
    {
        FileMoment &file = known(m_moment.files, event.file);
        CHECK(event.bytes <= file.buffer.size());
        file.buffer.erase(0, event.bytes);
    }
    void operator()(const FileClosed &event) { known(m_moment.files, event.file).isOpen = false; }
    void operator()(const DiskWritten &event)
    {
        std::string &bytes = m_moment.disk[event.path];
        if (bytes.size() < event.offset + event.bytes.size())
            bytes.resize(event.offset + event.bytes.size());
        std::copy(event.bytes.begin(), event.bytes.end(),
                  bytes.begin() + static_cast<std::ptrdiff_t>(event.offset));
    }
    void operator()(const DiskTruncated &event) { m_moment.disk[event.path].resize(event.size); }
    void operator()(const DiskRenamed &event)
    {
        auto moved = m_moment.disk.extract(event.from);
        CHECK(!moved.empty());
        m_moment.disk[event.to] = std::move(moved.mapped());
    }
    void operator()(const DiskRemoved &event) { m_moment.disk.erase(event.path); }

    // --- variables, invariants, output
    void operator()(const VariableChanged &event)
    {
        std::vector<VariableMoment> &all = m_moment.variables;
        const auto last = std::upper_bound(
            all.begin(), all.end(), event.process,
            [](base::ProcessId id, const VariableMoment &item) { return id < item.process; });
        const auto place = [&](const std::string &name) {
            return std::find_if(all.begin(), last, [&](const VariableMoment &item) {
                return item.process == event.process && item.name == name;
            });
        };
        auto at = place(event.name);
        if (event.value.empty()) {
            if (at != last)
                all.erase(at);
            return;
        }
        if (at == last)
            at = all.insert(place(event.before),
                            VariableMoment{event.process, event.name, {}, {}, 0});
        at->value = event.value;
        at->writer = event.writer;
        at->writtenStep = m_event.step;
    }
    void operator()(const InvariantChanged &event)
    {
        std::vector<InvariantMoment> &all = m_moment.invariants;
        const auto key = std::pair(event.process, event.invariant);
        auto at = std::lower_bound(all.begin(), all.end(), key,
                                   [](const InvariantMoment &item, const auto &wanted) {
                                       return std::pair(item.process, item.invariant) < wanted;
                                   });
        if (at == all.end() || std::pair(at->process, at->invariant) != key)
            at = all.insert(at, InvariantMoment{});
        *at = {event.process, event.invariant, event.state, event.text, event.writer, m_event.step};
    }
    void operator()(const UpdateOverwritten &) {}
    void operator()(const OutputWritten &event) { m_moment.outputBytes += event.text.size(); }

    // --- signals and acts
    void operator()(const SignalSent &event)
    {
        if (!event.isIgnored)
            known(m_moment.processes, event.process).pendingSignals.insert(event.signal);
    }
    void operator()(const SignalHandled &event)
    {
        known(m_moment.processes, event.process).pendingSignals.erase(event.signal);
    }
    void operator()(const ActDone &) {}

private:
    ThreadMoment &thread(base::ThreadId id) { return known(m_moment.threads, id); }
    ResourceMoment &resource(base::ResourceId id) { return known(m_moment.resources, id); }

    // A wait for a file, or for something that is not a resource, has no list.
    std::vector<base::ThreadId> *waiters(base::ResourceId id)
    {
        const auto at = position(m_moment.resources, id);
        return at != m_moment.resources.end() && at->id == id ? &at->waiters : nullptr;
    }
    void leaveWaiters(base::ResourceId id, base::ThreadId thread)
    {
        if (std::vector<base::ThreadId> *list = waiters(id))
            std::erase(*list, thread);
    }
    // A copy made by fork waits for its own copy of a lock, not in this list.
    void joinWaiters(base::ResourceId id, const ThreadMoment &thread)
    {
        std::vector<base::ThreadId> *list = waiters(id);
        const base::ProcessId owner = list ? resource(id).process : base::ProcessId{};
        if (list && (owner.isNone() || owner == thread.process))
            list->push_back(thread.id);
    }

    Moment &m_moment;
    const Event &m_event;
};

} // namespace

void fold(Moment &moment, const Event &event)
{
    std::visit(Folder(moment, event), event.payload);
    moment.step = event.step;
    moment.clockNs = event.clockNs;
}

} // namespace loose::trace
