// SPDX-License-Identifier: GPL-3.0-or-later

// Makes one code object, instruction by instruction. It knows blocks, labels, spans, constants and
// names; what the instructions mean is the compiler's business.
//
// The builder has a place: the span that emitted instructions get. Without a place (line 0) an
// instruction takes over the line of what leads to it, as CPython's artificial instructions do.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/flow_graph.h"
#include "bytecode/program.h"

namespace loose::bytecode {

struct Label {
    BlockIndex block = noBlock;
};

class CodeBuilder
{
public:
    // --- place
    void setPlace(const lang::SourceSpan &span) { m_place = span; }
    void forgetPlace() { m_place = {}; }
    const lang::SourceSpan &place() const { return m_place; }

    // --- instructions
    void emit(Opcode opcode, std::uint32_t argument = 0);
    void emitConstant(Constant constant);
    void emitName(Opcode opcode, std::string_view name);

    // --- control flow
    Label newLabel() { return {m_graph.makeBlock()}; }
    void placeLabel(Label label); // the code before falls into it
    void emitJump(Opcode opcode, Label target);
    void emitUnplacedJump(Label target); // unconditional
    // Begins a protected range whose handler finds the operands below the top `discards`.
    void enterProtected(Label handler, std::uint32_t discards = 0);
    void leaveProtected();
    void leaveProtectedUnplaced();

    bool endsInReturn() const;
    std::uint32_t constantIndex(Constant constant);
    std::uint32_t nameIndex(std::string_view name);

    // Tidies, lays out and moves everything into `code`.
    void finish(Code &code);

private:
    void append(Draft draft);

    FlowGraph m_graph;
    BlockIndex m_current = FlowGraph::entry;
    lang::SourceSpan m_place;
    std::vector<Constant> m_constants;
    std::map<std::string, std::uint32_t> m_constantIndexes; // by a key of type and value
    std::vector<std::string> m_names;
    std::map<std::string, std::uint32_t, std::less<>> m_nameIndexes;
};

} // namespace loose::bytecode
