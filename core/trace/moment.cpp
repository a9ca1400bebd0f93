// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/moment.h"

#include <algorithm>

#include <fmt/format.h>

namespace loose::trace {

namespace {

template <typename Item, typename Id>
const Item *find(const std::vector<Item> &items, Id id)
{
    const auto at = std::lower_bound(items.begin(), items.end(), id,
                                     [](const Item &item, Id wanted) { return item.id < wanted; });
    return at != items.end() && at->id == id ? &*at : nullptr;
}

// Text as a dump shows it: everything on one line.
std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char character : text) {
        if (character == '\n')
            out += "\\n";
        else if (character == '"' || character == '\\')
            out += {'\\', character};
        else if (static_cast<unsigned char>(character) < 0x20)
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(character));
        else
            out += character;
    }
    return out + '"';
}

std::string dumpWait(const ThreadMoment &thread)
{
    const Wait &wait = *thread.waitsFor;
    std::string out = fmt::format(" waits {}", wordFor(wait.kind));
    if (!wait.resource.isNone())
        out += fmt::format(" r{}", wait.resource.number);
    if (!wait.thread.isNone())
        out += fmt::format(" t{}", wait.thread.number);
    if (!wait.process.isNone())
        out += fmt::format(" p{}", wait.process.number);
    if (wait.deadlineNs != 0)
        out += fmt::format(" until {}", wait.deadlineNs);
    return out + fmt::format(" since {} ({} ns)", thread.waitsSinceStep, thread.waitsSinceNs);
}

std::string dumpProcess(const ProcessMoment &process)
{
    std::string out =
        fmt::format("process p{} {} pid {}", process.id.number, quoted(process.name), process.pid);
    if (!process.parent.isNone())
        out += fmt::format(" parent p{}", process.parent.number);
    if (process.hasEnded)
        out += fmt::format(" ended {}", process.exitCode);
    if (process.isFrozen)
        out += " frozen";
    if (!process.interpreterLockHolder.isNone())
        out += fmt::format(" interpreter t{}", process.interpreterLockHolder.number);
    for (const int signal : process.pendingSignals)
        out += fmt::format(" signal {}", signal);
    return out + '\n';
}

std::string dumpThread(const ThreadMoment &thread)
{
    std::string out = fmt::format("thread t{} p{} {} {}", thread.id.number, thread.process.number,
                                  quoted(thread.name), wordFor(thread.state));
    if (thread.endedBy != EndedBy::NotEnded)
        out += fmt::format(" by {}", wordFor(thread.endedBy));
    if (!thread.exception.empty())
        out += fmt::format(" exception {}", quoted(thread.exception));
    if (thread.isDaemon)
        out += " daemon";
    if (thread.isService)
        out += " service";
    if (thread.isYou)
        out += " you";
    if (!thread.pendingException.empty())
        out += fmt::format(" pending {}", quoted(thread.pendingException));
    if (thread.stopAsked)
        out += " stop-asked";
    if (thread.stopNoticed)
        out += " stop-noticed";
    if (thread.waitsFor)
        out += dumpWait(thread);
    out += '\n';
    for (const StackFrame &frame : thread.stack)
        out += fmt::format("  frame {}:{}\n", frame.function, frame.line);
    return out;
}

std::string dumpResource(const ResourceMoment &resource)
{
    std::string out =
        fmt::format("resource r{} p{} {} {}", resource.id.number, resource.process.number,
                    wordFor(resource.kind), quoted(resource.name));
    if (!resource.state.empty())
        out += fmt::format(" state {}", quoted(resource.state));
    if (!resource.holder.isNone())
        out += fmt::format(" held by t{} depth {} since {}", resource.holder.number, resource.depth,
                           resource.heldSinceStep);
    for (const base::ThreadId waiter : resource.waiters)
        out += fmt::format(" waiter t{}", waiter.number);
    return out + '\n';
}

std::string dumpFile(const FileMoment &file)
{
    return fmt::format("file r{} p{} t{} {} path {}{}{} buffer {} believed {}\n", file.id.number,
                       file.process.number, file.opener.number, quoted(file.name),
                       quoted(file.path), file.writes ? " writes" : "",
                       file.isOpen ? " open" : " closed", quoted(file.buffer), file.believed);
}

const char *wordForState(InvariantState state)
{
    switch (state) {
    case InvariantState::Unknown: return "unknown";
    case InvariantState::Holds: return "holds";
    case InvariantState::Broken: return "broken";
    case InvariantState::Excused: return "excused";
    }
    return "";
}

} // namespace

const ProcessMoment *Moment::process(base::ProcessId id) const
{
    return find(processes, id);
}

const ThreadMoment *Moment::thread(base::ThreadId id) const
{
    return find(threads, id);
}

const ResourceMoment *Moment::resource(base::ResourceId id) const
{
    return find(resources, id);
}

const FileMoment *Moment::file(base::ResourceId id) const
{
    return find(files, id);
}

std::vector<base::ResourceId> Moment::heldBy(base::ThreadId id) const
{
    std::vector<base::ResourceId> held;
    for (const ResourceMoment &resource : resources) {
        if (resource.holder == id)
            held.push_back(resource.id);
    }
    for (const FileMoment &file : files) {
        if (file.opener == id && file.isOpen)
            held.push_back(file.id);
    }
    return held;
}

std::string dump(const Moment &moment)
{
    std::string out = fmt::format("step {} clock {} output {}\n", moment.step, moment.clockNs,
                                  moment.outputBytes);
    for (const ProcessMoment &process : moment.processes)
        out += dumpProcess(process);
    for (const ThreadMoment &thread : moment.threads)
        out += dumpThread(thread);
    for (const ResourceMoment &resource : moment.resources)
        out += dumpResource(resource);
    for (const FileMoment &file : moment.files)
        out += dumpFile(file);
    for (const auto &[path, bytes] : moment.disk)
        out += fmt::format("disk {} {}\n", quoted(path), quoted(bytes));
    for (const VariableMoment &variable : moment.variables)
        out += fmt::format("variable p{} {} = {} by t{} at {}\n", variable.process.number,
                           variable.name, quoted(variable.value), variable.writer.number,
                           variable.writtenStep);
    for (const InvariantMoment &invariant : moment.invariants)
        out += fmt::format("invariant p{} {} {} {} by t{} since {}\n", invariant.process.number,
                           invariant.invariant, wordForState(invariant.state),
                           quoted(invariant.text), invariant.writer.number, invariant.sinceStep);
    return out;
}

} // namespace loose::trace
