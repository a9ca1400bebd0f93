// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/collector.h"

#include <algorithm>
#include <array>

namespace loose::heap {

namespace {

constexpr Handle firstObject = 1 + registerCount;

bool holdsValues(Kind kind)
{
    switch (kind) {
    case Kind::Free:
    case Kind::Raw:
    case Kind::String:
    case Kind::Bytes:
    case Kind::BoxedInt:
    case Kind::BoxedFloat:
    case Kind::Stack: return false; // a stack is traced by its thread
    default: return true;
    }
}

} // namespace

Reach::Reach(const Heap &heap, StackSlots slots)
    : m_heap(heap), m_slots(slots), m_marks((heap.arena().usedCells() >> 6) + 1)
{
}

void Reach::mark(Value value)
{
    if (!value.isObject() || contains(value.asHandle()))
        return;
    const Handle object = value.asHandle();
    m_marks[object >> 6] |= std::uint64_t{1} << (object & 63);
    m_pending.push_back(object);
}

void Reach::traceObject(Handle object)
{
    const Header header = m_heap.header(object);
    if (header.classHandle() != 0)
        mark(Value::fromHandle(header.classHandle()));
    if (!holdsValues(header.kind()))
        return;
    for (const Value value : m_heap.slots(object))
        mark(value);
    if (header.kind() == Kind::Thread) {
        const Value stack = m_heap.get(object, m_slots.stack);
        const auto top = static_cast<std::size_t>(m_heap.get(object, m_slots.top).asInteger());
        for (const Value value : m_heap.slots(stack.asHandle()).first(top))
            mark(value);
    }
}

void Reach::drain()
{
    while (!m_pending.empty()) {
        const Handle object = m_pending.back();
        m_pending.pop_back();
        traceObject(object);
    }
}

void Reach::add(Value root)
{
    mark(root);
    drain();
}

void Reach::addAll(Handle firstCell, Handle endCell)
{
    for (Handle object = firstCell; object < endCell; object += m_heap.header(object).cells())
        add(Value::fromHandle(object));
}

void Collector::collect(Heap &heap, Handle imageEnd, StackSlots slots)
{
    Reach reach(heap, slots);
    for (std::uint32_t index = 0; index < registerCount; ++index)
        reach.add(heap.reg(static_cast<Register>(index)));
    reach.addAll(firstObject, imageEnd);

    // Neighbouring free objects become one place; places are listed by size, lowest address first.
    std::array<std::vector<Handle>, smallSizes> places;
    std::uint64_t live = imageEnd;
    const Handle end = heap.arena().usedCells();
    Handle run = 0; // start of the free run before `object`
    const auto closeRun = [&](Handle stop) {
        if (run == 0)
            return;
        for (Handle start = run; start < stop; start += maxObjectCells) {
            const std::uint32_t cells = std::min<std::uint32_t>(stop - start, maxObjectCells);
            std::fill_n(heap.m_cells + start, cells, Word{0});
            heap.m_cells[start] = Header::make(Kind::Free, 0, cells).bits;
            heap.m_arena.markWritten(start, cells);
            places[cells < smallSizes ? cells : 0].push_back(start);
        }
        run = 0;
    };
    for (Handle object = imageEnd; object < end;) {
        const std::uint32_t cells = heap.header(object).cells();
        if (reach.contains(object)) {
            closeRun(object);
            live += cells;
        } else if (run == 0) {
            run = object;
        }
        object += cells;
    }
    closeRun(end);
    for (std::uint32_t size = 0; size < smallSizes; ++size) {
        Handle next = 0;
        for (auto place = places[size].rbegin(); size != 1 && place != places[size].rend();
             ++place) {
            heap.set(*place, 0u, Value::integer(next));
            next = *place;
        }
        heap.setReg(static_cast<Register>(static_cast<std::uint32_t>(Register::FreeLists) + size),
                    Value::integer(next));
    }
    heap.setReg(Register::AllocatedBefore,
                Value::integer(static_cast<std::int64_t>(heap.cellsAllocated())));
    heap.m_allocatedSinceCollection = 0;
    heap.m_collectAt = std::max<std::uint64_t>(heap.m_collectAt, live);
}

} // namespace loose::heap
