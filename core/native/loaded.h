// SPDX-License-Identifier: GPL-3.0-or-later

// What a runner is given to run, and what it lets others do for it: this folder knows neither the
// loader of programs nor the simulated machine, so whoever starts a runner brings these along.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "bytecode/program.h"
#include "exec/interpreter.h"
#include "lang/directives.h"
#include "native/request.h"
#include "trace/state.h"

namespace loose::native {

enum class ActVerb : std::uint8_t {
    Do,
    Stop,
    Raise,
    Kill,
    KillOutside,
    Terminate,
    SigKill,
    Interrupt,
    Refused, // what a real run cannot do: `refusal` says why
};

struct RealWhen {
    enum class Kind : std::uint8_t { Step, Line, Clock } kind = Kind::Step;
    base::Step step = 0;
    std::uint32_t line = 0;
    std::uint64_t visit = 1;
    base::ClockNs clockNs = 0;
};

struct RealAct {
    ActVerb verb = ActVerb::Refused;
    std::string text;     // the whole act as written
    bool isAsked = false; // while the run goes on: its moment is where it lands
    std::string subject;  // name of the thread or process
    std::string argument;
    std::optional<std::uint32_t> code; // of a statement to perform
    std::string refusal;
    RealWhen when;
};

struct InvariantText {
    trace::InvariantState state = trace::InvariantState::Unknown;
    std::string text;
};

// How a thread is asked to stop: a compiled statement, or something to call; else the reason.
struct StopMeans {
    std::optional<std::uint32_t> code;
    heap::Value callable;
    std::vector<heap::Value> arguments;
    std::string reason;
};

// The program with the statement's code added, or why not.
struct AddedStatement {
    std::shared_ptr<const bytecode::Program> program;
    std::uint32_t code = 0;
    std::string reason;
};

struct Loaded {
    std::shared_ptr<const bytecode::Program> program; // null: `failure` says why
    std::shared_ptr<const lang::Directives> directives;
    std::vector<RealAct> acts;
    std::optional<RealWhen> until;
    std::int64_t processorNs = maxRealProcessorNs; // of each process
    std::string failure;
    // Reads an invariant in the globals; adds the handles of all it read.
    std::function<InvariantText(exec::Interpreter &, heap::Handle globals, std::size_t index,
                                std::vector<heap::Handle> &read)>
        readInvariant;
    std::function<StopMeans(exec::Interpreter &, heap::Handle thread, const RealAct &)> findStop;
    // An act that is asked for while the run goes on; one that cannot be read is refused.
    std::function<RealAct(const std::string &text)> readAct;
    // Its text with another moment.
    std::function<std::string(const std::string &text, const RealWhen &)> textAt;
    // A statement added to a program.
    std::function<AddedStatement(const std::string &text, const bytecode::Program &)> addStatement;
};

using Loader = std::function<Loaded(const Request &)>;

} // namespace loose::native
