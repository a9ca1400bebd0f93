// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/observer.h"

#include <algorithm>
#include <utility>

#include "bytecode/lines.h"
#include "exec/resource_words.h"
#include "sim/invariants.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadSlot;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ThreadState;

using Things = std::span<const PageWatch::Thing>;

namespace {

// What is watched, as numbers for PageWatch, in the order in which it is looked at: of each group
// the list itself first, then its members.
enum class Group : PageWatch::Thing { Threads, Variables, Resources, Invariants };
constexpr unsigned groupShift = 28;

constexpr PageWatch::Thing listOf(Group group)
{
    return static_cast<PageWatch::Thing>(group) << groupShift;
}

constexpr PageWatch::Thing memberOf(Group group, std::size_t index)
{
    return listOf(group) + 1 + static_cast<PageWatch::Thing>(index);
}

// The things of a group, taken from the front of those that are left.
Things takeGroup(Things &left, Group group)
{
    std::size_t count = 0;
    while (count < left.size() && left[count] >> groupShift == static_cast<unsigned>(group))
        ++count;
    const Things taken = left.first(count);
    left = left.subspan(count);
    return taken;
}

std::size_t indexOf(PageWatch::Thing thing)
{
    return (thing & ((1u << groupShift) - 1)) - 1;
}

// All members that are new since the list was looked at, then those known that were written.
template <typename Read>
void readMembers(Things written, std::size_t known, std::size_t count, Read read)
{
    for (const PageWatch::Thing thing : written) {
        const std::size_t index = indexOf(thing);
        if (index < known) // the list itself is beyond all
            read(index);
    }
    for (std::size_t index = known; index < count; ++index)
        read(index);
}

void addObject(CellSet &cells, const heap::Heap &heap, heap::Handle object)
{
    cells.add(object, heap.header(object).cells());
}

// The list of the group lies where it did for as long as its items do.
void watchList(PageWatch &watch, heap::Heap &heap, Value list, Group group, Value &knownItems)
{
    const Value items = heap.get(list.asHandle(), heap::ListSlot::Items);
    if (std::exchange(knownItems, items) == items)
        return;
    CellSet cells;
    addObject(cells, heap, list.asHandle());
    if (!items.isNothing())
        addObject(cells, heap, items.asHandle());
    watch.set(heap.arena(), listOf(group), std::move(cells));
}

CellSet cellsOf(const heap::Heap &heap, const std::vector<heap::Handle> &objects)
{
    CellSet cells;
    for (const heap::Handle each : objects)
        addObject(cells, heap, each);
    return cells;
}

} // namespace

Observer::Observer(Machine &machine, const lang::Directives *directives)
    : m_machine(machine), m_directives(directives), m_quietRuns(*machine.m_program)
{
}

QuietRun Observer::quietRun(base::ProcessId process, heap::Handle thread)
{
    const heap::Heap &heap = m_machine.heapOf(process);
    const bool isPlain = m_memory.asked.empty() // else each instruction may read the sign
                         && heap.get(thread, ThreadSlot::Depth) != Value::integer(0)
                         && heap.get(thread, ThreadSlot::WaitKind) == Value::integer(0);
    if (!isPlain)
        return {};
    const auto code = static_cast<std::uint32_t>(heap.get(thread, ThreadSlot::Code).asInteger());
    const auto next = static_cast<std::uint32_t>(heap.get(thread, ThreadSlot::Next).asInteger());
    return m_quietRuns.from(code, next, m_machine.m_interpreter->unit(code).isUser);
}

void Observer::reset()
{
    m_memory = {};
}

void Observer::watchForNotice(ThreadPlace place, base::ThreadId thread, std::vector<StopSign> signs)
{
    m_machine.m_interpreter->enter(m_machine.heapOf(place.process));
    AskedThread asked{place, thread, std::move(signs), false, false};
    for (const StopSign &sign : asked.signs)
        asked.isReading |= isReadingSign(*m_machine.m_interpreter, place.thread, sign);
    m_memory.asked.push_back(std::move(asked));
}

// The thread has taken a step; costs nothing where nobody was asked to stop.
void Observer::lookForNotice(ThreadPlace place)
{
    for (AskedThread &asked : m_memory.asked) {
        if (asked.place != place || asked.hasNoticed)
            continue;
        if (asked.isReading) {
            asked.hasNoticed = true;
            m_machine.emit(trace::StopMarked{asked.thread, true});
            continue;
        }
        for (const StopSign &sign : asked.signs)
            asked.isReading |= isReadingSign(*m_machine.m_interpreter, place.thread, sign);
    }
}

void Observer::remember(const Memory &memory)
{
    m_memory = memory;
    for (const auto &[process, watch] : m_memory.watches)
        watch.pages.markAll(m_machine.heapOf(process).arena());
}

void Observer::afterStep(base::ProcessId process, heap::Handle thread, bool wroteNothing)
{
    lineVisit(process, thread);
    if (!wroteNothing)
        look(process, thread, true);
    if (!m_memory.asked.empty())
        lookForNotice({process, thread});
    lookForUpdates({process, thread});
}

// One thread alone overwrites nobody's updates.
void Observer::lookForUpdates(ThreadPlace place)
{
    if (!m_memory.updates) {
        if (m_machine.livingThreads().size() < 2)
            return;
        m_memory.updates.emplace(*m_machine.m_program);
    }
    m_machine.m_interpreter->enter(m_machine.heapOf(place.process));
    if (auto overwritten = m_memory.updates->afterStep(*m_machine.m_interpreter, m_machine.m_kernel,
                                                       place, m_machine.idOf(place)))
        m_machine.emit(std::move(*overwritten));
}

void Observer::afterFork(base::ProcessId process)
{
    look(process, 0, true);
}

// An act takes no step and writes no page of the program's own, but whether a lock is held by a
// living thread changes with it.
void Observer::afterAct(base::ProcessId process)
{
    const auto known = m_memory.watches.find(process);
    if (known == m_memory.watches.end())
        return;
    for (std::size_t index = 0; index < known->second.invariants.size(); ++index)
        lookAtInvariant(process, known->second, index, true);
}

bool Observer::beginsLine(base::ProcessId process, heap::Handle thread)
{
    heap::Heap &heap = m_machine.heapOf(process);
    exec::Interpreter &in = *m_machine.m_interpreter;
    in.enter(heap);
    const auto state = static_cast<ThreadState>(heap.get(thread, ThreadSlot::State).asInteger());
    if (state == ThreadState::Ended || heap.get(thread, ThreadSlot::WaitKind) != Value::integer(0)
        || heap.get(thread, ThreadSlot::Depth) == Value::integer(0))
        return false;
    const auto code = static_cast<std::uint32_t>(heap.get(thread, ThreadSlot::Code).asInteger());
    const exec::CodeUnit &unit = in.unit(code);
    if (!unit.isUser)
        return false;
    return bytecode::beginsLine(
        *unit.code, static_cast<std::uint32_t>(heap.get(thread, ThreadSlot::Previous).asInteger()),
        static_cast<std::uint32_t>(heap.get(thread, ThreadSlot::Next).asInteger()));
}

void Observer::lineVisit(base::ProcessId process, heap::Handle thread)
{
    if (!beginsLine(process, thread))
        return;
    m_machine.m_sink->receiveVisit({m_machine.m_kernel.step, m_machine.m_kernel.clockNs, process,
                                    m_machine.idOf({process, thread}),
                                    m_machine.lineOfPlace({process, thread})});
}

// Looks again at what lies on a page written since the last look; `thread` ran, or 0.
void Observer::look(base::ProcessId process, heap::Handle thread, bool tell)
{
    heap::Heap &heap = m_machine.heapOf(process);
    ProcessWatch &watch = m_memory.watches[process];
    std::vector<PageWatch::Thing> &written = m_written;
    if (watch.isNew) {
        watch.isNew = false;
        watch.invariants.resize(m_directives ? m_directives->invariants.size() : 0);
        written = {listOf(Group::Threads), listOf(Group::Variables), listOf(Group::Resources)};
        for (std::size_t index = 0; index < watch.invariants.size(); ++index)
            written.push_back(memberOf(Group::Invariants, index));
    } else {
        watch.pages.takeWritten(heap.arena(), written);
        noteAdoption(watch, heap, thread, written);
    }
    if (written.empty())
        return;
    Things left = written;
    lookAtThreads(process, watch, takeGroup(left, Group::Threads), tell);
    lookAtVariables(process, watch, takeGroup(left, Group::Variables), tell);
    lookAtResources(process, watch, takeGroup(left, Group::Resources), tell);
    for (const PageWatch::Thing thing : takeGroup(left, Group::Invariants))
        lookAtInvariant(process, watch, indexOf(thing), tell);
}

// A thread gets its library object while it runs, next to registers that each step writes.
void Observer::noteAdoption(ProcessWatch &watch, const heap::Heap &heap, heap::Handle thread,
                            std::vector<PageWatch::Thing> &written)
{
    if (thread == 0)
        return;
    auto &threads = watch.threads;
    if (watch.ranLast >= threads.size() || threads[watch.ranLast].thread != thread) {
        const auto found = std::ranges::find(threads, thread, &WatchedThread::thread);
        if (found == threads.end())
            return; // its list was written, or it ended with its process
        watch.ranLast = static_cast<std::size_t>(found - threads.begin());
    }
    if (threads[watch.ranLast].object == heap.get(thread, ThreadSlot::Object))
        return;
    const PageWatch::Thing thing = memberOf(Group::Threads, watch.ranLast);
    const auto place = std::ranges::lower_bound(written, thing);
    if (place == written.end() || *place != thing)
        written.insert(place, thing);
}

bool Observer::WatchedThread::readAgain(heap::Heap &heap)
{
    const auto update = [](Value &known, Value now) { return std::exchange(known, now) != now; };
    bool isChanged = update(object, heap.get(thread, ThreadSlot::Object));
    if (!heap.is(object, Kind::Instance)) {
        dict = keysVersion = entries = nameValue = Value{};
        return isChanged;
    }
    isChanged |= update(dict, heap.get(object.asHandle(), heap::InstanceSlot::Dict));
    const heap::Handle attributes = dict.asHandle();
    isChanged |= update(keysVersion, heap.get(attributes, heap::DictSlot::KeysVersion));
    if (isChanged)
        nameEntry = heap::dictFindText(heap, attributes, "_name");
    isChanged |= update(entries, heap.get(attributes, heap::DictSlot::Entries));
    Value now;
    if (nameEntry >= 0)
        now = heap::dictEntry(heap, attributes, static_cast<std::uint32_t>(nameEntry))->value;
    return update(nameValue, now) || isChanged;
}

// Thread.name is an attribute of the library's object.
void Observer::lookAtThreads(base::ProcessId process, ProcessWatch &watch, Things written,
                             bool tell)
{
    if (written.empty())
        return;
    heap::Heap &heap = m_machine.heapOf(process);
    const Value list = heap.reg(Register::Threads);
    watchList(watch.pages, heap, list, Group::Threads, watch.threadItems);
    const auto threads = heap.listItems(list);
    bool isRenamed = false;
    readMembers(written, watch.threads.size(), threads.size(), [&](std::size_t index) {
        const bool isNew = index == watch.threads.size();
        if (isNew)
            watch.threads.emplace_back().thread = threads[index].asHandle();
        WatchedThread &known = watch.threads[index];
        if (!known.readAgain(heap) && !isNew)
            return;
        CellSet read;
        if (!known.dict.isNothing())
            addObject(read, heap, known.dict.asHandle());
        if (!known.entries.isNothing())
            addObject(read, heap, known.entries.asHandle());
        watch.pages.set(heap.arena(), memberOf(Group::Threads, index), std::move(read));
        std::string name = exec::baseNameOfThread(heap, known.thread);
        isRenamed |= !isNew && name != known.name;
        known.name = std::move(name);
    });
    if (!isRenamed || !tell)
        return;
    for (const auto &place : m_machine.threadsOf(process)) // names that come again: ~2, ~3
        m_machine.emit(trace::ThreadRenamed{m_machine.idOf(place), m_machine.threadName(place)});
}

void Observer::lookAtVariables(base::ProcessId process, ProcessWatch &watch, Things written,
                               bool tell)
{
    if (written.empty() || !m_tellsVariables)
        return;
    exec::Interpreter &in = *m_machine.m_interpreter;
    in.enter(m_machine.heapOf(process));
    const heap::Handle space = in.unit(m_machine.m_program->modules[0].code).globals;
    const auto changes =
        watch.variables.look(in, space, watch.pages, listOf(Group::Variables), written);
    if (!tell)
        return;
    for (const Variables::Change &each : changes)
        m_machine.emit(trace::VariableChanged{process, each.name, each.text, m_machine.lastRunner(),
                                              each.before});
}

void Observer::lookAtResources(base::ProcessId process, ProcessWatch &watch, Things written,
                               bool tell)
{
    if (written.empty())
        return;
    heap::Heap &heap = m_machine.heapOf(process);
    watchList(watch.pages, heap, heap.reg(Register::Resources), Group::Resources,
              watch.resourceItems);
    readMembers(written, watch.resources.size(), resourceCount(heap), [&](std::size_t index) {
        const ResourceRow row = resourceRow(heap, index);
        if (index == watch.resources.size())
            watch.resources.emplace_back();
        if (!heap.is(row.object, Kind::Instance) || row.isShared) // the kernel tells of what it has
            return;
        std::vector<heap::Handle> read{row.object.asHandle()};
        std::string state = exec::stateOfResource(heap, row.object.asHandle(), row.kind, &read);
        watch.pages.set(heap.arena(), memberOf(Group::Resources, index), cellsOf(heap, read));
        if (watch.resources[index] == state)
            return;
        watch.resources[index] = state;
        if (tell)
            m_machine.emit(trace::ResourceChanged{row.id, std::move(state)});
    });
}

void Observer::lookAtInvariant(base::ProcessId process, ProcessWatch &watch, std::size_t index,
                               bool tell)
{
    heap::Heap &heap = m_machine.heapOf(process);
    exec::Interpreter &in = *m_machine.m_interpreter;
    in.enter(heap); // telling entered that of the running process
    const heap::Handle space = in.unit(m_machine.m_program->modules[0].code).globals;
    std::vector<heap::Handle> read;
    const InvariantReading reading =
        evaluateInvariant(in, space, m_directives->invariants[index], read);
    watch.pages.set(heap.arena(), memberOf(Group::Invariants, index), cellsOf(heap, read));
    WatchedInvariant &known = watch.invariants[index];
    if (known.state == reading.state && known.text == reading.text)
        return;
    if (known.text != reading.text)
        known.writer = m_machine.lastRunner();
    known.state = reading.state;
    known.text = reading.text;
    if (tell)
        m_machine.emit(trace::InvariantChanged{process, static_cast<std::uint32_t>(index),
                                               reading.state, reading.text, known.writer});
}

} // namespace loose::sim
