// SPDX-License-Identifier: GPL-3.0-or-later

// Sets with the table that CPython 3.11 has: a power of two, nine neighbours tried before the next
// jump, grown fourfold while small. Only the order in which a set is walked depends on it.
#include <bit>
#include <utility>
#include <vector>

#include "heap/dict.h"

namespace loose::heap {

namespace {

constexpr std::uint32_t smallestTable = 8;
constexpr std::uint32_t neighbours = 9;
constexpr std::uint32_t perturbShift = 5;
constexpr std::uint32_t manyKeys = 50000; // beyond which a table only doubles

const Value deletedMark = Value::fromBits(0x2c);

std::uint32_t number(const Heap &heap, Handle set, SetSlot slot)
{
    return static_cast<std::uint32_t>(heap.get(set, slot).asInteger());
}

Handle tableOf(const Heap &heap, Handle set)
{
    return heap.get(set, SetSlot::Table).asHandle();
}

// Calls visit(place) along CPython's probe sequence until it returns true.
template <typename Visit>
void probe(std::uint64_t hash, std::uint32_t mask, Visit visit)
{
    // the 62 bits of a hash with their sign, as CPython shifts them
    auto perturb = static_cast<std::uint64_t>(shownHash(hash));
    std::uint32_t place = static_cast<std::uint32_t>(hash) & mask;
    for (;;) {
        const std::uint32_t more = place + neighbours <= mask ? neighbours : 0;
        for (std::uint32_t offset = 0; offset <= more; ++offset) {
            if (visit(place + offset))
                return;
        }
        perturb >>= perturbShift;
        place = static_cast<std::uint32_t>(place * 5 + 1 + perturb) & mask;
    }
}

void store(Heap &heap, Handle table, std::uint32_t place, Value key, std::uint64_t hash)
{
    heap.set(table, place * 2, Value::integer(static_cast<std::int64_t>(hash)));
    heap.set(table, place * 2 + 1, key);
}

void resize(Heap &heap, Handle set, std::uint32_t atLeast)
{
    std::uint32_t size = smallestTable;
    while (size <= atLeast)
        size <<= 1;
    const Handle fresh = heap.allocate(Kind::Cells, 0, size * 2);
    for (std::uint32_t place = 0; place < setPlaces(heap, set); ++place) {
        const Value key = setKeyAt(heap, set, place);
        if (key.isNothing())
            continue;
        const std::uint64_t hash = setHashAt(heap, set, place);
        probe(hash, size - 1, [&](std::uint32_t each) {
            if (!heap.get(fresh, each * 2 + 1).isNothing())
                return false;
            store(heap, fresh, each, key, hash);
            return true;
        });
    }
    heap.set(set, SetSlot::Table, Value::fromHandle(fresh));
    heap.set(set, SetSlot::Mask, Value::integer(size - 1));
    heap.set(set, SetSlot::Fill, heap.get(set, SetSlot::Used));
}

} // namespace

Value makeSet(Heap &heap, bool frozen)
{
    const Handle set = heap.allocate(Kind::Set, 0, static_cast<std::uint32_t>(SetSlot::Count));
    heap.set(set, SetSlot::Frozen, Value::boolean(frozen));
    heap.set(set, SetSlot::Finger, Value::integer(0));
    setClear(heap, set);
    return Value::fromHandle(set);
}

void setClear(Heap &heap, Handle set)
{
    const Handle table = heap.allocate(Kind::Cells, 0, smallestTable * 2);
    heap.set(set, SetSlot::Fill, Value::integer(0));
    heap.set(set, SetSlot::Used, Value::integer(0));
    heap.set(set, SetSlot::Mask, Value::integer(smallestTable - 1));
    heap.set(set, SetSlot::Table, Value::fromHandle(table));
}

std::uint32_t setSize(const Heap &heap, Handle set)
{
    return number(heap, set, SetSlot::Used);
}

std::uint32_t setPlaces(const Heap &heap, Handle set)
{
    return number(heap, set, SetSlot::Mask) + 1;
}

Value setKeyAt(const Heap &heap, Handle set, std::uint32_t place)
{
    const Value key = heap.get(tableOf(heap, set), place * 2 + 1);
    return key == deletedMark ? Value{} : key;
}

std::uint64_t setHashAt(const Heap &heap, Handle set, std::uint32_t place)
{
    return static_cast<std::uint64_t>(heap.get(tableOf(heap, set), place * 2).asInteger());
}

std::int32_t setFind(Heap &heap, Handle set, Value key, std::uint64_t hash)
{
    std::int32_t found = notFound;
    const Handle table = tableOf(heap, set);
    const Value wanted = Value::integer(static_cast<std::int64_t>(hash));
    probe(hash, number(heap, set, SetSlot::Mask), [&](std::uint32_t place) {
        const Value other = heap.get(table, place * 2 + 1);
        if (other.isNothing())
            return true;
        if (other == deletedMark || heap.get(table, place * 2) != wanted)
            return false;
        const Truth same = equals(heap, other, key);
        if (same == Truth::False)
            return false;
        found = same == Truth::True ? static_cast<std::int32_t>(place) : needsCode;
        return true;
    });
    return found;
}

std::int32_t setAdd(Heap &heap, Handle set, Value key, std::uint64_t hash)
{
    const std::int32_t found = setFind(heap, set, key, hash);
    return found == notFound ? setInsertNew(heap, set, key, hash) : found;
}

std::int32_t setInsertNew(Heap &heap, Handle set, Value key, std::uint64_t hash)
{
    std::int32_t added = 0;
    bool reused = false; // CPython takes the last place of a deleted key on the way
    const Handle table = tableOf(heap, set);
    const std::uint32_t mask = number(heap, set, SetSlot::Mask);
    probe(hash, mask, [&](std::uint32_t place) {
        const Value other = heap.get(table, place * 2 + 1);
        if (other == deletedMark || (other.isNothing() && !reused))
            added = static_cast<std::int32_t>(place);
        reused = reused || other == deletedMark;
        return other.isNothing();
    });
    store(heap, table, static_cast<std::uint32_t>(added), key, hash);
    const std::uint32_t used = number(heap, set, SetSlot::Used) + 1;
    heap.set(set, SetSlot::Used, Value::integer(used));
    if (reused)
        return added;
    const std::uint32_t fill = number(heap, set, SetSlot::Fill) + 1;
    heap.set(set, SetSlot::Fill, Value::integer(fill));
    if (fill * 5 >= mask * 3)
        resize(heap, set, used > manyKeys ? used * 2 : used * 4);
    return added;
}

void setRemoveAt(Heap &heap, Handle set, std::uint32_t place)
{
    heap.set(tableOf(heap, set), place * 2, Value::integer(-1));
    heap.set(tableOf(heap, set), place * 2 + 1, deletedMark);
    heap.set(set, SetSlot::Used, Value::integer(setSize(heap, set) - 1));
}

void setReserve(Heap &heap, Handle set, std::uint32_t more)
{
    const std::uint32_t fill = number(heap, set, SetSlot::Fill);
    if ((fill + more) * 5 >= number(heap, set, SetSlot::Mask) * 3)
        resize(heap, set, (setSize(heap, set) + more) * 2);
}

bool setMerge(Heap &heap, Handle set, Handle other)
{
    const std::uint32_t more = setSize(heap, other);
    if (set == other || more == 0)
        return true;
    setReserve(heap, set, more);
    const bool isEmpty = number(heap, set, SetSlot::Fill) == 0;
    if (isEmpty && setPlaces(heap, set) == setPlaces(heap, other)
        && number(heap, other, SetSlot::Fill) == more) {
        for (std::uint32_t cell = 0; cell < setPlaces(heap, set) * 2; ++cell)
            heap.set(tableOf(heap, set), cell, heap.get(tableOf(heap, other), cell));
        heap.set(set, SetSlot::Fill, Value::integer(more));
        heap.set(set, SetSlot::Used, Value::integer(more));
        return true;
    }
    for (std::uint32_t place = 0; place < setPlaces(heap, other); ++place) {
        const Value key = setKeyAt(heap, other, place);
        if (key.isNothing())
            continue;
        const std::uint64_t hash = setHashAt(heap, other, place);
        if (isEmpty)
            setInsertNew(heap, set, key, hash);
        else if (setAdd(heap, set, key, hash) == needsCode)
            return false;
    }
    return true;
}

void setTidy(Heap &heap, Handle set)
{
    const std::uint32_t used = setSize(heap, set);
    if (number(heap, set, SetSlot::Fill) - used > number(heap, set, SetSlot::Mask) / 4)
        resize(heap, set, used > manyKeys ? used * 2 : used * 4);
}

Value setPop(Heap &heap, Handle set)
{
    if (setSize(heap, set) == 0)
        return {};
    const std::uint32_t mask = number(heap, set, SetSlot::Mask);
    std::uint32_t place = number(heap, set, SetSlot::Finger) & mask;
    while (setKeyAt(heap, set, place).isNothing())
        place = (place + 1) & mask;
    const Value key = setKeyAt(heap, set, place);
    setRemoveAt(heap, set, place);
    heap.set(set, SetSlot::Finger, Value::integer(place + 1));
    return key;
}

void setAssign(Heap &heap, Handle set, Handle from)
{
    for (const auto slot : {SetSlot::Fill, SetSlot::Used, SetSlot::Mask, SetSlot::Table})
        heap.set(set, slot, heap.get(from, slot));
}

} // namespace loose::heap
