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

// One thing a loop asks before it goes round again.
struct StopQuestion {
    std::vector<std::string> path; // as written: self.stop has two
    bool endsWith = false;         // the value that ends the loop
    bool asksEvent = false;        // by is_set() or wait()
    std::string text() const;
};

// The questions of all functions of a program.
class StopQuestions
{
public:
    explicit StopQuestions(const lang::SourceText &source);

    const std::vector<StopQuestion> &of(const bytecode::Code &function) const;
    // Assignments that end loops by a global: to be compiled before the run.
    std::vector<std::string> statements() const;

private:
    struct Function {
        std::string name;
        std::uint32_t line = 0;      // of `def`
        std::uint32_t firstLine = 0; // of its first decorator
        std::vector<StopQuestion> questions;
    };
    std::vector<Function> m_functions;
};

struct StopWay {
    std::string statement; // of the loaded program, if it is an assignment to a global
    heap::Value callable;  // else this is called
    std::vector<heap::Value> arguments;
    std::string reason; // why there is none; then the others are empty
};

StopWay findStopWay(sim::Machine &machine, const StopQuestions &questions, base::ThreadId thread);
// The same for a thread of the heap that the interpreter has entered.
StopWay findStopWay(exec::Interpreter &in, const StopQuestions &questions, heap::Handle thread);

// What the loops of its target read to learn that it is asked, whichever way it is. No more than
// what a thread reads is of use: a thread without signs is never said to have noticed.
std::vector<sim::StopSign> findStopSigns(sim::Machine &machine, const StopQuestions &questions,
                                         base::ThreadId thread);

} // namespace loose::history
