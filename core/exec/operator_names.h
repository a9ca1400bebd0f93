// SPDX-License-Identifier: GPL-3.0-or-later

// What the language calls its operators and the methods that stand for them, in the order of
// BinaryOperator and CompareOperator.
#pragma once

#include <array>
#include <string_view>

#include "bytecode/instruction.h"

namespace loose::exec {

struct OperatorNames {
    std::string_view symbol;
    std::string_view method;
    std::string_view reflected; // what the right side is asked
    std::string_view inPlace;
};

inline constexpr std::array<OperatorNames, 12> operatorNames{{
    {"+", "__add__", "__radd__", "__iadd__"},
    {"-", "__sub__", "__rsub__", "__isub__"},
    {"*", "__mul__", "__rmul__", "__imul__"},
    {"/", "__truediv__", "__rtruediv__", "__itruediv__"},
    {"//", "__floordiv__", "__rfloordiv__", "__ifloordiv__"},
    {"%", "__mod__", "__rmod__", "__imod__"},
    {"**", "__pow__", "__rpow__", "__ipow__"},
    {"&", "__and__", "__rand__", "__iand__"},
    {"|", "__or__", "__ror__", "__ior__"},
    {"^", "__xor__", "__rxor__", "__ixor__"},
    {"<<", "__lshift__", "__rlshift__", "__ilshift__"},
    {">>", "__rshift__", "__rrshift__", "__irshift__"},
}};

struct CompareNames {
    std::string_view symbol;
    std::string_view method;
    std::string_view mirrored; // what the right side is asked
};

inline constexpr std::array<CompareNames, 6> compareNames{{
    {"<", "__lt__", "__gt__"},
    {"<=", "__le__", "__ge__"},
    {"==", "__eq__", "__eq__"},
    {"!=", "__ne__", "__ne__"},
    {">", "__gt__", "__lt__"},
    {">=", "__ge__", "__le__"},
}};

constexpr const OperatorNames &namesOfOperator(bytecode::BinaryOperator op)
{
    return operatorNames[static_cast<std::size_t>(op)];
}

constexpr const CompareNames &namesOfOperator(bytecode::CompareOperator op)
{
    return compareNames[static_cast<std::size_t>(op)];
}

} // namespace loose::exec
