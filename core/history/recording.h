// SPDX-License-Identifier: GPL-3.0-or-later

// What came of a run: a snapshot that views and commands read and nobody changes.
//
// Made by record() on any native thread; shared as `std::shared_ptr<const Recording>`. It keeps
// checkpoints (frozen worlds) and the trace; a world or a moment in between is made by replaying
// from the checkpoint before it, at a few nanoseconds a step.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "base/ids.h"
#include "base/result.h"
#include "bytecode/program.h"
#include "history/run.h"
#include "lang/diagnostic.h"
#include "lang/directives.h"
#include "sim/world.h"
#include "trace/moment.h"
#include "trace/trace.h"

namespace loose::history {

enum class RunEnd : std::uint8_t {
    Exit,    // the program's own end
    Stuck,   // nobody can ever run again
    Repeats, // came back to an earlier state: judged as if it went on for ever
    Limit,   // see Recording::limit()
};
const char *wordFor(RunEnd end); // "exit", as in reports

struct ActResult {
    Act act;
    base::Step step = 0;    // where it was done
    std::uint32_t line = 0; // of the subject at that step
    std::uint64_t visit = 0;
    bool done = true;
    std::string reason; // why it was refused
    std::string result; // what the statement of `do` raised; empty if nothing
    friend bool operator==(const ActResult &, const ActResult &) = default;
};

// What a program that is refused says. `syntaxError`: CPython rejects it too (exit code 1, else 2).
struct Refusal {
    std::vector<lang::Diagnostic> diagnostics;
    std::string text; // as printed on stderr
    bool syntaxError = false;
};

struct Progress {
    base::Step steps = 0;
    base::ClockNs clockNs = 0;
};

class Recording
{
public:
    const Run &run() const;
    const bytecode::Program &program() const;
    const lang::Directives &directives() const;

    base::Step stepCount() const; // the last world has this number
    RunEnd end() const;
    std::string limit() const;   // the name of the limit, if end() is Limit
    int exitCode() const;        // 124 if the program did not end by itself
    int signal() const;          // that ended the program, or 0; then exitCode() is 128 more
    std::string message() const; // "nothing can run any more: …"; empty after an exit

    // Any world of the run, 0 to stepCount(). A replay of at most a checkpoint's distance.
    sim::World worldAt(base::Step step) const;
    trace::Moment momentAt(base::Step step) const;

    // Why this act could not be done in that world, whatever its `when` says; empty if it could.
    // Tried on a machine of its own: nothing of the recording changes. Not for `do`.
    std::string whyNot(base::Step step, const Act &act) const;
    // Statements for `do` in that world, as far as a global of the main module leads there: methods
    // that the user's file gives the thread's object and its target's, then those of other objects
    // and what ends waits (set an Event, release a lock), then the flags. None of a real run.
    std::vector<std::string> statementsFor(base::Step step, base::ThreadId thread) const;

    const trace::Trace &trace() const; // of the whole run
    const std::vector<ActResult> &acts() const;
    const std::vector<audit::Finding> &findings() const; // roots and consequences, worst first
    std::string output() const;                          // all of stdout
    std::string errors() const;                          // all of stderr

    struct Data;
    explicit Recording(std::shared_ptr<const Data> data);

private:
    std::shared_ptr<const Data> m_data;
};

struct RecordOutcome {
    std::shared_ptr<const Recording> recording; // empty if refused or stopped
    Refusal refusal;                            // if the language refuses the program
    std::string actError; // an act whose moment never comes, an unknown subject
};

// What a recording is for. `Output` makes no events, so there is no trace and nothing is judged,
// and keeps no world but the first and those after an act; it runs at the full speed of the
// machine.
enum class Keep : std::uint8_t { Everything, Output };

// Runs to the end as semantics.md 6 says. Stops early when asked to; progress is called from the
// same native thread a few times a second.
RecordOutcome record(const Run &run, std::stop_token stop = {},
                     const std::function<void(const Progress &)> &progress = {},
                     Keep keep = Keep::Everything);

} // namespace loose::history
