// SPDX-License-Identifier: GPL-3.0-or-later

// set and frozenset. The order of items is that of CPython's table (heap/dict.h).
#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/sequences.h"

namespace loose::exec {

using bytecode::BinaryOperator;
using heap::Kind;
using heap::SetSlot;

namespace {

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

bool isSet(Interpreter &in, const Arguments &arguments, std::string_view method)
{
    return checkSelf(in, arguments, Kind::Set, "set", method) == Outcome::Done;
}

bool isFrozen(const Heap &heap, Value set)
{
    return heap.get(set.asHandle(), SetSlot::Frozen).isTrue();
}

enum class Added : std::uint8_t { Yes, Raised, NeedsCode };

Added addItem(Interpreter &in, Value set, Value item)
{
    const heap::HashResult hash = heap::hashOf(in.heap(), item);
    if (hash.status == heap::HashStatus::Unhashable) {
        in.unhashable(hash.culprit);
        return Added::Raised;
    }
    const bool needsCode =
        hash.status == heap::HashStatus::NeedsCode
        || heap::setAdd(in.heap(), set.asHandle(), item, hash.hash) == heap::needsCode;
    return needsCode ? Added::NeedsCode : Added::Yes;
}

// Items of any plain iterable; those of a set come with their hashes.
Added addAll(Interpreter &in, Value set, Value iterable)
{
    Heap &heap = in.heap();
    if (heap.is(iterable, Kind::Set) && !in.mayHaveUserMethods(iterable)) {
        const Handle other = iterable.asHandle();
        heap::setReserveFor(heap, set.asHandle(), other);
        for (std::uint32_t place = 0; place < heap::setPlaces(heap, other); ++place) {
            const Value key = heap::setKeyAt(heap, other, place);
            if (!key.isNothing()
                && heap::setAdd(heap, set.asHandle(), key, heap::setHashAt(heap, other, place))
                       == heap::needsCode)
                return Added::NeedsCode;
        }
        return Added::Yes;
    }
    const auto items = itemsOf(in, iterable);
    if (!items)
        return Added::NeedsCode;
    for (const Value item : *items) {
        const Added added = addItem(in, set, item);
        if (added != Added::Yes)
            return added;
    }
    return Added::Yes;
}

// What was an iterator and may have to be walked a second time.
Value walkable(Interpreter &in, Value iterable)
{
    const auto items = isPlainIterator(in, iterable) ? itemsOf(in, iterable) : std::nullopt;
    return items ? in.heap().makeList(*items) : iterable;
}

Outcome make(Interpreter &in, const Arguments &arguments, bool frozen, Value &result)
{
    const BuiltinClass native = frozen ? BuiltinClass::FrozenSet : BuiltinClass::Set;
    const std::string_view name = frozen ? "frozenset" : "set";
    const std::size_t given = arguments.count() - 1;
    if (const Outcome counted = checkCount(in, given, name, 0, 1); counted != Outcome::Done)
        return counted;
    if (!arguments.keywords.empty())
        return in.typeError(fmt::format("{}() takes no keyword arguments", name));
    const bool isOwn = arguments[0] == in.builtin(native);
    if (frozen && given == 1 && isOwn && in.heap().is(arguments[1], Kind::Set)
        && isFrozen(in.heap(), arguments[1])) {
        result = arguments[1];
        return Outcome::Done;
    }
    result = withClass(in, heap::makeSet(in.heap(), frozen), arguments[0], native);
    if (given == 0)
        return Outcome::Done;
    const Value iterable = walkable(in, arguments[1]);
    switch (addAll(in, result, iterable)) {
    case Added::Yes: return Outcome::Done;
    case Added::Raised: return Outcome::Raised;
    case Added::NeedsCode: break;
    }
    if (!isOwn)
        return in.tailCallHelper("_set_into", {result, iterable});
    return in.tailCallHelper(frozen ? "_frozenset_from" : "_set_from", {iterable});
}

Outcome makeSetObject(Interpreter &in, const Arguments &arguments, Value &result)
{
    return make(in, arguments, false, result);
}

Outcome makeFrozenSet(Interpreter &in, const Arguments &arguments, Value &result)
{
    return make(in, arguments, true, result);
}

// --- items

Outcome add(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, "add"))
        return Outcome::Raised;
    switch (addItem(in, arguments[0], arguments[1])) {
    case Added::Yes: return none(result);
    case Added::Raised: return Outcome::Raised;
    case Added::NeedsCode: break;
    }
    return in.tailCallHelper("_set_add", {arguments[0], arguments[1]});
}

Outcome takeOut(Interpreter &in, const Arguments &arguments, bool mustBeThere, Value &result)
{
    Heap &heap = in.heap();
    const heap::HashResult hash = heap::hashOf(heap, arguments[1]);
    if (hash.status == heap::HashStatus::Unhashable)
        return in.unhashable(hash.culprit);
    const std::int32_t found =
        hash.status == heap::HashStatus::NeedsCode
            ? heap::needsCode
            : heap::setFind(heap, arguments[0].asHandle(), arguments[1], hash.hash);
    if (found == heap::needsCode)
        return in.tailCallHelper(mustBeThere ? "_set_remove" : "_set_discard",
                                 {arguments[0], arguments[1]});
    if (found >= 0)
        heap::setRemoveAt(heap, arguments[0].asHandle(), static_cast<std::uint32_t>(found));
    else if (mustBeThere)
        return in.raiseKeyError(arguments[1]);
    return none(result);
}

Outcome remove(Interpreter &in, const Arguments &arguments, Value &result)
{
    return isSet(in, arguments, "remove") ? takeOut(in, arguments, true, result) : Outcome::Raised;
}

Outcome discard(Interpreter &in, const Arguments &arguments, Value &result)
{
    return isSet(in, arguments, "discard") ? takeOut(in, arguments, false, result)
                                           : Outcome::Raised;
}

Outcome pop(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, "pop"))
        return Outcome::Raised;
    const Handle set = arguments[0].asHandle();
    for (std::uint32_t place = 0; place < heap::setPlaces(in.heap(), set); ++place) {
        result = heap::setKeyAt(in.heap(), set, place);
        if (!result.isNothing()) {
            heap::setRemoveAt(in.heap(), set, place);
            return Outcome::Done;
        }
    }
    return in.raise(BuiltinClass::KeyError, "pop from an empty set");
}

Outcome clear(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, "clear"))
        return Outcome::Raised;
    heap::setClear(in.heap(), arguments[0].asHandle());
    return none(result);
}

Outcome contains(Interpreter &in, const Arguments &arguments, Value &result)
{
    return isSet(in, arguments, "__contains__")
               ? in.containsKey(arguments[1], arguments[0], false, result)
               : Outcome::Raised;
}

Outcome copy(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isSet(in, arguments, "copy"))
        return Outcome::Raised;
    result = heap::makeSet(heap, isFrozen(heap, arguments[0]));
    return addAll(in, result, arguments[0]) == Added::Yes
               ? Outcome::Done
               : in.tailCallHelper(isFrozen(heap, arguments[0]) ? "_frozenset_from" : "_set_from",
                                   {arguments[0]});
}

// --- from two sets

std::string_view symbolOf(BinaryOperator op)
{
    switch (op) {
    case BinaryOperator::Or: return "|";
    case BinaryOperator::And: return "&";
    case BinaryOperator::Subtract: return "-";
    default: return "^";
    }
}

// The argument as a set; nothing: raised or code is needed.
Value asSet(Interpreter &in, Value iterable, Added &added)
{
    if (in.heap().is(iterable, Kind::Set)) {
        added = Added::Yes;
        return iterable;
    }
    const Value set = heap::makeSet(in.heap(), false);
    added = addAll(in, set, iterable);
    return added == Added::Yes ? set : Value{};
}

template <BinaryOperator Op>
Outcome combined(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isSet(in, arguments, "union"))
        return Outcome::Raised;
    if (arguments.count() == 1)
        return copy(in, arguments, result);
    Value left = arguments[0];
    for (const Value each : arguments.positional.subspan(1)) {
        const Value iterable = walkable(in, each);
        Added added = Added::Yes;
        const Value right = asSet(in, iterable, added);
        const Value made =
            right.isNothing() ? Value{} : combineSets(in, Op, left.asHandle(), right.asHandle());
        if (added == Added::Raised)
            return Outcome::Raised;
        if (made.isNothing()) {
            if (arguments.count() > 2)
                return in.unsupported("set methods with several arguments that hold objects with "
                                      "their own __hash__ or __eq__");
            return in.tailCallHelper("_set_combine", {left, iterable, in.intern(symbolOf(Op))});
        }
        left = made;
    }
    heap.set(left.asHandle(), SetSlot::Frozen, heap.get(arguments[0].asHandle(), SetSlot::Frozen));
    result = left;
    return Outcome::Done;
}

void assign(Heap &heap, Value set, Value from)
{
    for (const auto slot : {SetSlot::Fill, SetSlot::Used, SetSlot::Mask, SetSlot::Table})
        heap.set(set.asHandle(), slot, heap.get(from.asHandle(), slot));
}

// update() adds in place; the others put the result in the place of the old items.
Outcome update(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, "update"))
        return Outcome::Raised;
    for (const Value each : arguments.positional.subspan(1)) {
        const Value iterable = walkable(in, each);
        const Added added = addAll(in, arguments[0], iterable);
        if (added == Added::Raised)
            return Outcome::Raised;
        if (added == Added::NeedsCode && arguments.count() > 2)
            return in.unsupported(
                "set.update() with several arguments of which one is no plain iterable");
        if (added == Added::NeedsCode)
            return in.tailCallHelper("_set_update", {arguments[0], iterable});
    }
    return none(result);
}

template <BinaryOperator Op>
Outcome combinedInPlace(Interpreter &in, const Arguments &arguments, Value &result)
{
    Value made;
    const Outcome outcome = combined<Op>(in, arguments, made);
    if (outcome == Outcome::TailCall)
        return in.unsupported(
            "updating a set in place with objects that have their own __hash__ or __eq__");
    if (outcome != Outcome::Done)
        return outcome;
    assign(in.heap(), arguments[0], made);
    return none(result);
}

// --- tests

// Whether every item of `inner` is in `outer`; nothing: code is needed.
std::optional<bool> isInside(Heap &heap, Value inner, Value outer)
{
    const Handle set = inner.asHandle();
    for (std::uint32_t place = 0; place < heap::setPlaces(heap, set); ++place) {
        const Value key = heap::setKeyAt(heap, set, place);
        if (key.isNothing())
            continue;
        const std::int32_t found =
            heap::setFind(heap, outer.asHandle(), key, heap::setHashAt(heap, set, place));
        if (found < 0)
            return found == heap::needsCode ? std::nullopt : std::optional(false);
    }
    return true;
}

template <bool OtherInside>
Outcome testInside(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, OtherInside ? "issuperset" : "issubset"))
        return Outcome::Raised;
    Added added = Added::Yes;
    const Value iterable = walkable(in, arguments[1]);
    const Value other = asSet(in, iterable, added);
    if (added == Added::Raised)
        return Outcome::Raised;
    if (other.isNothing())
        return in.tailCallHelper("_set_test",
                                 {arguments[0], iterable, in.intern(OtherInside ? ">=" : "<=")});
    const auto inside = OtherInside ? isInside(in.heap(), other, arguments[0])
                                    : isInside(in.heap(), arguments[0], other);
    if (!inside)
        return in.tailCallHelper("_set_test",
                                 {arguments[0], other, in.intern(OtherInside ? ">=" : "<=")});
    result = Value::boolean(*inside);
    return Outcome::Done;
}

Outcome isDisjoint(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, "isdisjoint"))
        return Outcome::Raised;
    Added added = Added::Yes;
    const Value iterable = walkable(in, arguments[1]);
    const Value other = asSet(in, iterable, added);
    if (added == Added::Raised)
        return Outcome::Raised;
    const Value common = other.isNothing() ? Value{}
                                           : combineSets(in, BinaryOperator::And,
                                                         arguments[0].asHandle(), other.asHandle());
    if (common.isNothing())
        return in.tailCallHelper("_set_combine", {arguments[0], iterable, in.intern("&")},
                                 Continuation::ToNotBool);
    result = Value::boolean(heap::setSize(in.heap(), common.asHandle()) == 0);
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> setNatives()
{
    static constexpr NativeEntry entries[] = {
        {"set", "__new__", makeSetObject, 1, -1, true},
        {"set", "add", add, 2, 2},
        {"set", "remove", remove, 2, 2},
        {"set", "discard", discard, 2, 2},
        {"set", "pop", pop, 1, 1},
        {"set", "clear", clear, 1, 1},
        {"set", "update", update, 1, -1},
        {"set", "intersection_update", combinedInPlace<BinaryOperator::And>, 1, -1},
        {"set", "difference_update", combinedInPlace<BinaryOperator::Subtract>, 1, -1},
        {"set", "symmetric_difference_update", combinedInPlace<BinaryOperator::Xor>, 2, 2},
        {"frozenset", "__new__", makeFrozenSet, 1, -1, true},
#define BOTH(name, function, least, most)                                                          \
    {"set", name, function, least, most}, {"frozenset", name, function, least, most}
        BOTH("copy", copy, 1, 1),
        BOTH("union", combined<BinaryOperator::Or>, 1, -1),
        BOTH("intersection", combined<BinaryOperator::And>, 1, -1),
        BOTH("difference", combined<BinaryOperator::Subtract>, 1, -1),
        BOTH("symmetric_difference", combined<BinaryOperator::Xor>, 2, 2),
        BOTH("issubset", testInside<false>, 2, 2),
        BOTH("issuperset", testInside<true>, 2, 2),
        BOTH("isdisjoint", isDisjoint, 2, 2),
        BOTH("__contains__", contains, 2, 2),
#undef BOTH
    };
    return entries;
}

} // namespace loose::exec
