// SPDX-License-Identifier: GPL-3.0-or-later

// Programs as text, for golden tests and for people. One line per instruction:
//
//   line  index  opcode  argument  (what the argument means)
//
// The line number stands where it changes ("-": of no line); ">>" marks an instruction that a jump
// or a handler leads to; the protected ranges follow the instructions.
#pragma once

#include <string>

#include "bytecode/program.h"

namespace loose::bytecode {

std::string disassemble(const Code &code, const Program &program);

// Every code of one module, in order of their indexes.
std::string disassembleModule(const Program &program, std::uint32_t module);

// A constant as Python would write it.
std::string textOf(const Constant &constant);

} // namespace loose::bytecode
