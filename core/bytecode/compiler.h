// SPDX-License-Identifier: GPL-3.0-or-later

// From text to a runnable Program: the user's file and every library module that its import
// statements can reach.
//
// Three outcomes. Diagnostics: the user's program is wrong or refused; there is no program.
// A failure: the library or this compiler has a bug; there is no program either. Else a program,
// verified.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bytecode/compiled_module.h"
#include "bytecode/program.h"
#include "lang/diagnostic.h"

namespace loose::bytecode {

// The library's modules by their dotted names.
class LibraryFiles
{
public:
    virtual ~LibraryFiles() = default;
    virtual std::shared_ptr<const lang::SourceText> find(std::string_view moduleName) const = 0;
    // The same module if it was compiled before; nothing: the text is compiled.
    virtual std::optional<CompiledModule> compiled(std::string_view) const { return {}; }
    // False for modules that are C in CPython: nothing is delivered in their frames.
    virtual bool hasCheckPoints(std::string_view) const { return true; }
};

struct CompileOutcome {
    std::shared_ptr<const Program> program; // null unless everything went well
    lang::Diagnostics diagnostics;          // all of the user's file
    std::string failure;                    // empty, or what is wrong in our own part
};

// modules[0] is the user's file, "__main__"; modules[1] is the library's "builtins" if it has one;
// then every module that can be reached, each after the first that names it.
CompileOutcome compileProgram(const lang::SourceText &user, const LibraryFiles &library);

struct StatementOutcome {
    // The program with the statement's codes appended: everything before them is the same, so a
    // frozen world of the old program runs with the new one. Null unless everything went well.
    std::shared_ptr<const Program> program;
    std::uint32_t code = 0; // of the statement, kind Module, for the globals of the main module
    lang::Diagnostics diagnostics;
    std::string failure;
};

// One statement typed by the user for the act `do`. Modules it imports are not added.
StatementOutcome compileStatement(const lang::SourceText &statement, const Program &program);

} // namespace loose::bytecode
