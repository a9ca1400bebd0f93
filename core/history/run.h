// SPDX-License-Identifier: GPL-3.0-or-later

// A run as a value: program, options of the machine, decisions. Everything else about a run - every
// world, every event, every finding - follows from it and can be made again at any time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"

namespace loose::history {

enum class SwitchRule : std::uint8_t { CPython, EveryLine, EveryCheckPoint, EverySteps };

// What virtual time a step takes, and when a deadline comes: see sim::Timing. Explored runs use the
// last two.
enum class Timing : std::uint8_t { Steps, Clock, Any };

struct Options {
    SwitchRule switchRule = SwitchRule::CPython;
    std::uint64_t switchSteps = 0; // with EverySteps
    std::uint64_t seed = 0;        // 0: the default schedule; else the next thread is drawn
    bool interpreterLock = true;
    Timing timing = Timing::Steps;
    friend bool operator==(const Options &, const Options &) = default;
};

enum class Verb : std::uint8_t {
    Stop,
    Do,
    Raise,
    Kill,
    KillOutside,
    Terminate,
    SigKill,
    Interrupt,
    Step,
};
const char *wordFor(Verb verb); // "kill-outside", as written in an act

// A moment as a person names it (semantics.md 3).
struct When {
    enum class Kind : std::uint8_t { Step, Line, Clock };
    Kind kind = Kind::Step;
    base::Step step = 0;       // Kind::Step
    std::uint32_t line = 0;    // Kind::Line: the step just before the visit begins
    std::uint64_t visit = 1;   // from 1, by the subject
    base::ClockNs clockNs = 0; // Kind::Clock: the first world whose clock is not earlier
    friend bool operator==(const When &, const When &) = default;
};
// A visit of a line, or the time where none is known (line or visit 0): as a moment of a real run
// is named, whose steps nobody could count again.
When lineOrClock(std::uint32_t line, std::uint64_t visit, base::ClockNs clockNs);

struct Act {
    Verb verb = Verb::Kill;
    std::string subject;  // "transfer", "worker~2", "Process-1/MainThread"; empty: do without one
    std::string argument; // the statement of do, the class of raise, "2 lines" of step
    When when;
    friend bool operator==(const Act &, const Act &) = default;
};

// VERB SUBJECT [ARG] @ WHEN, as in semantics.md 3. The failure says what was expected where.
base::Result<Act> parseAct(std::string_view text);
base::Result<When> parseWhen(std::string_view text);
std::string toText(const Act &act); // parses to the same act again
std::string toText(const When &when);

struct Run {
    std::string programName; // shown and in messages: "transfer_under_a_lock.py"
    std::string programText;
    Options options;
    std::vector<Act> acts; // in order of their moments; those of one moment in order of doing
    std::optional<When> until;
    friend bool operator==(const Run &, const Run &) = default;
};

} // namespace loose::history
