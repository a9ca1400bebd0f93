// SPDX-License-Identifier: GPL-3.0-or-later

// `kills X --thread NAME`: what would be lost, had the thread been killed at any of its steps.
#include <cstdio>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/progress_line.h"
#include "explore/kill_map.h"

namespace loose::app {

namespace {

using explore::KillLine;
using explore::KillMap;
using explore::KillStep;
using Json = nlohmann::ordered_json;

Json outcomesJson(const explore::Outcomes &outcomes)
{
    Json json = Json::object();
    for (const auto &[kind, count] : outcomes)
        json[idOf(kind)] = count;
    return json;
}

Json lineJson(const KillLine &line)
{
    Json json;
    json["line"] = line.line == 0 ? Json() : Json(line.line);
    json["points"] = line.points;
    json["visits"] = line.visits;
    json["harmless"] = line.harmless;
    json["outcomes"] = outcomesJson(line.outcomes);
    json["example_step"] = line.exampleStep;
    return json;
}

Json stepJson(const KillStep &step)
{
    Json json;
    json["step"] = step.step;
    json["line"] = step.line == 0 ? Json() : Json(step.line);
    json["visit"] = step.visit == 0 ? Json() : Json(step.visit);
    json["check_point"] = step.checkPoint;
    json["findings"] = Json::array();
    for (const audit::FindingKind kind : step.findings)
        json["findings"].push_back(idOf(kind));
    json["ended"] = wordFor(step.ended);
    return json;
}

std::string mapJson(const KillMap &map)
{
    Json json;
    json["format"] = 1;
    json["thread"] = map.thread;
    json["act"] = map.act;
    json["points"] = map.points;
    json["left_out"] = map.leftOut.empty() ? Json() : Json(map.leftOut);
    json["harmless"] = map.harmless;
    json["ghost_only"] = map.ghostOnly;
    json["outcomes"] = outcomesJson(map.outcomes);
    json["lines"] = Json::array();
    for (const KillLine &line : map.lines)
        json["lines"].push_back(lineJson(line));
    json["steps"] = Json::array();
    for (const KillStep &step : map.steps)
        json["steps"].push_back(stepJson(step));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string outcomesText(const explore::Outcomes &outcomes)
{
    std::string text;
    for (const auto &[kind, count] : outcomes)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", idOf(kind), count);
    return text.empty() ? "harmless" : text;
}

std::string mapText(const KillMap &map)
{
    std::string text = fmt::format("{} {} at each of {} points: {} harmless, {} leave "
                                   "a ghost only\n",
                                   map.act, map.thread, map.points, map.harmless, map.ghostOnly);
    if (!map.leftOut.empty())
        text += fmt::format("left out: {}\n", map.leftOut);
    for (const auto &[kind, count] : map.outcomes)
        text += fmt::format("  {:>6}  {}\n", count, titleOf(kind));
    text += "\n  line  points  visits  harmless  for example  what it leaves\n";
    for (const KillLine &line : map.lines)
        text +=
            fmt::format("{:>6}  {:>6}  {:>6}  {:>8}  step {:<6}  {}\n",
                        line.line == 0 ? "-" : std::to_string(line.line), line.points, line.visits,
                        line.harmless, line.exampleStep, outcomesText(line.outcomes));
    return text;
}

// A step costs 50 to 200 ns.
constexpr explore::KillEffort aFewSeconds{.whole = 60'000'000, .sample = 30'000'000};

explore::KillMapOutcome makeWithProgress(const explore::KillRequest &request)
{
    const ProgressLine line;
    return makeKillMap(
        request, {}, line.teller<explore::KillProgress>([](const explore::KillProgress &progress) {
            return fmt::format("{} of {} points", progress.done, progress.points);
        }));
}

} // namespace

void addKillsOptions(CLI::App &command, KillsRequest &request)
{
    command
        .add_option("PROGRAM", request.program,
                    "A Python file, a session file, or the id of a scenario")
        ->required();
    command.add_option("--thread", request.thread, "The thread")->required()->type_name("NAME");
    command
        .add_option("--act", request.act,
                    "kill, kill-outside, raise, raise:CLASS, stop, terminate or sigkill")
        ->type_name("VERB");
    command.add_flag("--json", request.json, "The table and every step as JSON");
    command.add_flag("--all", request.all,
                     "Try every point, up to 20 000, where it would take long too; else some, "
                     "spread over lines and visits");
    addMachineOptions(command, request.machine);
}

int mapKills(const KillsRequest &request)
{
    auto loaded = loadProgram(request.program);
    if (!loaded)
        return wrongUsage(loaded.error().message);
    auto run = withOptions(std::move(*loaded), request.machine);
    if (!run)
        return wrongUsage(run.error().message);
    explore::KillRequest asked;
    asked.run = std::move(*run);
    asked.thread = request.thread;
    if (const auto read = readKillAct(request.act, asked); !read)
        return wrongUsage("--act: " + read.error().message);
    if (!request.all)
        asked.effort = aFewSeconds;
    const explore::KillMapOutcome outcome = makeWithProgress(asked);
    if (!outcome.error.empty())
        return wrongUsage(outcome.error);
    if (!outcome.done) {
        std::fputs(outcome.refusal.text.c_str(), stderr);
        return outcome.refusal.syntaxError ? 1 : 2;
    }
    const std::string text = request.json ? mapJson(outcome.map) : mapText(outcome.map);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}

} // namespace loose::app
