// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/walker.h"

#include <algorithm>
#include <limits>

namespace loose::explore {

using sim::Stepper;

namespace {

// A thread that runs so long without meeting anyone may run so for ever.
constexpr std::uint64_t longestTransition = 20'000;

// Of equal touches the first, before which the fewest locks were touched.
void tidy(std::vector<Mark> &marks)
{
    const auto key = [](const Mark &mark) {
        return std::tuple(mark.place, mark.writes, mark.last, mark.site, mark.locks);
    };
    std::ranges::sort(marks, {}, key);
    const auto same = [](const Mark &a, const Mark &b) {
        return a.place == b.place && a.writes == b.writes && a.last == b.last && a.site == b.site;
    };
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
    bool isNew = addEverything(a, b, sites) | addEverything(b, a, sites);
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
        thing.touch(transition.thread, mark.writes);
        if (!m_everything.thread.isNone()) {
            thing.touch(m_everything.thread, m_everything.isWritten);
            thing.byOthers |= m_everything.byOthers;
        }
        isKnown &= isFirst || wasShared == thing.isShared();
        return !thing.isShared();
    };
    std::erase_if(transition.marks, isAlone);
    return isKnown;
}

Walker::Walker(sim::Machine &machine, bool interpreterLock, const Sites *sites)
    : m_machine(machine), m_stepper(machine), m_interpreterLock(interpreterLock), m_sites(sites)
{
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
    const auto fresh = m_machine.usedCells(place.process);
    m_line = 0;
    m_parted = false;
    m_stepper.take(place);
    std::size_t last = 0; // first mark of the last segment
    for (;;) {
        last = transition.marks.size();
        const bool meets = segment(fresh, place, transition);
        if (m_parted || meets || transition.steps == m_most || transition.steps > longestTransition)
            break;
    }
    m_stepper.leave();
    for (std::size_t each = last; each < transition.marks.size(); ++each)
        transition.marks[each].last = true;
    tidy(transition.marks);
    return transition;
}

// To the next point at which a switch is possible at all. True: here the search has to switch.
bool Walker::segment(std::uint32_t fresh, sim::ThreadPlace place, Transition &transition)
{
    bool meets = !m_sites;
    bool wrote = true;
    for (;;) {
        if (m_notesKillPoints)
            noteKillPoint(place, wrote, transition);
        m_touches.clear();
        const sim::Site site = m_sites ? m_stepper.nextSite() : 0;
        if (m_sites)
            m_stepper.nextTouches(m_touches);
        const Stepper::After after = m_stepper.step();
        ++transition.steps;
        if (m_sites) {
            m_stepper.kernelTouches(m_touches);
            const std::size_t before = transition.marks.size();
            const auto locks = static_cast<std::uint32_t>(transition.locks.size());
            for (const sim::Touch &touch : m_touches) {
                if (!keeps(touch.place, fresh, place.process))
                    continue;
                transition.marks.push_back({touch.place, touch.writes, false, site, locks});
                if (touch.isLock
                    && std::ranges::find(transition.locks, touch.place) == transition.locks.end())
                    transition.locks.push_back(touch.place);
            }
            meets = meets || (transition.marks.size() > before && m_sites->contains(site));
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
