// SPDX-License-Identifier: GPL-3.0-or-later

// How many steps may be taken at once while somebody watches: instructions that nobody could
// notice, and the one after them. They make values and move them about on their own stack; none
// begins a line. One of them may do more after all: call code of a class, fail, end its loop,
// change a container in place. Then the slice ends with it (Interpreter::endSlice), as it does for
// whatever is told while it goes. Where the last one is a jump, a return or quiet as well, nothing
// that is watched can have changed.
#pragma once

#include <cstdint>
#include <vector>

#include "bytecode/program.h"

namespace loose::sim {

struct QuietRun {
    std::uint8_t steps = 1;
    // But for the thread's own stack, unless the slice was ended:
    bool writesNothing = false;     // that is watched; of all of them
    bool firstStaysInFrame = false; // at all
};

class QuietRuns
{
public:
    explicit QuietRuns(const bytecode::Program &program) : m_program(program) {}

    // From this instruction on, itself included.
    QuietRun from(std::uint32_t code, std::uint32_t instruction, bool isUser);

private:
    const bytecode::Program &m_program;
    std::vector<std::vector<QuietRun>> m_runs; // by code, made when first asked for
};

} // namespace loose::sim
