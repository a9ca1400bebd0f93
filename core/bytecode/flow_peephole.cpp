// SPDX-License-Identifier: GPL-3.0-or-later

// The passes over single instructions: tests of constants, jumps to jumps, no-ops.
#include "bytecode/flow_graph.h"

#include "base/check.h"

namespace loose::bytecode {

namespace {

bool truthOf(const Constant &constant)
{
    struct Visitor {
        bool operator()(NoneConstant) const { return false; }
        bool operator()(bool value) const { return value; }
        bool operator()(std::int64_t value) const { return value != 0; }
        bool operator()(double value) const { return value != 0.0; }
        bool operator()(const std::string &value) const { return !value.empty(); }
        bool operator()(const BytesConstant &value) const { return !value.bytes.empty(); }
        bool operator()(EllipsisConstant) const { return true; }
        bool operator()(const TupleConstant &value) const { return !value.empty(); }
    };
    return std::visit(Visitor{}, constant.value);
}

// CPython leads a jump past a jump only where both stand in the same line, so that no line event
// is lost. Returns whether something changed.
bool threadJump(Draft &jump, const Draft &target, Opcode opcode)
{
    if (jump.span.line != target.span.line || jump.target == target.target)
        return false;
    jump.target = target.target;
    jump.opcode = opcode;
    return true;
}

} // namespace

// The constant at `at` is tested by the jump after it: one of the two branches is never taken.
void FlowGraph::foldConstantTest(FlowBlock &block, std::size_t at, bool truth)
{
    Draft &constant = block.drafts[at];
    Draft &jump = block.drafts[at + 1];
    const bool jumpsIfTrue =
        jump.opcode == Opcode::PopJumpIfTrue || jump.opcode == Opcode::JumpIfTrueOrPop;
    const bool keeps =
        jump.opcode == Opcode::JumpIfFalseOrPop || jump.opcode == Opcode::JumpIfTrueOrPop;
    if (truth == jumpsIfTrue) {
        if (!keeps)
            constant.becomeNop();
        jump.opcode = Opcode::JumpForward;
        block.fallsThrough = false;
    } else {
        constant.becomeNop();
        jump.becomeNop();
    }
}

// A tuple that is taken apart at once is not made: `a, b = b, a` only swaps.
void FlowGraph::foldUnpacking(FlowBlock &block, std::size_t at)
{
    Draft &build = block.drafts[at];
    Draft &unpack = block.drafts[at + 1];
    if (unpack.opcode != Opcode::UnpackSequence || unpack.argument != build.argument
        || build.argument == 0 || build.argument > 3)
        return;
    build.becomeNop();
    if (unpack.argument == 1) {
        unpack.becomeNop();
    } else {
        unpack.opcode = Opcode::Swap; // the first with the last: now the first is on top
    }
}

// True if the same place must be looked at again.
bool FlowGraph::optimizeDraft(BlockIndex index, std::size_t at,
                              const std::vector<Constant> &constants)
{
    FlowBlock &block = m_blocks[index];
    Draft &draft = block.drafts[at];
    if (draft.opcode == Opcode::LoadConst && at + 1 < block.drafts.size()) {
        const Draft &next = block.drafts[at + 1];
        if (isConditionalJump(next) && next.opcode != Opcode::ForIter)
            foldConstantTest(block, at, truthOf(constants[draft.argument]));
        return false;
    }
    if (draft.opcode == Opcode::BuildTuple && at + 1 < block.drafts.size())
        foldUnpacking(block, at);
    if (!isJump(draft) || draft.opcode == Opcode::ForIter)
        return false;
    draft.target = skipEmpty(draft.target);
    const Draft &target = m_blocks[draft.target].drafts.front();
    if (isUnconditionalJump(target))
        return threadJump(draft, target, draft.opcode);
    const bool ifFalse = draft.opcode == Opcode::JumpIfFalseOrPop;
    if (!ifFalse && draft.opcode != Opcode::JumpIfTrueOrPop)
        return false;
    const Opcode popping = ifFalse ? Opcode::PopJumpIfFalse : Opcode::PopJumpIfTrue;
    if (target.opcode == popping || target.opcode == draft.opcode)
        return threadJump(draft, target, target.opcode);
    const bool opposite = isConditionalJump(target) && target.opcode != Opcode::ForIter;
    if (opposite && target.span.line == draft.span.line) {
        draft.opcode = popping;
        draft.target = m_blocks[draft.target].next;
        return true;
    }
    return false;
}

void FlowGraph::optimizeBlock(BlockIndex index, const std::vector<Constant> &constants)
{
    std::size_t at = 0;
    while (at < m_blocks[index].drafts.size()) {
        if (!optimizeDraft(index, at, constants))
            ++at;
    }
}

// A no-op stays only if it is the one instruction of its line there.
void FlowGraph::dropNops(BlockIndex index)
{
    FlowBlock &block = m_blocks[index];
    std::vector<Draft> kept;
    kept.reserve(block.drafts.size());
    std::uint32_t previousLine = 0;
    for (std::size_t at = 0; at < block.drafts.size(); ++at) {
        const Draft &draft = block.drafts[at];
        const std::uint32_t line = draft.span.line;
        if (draft.isNop()) {
            if (line == 0 || line == previousLine)
                continue;
            if (at + 1 < block.drafts.size()) {
                Draft &next = block.drafts[at + 1];
                if (!next.hasLine() || next.span.line == line) {
                    next.span = draft.span;
                    continue;
                }
            } else if (const BlockIndex next = skipEmpty(block.next); next != noBlock) {
                if (m_blocks[next].drafts.front().span.line == line)
                    continue;
            }
        }
        kept.push_back(draft);
        previousLine = line;
    }
    block.drafts = std::move(kept);
}

} // namespace loose::bytecode
