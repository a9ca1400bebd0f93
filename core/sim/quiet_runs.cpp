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

std::vector<std::uint8_t> countsOf(const bytecode::Code &code, bool isUser)
{
    const auto size = static_cast<std::uint32_t>(code.instructions.size());
    std::vector<std::uint8_t> counts(size, 1);
    const std::vector<bool> isWatched = isUser ? watched(code) : std::vector<bool>(size);
    for (std::uint32_t at = size - std::min(size, 1u); at-- > 0;) {
        const bool isSameLine =
            !isUser || bytecode::lineOf(code, at) == bytecode::lineOf(code, at + 1);
        if (isSameLine && !isWatched[at] && !isWatched[at + 1]
            && isQuiet(code.instructions[at].opcode()))
            counts[at] = static_cast<std::uint8_t>(std::min(counts[at + 1] + 1u, mostAtOnce));
    }
    return counts;
}

} // namespace

std::uint32_t QuietRuns::from(std::uint32_t code, std::uint32_t instruction, bool isUser)
{
    if (code >= m_counts.size())
        m_counts.resize(code + 1);
    if (m_counts[code].empty())
        m_counts[code] = countsOf(m_program.codes[code], isUser);
    return instruction < m_counts[code].size() ? m_counts[code][instruction] : 1;
}

} // namespace loose::sim
