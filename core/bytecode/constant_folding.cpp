// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/constant_folding.h"

#include <limits>

namespace loose::bytecode {

namespace {

struct LiteralVisitor {
    Constant operator()(lang::NoneValue) const { return {NoneConstant{}}; }
    Constant operator()(bool value) const { return {value}; }
    Constant operator()(std::int64_t value) const { return {value}; }
    Constant operator()(double value) const { return {value}; }
    Constant operator()(const std::string &value) const { return {value}; }
    Constant operator()(const lang::BytesValue &value) const
    {
        return {BytesConstant{value.bytes}};
    }
    Constant operator()(lang::EllipsisValue) const { return {EllipsisConstant{}}; }
};

std::optional<bool> knownTruth(const Constant &constant)
{
    if (std::holds_alternative<NoneConstant>(constant.value))
        return false;
    if (const auto *flag = std::get_if<bool>(&constant.value))
        return *flag;
    if (const auto *number = std::get_if<std::int64_t>(&constant.value))
        return *number != 0;
    return std::nullopt;
}

std::optional<Constant> foldUnary(const lang::Unary &unary)
{
    const std::optional<Constant> operand = foldedValue(*unary.operand);
    if (!operand)
        return std::nullopt;
    if (unary.op == lang::UnaryOperator::Not) {
        const std::optional<bool> truth = knownTruth(*operand);
        return truth ? std::optional<Constant>(Constant{!*truth}) : std::nullopt;
    }
    if (const auto *number = std::get_if<std::int64_t>(&operand->value)) {
        if (unary.op == lang::UnaryOperator::Plus)
            return operand;
        if (unary.op == lang::UnaryOperator::Invert)
            return Constant{~*number};
        if (*number != std::numeric_limits<std::int64_t>::min())
            return Constant{-*number};
    }
    if (const auto *number = std::get_if<double>(&operand->value)) {
        if (unary.op == lang::UnaryOperator::Plus)
            return operand;
        if (unary.op == lang::UnaryOperator::Minus)
            return Constant{-*number};
    }
    return std::nullopt;
}

std::optional<Constant> foldPower(std::int64_t base, std::int64_t exponent)
{
    constexpr std::int64_t most = 63;
    if (exponent < 0 || exponent > most)
        return std::nullopt;
    std::int64_t result = 1;
    for (std::int64_t times = 0; times < exponent; ++times) {
        if (__builtin_mul_overflow(result, base, &result))
            return std::nullopt;
    }
    return Constant{result};
}

std::optional<Constant> foldIntegers(lang::BinaryOperator op, std::int64_t left, std::int64_t right)
{
    std::int64_t result = 0;
    if (op == lang::BinaryOperator::Add && !__builtin_add_overflow(left, right, &result))
        return Constant{result};
    if (op == lang::BinaryOperator::Subtract && !__builtin_sub_overflow(left, right, &result))
        return Constant{result};
    if (op == lang::BinaryOperator::Multiply && !__builtin_mul_overflow(left, right, &result))
        return Constant{result};
    if (op == lang::BinaryOperator::Power)
        return foldPower(left, right);
    return std::nullopt;
}

std::optional<Constant> foldBinary(const lang::Binary &binary)
{
    const std::optional<Constant> left = foldedValue(*binary.left);
    if (!left)
        return std::nullopt;
    const std::optional<Constant> right = foldedValue(*binary.right);
    if (!right)
        return std::nullopt;
    const auto *leftInteger = std::get_if<std::int64_t>(&left->value);
    const auto *rightInteger = std::get_if<std::int64_t>(&right->value);
    if (leftInteger && rightInteger)
        return foldIntegers(binary.op, *leftInteger, *rightInteger);
    return std::nullopt;
}

std::optional<Constant> foldTuple(const lang::Tuple &tuple)
{
    TupleConstant elements;
    for (const lang::ExprPtr &element : tuple.elements) {
        std::optional<Constant> value = foldedValue(*element);
        if (!value)
            return std::nullopt;
        elements.push_back(std::move(*value));
    }
    return Constant{std::move(elements)};
}

} // namespace

Constant constantOf(const lang::ConstantValue &value)
{
    return std::visit(LiteralVisitor{}, value);
}

std::optional<Constant> foldedValue(const lang::Expr &expression)
{
    if (const auto *constant = std::get_if<lang::Constant>(&expression.node))
        return constantOf(constant->value);
    if (const auto *unary = std::get_if<lang::Unary>(&expression.node))
        return foldUnary(*unary);
    if (const auto *binary = std::get_if<lang::Binary>(&expression.node))
        return foldBinary(*binary);
    if (const auto *tuple = std::get_if<lang::Tuple>(&expression.node))
        return foldTuple(*tuple);
    return std::nullopt;
}

} // namespace loose::bytecode
