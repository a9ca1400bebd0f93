// SPDX-License-Identifier: GPL-3.0-or-later

// `check X`: whether the program and its directives are understood. Nothing of it runs.
#include <cstdio>

#include <CLI/CLI.hpp>

#include "commands/commands.h"
#include "history/recording.h"

namespace loose::app {

void addCheckOptions(CLI::App &command, CheckRequest &request)
{
    command.add_option("PROGRAM", request.program, "A Python file, or the id of a scenario")
        ->required();
}

int checkProgram(const CheckRequest &request)
{
    auto run = loadProgram(request.program);
    if (!run)
        return wrongUsage(run.error().message);
    run->until = history::When{}; // step 0: loaded, nothing done
    const history::RecordOutcome outcome = history::record(*run);
    if (outcome.recording)
        return 0;
    std::fputs(outcome.refusal.text.c_str(), stderr);
    return outcome.refusal.syntaxError ? 1 : 2;
}

} // namespace loose::app
