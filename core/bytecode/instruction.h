// SPDX-License-Identifier: GPL-3.0-or-later

// One instruction: an opcode and a 24-bit argument in 32 bits. Jump targets are absolute indexes
// of instructions in the same code object.
#pragma once

#include <cstdint>
#include <string_view>

namespace loose::bytecode {

enum class Opcode : std::uint8_t {
#define OPCODE(name, operand, pops, pushes, point, visible, sentence) name,
#include "bytecode/opcodes.def"
#undef OPCODE
};

inline constexpr std::uint32_t opcodeCount = 0
#define OPCODE(name, operand, pops, pushes, point, visible, sentence) +1
#include "bytecode/opcodes.def"
#undef OPCODE
    ;

enum class OperandKind : std::uint8_t {
    None,
    Count,
    Constant,
    Name,
    Local,
    Target,
    Operator,
    Flags,
};

// Where CPython 3.11 looks at its eval breaker (semantics.md 2).
enum class CheckPoint : std::uint8_t { No, After, Backward, Entry };

// Operators of BinaryOp. The in-place form of an operator is the same number + inPlaceOffset.
enum class BinaryOperator : std::uint8_t {
    Add,
    Subtract,
    Multiply,
    TrueDivide,
    FloorDivide,
    Modulo,
    Power,
    And,
    Or,
    Xor,
    LeftShift,
    RightShift,
};
inline constexpr std::uint32_t inPlaceOffset = 32;

enum class CompareOperator : std::uint8_t {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
};

struct Instruction {
    std::uint32_t word = 0;

    static constexpr std::uint32_t maxArgument = (1u << 24) - 1;

    Instruction() = default;
    constexpr Instruction(Opcode opcode, std::uint32_t argument = 0)
        : word(static_cast<std::uint32_t>(opcode) | argument << 8)
    {
    }

    constexpr Opcode opcode() const { return static_cast<Opcode>(word & 0xff); }
    constexpr std::uint32_t argument() const { return word >> 8; }
    friend constexpr bool operator==(Instruction, Instruction) = default;
};

struct OpcodeFacts {
    std::string_view name;
    OperandKind operand;
    CheckPoint checkPoint;
    bool visible;
    std::string_view sentence;
};
const OpcodeFacts &factsOf(Opcode opcode);

// Operands taken and left by an instruction. For ForIter and the *OrPop jumps: when it falls
// through; the verifier knows their other branch.
struct StackEffect {
    int pops = 0;
    int pushes = 0;
};
StackEffect stackEffect(Instruction instruction);

} // namespace loose::bytecode
