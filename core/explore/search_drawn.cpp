// SPDX-License-Identifier: GPL-3.0-or-later

// Schedules that are drawn: instead of all, and to learn where threads meet before all are tried;
// and one that looks for a deadlock.
#include <algorithm>
#include <utility>

#include "explore/draw_number.h"
#include "explore/search.h"

namespace loose::explore {

void Search::holdAndWait()
{
    Walker walker(m_machine, m_options.interpreterLock, nullptr);
    m_machine.load(m_root);
    walker.settle();
    m_turns.clear();
    for (std::size_t depth = 0; depth < m_budget.bounds().depth; ++depth) {
        const auto choices = walker.choices();
        if (choices.empty()) {
            keepFinal(false);
            break;
        }
        if (m_budget.isSpent(0, 0))
            break;
        std::map<base::ThreadId, int> held; // locks of the user's program
        for (const trace::ResourceMoment &resource : m_machine.observe().resources)
            held[resource.holder] += resource.depth > 0;
        // The first thread starts the others; of these whoever holds least, the newest first.
        const sim::ThreadPlace place =
            *std::ranges::min_element(choices, {}, [&](sim::ThreadPlace each) {
                const base::ThreadId thread = m_machine.threadAt(each);
                return std::tuple(thread.number != 1, held[thread], ~thread.number);
            });
        const base::ThreadId thread = m_machine.threadAt(place);
        m_turns.push_back({thread, walker.walk(place).steps});
    }
    m_foundFirst = std::exchange(m_finals, {});
}

void Search::learn(Sites &sites, std::uint64_t seed)
{
    constexpr int enough = 8; // schedules without news
    const auto made = makeWalker(&sites);
    Walker &walker = *made;
    std::uint64_t random = seed;
    for (int idle = 0; idle < enough && !m_budget.isSpent(0, 0); ++idle) {
        if (learnOne(walker, sites, random))
            idle = -1;
    }
}

// True: there were news.
bool Search::learnOne(Walker &walker, Sites &sites, std::uint64_t &random)
{
    const std::size_t known = sites.size();
    bool isNew = false;
    m_machine.load(m_root);
    walker.settle();
    Trail trail;
    std::vector<base::ThreadId> before;
    auto choices = walker.choices();
    for (std::size_t depth = 0; depth < 10'000; ++depth) {
        if (choices.empty() || m_budget.isSpent(0, 0))
            break;
        Transition transition = walker.walk(choices[drawNumber(random) % choices.size()]);
        if (transition.notAlone != 0)
            sites.insert(transition.notAlone);
        // Who draws does not come by every order of two, nor who switches seldom.
        if (m_request.random > 0 || m_budget.bounds().preemptions)
            isNew |= !addShared(transition, sites);
        else
            isNew |= !m_sharing.sift(transition, firstYoung());
        choices = walker.choices();
        if (isNew) // what was forgotten before may have put two in order
            continue;
        trail.racesOf(transition, [&](const Trail::Race &race, const Mark &mark) {
            addMeeting(race, comingOf(mark), sites);
        });
        std::vector<base::ThreadId> now = threadsOf(choices);
        std::vector<base::ThreadId> enabled;
        for (const base::ThreadId each : now) {
            if (std::ranges::find(before, each) == before.end())
                enabled.push_back(each);
        }
        trail.push(std::move(transition), std::move(enabled));
        before = std::move(now);
    }
    return isNew || sites.size() > known;
}

void Search::draw(const Sites &sites, std::uint64_t seed)
{
    m_visited = {};
    m_stack.clear();
    m_finals.clear();
    m_counts.transitions = 0;
    std::uint64_t random = seed;
    for (std::size_t each = 0; each < m_request.random; ++each) {
        // Every other schedule switches where threads are known to meet, and seldom: some go far
        // while others stand still.
        const bool isGuided = each % 2 == 0;
        Walker walker(m_machine, m_options.interpreterLock, isGuided ? &sites : nullptr);
        drawOne(walker, isGuided, random);
        if (m_budget.stoppedBy() != StoppedBy::Nothing && m_budget.stoppedBy() != StoppedBy::Depth)
            break;
        ++m_counts.schedules;
        if (m_progress)
            m_progress({m_visited.size(), m_counts.transitions, m_finals.size()});
    }
    m_counts.states = m_visited.size();
    m_counts.bytes = m_visited.bytes();
}

void Search::drawOne(Walker &walker, bool isGuided, std::uint64_t &random)
{
    constexpr std::uint64_t rarely = 16;          // a change of who goes first, in transitions
    std::map<base::ThreadId, std::uint64_t> rank; // who is guided goes by it, the highest first
    m_machine.load(m_root);
    walker.settle();
    m_turns.clear();
    for (std::size_t depth = 0; depth < m_budget.bounds().depth; ++depth) {
        m_visited.find(key({}, 0)).setMark(1); // that it was met is all that matters
        const auto choices = walker.choices();
        if (choices.empty())
            return keepFinal(false);
        if (m_budget.isSpent(m_visited.size(), bytes()))
            return;
        sim::ThreadPlace place = choices[drawNumber(random) % choices.size()];
        if (isGuided) {
            for (const sim::ThreadPlace each : choices)
                rank.try_emplace(m_machine.threadAt(each), drawNumber(random));
            place = *std::ranges::max_element(choices, {}, [&](sim::ThreadPlace each) {
                return rank.at(m_machine.threadAt(each));
            });
            if (drawNumber(random) % rarely == 0)
                rank.at(m_machine.threadAt(place)) = drawNumber(random);
        }
        const base::ThreadId thread = m_machine.threadAt(place);
        m_turns.push_back({thread, walker.walk(place).steps});
        ++m_counts.transitions;
    }
    m_budget.met(StoppedBy::Depth);
}

} // namespace loose::explore
