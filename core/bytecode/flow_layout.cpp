// SPDX-License-Identifier: GPL-3.0-or-later

// From the tidy graph to the finished code: who handles what, where every jump leads.
#include "bytecode/flow_graph.h"

#include "base/check.h"

namespace loose::bytecode {

namespace {

// What is known on entry of a block: how many operands, which handlers from the outermost in.
struct EntryState {
    BlockIndex block = noBlock;
    std::uint32_t depth = 0;
    std::vector<BlockIndex> handlers;
};

Opcode backwardForm(Opcode opcode)
{
    if (opcode == Opcode::JumpForward)
        return Opcode::JumpBackward;
    if (opcode == Opcode::PopJumpIfFalse)
        return Opcode::PopJumpBackwardIfFalse;
    CHECK(opcode == Opcode::PopJumpIfTrue);
    return Opcode::PopJumpBackwardIfTrue;
}

std::uint32_t depthAfter(std::uint32_t depth, const Draft &draft)
{
    const StackEffect effect = stackEffect(Instruction(draft.opcode, draft.argument));
    CHECK(static_cast<std::uint32_t>(effect.pops) <= depth);
    return depth - static_cast<std::uint32_t>(effect.pops)
           + static_cast<std::uint32_t>(effect.pushes);
}

std::uint32_t depthAfterJump(std::uint32_t depth, const Draft &draft)
{
    if (draft.opcode == Opcode::ForIter)
        return depth - 1;
    if (draft.opcode == Opcode::JumpIfFalseOrPop || draft.opcode == Opcode::JumpIfTrueOrPop)
        return depth;
    return depthAfter(depth, draft);
}

} // namespace

void FlowGraph::labelHandlers()
{
    m_handlerDepths.assign(m_blocks.size(), 0);
    std::vector<EntryState> waiting;
    const auto reach = [&](BlockIndex index, std::uint32_t depth,
                           const std::vector<BlockIndex> &handlers) {
        if (m_blocks[index].labelled)
            return;
        m_blocks[index].labelled = true;
        m_blocks[index].depth = depth;
        waiting.push_back({index, depth, handlers});
    };
    reach(entry, 0, {});
    while (!waiting.empty()) {
        EntryState state = std::move(waiting.back());
        waiting.pop_back();
        FlowBlock &block = m_blocks[state.block];
        for (Draft &draft : block.drafts) {
            if (draft.role == Draft::Role::Enter) {
                const std::uint32_t kept = state.depth - draft.discards;
                m_handlerDepths[draft.target] = kept;
                reach(draft.target, kept + 1, state.handlers);
                state.handlers.push_back(draft.target);
                continue;
            }
            if (draft.role == Draft::Role::Leave) {
                CHECK(!state.handlers.empty());
                state.handlers.pop_back();
                continue;
            }
            draft.handler = state.handlers.empty() ? noBlock : state.handlers.back();
            if (isJump(draft))
                reach(draft.target, depthAfterJump(state.depth, draft), state.handlers);
            state.depth = depthAfter(state.depth, draft);
        }
        if (block.fallsThrough && block.next != noBlock)
            reach(block.next, state.depth, state.handlers);
    }
}

void FlowGraph::turnMarksIntoNops()
{
    for (FlowBlock &block : m_blocks) {
        for (Draft &draft : block.drafts) {
            if (draft.role != Draft::Role::Plain)
                draft.becomeNop();
        }
    }
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next)
        dropNops(at);
    dropEmptyBlocks();
}

void FlowGraph::layOut(Code &code) const
{
    std::vector<std::uint32_t> starts(m_blocks.size(), 0);
    std::uint32_t size = 0;
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        starts[at] = size;
        size += static_cast<std::uint32_t>(m_blocks[at].drafts.size());
    }
    BlockIndex handler = noBlock;
    for (BlockIndex at = entry; at != noBlock; at = m_blocks[at].next) {
        for (const Draft &draft : m_blocks[at].drafts) {
            const auto here = static_cast<std::uint32_t>(code.instructions.size());
            Opcode opcode = draft.opcode;
            std::uint32_t argument = draft.argument;
            if (isJump(draft)) {
                argument = starts[draft.target];
                opcode = argument > here ? opcode : backwardForm(opcode);
            }
            if (draft.handler != handler && draft.handler != noBlock)
                code.exceptions.push_back(
                    {here, here, starts[draft.handler], m_handlerDepths[draft.handler]});
            handler = draft.handler;
            if (handler != noBlock)
                code.exceptions.back().end = here + 1;
            code.instructions.emplace_back(opcode, argument);
            code.spans.push_back(draft.span);
        }
    }
}

} // namespace loose::bytecode
