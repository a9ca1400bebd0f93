// SPDX-License-Identifier: GPL-3.0-or-later

// How a thread is asked to stop where no directive says it (semantics.md 3): a method stop,
// terminate, cancel or request_stop of the user's file, else the one Event or flag in the loop
// conditions of its target. Looks at a machine that stands still and changes nothing.
#pragma once

#include <string>
#include <vector>

#include "history/program_loader.h"
#include "sim/machine.h"

namespace loose::history {

struct StopWay {
    std::string statement; // of the loaded program, if it is an assignment to a global
    heap::Value callable;  // else this is called
    std::vector<heap::Value> arguments;
    std::string reason; // why there is none; then the others are empty
};

StopWay findStopWay(sim::Machine &machine, base::ThreadId thread);
// The same for a thread of the heap that the interpreter has entered.
StopWay findStopWay(exec::Interpreter &in, heap::Handle thread);

// Assignments that end the loops of the program by a global: to be compiled before the run.
std::vector<std::string> stopStatements(const lang::SourceText &source);

} // namespace loose::history
