// SPDX-License-Identifier: GPL-3.0-or-later

// Which line an instruction belongs to, and when a line begins.
#pragma once

#include <cstdint>

#include "bytecode/program.h"

namespace loose::bytecode {

// Instructions without a line of their own belong to the line before them.
std::uint32_t lineOf(const Code &code, std::uint32_t instruction);

// Whether a line visit begins before `next`, after `previous` was executed in the same frame. The
// rule of CPython 3.11's line events: another line than before, a jump backward, a frame entered.
// `previous` is beyond the end of the code in a frame that has not begun.
bool beginsLine(const Code &code, std::uint32_t previous, std::uint32_t next);
// The same for programs that trace themselves: what the compiler adds after an exception (`except E
// as e` unbinds e) has no line there. A visit cannot go by that: views show where a thread stands.
bool beginsTracedLine(const Code &code, std::uint32_t previous, std::uint32_t next);

} // namespace loose::bytecode
