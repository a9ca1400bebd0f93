// SPDX-License-Identifier: GPL-3.0-or-later

// `matrix [X…]`: which way to end a thread leaves what, over the scenarios.
#include <cstdio>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/progress_line.h"
#include "explore/matrix.h"

namespace loose::app {

namespace {

using explore::MatrixCell;
using explore::MatrixRow;
using Json = nlohmann::ordered_json;

Json cellJson(const MatrixCell &cell)
{
    Json json;
    json["thread"] = cell.thread;
    json["act"] = cell.act;
    json["points"] = cell.points;
    json["left_out"] = cell.leftOut.empty() ? Json() : Json(cell.leftOut);
    json["harmless"] = cell.harmless;
    json["ghost_only"] = cell.ghostOnly;
    json["outcomes"] = Json::object();
    for (const auto &[kind, count] : cell.outcomes)
        json["outcomes"][idOf(kind)] = count;
    json["latency"] = Json();
    if (cell.longestNs)
        json["latency"] = {{"median_s", seconds(*cell.medianNs)},
                           {"longest_s", seconds(*cell.longestNs)},
                           {"never_ended", cell.neverEnded}};
    json["error"] = cell.error.empty() ? Json() : Json(cell.error);
    return json;
}

std::string matrixJson(const std::vector<MatrixRow> &rows)
{
    Json json;
    json["format"] = 1;
    json["scenarios"] = Json::array();
    for (const MatrixRow &row : rows) {
        Json entry;
        entry["id"] = row.id;
        entry["method"] = row.method.empty() ? Json() : Json(row.method);
        entry["sound"] = row.sound ? Json(*row.sound) : Json();
        entry["cells"] = Json::array();
        for (const MatrixCell &cell : row.cells)
            entry["cells"].push_back(cellJson(cell));
        json["scenarios"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string outcomesText(const MatrixCell &cell)
{
    if (cell.points == 0)
        return cell.error.empty() ? cell.leftOut : cell.error;
    std::string text;
    for (const auto &[kind, count] : cell.outcomes)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", idOf(kind), count);
    return text;
}

std::string cellText(const MatrixCell &cell)
{
    const std::string latency =
        cell.longestNs ? fmt::format("{:.3f} s", seconds(*cell.longestNs)) : std::string();
    std::string line =
        fmt::format("  {:<16} {:<13} {:>6} {:>9} {:>6} {:>10}  {}", cell.thread, cell.act,
                    cell.points, cell.harmless, cell.ghostOnly, latency, outcomesText(cell));
    line.erase(line.find_last_not_of(" \n") + 1);
    return line + '\n';
}

// Over all scenarios, by the way of ending.
std::vector<MatrixCell> sumsByAct(const std::vector<MatrixRow> &rows)
{
    std::vector<MatrixCell> sums;
    for (const MatrixRow &row : rows) {
        for (const MatrixCell &cell : row.cells) {
            auto at = std::ranges::find(sums, cell.act, &MatrixCell::act);
            if (at == sums.end())
                at = sums.insert(at, MatrixCell{"all", cell.act, 0, 0, 0, {}, {}, {}, {}, 0, {}});
            at->points += cell.points;
            at->harmless += cell.harmless;
            at->ghostOnly += cell.ghostOnly;
            for (const auto &[kind, count] : cell.outcomes)
                at->outcomes[kind] += count;
            if (cell.longestNs)
                at->longestNs = std::max(at->longestNs.value_or(0), *cell.longestNs);
        }
    }
    return sums;
}

std::string matrixText(const std::vector<MatrixRow> &rows)
{
    std::string text = fmt::format("  {:<16} {:<13} {:>6} {:>9} {:>6} {:>10}  {}\n", "thread",
                                   "way", "points", "harmless", "ghost", "takes", "leaves");
    for (const MatrixRow &row : rows) {
        text += fmt::format("{}{}\n", row.id, row.method.empty() ? "" : ": " + row.method);
        for (const MatrixCell &cell : row.cells)
            text += cellText(cell);
    }
    if (rows.size() > 1) {
        text += "all of them\n";
        for (const MatrixCell &cell : sumsByAct(rows))
            text += cellText(cell);
    }
    return text;
}

auto makeWithProgress(const std::vector<explore::MatrixItem> &items)
{
    const ProgressLine line;
    return explore::makeMatrix(
        items, line.teller<explore::MatrixProgress>([](const explore::MatrixProgress &progress) {
            return fmt::format("{} of {} maps", progress.done, progress.all);
        }));
}

} // namespace

void addMatrixOptions(CLI::App &command, MatrixRequest &request)
{
    command.add_option("PROGRAM", request.programs, "Python files or ids; all scenarios if none");
    command.add_flag("--json", request.json, "As JSON");
    addMachineOptions(command, request.machine);
}

int compareWays(const MatrixRequest &request)
{
    std::vector<explore::MatrixItem> items;
    const std::vector<std::string> programs =
        request.programs.empty() ? allScenarioIds() : request.programs;
    if (programs.empty())
        return wrongUsage("there are no scenarios: their folder is missing or empty");
    for (const std::string &program : programs) {
        auto loaded = loadProgram(program);
        if (!loaded)
            return wrongUsage(loaded.error().message);
        auto run = withOptions(std::move(*loaded), request.machine);
        if (!run)
            return wrongUsage(run.error().message);
        const std::string id = std::filesystem::path(run->programName).stem().string();
        items.push_back({id, std::move(*run)});
    }
    const auto rows = makeWithProgress(items);
    const std::string text = request.json ? matrixJson(rows) : matrixText(rows);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}

} // namespace loose::app
