// SPDX-License-Identifier: GPL-3.0-or-later

// The code of one frame while it is being made: blocks of drafted instructions, linked by falling
// through and by jumps, tidied until they have the shape that CPython 3.11's own code has.
//
// The shape matters: an asynchronous exception that arrives after a backward jump belongs to the
// instruction before the jump's target (semantics.md 2), so a no-op too many or too few decides
// whether a `finally` runs. Hence the passes keep CPython's rules for which no-ops stay, which
// exits are repeated and which line an instruction without a line takes over.
//
// Protected ranges are drafted as marks (Enter, Leave) that occupy a place like an instruction
// until the very end and then become no-ops outside every range: so the no-op of a `try:` line.
//
// Owned by one CodeBuilder. A malformed graph is our own bug (CHECK).
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "bytecode/instruction.h"
#include "bytecode/program.h"

namespace loose::bytecode {

using BlockIndex = std::uint32_t;
inline constexpr BlockIndex noBlock = std::numeric_limits<BlockIndex>::max();

struct Draft {
    enum class Role : std::uint8_t { Plain, Enter, Leave };

    Role role = Role::Plain;
    Opcode opcode = Opcode::Nop; // Nop for marks; JumpForward stands for any unconditional jump
    std::uint32_t argument = 0;
    lang::SourceSpan span;        // line 0: none yet
    BlockIndex target = noBlock;  // of jumps and Enter
    std::uint32_t discards = 0;   // Enter: operands on top that the handler does not find
    BlockIndex handler = noBlock; // known after labelHandlers()

    bool hasLine() const { return span.line != 0; }
    bool isNop() const { return role == Role::Plain && opcode == Opcode::Nop; }
    void becomeNop();
};

bool isUnconditionalJump(const Draft &draft);
bool isConditionalJump(const Draft &draft);
bool isJump(const Draft &draft);
bool endsFrame(const Draft &draft); // return, raise

struct FlowBlock {
    std::vector<Draft> drafts;
    BlockIndex next = noBlock; // the block that follows in the text
    std::uint32_t predecessors = 0;
    bool leaves = false; // ends in return or raise
    bool fallsThrough = true;
    bool labelled = false;
    std::uint32_t depth = 0; // operands on entry
};

class FlowGraph
{
public:
    FlowGraph();

    BlockIndex makeBlock();
    FlowBlock &block(BlockIndex index) { return m_blocks[index]; }
    const FlowBlock &block(BlockIndex index) const { return m_blocks[index]; }
    static constexpr BlockIndex entry = 0;

    // All passes in order. `firstLine` is taken by an exit that no line leads to.
    void tidy(const lang::SourceSpan &firstLine, const std::vector<Constant> &constants);

    // Lays the blocks out into `code`: instructions, spans, exception ranges. After tidy().
    void layOut(Code &code) const;

private:
    void classify();
    void optimizeBlock(BlockIndex index, const std::vector<Constant> &constants);
    bool optimizeDraft(BlockIndex index, std::size_t at, const std::vector<Constant> &constants);
    void foldConstantTest(FlowBlock &block, std::size_t at, bool truth);
    void foldUnpacking(FlowBlock &block, std::size_t at);
    void dropNops(BlockIndex index);
    void inlineLinelessExits();
    void dropUnreachable();
    void countPredecessors();
    void dropEmptyBlocks();
    void dropNeedlessJumps();
    void repeatLinelessExits();
    void spreadLines();
    void labelHandlers();
    void turnMarksIntoNops();
    BlockIndex skipEmpty(BlockIndex index) const;
    bool isLinelessExit(BlockIndex index) const;
    void inheritLine(BlockIndex index, const lang::SourceSpan &span);

    std::vector<FlowBlock> m_blocks; // never shrinks; the text order is the chain of `next`
    std::vector<std::uint32_t> m_handlerDepths; // by block: operands below the exception
};

} // namespace loose::bytecode
