// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/watcher.h"

#include <algorithm>

#include "bytecode/lines.h"
#include "exec/resource_words.h"

namespace loose::native {

using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;

namespace {

constexpr std::size_t longestValue = 60;
constexpr int deepestValue = 4;
constexpr std::size_t mostPages = 64;

bool isData(const heap::Heap &heap, Value value)
{
    if (!value.isObject())
        return !value.isNothing();
    static constexpr Kind data[] = {Kind::String,     Kind::Bytes, Kind::BoxedInt,
                                    Kind::BoxedFloat, Kind::Tuple, Kind::List,
                                    Kind::Dict,       Kind::Set,   Kind::Deque};
    return std::ranges::find(data, heap.header(value.asHandle()).kind()) != std::end(data);
}

std::string shorten(std::string text)
{
    if (text.size() <= longestValue)
        return text;
    std::size_t end = longestValue;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

} // namespace

bool Watcher::beginsLine(Handle thread) const
{
    const heap::Heap &heap = m_in.heap();
    if (heap.get(thread, ThreadSlot::WaitKind) != Value::integer(0)
        || heap.get(thread, ThreadSlot::Depth) == Value::integer(0))
        return false;
    const auto number = [&](ThreadSlot slot) {
        return static_cast<std::uint32_t>(heap.get(thread, slot).asInteger());
    };
    const exec::CodeUnit &unit = m_in.unit(number(ThreadSlot::Code));
    return unit.isUser
           && bytecode::beginsLine(*unit.code, number(ThreadSlot::Previous),
                                   number(ThreadSlot::Next));
}

void Watcher::look(base::ThreadId writer)
{
    heap::Arena &arena = m_in.heap().arena();
    const bool touched =
        std::ranges::any_of(m_pages, [&](std::uint32_t page) { return arena.wasWritten(page); });
    if (!m_pages.empty() && !touched)
        return;
    m_pages.clear();
    lookAtNames();
    lookAtVariables(writer);
    lookAtResources();
    lookAtInvariants(writer);
    for (const std::uint32_t page : m_pages)
        arena.clearWritten(page);
}

void Watcher::forget()
{
    m_names.clear();
    m_variables.clear();
    m_invariants.clear();
    m_resources.clear();
    m_pages.clear();
}

void Watcher::watchPages(Handle object)
{
    watchCells(object, m_in.heap().header(object).cells());
}

void Watcher::watchCells(Handle first, std::uint32_t count)
{
    const std::uint32_t last = (first + count) >> heap::pageShift;
    for (std::uint32_t page = first >> heap::pageShift; page <= last; ++page) {
        if (std::ranges::find(m_pages, page) == m_pages.end())
            m_pages.push_back(page);
    }
}

void Watcher::watchValue(Value value, int depth)
{
    if (!value.isObject() || depth > deepestValue || m_pages.size() > mostPages)
        return;
    const heap::Heap &heap = m_in.heap();
    watchPages(value.asHandle());
    switch (heap.header(value.asHandle()).kind()) {
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::Deque:
    case Kind::Tuple:
    case Kind::Cells:
        for (const Value each : heap.slots(value.asHandle()))
            watchValue(each, depth + 1);
        break;
    default: break;
    }
}

// Thread.name is an attribute of the library's object; equal names depend on one another.
void Watcher::lookAtNames()
{
    const heap::Heap &heap = m_in.heap();
    const auto threads = heap.listItems(heap.reg(Register::Threads));
    std::vector<std::string> names;
    for (const Value each : threads) {
        names.push_back(m_teller.threadName(each.asHandle()));
        const Value object = heap.get(each.asHandle(), ThreadSlot::Object);
        if (heap.is(object, Kind::Instance))
            watchValue(heap.get(object.asHandle(), heap::InstanceSlot::Dict), deepestValue - 1);
    }
    for (std::size_t index = 0; index < m_names.size() && index < names.size(); ++index) {
        if (names[index] != m_names[index])
            m_teller.emit(
                trace::ThreadRenamed{m_teller.idOf(threads[index].asHandle()), names[index]});
    }
    m_names = std::move(names);
}

void Watcher::lookAtVariables(base::ThreadId writer)
{
    heap::Heap &heap = m_in.heap();
    const Handle space = m_in.unit(m_in.program().modules[0].code).globals;
    watchPages(space);
    if (const Value entries = heap.get(space, heap::DictSlot::Entries); !entries.isNothing())
        watchPages(entries.asHandle());
    Variables now;
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, space); ++each) {
        const auto entry = heap::dictEntry(heap, space, each);
        if (!entry || !isData(heap, entry->value) || heap.text(entry->key).starts_with("__"))
            continue;
        std::vector<exec::CellRange> read;
        if (auto shown = m_in.briefRepr(entry->value, longestValue, read))
            now.emplace_back(heap.text(entry->key), shorten(std::move(*shown)));
        for (const exec::CellRange &cells : read)
            watchCells(cells.first, cells.count);
    }
    const auto isIn = [](const Variables &all, const std::string &name) {
        return std::ranges::find(all, name, &Variables::value_type::first);
    };
    for (const auto &[name, text] : m_variables) {
        if (isIn(now, name) == now.end())
            m_teller.emit(trace::VariableChanged{m_teller.process(), name, "", writer, {}});
    }
    for (auto each = now.begin(); each != now.end(); ++each) {
        const auto known = isIn(m_variables, each->first);
        if (known != m_variables.end() && known->second == each->second)
            continue;
        const auto next = std::find_if(each + 1, now.end(), [&](const auto &later) {
            return isIn(m_variables, later.first) != m_variables.end();
        });
        const bool isNew = known == m_variables.end();
        m_teller.emit(trace::VariableChanged{m_teller.process(), each->first, each->second, writer,
                                             isNew && next != now.end() ? next->first : ""});
    }
    m_variables = std::move(now);
}

void Watcher::lookAtResources()
{
    const heap::Heap &heap = m_in.heap();
    watchPages(heap.reg(Register::Resources).asHandle());
    for (std::size_t index = 0; index < exec::resourceCount(heap); ++index) {
        const exec::ResourceRow row = exec::resourceRow(heap, index);
        if (!heap.is(row.object, Kind::Instance) || row.isShared)
            continue;
        const Handle object = row.object.asHandle();
        std::vector<Handle> read{object};
        std::string state = exec::stateOfResource(heap, object, row.kind, &read);
        std::ranges::for_each(read, [&](Handle each) { watchPages(each); });
        std::string &known = m_resources[row.id];
        if (known != state)
            m_teller.emit(trace::ResourceChanged{row.id, state});
        known = std::move(state);
    }
}

void Watcher::lookAtInvariants(base::ThreadId writer)
{
    const Handle space = m_in.unit(m_in.program().modules[0].code).globals;
    m_invariants.resize(m_loaded.directives->invariants.size());
    for (std::size_t index = 0; index < m_invariants.size(); ++index) {
        std::vector<Handle> read;
        const InvariantText now = m_loaded.readInvariant(m_in, space, index, read);
        std::ranges::for_each(read, [&](Handle each) { watchPages(each); });
        Watched &known = m_invariants[index];
        if (known.state == now.state && known.text == now.text)
            continue;
        known = {now.text, now.state};
        m_teller.emit(trace::InvariantChanged{m_teller.process(), static_cast<std::uint32_t>(index),
                                              now.state, now.text, writer});
    }
}

} // namespace loose::native
