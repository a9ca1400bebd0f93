// SPDX-License-Identifier: GPL-3.0-or-later

// The explorer's witness: schedules one after another, each judged by itself. It remembers no
// state, compares none with another and knows nothing of what threads touch. Few programs are small
// enough to be tried in full; so it stops at bounds, and says how many schedules it made.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "exploration_text.h"
#include "explore/explorer.h"
#include "history/recorder.h"
#include "sim/stepper.h"

namespace loose::explore {

class EverySchedule
{
public:
    // Threads are switched at every check point, or only at those in the text of the program:
    // not inside the library.
    enum class Switching { Everywhere, InTheProgram };

    EverySchedule(const ExploreRequest &request, Switching switching)
        : m_request(request),
          m_switching(switching),
          m_loaded(history::loadProgram(request.run)),
          m_machine(m_loaded.program, m_loaded.directives.get(), machineOptions(options())),
          m_stepper(m_machine)
    {
        m_machine.boot();
        while (m_machine.state() == sim::MachineState::CanRun && m_machine.kernel().nextThread == 2)
            m_machine.run(m_machine.step() + 1);
        m_stepper.leave();
        m_stepper.settle();
        goOn({}, 0);
    }

    const std::set<std::string> &outcomes() const { return m_outcomes; }
    std::size_t schedules() const { return m_schedules; }

private:
    history::Options options() const
    {
        history::Options options = m_request.run.options;
        options.timing = m_request.timing;
        return options;
    }

    void goOn(base::ThreadId runner, std::uint32_t preemptions)
    {
        const auto places = m_stepper.choices();
        if (places.empty())
            judge();
        killWhereItStands(runner, preemptions);
        const bool couldGoOn = std::ranges::any_of(
            places, [&](sim::ThreadPlace place) { return m_machine.threadAt(place) == runner; });
        const sim::World world = m_machine.freeze();
        for (const sim::ThreadPlace place : places) {
            m_machine.load(world);
            const base::ThreadId thread = m_machine.threadAt(place);
            const std::uint32_t count = preemptions + (couldGoOn && thread != runner ? 1 : 0);
            if (m_request.bounds.preemptions && count > *m_request.bounds.preemptions)
                continue;
            const auto last = m_machine.step();
            const history::Act act = walk(place);
            const auto steps = m_machine.step() - last;
            m_acts.push_back(act);
            goOn(thread, count);
            m_acts.pop_back();
            for (std::uint64_t each = 1; isVictim(thread) && each < steps; ++each) {
                m_machine.load(world);
                m_acts.push_back(walk(place, each));
                kill(thread);
                goOn(thread, count);
                m_acts.resize(m_acts.size() - 2);
            }
        }
    }

    bool isVictim(base::ThreadId thread)
    {
        return !m_request.kill.empty() && m_machine.findThread(m_request.kill) == thread;
    }

    void killWhereItStands(base::ThreadId runner, std::uint32_t preemptions)
    {
        const auto thread = m_machine.findThread(m_request.kill);
        if (m_request.kill.empty() || !thread || m_machine.hasEnded(*thread)
            || m_machine.state() != sim::MachineState::CanRun)
            return;
        const sim::World world = m_machine.freeze();
        kill(*thread);
        goOn(runner, preemptions);
        m_acts.pop_back();
        m_machine.load(world);
    }

    void kill(base::ThreadId thread)
    {
        history::Act act;
        act.verb = history::Verb::Kill;
        act.subject = m_machine.subjectOf(*m_machine.placeOf(thread));
        act.when.step = m_machine.step();
        m_acts.push_back(act);
        std::string reason;
        m_machine.kill(thread, sim::KillFrom::Inside, reason);
        m_stepper.settle();
    }

    // To the next switch, or so many steps.
    history::Act walk(sim::ThreadPlace place, std::uint64_t most = 0)
    {
        history::Act act;
        act.verb = history::Verb::Step;
        act.subject = m_machine.subjectOf(place);
        act.when.step = m_machine.step();
        m_stepper.take(place);
        while (!isSwitch(m_stepper.step()) && m_machine.step() != act.when.step + most)
            ;
        m_stepper.leave();
        act.argument = std::to_string(m_machine.step() - act.when.step) + " steps";
        if (most == 0) // else it is killed first
            m_stepper.settle();
        return act;
    }

    bool isSwitch(sim::Stepper::After after)
    {
        if (after == sim::Stepper::After::Parted)
            return true;
        const bool isPoint = options().interpreterLock ? after == sim::Stepper::After::CheckPoint
                                                       : m_stepper.standsBeforeVisible();
        return isPoint
               && (m_switching == Switching::Everywhere || m_machine.interpreter().runsUserCode());
    }

    void judge()
    {
        ++m_schedules;
        history::Run run = m_request.run;
        run.options = options();
        run.acts = m_acts;
        history::Recorder recorder(run, m_loaded, {}, m_progress, history::Keep::Everything);
        m_outcomes.insert(recorder.record() ? textOf(outcomeOf(history::Recording(recorder.take())))
                                            : "not replayed: " + recorder.actError());
    }

    const ExploreRequest &m_request;
    Switching m_switching;
    history::LoadedProgram m_loaded;
    sim::Machine m_machine;
    std::function<void(const history::Progress &)> m_progress; // none
    sim::Stepper m_stepper;
    std::vector<history::Act> m_acts; // to the present world
    std::set<std::string> m_outcomes;
    std::size_t m_schedules = 0;
};

} // namespace loose::explore
