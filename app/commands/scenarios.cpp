// SPDX-License-Identifier: GPL-3.0-or-later

// `scenarios`: what there is to open by an id, in the order of learning.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "lang/directives.h"

namespace loose::app {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

struct Scenario {
    std::string id;
    std::string title;
    std::string method; // empty if its file does not say
    std::optional<bool> sound;
};

// The ids of order.txt; lines that begin with '#' tell people why.
std::vector<std::string> learningOrder(const fs::path &folder)
{
    std::vector<std::string> ids;
    std::ifstream file(folder / "order.txt");
    for (std::string line; std::getline(file, line);) {
        if (!line.empty() && line.front() != '#')
            ids.push_back(line);
    }
    return ids;
}

// Those of order.txt that exist, then all others by name.
std::vector<std::string> scenarioIds(const fs::path &folder)
{
    std::set<std::string> others;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".py")
            others.insert(entry.path().stem().string());
    }
    std::vector<std::string> ids;
    for (const std::string &id : learningOrder(folder)) {
        if (others.erase(id) == 1)
            ids.push_back(id);
    }
    ids.insert(ids.end(), others.begin(), others.end());
    return ids;
}

base::Result<Scenario> readScenario(const std::string &folder, const std::string &id)
{
    const auto run = loadProgram((fs::path(folder) / (id + ".py")).string());
    if (!run)
        return tl::unexpected(run.error());
    // Mistakes are the matter of `check`; the list shows what could be read.
    lang::Diagnostics mistakes;
    const lang::SourceText source(run->programName, run->programText);
    const lang::Directives directives = lang::parseDirectives(source, mistakes);
    const std::string *title = lang::textFor(directives.titles, "");
    return Scenario{id, title ? *title : std::string(), directives.method, directives.sound};
}

std::string listJson(const std::vector<Scenario> &scenarios)
{
    Json json;
    json["format"] = 1;
    json["scenarios"] = Json::array();
    for (const Scenario &scenario : scenarios) {
        Json entry;
        entry["id"] = scenario.id;
        entry["title"] = scenario.title;
        entry["method"] = scenario.method.empty() ? Json() : Json(scenario.method);
        entry["sound"] = scenario.sound ? Json(*scenario.sound) : Json();
        json["scenarios"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string listText(const std::vector<Scenario> &scenarios)
{
    std::size_t idWidth = 0;
    std::size_t methodWidth = 0;
    for (const Scenario &scenario : scenarios) {
        idWidth = std::max(idWidth, scenario.id.size());
        methodWidth = std::max(methodWidth, scenario.method.size());
    }
    std::string out;
    for (const Scenario &scenario : scenarios) {
        const char *sound = !scenario.sound ? "" : *scenario.sound ? "sound" : "not sound";
        out += fmt::format("{:<{}}  {:<{}}  {:<9}  {}\n", scenario.id, idWidth, scenario.method,
                           methodWidth, sound, scenario.title);
    }
    return out;
}

} // namespace

void addScenariosOptions(CLI::App &command, ScenariosRequest &request)
{
    command.add_flag("--json", request.json, "As JSON");
}

std::vector<std::string> allScenarioIds()
{
    return scenarioIds(scenarioFolder());
}

int listScenarios(const ScenariosRequest &request)
{
    const std::string folder = scenarioFolder();
    if (folder.empty())
        return wrongUsage("the folder of the scenarios is missing");
    std::vector<Scenario> scenarios;
    for (const std::string &id : scenarioIds(folder)) {
        const auto scenario = readScenario(folder, id);
        if (!scenario)
            return wrongUsage(scenario.error().message);
        scenarios.push_back(*scenario);
    }
    const std::string list = request.json ? listJson(scenarios) : listText(scenarios);
    std::fwrite(list.data(), 1, list.size(), stdout);
    return 0;
}

} // namespace loose::app
