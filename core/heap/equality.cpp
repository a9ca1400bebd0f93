// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/equality.h"

#include <array>
#include <bit>
#include <cmath>
#include <vector>

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

HashResult fullHash(Heap &heap, Value value, int depth);

HashResult hashOfTuple(Heap &heap, std::span<const Value> items, int depth)
{
    if (depth > maxDepth)
        return {HashStatus::NeedsCode, 0, {}};
    std::vector<std::uint64_t> hashes;
    for (const Value item : items) {
        const HashResult each = fullHash(heap, item, depth + 1);
        if (each.status != HashStatus::Ok)
            return each;
        hashes.push_back(each.hash);
    }
    return {HashStatus::Ok, combineHashes(hashes), {}};
}

// What two equal ranges share: how many numbers there are, the first if there is one, and the step
// if there is a second.
std::array<Value, 3> rangeKey(const Heap &heap, Handle range)
{
    const std::int64_t start = heap.intOf(heap.get(range, RangeSlot::Start));
    const std::int64_t stop = heap.intOf(heap.get(range, RangeSlot::Stop));
    const std::int64_t step = heap.intOf(heap.get(range, RangeSlot::Step));
    const bool isEmpty = step > 0 ? start >= stop : start <= stop;
    if (isEmpty)
        return {Value::integer(0), Value::None, Value::None};
    const auto low = static_cast<std::uint64_t>(step > 0 ? start : stop);
    const auto high = static_cast<std::uint64_t>(step > 0 ? stop : start);
    const std::uint64_t distance = high - low; // may be more than 63 bits
    const std::uint64_t width = step > 0 ? static_cast<std::uint64_t>(step)
                                         : std::uint64_t{0} - static_cast<std::uint64_t>(step);
    const std::uint64_t count = (distance - 1) / width + 1;
    return {Value::integer(static_cast<std::int64_t>(count)), heap.get(range, RangeSlot::Start),
            count == 1 ? Value::None : heap.get(range, RangeSlot::Step)};
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

HashResult hashOfObject(Heap &heap, Value value, int depth)
{
    const Handle object = value.asHandle();
    switch (heap.header(object).kind()) {
    case Kind::String:
    case Kind::Bytes:
        return {HashStatus::Ok, static_cast<std::uint64_t>(shownHash(heap.stringHash(value))), {}};
    case Kind::Tuple: return hashOfTuple(heap, heap.tupleItems(value), depth);
    case Kind::Range: return hashOfTuple(heap, rangeKey(heap, object), depth);
    case Kind::Set:
        if (heap.get(object, SetSlot::Frozen).isTrue())
            return hashOfSet(heap, object);
        return {HashStatus::Unhashable, 0, value};
    case Kind::List:
    case Kind::Dict:
    case Kind::Deque:
    case Kind::Slice: return {HashStatus::Unhashable, 0, value};
    case Kind::View: // of values: the others are like sets
        if (heap.get(object, ViewSlot::Type).asInteger() != 1)
            return {HashStatus::Unhashable, 0, value};
        return {HashStatus::Ok, identityHash(object), {}};
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
        return {HashStatus::Ok, identityHash(object), {}};
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
        return equalSequences(heap, rangeKey(heap, left), rangeKey(heap, right), depth);
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

HashResult fullHash(Heap &heap, Value value, int depth)
{
    if (heap.isInt(value) || value.isBoolean())
        return {
            HashStatus::Ok, static_cast<std::uint64_t>(base::hashInteger(heap.intOf(value))), {}};
    if (heap.isFloat(value))
        return {
            HashStatus::Ok, static_cast<std::uint64_t>(base::hashFloat(heap.floatOf(value))), {}};
    if (value.isObject())
        return hashOfObject(heap, value, depth);
    return {HashStatus::Ok, value.bits() * 0x51ed27, {}};
}

} // namespace

HashResult hashOf(Heap &heap, Value value)
{
    if (heap.isInt(value) || value.isBoolean())
        return {HashStatus::Ok, fold(base::hashInteger(heap.intOf(value))), {}};
    HashResult result = fullHash(heap, value, 0);
    result.hash &= hashMask;
    return result;
}

std::uint64_t identityHash(Handle object)
{
    return (object * 0x9e3779b1u) & hashMask;
}

HashResult fullHashOf(Heap &heap, Value value)
{
    return fullHash(heap, value, 0);
}

std::uint64_t combineHashes(std::span<const std::uint64_t> hashes)
{
    constexpr std::uint64_t prime1 = 11400714785074694791u;
    constexpr std::uint64_t prime2 = 14029467366897019727u;
    constexpr std::uint64_t prime5 = 2870177450012600261u;
    std::uint64_t combined = prime5;
    for (const std::uint64_t each : hashes)
        combined = std::rotl(combined + each * prime2, 31) * prime1;
    combined += hashes.size() ^ (prime5 ^ 3527539u);
    return combined == ~std::uint64_t{0} ? 1546275796 : combined;
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
