// SPDX-License-Identifier: GPL-3.0-or-later

#include "sim/invariant_terms.h"

#include <compare>

#include "base/python_float.h"
#include "base/python_integer.h"

namespace loose::sim {

namespace {

template <typename Result>
Maybe orUnknown(const Result &result)
{
    return result ? Maybe(*result) : std::nullopt;
}

} // namespace

std::optional<std::int64_t> whole(const Term &term)
{
    if (const auto *integer = std::get_if<std::int64_t>(&term))
        return *integer;
    if (const auto *truth = std::get_if<bool>(&term))
        return *truth ? 1 : 0;
    return std::nullopt;
}

std::optional<double> number(const Term &term)
{
    if (const auto *real = std::get_if<double>(&term))
        return *real;
    if (const auto integer = whole(term))
        return static_cast<double>(*integer);
    return std::nullopt;
}

Maybe integers(lang::BinaryOperator op, std::int64_t a, std::int64_t b)
{
    using lang::BinaryOperator;
    switch (op) {
    case BinaryOperator::Add: return orUnknown(base::addIntegers(a, b));
    case BinaryOperator::Subtract: return orUnknown(base::subtractIntegers(a, b));
    case BinaryOperator::Multiply: return orUnknown(base::multiplyIntegers(a, b));
    case BinaryOperator::Divide: return orUnknown(base::trueDivideInteger(a, b));
    case BinaryOperator::FloorDivide: return orUnknown(base::floorDivideInteger(a, b));
    case BinaryOperator::Modulo: return orUnknown(base::moduloInteger(a, b));
    case BinaryOperator::Power: return b < 0 ? std::nullopt : orUnknown(base::powerInteger(a, b));
    case BinaryOperator::BitAnd: return a & b;
    case BinaryOperator::BitOr: return a | b;
    case BinaryOperator::BitXor: return a ^ b;
    case BinaryOperator::ShiftLeft: return orUnknown(base::shiftLeftInteger(a, b));
    case BinaryOperator::ShiftRight: return orUnknown(base::shiftRightInteger(a, b));
    }
    return std::nullopt;
}

Maybe reals(lang::BinaryOperator op, double a, double b)
{
    using lang::BinaryOperator;
    switch (op) {
    case BinaryOperator::Add: return a + b;
    case BinaryOperator::Subtract: return a - b;
    case BinaryOperator::Multiply: return a * b;
    case BinaryOperator::Divide: return orUnknown(base::trueDivideFloat(a, b));
    case BinaryOperator::FloorDivide: return orUnknown(base::floorDivideFloat(a, b));
    case BinaryOperator::Modulo: return orUnknown(base::moduloFloat(a, b));
    default: return std::nullopt;
    }
}

std::optional<bool> ordered(lang::CompareOperator op, const Term &left, const Term &right)
{
    std::partial_ordering order = std::partial_ordering::unordered;
    const auto *a = std::get_if<std::string>(&left);
    const auto *b = std::get_if<std::string>(&right);
    const auto x = number(left);
    const auto y = number(right);
    if (a && b)
        order = *a <=> *b;
    else if (x && y)
        order = *x <=> *y;
    else
        return std::nullopt;
    switch (op) {
    case lang::CompareOperator::Less: return order < 0;
    case lang::CompareOperator::LessEqual: return order <= 0;
    case lang::CompareOperator::Greater: return order > 0;
    default: return order >= 0;
    }
}

Maybe addTerms(const Term &left, const Term &right)
{
    const auto a = whole(left);
    const auto b = whole(right);
    if (a && b)
        return integers(lang::BinaryOperator::Add, *a, *b);
    const auto x = number(left);
    const auto y = number(right);
    return x && y ? Maybe(*x + *y) : std::nullopt;
}

const char *symbolOf(lang::CompareOperator op)
{
    static constexpr const char *symbols[] = {"==", "!=", "<",      "<=", ">",
                                              ">=", "is", "is not", "in", "not in"};
    return symbols[static_cast<int>(op)];
}

} // namespace loose::sim
