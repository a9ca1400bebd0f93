// SPDX-License-Identifier: GPL-3.0-or-later

// Takes a machine through one transition of a search: a thread goes on to its next point of
// switching. Says what it touched on the way.
#pragma once

#include <unordered_set>
#include <vector>

#include "sim/stepper.h"

namespace loose::explore {

struct Mark {
    sim::Place place = 0;
    bool writes = false;
    bool last = false; // touched after the last place where another thread could have come in
    sim::Site site = 0;
};

struct Transition {
    std::vector<Mark> marks; // by place
    std::uint64_t steps = 0;
};

// The instructions at which threads meet.
using Sites = std::unordered_set<sim::Site>;

// Adds the instructions at which two transitions from one state touch the same without being seen
// as a meeting. False: there are none, the transitions could have been made in any way.
bool addMeetings(const Transition &a, const Transition &b, Sites &sites);

class Walker
{
public:
    // `sites`: where threads meet; null: everywhere.
    Walker(sim::Machine &machine, bool interpreterLock, const Sites *sites);

    std::vector<sim::ThreadPlace> choices() { return m_stepper.choices(); }
    void settle() { m_stepper.settle(); }
    // Leaves the machine with nobody running.
    Transition walk(sim::ThreadPlace place);

private:
    bool segment(std::uint32_t fresh, base::ProcessId process, Transition &transition);
    bool keeps(sim::Place place, std::uint32_t fresh, base::ProcessId process) const;

    sim::Machine &m_machine;
    sim::Stepper m_stepper;
    bool m_interpreterLock;
    const Sites *m_sites;
    std::vector<sim::Touch> m_touches;
    bool m_parted = false;
};

} // namespace loose::explore
