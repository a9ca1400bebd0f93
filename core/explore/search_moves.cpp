// SPDX-License-Identifier: GPL-3.0-or-later

// What a search does in a state: who goes on, who is killed, and the same as acts of a run.
#include <algorithm>
#include <utility>

#include "explore/search.h"

namespace loose::explore {

std::optional<sim::ThreadPlace> Search::victim()
{
    if (m_request.kill.empty() || m_machine.state() != sim::MachineState::CanRun)
        return std::nullopt;
    const auto thread = m_machine.findThread(m_request.kill);
    if (!thread || m_machine.hasEnded(*thread))
        return std::nullopt;
    return m_machine.placeOf(*thread);
}

// Where threads stood that were killed: two ways may come to one state and differ in that.
std::uint64_t Search::cleanupsSkipped()
{
    std::uint64_t hash = 0;
    if (m_facts.cleanups.empty())
        return hash;
    for (const trace::ThreadMoment &thread : sim::Stepper(m_machine).killedThreads()) {
        for (std::size_t each = 0; each < m_facts.cleanups.size(); ++each) {
            const audit::Facts::Cleanup &cleanup = m_facts.cleanups[each];
            if (std::ranges::any_of(thread.stack, [&](const trace::StackFrame &frame) {
                    return cleanup.first <= frame.line && frame.line <= cleanup.last;
                }))
                hash = (hash + thread.id.number * 64 + each + 1) * 0x9e3779b97f4a7c15u;
        }
    }
    return hash;
}

std::optional<Search::Move> Search::nextMove()
{
    Frame &frame = m_stack.back();
    for (std::size_t each = 0; each < frame.choices.size(); ++each) {
        if (!frame.wanted[each] || frame.made[each])
            continue;
        frame.made[each] = true;
        if (frame.canRun[each])
            return Move{each, {}};
        frame.deaths = {0};
        frame.victim = each;
        ++m_counts.killPoints;
    }
    if (frame.deaths.empty())
        return std::nullopt;
    const Move move{frame.victim, frame.deaths.back()};
    frame.deaths.pop_back();
    return move;
}

Transition Search::make(Frame &frame, Move move)
{
    const sim::ThreadPlace place = frame.choices[move.choice];
    if (move.death) {
        Transition transition = m_walker->die(place, *move.death);
        m_cleanups = cleanupsSkipped();
        return transition;
    }
    const bool isVictim = victim() == place;
    m_walker->noteKillPoints(isVictim);
    Transition transition = m_walker->walk(place);
    m_walker->noteKillPoints(false);
    if (isVictim) {
        m_counts.killPoints += transition.steps;
        frame.deaths = std::move(transition.killPoints);
        frame.victim = move.choice;
    }
    return transition;
}

// Does it as well.
history::Act Search::killAct(base::ThreadId thread)
{
    history::Act act;
    act.verb = history::Verb::Kill;
    act.subject = m_machine.subjectOf(*m_machine.placeOf(thread));
    act.when.step = m_machine.step();
    std::string reason;
    m_machine.kill(thread, sim::KillFrom::Inside, reason);
    return act;
}

// The turn becomes part of the run, and is taken.
void Search::addTurn(const Turn &turn, history::Run &run)
{
    const base::Step step = m_machine.step();
    const auto place = *m_machine.placeOf(turn.thread);
    sim::Stepper stepper(m_machine);
    if (turn.steps > 0) {
        const std::string subject = m_machine.subjectOf(place);
        if (run.acts.empty() || run.acts.back().verb != history::Verb::Step
            || run.acts.back().subject != subject) {
            run.acts.push_back({history::Verb::Step, subject, "0 steps", {}});
            run.acts.back().when.step = step;
        }
        const auto steps = std::stoull(run.acts.back().argument) + turn.steps;
        run.acts.back().argument = std::to_string(steps) + " steps";
        stepper.take(place);
    }
    sim::Stepper::After after = sim::Stepper::After::Goes;
    while (m_machine.step() < step + turn.steps && after != sim::Stepper::After::Parted)
        after = stepper.step(step + turn.steps - m_machine.step());
    stepper.leave();
    if (turn.dies)
        run.acts.push_back(killAct(turn.thread));
    stepper.settle();
}

// What threads did alone they do when they go on again, so that they are switched where it was
// looked for.
history::Run Search::runOf(const Final &final)
{
    history::Run run = m_request.run;
    run.options = m_options;
    run.acts.clear();
    run.until.reset();
    m_machine.load(m_root);
    sim::Stepper(m_machine).settle();
    std::map<base::ThreadId, std::uint64_t> alone;
    for (Turn turn : final.turns) {
        turn.steps += std::exchange(alone[turn.thread], turn.alone);
        addTurn(turn, run);
    }
    for (const auto &[thread, steps] : alone) {
        if (steps > 0 && !m_machine.hasEnded(thread)
            && m_machine.state() == sim::MachineState::CanRun)
            addTurn({thread, steps}, run);
    }
    return run;
}

} // namespace loose::explore
