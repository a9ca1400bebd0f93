// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytecode/lines.h"

#include <algorithm>

namespace loose::bytecode {

std::uint32_t lineOf(const Code &code, std::uint32_t instruction)
{
    for (std::size_t end = std::min<std::size_t>(instruction + 1, code.spans.size()); end > 0;
         --end) {
        if (code.spans[end - 1].line != 0)
            return code.spans[end - 1].line;
    }
    return code.firstLine;
}

namespace {

bool hasLine(const Code &code, std::uint32_t instruction)
{
    return instruction < code.spans.size() && code.spans[instruction].line != 0;
}

// The line that was left: 0 if the instruction is the compiler's own and an exception led to it.
std::uint32_t lineLeft(const Code &code, std::uint32_t previous)
{
    for (std::uint32_t each = previous; !hasLine(code, each); --each) {
        if (each == 0)
            return code.firstLine;
        if (std::ranges::find(code.exceptions, each, &ExceptionRange::target)
            != code.exceptions.end())
            return 0;
    }
    return lineOf(code, previous);
}

bool begins(const Code &code, std::uint32_t previous, std::uint32_t next,
            std::uint32_t (*lineBefore)(const Code &, std::uint32_t))
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
    const bool resumesGenerator = before == Opcode::Resume && previous > 0
                                  && code.instructions[previous - 1].opcode() == Opcode::YieldValue;
    const bool beginsAnyway = before == Opcode::Resume || next <= previous;
    if (beginsAnyway && !resumesGenerator) // which goes on in the middle of its line
        return true;
    return lineOf(code, next) != lineBefore(code, previous);
}

} // namespace

bool beginsLine(const Code &code, std::uint32_t previous, std::uint32_t next)
{
    return begins(code, previous, next, lineOf);
}

bool beginsTracedLine(const Code &code, std::uint32_t previous, std::uint32_t next)
{
    return hasLine(code, next) && begins(code, previous, next, lineLeft);
}

} // namespace loose::bytecode
