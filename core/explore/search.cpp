// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/search.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"

namespace loose::explore {

namespace {

constexpr std::size_t bytesOfFrame = 16'384; // an estimate: pages that no other world shares

history::Options optionsOf(const ExploreRequest &request)
{
    history::Options options = request.run.options;
    options.switchRule = history::SwitchRule::CPython;
    options.seed = 0;
    options.timing = request.timing;
    return options;
}

bool isAmong(const std::vector<base::ThreadId> &threads, base::ThreadId thread)
{
    return std::ranges::find(threads, thread) != threads.end();
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
      m_facts(*loaded.facts),
      m_options(optionsOf(request)),
      m_budget(budget),
      m_progress(progress),
      m_machine(loaded.program, loaded.directives.get(), history::machineOptions(m_options)),
      // Which schedules have few preemptions depends on the whole of them.
      m_wantsAll(!request.reduction || request.bounds.preemptions)
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
    return m_visited.bytes() + m_futures.bytes() + m_stack.size() * bytesOfFrame
           + m_finals.size() * sizeof(Final);
}

base::Digest128 Search::key(base::ThreadId runner, std::uint32_t preemptions)
{
    // With what an ended process left: ends are told apart by it.
    const sim::FingerprintRule rule{.clock = m_machine.kernel().clockReads > 0,
                                    .turns = false,
                                    .ended = true,
                                    .killedFrames = false};
    base::Digest128 key = m_machine.fingerprint(rule, &m_baselines);
    key.high ^= m_cleanups;
    if (m_budget.bounds().preemptions) { // who may still be preempted, and how often: other states
        key.high += preemptions;
        key.low += runner.number;
    }
    return key;
}

// Into the state that the machine stands in. False: nothing more is to be done there; `known` says
// what follows. Sites may have been added, then it is no matter.
bool Search::enter(base::ThreadId runner, std::uint32_t preemptions, Sites &sites, Future &known)
{
    Frame frame;
    frame.key = key(runner, preemptions);
    frame.young = m_baselines.young;
    Visited::Entry &entry = m_visited.find(frame.key);
    if (entry.mark() != 0)
        return meetAgain(entry.mark(), frame.young, sites, known);
    entry.setMark(Visited::markOf(Visited::left, Futures::nothing));
    ++m_counts.entered;
    addChoices(frame, runner);
    if (std::ranges::find(frame.canRun, true) == frame.canRun.end())
        keepFinal(false);
    if (frame.choices.empty())
        return false;
    if (m_stack.size() >= m_budget.bounds().depth) {
        m_budget.met(StoppedBy::Depth);
        return false;
    }
    entry.setMark(Visited::markOf(Visited::onTheWay, m_stack.size()));
    frame.world = m_machine.freeze();
    frame.runner = runner;
    frame.cleanups = m_cleanups;
    frame.preemptions = preemptions;
    frame.low = m_stack.size();
    frame.nextThread = m_machine.kernel().nextThread;
    frame.made.resize(frame.choices.size());
    frame.wanted.assign(frame.choices.size(), m_wantsAll);
    frame.wanted[0] = true;
    m_stack.push_back(std::move(frame));
    m_standsOnTop = true;
    return true;
}

void Search::addChoices(Frame &frame, base::ThreadId runner)
{
    frame.choices = m_choices ? *std::exchange(m_choices, std::nullopt) : m_walker->choices();
    frame.heldUp = threadsOf(m_walker->heldUp());
    frame.canRun.assign(frame.choices.size(), true);
    if (!frame.choices.empty()) {
        const auto chosen =
            frame.choices.begin() + static_cast<std::ptrdiff_t>(firstOf(frame.choices, runner));
        std::rotate(frame.choices.begin(), chosen, chosen + 1);
    }
    const auto waiting = victim();
    if (waiting && std::ranges::find(frame.choices, *waiting) == frame.choices.end()) {
        frame.choices.push_back(*waiting);
        frame.canRun.push_back(false);
    }
    frame.threads = threadsOf(frame.choices);
}

// Any will do; a good one leads to states to which the others come as well. The main thread, so
// that all others are there before they do anything: what can happen while they are started is then
// told once. If it cannot go on, who was just let go on, so that it makes no states whether it has;
// or the thread that main joins, for the ends of others are no matter before it comes to join them;
// else the latest, which it may just have started.
std::size_t Search::firstOf(const std::vector<sim::ThreadPlace> &choices,
                            base::ThreadId runner) const
{
    const base::ThreadId preferred = m_wantsAll ? runner : base::ThreadId{1};
    std::size_t best = m_wantsAll ? 0 : choices.size() - 1;
    std::optional<std::size_t> letGoOn;
    for (std::size_t each = 0; each < choices.size(); ++each) {
        if (m_machine.threadAt(choices[each]) == preferred)
            return each;
        if (m_wantsAll)
            continue;
        if (wasLetGoOn(choices[each]))
            letGoOn = each;
        if (m_walker->isJoinedByMain(choices[each]))
            best = each;
    }
    return letGoOn.value_or(best);
}

// It was held up by the lock it stands before until the last transition, and where it goes from
// there nobody was ever to come before it.
bool Search::wasLetGoOn(sim::ThreadPlace place) const
{
    return !m_stack.empty() && !m_metFrom.contains(m_walker->siteOf(place))
           && isAmong(m_stack.back().heldUp, m_machine.threadAt(place));
}

// What follows was searched, or is just being: which transitions of this way have to be made in
// another order with something of that?
bool Search::meetAgain(std::uint64_t mark, const std::vector<heap::Handle> &young, Sites &sites,
                       Future &known)
{
    const std::uint64_t what = mark & Visited::markMask;
    if (what == Visited::onTheWay) {
        ++m_counts.loops;
        keepFinal(true);
    }
    if (m_wantsAll)
        return false;
    if (what != Visited::left) {
        closeCycle(mark >> 2);
        return false;
    }
    known = m_futures.read(static_cast<Futures::Id>(mark >> 2), young);
    for (std::uint32_t thread = 0; thread < known.threads.size(); ++thread) {
        if (!known.threads[thread])
            continue;
        for (const Touching &each : known.threads[thread]->all) {
            const Manner &manner = m_futures.mannerAt(each.manner);
            const Later later{{thread},
                              each.place,
                              manner.writes,
                              manner.coming.use,
                              m_futures.locksAt(each.locks),
                              each.after};
            m_trail.racesOf(later, [&](const Trail::Race &race) {
                meet(race, {thread}, manner.coming, sites);
            });
        }
    }
    return false;
}

// What may come is to be seen coming first.
void Search::meet(const Trail::Race &race, base::ThreadId thread, const Coming &later, Sites &sites)
{
    addMeeting(race, later, sites);
    if (race.isOrdered)
        return;
    m_metFrom.insert(m_trail.at(race.event).transition.from);
    want(race.event, thread, race.before);
}

// A way leads back to that frame: nobody must be passed over all along it, and what follows is not
// known before the frame is left. Nothing comes from before a jump of the clock.
void Search::closeCycle(std::size_t low)
{
    low = std::max(low, m_trail.floor());
    if (low >= m_stack.size())
        return;
    for (std::size_t frame = low; frame < m_stack.size(); ++frame)
        wantAll(frame);
    m_stack.back().low = std::min(m_stack.back().low, low);
}

// Of the frame somebody is to go on first who leads to the thread's being there before the event
// that was made: itself, or who does something later that has to come before what it does.
void Search::want(std::size_t frame, base::ThreadId thread, const Before &before)
{
    Frame &from = m_stack[frame];
    std::optional<std::size_t> best;
    for (std::size_t each = 0; each < from.choices.size(); ++each) {
        const std::uint32_t number = from.threads[each].number;
        const bool isSelf = from.threads[each] == thread;
        if (!isSelf && (number >= before.size() || before[number] <= frame + 1))
            continue;
        if (from.wanted[each])
            return;
        if (isSelf || !best)
            best = each;
    }
    if (best)
        from.wanted[*best] = true;
    else
        wantAll(frame);
}

void Search::wantAll(std::size_t frame)
{
    m_stack[frame].wanted.assign(m_stack[frame].choices.size(), true);
}

void Search::keepFinal(bool isEndless)
{
    std::uint64_t steps = 0;
    for (const Turn &turn : m_turns)
        steps += turn.steps + turn.alone;
    const sim::FingerprintRule rule{
        .clock = false, .turns = false, .ended = true, .killedFrames = false};
    base::Digest128 key = isEndless ? base::Digest128{} : m_machine.fingerprint(rule, &m_baselines);
    if (!isEndless)
        key.high ^= cleanupsSkipped();
    Final &final = m_finals[key];
    if (final.turns.empty() || steps < final.steps)
        final = {m_turns, steps, isEndless};
}

bool Search::isPreemption(const Frame &frame, sim::ThreadPlace place)
{
    return m_machine.threadAt(frame.choices.front()) == frame.runner
           && place != frame.choices.front();
}

// Makes a transition from the frame on top. False: threads meet where it was not known.
bool Search::advance(Move move, Sites &sites)
{
    Frame &frame = m_stack.back();
    const sim::ThreadPlace place = frame.choices[move.choice];
    const bool isSwitch = move.death != 0u; // to be killed takes no turn
    if (!std::exchange(m_standsOnTop, false))
        m_machine.load(frame.world);
    m_cleanups = frame.cleanups;
    std::uint32_t preemptions = frame.preemptions;
    if (const auto most = m_budget.bounds().preemptions) {
        preemptions += isSwitch && isPreemption(frame, place);
        if (preemptions > *most) {
            m_budget.met(StoppedBy::Preemptions);
            if (!move.death && victim() == place) { // to be killed where it stands takes no turn
                frame.deaths = {0};
                frame.victim = move.choice;
            }
            return true;
        }
    }
    m_choices.reset();
    Transition transition = make(frame, move);
    const base::ThreadId thread = transition.thread;
    const base::ThreadId runner = isSwitch ? thread : frame.runner;
    ++m_counts.transitions;
    const std::size_t known = sites.size();
    if (transition.notAlone != 0)
        sites.insert(transition.notAlone);
    if (transition.jumped && m_request.reduction) { // who waits has come before whatever follows
        for (const sim::Site site : m_walker->sitesInLine())
            sites.insert(waitingAt(site));
    }
    m_turns.push_back(
        {thread, transition.steps - transition.alone, move.death.has_value(), transition.alone});
    if (!m_request.reduction) {
        Future nothing;
        if (!enter(runner, preemptions, sites, nothing))
            m_turns.pop_back();
        return true;
    }
    if (m_budget.bounds().preemptions && !addShared(transition, sites))
        return false;
    if (m_wantsAll)
        compare(frame, std::move(transition), sites);
    else if (!m_sharing.sift(transition, firstYoung()))
        return false;
    else
        follow(std::move(transition), sites);
    Future future;
    if (sites.size() == known && !enter(runner, preemptions, sites, future)) {
        m_turns.pop_back();
        if (!m_wantsAll)
            goBack(future);
    }
    return sites.size() == known;
}

// Not every state is come to in which two could meet: threads are switched wherever they touch what
// they share, so that no switch is lost. False: it was not known that they share it.
bool Search::addShared(Transition transition, Sites &sites)
{
    const bool isKnown = m_sharing.sift(transition, firstYoung());
    for (const Mark &mark : transition.marks) {
        if (sim::partsOf(mark.place).object < firstYoung())
            sites.insert(mark.site);
    }
    return isKnown;
}

// Every two transitions from one state are held against each other.
void Search::compare(Frame &frame, Transition transition, Sites &sites)
{
    for (const Transition &other : frame.transitions) {
        if (other.thread != transition.thread)
            addMeetings(other, transition, sites);
    }
    frame.transitions.push_back(std::move(transition));
}

// The transition becomes part of the trail; wherever it meets an earlier one, its thread is wanted
// to go before that.
void Search::follow(Transition transition, Sites &sites)
{
    const std::size_t from = m_stack.size() - 1;
    const base::ThreadId thread = transition.thread;
    m_trail.racesOf(transition, [&](const Trail::Race &race, const Mark &mark) {
        meet(race, thread, comingOf(mark), sites);
    });
    m_choices = m_walker->choices();
    std::vector<base::ThreadId> now = threadsOf(*m_choices);
    std::vector<base::ThreadId> enabled;
    for (const base::ThreadId each : now) {
        const auto known = std::ranges::find(m_stack[from].threads, each);
        const bool couldRun = known != m_stack[from].threads.end()
                              && m_stack[from].canRun[known - m_stack[from].threads.begin()];
        // Who was held up by a lock comes after who released it as any other who takes it does.
        if (couldRun || isAmong(m_stack[from].heldUp, each))
            continue;
        enabled.push_back(each);
        if (known != m_stack[from].threads.end()) // it may be killed before it is woken
            want(from, each, {});
    }
    if (const auto waiting = victim())
        now.push_back(m_machine.threadAt(*waiting));
    const std::vector<base::ThreadId> heldUp = threadsOf(m_walker->heldUp());
    // Whoever cannot go on because of it has to be seen going on before.
    for (const base::ThreadId each : m_stack[from].threads) {
        if (each != thread && !isAmong(now, each) && !isAmong(heldUp, each))
            want(from, each, {});
    }
    m_trail.push(std::move(transition), std::move(enabled));
}

std::unique_ptr<Walker> Search::makeWalker(const Sites *sites)
{
    auto walker = std::make_unique<Walker>(m_machine, m_options.interpreterLock, sites);
    // A killed thread passes on to nobody that it was woken.
    const auto waiting = m_wantsAll || m_request.random > 0 ? Walker::Waiting::Matters
                         : m_request.kill.empty()           ? Walker::Waiting::IsNothing
                                                            : Walker::Waiting::MattersAmongMany;
    walker->setWaiting(waiting, m_sharing, firstYoung());
    return walker;
}

std::vector<base::ThreadId> Search::threadsOf(const std::vector<sim::ThreadPlace> &places) const
{
    std::vector<base::ThreadId> threads;
    threads.reserve(places.size());
    for (const sim::ThreadPlace place : places)
        threads.push_back(m_machine.threadAt(place));
    return threads;
}

bool Search::searchAll(Sites &sites)
{
    m_visited = {};
    m_futures = Futures(firstYoung());
    m_stack.clear();
    m_choices.reset();
    m_standsOnTop = false;
    m_trail.clear();
    m_open.clear();
    m_turns.clear();
    m_finals = m_foundFirst;
    m_counts.entered = m_counts.transitions = m_counts.loops = m_counts.killPoints = 0;
    m_cleanups = 0;
    ++m_counts.beginnings;
    m_walker = makeWalker(m_request.reduction ? &sites : nullptr);
    m_machine.load(m_root);
    m_walker->settle();
    Future future;
    enter({}, 0, sites, future);
    while (!m_stack.empty()) {
        if (m_budget.isSpent(m_visited.size(), bytes()))
            break;
        const auto move = nextMove();
        if (!move) {
            leaveTop();
            continue;
        }
        if (!advance(*move, sites))
            return false;
        if (m_machine.kernel().processes->size() > 1 && !m_wantsAll) {
            m_wantsAll = true; // what processes do to each other is not followed that closely
            return false;
        }
        if (m_progress && m_counts.transitions % 4096 == 0)
            m_progress({m_visited.size(), m_counts.transitions, m_finals.size()});
    }
    m_counts.states = m_visited.size();
    m_counts.bytes = m_visited.bytes() + m_futures.bytes();
    return true;
}

} // namespace loose::explore
