// SPDX-License-Identifier: GPL-3.0-or-later

// A library module compiled by itself, before it is known which program it becomes a part of: so
// the library can be compiled when we are built (core/library), not whenever a program starts.
//
// Its codes are verified. MakeFunction counts codes from its own first one, `Code::module` is 0;
// compileProgram() gives them their places in a program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bytecode/program.h"

namespace loose::bytecode {

struct CompiledModule {
    std::vector<Code> codes;
    std::uint32_t body = 0;           // of codes
    std::vector<std::string> imports; // modules that its import statements may name, in order
    std::vector<std::string> offered; // names that its body binds
};

// An error is a bug of the library or of the compiler.
base::Result<CompiledModule> compileLibraryModule(std::string_view name,
                                                  const lang::SourceText &source);

// The module as bytes, and back. Only what this very build wrote is read: neither is checked.
std::string toImage(const CompiledModule &module);
CompiledModule fromImage(std::string_view image);

} // namespace loose::bytecode
