// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/code_builder.h"

#include <bit>
#include <utility>

#include <fmt/format.h>

#include "base/check.h"

namespace loose::bytecode {

namespace {

// Two constants are one if this text is the same: 1, 1.0 and True differ, and so do 0.0 and -0.0.
std::string keyOf(const Constant &constant)
{
    struct Visitor {
        std::string operator()(NoneConstant) const { return "n"; }
        std::string operator()(bool value) const { return value ? "t" : "f"; }
        std::string operator()(std::int64_t value) const { return fmt::format("i{}", value); }
        std::string operator()(double value) const
        {
            return fmt::format("d{:x}", std::bit_cast<std::uint64_t>(value));
        }
        std::string operator()(const std::string &value) const
        {
            return fmt::format("s{}:{}", value.size(), value);
        }
        std::string operator()(const BytesConstant &value) const
        {
            return fmt::format("b{}:{}", value.bytes.size(), value.bytes);
        }
        std::string operator()(EllipsisConstant) const { return "e"; }
        std::string operator()(const TupleConstant &value) const
        {
            std::string key = "(";
            for (const Constant &element : value)
                key += keyOf(element) + ",";
            return key + ")";
        }
    };
    return std::visit(Visitor{}, constant.value);
}

} // namespace

void CodeBuilder::append(Draft draft)
{
    CHECK(draft.argument <= Instruction::maxArgument);
    const std::vector<Draft> &drafts = m_graph.block(m_current).drafts;
    if (!drafts.empty() && (isJump(drafts.back()) || endsFrame(drafts.back())))
        placeLabel(newLabel());
    m_graph.block(m_current).drafts.push_back(draft);
}

void CodeBuilder::emit(Opcode opcode, std::uint32_t argument)
{
    Draft draft;
    draft.opcode = opcode;
    draft.argument = argument;
    draft.span = m_place;
    append(draft);
}

void CodeBuilder::emitConstant(Constant constant)
{
    emit(Opcode::LoadConst, constantIndex(std::move(constant)));
}

void CodeBuilder::emitName(Opcode opcode, std::string_view name)
{
    emit(opcode, nameIndex(name));
}

void CodeBuilder::placeLabel(Label label)
{
    m_graph.block(m_current).next = label.block;
    m_current = label.block;
}

void CodeBuilder::emitJump(Opcode opcode, Label target)
{
    Draft draft;
    draft.opcode = opcode;
    draft.span = m_place;
    draft.target = target.block;
    append(draft);
}

void CodeBuilder::emitUnplacedJump(Label target)
{
    const lang::SourceSpan place = std::exchange(m_place, {});
    emitJump(Opcode::JumpForward, target);
    m_place = place;
}

void CodeBuilder::enterProtected(Label handler, std::uint32_t discards)
{
    Draft draft;
    draft.role = Draft::Role::Enter;
    draft.span = m_place;
    draft.target = handler.block;
    draft.discards = discards;
    append(draft);
}

void CodeBuilder::leaveProtected()
{
    Draft draft;
    draft.role = Draft::Role::Leave;
    draft.span = m_place;
    append(draft);
}

void CodeBuilder::leaveProtectedUnplaced()
{
    const lang::SourceSpan place = std::exchange(m_place, {});
    leaveProtected();
    m_place = place;
}

bool CodeBuilder::endsInReturn() const
{
    const std::vector<Draft> &drafts = m_graph.block(m_current).drafts;
    return !drafts.empty() && drafts.back().opcode == Opcode::ReturnValue;
}

std::uint32_t CodeBuilder::constantIndex(Constant constant)
{
    const auto [at, isNew] = m_constantIndexes.try_emplace(
        keyOf(constant), static_cast<std::uint32_t>(m_constants.size()));
    if (isNew)
        m_constants.push_back(std::move(constant));
    return at->second;
}

std::uint32_t CodeBuilder::nameIndex(std::string_view name)
{
    const auto [at, isNew] =
        m_nameIndexes.try_emplace(std::string(name), static_cast<std::uint32_t>(m_names.size()));
    if (isNew)
        m_names.emplace_back(name);
    return at->second;
}

void CodeBuilder::finish(Code &code)
{
    lang::SourceSpan firstLine;
    firstLine.line = firstLine.endLine = code.firstLine;
    firstLine.column = firstLine.endColumn = 1;
    m_graph.tidy(firstLine, m_constants);
    m_graph.layOut(code);
    code.constants = std::move(m_constants);
    code.names = std::move(m_names);
}

} // namespace loose::bytecode
