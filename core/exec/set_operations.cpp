// SPDX-License-Identifier: GPL-3.0-or-later

#include "exec/set_operations.h"

#include <algorithm>

#include "exec/sequences.h"

namespace loose::exec {

using bytecode::BinaryOperator;
using heap::Kind;

namespace {

constexpr std::uint32_t muchSmaller = 4; // below this share a difference starts from a copy
constexpr std::uint32_t muchLarger = 8;  // beyond it the other set is narrowed first

std::vector<HashedKey> keysOf(const Heap &heap, Handle set)
{
    std::vector<HashedKey> keys;
    for (std::uint32_t place = 0; place < heap::setPlaces(heap, set); ++place) {
        const Value key = heap::setKeyAt(heap, set, place);
        if (!key.isNothing())
            keys.push_back({key, heap::setHashAt(heap, set, place)});
    }
    return keys;
}

std::vector<HashedKey> keysOf(const Heap &heap, const SetOperand &operand)
{
    return operand.set == 0 ? operand.keys : keysOf(heap, operand.set);
}

std::uint32_t sizeOf(const Heap &heap, const SetOperand &operand)
{
    return operand.set == 0 ? static_cast<std::uint32_t>(operand.keys.size())
                            : heap::setSize(heap, operand.set);
}

// The keys that are, or are not, in `set`; nothing: needs code.
std::optional<std::vector<HashedKey>> select(Heap &heap, const std::vector<HashedKey> &keys,
                                             Handle set, bool wanted)
{
    std::vector<HashedKey> selected;
    for (const HashedKey &each : keys) {
        const std::int32_t found = heap::setFind(heap, set, each.key, each.hash);
        if (found == heap::needsCode)
            return std::nullopt;
        if ((found >= 0) == wanted)
            selected.push_back(each);
    }
    return selected;
}

Value setOf(Heap &heap, const std::optional<std::vector<HashedKey>> &keys)
{
    if (!keys)
        return {};
    const Value made = heap::makeSet(heap, false);
    for (const HashedKey &each : *keys)
        heap::setAdd(heap, made.asHandle(), each.key, each.hash);
    return made;
}

bool isSetView(const Heap &heap, Value value)
{
    return heap.is(value, Kind::View)
           && heap.get(value.asHandle(), heap::ViewSlot::Type).asInteger() != 1;
}

// A view is no set yet: what it is combined with may be any iterable.
Value asSet(Interpreter &in, Value value, Added &added)
{
    if (in.heap().is(value, Kind::Set))
        return value;
    SetOperand operand;
    added = operandOf(in, value, operand);
    Value iterator;
    if (added == Added::NeedsCode && !in.mayHaveUserMethods(value)
        && in.iterate(value, iterator) == Outcome::Raised)
        added = Added::Raised; // not iterable
    if (added != Added::Yes)
        return {};
    const Value set = heap::makeSet(in.heap(), false);
    if (uniteWith(in.heap(), set.asHandle(), operand))
        return set;
    added = Added::NeedsCode;
    return {};
}

// left op right as a new set.
Value combined(Heap &heap, BinaryOperator op, Handle left, const SetOperand &right)
{
    switch (op) {
    case BinaryOperator::And: return intersectionOf(heap, left, right);
    case BinaryOperator::Subtract: return differenceOf(heap, left, right);
    case BinaryOperator::Or: {
        const Value made = copyOfSet(heap, left);
        return uniteWith(heap, made.asHandle(), right) ? made : Value{};
    }
    default: {
        const Value made = copyOfSet(heap, right.set);
        const SetOperand other{left, false, {}};
        return toggleIn(heap, made.asHandle(), other) ? made : Value{};
    }
    }
}

bool combineInPlace(Heap &heap, BinaryOperator op, Handle set, const SetOperand &other)
{
    switch (op) {
    case BinaryOperator::Or: return uniteWith(heap, set, other);
    case BinaryOperator::Subtract: return subtractFrom(heap, set, other);
    case BinaryOperator::Xor: return toggleIn(heap, set, other);
    default: {
        const Value made = intersectionOf(heap, set, other);
        if (made.isNothing())
            return false;
        heap::setAssign(heap, set, made.asHandle());
        return true;
    }
    }
}

Outcome combineByCode(Interpreter &in, BinaryOperator op, Value left, Value right)
{
    static constexpr std::string_view symbols[] = {"&", "|", "^"};
    const std::string_view symbol =
        op == BinaryOperator::Subtract
            ? "-"
            : symbols[static_cast<int>(op) - static_cast<int>(BinaryOperator::And)];
    return in.tailCallHelper("_set_combine", {left, right, in.intern(symbol)});
}

} // namespace

Added operandOf(Interpreter &in, Value iterable, SetOperand &operand)
{
    Heap &heap = in.heap();
    if (heap.is(iterable, Kind::Set) && !in.mayHaveUserMethods(iterable)) {
        operand.set = iterable.asHandle();
        return Added::Yes;
    }
    const bool isKeys = heap.is(iterable, Kind::View)
                        && heap.get(iterable.asHandle(), heap::ViewSlot::Type).asInteger() == 0;
    operand.isDict = heap.is(iterable, Kind::Dict) || isKeys;
    const auto items = itemsOf(in, iterable);
    if (!items)
        return Added::NeedsCode;
    for (const Value item : *items) {
        const heap::HashResult hash = heap::hashOf(heap, item);
        if (hash.status == heap::HashStatus::Unhashable) {
            in.unhashable(hash.culprit);
            return Added::Raised;
        }
        if (hash.status == heap::HashStatus::NeedsCode)
            return Added::NeedsCode;
        operand.keys.push_back({item, hash.hash});
    }
    return Added::Yes;
}

Value copyOfSet(Heap &heap, Handle set)
{
    const Value made = heap::makeSet(heap, false);
    heap::setMerge(heap, made.asHandle(), set);
    return made;
}

Value frozenCopy(Heap &heap, Value set)
{
    const Value made = copyOfSet(heap, set.asHandle());
    heap.set(made.asHandle(), heap::SetSlot::Frozen, Value::boolean(true));
    return made;
}

bool uniteWith(Heap &heap, Handle set, const SetOperand &other)
{
    if (other.set != 0)
        return heap::setMerge(heap, set, other.set);
    if (other.isDict)
        heap::setReserve(heap, set, static_cast<std::uint32_t>(other.keys.size()));
    return std::ranges::all_of(other.keys, [&](const HashedKey &each) {
        return heap::setAdd(heap, set, each.key, each.hash) != heap::needsCode;
    });
}

bool subtractFrom(Heap &heap, Handle set, const SetOperand &other)
{
    if (other.set == set) {
        heap::setClear(heap, set);
        return true;
    }
    const bool narrow =
        other.set != 0 && heap::setSize(heap, other.set) / muchLarger > heap::setSize(heap, set);
    const Value narrowed = narrow ? intersectionOf(heap, set, other) : Value{};
    if (narrow && narrowed.isNothing())
        return false;
    const auto common =
        select(heap, narrow ? keysOf(heap, narrowed.asHandle()) : keysOf(heap, other), set, true);
    if (!common)
        return false;
    for (const HashedKey &each : *common) {
        const std::int32_t found = heap::setFind(heap, set, each.key, each.hash);
        if (found >= 0) // an iterable may name it twice
            heap::setRemoveAt(heap, set, static_cast<std::uint32_t>(found));
    }
    heap::setTidy(heap, set);
    return true;
}

bool toggleIn(Heap &heap, Handle set, const SetOperand &other)
{
    if (other.set == set) {
        heap::setClear(heap, set);
        return true;
    }
    const auto keys = keysOf(heap, other);
    if (!select(heap, keys, set, true)) // nothing is changed if code is needed
        return false;
    for (const HashedKey &each : keys) {
        const std::int32_t found = heap::setFind(heap, set, each.key, each.hash);
        if (found >= 0)
            heap::setRemoveAt(heap, set, static_cast<std::uint32_t>(found));
        else
            heap::setInsertNew(heap, set, each.key, each.hash);
    }
    return true;
}

Value intersectionOf(Heap &heap, Handle set, const SetOperand &other)
{
    if (other.set == set)
        return copyOfSet(heap, set);
    if (other.set != 0 && heap::setSize(heap, other.set) > heap::setSize(heap, set))
        return setOf(heap, select(heap, keysOf(heap, set), other.set, true));
    return setOf(heap, select(heap, keysOf(heap, other), set, true));
}

Value differenceOf(Heap &heap, Handle set, const SetOperand &other)
{
    const bool isTable = other.set != 0 || other.isDict;
    if (!isTable || heap::setSize(heap, set) / muchSmaller > sizeOf(heap, other)) {
        const Value made = copyOfSet(heap, set);
        return subtractFrom(heap, made.asHandle(), other) ? made : Value{};
    }
    const Value table = other.set != 0 ? Value::fromHandle(other.set) : setOf(heap, other.keys);
    return setOf(heap, select(heap, keysOf(heap, set), table.asHandle(), false));
}

Outcome combineSets(Interpreter &in, BinaryOperator op, bool inPlace, Value left, Value right,
                    Value &result)
{
    Heap &heap = in.heap();
    const bool views = isSetView(heap, left) || isSetView(heap, right);
    if (!views && !(heap.is(left, Kind::Set) && heap.is(right, Kind::Set)))
        return Outcome::Stopped;
    Added added = Added::Yes;
    const Value a = asSet(in, left, added);
    const Value b = a.isNothing() ? Value{} : asSet(in, right, added);
    if (added == Added::Raised)
        return Outcome::Raised;
    if (a.isNothing() || b.isNothing())
        return Outcome::Stopped;
    const SetOperand other{b.asHandle(), false, {}};
    const bool isSet = heap.is(left, Kind::Set);
    const Value frozen =
        isSet ? heap.get(left.asHandle(), heap::SetSlot::Frozen) : Value::boolean(false);
    if (inPlace && isSet && frozen.isFalse()) {
        result = left;
        return combineInPlace(heap, op, left.asHandle(), other) ? Outcome::Done
                                                                : combineByCode(in, op, left, b);
    }
    result = combined(heap, op, a.asHandle(), other);
    if (result.isNothing())
        return combineByCode(in, op, a, b);
    heap.set(result.asHandle(), heap::SetSlot::Frozen, views ? Value::boolean(false) : frozen);
    return Outcome::Done;
}

} // namespace loose::exec
