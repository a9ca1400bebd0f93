// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/whole_number.h"
#include "commands/commands.h"

namespace loose::app {

namespace {

base::Result<history::Options> readOptions(const MachineOptions &options)
{
    history::Options read;
    const auto seed = base::wholeNumber(options.seed);
    if (!seed)
        return base::fail(fmt::format("--seed: expected a number, not \"{}\"", options.seed));
    read.seed = *seed;
    read.interpreterLock = !options.noInterpreterLock;
    const std::string &rule = options.switchRule;
    if (rule == "cpython") {
        read.switchRule = history::SwitchRule::CPython;
    } else if (rule == "line") {
        read.switchRule = history::SwitchRule::EveryLine;
    } else if (rule == "check") {
        read.switchRule = history::SwitchRule::EveryCheckPoint;
    } else {
        const auto steps = base::wholeNumber(rule);
        if (!steps || *steps == 0)
            return base::fail(fmt::format("--switch: expected cpython, line, check or a number of "
                                          "steps, not \"{}\"",
                                          rule));
        read.switchRule = history::SwitchRule::EverySteps;
        read.switchSteps = *steps;
    }
    return read;
}

} // namespace

void addActOption(CLI::App &command, MachineOptions &options)
{
    command
        .add_option("--act", options.acts,
                    "Do something at a moment: \"kill transfer @ line 25 #3\"; may be repeated")
        ->allow_extra_args(false)
        ->type_name("ACT");
}

void addMachineOptions(CLI::App &command, MachineOptions &options)
{
    command
        .add_option("--until", options.until,
                    "End there: \"step N\", \"line N #K\" or a time like 3.2s")
        ->type_name("WHEN");
    command.add_option("--seed", options.seed, "Draw the next thread at each switch; 0: do not")
        ->type_name("N");
    command
        .add_option("--switch", options.switchRule,
                    "When threads take turns: cpython, line, check, or every N steps")
        ->type_name("RULE");
    command.add_flag("--no-interpreter-lock", options.noInterpreterLock,
                     "Threads interleave as without an interpreter lock");
}

base::Result<history::Run> withOptions(history::Run run, const MachineOptions &options)
{
    const auto read = readOptions(options);
    if (!read)
        return tl::unexpected(read.error());
    if (*read != history::Options{}) // a session has options of its own
        run.options = *read;
    for (const std::string &text : options.acts) {
        auto act = history::parseAct(text);
        if (!act)
            return base::fail(fmt::format("--act \"{}\": {}", text, act.error().message));
        run.acts.push_back(std::move(*act));
    }
    if (!options.until.empty()) {
        const auto until = history::parseWhen(options.until);
        if (!until)
            return base::fail(
                fmt::format("--until \"{}\": {}", options.until, until.error().message));
        run.until = *until;
    }
    return run;
}

} // namespace loose::app
