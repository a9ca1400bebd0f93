// SPDX-License-Identifier: GPL-3.0-or-later

// The operators of the machine's own types as methods, for classes below them that call
// super().__add__(x) and for what asks by name: [1].__add__([2]), int.__lt__(1, 2). What the other
// side would say is not asked here: that is NotImplemented.
#include <vector>

#include <fmt/format.h>

#include "exec/objects.h"
#include "exec/operator_names.h"
#include "exec/sequences.h"

namespace loose::exec::operators {

using bytecode::BinaryOperator;
using bytecode::CompareOperator;
using heap::Kind;
using heap::Truth;

namespace {

enum class Way : std::uint8_t { Forward, Reflected, InPlace };

template <BinaryOperator Op, Way Direction>
constexpr std::string_view methodOf()
{
    const OperatorNames &names = namesOfOperator(Op);
    return Direction == Way::Forward     ? names.method
           : Direction == Way::Reflected ? names.reflected
                                         : names.inPlace;
}

std::string_view nameOf(Interpreter &in, BuiltinClass which)
{
    const Value classValue = in.builtin(which);
    return in.heap().text(in.heap().get(classValue.asHandle(), heap::ClassSlot::Name));
}

// Whether a method of `owner` has a self of that type and one argument more.
bool fits(Interpreter &in, const Arguments &arguments, BuiltinClass owner, std::string_view method)
{
    if (!in.isSubclass(in.classOf(arguments[0]), in.builtin(owner)))
        in.typeError(fmt::format("descriptor '{}' requires a '{}' object but received a '{}'",
                                 method, nameOf(in, owner), in.className(arguments[0])));
    else if (arguments.count() != 2)
        in.typeError(fmt::format("expected 1 argument, got {}", arguments.count() - 1));
    else
        return true;
    return false;
}

Outcome notImplemented(Value &result)
{
    result = Value::NotImplemented;
    return Outcome::Done;
}

// Sequences do not leave + and * to the other side.
Outcome wrongSequence(Interpreter &in, BinaryOperator op, BuiltinClass owner, Value other)
{
    std::int64_t times = 0;
    if (op == BinaryOperator::Multiply)
        return indexOf(in, other, times);
    if (owner == BuiltinClass::BytesClass)
        return in.typeError(fmt::format("can't concat {} to bytes", in.className(other)));
    return in.typeError(fmt::format("can only concatenate {0} (not \"{1}\") to {0}",
                                    nameOf(in, owner), in.className(other)));
}

template <BuiltinClass Owner, BinaryOperator Op, Way Direction>
Outcome operate(Interpreter &in, const Arguments &arguments, Value &result)
{
    constexpr bool isNumber = Owner == BuiltinClass::Int || Owner == BuiltinClass::Float;
    constexpr bool isTable = Owner == BuiltinClass::Dict || Owner == BuiltinClass::Set
                             || Owner == BuiltinClass::FrozenSet;
    if (!fits(in, arguments, Owner, methodOf<Op, Direction>()))
        return Outcome::Raised;
    const Value other = arguments[1];
    const Value left = Direction == Way::Reflected ? other : arguments[0];
    const Value right = Direction == Way::Reflected ? arguments[0] : other;
    if constexpr (isNumber) {
        const bool answers =
            Owner == BuiltinClass::Int ? isIndex(in.heap(), other) : in.isPlainNumber(other);
        return answers ? in.binary(static_cast<std::uint32_t>(Op), left, right, result)
                       : notImplemented(result);
    }
    const Outcome outcome =
        binaryOnContainers(in, Op, Direction == Way::InPlace, left, right, result);
    if (outcome != Outcome::Stopped || !in.unsupportedText().empty())
        return outcome;
    if (isTable || Op == BinaryOperator::Modulo)
        return notImplemented(result);
    return wrongSequence(in, Op, Owner, other);
}

// What `left < right` says of two containers of a kind, whatever classes below theirs have.
Outcome compareContainers(Interpreter &in, CompareOperator op, Value left, Value right,
                          Value &result)
{
    Heap &heap = in.heap();
    const bool isEquality = op == CompareOperator::Equal || op == CompareOperator::NotEqual;
    const bool isSet = heap.is(left, Kind::Set);
    if (heap.kindOf(left) != heap.kindOf(right) || (heap.is(left, Kind::Dict) && !isEquality))
        return notImplemented(result);
    const auto give = [&](bool answer) {
        result = Value::boolean(answer);
        return Outcome::Done;
    };
    std::partial_ordering order = std::partial_ordering::unordered;
    if (!isSet && !isEquality && orderOf(in, left, right, order) == Ordered::Yes)
        return give(decide(op, order));
    const Truth same = isEquality ? heap::equals(heap, left, right) : Truth::NeedsCode;
    if (same != Truth::NeedsCode)
        return give((same == Truth::True) == (op == CompareOperator::Equal));
    const std::string_view kind = heap.is(left, Kind::Dict) ? "dict" : isSet ? "set" : "list";
    const CompareNames &names = namesOfOperator(op);
    return in.tailCallHelper("_compare_containers", {left, right, in.intern(names.method),
                                                     in.intern(names.symbol), in.string(kind)});
}

template <BuiltinClass Owner, CompareOperator Op>
Outcome compare(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (!fits(in, arguments, Owner, namesOfOperator(Op).method))
        return Outcome::Raised;
    const Value left = arguments[0];
    const Value right = arguments[1];
    if constexpr (Owner == BuiltinClass::Int || Owner == BuiltinClass::Float) {
        const bool answers =
            Owner == BuiltinClass::Int ? isIndex(in.heap(), right) : in.isPlainNumber(right);
        return answers ? in.compare(Op, left, right, result) : notImplemented(result);
    }
    return compareContainers(in, Op, left, right, result);
}

constexpr int anyCount = -1; // counted in fits(), which words it as CPython does

template <BuiltinClass Owner, BinaryOperator Op, Way Direction>
void addMethod(std::vector<NativeEntry> &entries, std::string_view owner)
{
    entries.push_back(
        {owner, methodOf<Op, Direction>(), operate<Owner, Op, Direction>, 1, anyCount});
}

template <BuiltinClass Owner, BinaryOperator Op>
void addOperator(std::vector<NativeEntry> &entries, std::string_view owner)
{
    constexpr bool isMutable = Owner == BuiltinClass::List || Owner == BuiltinClass::Deque
                               || Owner == BuiltinClass::Dict || Owner == BuiltinClass::Set;
    constexpr bool isSequence = Owner == BuiltinClass::Str || Owner == BuiltinClass::BytesClass
                                || Owner == BuiltinClass::Tuple || Owner == BuiltinClass::List
                                || Owner == BuiltinClass::Deque;
    addMethod<Owner, Op, Way::Forward>(entries, owner);
    if constexpr (!isSequence || Op != BinaryOperator::Add)
        addMethod<Owner, Op, Way::Reflected>(entries, owner);
    if constexpr (isMutable)
        addMethod<Owner, Op, Way::InPlace>(entries, owner);
}

template <BuiltinClass Owner, BinaryOperator... Ops>
void addType(std::vector<NativeEntry> &entries, std::string_view owner)
{
    (addOperator<Owner, Ops>(entries, owner), ...);
    const auto addCompare = [&]<CompareOperator... Each>()
    {
        (entries.push_back(
             {owner, namesOfOperator(Each).method, compare<Owner, Each>, 1, anyCount}),
         ...);
    };
    using enum CompareOperator;
    addCompare.template operator()<Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual>();
}

std::vector<NativeEntry> makeEntries()
{
    using enum BinaryOperator;
    std::vector<NativeEntry> entries;
    addType<BuiltinClass::Int, Add, Subtract, Multiply, TrueDivide, FloorDivide, Modulo, Power, And,
            Or, Xor, LeftShift, RightShift>(entries, "int");
    addType<BuiltinClass::Float, Add, Subtract, Multiply, TrueDivide, FloorDivide, Modulo, Power>(
        entries, "float");
    addType<BuiltinClass::Str, Add, Multiply, Modulo>(entries, "str");
    addType<BuiltinClass::BytesClass, Add, Multiply>(entries, "bytes");
    addType<BuiltinClass::Tuple, Add, Multiply>(entries, "tuple");
    addType<BuiltinClass::List, Add, Multiply>(entries, "list");
    addType<BuiltinClass::Deque, Add, Multiply>(entries, "collections.deque");
    addType<BuiltinClass::Dict, Or>(entries, "dict");
    addType<BuiltinClass::Set, And, Or, Xor, Subtract>(entries, "set");
    addType<BuiltinClass::FrozenSet, And, Or, Xor, Subtract>(entries, "frozenset");
    return entries;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static const std::vector<NativeEntry> entries = makeEntries();
    return entries;
}

} // namespace loose::exec::operators
