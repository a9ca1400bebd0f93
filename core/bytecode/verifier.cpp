// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/verifier.h"

#include <algorithm>

#include <fmt/format.h>

namespace loose::bytecode {

namespace {

constexpr std::int64_t unknownDepth = -1;

bool jumpsBackward(Opcode opcode)
{
    return opcode == Opcode::JumpBackward || opcode == Opcode::PopJumpBackwardIfFalse
           || opcode == Opcode::PopJumpBackwardIfTrue;
}

// Values that the instruction looks at without taking them.
std::uint32_t operandsSeen(Instruction instruction)
{
    switch (factsOf(instruction.opcode()).operand == OperandKind::Count ? instruction.opcode()
                                                                        : Opcode::Nop) {
    case Opcode::Copy:
    case Opcode::Swap: return instruction.argument();
    case Opcode::ListAppend:
    case Opcode::SetAdd:
    case Opcode::ListExtend:
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
    case Opcode::DictMerge: return instruction.argument() + 1;
    case Opcode::MapAdd: return instruction.argument() + 2;
    default: return 0;
    }
}

class CodeVerifier
{
public:
    CodeVerifier(const Program &program, const Code &code) : m_program(program), m_code(code) {}

    base::Result<std::uint32_t> run()
    {
        checkShape();
        for (std::uint32_t at = 0; at < m_code.instructions.size() && m_fault.empty(); ++at)
            checkOperand(at);
        if (m_fault.empty())
            checkRanges();
        if (m_fault.empty())
            checkDepths();
        if (!m_fault.empty())
            return base::fail(fmt::format("{}: {}", m_code.qualifiedName, m_fault));
        return m_deepest;
    }

private:
    void fault(std::uint32_t at, std::string_view what)
    {
        if (m_fault.empty())
            m_fault = fmt::format("instruction {} ({}): {}", at,
                                  factsOf(m_code.instructions[at].opcode()).name, what);
    }

    void require(bool holds, std::string_view what)
    {
        if (!holds && m_fault.empty())
            m_fault = what;
    }

    void checkShape()
    {
        const std::size_t locals = m_code.localNames.size();
        require(!m_code.instructions.empty(), "no instructions");
        require(m_code.spans.size() == m_code.instructions.size(), "not one span each");
        require(m_code.module < m_program.modules.size() || m_program.modules.empty(),
                "belongs to no module");
        require(m_code.freeCount <= locals, "more free variables than locals");
        require(m_code.positionalOnlyCount <= m_code.positionalCount,
                "more positional-only arguments than positional ones");
        require(m_code.argumentCount() <= locals, "more arguments than locals");
        const bool hasNamespace =
            m_code.kind == CodeKind::Module || m_code.kind == CodeKind::ClassBody;
        require(!hasNamespace || locals > m_code.freeCount, "no local for the namespace");
        for (const Instruction instruction : m_code.instructions)
            require((instruction.word & 0xff) < opcodeCount, "unknown instruction");
    }

    void checkOperand(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        const std::uint32_t argument = instruction.argument();
        switch (factsOf(instruction.opcode()).operand) {
        case OperandKind::None: return;
        case OperandKind::Count: return checkCount(at);
        case OperandKind::Constant:
            return argument < m_code.constants.size() ? void() : fault(at, "no such constant");
        case OperandKind::Name:
            return argument < m_code.names.size() ? void() : fault(at, "no such name");
        case OperandKind::Local:
            return argument < m_code.localNames.size() ? void() : fault(at, "no such local");
        case OperandKind::Target: return checkTarget(at);
        case OperandKind::Operator: return checkOperator(at);
        case OperandKind::Flags: return checkFlags(at);
        }
    }

    void checkCount(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        const Opcode opcode = instruction.opcode();
        const std::uint32_t argument = instruction.argument();
        if ((opcode == Opcode::Copy || opcode == Opcode::Swap) && argument == 0)
            fault(at, "counts from 1");
        if (opcode == Opcode::CopyFreeVars && argument != m_code.freeCount)
            fault(at, "not the number of free variables");
        if (opcode == Opcode::Raise && argument > 2)
            fault(at, "at most an exception and a cause");
        if (opcode == Opcode::BuildSlice && argument != 2 && argument != 3)
            fault(at, "a slice has two or three parts");
        if (opcode == Opcode::UnpackEx && argument > 0xffff)
            fault(at, "too many targets");
        if (opcode == Opcode::CallKeywords && !namesBefore(at, argument))
            fault(at, "no tuple of keyword names before it");
    }

    // The instruction before loads a tuple of at most `count` strings, and no jump comes between.
    bool namesBefore(std::uint32_t at, std::uint32_t count) const
    {
        if (at == 0 || m_code.instructions[at - 1].opcode() != Opcode::LoadConst)
            return false;
        const std::uint32_t constant = m_code.instructions[at - 1].argument();
        if (constant >= m_code.constants.size())
            return false;
        const auto *names = std::get_if<TupleConstant>(&m_code.constants[constant].value);
        const auto isText = [](const Constant &name) {
            return std::holds_alternative<std::string>(name.value);
        };
        return names && names->size() <= count && std::all_of(names->begin(), names->end(), isText)
               && !isTarget(at);
    }

    bool isTarget(std::uint32_t at) const
    {
        for (const Instruction instruction : m_code.instructions) {
            if (factsOf(instruction.opcode()).operand == OperandKind::Target
                && instruction.argument() == at)
                return true;
        }
        return false;
    }

    void checkTarget(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        if (instruction.argument() >= m_code.instructions.size())
            fault(at, "jumps out of the code");
        else if (jumpsBackward(instruction.opcode()) != (instruction.argument() <= at))
            fault(at, "jumps in the wrong direction");
    }

    void checkOperator(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        const bool binary = instruction.opcode() == Opcode::BinaryOp;
        std::uint32_t number = instruction.argument();
        if (binary && number >= inPlaceOffset)
            number -= inPlaceOffset;
        const auto last = binary ? static_cast<std::uint32_t>(BinaryOperator::RightShift)
                                 : static_cast<std::uint32_t>(CompareOperator::GreaterEqual);
        if (number > last)
            fault(at, "no such operator");
    }

    void checkFlags(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        if (instruction.opcode() == Opcode::MakeFunction) {
            if (instruction.argument() / 16 >= m_program.codes.size())
                fault(at, "no such code");
        } else if (instruction.argument() > 7) {
            fault(at, "unknown flags");
        }
    }

    void checkRanges()
    {
        const std::vector<ExceptionRange> &ranges = m_code.exceptions;
        const std::size_t size = m_code.instructions.size();
        for (std::size_t index = 0; index < ranges.size(); ++index) {
            const ExceptionRange &range = ranges[index];
            require(range.first < range.end && range.end <= size && range.target < size,
                    "a protected range outside the code");
            for (std::size_t later = index + 1; later < ranges.size(); ++later) {
                const ExceptionRange &other = ranges[later];
                const bool apart = other.first >= range.end || other.end <= range.first;
                const bool inside = other.first <= range.first && other.end >= range.end;
                require(apart || inside, "protected ranges that do not nest, innermost first");
            }
        }
    }

    void checkDepths()
    {
        m_depths.assign(m_code.instructions.size(), unknownDepth);
        flowTo(0, 0, 0);
        while (!m_waiting.empty() && m_fault.empty()) {
            const std::uint32_t at = m_waiting.back();
            m_waiting.pop_back();
            step(at);
        }
    }

    void flowTo(std::uint32_t from, std::uint32_t to, std::int64_t depth)
    {
        if (to >= m_depths.size())
            return fault(from, "runs off the end of the code");
        m_deepest = std::max(m_deepest, static_cast<std::uint32_t>(depth));
        if (m_depths[to] == unknownDepth) {
            m_depths[to] = depth;
            m_waiting.push_back(to);
        } else if (m_depths[to] != depth) {
            fault(to, fmt::format("reached with {} and with {} operands", m_depths[to], depth));
        }
    }

    void step(std::uint32_t at)
    {
        const Instruction instruction = m_code.instructions[at];
        const Opcode opcode = instruction.opcode();
        const StackEffect effect = stackEffect(instruction);
        const std::int64_t depth = m_depths[at];
        const std::int64_t left = depth - effect.pops;
        if (left < 0 || depth < static_cast<std::int64_t>(operandsSeen(instruction)))
            return fault(at, "too few operands");
        if (opcode == Opcode::WithExceptStart && depth < 3)
            return fault(at, "too few operands");
        if (opcode == Opcode::ForIter && depth < 1)
            return fault(at, "too few operands");
        for (const ExceptionRange &range : m_code.exceptions) {
            if (at < range.first || at >= range.end)
                continue;
            // PushExcInfo cannot raise: it only slides the previous exception below the new one.
            const std::int64_t kept = opcode == Opcode::PushExcInfo ? left + effect.pushes : left;
            if (kept < static_cast<std::int64_t>(range.depth))
                return fault(at, "takes operands that its handler needs");
            flowTo(at, range.target, static_cast<std::int64_t>(range.depth) + 1);
            break; // the innermost
        }
        if (factsOf(opcode).operand == OperandKind::Target)
            flowTo(at, instruction.argument(), depthAtTarget(opcode, depth, left));
        if (goesOn(opcode) && m_fault.empty())
            flowTo(at, at + 1, left + effect.pushes);
    }

    static std::int64_t depthAtTarget(Opcode opcode, std::int64_t depth, std::int64_t left)
    {
        if (opcode == Opcode::ForIter)
            return depth - 1;
        if (opcode == Opcode::JumpIfFalseOrPop || opcode == Opcode::JumpIfTrueOrPop)
            return depth;
        return left;
    }

    const Program &m_program;
    const Code &m_code;
    std::vector<std::int64_t> m_depths;
    std::vector<std::uint32_t> m_waiting;
    std::uint32_t m_deepest = 0;
    std::string m_fault;
};

std::optional<std::string> checkModules(const Program &program)
{
    for (const Module &module : program.modules) {
        if (module.code >= program.codes.size())
            return fmt::format("module {} has no body", module.name);
        if (program.codes[module.code].kind != CodeKind::Module)
            return fmt::format("the body of module {} is of another kind", module.name);
    }
    return std::nullopt;
}

} // namespace

bool goesOn(Opcode opcode)
{
    return opcode != Opcode::JumpForward && opcode != Opcode::JumpBackward
           && opcode != Opcode::ReturnValue && opcode != Opcode::Raise && opcode != Opcode::Reraise;
}

base::Result<std::uint32_t> verifyCode(const Program &program, const Code &code)
{
    return CodeVerifier(program, code).run();
}

std::optional<std::string> verify(Program &program)
{
    for (Code &code : program.codes) {
        const base::Result<std::uint32_t> depth = verifyCode(program, code);
        if (!depth)
            return depth.error().message;
        code.maxStack = *depth;
    }
    return checkModules(program);
}

std::optional<std::string> findFault(const Program &program)
{
    for (const Code &code : program.codes) {
        const base::Result<std::uint32_t> depth = verifyCode(program, code);
        if (!depth)
            return depth.error().message;
        if (code.maxStack < *depth)
            return code.qualifiedName + ": needs more operands than it states";
    }
    return checkModules(program);
}

} // namespace loose::bytecode
