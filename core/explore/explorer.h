// SPDX-License-Identifier: GPL-3.0-or-later

// What can happen at all: every schedule of a program, and what each comes to.
//
// The search goes depth first over worlds. From each it lets every thread that could run go on to
// its next point of switching: with the interpreter lock check points and waits, without it visible
// operations (semantics.md 2). A state that it has met before, by its fingerprint, is not gone on
// from again. Time: with Timing::Clock steps take none and deadlines come in their order when
// nobody can run; with Timing::Any a deadline may come at any moment.
//
// Reduction: threads are switched only where they meet, and of two transitions the other order is
// tried only if that could make a difference: both touch the same, and nothing orders them
// (trail.h and futures.h). At which instructions threads meet is found on the way: the search
// begins again as soon as they do at one that it did not know. With a bound on preemptions, or
// several processes, every order is tried. What it says in the end is what the search without
// reduction says (tst_reduction keeps it to that).
//
// With `kill` one thread is, besides, killed at every point: before each of its instructions and
// where it waits, in every schedule. Points that differ in nothing that anyone could notice later,
// and in no clean-up that the thread stood in, count as one.
//
// Final states are told apart, and their findings are those of the shortest way to each: a finding
// that hangs on the way alone (somebody read a value meanwhile, a daemon stood in a clean-up when
// it was cut off at exit) may be missed on other ways.
//
// Every outcome has the shortest run that was found for it, with the choices written as `step`
// acts: an ordinary run that replays anywhere.
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "history/recording.h"

namespace loose::explore {

struct Bounds {
    std::size_t states = 1'000'000;
    std::size_t depth = 100'000;              // transitions of one schedule
    std::optional<std::uint32_t> preemptions; // of threads that could have gone on
    double seconds = 60;                      // of our time; judging has as long again
    std::size_t bytes = std::size_t{1} << 30; // states kept and worlds to come back to
};

struct ExploreRequest {
    history::Run run; // without acts
    history::Timing timing = history::Timing::Clock;
    bool reduction = true;
    Bounds bounds;
    std::size_t random = 0; // so many schedules drawn with the seed of the run, instead of all
    // A thread, as the subject of an act: not only may others go on at every point, it may also be
    // killed there, from inside the program. Empty: nobody is.
    std::string kill;
};

// How a program can end; all final states of which the same can be said are one outcome.
struct Outcome {
    std::vector<audit::FindingKind> findings; // in the order of rules.def
    std::vector<std::string> exceptions;      // uncaught: "worker: KeyError: 'x'"
    std::string output;
    std::optional<int> exitCode; // of a program that ended by itself
    history::RunEnd ended = history::RunEnd::Exit;
    std::size_t count = 0; // distinct final states
    history::Run example;  // the shortest found
    base::Step exampleSteps = 0;
};

// The same of a single run, made in whatever way; of a real one `example` is empty.
Outcome outcomeOf(const history::Recording &recording);
// Whether the same can be said of both: all but `count` and the example.
bool isSame(const Outcome &a, const Outcome &b);

enum class StoppedBy : std::uint8_t { Nothing, States, Depth, Preemptions, Seconds, Memory, User };
const char *wordFor(StoppedBy what); // "states"

struct Exploration {
    bool complete = false;
    StoppedBy stoppedBy = StoppedBy::Nothing;
    std::string notSearched; // empty if complete
    std::size_t states = 0;  // kept; one that only leads on to a kept one is not
    std::size_t entered = 0; // gone into, such ones each time
    std::size_t transitions = 0;
    std::size_t schedules = 0;  // drawn
    std::size_t loops = 0;      // ways back into a state of the same schedule: it could go on so
    std::size_t killPoints = 0; // instructions and waits of the victim before which it was killed
    std::size_t bytes = 0;      // of the states kept
    std::size_t beginnings = 0; // searches given up for finer switching, and the last one
    std::vector<Outcome> outcomes;
};

struct ExploreOutcome {
    bool done = false; // false: refused, or wrong
    Exploration exploration;
    history::Refusal refusal;
    std::string error;
};

struct ExploreProgress {
    std::size_t states = 0;
    std::size_t transitions = 0;
    std::size_t finals = 0;
};

// Stops within a transition when asked to, with what it has found until then.
ExploreOutcome explore(const ExploreRequest &request, std::stop_token stop = {},
                       const std::function<void(const ExploreProgress &)> &progress = {});

} // namespace loose::explore
