// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/heap.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "base/hash.h"
#include "base/limits.h"

namespace loose::heap {

namespace {

constexpr std::uint64_t firstCollectAt = 1u << 18; // cells: 2 MiB, below which nothing is collected

} // namespace

Heap::Heap(Arena &arena) : m_arena(arena), m_cells(arena.cells())
{
}

void Heap::initialize()
{
    m_arena.extend(1 + registerCount);
    m_allocatedSinceCollection = 0;
    m_collectAt = firstCollectAt;
    setReg(Register::AllocatedBefore, Value::integer(0));
    flushRegisters();
}

void Heap::setReg(Register which, Value value)
{
    const Handle cell = 1 + static_cast<std::uint32_t>(which);
    m_cells[cell] = value.bits();
    m_arena.markWritten(cell);
}

void Heap::flushRegisters()
{
    const auto store = [&](Register which, std::uint64_t number) {
        const Value value = Value::integer(static_cast<std::int64_t>(number));
        if (reg(which) != value)
            setReg(which, value);
    };
    store(Register::AllocatedSinceCollection, m_allocatedSinceCollection);
    store(Register::CollectAt, m_collectAt);
}

void Heap::fetchRegisters()
{
    m_allocatedSinceCollection =
        static_cast<std::uint64_t>(reg(Register::AllocatedSinceCollection).asInteger());
    m_collectAt = static_cast<std::uint64_t>(reg(Register::CollectAt).asInteger());
}

std::span<Value> Heap::write(Handle object)
{
    const std::uint32_t count = slotCount(object);
    m_arena.markWritten(object, count);
    return {reinterpret_cast<Value *>(m_cells + object + 1), count};
}

Word *Heap::writeRaw(Handle object)
{
    m_arena.markWritten(object, slotCount(object));
    return m_cells + object + 1;
}

void Heap::writeHalf(Handle object, std::uint32_t half, std::uint32_t number)
{
    const Handle cell = object + 1 + half / 2;
    reinterpret_cast<std::uint32_t *>(m_cells + cell)[half % 2] = number;
    m_arena.markWritten(cell);
}

std::uint64_t Heap::cellsAllocated() const
{
    return static_cast<std::uint64_t>(reg(Register::AllocatedBefore).asInteger())
           + m_allocatedSinceCollection;
}

bool Heap::canAllocate(std::uint64_t slots) const
{
    return slots < maxObjectCells
           && (m_arena.usedCells() + slots + 1) * sizeof(Word) <= base::maxHeapBytes;
}

// Free space: header of Kind::Free, then the next free place of its list. A small object takes a
// place of its size; otherwise, and for long ones, the first long place that is large enough is
// split.
Handle Heap::reuse(std::uint32_t cells)
{
    if (cells > 1 && cells < smallSizes) {
        const auto head =
            static_cast<Register>(static_cast<std::uint32_t>(Register::FreeLists) + cells);
        const Value place = reg(head);
        if (place.isInteger() && place.asInteger() != 0) {
            const auto found = static_cast<Handle>(place.asInteger());
            setReg(head, get(found, 0u));
            return found;
        }
    }
    return splitLongPlace(cells);
}

void Heap::neverReuse()
{
    const auto first = static_cast<std::uint32_t>(Register::FreeLists);
    const auto end = static_cast<std::uint32_t>(Register::FreeListsEnd);
    for (std::uint32_t list = first; list < end; ++list)
        setReg(static_cast<Register>(list), Value::integer(0));
    m_collectAt = std::numeric_limits<std::int32_t>::max();
}

Handle Heap::splitLongPlace(std::uint32_t cells)
{
    Handle before = 0;
    Value place = reg(Register::FreeLists);
    while (place.isInteger() && place.asInteger() != 0) {
        const auto found = static_cast<Handle>(place.asInteger());
        const std::uint32_t size = header(found).cells();
        Value next = get(found, 0u);
        if (size < cells) {
            before = found;
            place = next;
            continue;
        }
        const std::uint32_t rest = size - cells;
        if (rest > 0) {
            m_cells[found + cells] = Header::make(Kind::Free, 0, rest).bits;
            m_arena.markWritten(found + cells);
        }
        if (rest >= smallSizes) { // stays in the list at its new address
            set(found + cells, 0u, next);
            next = Value::integer(found + cells);
        }
        if (before == 0)
            setReg(Register::FreeLists, next);
        else
            set(before, 0u, next);
        return found;
    }
    return 0;
}

Handle Heap::allocate(Kind kind, Handle classHandle, std::uint32_t slots)
{
    const std::uint32_t cells = slots + 1;
    if (slots >= maxObjectCells)
        throw OutOfMemory();
    m_allocatedSinceCollection += cells;
    Handle object = reuse(cells);
    if (object == 0) {
        if (cells > m_arena.maxCells() - m_arena.usedCells())
            throw OutOfMemory();
        object = m_arena.extend(cells);
    } else {
        m_arena.markWritten(object, cells);
        std::fill_n(m_cells + object, cells, Word{0});
    }
    m_cells[object] = Header::make(kind, classHandle, cells).bits;
    return object;
}

void Heap::setClass(Handle object, Handle classHandle)
{
    const Header old = header(object);
    m_cells[object] = Header::make(old.kind(), classHandle, old.cells()).bits;
    m_arena.markWritten(object);
}

Value Heap::boxInt(std::int64_t number)
{
    const Handle box = allocate(Kind::BoxedInt, 0, 1);
    m_cells[box + 1] = static_cast<Word>(number);
    return Value::fromHandle(box);
}

Value Heap::makeFloat(double number)
{
    if (const auto value = Value::inlineFloat(number))
        return *value;
    const Handle box = allocate(Kind::BoxedFloat, 0, 1);
    m_cells[box + 1] = std::bit_cast<Word>(number);
    return Value::fromHandle(box);
}

std::int64_t Heap::intOf(Value value) const
{
    if (value.isInteger())
        return value.asInteger();
    if (value.isBoolean())
        return value.isTrue() ? 1 : 0;
    CHECK(is(value, Kind::BoxedInt));
    return static_cast<std::int64_t>(m_cells[value.asHandle() + 1]);
}

double Heap::floatOf(Value value) const
{
    if (value.isInlineFloat())
        return value.asInlineFloat();
    CHECK(is(value, Kind::BoxedFloat));
    return std::bit_cast<double>(m_cells[value.asHandle() + 1]);
}

} // namespace loose::heap
