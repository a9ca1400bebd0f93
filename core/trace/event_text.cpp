// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/event_text.h"

#include <fmt/format.h>

#include "trace/overloaded.h"
#include "trace/trace.h"

namespace loose::trace {

namespace {

const char *signalName(int signal)
{
    switch (signal) {
    case 1: return "SIGHUP";
    case 2: return "SIGINT";
    case 9: return "SIGKILL";
    case 10: return "SIGUSR1";
    case 12: return "SIGUSR2";
    case 14: return "SIGALRM";
    case 15: return "SIGTERM";
    case 17: return "SIGCHLD";
    default: return nullptr;
    }
}

std::string signalText(int signal)
{
    const char *name = signalName(signal);
    return name ? name : fmt::format("signal {}", signal);
}

std::string countOf(std::uint64_t count, const char *noun)
{
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// What a program wrote, short enough for a line of a list.
std::string shown(const std::string &text)
{
    constexpr std::size_t longest = 60;
    std::string out;
    for (const char character : text) {
        if (out.size() >= longest && (static_cast<unsigned char>(character) & 0xC0) != 0x80)
            return out + "…";
        if (character == '\n')
            out += "\\n";
        else if (static_cast<unsigned char>(character) >= 0x20)
            out += character;
    }
    return out;
}

std::string endText(EndedBy endedBy, const std::string &exception)
{
    switch (endedBy) {
    case EndedBy::NotEnded:
    case EndedBy::Returned: return "ends";
    case EndedBy::Exception: return fmt::format("ends with {}", exception);
    case EndedBy::Raised: return fmt::format("is ended by {}", exception);
    case EndedBy::Killed: return "is killed";
    case EndedBy::Exit: return "is cut off at exit";
    case EndedBy::Process: return "goes with its process";
    }
    return {};
}

const char *invariantText(InvariantState state)
{
    switch (state) {
    case InvariantState::Unknown: return "is unknown";
    case InvariantState::Holds: return "holds";
    case InvariantState::Broken: return "is broken";
    case InvariantState::Excused: return "is broken for a moment";
    }
    return "";
}

class Writer
{
public:
    Writer(const Event &event, const Names &names) : m_event(event), m_names(names) {}

    std::string operator()(const ProcessStarted &e) const
    {
        return fmt::format("process {} starts", e.name);
    }
    std::string operator()(const ProcessEnded &e) const
    {
        const std::string name = m_names.process(e.process);
        return e.exitCode < 0
                   ? fmt::format("process {} is ended by {}", name, signalText(-e.exitCode))
                   : fmt::format("process {} ends with code {}", name, e.exitCode);
    }
    std::string operator()(const ThreadCreated &e) const
    {
        return m_event.thread.isNone() ? fmt::format("thread {} is made", e.name)
                                       : doer(fmt::format("makes thread {}", e.name));
    }
    std::string operator()(const ThreadRenamed &e) const
    {
        return fmt::format("{} is now called {}", thread(e.thread), e.name);
    }
    std::string operator()(const ThreadStateChanged &e) const
    {
        switch (e.state) {
        case ThreadState::New: return fmt::format("{} is new", thread(e.thread));
        case ThreadState::Ready: return fmt::format("{} is ready", thread(e.thread));
        case ThreadState::Running: return fmt::format("{} runs", thread(e.thread));
        case ThreadState::Ended: return fmt::format("{} has ended", thread(e.thread));
        case ThreadState::Sleeping:
            return fmt::format("{} sleeps{}", thread(e.thread), until(e.wait));
        case ThreadState::Blocked:
        case ThreadState::Waiting:
            return fmt::format("{} waits for {}", thread(e.thread), waitText(e.wait, m_names));
        }
        return {};
    }
    std::string operator()(const ThreadEnded &e) const
    {
        return fmt::format("{} {}", thread(e.thread), endText(e.endedBy, e.exception));
    }
    std::string operator()(const FrameEntered &e) const
    {
        return fmt::format("{} enters {}", thread(e.thread), e.function);
    }
    std::string operator()(const FrameLeft &e) const
    {
        return fmt::format("{} returns", thread(e.thread));
    }
    std::string operator()(const LineVisited &e) const
    {
        return fmt::format("{} at line {}", thread(e.thread), e.line);
    }
    std::string operator()(const ExceptionRaised &e) const
    {
        return fmt::format("{} raises {}", thread(e.thread), shown(e.text));
    }
    std::string operator()(const ExceptionPending &e) const
    {
        return e.text.empty()
                   ? fmt::format("nothing is pending for {} any more", thread(e.thread))
                   : fmt::format("{} is pending for {}", shown(e.text), thread(e.thread));
    }
    std::string operator()(const StopMarked &e) const
    {
        return e.noticed ? fmt::format("{} notices that it is to stop", thread(e.thread))
                         : fmt::format("{} is asked to stop", thread(e.thread));
    }
    std::string operator()(const ResourceCreated &e) const
    {
        return doer(fmt::format("makes {} {}", wordFor(e.kind), e.name));
    }
    std::string operator()(const ResourceNamed &e) const
    {
        return fmt::format("{} is now called {}", m_names.resource(e.resource), e.name);
    }
    std::string operator()(const LockTaken &e) const
    {
        return fmt::format("{} takes {}{}", thread(e.thread), m_names.resource(e.lock),
                           e.depth > 1 ? fmt::format(" again, {} deep", e.depth) : "");
    }
    std::string operator()(const LockReleased &e) const
    {
        return fmt::format("{} releases {}{}", thread(e.thread), m_names.resource(e.lock),
                           e.depth > 0 ? fmt::format(" once, {} deep", e.depth) : "");
    }
    std::string operator()(const InterpreterLockMoved &e) const
    {
        return e.holder.isNone() ? std::string("the interpreter lock is free")
                                 : fmt::format("{} has the interpreter lock", thread(e.holder));
    }
    std::string operator()(const ProcessFrozen &e) const
    {
        return fmt::format("{} is frozen: its interpreter lock is gone",
                           m_names.process(e.process));
    }
    std::string operator()(const ResourceChanged &e) const
    {
        return fmt::format("{}: {}", m_names.resource(e.resource), e.state);
    }
    std::string operator()(const FileOpened &e) const
    {
        return fmt::format("{} opens {}{}", thread(e.thread), e.path, e.writes ? "" : " to read");
    }
    std::string operator()(const FileBuffered &e) const
    {
        return doer(fmt::format("writes \"{}\" into the buffer of {}", shown(e.text),
                                m_names.resource(e.file)));
    }
    std::string operator()(const FileFlushed &e) const
    {
        return doer(
            fmt::format("flushes {} of {}", countOf(e.bytes, "byte"), m_names.resource(e.file)));
    }
    std::string operator()(const FileClosed &e) const
    {
        return doer(fmt::format("closes {}", m_names.resource(e.file)));
    }
    std::string operator()(const DiskWritten &e) const
    {
        return fmt::format("{} on disk: {} at {}", e.path, countOf(e.bytes.size(), "byte"),
                           e.offset);
    }
    std::string operator()(const DiskTruncated &e) const
    {
        return fmt::format("{} on disk: now {} long", e.path, countOf(e.size, "byte"));
    }
    std::string operator()(const DiskRenamed &e) const
    {
        return fmt::format("{} on disk: renamed to {}", e.from, e.to);
    }
    std::string operator()(const DiskRemoved &e) const
    {
        return fmt::format("{} on disk: removed", e.path);
    }
    std::string operator()(const VariableChanged &e) const
    {
        return e.value.empty() ? fmt::format("{} is not bound any more", e.name)
                               : fmt::format("{} = {}", e.name, e.value);
    }
    std::string operator()(const InvariantChanged &e) const
    {
        return fmt::format("invariant {}{}", invariantText(e.state),
                           e.text.empty() ? "" : fmt::format(": {}", e.text));
    }
    std::string operator()(const UpdateOverwritten &e) const
    {
        return fmt::format("{} overwrites {}, which {} wrote since it was read", thread(e.thread),
                           e.place, thread(e.other));
    }
    std::string operator()(const OutputWritten &e) const
    {
        return doer(fmt::format("{} \"{}\"", e.stream == Stream::Output ? "prints" : "complains",
                                shown(e.text)));
    }
    std::string operator()(const SignalSent &e) const
    {
        return fmt::format("{} is sent to {}{}", signalText(e.signal), m_names.process(e.process),
                           e.isIgnored ? ", which ignores it" : "");
    }
    std::string operator()(const SignalHandled &e) const
    {
        return fmt::format("{} handles {}", m_names.process(e.process), signalText(e.signal));
    }
    std::string operator()(const ActDone &e) const
    {
        if (!e.done)
            return fmt::format("{}: refused, {}", e.text, e.result);
        return e.result.empty() ? e.text : fmt::format("{}: {}", e.text, e.result);
    }

private:
    std::string thread(base::ThreadId id) const { return m_names.thread(id); }
    std::string doer(const std::string &what) const
    {
        return m_event.thread.isNone() ? fmt::format("the system {}", what)
                                       : fmt::format("{} {}", thread(m_event.thread), what);
    }
    std::string until(const Wait &wait) const
    {
        if (wait.deadlineNs <= m_event.clockNs)
            return {};
        return fmt::format(" {:.6g} s",
                           static_cast<double>(wait.deadlineNs - m_event.clockNs) / 1e9);
    }

    const Event &m_event;
    const Names &m_names;
};

struct Subject {
    base::ThreadId operator()(const ThreadCreated &e) const { return e.thread; }
    base::ThreadId operator()(const ThreadRenamed &e) const { return e.thread; }
    base::ThreadId operator()(const ThreadStateChanged &e) const { return e.thread; }
    base::ThreadId operator()(const ThreadEnded &e) const { return e.thread; }
    base::ThreadId operator()(const FrameEntered &e) const { return e.thread; }
    base::ThreadId operator()(const FrameLeft &e) const { return e.thread; }
    base::ThreadId operator()(const LineVisited &e) const { return e.thread; }
    base::ThreadId operator()(const ExceptionRaised &e) const { return e.thread; }
    base::ThreadId operator()(const ExceptionPending &e) const { return e.thread; }
    base::ThreadId operator()(const StopMarked &e) const { return e.thread; }
    base::ThreadId operator()(const LockTaken &e) const { return e.thread; }
    base::ThreadId operator()(const LockReleased &e) const { return e.thread; }
    base::ThreadId operator()(const FileOpened &e) const { return e.thread; }
    base::ThreadId operator()(const UpdateOverwritten &e) const { return e.thread; }
    base::ThreadId operator()(const VariableChanged &e) const { return e.writer; }
    base::ThreadId operator()(const InvariantChanged &e) const { return e.writer; }
    template <typename Other>
    base::ThreadId operator()(const Other &) const
    {
        return {};
    }
};

} // namespace

bool isNaming(const Event &event)
{
    const Payload &payload = event.payload;
    return std::holds_alternative<ProcessStarted>(payload)
           || std::holds_alternative<ThreadCreated>(payload)
           || std::holds_alternative<ThreadRenamed>(payload)
           || std::holds_alternative<ResourceCreated>(payload)
           || std::holds_alternative<ResourceNamed>(payload)
           || std::holds_alternative<FileOpened>(payload);
}

Names::Names(const Moment &moment)
{
    for (const ProcessMoment &process : moment.processes)
        m_processes[process.id] = process.name;
    for (const ThreadMoment &thread : moment.threads)
        m_threads[thread.id] = {thread.process, thread.name};
    for (const ResourceMoment &resource : moment.resources)
        m_resources[resource.id] = {resource.name, resource.holder};
    for (const FileMoment &file : moment.files)
        m_resources[file.id] = {file.name.empty() ? file.path : file.name, {}};
}

Names::Names(const Trace &trace)
{
    for (const Event &event : trace.events())
        note(event);
}

void Names::note(const Event &event)
{
    const auto learn = Overloaded{
        [this](const ProcessStarted &e) { m_processes[e.process] = e.name; },
        [this](const ThreadCreated &e) {
            m_threads[e.thread] = {e.process, e.name};
        },
        [this](const ThreadRenamed &e) { m_threads[e.thread].name = e.name; },
        [this](const ResourceCreated &e) {
            m_resources[e.resource] = {e.name, {}};
        },
        [this](const ResourceNamed &e) { m_resources[e.resource].name = e.name; },
        [this](const FileOpened &e) {
            std::string &name = m_resources[e.file].name;
            if (name.empty())
                name = e.path;
        },
        [this](const LockTaken &e) { m_resources[e.lock].holder = e.thread; },
        [this](const LockReleased &e) {
            if (e.depth == 0)
                m_resources[e.lock].holder = {};
        },
        [](const auto &) {},
    };
    std::visit(learn, event.payload);
}

void Names::holds(base::ThreadId holder, base::ResourceId resource)
{
    m_resources[resource].holder = holder;
}

std::string Names::thread(base::ThreadId id) const
{
    const auto at = m_threads.find(id);
    if (at == m_threads.end())
        return fmt::format("thread {}", id.number);
    if (m_processes.size() < 2 || at->second.process == m_processes.begin()->first)
        return at->second.name;
    return fmt::format("{}/{}", process(at->second.process), at->second.name);
}

std::string Names::resource(base::ResourceId id) const
{
    if (id.isNone())
        return "something of the library";
    const auto at = m_resources.find(id);
    return at != m_resources.end() && !at->second.name.empty()
               ? at->second.name
               : fmt::format("resource {}", id.number);
}

std::string Names::process(base::ProcessId id) const
{
    if (id.isNone())
        return "the kernel";
    const auto at = m_processes.find(id);
    return at != m_processes.end() ? at->second : fmt::format("process {}", id.number);
}

base::ThreadId Names::holder(base::ResourceId id) const
{
    const auto at = m_resources.find(id);
    return at != m_resources.end() ? at->second.holder : base::ThreadId{};
}

std::string waitText(const Wait &wait, const Names &names)
{
    if (wait.kind == WaitKind::Sleep)
        return "its time";
    if (!wait.thread.isNone())
        return fmt::format("the end of {}", names.thread(wait.thread));
    if (!wait.process.isNone())
        return fmt::format("the end of process {}", names.process(wait.process));
    const std::string name = names.resource(wait.resource);
    if (wait.kind == WaitKind::QueueGet)
        return fmt::format("an item of {}", name);
    if (wait.kind == WaitKind::QueuePut)
        return fmt::format("a place in {}", name);
    const base::ThreadId holder = names.holder(wait.resource);
    return holder.isNone() ? name : fmt::format("{}, held by {}", name, names.thread(holder));
}

std::string text(const Event &event, const Names &names)
{
    return std::visit(Writer(event, names), event.payload);
}

base::ThreadId subjectOf(const Event &event)
{
    const base::ThreadId subject = std::visit(Subject(), event.payload);
    return subject.isNone() ? event.thread : subject;
}

} // namespace loose::trace
