// SPDX-License-Identifier: GPL-3.0-or-later

// set and frozenset. The order of items is that of CPython's table (heap/dict.h).
#include <fmt/format.h>

#include "exec/sequences.h"
#include "exec/set_operations.h"

namespace loose::exec::sets {

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
    SetOperand operand;
    const Added added = operandOf(in, iterable, operand);
    if (added != Added::Yes)
        return added;
    return uniteWith(in.heap(), set.asHandle(), operand) ? Added::Yes : Added::NeedsCode;
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
    const bool isSet = heap.is(arguments[1], Kind::Set);
    const Value item = isSet ? frozenCopy(heap, arguments[1]) : arguments[1];
    const heap::HashResult hash = heap::hashOf(heap, item);
    if (hash.status == heap::HashStatus::Unhashable)
        return in.unhashable(hash.culprit);
    const std::int32_t found = hash.status == heap::HashStatus::NeedsCode
                                   ? heap::needsCode
                                   : heap::setFind(heap, arguments[0].asHandle(), item, hash.hash);
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
    result = heap::setPop(in.heap(), arguments[0].asHandle());
    if (!result.isNothing())
        return Outcome::Done;
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

// The arguments from the first on; if one is not plain, the whole call is left to the library.
Added operandsOf(Interpreter &in, const Arguments &arguments, std::vector<SetOperand> &operands)
{
    for (const Value each : arguments.positional.subspan(1)) {
        const bool isWalked = isPlainIterator(in, each); // once only: left to the library
        const Added added =
            isWalked ? Added::NeedsCode : operandOf(in, each, operands.emplace_back());
        if (added != Added::Yes)
            return added;
    }
    return Added::Yes;
}

Outcome combineByCode(Interpreter &in, const Arguments &arguments, BinaryOperator op, bool inPlace)
{
    const Value others = in.heap().makeTuple(arguments.positional.subspan(1));
    return in.tailCallHelper(
        "_set_method", {arguments[0], others, in.intern(symbolOf(op)), Value::boolean(inPlace)});
}

// Nothing: code is needed.
Value combineAll(Heap &heap, BinaryOperator op, Handle set, const std::vector<SetOperand> &operands)
{
    if (operands.empty())
        return copyOfSet(heap, set);
    if (op == BinaryOperator::Xor) {
        const Value made = heap::makeSet(heap, false);
        const SetOperand left{set, false, {}};
        const bool plain = uniteWith(heap, made.asHandle(), operands.front())
                           && toggleIn(heap, made.asHandle(), left);
        return plain ? made : Value{};
    }
    Value made = op == BinaryOperator::Or         ? copyOfSet(heap, set)
                 : op == BinaryOperator::Subtract ? differenceOf(heap, set, operands.front())
                                                  : intersectionOf(heap, set, operands.front());
    for (const SetOperand &each : std::span(operands).subspan(op == BinaryOperator::Or ? 0 : 1)) {
        if (made.isNothing())
            return made;
        if (op == BinaryOperator::And)
            made = intersectionOf(heap, made.asHandle(), each);
        else if (!(op == BinaryOperator::Or ? uniteWith(heap, made.asHandle(), each)
                                            : subtractFrom(heap, made.asHandle(), each)))
            return {};
    }
    return made;
}

template <BinaryOperator Op>
Outcome combined(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!isSet(in, arguments, "union"))
        return Outcome::Raised;
    std::vector<SetOperand> operands;
    const Added added = operandsOf(in, arguments, operands);
    if (added == Added::Raised)
        return Outcome::Raised;
    if (added == Added::Yes)
        result = combineAll(in.heap(), Op, arguments[0].asHandle(), operands);
    if (added == Added::NeedsCode || result.isNothing())
        return combineByCode(in, arguments, Op, false);
    in.heap().set(result.asHandle(), SetSlot::Frozen,
                  in.heap().get(arguments[0].asHandle(), SetSlot::Frozen));
    return Outcome::Done;
}

template <BinaryOperator Op>
Outcome combinedInPlace(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!isSet(in, arguments, "update"))
        return Outcome::Raised;
    const Handle set = arguments[0].asHandle();
    for (std::size_t each = 1; Op == BinaryOperator::Or && each < arguments.count(); ++each) {
        // Each is added before the next is looked at.
        SetOperand operand;
        const Added added = isPlainIterator(in, arguments[each])
                                ? Added::NeedsCode
                                : operandOf(in, arguments[each], operand);
        if (added == Added::Raised)
            return Outcome::Raised;
        if (added == Added::NeedsCode || !uniteWith(heap, set, operand))
            return combineByCode(in, arguments, Op, true);
    }
    if (Op == BinaryOperator::Or)
        return none(result);
    std::vector<SetOperand> operands;
    const Added added = operandsOf(in, arguments, operands);
    if (added == Added::Raised)
        return Outcome::Raised;
    bool plain = added == Added::Yes;
    if (plain && Op == BinaryOperator::And) {
        const Value made = combineAll(heap, Op, set, operands);
        plain = !made.isNothing();
        if (plain)
            heap::setAssign(heap, set, made.asHandle());
    }
    for (const SetOperand &each : operands) {
        if (!plain || Op == BinaryOperator::And)
            break;
        plain = Op == BinaryOperator::Subtract ? subtractFrom(heap, set, each)
                                               : toggleIn(heap, set, each);
    }
    return plain ? none(result) : combineByCode(in, arguments, Op, true);
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
    const Value common = other.isNothing()
                             ? Value{}
                             : intersectionOf(in.heap(), arguments[0].asHandle(),
                                              SetOperand{other.asHandle(), false, {}});
    if (common.isNothing())
        return in.tailCallHelper("_set_combine", {arguments[0], iterable, in.intern("&")},
                                 Continuation::ToNotBool);
    result = Value::boolean(heap::setSize(in.heap(), common.asHandle()) == 0);
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"set", "__new__", makeSetObject, 1, -1, true},
        {"set", "add", add, 2, 2},
        {"set", "remove", remove, 2, 2},
        {"set", "discard", discard, 2, 2},
        {"set", "pop", pop, 1, 1},
        {"set", "clear", clear, 1, 1},
        {"set", "update", combinedInPlace<BinaryOperator::Or>, 1, -1},
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

} // namespace loose::exec::sets
