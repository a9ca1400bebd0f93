// SPDX-License-Identifier: GPL-3.0-or-later

// What was seen elsewhere - on real threads - held against what the model allows.
//
// The model is asked as little as the answer takes: its default schedule first; then it goes after
// what was seen (retracing.h), in a few ways; then all schedules with deadlines in their order,
// then with deadlines at any moment, since a real clock may be late as it likes. The numbers of
// processes that a program prints are taken for those of the model; what it prints of clocks is
// never the same twice.
//
// With acts it can be asked less. One `kill` alone: the thread is killed at every point of every
// schedule, and nothing else can have been seen. Others cannot be explored: they are done where
// they were done in what was seen, and at their moments in drawn schedules, which shows that
// something is allowed but never that it is not.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "explore/explorer.h"
#include "history/program_loader.h"

namespace loose::explore {

class Retracing;

enum class Verdict : std::uint8_t {
    Allowed,
    AllowedLate, // if a deadline may come later than it is set
    NotSearched, // not among what was found, and not everything was searched
    NotAllowed,  // everything was searched: the model is wrong, or prints of a clock
    NotExplored, // not in the schedules that were drawn; acts cannot be explored
};
const char *wordFor(Verdict verdict); // "allowed"

class Model
{
public:
    // `run` has no --until. `bounds`: of each of the two searches.
    Model(history::Run run, Bounds bounds, std::stop_token stop = {});

    Verdict verdictOn(const history::Recording &seen);
    const std::string &error() const { return m_error; }    // why it cannot be asked; else empty
    std::size_t outcomes() const { return m_found.size(); } // different ones known so far
    bool isComplete() const { return m_late && m_late->complete; }

private:
    Verdict search(const Outcome &seen);
    bool has(const std::vector<Outcome> &all, const Outcome &seen) const;
    std::string inItsNumbers(const std::string &output, const trace::Trace &seen) const;
    bool retrace(Retracing &retracing, const Outcome &seen, history::Timing timing);
    std::optional<Exploration> searchAll(history::Timing timing);
    void draw();
    void note(const std::vector<Outcome> &all);

    history::Run m_run;
    std::string m_kill; // the subject of the only act; then m_run has none
    Bounds m_bounds;
    std::stop_token m_stop;
    history::LoadedProgram m_loaded;
    std::string m_error;
    std::vector<Outcome> m_default;  // one, or none
    std::int64_t m_firstNumber = 0;  // of the first process; of later ones it is one more each
    std::vector<Outcome> m_retraced; // with deadlines in their order
    std::vector<Outcome> m_retracedLate;
    bool m_isDrawn = false;
    std::vector<Outcome> m_drawn; // with acts that cannot be explored
    std::optional<Exploration> m_punctual;
    std::optional<Exploration> m_late;
    std::vector<Outcome> m_found;
};

} // namespace loose::explore
