// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/resource_rows.h"

namespace loose::exec {

using heap::Register;
using heap::Value;

namespace {

constexpr std::size_t columns = 6; // as in ResourceRow
constexpr std::size_t lockColumn = 4;

} // namespace

std::size_t resourceCount(const heap::Heap &heap)
{
    return heap.listItems(heap.reg(Register::Resources)).size() / columns;
}

ResourceRow resourceRow(const heap::Heap &heap, std::size_t index)
{
    const auto cells = heap.listItems(heap.reg(Register::Resources)).subspan(index * columns);
    return {cells[0],
            {static_cast<std::uint32_t>(cells[1].asInteger())},
            static_cast<trace::ResourceKind>(cells[2].asInteger()),
            cells[3],
            cells[4],
            cells[5].isTrue()};
}

void addResourceRow(heap::Heap &heap, const ResourceRow &row)
{
    const Value list = heap.reg(Register::Resources);
    for (const Value value : {row.object, Value::integer(row.id.number),
                              Value::integer(static_cast<std::int64_t>(row.kind)), row.name,
                              row.lock, Value::boolean(row.isShared)})
        heap.listAppend(list, value);
}

void setRowLock(heap::Heap &heap, std::size_t index, heap::Value lock)
{
    // Not through writeListItems(), which marks all pages of what may be a long list.
    const heap::Handle rows = heap.reg(Register::Resources).asHandle();
    heap.set(heap.get(rows, heap::ListSlot::Items).asHandle(),
             static_cast<std::uint32_t>(index * columns + lockColumn), lock);
}

std::optional<std::size_t> findRow(const heap::Heap &heap, heap::Value object)
{
    const std::size_t count = resourceCount(heap);
    for (std::size_t index = count; index-- > 0;) { // the latest are asked for most
        if (resourceRow(heap, index).object == object)
            return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> findRow(const heap::Heap &heap, base::ResourceId id)
{
    const std::size_t count = resourceCount(heap);
    for (std::size_t index = count; index-- > 0;) { // the latest are asked for most
        if (resourceRow(heap, index).id == id)
            return index;
    }
    return std::nullopt;
}

} // namespace loose::exec
