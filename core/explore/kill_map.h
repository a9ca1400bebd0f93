// SPDX-License-Identifier: GPL-3.0-or-later

// What would be lost, had one thread been killed (or stopped, or raised in) at any of its steps.
//
// For every point of the thread on a run: the act is done there, the run goes on to its end as
// semantics.md 6 says, is judged, and compared with the run without the act. Acts of the run that
// come after a point are left out there: acting at a past step makes another future.
//
// Points are the worlds before each instruction of the thread and those in which it waits or has
// lost its turn. Tried are those of the first 10 s of virtual time, at most 20 000 of them, and no
// more than the effort allows; what is left out is said. The map is what record() of each point
// would say, and costs far less: points that must leave the same are tried once.
#pragma once

#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "history/recording.h"

namespace loose::explore {

inline constexpr std::size_t maxKillPoints = 20'000;
inline constexpr base::ClockNs lastKillPointNs = 10'000'000'000;

// How many steps may be made, about, in all that comes after the points together.
struct KillEffort {
    static constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t whole = unlimited;  // for every point; if it takes more,
    std::uint64_t sample = unlimited; // for some of them, spread over lines and visits
};

struct KillRequest {
    history::Run run;
    std::string thread; // as the subject of an act
    history::Verb verb = history::Verb::Kill;
    std::string argument; // the class of `raise`
    KillEffort effort;
};

using Outcomes = std::map<audit::FindingKind, std::size_t>; // how many points have the kind

struct KillStep {
    base::Step step = 0;
    std::uint32_t line = 0; // where the thread stands; 0: in no line of the user's file
    std::uint64_t visit = 0;
    // CPython itself could do it here: the thread has given up the interpreter lock, or its last
    // instruction ended where the interpreter looks around.
    bool checkPoint = false;
    // Kinds that the run without the act does not have; of roots, unless all of them are
    // consequences of what was there anyway. In the order of rules.def. Empty: harmless.
    std::vector<audit::FindingKind> findings;
    history::RunEnd ended = history::RunEnd::Exit;
    std::optional<base::ClockNs> latencyNs; // from the act to the end of the thread, if it ended
    friend bool operator==(const KillStep &, const KillStep &) = default;
};

struct KillLine {
    std::uint32_t line = 0;
    std::size_t points = 0;
    std::size_t visits = 0;
    std::size_t harmless = 0;
    Outcomes outcomes;
    base::Step exampleStep = 0; // the first that is not harmless, else the first
    friend bool operator==(const KillLine &, const KillLine &) = default;
};

struct KillMap {
    std::string thread;
    std::string act; // "kill", "raise:ValueError", as it is written for --act
    std::size_t points = 0;
    std::string leftOut;   // empty, or what was not tried and why
    bool isSample = false; // points between those that were tried are left out
    std::size_t harmless = 0;
    std::size_t ghostOnly = 0; // nothing is left but that is_alive() says True for ever
    Outcomes outcomes;
    std::vector<KillLine> lines; // by line
    std::vector<KillStep> steps; // by step
};

struct KillMapOutcome {
    bool done = false; // false: refused, an error, or stopped
    KillMap map;
    history::Refusal refusal;
    std::string error; // an unknown thread, an act whose moment never comes
};

struct KillProgress {
    std::size_t done = 0;
    std::size_t points = 0;
    bool isSample = false;
    const std::vector<KillStep> &steps; // as far as they are made; within the call only
};

KillMapOutcome makeKillMap(const KillRequest &request, std::stop_token stop = {},
                           const std::function<void(const KillProgress &)> &progress = {});

// The verb of --act: kill, kill-outside, raise, raise:CLASS, stop, terminate, sigkill.
base::Result<void> readKillAct(std::string_view text, KillRequest &request);
std::string killActText(const KillRequest &request);

// The act of one point, as a person would write it.
history::Act actAt(const KillRequest &request, base::Step step);

} // namespace loose::explore
