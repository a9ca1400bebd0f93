// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/explorer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "explore/judge.h"
#include "explore/search.h"

namespace loose::explore {

namespace {

constexpr std::size_t mostJudged = 5'000; // final states

// The shortest is the example; of those the one with the smallest key, so that the order in which
// they are judged is no matter.
struct FoundOutcome {
    Outcome outcome;
    base::Digest128 key;
};

void addOutcome(std::vector<FoundOutcome> &all, FoundOutcome found)
{
    const auto known = std::ranges::find_if(
        all, [&](const FoundOutcome &each) { return isSame(each.outcome, found.outcome); });
    if (known == all.end()) {
        all.push_back(std::move(found));
        return;
    }
    const auto rank = [](const FoundOutcome &each) {
        return std::tuple(each.outcome.exampleSteps, each.key.high, each.key.low);
    };
    found.outcome.count += known->outcome.count;
    if (rank(found) < rank(*known))
        *known = std::move(found);
    else
        known->outcome.count = found.outcome.count;
}

struct FinalState {
    const base::Digest128 *key;
    const Final *final;
};

// Ways that begin alike stand together, for the judge to go their beginning once.
std::vector<FinalState> inOrderOfWays(const Search &search)
{
    std::vector<FinalState> all;
    const bool hasEnd = std::ranges::any_of(
        search.finals(), [](const auto &each) { return !each.second.isEndless; });
    for (const auto &[key, final] : search.finals()) {
        if (!final.isEndless || !hasEnd) // it can go on for ever, and it can end: `loops` says so
            all.push_back({&key, &final});
    }
    std::ranges::stable_sort(all, [](const FinalState &a, const FinalState &b) {
        return a.final->turns < b.final->turns;
    });
    return all;
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

void sayUnjudged(Exploration &found, std::size_t count, std::size_t all, const std::string &why)
{
    found.complete = false;
    found.notSearched += fmt::format("{}{} of {} final states were not judged{}",
                                     found.notSearched.empty() ? "" : "; ", count, all, why);
}

void sort(std::vector<Outcome> &outcomes)
{
    std::ranges::sort(outcomes, {}, [](const Outcome &each) {
        return std::tuple(each.findings.empty() ? 99 : static_cast<int>(each.findings[0]),
                          each.findings, each.ended, each.exceptions, each.output, each.exitCode);
    });
}

// Judging has as long as the search had: a program that prints in every order has thousands of
// final states.
void judgeAll(Search &search, const history::LoadedProgram &loaded, Exploration &found,
              const Bounds &bounds, const std::stop_token &stop)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto isLate = [&] {
        return std::chrono::steady_clock::now() - begin
               > std::chrono::duration<double>(bounds.seconds);
    };
    const std::vector<FinalState> all = inOrderOfWays(search);
    Judge judge(loaded, search.options());
    std::vector<FoundOutcome> outcomes;
    std::size_t judged = 0;
    base::Step stepsAfterStop = 0;
    std::string why;
    std::optional<history::Run> run;
    for (; judged < std::min(all.size(), mostJudged); ++judged) {
        if (isLate())
            why = fmt::format(" within {} s", bounds.seconds);
        if (!why.empty() || stepsAfterStop > mostStepsAfterStop)
            break;
        const FinalState &each = all[judged];
        if (!run)
            run = search.runOf(*each.final);
        std::optional<history::Run> next;
        if (judged + 1 < all.size())
            next = search.runOf(*all[judged + 1].final);
        Outcome outcome = judge.judge(*run, next ? &*next : nullptr);
        outcome.example = std::move(*run);
        if (each.final->isEndless) {
            outcome.ended = history::RunEnd::Repeats;
            outcome.exitCode.reset();
        }
        stepsAfterStop += stop.stop_requested() ? outcome.exampleSteps : 0;
        addOutcome(outcomes, {std::move(outcome), *each.key});
        run = std::move(next);
    }
    for (FoundOutcome &each : outcomes)
        found.outcomes.push_back(std::move(each.outcome));
    sort(found.outcomes);
    if (judged < all.size())
        sayUnjudged(found, all.size() - judged, all.size(), why);
}

} // namespace

Outcome outcomeOf(const history::Recording &recording)
{
    return outcomeOf(RunResult{recording.findings(), recording.output(), recording.errors(),
                               recording.end(), recording.exitCode(), recording.stepCount()});
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
