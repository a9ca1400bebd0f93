// SPDX-License-Identifier: GPL-3.0-or-later

// Makes in the model what was seen elsewhere - on real threads - as like as it can: threads take
// turns as they did there. A search among all schedules finds a run of thousands of switches only
// by chance; who goes after what was seen is there at once.
//
// It follows what each thread did, as far as both hosts tell it alike: which lines it began, which
// locks it took, what it printed. Next goes who did the earliest of what has not come yet. Whether
// it comes to the same is for the caller to judge: this is a good guess and never more, and a run
// that differs in an order nobody told may be met by one of the other attempts.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "history/recorder.h"
#include "sim/stepper.h"

namespace loose::explore {

// Threads of two runs are the same if their names are: numbers hang on the order in which they were
// made.
class ThreadNames
{
public:
    void hear(const trace::Event &event);
    const std::string &of(base::ThreadId thread) const; // "Process-1/worker"; empty: not known

private:
    std::map<base::ProcessId, std::string> m_processes;
    std::map<base::ThreadId, std::string> m_threads;
};

class Retracing : private trace::EventSink
{
public:
    // `seen` need not outlive it; `loaded`, of the same program, does.
    Retracing(const history::LoadedProgram &loaded, const history::Recording &seen);

    // A run with the choices written as `step` acts, as the explorer's, and the acts that were done
    // where they were done. Attempt 0 keeps to what was seen; others leave its order now and then,
    // each in its own way. Empty: it went on far longer than what was seen, or past `last`.
    using Time = std::chrono::steady_clock::time_point;
    std::optional<history::Run> attempt(history::Timing timing, std::uint64_t number, Time last,
                                        const std::stop_token &stop);

private:
    struct Deed {
        std::uint64_t what = 0;
        std::size_t order = 0;        // among those of all threads
        bool followsDeadline = false; // a wait was over because its time was
    };
    struct Part {
        std::deque<Deed> deeds; // they do not move
        std::size_t next = 0;   // that has not come yet
    };
    struct DoneAct {
        history::Act act;
        std::size_t order = 0;
    };
    // A choice of who goes on: of two the smaller.
    struct Preference {
        bool isAgainstDeadline = false; // its wait would end by time, and did not there
        std::size_t order = 0;
        base::ThreadId thread;
        friend auto operator<=>(const Preference &, const Preference &) = default;
    };

    void receive(trace::Event event) override;
    struct Print {
        std::string text;
        Deed *deed = nullptr; // of m_parts
        base::ProcessId process;
    };
    struct Last { // of a process
        std::size_t order = 0;
        int endedBy = 0;                             // a signal
        std::vector<std::pair<int, Deed *>> signals; // that were sent to it
    };
    void read(const history::Recording &seen);
    static void alignWith(std::string_view output, std::deque<Print> prints);
    void beginAnew(std::uint64_t number);
    Preference preferenceOf(sim::ThreadPlace place) const;
    sim::ThreadPlace choose(const std::vector<sim::ThreadPlace> &choices);
    bool isActDue() const;
    void performAct();
    void goOn(sim::ThreadPlace place, std::uint64_t most);
    bool goesOn(sim::ThreadPlace place, sim::Stepper::After after);
    bool wantsToLeave(); // in an attempt that may
    bool isTooLate(Time last, const std::stop_token &stop);

    const history::LoadedProgram &m_loaded;
    history::Run m_program; // what was seen, without acts
    base::Step m_mostSteps = 0;
    std::map<history::Timing, history::BootedMachine> m_booted;
    std::map<std::string, Part> m_parts; // of each thread that was seen
    std::vector<DoneAct> m_acts;         // in order

    // of one attempt
    ThreadNames m_names;
    sim::Machine *m_machine = nullptr;
    sim::Stepper *m_stepper = nullptr;
    history::Run m_run;
    std::size_t m_nextAct = 0;
    std::uint64_t m_random = 0; // 0: it keeps to what was seen
    std::size_t m_asked = 0;
};

} // namespace loose::explore
