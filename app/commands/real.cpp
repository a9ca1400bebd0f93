// SPDX-License-Identifier: GPL-3.0-or-later

// `run X --real`: the program on real threads; with --repeat, how many runs ended in which way;
// with --compare, whether the model allows each.
#include <algorithm>
#include <cstdio>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/report.h"
#include "explore/comparison.h"
#include "real/real_recording.h"

namespace loose::app {

namespace {

using Json = nlohmann::ordered_json;

constexpr unsigned runsToCompare = 20; // unless --repeat says otherwise

bool isJudged(const RunRequest &request)
{
    return !request.report.empty() || request.check || !request.traceFile.empty()
           || request.repeat > 0 || request.compare;
}

void put(std::FILE *stream, std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

void print(trace::Stream stream, std::string_view text)
{
    put(stream == trace::Stream::Output ? stdout : stderr, text);
}

// What tells one end of a run from another, in words.
struct Ending {
    std::string ended;
    std::string limit;
    int exitCode = 0;
    std::vector<std::string> findings; // roots: "lock-leaked ledger"
    std::string output;
    friend auto operator<=>(const Ending &, const Ending &) = default;
};

Ending endingOf(const history::Recording &recording)
{
    Ending ending{
        wordFor(recording.end()), recording.limit(), recording.exitCode(), {}, recording.output()};
    for (const audit::Finding &finding : recording.findings()) {
        if (finding.isRoot())
            ending.findings.push_back(fmt::format("{}{}{}", idOf(finding.kind),
                                                  finding.resourceName.empty() ? "" : " ",
                                                  finding.resourceName));
    }
    std::ranges::sort(ending.findings);
    return ending;
}

struct Seen {
    unsigned count = 0;
    std::vector<explore::Outcome> asModel;   // different ones, as the model tells them apart
    std::optional<explore::Verdict> verdict; // of the model, the worst
};
using Distribution = std::vector<std::pair<Ending, Seen>>; // the most frequent first

// What was compared, in a line; empty: nothing.
std::string comparisonText(const Distribution &all, const std::optional<explore::Model> &model)
{
    if (!model)
        return {};
    const auto allowed = std::ranges::count_if(
        all, [](const auto &each) { return each.second.verdict <= explore::Verdict::AllowedLate; });
    return fmt::format(
        "{} of {} outcomes seen for real {} among the {} that the model has found{}\n", allowed,
        all.size(), allowed == 1 ? "is" : "are", model->outcomes(),
        model->isComplete() ? ", which are all there can be" : "");
}

std::string distributionText(const std::string &program, unsigned runs, const Distribution &all)
{
    std::string out = fmt::format("{}: {} real runs, {} outcome{}\n", program, runs, all.size(),
                                  all.size() == 1 ? "" : "s");
    for (const auto &[outcome, seen] : all) {
        out += fmt::format("{:>6}  {}, code {}", seen.count, outcome.ended, outcome.exitCode);
        if (!outcome.limit.empty())
            out += fmt::format(" ({})", outcome.limit);
        out += fmt::format(": {}\n", outcome.findings.empty()
                                         ? "no loose ends"
                                         : fmt::format("{}", fmt::join(outcome.findings, ", ")));
        if (seen.verdict)
            out += fmt::format("        the model: {}\n", wordFor(*seen.verdict));
    }
    return out;
}

std::string distributionJson(const std::string &program, unsigned runs, const Distribution &all)
{
    Json json;
    json["format"] = 1;
    json["program"] = program;
    json["runs"] = runs;
    json["outcomes"] = Json::array();
    for (const auto &[outcome, seen] : all) {
        Json each;
        each["count"] = seen.count;
        each["ended"] = outcome.ended;
        each["limit"] = outcome.limit.empty() ? Json() : Json(outcome.limit);
        each["exit_code"] = outcome.exitCode;
        each["findings"] = outcome.findings;
        each["output"] = outcome.output;
        each["model"] = seen.verdict ? Json(wordFor(*seen.verdict)) : Json();
        json["outcomes"].push_back(std::move(each));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

// 0 and a recording, or the exit code of a run that was not made.
int recordOnce(const history::Run &run, const real::RealOptions &options,
               real::RealRecordOutcome &outcome)
{
    outcome = recordReal(run, options);
    if (!outcome.failure.empty())
        return wrongUsage(outcome.failure);
    if (!outcome.actError.empty())
        return wrongUsage(outcome.actError);
    if (outcome.recording)
        return 0;
    put(stderr, outcome.refusal.text);
    return outcome.refusal.syntaxError ? 1 : 2;
}

// Asks the model, if there is one, about what it was not asked about yet.
void judge(const history::Recording &recording, std::optional<explore::Model> &model, Seen &same)
{
    const explore::Outcome asModel = explore::outcomeOf(recording);
    if (!model || std::ranges::any_of(same.asModel, [&](const explore::Outcome &known) {
            return isSame(known, asModel);
        }))
        return;
    same.asModel.push_back(asModel);
    const explore::Verdict verdict = model->verdictOn(recording);
    same.verdict = std::max(same.verdict.value_or(verdict), verdict);
}

// Makes the runs and tells them apart. 0, or the exit code of one that was not made.
int makeRuns(unsigned runs, const history::Run &run, std::optional<explore::Model> &model,
             std::map<Ending, Seen> &seen)
{
    for (unsigned each = 0; each < runs; ++each) {
        real::RealRecordOutcome outcome;
        if (const int code = recordOnce(run, {}, outcome); code != 0)
            return code;
        Seen &same = seen[endingOf(*outcome.recording)];
        ++same.count;
        judge(*outcome.recording, model, same);
    }
    return 0;
}

int repeat(const RunRequest &request, const history::Run &run)
{
    std::optional<explore::Model> model;
    if (request.compare) {
        explore::Bounds bounds;
        bounds.seconds = 20;
        model.emplace(run, bounds);
        if (!model->error().empty())
            return wrongUsage(model->error());
    }
    std::map<Ending, Seen> seen;
    const unsigned runs = request.repeat > 0 ? request.repeat : runsToCompare;
    if (const int code = makeRuns(runs, run, model, seen); code != 0)
        return code;
    Distribution all(seen.begin(), seen.end());
    std::ranges::stable_sort(all, std::ranges::greater{},
                             [](const auto &each) { return each.second.count; });
    const bool isAllowed = std::ranges::none_of(
        all, [](const auto &each) { return each.second.verdict == explore::Verdict::NotAllowed; });
    put(stdout, request.report == "json"
                    ? distributionJson(run.programName, runs, all)
                    : distributionText(run.programName, runs, all) + comparisonText(all, model));
    const bool hasLooseEnds =
        std::ranges::any_of(all, [](const auto &each) { return !each.first.findings.empty(); });
    return request.check && (hasLooseEnds || !isAllowed) ? looseEndsFound : 0;
}

} // namespace

int runForReal(const RunRequest &request, const history::Run &run)
{
    if (!request.sessionFile.empty())
        return wrongUsage("a real run happens once: a session cannot run it again");
    if (request.repeat > 0 || request.compare)
        return repeat(request, run);
    real::RealOptions options;
    options.observed = isJudged(request) || !run.acts.empty(); // an act may be a line's visit
    if (request.report.empty())
        options.heard = print;
    real::RealRecordOutcome outcome;
    if (const int code = recordOnce(run, options, outcome); code != 0)
        return code;
    return showRun(request, *outcome.recording, &outcome.facts);
}

} // namespace loose::app
