// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "heap/heap.h"

namespace loose::heap {

Value Heap::makeTuple(std::span<const Value> items)
{
    const Handle tuple = allocate(Kind::Tuple, 0, static_cast<std::uint32_t>(items.size()));
    std::ranges::copy(items, reinterpret_cast<Value *>(m_cells + tuple + 1));
    return Value::fromHandle(tuple);
}

Value Heap::makeList(std::span<const Value> items)
{
    const Handle list = allocate(Kind::List, 0, static_cast<std::uint32_t>(ListSlot::Count));
    set(list, ListSlot::Length, Value::integer(static_cast<std::int64_t>(items.size())));
    if (!items.empty()) {
        const Handle cells = allocate(Kind::Cells, 0, static_cast<std::uint32_t>(items.size()));
        std::ranges::copy(items, reinterpret_cast<Value *>(m_cells + cells + 1));
        set(list, ListSlot::Items, Value::fromHandle(cells));
    }
    return Value::fromHandle(list);
}

std::uint32_t Heap::listLength(Value list) const
{
    return static_cast<std::uint32_t>(get(list.asHandle(), ListSlot::Length).asInteger());
}

std::span<const Value> Heap::listItems(Value list) const
{
    const Value items = get(list.asHandle(), ListSlot::Items);
    return items.isNothing() ? std::span<const Value>{}
                             : slots(items.asHandle()).first(listLength(list));
}

std::span<Value> Heap::writeListItems(Value list)
{
    const Value items = get(list.asHandle(), ListSlot::Items);
    return items.isNothing() ? std::span<Value>{} : write(items.asHandle()).first(listLength(list));
}

void Heap::listAppend(Value list, Value item)
{
    const Handle object = list.asHandle();
    const std::uint32_t length = listLength(list);
    Value items = get(object, ListSlot::Items);
    const std::uint32_t capacity = items.isNothing() ? 0 : slotCount(items.asHandle());
    if (length >= capacity) {
        const Handle grown = allocate(Kind::Cells, 0, std::max(4u, capacity + capacity / 2));
        if (length > 0)
            std::copy_n(m_cells + items.asHandle() + 1, length, m_cells + grown + 1);
        items = Value::fromHandle(grown);
        set(object, ListSlot::Items, items);
    }
    set(items.asHandle(), length, item);
    set(object, ListSlot::Length, Value::integer(length + 1));
}

void Heap::listInsert(Value list, std::uint32_t index, Value item)
{
    listAppend(list, item);
    const std::span<Value> items = writeListItems(list);
    std::rotate(items.begin() + index, items.end() - 1, items.end());
}

void Heap::listErase(Value list, std::uint32_t first, std::uint32_t count)
{
    const std::span<Value> items = writeListItems(list);
    std::move(items.begin() + first + count, items.end(), items.begin() + first);
    // What lies behind the end must not keep anything alive.
    std::fill(items.end() - count, items.end(), Value{});
    set(list.asHandle(), ListSlot::Length,
        Value::integer(static_cast<std::int64_t>(items.size()) - count));
}

void Heap::listAssign(Value list, std::span<const Value> items)
{
    const std::vector<Value> copy(items.begin(), items.end());
    const Handle object = list.asHandle();
    Value cells;
    if (!copy.empty()) {
        cells =
            Value::fromHandle(allocate(Kind::Cells, 0, static_cast<std::uint32_t>(copy.size())));
        std::ranges::copy(copy, reinterpret_cast<Value *>(m_cells + cells.asHandle() + 1));
    }
    set(object, ListSlot::Items, cells);
    set(object, ListSlot::Length, Value::integer(static_cast<std::int64_t>(copy.size())));
}

} // namespace loose::heap
