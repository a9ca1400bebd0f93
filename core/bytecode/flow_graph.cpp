// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/flow_graph.h"

#include "base/check.h"

namespace loose::bytecode {

void Draft::becomeNop()
{
    role = Role::Plain;
    opcode = Opcode::Nop;
    argument = 0;
    target = noBlock;
}

bool isUnconditionalJump(const Draft &draft)
{
    return draft.role == Draft::Role::Plain && draft.opcode == Opcode::JumpForward;
}

bool isConditionalJump(const Draft &draft)
{
    return draft.role == Draft::Role::Plain
           && (draft.opcode == Opcode::PopJumpIfFalse || draft.opcode == Opcode::PopJumpIfTrue
               || draft.opcode == Opcode::JumpIfFalseOrPop
               || draft.opcode == Opcode::JumpIfTrueOrPop || draft.opcode == Opcode::ForIter);
}

bool isJump(const Draft &draft)
{
    return isUnconditionalJump(draft) || isConditionalJump(draft);
}

bool endsFrame(const Draft &draft)
{
    return draft.role == Draft::Role::Plain
           && (draft.opcode == Opcode::ReturnValue || draft.opcode == Opcode::Raise
               || draft.opcode == Opcode::Reraise);
}

FlowGraph::FlowGraph()
{
    makeBlock();
}

BlockIndex FlowGraph::makeBlock()
{
    m_blocks.emplace_back();
    return static_cast<BlockIndex>(m_blocks.size() - 1);
}

void FlowGraph::tidy(const lang::SourceSpan &firstLine, const std::vector<Constant> &constants)
{
    classify();
    inlineLinelessExits();
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        optimizeBlock(at, constants);
        dropNops(at);
    }
    inlineLinelessExits();
    dropUnreachable();
    dropEmptyBlocks();
    dropNeedlessJumps();
    repeatLinelessExits();
    spreadLines();
    for (FlowBlock &block : m_blocks) {
        const bool lost = !block.drafts.empty() && !block.drafts.back().hasLine();
        if (lost && block.drafts.back().opcode == Opcode::ReturnValue) {
            for (Draft &draft : block.drafts)
                draft.span = firstLine;
        }
    }
    labelHandlers();
    turnMarksIntoNops();
}

BlockIndex FlowGraph::skipEmpty(BlockIndex index) const
{
    while (index != noBlock && m_blocks[index].drafts.empty())
        index = m_blocks[index].next;
    return index;
}

void FlowGraph::classify()
{
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        FlowBlock &block = m_blocks[at];
        for (Draft &draft : block.drafts) {
            if (endsFrame(draft)) {
                block.leaves = true;
                block.fallsThrough = false;
            }
            if (!isJump(draft))
                continue;
            CHECK(&draft == &block.drafts.back());
            if (isUnconditionalJump(draft))
                block.fallsThrough = false;
            draft.target = skipEmpty(draft.target);
            CHECK(draft.target != noBlock);
        }
    }
}

void FlowGraph::inlineLinelessExits()
{
    constexpr std::size_t smallExit = 4; // CPython's limit
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        FlowBlock &block = m_blocks[at];
        if (block.drafts.empty() || !isUnconditionalJump(block.drafts.back()))
            continue;
        const FlowBlock &exit = m_blocks[block.drafts.back().target];
        if (!isLinelessExit(block.drafts.back().target) || exit.drafts.size() > smallExit)
            continue;
        const std::vector<Draft> repeated = exit.drafts;
        block.drafts.back().becomeNop();
        block.drafts.insert(block.drafts.end(), repeated.begin(), repeated.end());
        block.leaves = true;
    }
}

void FlowGraph::countPredecessors()
{
    for (FlowBlock &block : m_blocks)
        block.predecessors = 0;
    std::vector<bool> seen(m_blocks.size(), false);
    std::vector<BlockIndex> waiting{entry};
    m_blocks[entry].predecessors = 1;
    seen[entry] = true;
    const auto reach = [&](BlockIndex index) {
        m_blocks[index].predecessors++;
        if (!seen[index]) {
            seen[index] = true;
            waiting.push_back(index);
        }
    };
    while (!waiting.empty()) {
        const FlowBlock &block = m_blocks[waiting.back()];
        waiting.pop_back();
        if (block.fallsThrough && block.next != noBlock)
            reach(block.next);
        for (const Draft &draft : block.drafts) {
            if (draft.target != noBlock)
                reach(draft.target);
        }
    }
}

void FlowGraph::dropUnreachable()
{
    countPredecessors();
    for (FlowBlock &block : m_blocks) {
        if (block.predecessors == 0) {
            block.drafts.clear();
            block.fallsThrough = true;
            block.leaves = false;
        }
    }
}

void FlowGraph::dropEmptyBlocks()
{
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next)
        m_blocks[at].next = skipEmpty(m_blocks[at].next);
    for (FlowBlock &block : m_blocks) {
        for (Draft &draft : block.drafts) {
            if (draft.target != noBlock)
                draft.target = skipEmpty(draft.target);
        }
    }
}

void FlowGraph::dropNeedlessJumps()
{
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        FlowBlock &block = m_blocks[at];
        if (block.drafts.empty() || !isUnconditionalJump(block.drafts.back())
            || block.drafts.back().target != block.next)
            continue;
        block.fallsThrough = true;
        block.drafts.back().becomeNop();
        dropNops(at);
    }
    dropEmptyBlocks();
}

bool FlowGraph::isLinelessExit(BlockIndex index) const
{
    if (index == noBlock || !m_blocks[index].leaves)
        return false;
    for (const Draft &draft : m_blocks[index].drafts) {
        if (draft.hasLine())
            return false;
    }
    return true;
}

// An exit without a line of its own that several jumps reach is repeated, so that each copy can
// take the line of the jump that leads to it.
void FlowGraph::repeatLinelessExits()
{
    // The newest block first, as CPython goes: it decides in which order the copies stand.
    for (auto at = static_cast<BlockIndex>(m_blocks.size()); at-- > 0;) {
        if (m_blocks[at].drafts.empty() || !isJump(m_blocks[at].drafts.back()))
            continue;
        const BlockIndex target = m_blocks[at].drafts.back().target;
        if (!isLinelessExit(target) || m_blocks[target].predecessors < 2)
            continue;
        const BlockIndex copy = makeBlock();
        m_blocks[copy] = m_blocks[target];
        m_blocks[copy].predecessors = 1;
        m_blocks[copy].drafts.front().span = m_blocks[at].drafts.back().span;
        m_blocks[target].predecessors--;
        m_blocks[target].next = copy;
        m_blocks[at].drafts.back().target = copy;
    }
    dropEmptyBlocks();
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        const FlowBlock &block = m_blocks[at];
        if (block.fallsThrough && !block.drafts.empty() && isLinelessExit(block.next))
            m_blocks[block.next].drafts.front().span = block.drafts.back().span;
    }
}

void FlowGraph::inheritLine(BlockIndex index, const lang::SourceSpan &span)
{
    FlowBlock &block = m_blocks[index];
    if (block.predecessors == 1 && !block.drafts.empty() && !block.drafts.front().hasLine())
        block.drafts.front().span = span;
}

void FlowGraph::spreadLines()
{
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        FlowBlock &block = m_blocks[at];
        if (block.drafts.empty())
            continue;
        lang::SourceSpan span;
        for (Draft &draft : block.drafts) {
            if (draft.hasLine())
                span = draft.span;
            else
                draft.span = span;
        }
        if (block.fallsThrough && block.next != noBlock)
            inheritLine(block.next, span);
        if (isJump(block.drafts.back()))
            inheritLine(block.drafts.back().target, span);
    }
}

} // namespace loose::bytecode
