// SPDX-License-Identifier: GPL-3.0-or-later

// Checks a program before it runs: every operand in range, every jump to an instruction and in the
// direction its name says, the same number of operands on every way to an instruction (handlers
// among them), protected ranges that nest. A program that passes cannot make the interpreter read
// outside its frame; a program from elsewhere that does not pass is refused with the text.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "bytecode/program.h"

namespace loose::bytecode {

// Whether the next instruction may follow this one.
bool goesOn(Opcode opcode);

// The most operands that `code` ever has at once. `program` is only asked for its sizes.
base::Result<std::uint32_t> verifyCode(const Program &program, const Code &code);

// Verifies every code and sets its maxStack. The text of the first fault, if there is one.
std::optional<std::string> verify(Program &program);

// The same without changing anything: a stated maxStack that is too small is a fault.
std::optional<std::string> findFault(const Program &program);

} // namespace loose::bytecode
