// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytecode/lines.h"

namespace loose::bytecode {

std::uint32_t lineOf(const Code &code, std::uint32_t instruction)
{
    for (std::uint32_t each = instruction + 1; each > 0; --each) {
        if (each - 1 < code.spans.size() && code.spans[each - 1].line != 0)
            return code.spans[each - 1].line;
    }
    return code.firstLine;
}

bool beginsLine(const Code &code, std::uint32_t previous, std::uint32_t next)
{
    if (previous >= code.instructions.size() || code.instructions[next].opcode() == Opcode::Resume)
        return false;
    const Opcode before = code.instructions[previous].opcode();
    const bool jumpsToItself = before == Opcode::JumpBackward; // `while True: pass`
    if (previous == next && !jumpsToItself)
        return false; // the instruction is tried again
    if (before == Opcode::MakeCell || before == Opcode::CopyFreeVars
        || before == Opcode::ReturnGenerator)
        return false;
    const bool isAnotherLine = lineOf(code, next) != lineOf(code, previous);
    const bool resumesGenerator = before == Opcode::Resume && previous > 0
                                  && code.instructions[previous - 1].opcode() == Opcode::YieldValue;
    if (resumesGenerator) // in the middle of its line
        return isAnotherLine;
    return before == Opcode::Resume || next <= previous || isAnotherLine;
}

} // namespace loose::bytecode
