// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/instruction.h"

#include <array>
#include <bit>

#include "base/check.h"

namespace loose::bytecode {

namespace {

constexpr int kByOperand = -1;

struct OpcodeRow {
    OpcodeFacts facts;
    int pops;
    int pushes;
};

// The words of opcodes.def, given a meaning.
constexpr CheckPoint No = CheckPoint::No;
constexpr CheckPoint After = CheckPoint::After;
constexpr CheckPoint Backward = CheckPoint::Backward;
constexpr CheckPoint Entry = CheckPoint::Entry;

namespace visibility {
constexpr bool Yes = true;
constexpr bool No = false;
} // namespace visibility

constexpr std::array<OpcodeRow, opcodeCount> rows = {{
#define OPCODE(name, operand, pops, pushes, point, visible, sentence)                              \
    {{#name, OperandKind::operand, point, visibility::visible, sentence}, pops, pushes},
#include "bytecode/opcodes.def"
#undef OPCODE
}};

const OpcodeRow &rowOf(Opcode opcode)
{
    const auto index = static_cast<std::size_t>(opcode);
    CHECK(index < rows.size());
    return rows[index];
}

int operandsTaken(Opcode opcode, int argument)
{
    if (opcode == Opcode::Call)
        return 2 + argument;
    if (opcode == Opcode::CallKeywords)
        return 3 + argument;
    if (opcode == Opcode::CallSpread)
        return 3 + (argument & 1);
    if (opcode == Opcode::MakeFunction)
        return std::popcount(static_cast<unsigned>(argument) & 15u);
    if (opcode == Opcode::BuildClass)
        return 2 + argument;
    if (opcode == Opcode::BuildMap)
        return 2 * argument;
    if (opcode == Opcode::FormatValue)
        return (argument & 4) != 0 ? 2 : 1;
    return argument; // as many as the argument says
}

int operandsLeft(Opcode opcode, int argument)
{
    if (opcode == Opcode::UnpackEx)
        return (argument & 0xff) + (argument >> 8) + 1;
    return argument;
}

} // namespace

const OpcodeFacts &factsOf(Opcode opcode)
{
    return rowOf(opcode).facts;
}

StackEffect stackEffect(Instruction instruction)
{
    const OpcodeRow &row = rowOf(instruction.opcode());
    const int argument = static_cast<int>(instruction.argument());
    StackEffect effect{row.pops, row.pushes};
    if (effect.pops == kByOperand)
        effect.pops = operandsTaken(instruction.opcode(), argument);
    if (effect.pushes == kByOperand)
        effect.pushes = operandsLeft(instruction.opcode(), argument);
    return effect;
}

} // namespace loose::bytecode
