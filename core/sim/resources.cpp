// SPDX-License-Identifier: GPL-3.0-or-later

// The things a user made: numbers, names, what they are waited for (semantics.md 9).
//
// A resource is named when it is made, after the place its statement stores it into: that is the
// first place of the program that holds it, it never changes, and it needs no search.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "exec/files.h"
#include "sim/machine.h"

namespace loose::sim {

using bytecode::Opcode;
using exec::ThreadSlot;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ResourceKind;
using trace::WaitKind;

namespace {

// The name of the place that the value of the call before instruction `at` is stored into.
std::string storedInto(const bytecode::Code &code, std::uint32_t at)
{
    bool inside = false; // of a list or tuple display
    for (std::uint32_t index = at; index < code.instructions.size() && index < at + 24; ++index) {
        const bytecode::Instruction instruction = code.instructions[index];
        const std::uint32_t argument = instruction.argument();
        const std::string suffix = inside ? "[]" : "";
        switch (instruction.opcode()) {
        case Opcode::StoreName:
        case Opcode::StoreGlobal: return code.names[argument] + suffix;
        case Opcode::StoreFast:
        case Opcode::StoreDeref: return code.name + "." + code.localNames[argument] + suffix;
        case Opcode::StoreAttr: {
            const auto dot = code.qualifiedName.rfind('.');
            const std::string owner =
                dot == std::string::npos ? code.name : code.qualifiedName.substr(0, dot);
            return owner + "." + code.names[argument] + suffix;
        }
        case Opcode::ListAppend: return "[]"; // a comprehension: the caller knows
        case Opcode::BuildList:
        case Opcode::BuildTuple: inside = true; break;
        case Opcode::PopTop:
        case Opcode::ReturnValue:
        case Opcode::JumpBackward: return {};
        default: break;
        }
    }
    return {};
}

std::optional<WaitKind> waitKindFor(ResourceKind kind, std::string_view function)
{
    switch (kind) {
    case ResourceKind::Event: return WaitKind::Event;
    case ResourceKind::Condition: return WaitKind::Condition;
    case ResourceKind::Semaphore: return WaitKind::Semaphore;
    case ResourceKind::Barrier: return WaitKind::Barrier;
    case ResourceKind::Queue:
        return function == "put"    ? WaitKind::QueuePut
               : function == "join" ? WaitKind::Join
                                    : WaitKind::QueueGet;
    case ResourceKind::Future: return WaitKind::Future;
    case ResourceKind::Pipe: return WaitKind::Pipe;
    default: return std::nullopt;
    }
}

} // namespace

bool Machine::innermostIsUser()
{
    return !m_booting && m_interpreter->runsUserCode();
}

std::string Machine::nameForNew(ResourceKind kind, std::string_view path)
{
    const auto stack = m_interpreter->walkStack(m_interpreter->runningThread());
    std::string name;
    bool comprehension = false;
    for (const auto &entry : stack) {
        if (!m_interpreter->unit(entry.code).isUser)
            continue;
        name = storedInto(*m_interpreter->unit(entry.code).code, entry.next);
        if (name != "[]")
            break;
        comprehension = true;
    }
    if (comprehension && !name.ends_with("[]"))
        name += "[]";
    if (name.empty() || name == "[]")
        name = kind == ResourceKind::File
                   ? std::string(path)
                   : fmt::format("{} {}", trace::wordFor(kind), m_kernel.nextResource);
    return name;
}

// Places that hold several are told apart: forks[0], forks[1]; Account.lock, Account.lock~2.
base::ResourceId Machine::registerResource(Value object, ResourceKind kind, std::string_view path,
                                           bool isShared)
{
    if (m_booting)
        return {};
    heap::Heap &heap = heapOf(m_kernel.currentProcess);
    std::string name = nameForNew(kind, path);
    const bool indexed = name.ends_with("[]");
    if (indexed)
        name.resize(name.size() - 2);
    int same = 0;
    for (std::size_t index = 0; index < resourceCount(heap); ++index) {
        const std::string_view known = heap.text(resourceRow(heap, index).name);
        same += known == name
                || (known.starts_with(name)
                    && (known[name.size()] == '[' || known[name.size()] == '~'));
    }
    if (indexed)
        name += fmt::format("[{}]", same);
    else if (same > 0)
        name += fmt::format("~{}", same + 1);
    const base::ResourceId id{m_kernel.nextResource++};
    addResourceRow(heap, {object, id, kind, heap.makeString(name), Value::None, isShared});
    if (heap.is(object, Kind::Lock))
        heap.set(object.asHandle(), heap::LockSlot::Number, Value::integer(id.number));
    if (heap.is(object, Kind::File))
        heap.set(object.asHandle(), exec::FileSlot::Number, Value::integer(id.number));
    emit(trace::ResourceCreated{id, isShared ? base::ProcessId{} : m_kernel.currentProcess, kind,
                                name},
         trace::Level::Inside, 1);
    return id;
}

base::ResourceId Machine::resourceNumber(heap::Handle object)
{
    const heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const Kind kind = heap.header(object).kind();
    if (kind == Kind::Lock)
        return {static_cast<std::uint32_t>(heap.get(object, heap::LockSlot::Number).asInteger())};
    if (kind == Kind::File)
        return {static_cast<std::uint32_t>(heap.get(object, exec::FileSlot::Number).asInteger())};
    const auto row = findRow(heap, Value::fromHandle(object));
    return row ? resourceRow(heap, *row).id : base::ResourceId{};
}

// The row of the library object whose method the user's code called, if it is a thing of its own.
std::optional<std::size_t> Machine::libraryObjectAtWork(std::string_view function)
{
    heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const heap::Handle thread = m_interpreter->runningThread();
    const exec::Interpreter::StackEntry *outermost = nullptr;
    const auto stack = m_interpreter->walkStack(thread);
    for (const auto &entry : stack) {
        if (m_interpreter->unit(entry.code).isUser)
            break;
        outermost = &entry;
    }
    if (!outermost || m_interpreter->unit(outermost->code).localCount == 0
        || m_interpreter->unit(outermost->code).code->name != function)
        return std::nullopt;
    const heap::Handle cells = heap.get(thread, ThreadSlot::Stack).asHandle();
    return findRow(heap, heap.get(cells, outermost->frame));
}

// The first lock that is made while an object of the library is made is the lock of that object:
// views and findings show it as the object itself.
void Machine::adoptInnerLock(heap::Handle lock)
{
    const auto index = libraryObjectAtWork("__init__");
    if (!index)
        return;
    heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const ResourceRow row = resourceRow(heap, *index);
    switch (row.kind) {
    case ResourceKind::Condition:
    case ResourceKind::Event:
    case ResourceKind::Semaphore:
    case ResourceKind::Barrier:
    case ResourceKind::Queue: break;
    default: return;
    }
    if (row.isShared || !row.lock.isNone())
        return;
    setRowLock(heap, *index, Value::fromHandle(lock));
    heap.set(lock, heap::LockSlot::Number, Value::integer(row.id.number));
}

// Who works inside the library is shown there on demand only; a condition is a lock one takes.
trace::Level Machine::levelOfLock(heap::Handle lock, base::ResourceId id)
{
    const heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const auto index = m_sink ? findRow(heap, id) : std::nullopt;
    if (!index)
        return trace::Level::Story;
    const ResourceRow row = resourceRow(heap, *index);
    const bool isOwn = row.object == Value::fromHandle(lock) || row.kind == ResourceKind::Condition;
    return isOwn ? trace::Level::Story : trace::Level::Inside;
}

// What a thread waits for, in the user's terms: `self` of its outermost library frame.
trace::Wait Machine::describeWait(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    m_interpreter->enter(heap);
    trace::Wait wait;
    const std::int64_t kind = heap.get(place.thread, ThreadSlot::WaitKind).asInteger();
    wait.kind = kind == 0 ? WaitKind::Sleep : static_cast<WaitKind>(kind - 1);
    const Value deadline = heap.get(place.thread, ThreadSlot::WaitDeadline);
    wait.deadlineNs = deadline.isNone() ? 0 : heap.intOf(deadline);
    const Value object = heap.get(place.thread, ThreadSlot::WaitObject);
    if (heap.is(object, Kind::Lock))
        wait.resource = {static_cast<std::uint32_t>(
            heap.get(object.asHandle(), heap::LockSlot::Number).asInteger())};
    describeKernelWait(object, wait);
    for (const ThreadPlace each :
         threadsOf(place.process)) { // also at shutdown, where nobody says join()
        if (!object.isNothing() && heap.get(each.thread, ThreadSlot::EndLock) == object) {
            wait.kind = WaitKind::Join;
            wait.resource = {};
            wait.thread = idOf(each);
            return wait;
        }
    }
    const auto stack = m_interpreter->walkStack(place.thread);
    const heap::Handle cells = heap.get(place.thread, ThreadSlot::Stack).asHandle();
    const exec::Interpreter::StackEntry *outermost = nullptr;
    for (const auto &entry : stack) {
        if (m_interpreter->unit(entry.code).isUser)
            break;
        outermost = &entry;
    }
    if (!outermost || m_interpreter->unit(outermost->code).localCount == 0)
        return wait;
    const Value self = heap.get(cells, outermost->frame);
    if (heap.is(self, Kind::Instance))
        describeLibraryWait(place, self, m_interpreter->unit(outermost->code).code->name, wait);
    return wait;
}

void Machine::describeLibraryWait(ThreadPlace place, Value self, const std::string &function,
                                  trace::Wait &wait)
{
    heap::Heap &heap = heapOf(place.process);
    for (const ThreadPlace each : threadsOf(place.process)) {
        if (heap.get(each.thread, ThreadSlot::Object) == self) {
            wait.kind = WaitKind::Join;
            wait.resource = {};
            wait.thread = idOf(each);
            return;
        }
    }
    if (const auto index = findRow(heap, self)) {
        const ResourceRow row = resourceRow(heap, *index);
        wait.resource = row.id;
        wait.kind = waitKindFor(row.kind, function).value_or(wait.kind);
    }
}

// The state of a library object as views show it, read from its attributes
// (core/library/README.md). Handles of what was read go to `read`.
std::string Machine::resourceState(heap::Heap &heap, heap::Handle object, ResourceKind kind,
                                   std::vector<heap::Handle> *read)
{
    const Value self = Value::fromHandle(object);
    const auto attribute = [&](Value of, std::string_view name) {
        const Value value = attributeOf(heap, of, name);
        if (read && heap.is(of, Kind::Instance)) {
            const heap::Handle dict = heap.get(of.asHandle(), heap::InstanceSlot::Dict).asHandle();
            const Value entries = heap.get(dict, heap::DictSlot::Entries);
            read->push_back(dict);
            if (!entries.isNothing())
                read->push_back(entries.asHandle());
            if (value.isObject())
                read->push_back(value.asHandle());
        }
        return value;
    };
    const auto length = [&](Value container) -> std::int64_t {
        if (heap.is(container, Kind::Deque))
            return heap.get(container.asHandle(), heap::DequeSlot::Length).asInteger();
        return heap.is(container, Kind::List) ? heap.listLength(container) : 0;
    };
    switch (kind) {
    case ResourceKind::Event: {
        const Value flag = attribute(self, "_flag");
        return flag.isTrue() ? "set" : flag.isFalse() ? "not set" : "";
    }
    case ResourceKind::Semaphore: {
        const Value value = attribute(self, "_value");
        return value.isInteger() ? fmt::format("{} free", value.asInteger()) : "";
    }
    case ResourceKind::Queue: {
        const Value items = attribute(self, "queue");
        const Value unfinished = attribute(self, "unfinished_tasks");
        if (items.isNothing())
            return "";
        const std::int64_t open = unfinished.isInteger() ? unfinished.asInteger() : 0;
        return fmt::format("{} item{}, {} unfinished", length(items), length(items) == 1 ? "" : "s",
                           open);
    }
    case ResourceKind::Condition:
        return fmt::format("{} waiting", length(attribute(self, "_waiters")));
    case ResourceKind::Barrier: {
        const Value count = attribute(self, "_count");
        const Value parties = attribute(self, "_parties");
        return count.isInteger() && parties.isInteger()
                   ? fmt::format("{} of {} here", count.asInteger(), parties.asInteger())
                   : "";
    }
    case ResourceKind::Future: {
        const Value state = attribute(self, "_state");
        std::string word(heap.is(state, Kind::String) ? heap.text(state) : "");
        std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
        return word;
    }
    default: return "";
    }
}

} // namespace loose::sim
