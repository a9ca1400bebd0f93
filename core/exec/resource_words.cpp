// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/resource_words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

namespace loose::exec {

using bytecode::Opcode;
using heap::Kind;
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

// A name counts as itself and as what it was before it was told apart.
void countName(NameCounts &counts, std::string_view name)
{
    ++counts[std::string(name)];
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name[at] == '[' || name[at] == '~')
            ++counts[std::string(name.substr(0, at))];
    }
}

std::string placeForNew(Interpreter &in, ResourceKind kind, std::string_view path)
{
    std::string name;
    bool comprehension = false;
    for (const auto &entry : in.walkStack(in.runningThread())) {
        if (!in.unit(entry.code).isUser)
            continue;
        name = storedInto(*in.unit(entry.code).code, entry.next);
        if (name != "[]")
            break;
        comprehension = true;
    }
    if (comprehension && !name.ends_with("[]"))
        name += "[]";
    if (!name.empty() && name != "[]")
        return name;
    return std::string(kind == ResourceKind::File ? path : "");
}

} // namespace

NameCounts namesInUse(const Heap &heap)
{
    NameCounts counts;
    for (std::size_t index = 0; index < resourceCount(heap); ++index)
        countName(counts, heap.text(resourceRow(heap, index).name));
    return counts;
}

std::string nameOfNewResource(Interpreter &in, ResourceKind kind, std::string_view path,
                              std::uint32_t next, NameCounts &inUse)
{
    std::string name = placeForNew(in, kind, path);
    if (name.empty()) // nothing else is called so: not counted, there may be very many
        return fmt::format("{} {}", trace::wordFor(kind), next);
    const bool indexed = name.ends_with("[]");
    if (indexed)
        name.resize(name.size() - 2);
    const int same = inUse[name];
    if (indexed)
        name += fmt::format("[{}]", same);
    else if (same > 0)
        name += fmt::format("~{}", same + 1);
    countName(inUse, name);
    return name;
}

// A thread that runs nothing of the user's stands in its own run(), and further in where it works:
// that may be a function of the library, so there it is the outermost object one can wait for.
LibraryWork libraryWork(Interpreter &in, Handle thread)
{
    const Heap &heap = in.heap();
    const Handle cells = heap.get(thread, ThreadSlot::Stack).asHandle();
    const Value own = heap.get(thread, ThreadSlot::Object);
    LibraryWork work;
    LibraryWork ofObject;
    for (const auto &entry : in.walkStack(thread)) {
        const CodeUnit &unit = in.unit(entry.code);
        if (unit.isUser)
            return work;
        const std::string &name = unit.code->name;
        const Value self = unit.localCount > 0 ? heap.get(cells, entry.frame) : Value{};
        if (!own.isNone() && self == own && (name == "run" || name == "_bootstrap"))
            return ofObject;
        work = {self, name};
        if (heap.is(self, Kind::Instance) && waitKindOf(in, self, name))
            ofObject = work;
    }
    return work;
}

std::optional<std::size_t> libraryObjectAtWork(Interpreter &in, std::string_view function)
{
    const LibraryWork work = libraryWork(in, in.runningThread());
    return work.function == function ? findRow(in.heap(), work.self) : std::nullopt;
}

void adoptInnerLock(Interpreter &in, Handle lock)
{
    const auto index = libraryObjectAtWork(in, "__init__");
    if (!index)
        return;
    Heap &heap = in.heap();
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

trace::Level levelOfLock(const Heap &heap, Handle lock, base::ResourceId id)
{
    const auto index = findRow(heap, id);
    if (!index)
        return trace::Level::Story;
    const ResourceRow row = resourceRow(heap, *index);
    const bool isOwn = row.object == Value::fromHandle(lock) || row.kind == ResourceKind::Condition;
    return isOwn ? trace::Level::Story : trace::Level::Inside;
}

Value attributeOfInstance(const Heap &heap, Value object, std::string_view name)
{
    if (!heap.is(object, Kind::Instance))
        return {};
    const Handle dict = heap.get(object.asHandle(), heap::InstanceSlot::Dict).asHandle();
    return heap::dictGetText(const_cast<Heap &>(heap), dict, name);
}

bool isDaemonThread(const Heap &heap, Value object)
{
    return !heap.is(object, Kind::Instance)
           || attributeOfInstance(heap, object, "_daemonic").isTrue();
}

// Nothing: it has none of its own. Valid until the program goes on.
static std::optional<std::string_view> ownName(const Heap &heap, Handle thread)
{
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger();
    if (flags & static_cast<std::int64_t>(ThreadFlag::You))
        return "you";
    const Value name = attributeOfInstance(heap, heap.get(thread, ThreadSlot::Object), "_name");
    if (heap.is(name, Kind::String))
        return heap.text(name);
    if (flags & static_cast<std::int64_t>(ThreadFlag::Main))
        return "MainThread";
    return std::nullopt;
}

std::string baseNameOfThread(const Heap &heap, Handle thread)
{
    const auto name = ownName(heap, thread);
    return name ? std::string(*name)
                : fmt::format("Dummy-{}", heap.get(thread, ThreadSlot::Number).asInteger());
}

std::string nameOfThread(const Heap &heap, Handle thread)
{
    std::string name = baseNameOfThread(heap, thread);
    int same = 1;
    for (const Value each : heap.listItems(heap.reg(heap::Register::Threads))) {
        if (each.asHandle() == thread)
            break;
        same += ownName(heap, each.asHandle()) == name;
    }
    return same == 1 ? name : fmt::format("{}~{}", name, same);
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

std::optional<WaitKind> waitKindOf(Interpreter &in, Value object, std::string_view function)
{
    static constexpr ResourceKind kinds[] = {ResourceKind::Event, ResourceKind::Condition,
                                             ResourceKind::Semaphore, ResourceKind::Barrier,
                                             ResourceKind::Queue};
    const Value word = in.lookupInClass(in.classOf(object), in.intern("_loose_resource"));
    for (const ResourceKind kind : kinds) {
        if (in.heap().is(word, Kind::String)
            && in.heap().text(word) == Interpreter::nameOfKind(kind))
            return waitKindFor(kind, function);
    }
    return std::nullopt;
}

std::string stateOfResource(const Heap &heap, Handle object, ResourceKind kind,
                            std::vector<Handle> *read)
{
    const Value self = Value::fromHandle(object);
    const auto attribute = [&](Value of, std::string_view name) {
        const Value value = attributeOfInstance(heap, of, name);
        if (read && heap.is(of, Kind::Instance)) {
            const Handle dict = heap.get(of.asHandle(), heap::InstanceSlot::Dict).asHandle();
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

} // namespace loose::exec
