// SPDX-License-Identifier: GPL-3.0-or-later

// Takes a machine through one transition of a search: a thread goes on to its next point of
// switching. Says what it touched on the way.
#pragma once

#include <limits>
#include <span>
#include <unordered_set>
#include <vector>

#include "explore/place_table.h"
#include "sim/stepper.h"

namespace loose::explore {

// Made since the search began: on another way to the same state it has another address.
constexpr bool isYoung(sim::Place place, heap::Handle firstYoung)
{
    const sim::PlaceParts parts = sim::partsOf(place);
    return place != sim::everything && parts.process != 0
           && (parts.object >= firstYoung || parts.name >= firstYoung);
}

struct Mark {
    sim::Place place = 0;
    bool writes = false;
    // Nobody could come in behind it whom that would concern: not before the end of the transition,
    // or of it and what it cannot be told from. There else a switch is needed.
    bool last = false;
    // Behind where the transition could end: nobody was known to meet it there, and who comes after
    // the transition does not come after this. If it is met, the search begins again.
    bool isAlone = false;
    sim::Site site = 0;      // where that switch is needed, or else it was touched
    std::uint32_t locks = 0; // so many of the transition's had been touched
    sim::LockUse use = sim::LockUse::None;
    sim::Site useSite = 0; // where, if it is taken or released
    // A lock is taken behind it before another thread can come in: there. If it is held, others
    // come in all the same.
    sim::Site waitSite = 0;
    // It is a lock that is taken with another one in hand: behind what a switch is needed, so that
    // it can prove to be held by then.
    sim::Site nestSite = 0;
};

struct Transition {
    base::ThreadId thread;
    sim::Site from = 0;            // where the thread stood
    std::vector<Mark> marks;       // by place
    std::vector<sim::Place> locks; // in the order in which they were touched first
    std::uint64_t steps = 0;
    std::uint64_t alone = 0; // of them, the last: those of marks that are alone
    // An instruction that it made alone though that was no matter of its own: it waited, ended, or
    // let others go on. The search begins again and knows it. 0: none.
    sim::Site notAlone = 0;
    bool jumped = false; // the clock was moved behind it, since nobody could run
    // After so many of the steps, to be killed is something else than one step before.
    std::vector<std::uint32_t> killPoints;
};

// The instructions at which threads meet, and waitingAt() some.
using Sites = std::unordered_set<sim::Site>;

// Of an instruction that takes or releases a lock: it matters to others whether the thread waits
// there or has not come yet, or whether it holds the lock behind it.
constexpr sim::Site waitingAt(sim::Site site)
{
    return site | sim::Site{1} << 63;
}

// Of an instruction that is no matter of the thread's own, though nobody is met there.
constexpr sim::Site endingAlone(sim::Site site)
{
    return site | sim::Site{1} << 62;
}

// Adds the instructions at which two transitions from one state touch the same without being seen
// as a meeting. False: there are none, the transitions could have been made in any way.
bool addMeetings(const Transition &a, const Transition &b, Sites &sites);

// What may come, and meets something.
struct Coming {
    sim::Site hiddenSite = 0; // Mark::site, if another thread could come in behind it; else 0
    sim::LockUse use = sim::LockUse::None; // this and the next three are of Mark
    sim::Site useSite = 0;
    sim::Site waitSite = 0;
    sim::Site nestSite = 0;
    friend bool operator==(const Coming &, const Coming &) = default;
};
Coming comingOf(const Mark &mark);

// What threads share, of things that are older than the search: touched by two, and written. What
// is not shared is no matter to anybody else.
class Sharing
{
public:
    // Forgets marks of what is not shared. False: something proved to be shared that was not known
    // to be; what was forgotten before may have mattered.
    bool sift(Transition &transition, heap::Handle firstYoung);
    bool isOfMany(sim::Place place) const; // touched by more than two threads
    bool hasUnknown() const { return !m_everything.thread.isNone(); } // somebody touched everything

private:
    struct Thing {
        base::ThreadId thread; // who touched it first
        base::ThreadId second;
        bool byOthers = false;
        bool byMany = false;
        bool isWritten = false;
        bool isShared() const { return byOthers && isWritten; }
        void touch(base::ThreadId by, bool writes)
        {
            if (thread.isNone())
                thread = by;
            else if (thread != by && second.isNone())
                second = by;
            byOthers |= thread != by;
            byMany |= thread != by && second != by;
            isWritten |= writes;
        }
    };
    bool siftEverything(const Transition &transition);

    PlaceTable<Thing> m_things;
    // Somebody touched what nobody knows, so everything; and perhaps wrote it.
    Thing m_everything;
};

class Walker
{
public:
    // `sites`: where threads meet; null: everywhere.
    Walker(sim::Machine &machine, bool interpreterLock, const Sites *sites);
    void noteKillPoints(bool notes) { m_notesKillPoints = notes; } // of the thread that walks
    // How long somebody has waited for a lock matters: at all locks, or at those of many threads.
    enum class Waiting : std::uint8_t { IsNothing, Matters, MattersAmongMany };
    void setWaiting(Waiting waiting, const Sharing &sharing, heap::Handle firstYoung)
    {
        m_waiting = waiting;
        m_sharing = &sharing;
        m_firstYoung = firstYoung;
    }

    // Who could go on. Who would only wait for a lock might as well not have come to it yet, and is
    // none of them while there are others.
    std::vector<sim::ThreadPlace> choices();
    const std::vector<sim::ThreadPlace> &heldUp() const { return m_heldUp; } // those, at choices()
    sim::Site siteOf(sim::ThreadPlace place) const { return m_stepper.siteOf(place); }
    void settle() { m_stepper.settle(); }
    std::vector<sim::Site> sitesInLine() const { return m_stepper.sitesInLine(); }
    bool isJoinedByMain(sim::ThreadPlace place) { return m_stepper.isJoinedByMain(place); }
    // Leaves the machine with nobody running.
    Transition walk(sim::ThreadPlace place);
    // The first steps of that, then the thread is killed.
    Transition die(sim::ThreadPlace place, std::uint32_t steps);

private:
    Transition goOn(sim::ThreadPlace place);
    bool segment(std::uint32_t fresh, sim::ThreadPlace place, Transition &transition);
    void goOnAlone(std::uint32_t fresh, sim::ThreadPlace place, Transition &transition);
    bool standsAlone(std::uint32_t fresh, sim::ThreadPlace place) const;
    void addTouches(std::uint32_t fresh, sim::ThreadPlace place, std::size_t first, sim::Site site,
                    Transition &transition);
    void findLast(Transition &transition) const;
    void findNested(Transition &transition) const;
    void noteKillPoint(sim::ThreadPlace place, bool wrote, Transition &transition);
    bool keeps(sim::Place place, std::uint32_t fresh, base::ProcessId process) const;
    void add(const sim::Touch &touch, sim::Site site, std::size_t first, Transition &transition);
    bool waitingMatters(sim::Place lock, sim::Site site) const;
    bool isAwaited(sim::ThreadPlace place);
    bool staysBefore(sim::Site site, std::size_t first, const Transition &transition) const;

    sim::Machine &m_machine;
    sim::Stepper m_stepper;
    bool m_interpreterLock;
    const Sites *m_sites;
    std::vector<sim::Touch> m_touches;
    std::vector<std::size_t> m_segments; // of the transition: the first mark of each
    std::size_t m_alone = 0;             // the first mark behind them
    std::uint64_t m_most = std::numeric_limits<std::uint64_t>::max(); // steps of a transition
    bool m_parted = false;
    bool m_letsGoOn = false; // somebody else, with the last segment
    std::vector<sim::ThreadPlace> m_heldUp;
    bool m_notesKillPoints = false;
    Waiting m_waiting = Waiting::Matters;
    const Sharing *m_sharing = nullptr;
    heap::Handle m_firstYoung = 0;
    std::uint32_t m_line = 0; // at which it would have been killed last
};

} // namespace loose::explore
