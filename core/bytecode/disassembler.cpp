// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/disassembler.h"

#include <array>
#include <set>

#include <fmt/format.h>

namespace loose::bytecode {

namespace {

constexpr std::array<std::string_view, 12> binaryOperators = {"+",  "-", "*", "/", "//", "%",
                                                              "**", "&", "|", "^", "<<", ">>"};
constexpr std::array<std::string_view, 6> compareOperators = {"<", "<=", "==", "!=", ">", ">="};

std::string quoted(std::string_view text)
{
    std::string result = "'";
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '\n')
            result += "\\n";
        else if (character == '\\' || character == '\'')
            result += fmt::format("\\{}", character);
        else if (byte < 0x20)
            result += fmt::format("\\x{:02x}", byte);
        else
            result += character;
    }
    return result + "'";
}

std::string_view kindName(CodeKind kind)
{
    switch (kind) {
    case CodeKind::Module: return "module";
    case CodeKind::ClassBody: return "class body";
    case CodeKind::Function: return "function";
    case CodeKind::Generator: return "generator";
    }
    return "";
}

std::string operatorText(Opcode opcode, std::uint32_t argument)
{
    if (opcode == Opcode::CompareOp)
        return argument < compareOperators.size() ? std::string(compareOperators[argument]) : "?";
    const bool inPlace = argument >= inPlaceOffset;
    const std::uint32_t number = inPlace ? argument - inPlaceOffset : argument;
    if (number >= binaryOperators.size())
        return "?";
    return fmt::format("{}{}", binaryOperators[number], inPlace ? "=" : "");
}

std::string codeText(const Program &program, std::uint32_t argument)
{
    static constexpr std::array<std::string_view, 4> parts = {"defaults", "keyword defaults",
                                                              "annotations", "closure"};
    const std::uint32_t index = argument / 16;
    std::string text =
        index < program.codes.size() ? program.codes[index].qualifiedName : std::string("?");
    for (std::size_t bit = 0; bit < parts.size(); ++bit) {
        if ((argument >> bit & 1) != 0)
            text += fmt::format(", {}", parts[bit]);
    }
    return text;
}

template <typename Items>
std::string itemText(const Items &items, std::uint32_t index)
{
    if (index >= items.size())
        return "?";
    if constexpr (std::is_same_v<Items, std::vector<Constant>>)
        return textOf(items[index]);
    else
        return items[index];
}

std::string meaningOf(const Program &program, const Code &code, Instruction instruction)
{
    const Opcode opcode = instruction.opcode();
    const std::uint32_t argument = instruction.argument();
    switch (factsOf(opcode).operand) {
    case OperandKind::None: return {};
    case OperandKind::Count: return fmt::format("{}", argument);
    case OperandKind::Constant:
        return fmt::format("{} ({})", argument, itemText(code.constants, argument));
    case OperandKind::Name: return fmt::format("{} ({})", argument, itemText(code.names, argument));
    case OperandKind::Local:
        return fmt::format("{} ({})", argument, itemText(code.localNames, argument));
    case OperandKind::Target: return fmt::format("to {}", argument);
    case OperandKind::Operator:
        return fmt::format("{} ({})", argument, operatorText(opcode, argument));
    case OperandKind::Flags:
        if (opcode == Opcode::MakeFunction)
            return fmt::format("{} ({})", argument, codeText(program, argument));
        return fmt::format("{}", argument);
    }
    return {};
}

std::set<std::uint32_t> targetsOf(const Code &code)
{
    std::set<std::uint32_t> targets;
    for (const Instruction instruction : code.instructions) {
        if (factsOf(instruction.opcode()).operand == OperandKind::Target)
            targets.insert(instruction.argument());
    }
    for (const ExceptionRange &range : code.exceptions)
        targets.insert(range.target);
    return targets;
}

std::string headingOf(const Code &code)
{
    std::string text =
        fmt::format("{} {}, line {}\n", kindName(code.kind), code.qualifiedName, code.firstLine);
    if (code.argumentCount() > 0) {
        text += fmt::format("  arguments: {} positional", code.positionalCount);
        if (code.positionalOnlyCount > 0)
            text += fmt::format(" ({} only)", code.positionalOnlyCount);
        if (code.takesRest)
            text += ", rest";
        if (code.keywordOnlyCount > 0)
            text += fmt::format(", {} keyword-only", code.keywordOnlyCount);
        if (code.takesKeywords)
            text += ", keywords";
        text += '\n';
    }
    if (!code.localNames.empty()) {
        text += "  locals:";
        for (std::size_t index = 0; index < code.localNames.size(); ++index) {
            const bool isFree = index + code.freeCount >= code.localNames.size();
            text += fmt::format(" {}{}", code.localNames[index], isFree ? " (free)" : "");
        }
        text += '\n';
    }
    if (code.hasDocstring)
        text += fmt::format("  docstring: {}\n", quoted(code.docstring));
    return text + fmt::format("  stack: {}\n", code.maxStack);
}

} // namespace

std::string textOf(const Constant &constant)
{
    struct Visitor {
        std::string operator()(NoneConstant) const { return "None"; }
        std::string operator()(bool value) const { return value ? "True" : "False"; }
        std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
        std::string operator()(double value) const
        {
            const std::string text = fmt::format("{}", value);
            return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
        }
        std::string operator()(const std::string &value) const { return quoted(value); }
        std::string operator()(const BytesConstant &value) const
        {
            return "b" + quoted(value.bytes);
        }
        std::string operator()(EllipsisConstant) const { return "..."; }
        std::string operator()(const TupleConstant &value) const
        {
            std::string text = "(";
            for (const Constant &element : value)
                text += textOf(element) + (value.size() == 1 ? "," : ", ");
            if (value.size() > 1)
                text.resize(text.size() - 2);
            return text + ")";
        }
    };
    return std::visit(Visitor{}, constant.value);
}

std::string disassemble(const Code &code, const Program &program)
{
    std::string text = headingOf(code);
    const std::set<std::uint32_t> targets = targetsOf(code);
    std::uint32_t lineBefore = 0;
    for (std::uint32_t at = 0; at < code.instructions.size(); ++at) {
        const Instruction instruction = code.instructions[at];
        const std::uint32_t line = code.spans[at].line;
        std::string shown;
        if (line != lineBefore)
            shown = line != 0 ? fmt::format("{}", line) : "-";
        const std::string row =
            fmt::format("{:>5}  {} {:>4}  {:<24}{}", shown, targets.contains(at) ? ">>" : "  ", at,
                        factsOf(instruction.opcode()).name, meaningOf(program, code, instruction));
        text += row.substr(0, row.find_last_not_of(' ') + 1) + '\n';
        lineBefore = line;
    }
    if (!code.exceptions.empty())
        text += "  protected:\n";
    for (const ExceptionRange &range : code.exceptions)
        text += fmt::format("    {} to {} -> {}, depth {}\n", range.first, range.end - 1,
                            range.target, range.depth);
    return text;
}

std::string disassembleModule(const Program &program, std::uint32_t module)
{
    std::string text;
    for (const Code &code : program.codes) {
        if (code.module != module)
            continue;
        if (!text.empty())
            text += '\n';
        text += disassemble(code, program);
    }
    return text;
}

} // namespace loose::bytecode
