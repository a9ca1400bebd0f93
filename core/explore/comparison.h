// SPDX-License-Identifier: GPL-3.0-or-later

// What was seen elsewhere - on real threads - held against what the model allows.
//
// The model is asked as little as the answer takes: its default schedule first, then all schedules
// with deadlines in their order, then with deadlines at any moment, since a real clock may be late
// as it likes. What a program prints of clocks and process numbers is never the same twice.
//
// With acts it can be asked less. One `kill` alone: the thread is killed at every point of every
// schedule, and nothing else can have been seen. Others cannot be explored: they are done at their
// moments in the default schedule and in drawn ones, which shows that something is allowed but
// never that it is not.
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "explore/explorer.h"

namespace loose::explore {

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

    Verdict verdictOn(const Outcome &seen);
    const std::string &error() const { return m_error; }    // why it cannot be asked; else empty
    std::size_t outcomes() const { return m_found.size(); } // different ones known so far
    bool isComplete() const { return m_late && m_late->complete; }

private:
    bool has(const std::vector<Outcome> &all, const Outcome &seen) const;
    std::optional<Exploration> search(history::Timing timing);
    void draw();
    void note(const std::vector<Outcome> &all);

    history::Run m_run;
    std::string m_kill; // the subject of the only act; then m_run has none
    Bounds m_bounds;
    std::stop_token m_stop;
    std::string m_error;
    std::vector<Outcome> m_default; // one, or none
    bool m_isDrawn = false;
    std::vector<Outcome> m_drawn; // with acts that cannot be explored
    std::optional<Exploration> m_punctual;
    std::optional<Exploration> m_late;
    std::vector<Outcome> m_found;
};

} // namespace loose::explore
