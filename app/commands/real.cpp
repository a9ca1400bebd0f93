// SPDX-License-Identifier: GPL-3.0-or-later

// `run X --real`: the program on real threads; with --repeat, how many runs ended in which way.
#include <algorithm>
#include <cstdio>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "commands/commands.h"
#include "commands/report.h"
#include "real/real_recording.h"

namespace loose::app {

namespace {

using Json = nlohmann::ordered_json;

bool isJudged(const RunRequest &request)
{
    return !request.report.empty() || request.check || !request.traceFile.empty()
           || request.repeat > 0;
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

// What tells one outcome from another.
struct Outcome {
    std::string ended;
    std::string limit;
    int exitCode = 0;
    std::vector<std::string> findings; // roots: "lock-leaked ledger"
    std::string output;
    friend auto operator<=>(const Outcome &, const Outcome &) = default;
};

Outcome outcomeOf(const history::Recording &recording)
{
    Outcome outcome{
        wordFor(recording.end()), recording.limit(), recording.exitCode(), {}, recording.output()};
    for (const audit::Finding &finding : recording.findings()) {
        if (finding.isRoot())
            outcome.findings.push_back(fmt::format("{}{}{}", idOf(finding.kind),
                                                   finding.resourceName.empty() ? "" : " ",
                                                   finding.resourceName));
    }
    std::ranges::sort(outcome.findings);
    return outcome;
}

using Distribution = std::vector<std::pair<Outcome, unsigned>>; // the most frequent first

std::string distributionText(const std::string &program, unsigned runs, const Distribution &all)
{
    std::string out = fmt::format("{}: {} real runs, {} outcome{}\n", program, runs, all.size(),
                                  all.size() == 1 ? "" : "s");
    for (const auto &[outcome, count] : all) {
        out += fmt::format("{:>6}  {}, code {}", count, outcome.ended, outcome.exitCode);
        if (!outcome.limit.empty())
            out += fmt::format(" ({})", outcome.limit);
        out += fmt::format(": {}\n", outcome.findings.empty()
                                         ? "no loose ends"
                                         : fmt::format("{}", fmt::join(outcome.findings, ", ")));
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
    for (const auto &[outcome, count] : all) {
        Json each;
        each["count"] = count;
        each["ended"] = outcome.ended;
        each["limit"] = outcome.limit.empty() ? Json() : Json(outcome.limit);
        each["exit_code"] = outcome.exitCode;
        each["findings"] = outcome.findings;
        each["output"] = outcome.output;
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

int repeat(const RunRequest &request, const history::Run &run)
{
    std::map<Outcome, unsigned> counts;
    for (unsigned each = 0; each < request.repeat; ++each) {
        real::RealRecordOutcome outcome;
        if (const int code = recordOnce(run, {}, outcome); code != 0)
            return code;
        ++counts[outcomeOf(*outcome.recording)];
    }
    Distribution all(counts.begin(), counts.end());
    std::ranges::stable_sort(all, std::ranges::greater{}, &Distribution::value_type::second);
    put(stdout, request.report == "json" ? distributionJson(run.programName, request.repeat, all)
                                         : distributionText(run.programName, request.repeat, all));
    const bool hasLooseEnds =
        std::ranges::any_of(all, [](const auto &each) { return !each.first.findings.empty(); });
    return request.check && hasLooseEnds ? looseEndsFound : 0;
}

} // namespace

int runForReal(const RunRequest &request, const history::Run &run)
{
    if (!request.sessionFile.empty())
        return wrongUsage("a real run happens once: a session cannot run it again");
    if (request.repeat > 0)
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
