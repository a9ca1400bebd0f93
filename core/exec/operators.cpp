// SPDX-License-Identifier: GPL-3.0-or-later

// Binary, unary and comparison operators on plain values. Whatever a user's class could have a say
// in is handed to core/library/builtins.py.
#include <cmath>

#include <fmt/format.h>

#include "base/python_float.h"
#include "base/python_integer.h"
#include "exec/objects.h"
#include "exec/operator_names.h"
#include "exec/sequences.h"

namespace loose::exec {

using bytecode::BinaryOperator;
using bytecode::CompareOperator;
using heap::Kind;
using heap::Truth;

namespace {

bool isNumber(const Heap &heap, Value value)
{
    return isIndex(heap, value) || heap.isFloat(value);
}

// Whether `value` is a list, a dict … of a class below theirs whose own code is `method`.
bool overrides(Interpreter &in, Value value, std::string_view method)
{
    const Heap &heap = in.heap();
    return value.isObject() && heap.header(value.asHandle()).classHandle() != 0
           && !heap.is(value, Kind::Instance) && in.mayHaveUserMethods(value)
           && heap.is(in.findMethod(value, method), Kind::Function);
}

// Whether `right` has code for an operator that sequences take for theirs, which comes before them.
bool isAskedFirst(Interpreter &in, BinaryOperator op, Value left, Value right)
{
    if (op != BinaryOperator::Add && op != BinaryOperator::Multiply)
        return false;
    const Heap &heap = in.heap();
    const Kind kind = heap.kindOf(left);
    const bool isSequence = kind == Kind::List || kind == Kind::Tuple || kind == Kind::String
                            || kind == Kind::Bytes || kind == Kind::Deque || isIndex(heap, left);
    return isSequence && in.mayHaveUserMethods(right)
           && heap.is(in.findMethod(right, namesOfOperator(op).reflected), Kind::Function);
}

// Whether an instance has a say of its own in `!=`, which need not go by `==`.
bool differsByCode(Interpreter &in, Value value)
{
    return in.heap().is(value, Kind::Instance) && in.mayHaveUserMethods(value)
           && in.heap().is(in.findMethod(value, "__ne__"), Kind::Function);
}

// Sets, and the views of a dict that are like them: keys and items.
bool isSetLike(const Heap &heap, Value value)
{
    return heap.is(value, Kind::Set)
           || (heap.is(value, Kind::View)
               && heap.get(value.asHandle(), heap::ViewSlot::Type).asInteger() != 1);
}

// Whether the operator in place is the container's own: a class below it that has the operator
// alone does not change that.
bool changesInPlace(const Heap &heap, Value container, BinaryOperator op)
{
    switch (heap.kindOf(container)) {
    case Kind::List:
    case Kind::Deque: return op == BinaryOperator::Add || op == BinaryOperator::Multiply;
    case Kind::Dict: return op == BinaryOperator::Or;
    case Kind::Set:
        return !heap.get(container.asHandle(), heap::SetSlot::Frozen).isTrue()
               && (op == BinaryOperator::Or || op == BinaryOperator::And
                   || op == BinaryOperator::Xor || op == BinaryOperator::Subtract);
    default: return false;
    }
}

double toDouble(const Heap &heap, Value value)
{
    return heap.isFloat(value) ? heap.floatOf(value) : static_cast<double>(heap.intOf(value));
}

base::TextResult<double> floatOperation(BinaryOperator op, double a, double b)
{
    switch (op) {
    case BinaryOperator::Add: return a + b;
    case BinaryOperator::Subtract: return a - b;
    case BinaryOperator::Multiply: return a * b;
    case BinaryOperator::TrueDivide: return base::trueDivideFloat(a, b);
    case BinaryOperator::FloorDivide: return base::floorDivideFloat(a, b);
    case BinaryOperator::Modulo: return base::moduloFloat(a, b);
    case BinaryOperator::Power: return base::powerFloat(a, b);
    case BinaryOperator::And:
    case BinaryOperator::Or:
    case BinaryOperator::Xor:
    case BinaryOperator::LeftShift:
    case BinaryOperator::RightShift: break;
    }
    return base::typeError("");
}

} // namespace

Outcome Interpreter::raiseText(const base::TextError &error)
{
    if (error.isBeyondLanguage())
        return unsupported(error.message);
    const Value space = m_heap->reg(heap::Register::BuiltinsDict);
    const Value text = string(error.message);
    return raiseInstance(
        makeException(heap::dictGetText(*m_heap, space.asHandle(), error.exceptionClassName),
                      std::span(&text, 1)));
}

Outcome Interpreter::integerOperation(BinaryOperator op, std::int64_t a, std::int64_t b,
                                      Value &result)
{
    const auto give = [&](const auto &number) {
        if (!number)
            return raiseText(number.error());
        if constexpr (std::is_same_v<std::decay_t<decltype(*number)>, double>)
            result = m_heap->makeFloat(*number);
        else
            result = m_heap->makeInt(*number);
        return Outcome::Done;
    };
    std::int64_t sum = 0;
    const auto checked = [&](bool overflows) {
        if (overflows)
            return raiseText(base::integerTooLarge().value());
        result = m_heap->makeInt(sum);
        return Outcome::Done;
    };
    switch (op) {
    case BinaryOperator::Add: return checked(__builtin_add_overflow(a, b, &sum));
    case BinaryOperator::Subtract: return checked(__builtin_sub_overflow(a, b, &sum));
    case BinaryOperator::Multiply: return checked(__builtin_mul_overflow(a, b, &sum));
    case BinaryOperator::TrueDivide: return give(base::trueDivideInteger(a, b));
    case BinaryOperator::FloorDivide: return give(base::floorDivideInteger(a, b));
    case BinaryOperator::Modulo: return give(base::moduloInteger(a, b));
    case BinaryOperator::Power:
        if (b < 0)
            return give(base::powerFloat(static_cast<double>(a), static_cast<double>(b)));
        if (const auto power = base::powerInteger(a, b)) {
            result = m_heap->makeInt(*power);
            return Outcome::Done;
        }
        return raiseText(base::integerTooLarge().value());
    case BinaryOperator::And: sum = a & b; return checked(false);
    case BinaryOperator::Or: sum = a | b; return checked(false);
    case BinaryOperator::Xor: sum = a ^ b; return checked(false);
    case BinaryOperator::LeftShift: return give(base::shiftLeftInteger(a, b));
    case BinaryOperator::RightShift: return give(base::shiftRightInteger(a, b));
    }
    return Outcome::Done;
}

Outcome Interpreter::binary(std::uint32_t argument, Value left, Value right, Value &result)
{
    const bool inPlace = argument >= bytecode::inPlaceOffset;
    const auto op = static_cast<BinaryOperator>(argument % bytecode::inPlaceOffset);
    const OperatorNames &names = namesOfOperator(op);
    if (isIndex(*m_heap, left) && isIndex(*m_heap, right)) {
        const Outcome outcome =
            integerOperation(op, m_heap->intOf(left), m_heap->intOf(right), result);
        const bool logical = op >= BinaryOperator::And && op <= BinaryOperator::Xor;
        if (outcome == Outcome::Done && logical && left.isBoolean() && right.isBoolean())
            result = Value::boolean(m_heap->intOf(result) != 0);
        return outcome;
    }
    if (isNumber(*m_heap, left) && isNumber(*m_heap, right) && op < BinaryOperator::And) {
        const auto number = floatOperation(op, toDouble(*m_heap, left), toDouble(*m_heap, right));
        if (!number)
            return raiseText(number.error());
        result = m_heap->makeFloat(*number);
        return Outcome::Done;
    }
    if (inPlace && observed) // what is watched may change
        endSlice();
    const bool isContainers = inPlace && changesInPlace(*m_heap, left, op);
    const bool isByCode = (inPlace && overrides(*this, left, names.inPlace))
                          || (!isContainers && overrides(*this, left, names.method))
                          || isAskedFirst(*this, op, left, right);
    if (!isByCode) {
        const Outcome ofContainers = binaryOnContainers(*this, op, inPlace, left, right, result);
        if (ofContainers != Outcome::Stopped || !m_unsupported.empty())
            return ofContainers;
    }
    const auto isType = [&](Value value) { return m_heap->is(value, Kind::Class); };
    if (op == BinaryOperator::Or
        && ((isType(left) && (isType(right) || right.isNone()))
            || (left.isNone() && isType(right))))
        return tailCallHelper("_union", {left, right});
    if (mayHaveUserMethods(left) || mayHaveUserMethods(right)) {
        if (inPlace)
            return tailCallHelper("_inplace", {left, right, intern(names.inPlace),
                                               intern(names.method), intern(names.symbol)});
        return tailCallHelper("_binary", {left, right, intern(names.method), intern(names.symbol)});
    }
    return binaryError(left, right, fmt::format("{}{}", names.symbol, inPlace ? "=" : ""));
}

Outcome Interpreter::binaryError(Value left, Value right, std::string_view symbol)
{
    // Code of a class takes the place of what concatenates and repeats.
    if ((symbol == "+" || symbol == "+=") && !overrides(*this, left, "__add__")) {
        const auto concatenates = [&](Kind kind, std::string_view name) {
            return m_heap->is(left, kind)
                   && (typeError(fmt::format("can only concatenate {0} (not \"{1}\") to {0}", name,
                                             className(right))),
                       true);
        };
        if (concatenates(Kind::String, "str") || concatenates(Kind::Tuple, "tuple"))
            return Outcome::Raised;
        if (concatenates(Kind::Deque, "deque"))
            return Outcome::Raised;
        if (m_heap->is(left, Kind::Bytes))
            return typeError(fmt::format("can't concat {} to bytes", className(right)));
        if (m_heap->is(left, Kind::List) && symbol == "+")
            return typeError(
                fmt::format("can only concatenate list (not \"{}\") to list", className(right)));
    }
    if (symbol.starts_with('*') && symbol.find("**") == symbol.npos
        && !overrides(*this, left, "__mul__")) {
        const auto repeats = [&](Value a) {
            const Kind kind = m_heap->kindOf(a);
            return kind == Kind::String || kind == Kind::List || kind == Kind::Tuple
                   || kind == Kind::Bytes || kind == Kind::Deque;
        };
        if (repeats(left) || repeats(right))
            return typeError(fmt::format("can't multiply sequence by non-int of type '{}'",
                                         className(repeats(left) ? right : left)));
    }
    const std::string shown =
        symbol.starts_with("**") ? symbol == "**" ? "** or pow()" : "**=" : std::string(symbol);
    return typeError(fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", shown,
                                 className(left), className(right)));
}

// An instance of a class that is not the machine's own may define any operator.
bool Interpreter::mayHaveUserMethods(Value value) const
{
    return value.isObject() && !hasFlag(classOf(value), heap::ClassFlag::Native);
}

Truth Interpreter::truthOf(Value value) const
{
    if (value.isTrue())
        return Truth::True;
    if (value.isFalse() || value.isNone())
        return Truth::False;
    const auto truth = [](bool isTrue) { return isTrue ? Truth::True : Truth::False; };
    if (value.isInteger())
        return truth(value.asInteger() != 0);
    if (value.isInlineFloat())
        return truth(value.asInlineFloat() != 0);
    if (!value.isObject())
        return Truth::True;
    const Handle object = value.asHandle();
    if (m_heap->header(object).classHandle() != 0
        && hasFlag(classOf(value), heap::ClassFlag::Truth))
        return Truth::NeedsCode;
    switch (m_heap->header(object).kind()) {
    case Kind::String:
    case Kind::Bytes: return truth(!m_heap->text(value).empty());
    case Kind::BoxedFloat: return truth(m_heap->floatOf(value) != 0);
    case Kind::Tuple: return truth(m_heap->slotCount(object) != 0);
    case Kind::List: return truth(m_heap->listLength(value) != 0);
    case Kind::Dict: return truth(heap::dictSize(*m_heap, object) != 0);
    case Kind::Set: return truth(heap::setSize(*m_heap, object) != 0);
    case Kind::Range: return truth(rangeLength(*m_heap, object) != 0);
    case Kind::Deque: return truth(m_heap->get(object, heap::DequeSlot::Length).asInteger() != 0);
    case Kind::View:
        return truth(heap::dictSize(*m_heap, m_heap->get(object, heap::ViewSlot::Dict).asHandle())
                     != 0);
    default: return Truth::True;
    }
}

bool Interpreter::isPlainNumber(Value value) const
{
    return isNumber(*m_heap, value);
}

std::partial_ordering Interpreter::compareNumbers(Value left, Value right) const
{
    const bool floatLeft = m_heap->isFloat(left);
    const bool floatRight = m_heap->isFloat(right);
    if (floatLeft && floatRight)
        return m_heap->floatOf(left) <=> m_heap->floatOf(right);
    if (floatRight)
        return base::compareIntegerFloat(m_heap->intOf(left), m_heap->floatOf(right));
    if (!floatLeft)
        return m_heap->intOf(left) <=> m_heap->intOf(right);
    const auto mirrored = base::compareIntegerFloat(m_heap->intOf(right), m_heap->floatOf(left));
    if (mirrored == std::partial_ordering::less)
        return std::partial_ordering::greater;
    return mirrored == std::partial_ordering::greater ? std::partial_ordering::less : mirrored;
}

bool decide(CompareOperator op, std::partial_ordering order)
{
    switch (op) {
    case CompareOperator::Less: return order < 0;
    case CompareOperator::LessEqual: return order <= 0;
    case CompareOperator::Equal: return order == 0;
    case CompareOperator::NotEqual: return order != 0;
    case CompareOperator::Greater: return order > 0;
    case CompareOperator::GreaterEqual: return order >= 0;
    }
    return false;
}

Outcome Interpreter::compare(CompareOperator op, Value left, Value right, Value &result)
{
    const auto give = [&](bool value) {
        result = Value::boolean(value);
        return Outcome::Done;
    };
    if (isPlainNumber(left) && isPlainNumber(right))
        return give(decide(op, compareNumbers(left, right)));
    const CompareNames &names = namesOfOperator(op);
    const auto askCode = [&] {
        return tailCallHelper("_compare",
                              {left, right, intern(names.method), intern(names.symbol)});
    };
    if (overrides(*this, left, names.method) || overrides(*this, right, names.mirrored))
        return askCode();
    const bool equality = op == CompareOperator::Equal || op == CompareOperator::NotEqual;
    if (op == CompareOperator::NotEqual
        && (differsByCode(*this, left) || differsByCode(*this, right)))
        return askCode();
    if (equality) {
        const Truth same = heap::equals(*m_heap, left, right);
        return same == Truth::NeedsCode
                   ? askCode()
                   : give((same == Truth::True) == (op == CompareOperator::Equal));
    }
    std::partial_ordering order = std::partial_ordering::unordered;
    switch (orderOf(*this, left, right, order)) {
    case Ordered::Yes: return give(decide(op, order));
    case Ordered::NeedsCode: return askCode();
    case Ordered::No: break;
    }
    if ((isSetLike(*m_heap, left) && isSetLike(*m_heap, right)) || mayHaveUserMethods(left)
        || mayHaveUserMethods(right))
        return askCode();
    return typeError(fmt::format("'{}' not supported between instances of '{}' and '{}'",
                                 names.symbol, className(left), className(right)));
}

Outcome Interpreter::unary(bytecode::Opcode op, Value operand, Value &result)
{
    using bytecode::Opcode;
    const bool negative = op == Opcode::UnaryNegative;
    const bool invert = op == Opcode::UnaryInvert;
    if (isIndex(*m_heap, operand)) {
        const std::int64_t number = m_heap->intOf(operand);
        if (negative)
            return integerOperation(BinaryOperator::Subtract, 0, number, result);
        result = m_heap->makeInt(invert ? ~number : number);
        return Outcome::Done;
    }
    if (m_heap->isFloat(operand) && !invert) {
        result = m_heap->makeFloat(negative ? -m_heap->floatOf(operand) : m_heap->floatOf(operand));
        return Outcome::Done;
    }
    const std::string_view symbol = negative ? "-" : invert ? "~" : "+";
    if (mayHaveUserMethods(operand))
        return tailCallHelper("_unary", {operand,
                                         intern(negative ? "__neg__"
                                                : invert ? "__invert__"
                                                         : "__pos__"),
                                         intern(symbol)});
    return typeError(
        fmt::format("bad operand type for unary {}: '{}'", symbol, className(operand)));
}

} // namespace loose::exec
