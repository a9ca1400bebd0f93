// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/invariant_reader.h"

#include "exec/sequences.h"

namespace loose::sim {

using heap::Handle;
using heap::Kind;
using heap::Value;

void InvariantReader::note(Value value)
{
    if (value.isObject())
        m_read.push_back(value.asHandle());
}

void InvariantReader::noteDict(Handle dict)
{
    m_read.push_back(dict);
    note(m_heap.get(dict, heap::DictSlot::Entries));
}

void InvariantReader::noteClass(Value classValue)
{
    const Value order = m_heap.get(classValue.asHandle(), heap::ClassSlot::Order);
    for (const Value each : m_heap.tupleItems(order)) {
        note(each);
        noteDict(m_heap.get(each.asHandle(), heap::ClassSlot::Dict).asHandle());
    }
}

void InvariantReader::noteAll(Value value, int depth)
{
    constexpr int deepest = 8; // a container may hold itself
    if (depth == deepest)
        return;
    if (const auto all = items(value)) {
        for (const Term &each : *all) {
            if (const auto *inner = std::get_if<Value>(&each))
                noteAll(*inner, depth + 1);
        }
    }
    if (!m_heap.is(value, Kind::Dict))
        return;
    for (std::uint32_t each = 0; each < heap::dictUsed(m_heap, value.asHandle()); ++each) {
        if (const auto found = heap::dictEntry(m_heap, value.asHandle(), each))
            noteAll(found->value, depth + 1);
    }
}

Term InvariantReader::term(Value value)
{
    note(value);
    if (m_heap.isInt(value))
        return m_heap.intOf(value);
    if (value.isBoolean())
        return value.isTrue();
    if (m_heap.isFloat(value))
        return m_heap.floatOf(value);
    if (m_heap.is(value, Kind::String))
        return std::string(m_heap.text(value));
    return value.isNone() ? Term{} : Term(value);
}

Maybe InvariantReader::look(Handle dict, std::string_view name)
{
    noteDict(dict);
    const std::int32_t found = heap::dictFindText(m_heap, dict, name);
    if (found < 0)
        return std::nullopt;
    return term(heap::dictEntry(m_heap, dict, static_cast<std::uint32_t>(found))->value);
}

std::optional<std::vector<Term>> InvariantReader::items(Value value)
{
    std::vector<Term> all;
    note(value);
    if (m_heap.is(value, Kind::List)) {
        note(m_heap.get(value.asHandle(), heap::ListSlot::Items));
        for (const Value each : m_heap.listItems(value))
            all.push_back(term(each));
    } else if (m_heap.is(value, Kind::Tuple)) {
        for (const Value each : m_heap.tupleItems(value))
            all.push_back(term(each));
    } else if (m_heap.is(value, Kind::Dict)) {
        noteDict(value.asHandle());
        for (std::uint32_t each = 0; each < heap::dictUsed(m_heap, value.asHandle()); ++each) {
            if (const auto found = heap::dictEntry(m_heap, value.asHandle(), each))
                all.push_back(term(found->key));
        }
    } else if (m_heap.is(value, Kind::Deque)) {
        note(m_heap.get(value.asHandle(), heap::DequeSlot::Items));
        for (std::uint32_t each = 0; each < exec::dequeLength(m_heap, value.asHandle()); ++each)
            all.push_back(term(exec::dequeItem(m_heap, value.asHandle(), each)));
    } else if (m_heap.is(value, Kind::Set)) {
        note(m_heap.get(value.asHandle(), heap::SetSlot::Table));
        for (std::uint32_t place = 0; place < heap::setPlaces(m_heap, value.asHandle()); ++place) {
            if (const Value key = heap::setKeyAt(m_heap, value.asHandle(), place); !key.isNothing())
                all.push_back(term(key));
        }
    } else {
        return std::nullopt;
    }
    return all;
}

} // namespace loose::sim
