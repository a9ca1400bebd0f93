// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/quiet_runs.h"

#include <algorithm>
#include <limits>

#include "bytecode/lines.h"
#include "bytecode/updates.h"

namespace loose::sim {

namespace {

using bytecode::Opcode;

constexpr unsigned mostAtOnce = std::numeric_limits<std::uint8_t>::max();

bool isQuiet(Opcode opcode)
{
    switch (opcode) {
    case Opcode::Nop:
    case Opcode::PopTop:
    case Opcode::PushNull:
    case Opcode::Copy:
    case Opcode::Swap:
    case Opcode::LoadConst:
    case Opcode::LoadFast:
    case Opcode::StoreFast:
    case Opcode::LoadGlobal:
    case Opcode::LoadName:
    case Opcode::LoadClosure:
    case Opcode::LoadDeref:
    case Opcode::LoadAttr:
    case Opcode::LoadMethod:
    case Opcode::MakeFunction:
    case Opcode::BinaryOp:
    case Opcode::CompareOp:
    case Opcode::IsOp:
    case Opcode::ContainsOp:
    case Opcode::UnaryNegative:
    case Opcode::UnaryPositive:
    case Opcode::UnaryInvert:
    case Opcode::UnaryNot:
    case Opcode::BinarySubscr:
    case Opcode::BuildSlice:
    case Opcode::BuildTuple:
    case Opcode::BuildList:
    case Opcode::BuildString:
    case Opcode::FormatValue:
    case Opcode::ListAppend:
    case Opcode::GetIter:
    case Opcode::ForIter: return true;
    default: return false;
    }
}

bool isMoveInFrame(Opcode opcode)
{
    switch (opcode) {
    case Opcode::Resume:
    case Opcode::MakeCell:
    case Opcode::CopyFreeVars:
    case Opcode::DeleteFast:
    case Opcode::JumpForward:
    case Opcode::JumpBackward:
    case Opcode::PopJumpIfFalse:
    case Opcode::PopJumpIfTrue:
    case Opcode::PopJumpBackwardIfFalse:
    case Opcode::PopJumpBackwardIfTrue:
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop: return true;
    default: return false;
    }
}

// Looked at before and after it is executed (update_watch.h).
std::vector<bool> watched(const bytecode::Code &code)
{
    std::vector<bool> isWatched;
    for (const bytecode::Instruction &instruction : code.instructions)
        isWatched.push_back(bytecode::isWrite(instruction.opcode()));
    for (const bytecode::Update &update : bytecode::updatesOf(code))
        isWatched[update.read] = isWatched[update.write] = true;
    return isWatched;
}

std::vector<QuietRun> runsOf(const bytecode::Code &code, bool isUser)
{
    const auto size = static_cast<std::uint32_t>(code.instructions.size());
    std::vector<QuietRun> runs(size);
    const std::vector<bool> isWatched = isUser ? watched(code) : std::vector<bool>(size);
    for (std::uint32_t at = size; at-- > 0;) {
        const Opcode opcode = code.instructions[at].opcode();
        if (isWatched[at])
            continue;
        QuietRun &run = runs[at];
        run.writesNothing =
            isQuiet(opcode) || isMoveInFrame(opcode) || opcode == Opcode::ReturnValue;
        // Somebody else may have the iterator, or the generator that is left.
        run.firstStaysInFrame =
            run.writesNothing && opcode != Opcode::ForIter && opcode != Opcode::ReturnValue;
        const bool goesOn =
            isQuiet(opcode) && at + 1 < size && !isWatched[at + 1]
            && runs[at + 1].steps < mostAtOnce
            && (!isUser || bytecode::lineOf(code, at) == bytecode::lineOf(code, at + 1));
        if (goesOn) {
            run.steps = static_cast<std::uint8_t>(runs[at + 1].steps + 1);
            run.writesNothing = runs[at + 1].writesNothing;
        }
    }
    return runs;
}

} // namespace

QuietRun QuietRuns::from(std::uint32_t code, std::uint32_t instruction, bool isUser)
{
    if (code >= m_runs.size())
        m_runs.resize(code + 1);
    if (m_runs[code].empty())
        m_runs[code] = runsOf(m_program.codes[code], isUser);
    return instruction < m_runs[code].size() ? m_runs[code][instruction] : QuietRun{};
}

} // namespace loose::sim
