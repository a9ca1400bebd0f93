// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/sequences.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"

namespace loose::exec {

using bytecode::BinaryOperator;
using heap::IteratorType;
using heap::Kind;
using heap::Truth;

namespace {

constexpr int maxDepth = 200;

Outcome tooLarge(Interpreter &in)
{
    return in.raise(BuiltinClass::MemoryError, "");
}

Outcome concatenate(Interpreter &in, Value left, Value right, Value &result)
{
    Heap &heap = in.heap();
    if (heap.is(left, Kind::String) || heap.is(left, Kind::Bytes)) {
        const std::string_view a = heap.text(left);
        const std::string_view b = heap.text(right);
        if (!heap.canAllocate((a.size() + b.size()) / 8 + 4))
            return tooLarge(in);
        result = heap.is(left, Kind::String) ? heap.joinStrings(left, right)
                                             : heap.makeBytes(std::string(a).append(b));
        return Outcome::Done;
    }
    const bool isTuple = heap.is(left, Kind::Tuple);
    const auto a = isTuple ? heap.tupleItems(left) : heap.listItems(left);
    const auto b = isTuple ? heap.tupleItems(right) : heap.listItems(right);
    if (!heap.canAllocate(a.size() + b.size()))
        return tooLarge(in);
    std::vector<Value> items(a.begin(), a.end());
    items.insert(items.end(), b.begin(), b.end());
    result = isTuple ? heap.makeTuple(items) : heap.makeList(items);
    return Outcome::Done;
}

Outcome repeat(Interpreter &in, Value sequence, std::int64_t times, bool inPlace, Value &result)
{
    Heap &heap = in.heap();
    const auto count = static_cast<std::uint64_t>(std::max<std::int64_t>(times, 0));
    if (heap.is(sequence, Kind::String) || heap.is(sequence, Kind::Bytes)) {
        const std::string_view text = heap.text(sequence);
        if (!text.empty()
            && (count > base::maxHeapBytes / text.size()
                || !heap.canAllocate(count * text.size() / 8 + 4)))
            return tooLarge(in);
        std::string repeated(text.size() == 1 ? count : 0, text.empty() ? '\0' : text.front());
        repeated.reserve(text.size() * count);
        for (std::uint64_t each = 0; text.size() > 1 && each < count; ++each)
            repeated += text;
        result =
            heap.is(sequence, Kind::String) ? heap.makeString(repeated) : heap.makeBytes(repeated);
        return Outcome::Done;
    }
    const bool isTuple = heap.is(sequence, Kind::Tuple);
    if (isTuple && count == 1 && heap.header(sequence.asHandle()).classHandle() == 0) {
        result = sequence;
        return Outcome::Done;
    }
    const auto items = isTuple ? heap.tupleItems(sequence) : heap.listItems(sequence);
    if (!items.empty()
        && (count > heap::maxObjectCells / items.size() || !heap.canAllocate(count * items.size())))
        return tooLarge(in);
    std::vector<Value> repeated;
    repeated.reserve(items.size() * count);
    for (std::uint64_t each = 0; each < count; ++each)
        repeated.insert(repeated.end(), items.begin(), items.end());
    if (inPlace && !isTuple) {
        heap.listAssign(sequence, repeated);
        result = sequence;
    } else {
        result = isTuple ? heap.makeTuple(repeated) : heap.makeList(repeated);
    }
    return Outcome::Done;
}

Outcome mergeDicts(Interpreter &in, bool inPlace, Value left, Value right, Value &result)
{
    Heap &heap = in.heap();
    const Value target = inPlace ? left : heap::makeDict(heap);
    for (const Value source : {left, right}) {
        if (source == target)
            continue;
        for (std::uint32_t each = 0; each < heap::dictUsed(heap, source.asHandle()); ++each) {
            const auto entry = heap::dictEntry(heap, source.asHandle(), each);
            if (entry
                && heap::dictSet(heap, target.asHandle(), entry->key, entry->hash, entry->value)
                       == heap::needsCode)
                return in.tailCallHelper("_dict_update", {target, source, Value::None});
        }
    }
    result = target;
    return Outcome::Done;
}

} // namespace

Outcome binaryOnContainers(Interpreter &in, BinaryOperator op, bool inPlace, Value left,
                           Value right, Value &result)
{
    Heap &heap = in.heap();
    const Kind a = heap.kindOf(left);
    const Kind b = heap.kindOf(right);
    const auto isSequence = [](Kind kind) {
        return kind == Kind::String || kind == Kind::Bytes || kind == Kind::List
               || kind == Kind::Tuple;
    };
    if (a == Kind::Deque)
        return deques::combine(in, op, inPlace, left, right, result);
    if (b == Kind::Deque && op == BinaryOperator::Multiply)
        return deques::combine(in, op, false, right, left, result);
    switch (op) {
    case BinaryOperator::Add:
        if (a == Kind::List && inPlace) {
            const auto items = in.plainItems(right);
            if (!items)
                return in.tailCallHelper("_list_iadd", {left, right});
            for (const Value item : *items)
                heap.listAppend(left, item);
            result = left;
            return Outcome::Done;
        }
        return isSequence(a) && a == b ? concatenate(in, left, right, result) : Outcome::Stopped;
    case BinaryOperator::Multiply:
        if (isSequence(a) && (heap.isInt(right) || right.isBoolean()))
            return repeat(in, left, heap.intOf(right), inPlace, result);
        if (isSequence(b) && (heap.isInt(left) || left.isBoolean()))
            return repeat(in, right, heap.intOf(left), false, result);
        return Outcome::Stopped;
    case BinaryOperator::Modulo:
        if (a == Kind::Bytes)
            return in.unsupported("the operator % of bytes");
        return a == Kind::String ? percentFormat(in, left, right, result) : Outcome::Stopped;
    case BinaryOperator::Or:
        if (a == Kind::Dict && b == Kind::Dict)
            return mergeDicts(in, inPlace, left, right, result);
        if (a == Kind::Dict && inPlace)
            return in.tailCallHelper("_dict_ior", {left, right});
        [[fallthrough]];
    case BinaryOperator::And:
    case BinaryOperator::Xor:
    case BinaryOperator::Subtract: return combineSets(in, op, inPlace, left, right, result);
    case BinaryOperator::TrueDivide:
    case BinaryOperator::FloorDivide:
    case BinaryOperator::Power:
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift: return Outcome::Stopped;
    }
    return Outcome::Stopped;
}

Ordered orderOf(Interpreter &in, Value left, Value right, std::partial_ordering &order, int depth)
{
    Heap &heap = in.heap();
    const Kind kind = heap.kindOf(left);
    if (kind != heap.kindOf(right) || depth > maxDepth)
        return depth > maxDepth ? Ordered::NeedsCode : Ordered::No;
    if (kind == Kind::String || kind == Kind::Bytes) { // UTF-8 orders as its code points do
        order = heap.text(left) <=> heap.text(right);
        return Ordered::Yes;
    }
    if (kind == Kind::Deque)
        return Ordered::NeedsCode;
    if (kind != Kind::List && kind != Kind::Tuple)
        return Ordered::No;
    const auto a = kind == Kind::List ? heap.listItems(left) : heap.tupleItems(left);
    const auto b = kind == Kind::List ? heap.listItems(right) : heap.tupleItems(right);
    for (std::size_t index = 0; index < std::min(a.size(), b.size()); ++index) {
        const Truth same = heap::equals(heap, a[index], b[index]);
        if (same == Truth::True)
            continue;
        if (same == Truth::NeedsCode) // the first pair that differs decides
            return Ordered::NeedsCode;
        if (in.isPlainNumber(a[index]) && in.isPlainNumber(b[index])) {
            order = in.compareNumbers(a[index], b[index]);
            return Ordered::Yes;
        }
        const Ordered inner = orderOf(in, a[index], b[index], order, depth + 1);
        return inner == Ordered::Yes ? inner : Ordered::NeedsCode; // code words the error
    }
    order = a.size() <=> b.size();
    return Ordered::Yes;
}

std::int64_t rangeLength(const Heap &heap, Handle range)
{
    const std::int64_t start = heap.intOf(heap.get(range, heap::RangeSlot::Start));
    const std::int64_t stop = heap.intOf(heap.get(range, heap::RangeSlot::Stop));
    const std::int64_t step = heap.intOf(heap.get(range, heap::RangeSlot::Step));
    if (step > 0)
        return start < stop ? (stop - start - 1) / step + 1 : 0;
    return start > stop ? (start - stop - 1) / -step + 1 : 0;
}

Value makeRange(Heap &heap, std::int64_t start, std::int64_t stop, std::int64_t step)
{
    const Value items[] = {heap.makeInt(start), heap.makeInt(stop), heap.makeInt(step)};
    const Handle range = heap.allocate(Kind::Range, 0, 3);
    for (std::uint32_t slot = 0; slot < 3; ++slot)
        heap.set(range, slot, items[slot]);
    return Value::fromHandle(range);
}

Value makeIterator(Interpreter &in, IteratorType type, Value source, std::int64_t position,
                   Value extra)
{
    Heap &heap = in.heap();
    static constexpr BuiltinClass classes[] = {BuiltinClass::TupleIterator,
                                               BuiltinClass::ListIterator,
                                               BuiltinClass::ListReverseIterator,
                                               BuiltinClass::StrIterator,
                                               BuiltinClass::RangeIterator,
                                               BuiltinClass::DictKeyIterator,
                                               BuiltinClass::DictValueIterator,
                                               BuiltinClass::DictItemIterator,
                                               BuiltinClass::SetIterator,
                                               BuiltinClass::DequeIterator,
                                               BuiltinClass::DequeReverseIterator,
                                               BuiltinClass::Enumerate,
                                               BuiltinClass::Zip,
                                               BuiltinClass::Reversed,
                                               BuiltinClass::CallableIterator,
                                               BuiltinClass::Iterator,
                                               BuiltinClass::BytesIterator};
    BuiltinClass kind = classes[static_cast<std::size_t>(type)];
    if (type == IteratorType::String && heap.codePoints(source) == heap.text(source).size())
        kind = BuiltinClass::StrAsciiIterator;
    const Handle owner = in.builtin(kind).asHandle();
    const Handle iterator =
        heap.allocate(Kind::Iterator, owner, static_cast<std::uint32_t>(heap::IteratorSlot::Count));
    heap.set(iterator, heap::IteratorSlot::Type, Value::integer(static_cast<std::int64_t>(type)));
    heap.set(iterator, heap::IteratorSlot::Source, source);
    heap.set(iterator, heap::IteratorSlot::Position, heap.makeInt(position));
    heap.set(iterator, heap::IteratorSlot::Extra, extra);
    return Value::fromHandle(iterator);
}

Outcome resolveIndex(Interpreter &in, Value key, std::int64_t length, std::string_view what,
                     std::int64_t &index)
{
    Heap &heap = in.heap();
    if (!heap.isInt(key) && !key.isBoolean())
        return in.typeError(
            what == "str"
                ? fmt::format("string indices must be integers, not '{}'", in.className(key))
            : what == "deque"
                ? fmt::format("sequence index must be integer, not '{}'", in.className(key))
                : fmt::format("{} indices must be integers or slices, not {}",
                              what == "index" ? "byte" : what, in.className(key)));
    index = heap.intOf(key);
    if (index < 0)
        index += length;
    if (index < 0 || index >= length)
        return in.raise(BuiltinClass::IndexError,
                        what == "index" ? "index out of range"
                                        : fmt::format("{} index out of range",
                                                      what == "str" ? "string" : what));
    return Outcome::Done;
}

Outcome resolveSlice(Interpreter &in, Handle slice, std::int64_t length, base::SliceRange &range)
{
    Heap &heap = in.heap();
    base::Bound bounds[3];
    for (std::uint32_t slot = 0; slot < 3; ++slot) {
        const Value value = heap.get(slice, slot);
        if (heap.isInt(value) || value.isBoolean())
            bounds[slot] = heap.intOf(value);
        else if (!value.isNone())
            return in.typeError(
                "slice indices must be integers or None or have an __index__ method");
    }
    const auto resolved = base::resolveSlice(length, bounds[0], bounds[1], bounds[2]);
    if (!resolved)
        return in.raiseText(resolved.error());
    range = *resolved;
    return Outcome::Done;
}

std::uint32_t dequeLength(const Heap &heap, Handle deque)
{
    return static_cast<std::uint32_t>(heap.get(deque, heap::DequeSlot::Length).asInteger());
}

namespace {

std::uint32_t dequePlace(const Heap &heap, Handle deque, Handle items, std::uint32_t index)
{
    const auto head =
        static_cast<std::uint32_t>(heap.get(deque, heap::DequeSlot::Head).asInteger());
    return (head + index) % heap.slotCount(items);
}

} // namespace

Value dequeItem(const Heap &heap, Handle deque, std::uint32_t index)
{
    const Handle items = heap.get(deque, heap::DequeSlot::Items).asHandle();
    return heap.get(items, dequePlace(heap, deque, items, index));
}

void dequeSetItem(Heap &heap, Handle deque, std::uint32_t index, Value item)
{
    const Handle items = heap.get(deque, heap::DequeSlot::Items).asHandle();
    heap.set(items, dequePlace(heap, deque, items, index), item);
}

} // namespace loose::exec
