// SPDX-License-Identifier: GPL-3.0-or-later

// int, float, bool, and the built-in functions about numbers.
#include <cmath>

#include <fmt/format.h>

#include "base/python_float.h"
#include "base/python_integer.h"
#include "base/python_repr.h"
#include "base/text_utf8.h"
#include "exec/objects.h"

namespace loose::exec::numbers {

using heap::Kind;
using heap::Truth;

namespace {

template <typename Number>
Outcome give(Interpreter &in, const base::TextResult<Number> &number, Value &result)
{
    if (!number)
        return in.raiseText(number.error());
    if constexpr (std::is_same_v<Number, double>)
        result = in.heap().makeFloat(*number);
    else
        result = in.heap().makeInt(*number);
    return Outcome::Done;
}

Outcome give(Interpreter &in, base::MaybeInteger number, Value &result)
{
    if (!number)
        return in.raiseText(base::integerTooLarge().value());
    result = in.heap().makeInt(*number);
    return Outcome::Done;
}

double asDouble(const Heap &heap, Value value)
{
    return heap.isFloat(value) ? heap.floatOf(value) : static_cast<double>(heap.intOf(value));
}

// What a user's object is as a number; `kind` is the class the result must have, or None.
Outcome convert(Interpreter &in, Value value, std::string_view method, Value kind)
{
    return in.tailCallHelper("_convert", {value, in.intern(method), kind});
}

std::string wrongOperand(std::string_view method, const std::string &name)
{
    if (method == "__int__")
        return fmt::format(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            name);
    if (method == "__float__")
        return fmt::format("float() argument must be a string or a real number, not '{}'", name);
    if (method == "__abs__")
        return fmt::format("bad operand type for abs(): '{}'", name);
    if (method == "__round__")
        return fmt::format("type {} doesn't define __round__ method", name);
    return fmt::format("'{}' object cannot be interpreted as an integer", name);
}

// _loose.convert_error(x, method_name)
Outcome convertError(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::string method(in.heap().text(arguments[1]));
    result =
        in.makeException(BuiltinClass::TypeError, wrongOperand(method, in.className(arguments[0])));
    return Outcome::Done;
}

// --- constructors

Outcome refuseSubclass(Interpreter &in, Value classValue, BuiltinClass native,
                       std::string_view name)
{
    if (classValue == in.builtin(native))
        return Outcome::Done;
    return in.unsupported(fmt::format("instances of a subclass of {}", name));
}

// "invalid literal …: 'x'" shows bytes as such: b'x'.
template <typename Number>
Number shownAs(const Heap &heap, Value given, Number number)
{
    if (!number && heap.is(given, Kind::Bytes)) {
        std::string &message = number.error().message;
        const auto literal = message.find(": ");
        if (literal != message.npos)
            message = message.substr(0, literal + 2) + base::reprBytes(heap.text(given));
    }
    return number;
}

Outcome integerOfText(Interpreter &in, Value text, Value base, Value &result)
{
    std::int64_t radix = 10;
    if (!base.isNothing() && indexOf(in, base, radix) != Outcome::Done)
        return Outcome::Raised;
    return give(in, shownAs(in.heap(), text, base::parseInteger(in.heap().text(text), radix)),
                result);
}

Outcome makeInteger(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const std::size_t given = arguments.count() - 1 + arguments.keywords.size();
    if (given > 2)
        return in.typeError(fmt::format("int() takes at most 2 arguments ({} given)", given));
    static constexpr std::string_view names[] = {"base"};
    Value radix = arguments.at(2, {});
    if (!bindNames(in, arguments, names, std::span(&radix, 1), "int"))
        return Outcome::Raised;
    if (const Outcome ours = refuseSubclass(in, arguments[0], BuiltinClass::Int, "int");
        ours != Outcome::Done)
        return ours;
    const Value value = arguments.at(1, {});
    const bool isText = heap.is(value, Kind::String) || heap.is(value, Kind::Bytes);
    if (!radix.isNothing() && !isText)
        return in.typeError(value.isNothing()
                                ? "int() missing string argument"
                                : "int() can't convert non-string with explicit base");
    if (isText)
        return integerOfText(in, value, radix, result);
    if (value.isNothing() || isIndex(heap, value)) {
        result = heap.makeInt(value.isNothing() ? 0 : heap.intOf(value));
        return Outcome::Done;
    }
    if (heap.isFloat(value))
        return give(in, base::truncateFloat(heap.floatOf(value)), result);
    if (in.mayHaveUserMethods(value))
        return convert(in, value, "__int__", in.builtin(BuiltinClass::Int));
    return in.typeError(wrongOperand("__int__", in.className(value)));
}

Outcome makeFloat(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (const Outcome counted = checkCount(in, arguments.count() - 1, "float", 0, 1);
        counted != Outcome::Done)
        return counted;
    if (const Outcome ours = refuseSubclass(in, arguments[0], BuiltinClass::Float, "float");
        ours != Outcome::Done)
        return ours;
    const Value value = arguments.at(1, Value::integer(0));
    if (heap.is(value, Kind::String) || heap.is(value, Kind::Bytes))
        return give(in, shownAs(heap, value, base::parseFloat(heap.text(value))), result);
    if (in.isPlainNumber(value)) {
        result = heap.makeFloat(asDouble(heap, value));
        return Outcome::Done;
    }
    if (in.mayHaveUserMethods(value))
        return convert(in, value, "__float__", in.builtin(BuiltinClass::Float));
    return in.typeError(wrongOperand("__float__", in.className(value)));
}

Outcome makeBool(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (const Outcome counted = checkCount(in, arguments.count() - 1, "bool", 0, 1);
        counted != Outcome::Done)
        return counted;
    const Truth truth = in.truthOf(arguments.at(1, Value::False));
    if (truth == Truth::NeedsCode)
        return in.tailCallHelper("_bool", {arguments[1]});
    result = Value::boolean(truth == Truth::True);
    return Outcome::Done;
}

// --- methods

Outcome integerSelf(Interpreter &in, const Arguments &arguments, std::string_view method,
                    std::int64_t &number)
{
    if (!isIndex(in.heap(), arguments[0]))
        return in.typeError(
            fmt::format("descriptor '{}' for 'int' objects doesn't apply to a '{}' object", method,
                        in.className(arguments[0])));
    number = in.heap().intOf(arguments[0]);
    return Outcome::Done;
}

std::uint64_t magnitude(std::int64_t number)
{
    return number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

Outcome bitLength(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t number = 0;
    const Outcome outcome = integerSelf(in, arguments, "bit_length", number);
    result = Value::integer(std::bit_width(magnitude(number)));
    return outcome;
}

Outcome bitCount(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t number = 0;
    const Outcome outcome = integerSelf(in, arguments, "bit_count", number);
    result = Value::integer(std::popcount(magnitude(number)));
    return outcome;
}

// int.real, int.numerator, int.conjugate(), int.__index__() and so on
Outcome integerItself(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t number = 0;
    const Outcome outcome = integerSelf(in, arguments, "real", number);
    if (outcome == Outcome::Done)
        result = in.heap().makeInt(number);
    return outcome;
}

Outcome zero(Interpreter &, const Arguments &, Value &result)
{
    result = Value::integer(0);
    return Outcome::Done;
}

Outcome one(Interpreter &, const Arguments &, Value &result)
{
    result = Value::integer(1);
    return Outcome::Done;
}

Outcome floatItself(Interpreter &, const Arguments &arguments, Value &result)
{
    result = arguments[0];
    return Outcome::Done;
}

Outcome floatZero(Interpreter &in, const Arguments &, Value &result)
{
    result = in.heap().makeFloat(0);
    return Outcome::Done;
}

Outcome isInteger(Interpreter &in, const Arguments &arguments, Value &result)
{
    const double value = asDouble(in.heap(), arguments[0]);
    result = Value::boolean(std::isfinite(value) && std::floor(value) == value);
    return Outcome::Done;
}

// --- functions

Outcome absolute(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value value = arguments[0];
    if (isIndex(heap, value)) {
        const std::int64_t number = heap.intOf(value);
        return give(in, number < 0 ? base::negateInteger(number) : base::MaybeInteger(number),
                    result);
    }
    if (heap.isFloat(value)) {
        result = heap.makeFloat(std::fabs(heap.floatOf(value)));
        return Outcome::Done;
    }
    if (in.mayHaveUserMethods(value))
        return convert(in, value, "__abs__", Value::None);
    return in.typeError(wrongOperand("__abs__", in.className(value)));
}

Outcome roundNumber(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr std::string_view names[] = {"number", "ndigits"};
    Value values[] = {arguments.at(0, {}), arguments.at(1, {})};
    if (!bindNames(in, arguments, names, values, "round"))
        return Outcome::Raised;
    const auto [value, digits] = values;
    if (value.isNothing())
        return in.typeError("round() missing required argument 'number' (pos 1)");
    const bool whole = digits.isNothing() || digits.isNone();
    if (!in.isPlainNumber(value)) {
        const Value method =
            in.mayHaveUserMethods(value) ? in.findMethod(value, "__round__") : Value{};
        if (method.isNothing())
            return in.typeError(wrongOperand("__round__", in.className(value)));
        return whole ? in.tailCall(method, {value}) : in.tailCall(method, {value, digits});
    }
    std::int64_t places = 0;
    if (!whole && indexOf(in, digits, places) != Outcome::Done)
        return Outcome::Raised;
    if (!heap.isFloat(value))
        return give(in,
                    whole ? base::MaybeInteger(heap.intOf(value))
                          : base::roundInteger(heap.intOf(value), places),
                    result);
    if (whole)
        return give(in, base::roundFloat(heap.floatOf(value)), result);
    return give(in, base::roundFloat(heap.floatOf(value), places), result);
}

Outcome divideModulo(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value left = arguments[0];
    const Value right = arguments[1];
    const auto pair = [&](Value quotient, Value remainder) {
        const Value items[] = {quotient, remainder};
        result = heap.makeTuple(items);
        return Outcome::Done;
    };
    if (isIndex(heap, left) && isIndex(heap, right)) {
        const auto division = base::divmodInteger(heap.intOf(left), heap.intOf(right));
        return division ? pair(heap.makeInt(division->quotient), heap.makeInt(division->remainder))
                        : in.raiseText(division.error());
    }
    if (in.isPlainNumber(left) && in.isPlainNumber(right)) {
        const auto division = base::divmodFloat(asDouble(heap, left), asDouble(heap, right));
        return division
                   ? pair(heap.makeFloat(division->quotient), heap.makeFloat(division->remainder))
                   : in.raiseText(division.error());
    }
    if (in.mayHaveUserMethods(left) || in.mayHaveUserMethods(right))
        return in.tailCallHelper("_binary",
                                 {left, right, in.intern("__divmod__"), in.intern("divmod()")});
    return in.binaryError(left, right, "divmod()");
}

Outcome power(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr std::string_view names[] = {"base", "exp", "mod"};
    Value values[] = {arguments.at(0, {}), arguments.at(1, {}), arguments.at(2, {})};
    if (!bindNames(in, arguments, names, values, "pow"))
        return Outcome::Raised;
    const auto [base, exponent, modulus] = values;
    if (base.isNothing() || exponent.isNothing())
        return in.typeError(fmt::format("pow() missing required argument '{}' (pos {})",
                                        base.isNothing() ? "base" : "exp",
                                        base.isNothing() ? 1 : 2));
    if (modulus.isNothing() || modulus.isNone())
        return in.binary(static_cast<std::uint32_t>(bytecode::BinaryOperator::Power), base,
                         exponent, result);
    if (in.mayHaveUserMethods(base))
        return in.tailCallHelper("_power", {base, exponent, modulus});
    if (heap.isFloat(base) || heap.isFloat(exponent) || heap.isFloat(modulus))
        return in.typeError("pow() 3rd argument not allowed unless all arguments are integers");
    if (!isIndex(heap, base) || !isIndex(heap, exponent) || !isIndex(heap, modulus))
        return in.typeError(
            fmt::format("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                        in.className(base), in.className(exponent), in.className(modulus)));
    return give(in, base::powerModulo(heap.intOf(base), heap.intOf(exponent), heap.intOf(modulus)),
                result);
}

template <unsigned Base>
Outcome prefixed(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t number = 0;
    const Outcome outcome = indexOf(in, arguments[0], number);
    if (outcome == Outcome::Done)
        result = in.string(base::prefixedText(number, Base));
    return outcome;
}

Outcome character(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t code = 0;
    const Outcome outcome = indexOf(in, arguments[0], code);
    if (outcome != Outcome::Done)
        return outcome;
    if (code < 0 || code > 0x10ffff)
        return in.raise(BuiltinClass::ValueError, "chr() arg not in range(0x110000)");
    result = in.string(base::codePointText(static_cast<char32_t>(code)));
    return Outcome::Done;
}

Outcome ordinal(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value value = arguments[0];
    if (!heap.is(value, Kind::String) && !heap.is(value, Kind::Bytes))
        return in.typeError(
            fmt::format("ord() expected string of length 1, but {} found", in.className(value)));
    if (heap.codePoints(value) != 1)
        return in.typeError(fmt::format("ord() expected a character, but string of length {} found",
                                        heap.codePoints(value)));
    std::size_t offset = 0;
    const std::string_view text = heap.text(value);
    const bool isText = heap.is(value, Kind::String);
    result = Value::integer(isText ? base::nextCodePoint(text, offset)
                                   : static_cast<unsigned char>(text[0]));
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"int", "__new__", makeInteger, 1, -1, true},
        {"float", "__new__", makeFloat, 1, -1},
        {"bool", "__new__", makeBool, 1, -1},
        {"int", "bit_length", bitLength, 1, 1},
        {"int", "bit_count", bitCount, 1, 1},
        {"int", "conjugate", integerItself, 1, 1},
        {"int", "__index__", integerItself, 1, 1},
        {"int", "__int__", integerItself, 1, 1},
        {"int", "real", integerItself, 1, 1},
        {"int", "imag", zero, 1, 1},
        {"int", "numerator", integerItself, 1, 1},
        {"int", "denominator", one, 1, 1},
        {"float", "is_integer", isInteger, 1, 1},
        {"float", "conjugate", floatItself, 1, 1},
        {"float", "real", floatItself, 1, 1},
        {"float", "imag", floatZero, 1, 1},
        {"builtins", "abs", absolute, 1, 1},
        {"builtins", "round", roundNumber, 0, 2, true},
        {"builtins", "divmod", divideModulo, 2, 2},
        {"builtins", "pow", power, 0, 3, true},
        {"builtins", "bin", prefixed<2>, 1, 1},
        {"builtins", "oct", prefixed<8>, 1, 1},
        {"builtins", "hex", prefixed<16>, 1, 1},
        {"builtins", "chr", character, 1, 1},
        {"builtins", "ord", ordinal, 1, 1},
        {"_loose", "convert_error", convertError, 2, 2},
    };
    return entries;
}

} // namespace loose::exec::numbers
