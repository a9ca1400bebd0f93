// SPDX-License-Identifier: GPL-3.0-or-later

// The things a user made: numbers, names, what they are waited for (semantics.md 9).
//
// A resource is named when it is made, after the place its statement stores it into: that is the
// first place of the program that holds it, it never changes, and it needs no search.
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

constexpr std::uint32_t entrySize = 4; // object, number, kind, name

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
        comprehension = name == "[]";
        if (!comprehension)
            break;
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
void Machine::registerResource(heap::Handle object, ResourceKind kind, std::string_view path)
{
    if (m_booting)
        return;
    heap::Heap &heap = heapOf(m_kernel.currentProcess);
    std::string name = nameForNew(kind, path);
    const bool indexed = name.ends_with("[]");
    if (indexed)
        name.resize(name.size() - 2);
    const Value list = heap.reg(Register::Resources);
    int same = 0;
    const auto entries = heap.listItems(list);
    for (std::size_t index = 3; index < entries.size(); index += entrySize) {
        const std::string_view known = heap.text(entries[index]);
        same += known == name
                || (known.starts_with(name)
                    && (known[name.size()] == '[' || known[name.size()] == '~'));
    }
    if (indexed)
        name += fmt::format("[{}]", same);
    else if (same > 0)
        name += fmt::format("~{}", same + 1);
    const std::uint32_t number = m_kernel.nextResource++;
    for (const Value value :
         {Value::fromHandle(object), Value::integer(number),
          Value::integer(static_cast<std::int64_t>(kind)), heap.makeString(name)})
        heap.listAppend(list, value);
    if (heap.header(object).kind() == Kind::Lock)
        heap.set(object, heap::LockSlot::Number, Value::integer(number));
    if (heap.header(object).kind() == Kind::File)
        heap.set(object, exec::FileSlot::Number, Value::integer(number));
    emit(trace::ResourceCreated{{number}, m_kernel.currentProcess, kind, name},
         trace::Level::Inside, 1);
}

base::ResourceId Machine::resourceNumber(heap::Handle object)
{
    const heap::Heap &heap = heapOf(m_kernel.currentProcess);
    const Kind kind = heap.header(object).kind();
    if (kind == Kind::Lock)
        return {static_cast<std::uint32_t>(heap.get(object, heap::LockSlot::Number).asInteger())};
    if (kind == Kind::File)
        return {static_cast<std::uint32_t>(heap.get(object, exec::FileSlot::Number).asInteger())};
    const auto entries = heap.listItems(heap.reg(Register::Resources));
    for (std::size_t index = 0; index < entries.size(); index += entrySize) {
        if (entries[index] == Value::fromHandle(object))
            return {static_cast<std::uint32_t>(entries[index + 1].asInteger())};
    }
    return {};
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
    const auto entries = heap.listItems(heap.reg(Register::Resources));
    for (std::size_t index = 0; index < entries.size(); index += entrySize) {
        if (entries[index] != self)
            continue;
        wait.resource = {static_cast<std::uint32_t>(entries[index + 1].asInteger())};
        switch (static_cast<ResourceKind>(entries[index + 2].asInteger())) {
        case ResourceKind::Event: wait.kind = WaitKind::Event; break;
        case ResourceKind::Condition: wait.kind = WaitKind::Condition; break;
        case ResourceKind::Semaphore: wait.kind = WaitKind::Semaphore; break;
        case ResourceKind::Barrier: wait.kind = WaitKind::Barrier; break;
        case ResourceKind::Queue:
            wait.kind = function == "put"    ? WaitKind::QueuePut
                        : function == "join" ? WaitKind::Join
                                             : WaitKind::QueueGet;
            break;
        case ResourceKind::Future: wait.kind = WaitKind::Future; break;
        case ResourceKind::Pipe: wait.kind = WaitKind::Pipe; break;
        default: break;
        }
        return;
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
        return heap.is(state, Kind::String) ? std::string(heap.text(state)) : "";
    }
    default: return "";
    }
}

} // namespace loose::sim
