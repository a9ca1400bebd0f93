// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytecode/updates.h"

#include <algorithm>
#include <set>

#include "bytecode/verifier.h"

namespace loose::bytecode {

namespace {

using Origins = std::set<std::uint32_t>; // instructions that read what a value was made of

// What is known before an instruction: where the values of the frame come from.
struct Knowledge {
    std::vector<Origins> locals;
    std::vector<Origins> operands;
};

void add(Origins &to, const Origins &more)
{
    to.insert(more.begin(), more.end());
}

bool join(std::vector<Origins> &to, const std::vector<Origins> &more)
{
    bool grew = false;
    for (std::size_t index = 0; index < std::min(to.size(), more.size()); ++index) {
        const std::size_t before = to[index].size();
        add(to[index], more[index]);
        grew |= to[index].size() != before;
    }
    return grew;
}

// Of instructions that add what they take to a container among the operands: how far below it lies
// once that is taken. 0: of all others.
std::uint32_t containerBelow(Instruction instruction)
{
    switch (instruction.opcode()) {
    case Opcode::ListAppend:
    case Opcode::SetAdd:
    case Opcode::MapAdd:
    case Opcode::ListExtend:
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
    case Opcode::DictMerge: return instruction.argument();
    default: return 0;
    }
}

class Flow
{
public:
    explicit Flow(const Code &code) : m_code(code), m_known(code.instructions.size()) {}

    std::vector<Update> run()
    {
        flowTo(0, {std::vector<Origins>(m_code.localNames.size()), {}});
        while (!m_waiting.empty()) {
            const std::uint32_t at = m_waiting.back();
            m_waiting.pop_back();
            step(at);
        }
        return {m_updates.begin(), m_updates.end()};
    }

private:
    struct InOrder {
        bool operator()(const Update &a, const Update &b) const
        {
            return std::pair(a.write, a.read) < std::pair(b.write, b.read);
        }
    };

    void flowTo(std::uint32_t at, const Knowledge &knowledge)
    {
        auto &known = m_known[at];
        bool grew = known.empty();
        if (grew) {
            known.push_back(knowledge);
        } else {
            const bool localsGrew = join(known[0].locals, knowledge.locals);
            grew = join(known[0].operands, knowledge.operands) || localsGrew;
        }
        if (grew)
            m_waiting.push_back(at);
    }

    void step(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        const Opcode opcode = instruction.opcode();
        Knowledge knowledge = m_known[at][0];
        toHandler(at, knowledge);
        const bool jumps = factsOf(opcode).operand == OperandKind::Target;
        const bool keeps = opcode == Opcode::JumpIfFalseOrPop || opcode == Opcode::JumpIfTrueOrPop;
        if (jumps && keeps)
            flowTo(instruction.argument(), knowledge);
        if (jumps && opcode == Opcode::ForIter) {
            Knowledge without = knowledge;
            without.operands.pop_back();
            flowTo(instruction.argument(), without);
        }
        perform(at, knowledge);
        if (jumps && !keeps && opcode != Opcode::ForIter)
            flowTo(instruction.argument(), knowledge);
        if (goesOn(opcode))
            flowTo(at + 1, knowledge);
    }

    void toHandler(std::uint32_t at, const Knowledge &knowledge)
    {
        for (const ExceptionRange &range : m_code.exceptions) {
            if (at < range.first || at >= range.end)
                continue;
            Knowledge kept = knowledge;
            kept.operands.resize(range.depth);
            kept.operands.emplace_back();
            flowTo(range.target, kept);
            return; // the innermost
        }
    }

    void perform(std::uint32_t at, Knowledge &knowledge)
    {
        const Instruction instruction = m_code.instructions[at];
        std::vector<Origins> &operands = knowledge.operands;
        const std::uint32_t argument = instruction.argument();
        switch (instruction.opcode()) {
        case Opcode::Copy: operands.push_back(operands[operands.size() - argument]); return;
        case Opcode::Swap: std::swap(operands.back(), operands[operands.size() - argument]); return;
        case Opcode::LoadFast: operands.push_back(knowledge.locals[argument]); return;
        case Opcode::LoadDeref: operands.push_back({at}); return;
        case Opcode::StoreFast:
            knowledge.locals[argument] = operands.back();
            operands.pop_back();
            return;
        case Opcode::ForIter: operands.push_back(operands.back()); return;
        default: break;
        }
        if (isWrite(instruction.opcode()))
            noteWrite(at, operands);
        takeAndLeave(at, operands);
    }

    // What an instruction leaves is made of all that it takes.
    void takeAndLeave(std::uint32_t at, std::vector<Origins> &operands) const
    {
        const Instruction instruction = m_code.instructions[at];
        const StackEffect effect = stackEffect(instruction);
        Origins taken;
        for (int each = 0; each < effect.pops; ++each) {
            add(taken, operands.back());
            operands.pop_back();
        }
        if (const std::uint32_t below = containerBelow(instruction); below != 0)
            add(operands[operands.size() - below], taken);
        if (isRead(instruction.opcode()))
            taken.insert(at);
        operands.insert(operands.end(), static_cast<std::size_t>(effect.pushes), taken);
    }

    static bool isRead(Opcode opcode)
    {
        return opcode == Opcode::LoadAttr || opcode == Opcode::BinarySubscr
               || opcode == Opcode::LoadMethod || opcode == Opcode::Call;
    }

    void noteWrite(std::uint32_t at, const std::vector<Origins> &operands)
    {
        const Instruction write = m_code.instructions[at];
        const auto below = static_cast<std::size_t>(stackEffect(write).pops); // the value is first
        const Origins &origins = operands[operands.size() - below];
        for (const std::uint32_t read : origins) {
            if (isSameName(m_code.instructions[read], write, origins))
                m_updates.insert({read, at});
        }
    }

    bool isSameName(Instruction read, Instruction write, const Origins &origins) const
    {
        switch (write.opcode()) {
        case Opcode::StoreAttr:
            return read.opcode() == Opcode::LoadAttr
                   && m_code.names[read.argument()] == m_code.names[write.argument()];
        case Opcode::StoreDeref:
            return read.opcode() == Opcode::LoadDeref && read.argument() == write.argument();
        case Opcode::StoreSubscr:
            return read.opcode() == Opcode::BinarySubscr
                   || (read.opcode() == Opcode::Call && asksForItem(origins));
        default: return false;
        }
    }

    // Which call it is shows when it runs: one of a dict's own `get`.
    bool asksForItem(const Origins &origins) const
    {
        return std::ranges::any_of(origins, [&](std::uint32_t at) {
            const Instruction instruction = m_code.instructions[at];
            return instruction.opcode() == Opcode::LoadMethod
                   && m_code.names[instruction.argument()] == "get";
        });
    }

    const Code &m_code;
    std::vector<std::vector<Knowledge>> m_known; // one, or none yet
    std::vector<std::uint32_t> m_waiting;
    std::set<Update, InOrder> m_updates;
};

} // namespace

bool isWrite(Opcode opcode)
{
    return opcode == Opcode::StoreAttr || opcode == Opcode::StoreSubscr
           || opcode == Opcode::StoreDeref;
}

std::vector<Update> updatesOf(const Code &code)
{
    const bool writes = std::ranges::any_of(
        code.instructions, [](Instruction each) { return isWrite(each.opcode()); });
    return writes ? Flow(code).run() : std::vector<Update>{};
}

} // namespace loose::bytecode
