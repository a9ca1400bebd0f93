// SPDX-License-Identifier: GPL-3.0-or-later

// Says of runs what became of each, as record() would: each is made once more, watched, and judged.
// Runs that are judged one after another share the beginning that they have in common, so that many
// that part late cost little more than one.
#pragma once

#include <vector>

#include "explore/explorer.h"
#include "history/recorder.h"

namespace loose::explore {

// What an outcome is made of.
struct RunResult {
    const std::vector<audit::Finding> &findings;
    std::string output;
    std::string errors;
    history::RunEnd ended = history::RunEnd::Exit;
    int exitCode = 0;
    base::Step steps = 0;
};
Outcome outcomeOf(const RunResult &result);

class Judge
{
public:
    // Of runs of this program with these options, which have no `until`.
    Judge(const history::LoadedProgram &loaded, const history::Options &options);

    // `next`: which will be judged after this one, or null. Where they part is remembered.
    Outcome judge(const history::Run &run, const history::Run *next);

private:
    // The first `acts` acts are done; with 0, the machine stands where the first will be.
    struct Beginning {
        std::size_t acts = 0;
        sim::Standpoint place;
        trace::Trace trace;
    };
    std::size_t takeUp();
    void rememberIf(bool isShared, std::size_t acts);
    bool perform(const history::Act &act, history::Course &course);
    Outcome closing(history::Course &course);

    const history::LoadedProgram &m_loaded;
    history::BootedMachine m_booted;
    sim::Machine *m_machine = nullptr;
    trace::Trace m_trace; // the machine's sink
    std::vector<Beginning> m_beginnings;
};

} // namespace loose::explore
