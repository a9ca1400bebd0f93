// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/update_watch.h"

#include <algorithm>

#include <fmt/format.h>

#include "bytecode/lines.h"
#include "bytecode/updates.h"
#include "exec/thread.h"
#include "heap/dict.h"

namespace loose::sim {

using bytecode::Opcode;
using exec::ThreadSlot;
using heap::Heap;
using heap::Kind;
using heap::Value;

// The innermost frame of a thread that stands between two instructions.
struct UpdateWatch::Frame {
    Frame(const exec::Interpreter &in, const Heap &heap, heap::Handle thread)
    {
        const auto number = [&](ThreadSlot slot) { return heap.get(thread, slot).asInteger(); };
        hasEnded =
            static_cast<trace::ThreadState>(number(ThreadSlot::State)) == trace::ThreadState::Ended
            || number(ThreadSlot::Depth) == 0;
        if (hasEnded)
            return;
        code = static_cast<std::uint32_t>(number(ThreadSlot::Code));
        unit = &in.unit(code);
        next = static_cast<std::uint32_t>(number(ThreadSlot::Next));
        previous = static_cast<std::uint32_t>(number(ThreadSlot::Previous));
        offset = number(ThreadSlot::Frame);
        const Value *cells = heap.slots(heap.get(thread, ThreadSlot::Stack).asHandle()).data();
        locals = cells + offset;
        top = cells + number(ThreadSlot::Top);
    }

    bool hasEnded = false;
    const exec::CodeUnit *unit = nullptr;
    std::uint32_t code = 0;
    std::uint32_t next = 0;
    std::uint32_t previous = 0;
    std::int64_t offset = 0;
    const Value *locals = nullptr;
    const Value *top = nullptr; // one past the topmost operand
};

namespace {

// Where the attributes of an object lie; nothing if they are computed.
Value attributesOf(exec::Interpreter &in, Value object)
{
    const Heap &heap = in.heap();
    if (heap.is(object, Kind::Class))
        return heap.get(object.asHandle(), heap::ClassSlot::Dict);
    if (heap.is(object, Kind::Module))
        return heap.get(object.asHandle(), heap::ModuleSlot::Dict);
    return heap.is(object, Kind::Instance) ? in.instanceDict(object) : Value{};
}

Value storedAttribute(exec::Interpreter &in, Value object, std::string_view name)
{
    const Value dict = attributesOf(in, object);
    return in.heap().is(dict, Kind::Dict) ? heap::dictGetText(in.heap(), dict.asHandle(), name)
                                          : Value{};
}

Value itemOf(exec::Interpreter &in, Value container, Value key)
{
    Heap &heap = in.heap();
    if (heap.is(container, Kind::List)) {
        const auto items = heap.listItems(container);
        const auto at = static_cast<std::size_t>(key.asInteger());
        return at < items.size() ? items[at] : Value{};
    }
    const heap::HashResult hash = heap::hashOf(heap, key);
    if (hash.status != heap::HashStatus::Ok)
        return {};
    const std::int32_t number = heap::dictFind(heap, container.asHandle(), key, hash.hash);
    const auto entry = number < 0 ? std::nullopt
                                  : heap::dictEntry(heap, container.asHandle(),
                                                    static_cast<std::uint32_t>(number));
    return entry ? entry->value : Value{};
}

bool isDictGet(const Heap &heap, Value function, Value self)
{
    return heap.is(self, Kind::Dict) && heap.is(function, Kind::Native)
           && heap.text(heap.get(function.asHandle(), heap::NativeSlot::Name)) == "get";
}

// The name of a global of the main module that holds the object; empty if none does.
std::string globalOf(exec::Interpreter &in, heap::Handle globals, Value object)
{
    const Heap &heap = in.heap();
    for (std::uint32_t number = 0; number < heap::dictUsed(heap, globals); ++number) {
        const auto entry = heap::dictEntry(heap, globals, number);
        if (entry && entry->value == object && heap.is(entry->key, Kind::String))
            return std::string(heap.text(entry->key));
    }
    return {};
}

// The same, or an attribute of such an object: "bank.accounts".
std::string pathOf(exec::Interpreter &in, heap::Handle globals, Value object)
{
    const Heap &heap = in.heap();
    if (const std::string name = globalOf(in, globals, object); !name.empty())
        return name;
    for (std::uint32_t number = 0; number < heap::dictUsed(heap, globals); ++number) {
        const auto entry = heap::dictEntry(heap, globals, number);
        if (!entry || !heap.is(entry->value, Kind::Instance) || !heap.is(entry->key, Kind::String))
            continue;
        const Value dict = in.instanceDict(entry->value);
        if (!heap.is(dict, Kind::Dict))
            continue;
        if (const std::string name = globalOf(in, dict.asHandle(), object); !name.empty())
            return fmt::format("{}.{}", heap.text(entry->key), name);
    }
    return {};
}

} // namespace

UpdateWatch::UpdateWatch(const bytecode::Program &program) : m_program(&program)
{
    for (std::uint32_t code = 0; code < program.codes.size(); ++code) {
        if (program.codes[code].isLibrary)
            continue;
        for (const bytecode::Update &update : bytecode::updatesOf(program.codes[code])) {
            auto &roles = m_roles[code];
            roles.resize(program.codes[code].instructions.size(), Role::None);
            roles[update.read] = Role::Read;
            roles[update.write] = Role::Write;
            m_updates[code][update.write].insert(update.read);
        }
    }
}

void UpdateWatch::reset()
{
    m_accesses.clear();
    m_open.clear();
    m_readLast.clear();
    m_told.clear();
}

UpdateWatch::Role UpdateWatch::roleOf(std::uint32_t code, std::uint32_t at) const
{
    const auto roles = m_roles.find(code);
    return roles == m_roles.end() ? Role::None : roles->second[at];
}

std::optional<trace::UpdateOverwritten> UpdateWatch::afterStep(exec::Interpreter &in,
                                                               const Kernel &kernel,
                                                               ThreadPlace place,
                                                               base::ThreadId thread)
{
    if (m_roles.empty())
        return std::nullopt;
    const Frame frame(in, in.heap(), place.thread);
    if (frame.hasEnded) {
        forget(thread);
        return std::nullopt;
    }
    std::optional<trace::UpdateOverwritten> told;
    if (const auto known = m_accesses.find(thread); known != m_accesses.end()) {
        std::vector<Access> &begun = known->second;
        while (!begun.empty() && begun.back().frame >= frame.offset) {
            const Access access = begun.back();
            begun.pop_back();
            const bool isOver = access.frame == frame.offset && access.code == frame.code
                                && access.at == frame.previous;
            if (!isOver)
                continue; // an exception left it
            const std::uint64_t content = contentOf(in, kernel, access);
            if (!access.isWrite)
                finishRead(access, thread, content);
            else if (auto overwritten = finishWrite(in, access, thread, content, kernel.step))
                told = std::move(overwritten);
        }
    }
    if (auto access = accessBefore(in, frame, place))
        m_accesses[thread].push_back(std::move(*access));
    return told;
}

std::optional<UpdateWatch::Access>
UpdateWatch::accessBefore(exec::Interpreter &in, const Frame &frame, ThreadPlace place) const
{
    const bool writes = bytecode::isWrite(frame.unit->instructions[frame.next].opcode());
    if (!frame.unit->isUser)
        return std::nullopt;
    if (writes ? m_open.empty() : roleOf(frame.code, frame.next) != Role::Read)
        return std::nullopt;
    Access access;
    access.code = frame.code;
    access.at = frame.next;
    access.frame = frame.offset;
    access.isWrite = writes;
    access.place.process = place.process.number;
    if (!locate(in, frame, access))
        return std::nullopt;
    access.line = in.lineOf(frame.code, frame.next);
    return access;
}

bool UpdateWatch::locate(exec::Interpreter &in, const Frame &frame, Access &access) const
{
    const bytecode::Instruction next = frame.unit->instructions[frame.next];
    const Heap &heap = in.heap();
    switch (next.opcode()) {
    case Opcode::LoadAttr:
    case Opcode::StoreAttr: {
        const Value object = frame.top[-1];
        const std::string &name = frame.unit->code->names[next.argument()];
        if (name == "value" && locateShared(in, object, {}, access))
            return true;
        access.key = {};
        access.place.holder = object.bits();
        access.place.key = name;
        return !attributesOf(in, object).isNothing();
    }
    case Opcode::BinarySubscr:
    case Opcode::StoreSubscr: return locateItem(in, frame.top[-2], frame.top[-1], access);
    case Opcode::LoadDeref:
    case Opcode::StoreDeref:
        access.place.holder = frame.locals[next.argument()].bits();
        return heap.is(frame.locals[next.argument()], Kind::Cell);
    case Opcode::Call: {
        const Value *first = frame.top - next.argument();
        return next.argument() > 0 && isDictGet(heap, first[-2], first[-1])
               && locateItem(in, first[-1], first[0], access);
    }
    default: return false;
    }
}

bool UpdateWatch::locateItem(exec::Interpreter &in, Value container, Value key,
                             Access &access) const
{
    const Heap &heap = in.heap();
    if (heap.is(container, Kind::Instance))
        return locateShared(in, container, key, access);
    access.key = key;
    if (heap.is(container, Kind::List)) {
        if (!key.isInteger())
            return false;
        const auto length = static_cast<std::int64_t>(heap.listItems(container).size());
        const std::int64_t at = key.asInteger() < 0 ? key.asInteger() + length : key.asInteger();
        if (at < 0 || at >= length)
            return false;
        access.key = Value::integer(at);
    } else if (!heap.is(container, Kind::Dict)) {
        return false;
    }
    const auto text = in.plainRepr(access.key);
    access.place.holder = container.bits();
    access.place.key = text.value_or("");
    return text.has_value();
}

// What multiprocessing shares: RawValue and RawArray with `_cells`, a tuple of the first cell's
// number and how many there are; Value and Array around them, as `_obj`.
bool UpdateWatch::locateShared(exec::Interpreter &in, Value object, Value index, Access &access)
{
    const Heap &heap = in.heap();
    access.key = object;
    if (const Value inner = storedAttribute(in, object, "_obj"); heap.is(inner, Kind::Instance))
        object = inner;
    const Value cells = storedAttribute(in, object, "_cells");
    if (!heap.is(cells, Kind::Tuple) || heap.tupleItems(cells).size() != 3)
        return false;
    const auto parts = heap.tupleItems(cells);
    std::int64_t at = 0;
    if (!index.isNothing()) {
        if (!index.isInteger())
            return false;
        at = index.asInteger() < 0 ? index.asInteger() + parts[1].asInteger() : index.asInteger();
    }
    if (at < 0 || at >= parts[1].asInteger())
        return false;
    access.isOfLibrary = true;
    access.place = {0, static_cast<std::uint64_t>(parts[0].asInteger() + at),
                    index.isNothing() ? ".value" : fmt::format("[{}]", at)};
    return true;
}

std::uint64_t UpdateWatch::contentOf(exec::Interpreter &in, const Kernel &kernel,
                                     const Access &access) const
{
    if (access.isOfLibrary) {
        const auto cell = kernel.cells->find(static_cast<std::int64_t>(access.place.holder));
        return cell == kernel.cells->end() ? 0 : static_cast<std::uint64_t>(cell->second);
    }
    const Heap &heap = in.heap();
    const Value holder = Value::fromBits(access.place.holder);
    if (heap.is(holder, Kind::Cell))
        return heap.get(holder.asHandle(), heap::CellSlot::Content).bits();
    const bool isItem = heap.is(holder, Kind::List) || heap.is(holder, Kind::Dict);
    return (isItem ? itemOf(in, holder, access.key) : storedAttribute(in, holder, access.place.key))
        .bits();
}

void UpdateWatch::finishRead(const Access &access, base::ThreadId thread, std::uint64_t content)
{
    const Instruction read{access.code, access.at};
    const auto [last, isNew] = m_readLast.try_emplace({thread, read}, access.place);
    if (!isNew)
        close(last->second, thread, read);
    last->second = access.place;
    m_open[access.place].push_back({thread, access, content, {}});
}

void UpdateWatch::close(const Place &place, base::ThreadId thread, Instruction read)
{
    const auto open = m_open.find(place);
    if (open == m_open.end())
        return;
    std::erase_if(open->second, [&](const OpenRead &each) {
        return each.thread == thread && Instruction(each.access.code, each.access.at) == read;
    });
    if (open->second.empty())
        m_open.erase(open);
}

std::optional<trace::UpdateOverwritten>
UpdateWatch::finishWrite(exec::Interpreter &in, const Access &access, base::ThreadId thread,
                         std::uint64_t content, base::Step step)
{
    const auto open = m_open.find(access.place);
    if (open == m_open.end())
        return std::nullopt;
    std::optional<trace::UpdateOverwritten> told;
    const auto code = m_updates.find(access.code);
    const bool isUpdate = code != m_updates.end() && code->second.contains(access.at);
    const auto isOwn = [&](const OpenRead &read) {
        return isUpdate && read.thread == thread && read.access.code == access.code
               && read.access.frame == access.frame
               && code->second.at(access.at).contains(read.access.at);
    };
    std::vector<OpenRead> &reads = open->second;
    for (OpenRead &read : reads) {
        if (read.thread != thread) {
            if (read.content != content && !read.overwritten)
                read.overwritten = Write{thread, access.line, step};
            continue;
        }
        if (!isOwn(read) || !read.overwritten
            || !m_told.insert({thread, {access.code, access.at}}).second)
            continue;
        const Write &other = *read.overwritten;
        told = trace::UpdateOverwritten{thread,      nameOf(in, access), read.access.line,
                                        access.line, other.thread,       other.line,
                                        other.step};
    }
    std::erase_if(reads, isOwn);
    if (reads.empty())
        m_open.erase(open);
    return told;
}

std::string UpdateWatch::nameOf(exec::Interpreter &in, const Access &access) const
{
    const Heap &heap = in.heap();
    const heap::Handle globals = in.unit(m_program->modules[0].code).globals;
    const bytecode::Code &code = m_program->codes[access.code];
    if (access.isOfLibrary) {
        const std::string name = pathOf(in, globals, access.key);
        return (name.empty() ? in.className(access.key) : name) + access.place.key;
    }
    const Value holder = Value::fromBits(access.place.holder);
    if (heap.is(holder, Kind::Cell))
        return code.localNames[code.instructions[access.at].argument()];
    std::string name = pathOf(in, globals, holder);
    if (heap.is(holder, Kind::List) || heap.is(holder, Kind::Dict))
        return fmt::format("{}[{}]", name.empty() ? in.className(holder) : name, access.place.key);
    return fmt::format("{}.{}", name.empty() ? in.className(holder) : name, access.place.key);
}

void UpdateWatch::forget(base::ThreadId thread)
{
    m_accesses.erase(thread);
    auto last = m_readLast.lower_bound({thread, {}});
    for (; last != m_readLast.end() && last->first.first == thread; last = m_readLast.erase(last))
        close(last->second, thread, last->first.second);
}

} // namespace loose::sim
