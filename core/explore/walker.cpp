// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/walker.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace loose::explore {

using sim::LockUse;
using sim::Stepper;

namespace {

// Another lock, in what no switch divides.
bool usedOther(std::span<const Mark> segment)
{
    return std::ranges::any_of(segment, [](const Mark &each) {
        return each.use != LockUse::None && each.use != LockUse::Holds;
    });
}

// A thread that runs so long without meeting anyone may run so for ever.
constexpr std::uint64_t longestTransition = 20'000;
constexpr std::size_t usualMarks = 48;

// Of equal touches the first, before which the fewest locks were touched.
void tidy(std::vector<Mark> &marks)
{
    const auto what = [](const Mark &mark) {
        return std::tuple(mark.place, mark.writes, mark.use, mark.useSite, mark.last, mark.isAlone,
                          mark.site, mark.waitSite, mark.nestSite);
    };
    std::sort(marks.begin(), marks.end(), [&](const Mark &a, const Mark &b) {
        return std::tuple(what(a), a.locks) < std::tuple(what(b), b.locks);
    });
    const auto same = [&](const Mark &a, const Mark &b) { return what(a) == what(b); };
    marks.erase(std::unique(marks.begin(), marks.end(), same), marks.end());
}

bool add(const Mark &a, const Mark &b, Sites &sites)
{
    if ((!a.writes && !b.writes) || (a.last && b.last))
        return false;
    const bool isNew = sites.insert(a.site).second;
    return sites.insert(b.site).second || isNew;
}

// What touches everything meets all that the other writes and, if it writes, all it reads.
bool addEverything(const Transition &a, const Transition &b, Sites &sites)
{
    bool isNew = false;
    for (auto mark = a.marks.rbegin(); mark != a.marks.rend() && mark->place == sim::everything;
         ++mark) {
        for (const Mark &other : b.marks)
            isNew |= add(*mark, other, sites);
    }
    return isNew;
}

} // namespace

bool addMeetings(const Transition &a, const Transition &b, Sites &sites)
{
    bool isNew = addEverything(a, b, sites);
    isNew |= addEverything(b, a, sites);
    auto left = a.marks.begin();
    auto right = b.marks.begin();
    while (left != a.marks.end() && right != b.marks.end()) {
        if (left->place < right->place) {
            ++left;
        } else if (right->place < left->place) {
            ++right;
        } else {
            for (auto each = right; each != b.marks.end() && each->place == left->place; ++each)
                isNew |= add(*left, *each, sites);
            ++left;
        }
    }
    return isNew;
}

Coming comingOf(const Mark &mark)
{
    return {mark.last ? 0 : mark.site, mark.use, mark.useSite, mark.waitSite, mark.nestSite};
}

bool Sharing::siftEverything(const Transition &transition)
{
    const bool wasTouched = !m_everything.thread.isNone();
    const bool wasByOthers = m_everything.byOthers;
    const bool wasWritten = m_everything.isWritten;
    for (const Mark &mark : transition.marks) {
        if (mark.place == sim::everything)
            m_everything.touch(transition.thread, mark.writes);
    }
    return wasTouched == !m_everything.thread.isNone() && wasByOthers == m_everything.byOthers
           && wasWritten == m_everything.isWritten;
}

bool Sharing::sift(Transition &transition, heap::Handle firstYoung)
{
    bool isKnown = siftEverything(transition);
    const auto isAlone = [&](const Mark &mark) {
        const sim::PlaceParts parts = sim::partsOf(mark.place);
        if (mark.place == sim::everything || parts.object >= firstYoung)
            return false;
        Thing &thing = m_things[mark.place];
        const bool isFirst = thing.thread.isNone();
        const bool wasShared = thing.isShared();
        const bool wasOfMany = thing.byMany;
        thing.touch(transition.thread, mark.writes);
        if (!m_everything.thread.isNone()) {
            thing.touch(m_everything.thread, m_everything.isWritten);
            thing.byOthers |= m_everything.byOthers;
        }
        isKnown &= isFirst || (wasShared == thing.isShared() && wasOfMany == thing.byMany);
        return !thing.isShared();
    };
    std::erase_if(transition.marks, isAlone);
    return isKnown;
}

bool Sharing::isOfMany(sim::Place place) const
{
    const Thing *known = m_things.find(place);
    return known && known->byMany;
}

Walker::Walker(sim::Machine &machine, bool interpreterLock, const Sites *sites)
    : m_machine(machine), m_stepper(machine), m_interpreterLock(interpreterLock), m_sites(sites)
{
}

std::vector<sim::ThreadPlace> Walker::choices()
{
    std::vector<sim::ThreadPlace> all = m_stepper.choices();
    m_heldUp.clear();
    if (!m_sites || m_waiting != Waiting::IsNothing || all.size() < 2)
        return all;
    const auto isHeldUp = [&](sim::ThreadPlace place) {
        const auto lock = m_stepper.lockInTheWay(place);
        return lock && !waitingMatters(*lock, m_stepper.siteOf(place));
    };
    const auto held = std::stable_partition(all.begin(), all.end(), std::not_fn(isHeldUp));
    if (held == all.begin())
        return all; // they come to wait, one after the other
    m_heldUp.assign(held, all.end());
    all.erase(held, all.end());
    return all;
}

Transition Walker::walk(sim::ThreadPlace place)
{
    Transition transition = goOn(place);
    transition.jumped = m_stepper.settle();
    return transition;
}

Transition Walker::die(sim::ThreadPlace place, std::uint32_t steps)
{
    Transition transition;
    transition.thread = m_machine.threadAt(place);
    m_most = steps;
    if (steps > 0)
        transition = goOn(place);
    m_most = std::numeric_limits<std::uint64_t>::max();
    std::string reason; // it lives, or nobody would ask
    m_machine.kill(transition.thread, sim::KillFrom::Inside, reason);
    transition.jumped = m_stepper.settle();
    return transition;
}

Transition Walker::goOn(sim::ThreadPlace place)
{
    Transition transition;
    transition.thread = m_machine.threadAt(place);
    transition.from = m_stepper.siteOf(place);
    const auto fresh = m_machine.usedCells(place.process);
    m_line = 0;
    m_parted = m_letsGoOn = false;
    m_stepper.take(place);
    transition.marks.reserve(usualMarks);
    m_segments.clear();
    for (;;) {
        m_segments.push_back(transition.marks.size());
        const bool meets = segment(fresh, place, transition);
        if (m_parted || meets || transition.steps == m_most || transition.steps > longestTransition)
            break;
    }
    m_alone = transition.marks.size();
    if (!m_parted && transition.steps < m_most)
        goOnAlone(fresh, place, transition);
    m_stepper.leave();
    findLast(transition);
    tidy(transition.marks);
    return transition;
}

// From where a lock is taken to where it is released nobody else can take it; and who comes in just
// before it is released might as well come in behind that.
void Walker::findLast(Transition &transition) const
{
    std::vector<Mark> &marks = transition.marks;
    const auto beginOf = [&](std::size_t segment) {
        return segment < m_segments.size() ? m_segments[segment] : m_alone;
    };
    const auto segmentOf = [&](std::size_t mark) {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_segments, mark)
                                        - m_segments.begin() - 1);
    };
    const auto onlyReleases = [&](std::size_t segment) {
        return std::all_of(marks.begin() + static_cast<std::ptrdiff_t>(beginOf(segment)),
                           marks.begin() + static_cast<std::ptrdiff_t>(beginOf(segment + 1)),
                           [](const Mark &mark) { return mark.use == LockUse::Releases; });
    };
    std::vector<sim::Site> sites;
    for (std::size_t each = 0; each < m_alone; ++each) {
        std::size_t segment = segmentOf(each);
        if (marks[each].use == LockUse::Takes) {
            const auto released = std::find_if(marks.begin() + static_cast<std::ptrdiff_t>(each),
                                               marks.end(), [&](const Mark &mark) {
                                                   return mark.use == LockUse::Releases
                                                          && mark.place == marks[each].place;
                                               });
            segment = released == marks.end()
                          ? m_segments.size() - 1
                          : segmentOf(static_cast<std::size_t>(released - marks.begin()));
        }
        while (segment + 1 < m_segments.size() && onlyReleases(segment + 1))
            ++segment;
        marks[each].last = segment + 1 == m_segments.size();
        const std::size_t last = beginOf(segment + 1) - 1;
        sites.push_back(segmentOf(last) > segmentOf(each) ? marks[last].site : marks[each].site);
    }
    findNested(transition);
    for (std::size_t each = 0; each < m_alone; ++each)
        marks[each].site = sites[each];
    for (std::size_t each = m_alone; each < marks.size(); ++each)
        marks[each].isAlone = true;
}

// Locks that are taken while another one is held that was taken before the last switch that is
// possible.
void Walker::findNested(Transition &transition) const
{
    std::vector<Mark> &marks = transition.marks;
    std::vector<sim::Place> held;
    std::size_t heldBefore = 0; // the segment
    std::size_t first = 0;      // mark of it
    for (std::size_t each = 0; each < marks.size(); ++each) {
        const auto segment = std::ranges::upper_bound(m_segments, each) - 1;
        if (*segment != first) {
            first = *segment;
            heldBefore = held.size();
        }
        if (marks[each].use == LockUse::Releases) {
            std::erase(held, marks[each].place);
            heldBefore = std::min(heldBefore, held.size());
        } else if (marks[each].use == LockUse::Takes) {
            if (heldBefore > 0)
                marks[each].nestSite = marks[first - 1].site;
            held.push_back(marks[each].place);
        }
    }
}

// To the next point at which a switch is possible at all. True: here the search has to switch.
bool Walker::segment(std::uint32_t fresh, sim::ThreadPlace place, Transition &transition)
{
    const std::size_t first = transition.marks.size();
    bool meets = !m_sites;
    bool wrote = true;
    for (;;) {
        if (m_notesKillPoints)
            noteKillPoint(place, wrote, transition);
        m_touches.clear();
        const auto order = m_machine.kernel().order;
        const sim::Site site = m_sites ? m_stepper.nextSite() : 0;
        if (m_sites)
            m_stepper.nextTouches(m_touches);
        const bool stays = m_sites && staysBefore(site, first, transition);
        m_letsGoOn |= m_sites && isAwaited(place);
        const Stepper::After after = stays ? Stepper::After::Parted : m_stepper.step();
        transition.steps += !stays;
        if (m_sites) {
            const std::size_t before = transition.marks.size();
            addTouches(fresh, place, first, site, transition);
            meets = meets || (transition.marks.size() > before && m_sites->contains(site));
            // Whom it lets go on comes after nothing that it does later.
            m_letsGoOn |= m_machine.kernel().order != order;
            meets = meets || m_letsGoOn;
            wrote = std::ranges::any_of(m_touches, &sim::Touch::writes);
        }
        wrote |= after != Stepper::After::Goes; // a call may change what is the thread's own
        m_parted = after == Stepper::After::Parted;
        if (m_parted || transition.steps == m_most)
            return true;
        if (m_interpreterLock ? after == Stepper::After::CheckPoint
                              : m_sites || m_stepper.standsBeforeVisible())
            return meets;
    }
}

// What it touched with the last instruction, of what others could know.
void Walker::addTouches(std::uint32_t fresh, sim::ThreadPlace place, std::size_t first,
                        sim::Site site, Transition &transition)
{
    m_stepper.kernelTouches(m_touches);
    for (sim::Touch &touch : m_touches) {
        if (!keeps(touch.place, fresh, place.process))
            continue;
        if (isYoung(touch.place, m_firstYoung))
            touch.place = m_stepper.nameOf(touch.place);
        add(touch, site, first, transition);
    }
}

// Where it was to be switched: as far as it goes without meeting anyone, so that it does not matter
// how far it has come. If it is met there after all, the search begins again and knows it.
void Walker::goOnAlone(std::uint32_t fresh, sim::ThreadPlace place, Transition &transition)
{
    if (!m_sites || m_waiting != Waiting::IsNothing || m_sharing->hasUnknown())
        return;
    while (transition.steps <= longestTransition) {
        m_touches.clear();
        m_stepper.nextTouches(m_touches);
        if (!standsAlone(fresh, place))
            return;
        const auto order = m_machine.kernel().order;
        const sim::Site site = m_stepper.nextSite();
        const Stepper::After after = m_stepper.step();
        ++transition.steps;
        ++transition.alone;
        const std::size_t before = m_touches.size();
        addTouches(fresh, place, transition.marks.size(), site, transition);
        m_parted = after == Stepper::After::Parted;
        if (m_parted || m_machine.kernel().order != order || m_touches.size() > before) {
            transition.notAlone = endingAlone(site);
            return;
        }
    }
}

// Nobody was seen to meet it at its next instruction.
bool Walker::standsAlone(std::uint32_t fresh, sim::ThreadPlace place) const
{
    const sim::Site site = m_stepper.nextSite();
    const bool isMet = m_sites->contains(site);
    const auto isShared = [&](const sim::Touch &touch) {
        const bool isLock = touch.use != LockUse::None && touch.use != LockUse::Holds;
        return isLock || touch.place == sim::everything || sim::partsOf(touch.place).process == 0
               || (isMet && keeps(touch.place, fresh, place.process));
    };
    return std::ranges::none_of(m_touches, isShared) && !m_sites->contains(endingAlone(site));
}

// `first`: mark of the segment. Who waits inside of it stands between two things that are one if
// the lock is free. That matters if another thread can be concerned by the first, as it always can
// by another lock.
void Walker::add(const sim::Touch &touch, sim::Site site, std::size_t first, Transition &transition)
{
    const auto locks = static_cast<std::uint32_t>(transition.locks.size());
    Mark mark{touch.place, touch.writes, false, false, site, locks, touch.use, 0, 0, 0};
    const auto segment = std::span(transition.marks).subspan(first);
    const bool takes = mark.use == LockUse::Takes || mark.use == LockUse::WaitsFor;
    if (mark.use != LockUse::None
        && ((takes && usedOther(segment)) || waitingMatters(touch.place, site))) {
        mark.writes = mark.use != LockUse::Holds;
        mark.use = mark.writes ? LockUse::Tries : LockUse::None;
    } else if (takes) {
        for (Mark &each : segment)
            each.waitSite = site;
    }
    if (mark.use != LockUse::None && mark.use != LockUse::Tries)
        mark.useSite = site;
    transition.marks.push_back(mark);
    const bool takesTurn =
        mark.use == LockUse::Tries || mark.use == LockUse::Takes || mark.use == LockUse::Releases;
    if (takesTurn && std::ranges::find(transition.locks, touch.place) == transition.locks.end())
        transition.locks.push_back(touch.place);
}

// Whether a lock is about to be released that holds somebody up.
bool Walker::isAwaited(sim::ThreadPlace place)
{
    const auto released = std::ranges::find(m_touches, LockUse::Releases, &sim::Touch::use);
    if (m_waiting != Waiting::IsNothing || released == m_touches.end())
        return false;
    const sim::Place lock = released->place;
    return std::ranges::any_of(m_stepper.choices(), [&](sim::ThreadPlace each) {
        return each != place && m_stepper.lockInTheWay(each) == lock;
    });
}

// Whether it would only wait for a lock, which it might as well not have come to yet. What chose it
// all the same wants it to wait.
bool Walker::staysBefore(sim::Site site, std::size_t first, const Transition &transition) const
{
    if (m_waiting != Waiting::IsNothing || transition.steps == 0)
        return false;
    const auto waits = std::ranges::find(m_touches, LockUse::WaitsFor, &sim::Touch::use);
    return waits != m_touches.end() && !waitingMatters(waits->place, site)
           && !usedOther(std::span(transition.marks).subspan(first));
}

bool Walker::waitingMatters(sim::Place lock, sim::Site site) const
{
    if (m_sites->contains(waitingAt(site)))
        return true;
    if (m_waiting != Waiting::MattersAmongMany)
        return m_waiting == Waiting::Matters;
    return sim::partsOf(lock).object >= m_firstYoung || m_sharing->isOfMany(lock);
}

// Without knowing what it touches: everywhere.
void Walker::noteKillPoint(sim::ThreadPlace place, bool wrote, Transition &transition)
{
    const std::uint32_t line = m_machine.lineOf(m_machine.threadAt(place));
    if (m_sites && !wrote && line == m_line)
        return;
    m_line = line;
    transition.killPoints.push_back(static_cast<std::uint32_t>(transition.steps));
}

bool Walker::keeps(sim::Place place, std::uint32_t fresh, base::ProcessId process) const
{
    const sim::PlaceParts parts = sim::partsOf(place);
    return place == sim::everything || parts.process != process.number || parts.object < fresh;
}

} // namespace loose::explore
