// SPDX-License-Identifier: GPL-3.0-or-later

// Takes a machine through one transition of a search: a thread goes on to its next point of
// switching. Says what it touched on the way.
#pragma once

#include <limits>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sim/stepper.h"

namespace loose::explore {

struct Mark {
    sim::Place place = 0;
    bool writes = false;
    bool last = false; // touched after the last place where another thread could have come in
    sim::Site site = 0;
    std::uint32_t locks = 0; // so many of the transition's had been touched
};

struct Transition {
    base::ThreadId thread;
    std::vector<Mark> marks;       // by place
    std::vector<sim::Place> locks; // in the order in which they were touched first
    std::uint64_t steps = 0;
    bool jumped = false; // the clock was moved behind it, since nobody could run
    // After so many of the steps, to be killed is something else than one step before.
    std::vector<std::uint32_t> killPoints;
};

// The instructions at which threads meet.
using Sites = std::unordered_set<sim::Site>;

// Adds the instructions at which two transitions from one state touch the same without being seen
// as a meeting. False: there are none, the transitions could have been made in any way.
bool addMeetings(const Transition &a, const Transition &b, Sites &sites);

// What threads share, of things that are older than the search: touched by two, and written. What
// is not shared is no matter to anybody else.
class Sharing
{
public:
    // Forgets marks of what is not shared. False: something proved to be shared that was not known
    // to be; what was forgotten before may have mattered.
    bool sift(Transition &transition, heap::Handle firstYoung);

private:
    struct Thing {
        base::ThreadId thread; // who touched it first
        bool byOthers = false;
        bool isWritten = false;
        bool isShared() const { return byOthers && isWritten; }
        void touch(base::ThreadId by, bool writes)
        {
            if (thread.isNone())
                thread = by;
            byOthers |= thread != by;
            isWritten |= writes;
        }
    };
    bool siftEverything(const Transition &transition);

    std::unordered_map<sim::Place, Thing> m_things;
    // Somebody touched what nobody knows, so everything; and perhaps wrote it.
    Thing m_everything;
};

class Walker
{
public:
    // `sites`: where threads meet; null: everywhere.
    Walker(sim::Machine &machine, bool interpreterLock, const Sites *sites);
    void noteKillPoints(bool notes) { m_notesKillPoints = notes; } // of the thread that walks

    std::vector<sim::ThreadPlace> choices() { return m_stepper.choices(); }
    void settle() { m_stepper.settle(); }
    bool isJoinedByMain(sim::ThreadPlace place) const { return m_stepper.isJoinedByMain(place); }
    // Leaves the machine with nobody running.
    Transition walk(sim::ThreadPlace place);
    // The first steps of that, then the thread is killed.
    Transition die(sim::ThreadPlace place, std::uint32_t steps);

private:
    Transition goOn(sim::ThreadPlace place);
    bool segment(std::uint32_t fresh, sim::ThreadPlace place, Transition &transition);
    void noteKillPoint(sim::ThreadPlace place, bool wrote, Transition &transition);
    bool keeps(sim::Place place, std::uint32_t fresh, base::ProcessId process) const;

    sim::Machine &m_machine;
    sim::Stepper m_stepper;
    bool m_interpreterLock;
    const Sites *m_sites;
    std::vector<sim::Touch> m_touches;
    std::uint64_t m_most = std::numeric_limits<std::uint64_t>::max(); // steps of a transition
    bool m_parted = false;
    bool m_notesKillPoints = false;
    std::uint32_t m_line = 0; // at which it would have been killed last
};

} // namespace loose::explore
