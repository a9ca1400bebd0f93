// SPDX-License-Identifier: GPL-3.0-or-later

// What the fuzzers and the smoke test call with any bytes. Each comes back, whatever they are: a
// crash, a failed CHECK or a sanitizer's report is the finding.
#pragma once

#include <string_view>

namespace loose::fuzz {

// Lexer, parser, resolver, refusals and directives, and the wording of what they say.
void readText(std::string_view bytes);

// The same, then the compiler and at most `maxRunSteps` steps of the machine.
void runProgram(std::string_view bytes);

// Session files and run codes; what is read is written and read again.
void readSession(std::string_view bytes);

inline constexpr int maxRunSteps = 20'000;
inline constexpr std::size_t maxRunBytes = 4'000; // longer ones teach nothing more about running

} // namespace loose::fuzz
