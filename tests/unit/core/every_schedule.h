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
            return judge();
        const bool couldGoOn = std::ranges::any_of(
            places, [&](sim::ThreadPlace place) { return m_machine.threadAt(place) == runner; });
        const sim::World world = m_machine.freeze();
        for (const sim::ThreadPlace place : places) {
            m_machine.load(world);
            const base::ThreadId thread = m_machine.threadAt(place);
            const std::uint32_t count = preemptions + (couldGoOn && thread != runner ? 1 : 0);
            if (m_request.bounds.preemptions && count > *m_request.bounds.preemptions)
                continue;
            const history::Act act = walk(place);
            m_acts.push_back(act);
            goOn(thread, count);
            m_acts.pop_back();
        }
    }

    history::Act walk(sim::ThreadPlace place)
    {
        history::Act act;
        act.verb = history::Verb::Step;
        act.subject = m_machine.subjectOf(place);
        act.when.step = m_machine.step();
        m_stepper.take(place);
        while (!isSwitch(m_stepper.step()))
            ;
        m_stepper.leave();
        act.argument = std::to_string(m_machine.step() - act.when.step) + " steps";
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
