// SPDX-License-Identifier: GPL-3.0-or-later

// `explore X`: everything that the schedules of a program can come to.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/progress_line.h"
#include "explore/explorer.h"
#include "history/session_file.h"

namespace loose::app {

namespace {

using explore::Exploration;
using explore::Outcome;
using Json = nlohmann::ordered_json;

const char *switchingOf(const ExploreOptions &options)
{
    return options.noInterpreterLock ? "visible" : "check";
}

Json outcomeJson(const Outcome &outcome, const std::string &session)
{
    Json json;
    json["findings"] = Json::array();
    for (const audit::FindingKind kind : outcome.findings)
        json["findings"].push_back(idOf(kind));
    json["exceptions"] = outcome.exceptions;
    json["output"] = outcome.output;
    json["exit_code"] = outcome.exitCode ? Json(*outcome.exitCode) : Json();
    json["ended"] = wordFor(outcome.ended);
    json["count"] = outcome.count;
    json["example"] = Json::array();
    for (const history::Act &act : outcome.example.acts)
        json["example"].push_back(toText(act));
    json["session"] = session.empty() ? Json() : Json(session);
    json["example_steps"] = outcome.exampleSteps;
    return json;
}

std::string explorationJson(const ExploreOptions &options, const Exploration &found,
                            const std::vector<std::string> &sessions)
{
    Json json;
    json["format"] = 1;
    json["complete"] = found.complete;
    json["stopped_by"] =
        found.stoppedBy == explore::StoppedBy::Nothing ? Json() : Json(wordFor(found.stoppedBy));
    json["not_searched"] = found.notSearched;
    json["switching"] = switchingOf(options);
    json["timing"] = options.timing;
    json["reduction"] = !options.noReduction;
    json["states"] = found.states;
    json["entered"] = found.entered;
    json["transitions"] = found.transitions;
    json["schedules"] = options.random == 0 ? Json() : Json(found.schedules);
    json["bytes"] = found.bytes;
    json["loops"] = found.loops;
    json["kill"] = options.kill.empty() ? Json() : Json(options.kill);
    json["kill_points"] = options.kill.empty() ? Json() : Json(found.killPoints);
    json["outcomes"] = Json::array();
    for (std::size_t index = 0; index < found.outcomes.size(); ++index)
        json["outcomes"].push_back(outcomeJson(found.outcomes[index], sessions[index]));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string quoted(const std::string &output)
{
    constexpr std::size_t most = 60;
    std::string text;
    for (const char each : output.substr(0, most))
        text += each == '\n' ? std::string("\\n") : std::string(1, each);
    return fmt::format("\"{}\"{}", text, output.size() > most ? "…" : "");
}

std::string outcomeText(const Outcome &outcome)
{
    std::string what;
    for (const audit::FindingKind kind : outcome.findings)
        what += fmt::format("{}{}", what.empty() ? "" : ", ", idOf(kind));
    for (const std::string &exception : outcome.exceptions)
        what += fmt::format("{}{}", what.empty() ? "" : ", ", exception);
    const std::string end = outcome.exitCode && *outcome.exitCode != 0
                                ? fmt::format("exit {}", *outcome.exitCode)
                                : wordFor(outcome.ended);
    return fmt::format("{:>7}  {:<8}  {:>7}  {}{}\n", outcome.count, end, outcome.exampleSteps,
                       what.empty() ? "nothing lost" : what,
                       outcome.output.empty() ? "" : "  prints " + quoted(outcome.output));
}

std::string headText(const ExploreOptions &options, const Exploration &found)
{
    const std::string searched =
        options.random == 0
            ? fmt::format("all schedules, switching at {}",
                          options.noInterpreterLock ? "visible operations" : "check points")
            : fmt::format("{} drawn schedules, seed {}", found.schedules, options.seed);
    return fmt::format("{}; time: {}; {}\n{} states, {} transitions, {} outcomes\n{}", searched,
                       options.timing, options.noReduction ? "without reduction" : "reduced",
                       found.states, found.transitions, found.outcomes.size(),
                       found.complete ? "complete: nothing else can happen\n"
                                      : fmt::format("not searched: {}\n", found.notSearched));
}

std::string explorationText(const ExploreOptions &options, const Exploration &found,
                            const std::vector<std::string> &sessions)
{
    std::string text = headText(options, found);
    if (!options.kill.empty())
        text += fmt::format("{} also killed at any of {} points\n", options.kill, found.killPoints);
    if (found.loops > 0)
        text += fmt::format("{} ways lead back into an earlier state: it could go on so for ever\n",
                            found.loops);
    text += "\n finals  ended     shortest  what is left\n";
    for (std::size_t index = 0; index < found.outcomes.size(); ++index) {
        text += outcomeText(found.outcomes[index]);
        if (!sessions[index].empty())
            text += fmt::format("{:>28}{}\n", "", sessions[index]);
    }
    return text;
}

// One session file for each outcome: `run` and the window open it.
base::Result<std::vector<std::string>> writeSessions(const ExploreOptions &options,
                                                     const Exploration &found)
{
    std::vector<std::string> names(found.outcomes.size());
    if (options.sessions.empty())
        return names;
    std::error_code error;
    std::filesystem::create_directories(options.sessions, error);
    for (std::size_t index = 0; index < names.size(); ++index) {
        const auto recorded = history::record(found.outcomes[index].example);
        if (!recorded.recording)
            return base::fail("a run that was found cannot be made again");
        names[index] = fmt::format("{}/outcome-{}.loose", options.sessions, index + 1);
        std::ofstream file(names[index], std::ios::binary);
        file << writeSession(sessionOf(*recorded.recording));
        if (!file.flush())
            return base::fail(fmt::format("cannot write {}", names[index]));
    }
    return names;
}

std::string progressWords(const explore::ExploreProgress &progress)
{
    return fmt::format("{} states, {} transitions, {} final states", progress.states,
                       progress.transitions, progress.finals);
}

explore::ExploreOutcome exploreWithProgress(const explore::ExploreRequest &request)
{
    const ProgressLine line;
    return explore::explore(request, {}, line.teller<explore::ExploreProgress>(progressWords));
}

explore::ExploreRequest requestOf(const ExploreOptions &options, history::Run run)
{
    explore::ExploreRequest request;
    request.run = std::move(run);
    request.run.options.interpreterLock = !options.noInterpreterLock;
    request.run.options.seed = options.seed;
    request.timing = options.timing == "any" ? history::Timing::Any : history::Timing::Clock;
    request.reduction = !options.noReduction;
    request.random = options.random;
    request.kill = options.kill;
    request.bounds.states = options.maxStates;
    request.bounds.depth = options.maxDepth;
    request.bounds.seconds = options.maxSeconds;
    request.bounds.bytes = options.maxMegabytes << 20;
    if (options.maxPreemptions >= 0)
        request.bounds.preemptions = static_cast<std::uint32_t>(options.maxPreemptions);
    return request;
}

} // namespace

void addExploreOptions(CLI::App &command, ExploreOptions &options)
{
    command.add_option("PROGRAM", options.program, "A Python file, or the id of a scenario")
        ->required();
    command.add_flag("--no-interpreter-lock", options.noInterpreterLock,
                     "Threads interleave as without an interpreter lock");
    command
        .add_option("--timing", options.timing,
                    "clock: deadlines come in their order; any: whenever")
        ->check(CLI::IsMember({"clock", "any"}))
        ->type_name("any|clock");
    command.add_flag("--no-reduction", options.noReduction,
                     "Switch everywhere, also where no two threads meet");
    command.add_option("--max-states", options.maxStates, "Stop after so many states")
        ->type_name("N");
    command.add_option("--max-depth", options.maxDepth, "Transitions of one schedule")
        ->type_name("N");
    command
        .add_option("--max-preemptions", options.maxPreemptions,
                    "Switches away from a thread that could have gone on")
        ->type_name("N");
    command.add_option("--max-seconds", options.maxSeconds, "Stop after so long")->type_name("N");
    command.add_option("--max-megabytes", options.maxMegabytes, "Memory for states and worlds")
        ->type_name("N");
    command.add_option("--random", options.random, "Draw so many schedules instead of all")
        ->type_name("N");
    command
        .add_option("--kill", options.kill,
                    "Kill this thread at every point of all schedules as well")
        ->type_name("NAME");
    command.add_option("--seed", options.seed, "What is drawn")->type_name("N");
    command
        .add_option("--sessions", options.sessions,
                    "Write the run of each outcome there, as a session file")
        ->type_name("FOLDER");
    command.add_flag("--json", options.json, "The table as JSON");
}

int exploreSchedules(const ExploreOptions &options)
{
    auto run = loadProgram(options.program);
    if (!run)
        return wrongUsage(run.error().message);
    const explore::ExploreOutcome outcome =
        exploreWithProgress(requestOf(options, std::move(*run)));
    if (!outcome.error.empty())
        return wrongUsage(outcome.error);
    if (!outcome.done) {
        std::fputs(outcome.refusal.text.c_str(), stderr);
        return outcome.refusal.syntaxError ? 1 : 2;
    }
    const auto sessions = writeSessions(options, outcome.exploration);
    if (!sessions)
        return wrongUsage(sessions.error().message);
    const std::string text = options.json
                                 ? explorationJson(options, outcome.exploration, *sessions)
                                 : explorationText(options, outcome.exploration, *sessions);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}

} // namespace loose::app
