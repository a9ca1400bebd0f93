// SPDX-License-Identifier: GPL-3.0-or-later

// The command `loose-ends`: reads the command line and hands over. No Qt, no display; the window
// and its pictures are another executable beside this one.
//
// Exit codes: 2 wrong usage, a refused program, an act whose moment never comes; with --check 0 or
// 3 and nothing else; else the program's own, 124 if it did not end by itself. `run` without
// --report or --check ends by the signal that ended the program.
#include <cstdio>
#include <string_view>

#include <CLI/CLI.hpp>

#include "commands/commands.h"

namespace {

constexpr const char *description =
    "Shows what a killed thread leaves behind.\n"
    "Without a command it opens PROGRAM, a path or the id of a scenario, in the window.";

// Its options are declared when it is met on the command line: those of all commands would be a
// tenth of a start.
template <typename Request>
CLI::App *addCommand(CLI::App &app, const char *name, const char *summary,
                     void (*addOptions)(CLI::App &, Request &), Request &request)
{
    CLI::App *command = app.add_subcommand(name, summary);
    command->preparse_callback([=, &request](std::size_t) { addOptions(*command, request); });
    return command;
}

// CLI11 numbers its errors and adds a hint; here every wrong usage is one line and exit code 2.
int usage(const CLI::App &app, const CLI::ParseError &error)
{
    if (error.get_exit_code() == 0)
        return app.exit(error);
    const std::string message = error.what();
    return loose::app::wrongUsage(message.substr(0, message.find('\n')));
}

} // namespace

int main(int argc, char **argv)
{
    using namespace loose::app;
    if (argc > 1 && std::string_view(argv[1]) == "draw")
        return becomeWindow(argc, argv);

    CLI::App app(description, "loose-ends");
    app.set_version_flag("--version", "loose-ends " LOOSE_VERSION);
    std::string program;
    app.add_option("PROGRAM", program, "A Python file, or the id of a scenario");
    app.require_subcommand(0, 1);

    RunRequest run;
    CLI::App *runCommand =
        addCommand(app, "run", "Run a program, do things to it, judge it", addRunOptions, run);
    KillsRequest kills;
    CLI::App *killsCommand =
        addCommand(app, "kills", "Kill a thread at every step of it, and count what is lost",
                   addKillsOptions, kills);
    ExploreOptions explore;
    CLI::App *exploreCommand =
        addCommand(app, "explore", "Try every schedule of a program, and say what can happen",
                   addExploreOptions, explore);
    MatrixRequest matrix;
    CLI::App *matrixCommand = addCommand(
        app, "matrix", "End the threads of scenarios in every way at every step, and compare",
        addMatrixOptions, matrix);
    CheckRequest check;
    CLI::App *checkCommand =
        addCommand(app, "check", "Say what the scenario language refuses, without running",
                   addCheckOptions, check);
    ScenariosRequest scenarios;
    CLI::App *scenariosCommand = addCommand(app, "scenarios", "List the scenarios that have an id",
                                            addScenariosOptions, scenarios);
    app.add_subcommand("draw", "Draw a run into a file (loose-ends draw --help)");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return usage(app, error);
    }
    if (runCommand->parsed())
        return runProgram(run);
    if (killsCommand->parsed())
        return mapKills(kills);
    if (exploreCommand->parsed())
        return exploreSchedules(explore);
    if (matrixCommand->parsed())
        return compareWays(matrix);
    if (checkCommand->parsed())
        return checkProgram(check);
    if (scenariosCommand->parsed())
        return listScenarios(scenarios);
    if (!program.empty()) {
        const auto found = findProgram(program);
        if (!found)
            return wrongUsage(found.error().message);
    }
    return becomeWindow(argc, argv);
}
