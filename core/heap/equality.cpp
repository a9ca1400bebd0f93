// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/equality.h"

#include <cmath>

#include "base/python_float.h"
#include "base/python_integer.h"
#include "heap/dict.h"

namespace loose::heap {

namespace {

constexpr int maxDepth = 200; // beyond it Python code compares, and may raise RecursionError
constexpr std::uint64_t hashMask = (std::uint64_t{1} << 62) - 1;

std::uint64_t fold(std::int64_t hash)
{
    return static_cast<std::uint64_t>(hash) & hashMask;
}

std::uint32_t flagsOf(const Heap &heap, Handle object)
{
    const Handle classHandle = heap.header(object).classHandle();
    return classHandle == 0
               ? 0
               : static_cast<std::uint32_t>(heap.get(classHandle, ClassSlot::Flags).asInteger());
}

bool has(std::uint32_t flags, ClassFlag flag)
{
    return flags & static_cast<std::uint32_t>(flag);
}

HashResult combine(Heap &heap, std::span<const Value> items)
{
    std::uint64_t hash = 0x345678 + items.size();
    for (const Value item : items) {
        const HashResult each = hashOf(heap, item);
        if (each.status != HashStatus::Ok)
            return each;
        hash = (hash ^ each.hash) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
    }
    return {HashStatus::Ok, hash & hashMask, {}};
}

HashResult hashOfSet(Heap &heap, Handle set)
{
    std::uint64_t hash = setSize(heap, set) + 1;
    for (std::uint32_t place = 0; place < setPlaces(heap, set); ++place) {
        if (!setKeyAt(heap, set, place).isNothing())
            hash += (setHashAt(heap, set, place) ^ 0x5bd1e995) * 0x9e3779b97f4a7c15u;
    }
    return {HashStatus::Ok, hash & hashMask, {}};
}

HashResult hashOfObject(Heap &heap, Value value)
{
    const Handle object = value.asHandle();
    const auto byIdentity = HashResult{HashStatus::Ok, (object * 0x9e3779b1u) & hashMask, {}};
    switch (heap.header(object).kind()) {
    case Kind::String:
    case Kind::Bytes: return {HashStatus::Ok, heap.stringHash(value), {}};
    case Kind::Tuple: return combine(heap, heap.tupleItems(value));
    case Kind::Range: return combine(heap, heap.slots(object));
    case Kind::Set:
        if (heap.get(object, SetSlot::Frozen).isTrue())
            return hashOfSet(heap, object);
        return {HashStatus::Unhashable, 0, value};
    case Kind::List:
    case Kind::Dict:
    case Kind::Deque:
    case Kind::Slice: return {HashStatus::Unhashable, 0, value};
    case Kind::BoundMethod: {
        const Value self = heap.get(object, BoundMethodSlot::Self);
        const Value function = heap.get(object, BoundMethodSlot::Function);
        return {HashStatus::Ok, (self.bits() * 31 + function.bits()) & hashMask, {}};
    }
    default: {
        const std::uint32_t flags = flagsOf(heap, object);
        if (has(flags, ClassFlag::Hash))
            return {HashStatus::NeedsCode, 0, value};
        if (has(flags, ClassFlag::Unhashable))
            return {HashStatus::Unhashable, 0, value};
        return byIdentity;
    }
    }
}

Truth equalSequences(Heap &heap, std::span<const Value> a, std::span<const Value> b, int depth)
{
    if (a.size() != b.size())
        return Truth::False;
    for (std::size_t index = 0; index < a.size(); ++index) {
        if (a[index] == b[index]) // identical items are equal, NaN included
            continue;
        const Truth same = equals(heap, a[index], b[index], depth + 1);
        if (same != Truth::True)
            return same;
    }
    return Truth::True;
}

Truth equalDicts(Heap &heap, Handle a, Handle b, int depth)
{
    if (dictSize(heap, a) != dictSize(heap, b))
        return Truth::False;
    for (std::uint32_t each = 0; each < dictUsed(heap, a); ++each) {
        const auto entry = dictEntry(heap, a, each);
        if (!entry)
            continue;
        const std::int32_t found = dictFind(heap, b, entry->key, entry->hash);
        if (found == notFound)
            return Truth::False;
        if (found == needsCode)
            return Truth::NeedsCode;
        const Value other = dictEntry(heap, b, static_cast<std::uint32_t>(found))->value;
        const Truth same =
            entry->value == other ? Truth::True : equals(heap, entry->value, other, depth + 1);
        if (same != Truth::True)
            return same;
    }
    return Truth::True;
}

Truth equalSets(Heap &heap, Handle a, Handle b)
{
    if (setSize(heap, a) != setSize(heap, b))
        return Truth::False;
    for (std::uint32_t place = 0; place < setPlaces(heap, a); ++place) {
        const Value key = setKeyAt(heap, a, place);
        if (key.isNothing())
            continue;
        const std::int32_t found = setFind(heap, b, key, setHashAt(heap, a, place));
        if (found < 0)
            return found == needsCode ? Truth::NeedsCode : Truth::False;
    }
    return Truth::True;
}

bool isNumber(const Heap &heap, Value value)
{
    return heap.isInt(value) || value.isBoolean() || heap.isFloat(value);
}

Truth equalNumbers(const Heap &heap, Value a, Value b)
{
    const bool floatA = heap.isFloat(a);
    const bool floatB = heap.isFloat(b);
    bool same = false;
    if (floatA && floatB)
        same = heap.floatOf(a) == heap.floatOf(b);
    else if (!floatA && !floatB)
        same = heap.intOf(a) == heap.intOf(b);
    else if (floatA)
        same = base::compareIntegerFloat(heap.intOf(b), heap.floatOf(a))
               == std::partial_ordering::equivalent;
    else
        same = base::compareIntegerFloat(heap.intOf(a), heap.floatOf(b))
               == std::partial_ordering::equivalent;
    return same ? Truth::True : Truth::False;
}

Truth equalObjects(Heap &heap, Value a, Value b, int depth)
{
    const Handle left = a.asHandle();
    const Handle right = b.asHandle();
    if (has(flagsOf(heap, left) | flagsOf(heap, right), ClassFlag::Equals) || depth > maxDepth)
        return Truth::NeedsCode;
    const Kind kind = heap.header(left).kind();
    if (kind == Kind::View || heap.header(right).kind() == Kind::View)
        return Truth::NeedsCode;
    if (kind != heap.header(right).kind())
        return Truth::False;
    switch (kind) {
    case Kind::String:
    case Kind::Bytes: return heap.equalStrings(a, b) ? Truth::True : Truth::False;
    case Kind::Tuple: return equalSequences(heap, heap.tupleItems(a), heap.tupleItems(b), depth);
    case Kind::List: return equalSequences(heap, heap.listItems(a), heap.listItems(b), depth);
    case Kind::Range:
    case Kind::Slice: return equalSequences(heap, heap.slots(left), heap.slots(right), depth);
    case Kind::Dict: return equalDicts(heap, left, right, depth);
    case Kind::Set: return equalSets(heap, left, right);
    case Kind::BoundMethod:
        return heap.get(left, BoundMethodSlot::Self) == heap.get(right, BoundMethodSlot::Self)
                       && heap.get(left, BoundMethodSlot::Function)
                              == heap.get(right, BoundMethodSlot::Function)
                   ? Truth::True
                   : Truth::False;
    case Kind::Deque:
    case Kind::View: return Truth::NeedsCode;
    default: return Truth::False;
    }
}

} // namespace

HashResult hashOf(Heap &heap, Value value)
{
    if (heap.isInt(value) || value.isBoolean())
        return {HashStatus::Ok, fold(base::hashInteger(heap.intOf(value))), {}};
    if (heap.isFloat(value))
        return {HashStatus::Ok, fold(base::hashFloat(heap.floatOf(value))), {}};
    if (value.isObject())
        return hashOfObject(heap, value);
    return {HashStatus::Ok, value.bits() * 0x51ed27, {}};
}

Truth equals(Heap &heap, Value a, Value b, int depth)
{
    if (a == b && !a.isInlineFloat() && !heap.is(a, Kind::BoxedFloat))
        return Truth::True; // containers compare identical items as equal; NaN is handled below
    if (isNumber(heap, a) && isNumber(heap, b))
        return equalNumbers(heap, a, b);
    if (a.isObject() && b.isObject())
        return equalObjects(heap, a, b, depth);
    const Value object = a.isObject() ? a : b;
    if (object.isObject() && has(flagsOf(heap, object.asHandle()), ClassFlag::Equals))
        return Truth::NeedsCode;
    return Truth::False;
}

std::int64_t shownHash(std::uint64_t hash)
{
    return static_cast<std::int64_t>(hash << 2) >> 2;
}

} // namespace loose::heap
