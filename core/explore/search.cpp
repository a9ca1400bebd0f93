// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/search.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"

namespace loose::explore {

namespace {

// Marks of the visited: a state is on the way to the present one, or was left.
constexpr std::uint64_t onTheWay = 1;
constexpr std::uint64_t left = 2;

constexpr std::size_t bytesOfFrame = 16'384; // an estimate: pages that no other world shares

history::Options optionsOf(const ExploreRequest &request)
{
    history::Options options = request.run.options;
    options.switchRule = history::SwitchRule::CPython;
    options.seed = 0;
    options.timing = request.timing;
    return options;
}

std::uint64_t drawNumber(std::uint64_t &state)
{
    state += 0x9e3779b97f4a7c15u; // splitmix64
    std::uint64_t mixed = state;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

} // namespace

bool Budget::isSpent(std::size_t states, std::size_t bytes)
{
    if (m_stop.stop_requested())
        m_stoppedBy = StoppedBy::User;
    else if (states >= m_bounds.states)
        m_stoppedBy = StoppedBy::States;
    else if (bytes >= m_bounds.bytes)
        m_stoppedBy = StoppedBy::Memory;
    else if (++m_asked % 16 == 0
             && std::chrono::steady_clock::now() - m_begin
                    > std::chrono::duration<double>(m_bounds.seconds))
        m_stoppedBy = StoppedBy::Seconds;
    else
        return false;
    return true;
}

void Budget::met(StoppedBy bound)
{
    if (m_stoppedBy == StoppedBy::Nothing)
        m_stoppedBy = bound;
}

Search::Search(const ExploreRequest &request, const history::LoadedProgram &loaded, Budget &budget,
               const std::function<void(const ExploreProgress &)> &progress)
    : m_request(request),
      m_options(optionsOf(request)),
      m_budget(budget),
      m_progress(progress),
      m_machine(loaded.program, loaded.directives.get(), history::machineOptions(m_options))
{
}

void Search::findRoot()
{
    m_machine.boot();
    while (m_machine.state() == sim::MachineState::CanRun && m_machine.kernel().nextThread == 2
           && m_machine.kernel().processes->size() == 1)
        m_machine.run(m_machine.step() + 1);
    sim::Stepper(m_machine).leave();
    m_root = m_machine.freeze();
    m_baselines = m_machine.baselines();
}

std::size_t Search::bytes() const
{
    return m_visited.bytes() + m_stack.size() * bytesOfFrame + m_finals.size() * sizeof(Final);
}

base::Digest128 Search::key(base::ThreadId runner, std::uint32_t preemptions)
{
    const sim::FingerprintRule rule{.clock = m_machine.kernel().clockReads > 0, .turns = false};
    base::Digest128 key = m_machine.fingerprint(rule, &m_baselines);
    if (m_budget.bounds().preemptions) { // who may still be preempted, and how often: other states
        key.high += preemptions;
        key.low += runner.number;
    }
    return key;
}

// The machine stands in a world that has just been reached.
void Search::enter(base::ThreadId runner, std::uint32_t preemptions)
{
    const base::Digest128 known = key(runner, preemptions);
    Visited::Entry &entry = m_visited.find(known);
    if (entry.mark != 0) {
        if (entry.mark == onTheWay) {
            ++m_counts.loops;
            keepFinal(true);
        }
        return;
    }
    Frame frame;
    frame.choices = m_walker->choices();
    if (frame.choices.empty()) {
        entry.mark = left;
        return keepFinal(false);
    }
    entry.mark = onTheWay;
    if (m_stack.size() >= m_budget.bounds().depth) {
        entry.mark = left;
        return m_budget.met(StoppedBy::Depth);
    }
    frame.world = m_machine.freeze();
    frame.key = known;
    frame.runner = runner;
    frame.preemptions = preemptions;
    // Whoever ran goes on first: the first schedule is one of few switches.
    const auto same = std::ranges::find_if(
        frame.choices, [&](sim::ThreadPlace place) { return m_machine.threadAt(place) == runner; });
    if (same != frame.choices.end())
        std::rotate(frame.choices.begin(), same, same + 1);
    m_stack.push_back(std::move(frame));
}

void Search::keepFinal(bool isEndless)
{
    std::uint64_t steps = 0;
    for (const Turn &turn : m_turns)
        steps += turn.steps;
    const sim::FingerprintRule rule{.clock = false, .turns = false, .ended = true};
    Final &final = m_finals[isEndless ? base::Digest128{} : m_machine.fingerprint(rule)];
    if (final.turns.empty() || steps < final.steps)
        final = {m_turns, steps, isEndless};
}

bool Search::isPreemption(const Frame &frame, sim::ThreadPlace place)
{
    return m_machine.threadAt(frame.choices.front()) == frame.runner
           && place != frame.choices.front();
}

// Makes the next transition from the frame. False: threads meet where it was not known.
bool Search::advance(Frame &frame, Sites &sites)
{
    const sim::ThreadPlace place = frame.choices[frame.next++];
    m_machine.load(frame.world);
    const base::ThreadId thread = m_machine.threadAt(place);
    std::uint32_t preemptions = frame.preemptions;
    if (const auto most = m_budget.bounds().preemptions) {
        preemptions += isPreemption(frame, place);
        if (preemptions > *most) {
            m_budget.met(StoppedBy::Preemptions);
            return true;
        }
    }
    Transition transition = m_walker->walk(place);
    ++m_counts.transitions;
    m_turns.push_back({thread, transition.steps});
    if (m_request.reduction) {
        bool isNew = false;
        for (const Transition &other : frame.transitions)
            isNew |= addMeetings(other, transition, sites);
        if (isNew)
            return false;
        frame.transitions.push_back(std::move(transition));
    }
    const std::size_t depth = m_stack.size();
    enter(thread, preemptions); // `frame` may have moved
    if (m_stack.size() == depth)
        m_turns.pop_back();
    return true;
}

void Search::leaveTop()
{
    m_visited.find(m_stack.back().key).mark = left;
    m_stack.pop_back();
    if (!m_turns.empty())
        m_turns.pop_back();
}

bool Search::searchAll(Sites &sites)
{
    m_visited = {};
    m_stack.clear();
    m_turns.clear();
    m_finals = m_foundFirst;
    m_counts.transitions = m_counts.loops = 0;
    ++m_counts.beginnings;
    m_walker = std::make_unique<Walker>(m_machine, m_options.interpreterLock,
                                        m_request.reduction ? &sites : nullptr);
    m_machine.load(m_root);
    m_walker->settle();
    enter({}, 0);
    while (!m_stack.empty()) {
        if (m_budget.isSpent(m_visited.size(), bytes()))
            break;
        if (m_stack.back().next == m_stack.back().choices.size()) {
            leaveTop();
            continue;
        }
        if (!advance(m_stack.back(), sites))
            return false;
        if (m_progress && m_counts.transitions % 4096 == 0)
            m_progress({m_visited.size(), m_counts.transitions, m_finals.size()});
    }
    m_counts.states = m_visited.size();
    m_counts.bytes = m_visited.bytes();
    return true;
}

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
    Walker walker(m_machine, m_options.interpreterLock, &sites);
    std::uint64_t random = seed;
    for (int idle = 0; idle < enough && !m_budget.isSpent(0, 0); ++idle) {
        if (learnOne(walker, sites, random))
            idle = -1;
    }
}

// True: there were news.
bool Search::learnOne(Walker &walker, Sites &sites, std::uint64_t &random)
{
    bool isNew = false;
    m_machine.load(m_root);
    walker.settle();
    for (std::size_t depth = 0; depth < 10'000; ++depth) {
        const auto choices = walker.choices();
        if (choices.empty() || m_budget.isSpent(0, 0))
            break;
        const sim::World world = m_machine.freeze();
        const std::size_t chosen = drawNumber(random) % choices.size();
        std::vector<Transition> transitions;
        sim::World next;
        for (std::size_t each = 0; each < choices.size(); ++each) {
            if (each > 0)
                m_machine.load(world);
            transitions.push_back(walker.walk(choices[each]));
            for (std::size_t other = 0; other < each; ++other)
                isNew |= addMeetings(transitions[other], transitions[each], sites);
            if (each == chosen)
                next = m_machine.freeze();
        }
        m_machine.load(next);
    }
    return isNew;
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
        m_visited.find(key({}, 0)).mark = left;
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

history::Run Search::runOf(const Final &final)
{
    history::Run run = m_request.run;
    run.options = m_options;
    run.acts.clear();
    run.until.reset();
    m_machine.load(m_root);
    sim::Stepper stepper(m_machine);
    stepper.settle();
    base::ThreadId last;
    for (const Turn &turn : final.turns) {
        const base::Step step = m_machine.step();
        const auto place = *m_machine.placeOf(turn.thread);
        if (turn.thread == last) {
            const auto steps = std::stoull(run.acts.back().argument) + turn.steps;
            run.acts.back().argument = std::to_string(steps) + " steps";
        } else {
            history::Act act;
            act.verb = history::Verb::Step;
            act.subject = m_machine.subjectOf(place);
            act.argument = std::to_string(turn.steps) + " steps";
            act.when.step = step;
            run.acts.push_back(std::move(act));
        }
        last = turn.thread;
        stepper.take(place);
        while (m_machine.step() < step + turn.steps)
            stepper.step();
        stepper.leave();
        stepper.settle();
    }
    return run;
}

} // namespace loose::explore
