// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/observer.h"

#include <algorithm>
#include <ranges>

#include "bytecode/lines.h"
#include "sim/invariants.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

constexpr std::size_t longestValue = 60;

bool has(std::int64_t flags, ThreadFlag flag)
{
    return flags & static_cast<std::int64_t>(flag);
}

// Values that are data, not code: worth a row among the variables.
bool isData(const heap::Heap &heap, Value value)
{
    if (!value.isObject())
        return !value.isNothing();
    switch (heap.header(value.asHandle()).kind()) {
    case Kind::String:
    case Kind::Bytes:
    case Kind::BoxedInt:
    case Kind::BoxedFloat:
    case Kind::Tuple:
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::Deque: return true;
    default: return false;
    }
}

std::string shorten(std::string text)
{
    if (text.size() > longestValue) {
        std::size_t end = longestValue;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            --end;
        text.resize(end);
        text += "…";
    }
    return text;
}

void addPages(std::vector<std::uint32_t> &pages, const heap::Heap &heap, heap::Handle object)
{
    const std::uint32_t last = (object + heap.header(object).cells()) >> heap::pageShift;
    for (std::uint32_t page = object >> heap::pageShift; page <= last; ++page) {
        if (std::ranges::find(pages, page) == pages.end())
            pages.push_back(page);
    }
}

void addValuePages(std::vector<std::uint32_t> &pages, const heap::Heap &heap, Value value,
                   int depth = 0)
{
    if (!value.isObject() || depth > 4 || pages.size() > 64)
        return;
    const heap::Handle object = value.asHandle();
    addPages(pages, heap, object);
    const Kind kind = heap.header(object).kind();
    if (kind == Kind::List || kind == Kind::Dict || kind == Kind::Set || kind == Kind::Deque
        || kind == Kind::Tuple || kind == Kind::Cells) {
        for (const Value each : heap.slots(object))
            addValuePages(pages, heap, each, depth + 1);
    }
}

} // namespace

Observer::Observer(Machine &machine, const lang::Directives *directives)
    : m_machine(machine), m_directives(directives)
{
}

void Observer::reset()
{
    m_watches.clear();
}

// --- moments

trace::ThreadMoment Machine::threadMoment(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    m_interpreter->enter(heap);
    const std::int64_t flags = heap.get(place.thread, ThreadSlot::Flags).asInteger();
    trace::ThreadMoment moment;
    moment.id = idOf(place);
    moment.process = place.process;
    moment.name = threadName(place);
    moment.isDaemon = has(flags, ThreadFlag::Daemon);
    moment.isService = has(flags, ThreadFlag::Service);
    moment.isYou = has(flags, ThreadFlag::You);
    moment.state = stateOf(place);
    moment.endedBy =
        static_cast<trace::EndedBy>(heap.get(place.thread, ThreadSlot::EndedBy).asInteger());
    const Value exception = heap.get(place.thread, ThreadSlot::Exception);
    if (!exception.isNothing() && moment.state == ThreadState::Ended)
        moment.exception = exceptionText(exception);
    const Value pending = heap.get(place.thread, ThreadSlot::Pending);
    if (!pending.isNothing())
        moment.pendingException = exceptionText(pending);
    moment.stopAsked = has(flags, ThreadFlag::StopAsked);
    const bool killed = moment.endedBy == trace::EndedBy::Killed;
    if (moment.state == ThreadState::Ended && !killed)
        return moment;
    bool innermost = true;
    for (const auto &entry : m_interpreter->walkStack(place.thread)) {
        const bool atNext = innermost || entry.isTold;
        innermost = false;
        if (!m_interpreter->unit(entry.code).isUser)
            continue;
        const std::uint32_t at = atNext || entry.next == 0 ? entry.next : entry.next - 1;
        moment.stack.push_back(
            {m_interpreter->unit(entry.code).code->name, m_interpreter->lineOf(entry.code, at)});
    }
    std::ranges::reverse(moment.stack);
    const bool waits = moment.state == ThreadState::Blocked || moment.state == ThreadState::Waiting
                       || moment.state == ThreadState::Sleeping;
    const bool diedWaiting =
        killed && heap.get(place.thread, ThreadSlot::WaitKind) != Value::integer(0);
    if (waits || diedWaiting) {
        moment.waitsFor = describeWait(place);
        moment.waitsSinceStep =
            static_cast<base::Step>(heap.get(place.thread, ThreadSlot::WaitStep).asInteger());
        moment.waitsSinceNs = heap.intOf(heap.get(place.thread, ThreadSlot::WaitNs));
    }
    return moment;
}

bool Machine::beginsLine()
{
    return m_kernel.currentThread != 0
           && m_observer->beginsLine(m_kernel.currentProcess, m_kernel.currentThread);
}

trace::Moment Machine::observe()
{
    return m_observer->observe();
}

trace::Moment Observer::observe()
{
    const Kernel &kernel = m_machine.m_kernel;
    trace::Moment moment;
    moment.step = kernel.step;
    moment.clockNs = kernel.clockNs;
    moment.outputBytes = kernel.outputBytes();
    for (const auto &[name, number] : kernel.disk->names)
        moment.disk[name] = *kernel.disk->contents.at(number);
    for (const ProcessRecord &record : *kernel.processes) {
        trace::ProcessMoment process;
        process.id = record.id;
        process.parent = record.parent;
        process.name = record.name;
        process.pid = record.number;
        process.hasEnded = record.hasEnded;
        process.exitCode = record.exitCode;
        process.isFrozen = record.isFrozen;
        process.pendingSignals = record.pendingSignals;
        if (kernel.currentProcess == record.id && kernel.currentThread != 0)
            process.interpreterLockHolder = m_machine.currentThreadId();
        if (record.isFrozen)
            process.interpreterLockHolder = {record.frozenBy};
        moment.processes.push_back(process);
        observeProcess(moment, record.id);
    }
    m_machine.observeResources(moment);
    std::ranges::sort(moment.threads, {}, &trace::ThreadMoment::id);
    std::ranges::sort(moment.resources, {}, &trace::ResourceMoment::id);
    std::ranges::sort(moment.files, {}, &trace::FileMoment::id);
    return moment;
}

void Observer::observeProcess(trace::Moment &moment, base::ProcessId process)
{
    for (const auto &place : m_machine.threadsOf(process))
        moment.threads.push_back(m_machine.threadMoment(place));
    reset();
    look(process, false);
    const ProcessWatch &watch = m_watches[process];
    for (const auto &[name, watched] : watch.variables)
        moment.variables.push_back({process, name, watched.text, {}, 0});
    for (std::size_t index = 0; index < watch.invariants.size(); ++index) {
        const Watched &watched = watch.invariants[index];
        if (watched.state != trace::InvariantState::Unknown || !watched.text.empty())
            moment.invariants.push_back(
                {process, static_cast<std::uint32_t>(index), watched.state, watched.text, {}, 0});
    }
}

// --- events

void Observer::afterStep(base::ProcessId process, heap::Handle thread)
{
    lineVisit(process, thread);
    look(process, true);
}

void Observer::afterFork(base::ProcessId process)
{
    look(process, true);
}

// An act takes no step and writes no page of the program's own, but whether a lock is held by a
// living thread changes with it.
void Observer::afterAct(base::ProcessId process)
{
    const auto watch = m_watches.find(process);
    if (watch != m_watches.end())
        lookAtInvariants(process, watch->second, true);
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
    const base::ThreadId id = m_machine.idOf({process, thread});
    const std::uint32_t line = m_machine.lineOfPlace({process, thread});
    m_machine.m_sink->receive({m_machine.m_kernel.step, m_machine.m_kernel.clockNs, process, id,
                               line, trace::Level::Line, trace::LineVisited{id, line}});
}

// Looks again at everything watched that lies on a page written since the last look.
void Observer::look(base::ProcessId process, bool tell)
{
    heap::Heap &heap = m_machine.heapOf(process);
    ProcessWatch &watch = m_watches[process];
    const bool first = watch.pages.empty();
    const bool touched = std::ranges::any_of(
        watch.pages, [&](std::uint32_t page) { return heap.arena().wasWritten(page); });
    if (!first && !touched)
        return;
    watch.pages.clear();
    lookAtThreads(process, watch, tell);
    lookAtVariables(process, watch, tell);
    lookAtResources(process, watch, tell);
    lookAtInvariants(process, watch, tell);
    for (const std::uint32_t page : watch.pages)
        heap.arena().clearWritten(page);
}

// Thread.name is an attribute of the library's object.
void Observer::lookAtThreads(base::ProcessId process, ProcessWatch &watch, bool tell)
{
    heap::Heap &heap = m_machine.heapOf(process);
    const auto places = m_machine.threadsOf(process);
    std::vector<std::string> now;
    for (const auto &place : places) {
        now.push_back(m_machine.baseNameOf(place));
        const Value object = heap.get(place.thread, ThreadSlot::Object);
        if (!heap.is(object, Kind::Instance))
            continue;
        const heap::Handle dict = heap.get(object.asHandle(), heap::InstanceSlot::Dict).asHandle();
        addPages(watch.pages, heap, dict);
        if (const Value entries = heap.get(dict, heap::DictSlot::Entries); !entries.isNothing())
            addPages(watch.pages, heap, entries.asHandle());
    }
    const bool renamed =
        !std::ranges::equal(watch.threadNames, now | std::views::take(watch.threadNames.size()));
    watch.threadNames = std::move(now);
    if (!renamed || !tell)
        return;
    for (const auto &place : places) // names that come again depend on one another
        m_machine.emit(trace::ThreadRenamed{m_machine.idOf(place), m_machine.threadName(place)});
}

void Observer::lookAtVariables(base::ProcessId process, ProcessWatch &watch, bool tell)
{
    heap::Heap &heap = m_machine.heapOf(process);
    exec::Interpreter &in = *m_machine.m_interpreter;
    in.enter(heap);
    const heap::Handle space = in.unit(m_machine.m_program->modules[0].code).globals;
    addPages(watch.pages, heap, space);
    const Value entries = heap.get(space, heap::DictSlot::Entries);
    if (!entries.isNothing())
        addPages(watch.pages, heap, entries.asHandle());
    Variables now;
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, space); ++each) {
        const auto entry = heap::dictEntry(heap, space, each);
        if (!entry || !isData(heap, entry->value) || heap.text(entry->key).starts_with("__"))
            continue;
        addValuePages(watch.pages, heap, entry->value);
        if (auto shown = in.plainRepr(entry->value)) // what only code can show is no data
            now.push_back(
                {std::string(heap.text(entry->key)), {shorten(std::move(*shown)), {}, {}, {}}});
    }
    if (tell)
        tellVariables(process, watch.variables, now);
    watch.variables = std::move(now);
}

// Variables stand in the order of their names' binding; a new one may come between others, because
// a name can be bound to what is no data at first.
void Observer::tellVariables(base::ProcessId process, const Variables &before, const Variables &now)
{
    const auto isIn = [](const Variables &all, const std::string &name) {
        return std::ranges::find(all, name, &Variables::value_type::first);
    };
    for (const auto &[name, watched] : before) {
        if (isIn(now, name) == now.end())
            m_machine.emit(trace::VariableChanged{process, name, "", m_machine.lastRunner(), {}});
    }
    for (auto each = now.begin(); each != now.end(); ++each) {
        const auto known = isIn(before, each->first);
        if (known != before.end() && known->second.text == each->second.text)
            continue;
        const auto next = std::find_if(each + 1, now.end(), [&](const auto &later) {
            return isIn(before, later.first) != before.end();
        });
        const bool isNew = known == before.end();
        m_machine.emit(trace::VariableChanged{process, each->first, each->second.text,
                                              m_machine.lastRunner(),
                                              isNew && next != now.end() ? next->first : ""});
    }
}

void Observer::lookAtResources(base::ProcessId process, ProcessWatch &watch, bool tell)
{
    heap::Heap &heap = m_machine.heapOf(process);
    addPages(watch.pages, heap, heap.reg(Register::Resources).asHandle());
    const std::size_t count = resourceCount(heap);
    for (std::size_t index = 0; index < count; ++index) {
        const ResourceRow row = resourceRow(heap, index);
        if (!heap.is(row.object, Kind::Instance) || row.isShared) // the kernel tells of what it has
            continue;
        const heap::Handle object = row.object.asHandle();
        std::vector<heap::Handle> read{object};
        const std::string state = m_machine.resourceState(heap, object, row.kind, &read);
        for (const heap::Handle each : read)
            addPages(watch.pages, heap, each);
        Watched &watched = watch.resources[row.id];
        if (watched.text != state && tell)
            m_machine.emit(trace::ResourceChanged{row.id, state});
        watched.text = state;
    }
}

void Observer::lookAtInvariants(base::ProcessId process, ProcessWatch &watch, bool tell)
{
    if (!m_directives)
        return;
    heap::Heap &heap = m_machine.heapOf(process);
    exec::Interpreter &in = *m_machine.m_interpreter;
    in.enter(heap);
    const heap::Handle space = in.unit(m_machine.m_program->modules[0].code).globals;
    watch.invariants.resize(m_directives->invariants.size());
    for (std::size_t index = 0; index < watch.invariants.size(); ++index) {
        std::vector<heap::Handle> read;
        in.enter(heap); // telling entered that of the running process
        const InvariantReading reading =
            evaluateInvariant(in, space, m_directives->invariants[index], read);
        for (const heap::Handle each : read)
            addPages(watch.pages, heap, each);
        Watched &watched = watch.invariants[index];
        if (watched.state == reading.state && watched.text == reading.text)
            continue;
        if (watched.text != reading.text)
            watched.writer = m_machine.lastRunner();
        watched.state = reading.state;
        watched.text = reading.text;
        if (tell)
            m_machine.emit(trace::InvariantChanged{process, static_cast<std::uint32_t>(index),
                                                   reading.state, reading.text, watched.writer});
    }
}

} // namespace loose::sim
