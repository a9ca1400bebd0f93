// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/matrix.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>

namespace loose::explore {

namespace {

constexpr std::array threadWays{"stop", "raise", "kill", "kill-outside"};
constexpr std::array processWays{"stop", "terminate", "sigkill"};

struct Task {
    std::size_t row = 0;
    std::size_t cell = 0;
    const history::Run *run = nullptr;
};

bool isProcessVerb(history::Verb verb)
{
    return verb == history::Verb::Terminate || verb == history::Verb::SigKill;
}

// Acts of a process show that the name is one.
bool isProcess(const lang::Directives &directives, const std::string &name)
{
    return std::ranges::any_of(directives.tries, [&](const lang::TryDirective &each) {
        const auto act = history::parseAct(each.act);
        return act && act->subject == name && isProcessVerb(act->verb);
    });
}

void sumLatencies(const KillMap &map, MatrixCell &cell)
{
    std::vector<base::ClockNs> latencies;
    for (const KillStep &step : map.steps) {
        if (step.latencyNs)
            latencies.push_back(*step.latencyNs);
        else
            ++cell.neverEnded;
    }
    if (latencies.empty())
        return;
    std::ranges::sort(latencies);
    cell.medianNs = latencies[latencies.size() / 2];
    cell.longestNs = latencies.back();
}

void noteExamples(const KillMap &map, MatrixCell &cell)
{
    for (const KillStep &step : map.steps) {
        for (const audit::FindingKind kind : step.findings)
            cell.examples.emplace(kind, step.step);
        if (step.findings.empty() && !cell.harmlessExample)
            cell.harmlessExample = step.step;
    }
}

// A cell of its own: those of the rows are read by others meanwhile.
MatrixCell made(const history::Run &run, MatrixCell cell, std::stop_token stop)
{
    KillRequest request;
    request.run = run;
    request.thread = cell.thread;
    if (!readKillAct(cell.act, request))
        return cell;
    KillMapOutcome outcome = makeKillMap(request, stop);
    if (stop.stop_requested())
        return cell;
    cell.error = outcome.done ? "" : outcome.error + outcome.refusal.text;
    cell.points = outcome.map.points;
    cell.harmless = outcome.map.harmless;
    cell.ghostOnly = outcome.map.ghostOnly;
    cell.outcomes = std::move(outcome.map.outcomes);
    cell.leftOut = std::move(outcome.map.leftOut);
    noteExamples(outcome.map, cell);
    if (request.verb == history::Verb::Stop || request.verb == history::Verb::Raise)
        sumLatencies(outcome.map, cell);
    return cell;
}

MatrixRow emptyRow(const MatrixItem &item)
{
    MatrixRow row;
    row.id = item.id;
    lang::Diagnostics mistakes; // the matter of `check`
    const lang::Directives directives = lang::parseDirectives(
        lang::SourceText(item.run.programName, item.run.programText), mistakes);
    row.method = directives.method;
    row.sound = directives.sound;
    for (const std::string &victim : item.victims.empty() ? victimsOf(directives) : item.victims) {
        const auto add = [&](const auto &ways) {
            for (const char *way : ways) {
                MatrixCell &cell = row.cells.emplace_back();
                cell.thread = victim;
                cell.act = way;
            }
        };
        if (isProcess(directives, victim))
            add(processWays);
        else
            add(threadWays);
    }
    return row;
}

} // namespace

std::vector<std::string> victimsOf(const lang::Directives &directives)
{
    std::vector<std::string> victims;
    const auto add = [&](const std::string &name) {
        if (!name.empty() && name != "MainProcess"
            && std::ranges::find(victims, name) == victims.end())
            victims.push_back(name);
    };
    for (const lang::TryDirective &each : directives.tries) {
        if (const auto act = history::parseAct(each.act); act)
            add(act->subject);
    }
    for (const lang::StopDirective &stop : directives.stops)
        add(stop.thread);
    return victims;
}

std::vector<MatrixRow> makeMatrix(const std::vector<MatrixItem> &items,
                                  const std::function<void(const MatrixProgress &)> &progress,
                                  std::stop_token stop)
{
    std::vector<MatrixRow> rows;
    std::vector<Task> tasks;
    for (const MatrixItem &item : items) {
        rows.push_back(emptyRow(item));
        for (std::size_t cell = 0; cell < rows.back().cells.size(); ++cell)
            tasks.push_back({rows.size() - 1, cell, &item.run});
    }
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::size_t done = 0;
    const auto work = [&] {
        for (std::size_t at = next++; at < tasks.size() && !stop.stop_requested(); at = next++) {
            const Task &task = tasks[at];
            MatrixCell &cell = rows[task.row].cells[task.cell];
            MatrixCell filled = made(*task.run, cell, stop);
            const std::lock_guard lock(mutex);
            cell = std::move(filled);
            ++done;
            if (progress && !stop.stop_requested())
                progress({done, tasks.size(), rows});
        }
    };
    {
        std::vector<std::jthread> workers;
        for (unsigned each = 1; each < std::max(1u, std::thread::hardware_concurrency()); ++each)
            workers.emplace_back(work);
        work();
    }
    return rows;
}

} // namespace loose::explore
