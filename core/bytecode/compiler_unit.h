// SPDX-License-Identifier: GPL-3.0-or-later

// The code object that a ModuleCompiler is making, one of a stack of nested ones.
#pragma once

#include <map>

#include "bytecode/module_compiler.h"

namespace loose::bytecode {

struct ModuleCompiler::Unit {
    const lang::Scope *scope = nullptr;
    std::uint32_t codeIndex = 0; // into the sink's codes
    Code code;
    CodeBuilder builder;
    std::vector<Enclosure> enclosures; // the innermost last
    std::map<std::string, std::uint32_t, std::less<>> localIndexes;
};

class ModuleCompiler::PlaceGuard
{
public:
    explicit PlaceGuard(CodeBuilder &builder) : m_builder(builder), m_place(builder.place()) {}
    PlaceGuard(CodeBuilder &builder, const lang::SourceSpan &span) : PlaceGuard(builder)
    {
        builder.setPlace(span);
    }
    ~PlaceGuard() { m_builder.setPlace(m_place); }
    PlaceGuard(const PlaceGuard &) = delete;
    PlaceGuard &operator=(const PlaceGuard &) = delete;

private:
    CodeBuilder &m_builder;
    lang::SourceSpan m_place;
};

} // namespace loose::bytecode
