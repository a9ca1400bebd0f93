// SPDX-License-Identifier: GPL-3.0-or-later

// What the user's code made: numbers, names after the first place of the program that holds it, and
// what a thread waits for in those terms. The same words as the simulated machine uses.
#include <fmt/format.h>

#include "exec/files.h"
#include "native/teller.h"

namespace loose::native {

using bytecode::Opcode;
using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ResourceKind;
using trace::WaitKind;

namespace {

constexpr std::uint32_t longestStatement = 24; // instructions from the call to its store

// The place that the value of the call before instruction `at` is stored into; "[]" in a
// comprehension, whose caller knows.
std::string placeOf(const bytecode::Code &code, std::uint32_t at)
{
    std::string suffix;
    const std::size_t end = std::min<std::size_t>(code.instructions.size(), at + longestStatement);
    for (std::size_t index = at; index < end; ++index) {
        const std::uint32_t argument = code.instructions[index].argument();
        switch (code.instructions[index].opcode()) {
        case Opcode::StoreName:
        case Opcode::StoreGlobal: return code.names[argument] + suffix;
        case Opcode::StoreFast:
        case Opcode::StoreDeref: return code.name + "." + code.localNames[argument] + suffix;
        case Opcode::StoreAttr: {
            const auto dot = code.qualifiedName.rfind('.');
            return (dot == std::string::npos ? code.name : code.qualifiedName.substr(0, dot)) + "."
                   + code.names[argument] + suffix;
        }
        case Opcode::ListAppend: return "[]";
        case Opcode::BuildList:
        case Opcode::BuildTuple: suffix = "[]"; break;
        case Opcode::PopTop:
        case Opcode::ReturnValue:
        case Opcode::JumpBackward: return {};
        default: break;
        }
    }
    return {};
}

bool isNumbered(std::string_view known, std::string_view name)
{
    return known == name
           || (known.starts_with(name) && (known[name.size()] == '[' || known[name.size()] == '~'));
}

} // namespace

std::string Teller::nameForNew(ResourceKind kind, std::string_view path)
{
    std::string name;
    bool comprehension = false;
    for (const auto &entry : m_in.walkStack(m_in.runningThread())) {
        if (!m_in.unit(entry.code).isUser)
            continue;
        name = placeOf(*m_in.unit(entry.code).code, entry.next);
        if (name != "[]")
            break;
        comprehension = true;
    }
    if (comprehension && !name.ends_with("[]"))
        name += "[]";
    if (!name.empty() && name != "[]")
        return name;
    return kind == ResourceKind::File ? std::string(path)
                                      : fmt::format("{} {}", wordFor(kind), m_nextResource);
}

void Teller::registerResource(Handle object, ResourceKind kind, std::string_view path)
{
    heap::Heap &heap = m_in.heap();
    std::string name = nameForNew(kind, path);
    const bool indexed = name.ends_with("[]");
    if (indexed)
        name.resize(name.size() - 2);
    const Value list = heap.reg(Register::Resources);
    const auto entries = heap.listItems(list);
    int same = 0;
    for (std::size_t index = 3; index < entries.size(); index += entrySize)
        same += isNumbered(heap.text(entries[index]), name);
    if (indexed)
        name += fmt::format("[{}]", same);
    else if (same > 0)
        name += fmt::format("~{}", same + 1);
    const base::ResourceId number{m_nextResource++};
    const Value stored = Value::integer(number.number);
    for (const Value value :
         {Value::fromHandle(object), stored, Value::integer(static_cast<std::int64_t>(kind)),
          heap.makeString(name)})
        heap.listAppend(list, value);
    if (heap.header(object).kind() == Kind::Lock)
        heap.set(object, heap::LockSlot::Number, stored);
    if (heap.header(object).kind() == Kind::File)
        heap.set(object, exec::FileSlot::Number, stored);
    emit(trace::ResourceCreated{number, {1}, kind, name}, trace::Level::Inside);
}

void Teller::adoptInnerLock(Handle lock)
{
    heap::Heap &heap = m_in.heap();
    const auto stack = m_in.walkStack(m_in.runningThread());
    const exec::Interpreter::StackEntry *outermost = nullptr;
    for (const auto &entry : stack) {
        if (m_in.unit(entry.code).isUser)
            break;
        outermost = &entry;
    }
    if (!outermost || m_in.unit(outermost->code).localCount == 0
        || m_in.unit(outermost->code).code->name != "__init__")
        return;
    const Handle cells = heap.get(m_in.runningThread(), ThreadSlot::Stack).asHandle();
    const Value self = heap.get(cells, outermost->frame);
    const auto entries = heap.listItems(heap.reg(Register::Resources));
    for (std::size_t index = 0; index < entries.size(); index += entrySize) {
        const auto kind = static_cast<ResourceKind>(entries[index + 2].asInteger());
        const bool hasInner = kind == ResourceKind::Condition || kind == ResourceKind::Event
                              || kind == ResourceKind::Semaphore || kind == ResourceKind::Barrier
                              || kind == ResourceKind::Queue;
        const base::ResourceId id{static_cast<std::uint32_t>(entries[index + 1].asInteger())};
        if (entries[index] == self && hasInner && m_innerLocks.emplace(id, kind).second)
            heap.set(lock, heap::LockSlot::Number, entries[index + 1]);
    }
}

trace::Level Teller::levelOfLock(Handle lock) const
{
    const auto inner = m_innerLocks.find(resourceNumber(lock));
    return inner == m_innerLocks.end() || inner->second == ResourceKind::Condition
               ? trace::Level::Story
               : trace::Level::Inside;
}

base::ResourceId Teller::resourceNumber(Handle object) const
{
    const heap::Heap &heap = m_in.heap();
    const auto stored = [&](auto slot) {
        return base::ResourceId{static_cast<std::uint32_t>(heap.get(object, slot).asInteger())};
    };
    if (heap.header(object).kind() == Kind::Lock)
        return stored(heap::LockSlot::Number);
    return heap.header(object).kind() == Kind::File ? stored(exec::FileSlot::Number)
                                                    : base::ResourceId{};
}

trace::Wait Teller::describeWait(Handle thread)
{
    const heap::Heap &heap = m_in.heap();
    trace::Wait wait;
    const std::int64_t kind = heap.get(thread, ThreadSlot::WaitKind).asInteger();
    wait.kind = kind == 0 ? WaitKind::Sleep : static_cast<WaitKind>(kind - 1);
    const Value deadline = heap.get(thread, ThreadSlot::WaitDeadline);
    wait.deadlineNs = deadline.isNone() ? 0 : heap.intOf(deadline);
    const Value object = heap.get(thread, ThreadSlot::WaitObject);
    if (heap.is(object, Kind::Lock))
        wait.resource = resourceNumber(object.asHandle());
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        if (object.isNothing() || heap.get(each.asHandle(), ThreadSlot::EndLock) != object)
            continue;
        wait.kind = WaitKind::Join; // also at shutdown, where nobody says join()
        wait.resource = {};
        wait.thread = idOf(each.asHandle());
        return wait;
    }
    const auto stack = m_in.walkStack(thread);
    const exec::Interpreter::StackEntry *outermost = nullptr;
    for (const auto &entry : stack) {
        if (m_in.unit(entry.code).isUser)
            break;
        outermost = &entry;
    }
    if (!outermost || m_in.unit(outermost->code).localCount == 0)
        return wait;
    const Value self = heap.get(heap.get(thread, ThreadSlot::Stack).asHandle(), outermost->frame);
    if (heap.is(self, Kind::Instance))
        describeLibraryWait(self, m_in.unit(outermost->code).code->name, wait);
    return wait;
}

void Teller::describeLibraryWait(Value self, const std::string &function, trace::Wait &wait)
{
    const heap::Heap &heap = m_in.heap();
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        if (heap.get(each.asHandle(), ThreadSlot::Object) != self)
            continue;
        wait = {WaitKind::Join, {}, idOf(each.asHandle()), {}, wait.deadlineNs};
        return;
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
        case ResourceKind::Future: wait.kind = WaitKind::Future; break;
        case ResourceKind::Queue:
            wait.kind = function == "put"    ? WaitKind::QueuePut
                        : function == "join" ? WaitKind::Join
                                             : WaitKind::QueueGet;
            break;
        default: break;
        }
        return;
    }
}

std::string Teller::resourceState(Handle object, ResourceKind kind, std::vector<Handle> &read) const
{
    const heap::Heap &heap = m_in.heap();
    const Value self = Value::fromHandle(object);
    const Handle dict = heap.get(object, heap::InstanceSlot::Dict).asHandle();
    read.push_back(dict);
    if (const Value entries = heap.get(dict, heap::DictSlot::Entries); !entries.isNothing())
        read.push_back(entries.asHandle());
    const auto attribute = [&](std::string_view name) {
        const Value value = attributeOf(self, name);
        if (value.isObject())
            read.push_back(value.asHandle());
        return value;
    };
    const auto length = [&](Value container) -> std::int64_t {
        if (heap.is(container, Kind::Deque))
            return heap.get(container.asHandle(), heap::DequeSlot::Length).asInteger();
        return heap.is(container, Kind::List) ? heap.listLength(container) : 0;
    };
    const auto number = [](Value value) { return value.isInteger() ? value.asInteger() : 0; };
    switch (kind) {
    case ResourceKind::Event: {
        const Value flag = attribute("_flag");
        return flag.isTrue() ? "set" : flag.isFalse() ? "not set" : "";
    }
    case ResourceKind::Semaphore: {
        const Value value = attribute("_value");
        return value.isInteger() ? fmt::format("{} free", value.asInteger()) : "";
    }
    case ResourceKind::Queue: {
        const Value items = attribute("queue");
        const Value unfinished = attribute("unfinished_tasks");
        return items.isNothing() ? ""
                                 : fmt::format("{} item{}, {} unfinished", length(items),
                                               length(items) == 1 ? "" : "s", number(unfinished));
    }
    case ResourceKind::Condition: return fmt::format("{} waiting", length(attribute("_waiters")));
    case ResourceKind::Barrier: {
        const Value count = attribute("_count");
        const Value parties = attribute("_parties");
        return count.isInteger() && parties.isInteger()
                   ? fmt::format("{} of {} here", count.asInteger(), parties.asInteger())
                   : "";
    }
    case ResourceKind::Future: {
        const Value state = attribute("_state");
        return heap.is(state, Kind::String) ? std::string(heap.text(state)) : "";
    }
    default: return "";
    }
}

} // namespace loose::native
