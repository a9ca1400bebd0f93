// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/explorer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "explore/search.h"

namespace loose::explore {

namespace {

constexpr std::size_t mostJudged = 5'000; // final states; a replay takes about a millisecond

// What was not caught, from what was printed about it.
std::vector<std::string> exceptionsIn(const std::string &errors)
{
    constexpr std::string_view thread = "Exception in thread ";
    constexpr std::string_view begin = "Traceback (most recent call last):";
    std::vector<std::string> found;
    std::string name = "MainThread";
    bool inTraceback = false;
    for (std::size_t at = 0; at < errors.size();) {
        const std::size_t end = std::min(errors.find('\n', at), errors.size());
        const std::string line = errors.substr(at, end - at);
        at = end + 1;
        if (line.starts_with(thread)) {
            name = line.substr(thread.size(), line.size() - thread.size() - 1);
        } else if (line.starts_with(begin)) {
            inTraceback = true;
        } else if (inTraceback && !line.starts_with(' ') && !line.empty()) {
            found.push_back(fmt::format("{}: {}", name, line));
            inTraceback = false;
            name = "MainThread";
        }
    }
    std::ranges::sort(found);
    return found;
}

Outcome judge(history::Run run, const history::LoadedProgram &loaded,
              history::BootedMachine &booted, bool isEndless)
{
    Outcome outcome;
    outcome.count = 1;
    history::Recorder recorder(run, loaded, booted, history::Keep::Everything);
    if (recorder.record())
        outcome = outcomeOf(history::Recording(recorder.take()));
    outcome.example = std::move(run);
    if (isEndless) {
        outcome.ended = history::RunEnd::Repeats;
        outcome.exitCode.reset();
    }
    return outcome;
}

void addOutcome(std::vector<Outcome> &outcomes, Outcome outcome)
{
    for (Outcome &each : outcomes) {
        if (!isSame(each, outcome))
            continue;
        ++each.count;
        if (outcome.exampleSteps < each.exampleSteps) {
            outcome.count = each.count;
            each = std::move(outcome);
        }
        return;
    }
    outcomes.push_back(std::move(outcome));
}

std::string notSearched(const Exploration &found, const Bounds &bounds, std::size_t random)
{
    switch (found.stoppedBy) {
    case StoppedBy::Nothing:
        return random == 0
                   ? ""
                   : fmt::format("all schedules but the {} that were drawn", found.schedules);
    case StoppedBy::States: return fmt::format("what follows the first {} states", bounds.states);
    case StoppedBy::Depth:
        return fmt::format("what follows {} transitions of one schedule", bounds.depth);
    case StoppedBy::Preemptions:
        return fmt::format("schedules with more than {} preemptions", *bounds.preemptions);
    case StoppedBy::Seconds: return fmt::format("what was not reached within {} s", bounds.seconds);
    case StoppedBy::Memory: return fmt::format("what did not fit into {} MiB", bounds.bytes >> 20);
    case StoppedBy::User: return "what was not reached before it was stopped";
    }
    return {};
}

// Whoever stops a search wants to see what it found, and not to wait for it.
constexpr base::Step mostStepsAfterStop = 100'000; // about 0.1 s

// Judging has as long as the search had: a program that prints in every order has thousands of
// final states, each of which is run once more.
void judgeAll(Search &search, const history::LoadedProgram &loaded, Exploration &found,
              const Bounds &bounds, const std::stop_token &stop)
{
    const auto begin = std::chrono::steady_clock::now();
    bool isLate = false;
    const bool hasEnd = std::ranges::any_of(
        search.finals(), [](const auto &each) { return !each.second.isEndless; });
    history::BootedMachine booted(loaded, search.options());
    std::size_t judged = 0;
    std::size_t leftOut = 0;
    base::Step stepsAfterStop = 0;
    for (const auto &[digest, final] : search.finals()) {
        if (final.isEndless && hasEnd)
            continue; // it can go on for ever, and it can end: `loops` says so
        isLate = isLate
                 || std::chrono::steady_clock::now() - begin
                        > std::chrono::duration<double>(bounds.seconds);
        if (isLate || judged == mostJudged || stepsAfterStop > mostStepsAfterStop) {
            ++leftOut;
            continue;
        }
        ++judged;
        Outcome outcome = judge(search.runOf(final), loaded, booted, final.isEndless);
        stepsAfterStop += stop.stop_requested() ? outcome.exampleSteps : 0;
        addOutcome(found.outcomes, std::move(outcome));
    }
    if (leftOut > 0) {
        found.complete = false;
        found.notSearched +=
            fmt::format("{}{} of {} final states were not judged{}",
                        found.notSearched.empty() ? "" : "; ", leftOut, judged + leftOut,
                        isLate ? fmt::format(" within {} s", bounds.seconds) : "");
    }
    std::ranges::stable_sort(found.outcomes, [](const Outcome &a, const Outcome &b) {
        const auto key = [](const Outcome &each) {
            return std::tuple(each.findings.empty() ? 99 : static_cast<int>(each.findings[0]),
                              each.findings, each.ended, each.exceptions, each.output);
        };
        return key(a) < key(b);
    });
}

} // namespace

Outcome outcomeOf(const history::Recording &recording)
{
    Outcome outcome;
    outcome.count = 1;
    const auto kinds = audit::kindsOf(recording.findings());
    outcome.findings.assign(kinds.begin(), kinds.end());
    outcome.exceptions = exceptionsIn(recording.errors());
    outcome.output = recording.output();
    outcome.ended = recording.end();
    if (outcome.ended == history::RunEnd::Exit)
        outcome.exitCode = recording.exitCode();
    outcome.exampleSteps = recording.stepCount();
    return outcome;
}

bool isSame(const Outcome &a, const Outcome &b)
{
    return a.findings == b.findings && a.exceptions == b.exceptions && a.output == b.output
           && a.exitCode == b.exitCode && a.ended == b.ended;
}

const char *wordFor(StoppedBy what)
{
    switch (what) {
    case StoppedBy::Nothing: return "nothing";
    case StoppedBy::States: return "states";
    case StoppedBy::Depth: return "depth";
    case StoppedBy::Preemptions: return "preemptions";
    case StoppedBy::Seconds: return "seconds";
    case StoppedBy::Memory: return "memory";
    case StoppedBy::User: return "user";
    }
    return "";
}

ExploreOutcome explore(const ExploreRequest &request, std::stop_token stop,
                       const std::function<void(const ExploreProgress &)> &progress)
{
    ExploreOutcome outcome;
    if (!request.run.acts.empty() || request.run.until) {
        outcome.error = "schedules are explored from the beginning to the end: without acts and "
                        "without --until";
        return outcome;
    }
    history::LoadedProgram loaded = loadProgram(request.run);
    if (!loaded.program) {
        outcome.refusal = std::move(loaded.refusal);
        return outcome;
    }
    if (!request.kill.empty() && request.random > 0) {
        outcome.error = "a thread is killed at every point of all schedules, not of drawn ones";
        return outcome;
    }
    Budget budget(request.bounds, stop);
    Search search(request, loaded, budget, progress);
    search.findRoot();
    Sites sites;
    if (request.random > 0) {
        search.learn(sites, request.run.options.seed);
        search.draw(sites, request.run.options.seed);
    } else {
        if (!request.bounds.preemptions) // it has many
            search.holdAndWait();
        std::uint64_t seed = 1;
        do {
            if (request.reduction)
                search.learn(sites, seed++);
        } while (!search.searchAll(sites));
    }
    Exploration &found = outcome.exploration;
    found = search.counts();
    found.stoppedBy = budget.stoppedBy();
    found.notSearched = notSearched(found, request.bounds, request.random);
    found.complete = found.notSearched.empty();
    if (!request.kill.empty() && found.killPoints == 0 && found.complete) {
        outcome.error = fmt::format("there is no thread {}", request.kill);
        return outcome;
    }
    judgeAll(search, loaded, found, request.bounds, stop);
    outcome.done = true;
    return outcome;
}

} // namespace loose::explore
