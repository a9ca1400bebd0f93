// SPDX-License-Identifier: GPL-3.0-or-later

// collections.deque: a ring of items with an optional greatest length.
#include <algorithm>

#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec::deques {

using heap::DequeSlot;
using heap::Kind;
using heap::Truth;

namespace {

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

bool isDeque(Interpreter &in, const Arguments &arguments, std::string_view method)
{
    return checkSelf(in, arguments, Kind::Deque, "collections.deque", method) == Outcome::Done;
}

std::vector<Value> allItems(const Heap &heap, Value deque)
{
    std::vector<Value> items;
    for (std::uint32_t index = 0; index < dequeLength(heap, deque.asHandle()); ++index)
        items.push_back(dequeItem(heap, deque.asHandle(), index));
    return items;
}

// In the room that it has, if that is enough.
bool assignInPlace(heap::Heap &heap, heap::Handle deque, std::span<const Value> items)
{
    const Value room = heap.get(deque, DequeSlot::Items);
    if (items.empty() || room.isNothing() || items.size() > heap.slotCount(room.asHandle()))
        return false;
    const Value most = heap.get(deque, DequeSlot::MaxLength);
    if (most.isInteger() && static_cast<std::int64_t>(items.size()) > most.asInteger())
        return false;
    const std::span<Value> places = heap.write(room.asHandle());
    std::ranges::fill(std::ranges::copy(items, places.begin()).out, places.end(), Value{});
    heap.set(deque, DequeSlot::Head, Value::integer(0));
    heap.set(deque, DequeSlot::Length, Value::integer(static_cast<std::int64_t>(items.size())));
    return true;
}

void assign(Interpreter &in, Value deque, std::span<const Value> items)
{
    if (assignInPlace(in.heap(), deque.asHandle(), items))
        return;
    const Value fresh = emptyDeque(in, in.heap().get(deque.asHandle(), DequeSlot::MaxLength));
    for (const Value item : items)
        dequeAppend(in, fresh.asHandle(), item, false);
    for (const auto slot : {DequeSlot::Length, DequeSlot::Items, DequeSlot::Head})
        in.heap().set(deque.asHandle(), slot, in.heap().get(fresh.asHandle(), slot));
}

Outcome make(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1 + arguments.keywords.size();
    if (given > 2)
        return in.typeError(fmt::format("deque() takes at most 2 arguments ({} given)", given));
    static constexpr std::string_view names[] = {"iterable", "maxlen"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    if (!bindNames(in, arguments, names, values, "deque"))
        return Outcome::Raised;
    Value most = values[1].isNothing() ? Value::None : values[1];
    if (!most.isNone()) {
        if (!isIndex(in.heap(), most))
            return in.typeError("an integer is required");
        most = Value::integer(in.heap().intOf(most));
        if (most.asInteger() < 0)
            return in.raise(BuiltinClass::ValueError, "maxlen must be non-negative");
    }
    result = withClass(in, emptyDeque(in, most), arguments[0], BuiltinClass::Deque);
    if (values[0].isNothing())
        return Outcome::Done;
    const auto items = itemsOf(in, values[0]);
    if (!items)
        return in.tailCallHelper("_deque_into", {result, values[0]});
    for (const Value item : *items)
        dequeAppend(in, result.asHandle(), item, false);
    return Outcome::Done;
}

template <bool Left>
Outcome append(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, Left ? "appendleft" : "append"))
        return Outcome::Raised;
    dequeAppend(in, arguments[0].asHandle(), arguments[1], Left);
    return none(result);
}

template <bool Left>
Outcome extend(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, Left ? "extendleft" : "extend"))
        return Outcome::Raised;
    const auto items = itemsOf(in, arguments[1]);
    if (!items)
        return in.tailCallHelper("_deque_extend",
                                 {arguments[0], arguments[1], Value::boolean(Left)});
    for (const Value item : *items)
        dequeAppend(in, arguments[0].asHandle(), item, Left);
    return none(result);
}

template <bool Left>
Outcome pop(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isDeque(in, arguments, Left ? "popleft" : "pop"))
        return Outcome::Raised;
    const Handle deque = arguments[0].asHandle();
    const std::uint32_t length = dequeLength(heap, deque);
    if (length == 0)
        return in.raise(BuiltinClass::IndexError, "pop from an empty deque");
    const std::uint32_t place = Left ? 0 : length - 1;
    result = dequeItem(heap, deque, place);
    dequeSetItem(heap, deque, place, Value{});
    if (Left) {
        const std::uint32_t places = heap.slotCount(heap.get(deque, DequeSlot::Items).asHandle());
        const std::int64_t head = heap.get(deque, DequeSlot::Head).asInteger();
        heap.set(deque, DequeSlot::Head, Value::integer((head + 1) % places));
    }
    heap.set(deque, DequeSlot::Length, Value::integer(length - 1));
    return Outcome::Done;
}

Outcome rotate(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t steps = 1;
    if (!isDeque(in, arguments, "rotate")
        || (arguments.count() > 1 && indexOf(in, arguments[1], steps) != Outcome::Done))
        return Outcome::Raised;
    auto items = allItems(in.heap(), arguments[0]);
    if (!items.empty()) {
        const auto length = static_cast<std::int64_t>(items.size());
        const std::int64_t right = (steps % length + length) % length;
        std::rotate(items.begin(), items.end() - right, items.end());
        assign(in, arguments[0], items);
    }
    return none(result);
}

Outcome clear(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "clear"))
        return Outcome::Raised;
    assign(in, arguments[0], {});
    return none(result);
}

Outcome copy(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "copy"))
        return Outcome::Raised;
    result = emptyDeque(in, in.heap().get(arguments[0].asHandle(), DequeSlot::MaxLength));
    assign(in, result, allItems(in.heap(), arguments[0]));
    return Outcome::Done;
}

Outcome reverse(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "reverse"))
        return Outcome::Raised;
    auto items = allItems(in.heap(), arguments[0]);
    std::ranges::reverse(items);
    assign(in, arguments[0], items);
    return none(result);
}

Outcome insert(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t index = 0;
    if (!isDeque(in, arguments, "insert") || indexOf(in, arguments[1], index) != Outcome::Done)
        return Outcome::Raised;
    auto items = allItems(in.heap(), arguments[0]);
    const auto length = static_cast<std::int64_t>(items.size());
    const Value most = in.heap().get(arguments[0].asHandle(), DequeSlot::MaxLength);
    if (most.isInteger() && length >= most.asInteger())
        return in.raise(BuiltinClass::IndexError, "deque already at its maximum size");
    index = std::clamp<std::int64_t>(index < 0 ? index + length : index, 0, length);
    items.insert(items.begin() + index, arguments[2]);
    assign(in, arguments[0], items);
    return none(result);
}

// --- search

struct Found {
    Truth truth = Truth::False;
    std::size_t place = 0;
};

Found find(Interpreter &in, std::span<const Value> items, Value wanted, std::size_t start = 0)
{
    for (std::size_t place = start; place < items.size(); ++place) {
        const Truth same =
            items[place] == wanted ? Truth::True : heap::equals(in.heap(), items[place], wanted);
        if (same != Truth::False)
            return {same, place};
    }
    return {};
}

Outcome notThere(Interpreter &in, Value wanted)
{
    const auto shown = in.plainRepr(wanted);
    return in.raise(BuiltinClass::ValueError,
                    fmt::format("{} is not in deque", shown.value_or("item")));
}

Outcome index(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "index"))
        return Outcome::Raised;
    auto items = allItems(in.heap(), arguments[0]);
    const auto length = static_cast<std::int64_t>(items.size());
    std::int64_t bounds[] = {0, length};
    for (std::size_t each = 0; each < 2 && each + 2 < arguments.count(); ++each) {
        if (indexOf(in, arguments[each + 2], bounds[each]) != Outcome::Done)
            return Outcome::Raised;
        bounds[each] = std::clamp<std::int64_t>(
            bounds[each] < 0 ? bounds[each] + length : bounds[each], 0, length);
    }
    items.resize(static_cast<std::size_t>(bounds[1]));
    const Found found = find(in, items, arguments[1], static_cast<std::size_t>(bounds[0]));
    if (found.truth == Truth::NeedsCode)
        return in.tailCallHelper("_index", {arguments[0], arguments[1], Value::integer(bounds[0]),
                                            Value::integer(bounds[1])});
    if (found.truth == Truth::False)
        return notThere(in, arguments[1]);
    result = Value::integer(static_cast<std::int64_t>(found.place));
    return Outcome::Done;
}

Outcome count(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "count"))
        return Outcome::Raised;
    std::int64_t number = 0;
    const auto items = allItems(in.heap(), arguments[0]);
    for (std::size_t start = 0; start < items.size(); ++start) {
        const Found found = find(in, items, arguments[1], start);
        if (found.truth == Truth::NeedsCode)
            return in.tailCallHelper("_count", {arguments[0], arguments[1]});
        if (found.truth == Truth::False)
            break;
        ++number;
        start = found.place;
    }
    result = Value::integer(number);
    return Outcome::Done;
}

Outcome remove(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "remove"))
        return Outcome::Raised;
    auto items = allItems(in.heap(), arguments[0]);
    const Found found = find(in, items, arguments[1]);
    if (found.truth == Truth::NeedsCode)
        return in.tailCallHelper("_remove", {arguments[0], arguments[1]});
    if (found.truth == Truth::False)
        return notThere(in, arguments[1]);
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(found.place));
    assign(in, arguments[0], items);
    return none(result);
}

Outcome contains(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isDeque(in, arguments, "__contains__"))
        return Outcome::Raised;
    const Found found = find(in, allItems(in.heap(), arguments[0]), arguments[1]);
    if (found.truth == Truth::NeedsCode)
        return in.tailCallHelper("_count", {arguments[0], arguments[1]}, Continuation::ToBool);
    result = Value::boolean(found.truth == Truth::True);
    return Outcome::Done;
}

Outcome maxLength(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.heap().get(arguments[0].asHandle(), DequeSlot::MaxLength);
    return Outcome::Done;
}

} // namespace

Outcome combine(Interpreter &in, bytecode::BinaryOperator op, bool inPlace, Value left, Value right,
                Value &result)
{
    Heap &heap = in.heap();
    const bool isTimes = op == bytecode::BinaryOperator::Multiply && isIndex(heap, right);
    const bool isPlus = op == bytecode::BinaryOperator::Add;
    const auto more = isPlus && (inPlace || heap.is(right, Kind::Deque)) ? itemsOf(in, right)
                      : isTimes ? std::optional(allItems(heap, left))
                                : std::nullopt;
    if (!more)
        return Outcome::Stopped;
    const std::int64_t times = isTimes ? heap.intOf(right) - 1 : 1;
    std::vector<Value> items = times < 0 ? std::vector<Value>{} : allItems(heap, left);
    if (times > 0 && !more->empty()
        && static_cast<std::size_t>(times) > heap::maxObjectCells / more->size())
        return in.raise(BuiltinClass::MemoryError, "");
    for (std::int64_t each = 0; each < times; ++each)
        items.insert(items.end(), more->begin(), more->end());
    result = inPlace ? left : emptyDeque(in, heap.get(left.asHandle(), DequeSlot::MaxLength));
    assign(in, result, items);
    return Outcome::Done;
}

std::span<const NativeEntry> natives()
{
    static constexpr std::string_view owner = "collections.deque";
    static constexpr NativeEntry entries[] = {
        {owner, "__new__", make, 1, -1, true},
        {owner, "append", append<false>, 2, 2},
        {owner, "appendleft", append<true>, 2, 2},
        {owner, "extend", extend<false>, 2, 2},
        {owner, "extendleft", extend<true>, 2, 2},
        {owner, "pop", pop<false>, 1, 1},
        {owner, "popleft", pop<true>, 1, 1},
        {owner, "rotate", rotate, 1, 2},
        {owner, "clear", clear, 1, 1},
        {owner, "copy", copy, 1, 1},
        {owner, "__copy__", copy, 1, 1},
        {owner, "reverse", reverse, 1, 1},
        {owner, "insert", insert, 3, 3},
        {owner, "index", index, 2, 4},
        {owner, "count", count, 2, 2},
        {owner, "remove", remove, 2, 2},
        {owner, "__contains__", contains, 2, 2},
        {owner, "maxlen", maxLength, 1, 1},
    };
    return entries;
}

} // namespace loose::exec::deques
