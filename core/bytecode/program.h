// SPDX-License-Identifier: GPL-3.0-or-later

// A compiled program: immutable, shared by every machine that runs it, never part of a world.
//
// It holds the user's file and every library module the file can reach by import statements, each
// as code objects. Objects of a run live in the heap; a code object is named from there by its
// index in `codes`, so a frozen world holds no pointer into the program.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "bytecode/instruction.h"
#include "lang/source.h"

namespace loose::bytecode {

struct Constant;
struct NoneConstant {
    friend bool operator==(NoneConstant, NoneConstant) = default;
};
struct EllipsisConstant {
    friend bool operator==(EllipsisConstant, EllipsisConstant) = default;
};
struct BytesConstant {
    std::string bytes;
    friend bool operator==(const BytesConstant &, const BytesConstant &) = default;
};
using TupleConstant = std::vector<Constant>;

struct Constant {
    std::variant<NoneConstant, bool, std::int64_t, double, std::string, BytesConstant,
                 EllipsisConstant, TupleConstant>
        value;
    friend bool operator==(const Constant &, const Constant &) = default;
};

// A range of protected instructions. Where ranges nest the innermost comes first in the table.
struct ExceptionRange {
    std::uint32_t first = 0;  // index of the first protected instruction
    std::uint32_t end = 0;    // one past the last
    std::uint32_t target = 0; // the handler
    std::uint32_t depth = 0;  // operands kept; the exception is pushed above them
};

enum class CodeKind : std::uint8_t {
    Module,    // local 0 is the namespace, which is also the globals
    ClassBody, // local 0 is the namespace of the class
    Function,  // def, lambda, list/dict/set comprehension
    Generator, // a generator expression; local 0 is the iterator
};

// Where a local of a frame comes from. The frame's locals are: arguments (positional, then
// keyword-only, then *args, then **kwargs), other locals, cells that are not arguments, free
// variables. An argument that is a cell keeps its place and is wrapped by MakeCell.
struct Code {
    std::string name;          // "transfer", "<module>", "<lambda>", "<listcomp>", "<genexpr>"
    std::string qualifiedName; // "Account.withdraw", "f.<locals>.g"
    std::uint32_t module = 0;  // index into Program::modules
    CodeKind kind = CodeKind::Function;
    bool isLibrary = false; // of core/library: hidden from views unless "show inside"
    std::uint32_t firstLine = 1;

    std::uint32_t positionalCount = 0; // with the positional-only ones
    std::uint32_t positionalOnlyCount = 0;
    std::uint32_t keywordOnlyCount = 0;
    bool takesRest = false;     // *args
    bool takesKeywords = false; // **kwargs

    std::vector<std::string> localNames; // of every local, cell and free variable, in frame order
    std::uint32_t freeCount = 0;         // the last ones are free variables
    std::uint32_t maxStack = 0;          // operands at most, verified

    std::vector<Instruction> instructions;
    std::vector<lang::SourceSpan> spans; // one for each instruction; line 0: belongs to no line
    std::vector<Constant> constants;
    std::vector<std::string> names;
    std::vector<ExceptionRange> exceptions;
    std::string docstring; // empty if none
    bool hasDocstring = false;

    std::uint32_t argumentCount() const
    {
        return positionalCount + keywordOnlyCount + (takesRest ? 1 : 0) + (takesKeywords ? 1 : 0);
    }
};

struct Module {
    std::string name; // "__main__", "threading", "concurrent.futures"
    std::shared_ptr<const lang::SourceText> source;
    std::uint32_t code = 0;     // its body
    bool hasCheckPoints = true; // false: C in CPython
};

struct Program {
    std::vector<Module> modules; // modules[0] is the user's file; the built-in helpers follow
    std::vector<Code> codes;
    std::string warnings; // what CPython writes to stderr while it compiles the user's file
};

} // namespace loose::bytecode
