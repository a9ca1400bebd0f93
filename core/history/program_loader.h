// SPDX-License-Identifier: GPL-3.0-or-later

// From the text of a run to something a machine can load: the program, its directives, and the
// statements that acts perform, compiled into it.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "audit/audit.h"
#include "history/recording.h"

namespace loose::history {

class StopQuestions;

struct LoadedProgram {
    std::shared_ptr<const bytecode::Program> program;
    std::shared_ptr<const lang::Directives> directives;
    std::shared_ptr<const audit::Facts> facts;       // if the program is not refused
    std::shared_ptr<const StopQuestions> questions;  // likewise
    std::map<std::string, std::uint32_t> statements; // text -> code
    Refusal refusal;                                 // if program is null
};

LoadedProgram loadProgram(const Run &run);

} // namespace loose::history
