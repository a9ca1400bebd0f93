// SPDX-License-Identifier: GPL-3.0-or-later
#include "real/real_recording.h"

#include <string.h>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "history/recorder.h"
#include "native/child_process.h"

namespace loose::real {

namespace {

constexpr int exitOfUnfinished = 124;

// What a real run cannot do, before anything is started; empty if nothing.
std::string objectionTo(const history::Run &run)
{
    if (!run.options.interpreterLock)
        return "--real runs under a real interpreter lock, as CPython does: one interpreter, one "
               "memory. Leave out --no-interpreter-lock, or run it simulated";
    if (run.options != history::Options{})
        return "--seed and --switch choose who runs next; with --real the system does";
    if (run.acts.size() > native::maxRealActs)
        return fmt::format("--real does at most {} acts in a run", native::maxRealActs);
    return {};
}

std::vector<std::string> layersOf(const native::RealOutcome &outcome)
{
    std::vector<std::string> layers;
    const auto stands = [&](native::Fence fence) {
        return (outcome.sandbox & static_cast<std::uint32_t>(fence)) != 0;
    };
    if (stands(native::Fence::Limits))
        layers.emplace_back("limits");
    if (stands(native::Fence::NoNewPrivileges))
        layers.emplace_back("no new privileges");
    if (stands(native::Fence::Landlock))
        layers.push_back(fmt::format("landlock {}", outcome.landlockVersion));
    if (stands(native::Fence::Seccomp))
        layers.emplace_back("seccomp");
    return layers;
}

void setEnd(history::Recording::Data &data, const native::RealOutcome &outcome)
{
    const auto limit = [&](const std::string &name) {
        data.end = history::RunEnd::Limit;
        data.limit = name;
        data.message = fmt::format("stopped at a limit: {}", name);
        data.exitCode = exitOfUnfinished;
    };
    data.exitCode = outcome.exitCode;
    switch (outcome.ending) {
    case native::Ending::Exit: break;
    case native::Ending::Stuck:
        data.end = history::RunEnd::Stuck;
        data.message = outcome.endText;
        break;
    case native::Ending::Limit: limit(outcome.endText); break;
    case native::Ending::Unsupported:
        limit("language");
        data.message = outcome.endText;
        data.exitCode = 2;
        break;
    case native::Ending::Running:
        if (outcome.hung)
            limit("no sign of life");
        else if (outcome.endedByHand)
            limit("ended by hand");
        else if (outcome.crashed)
            data.message = fmt::format("the real process crashed: {}", strsignal(outcome.signal));
        break;
    case native::Ending::ActMissed:
    case native::Ending::Failed: break;
    }
}

bool isOnProcess(const history::Act &act)
{
    return act.verb == history::Verb::Terminate || act.verb == history::Verb::SigKill
           || act.verb == history::Verb::Interrupt;
}

// Whether nothing of the name ever was: a process, or a thread of the first.
bool isUnknownProcess(const history::Act &act, const trace::Moment &last)
{
    const std::string name = act.subject.substr(0, act.subject.find('/'));
    const std::string thread = act.subject == "main" ? "MainThread" : act.subject;
    return std::ranges::none_of(last.processes, [&](const auto &each) { return each.name == name; })
           && std::ranges::none_of(last.threads,
                                   [&](const auto &each) { return each.name == thread; });
}

std::string missedText(const history::Act &act, const native::RealActOutcome &outcome,
                       const history::Recording::Data &data, const trace::Moment &last)
{
    if (act.when.kind != history::When::Kind::Line)
        return fmt::format("the run ended at step {}, {:.3f} s, before {}", data.stepCount,
                           static_cast<double>(last.clockNs) / 1e9, toText(act.when));
    const std::string subject = act.subject == "main" ? "MainThread" : act.subject;
    const auto known = std::ranges::find(last.threads, subject, &trace::ThreadMoment::name);
    if (known == last.threads.end() && outcome.visit == 0)
        return fmt::format("there is no thread {}", act.subject);
    if (known != last.threads.end() && known->endedBy == trace::EndedBy::Killed)
        return fmt::format("{} was killed before it came there", act.subject);
    return fmt::format("{} passed line {} only {} times", act.subject, act.when.line,
                       outcome.visit);
}

// What was asked for while the run went on, as if it had been asked for at the place it came to.
history::Act landed(const native::RealActOutcome &act)
{
    auto done = history::parseAct(act.asked);
    if (!done)
        return {};
    done->when = history::lineOrClock(act.line, act.visit, act.clockNs);
    return *done;
}

history::ActResult resultOf(const history::Act &act, const native::RealActOutcome &outcome)
{
    const bool isWaiting = outcome.state == native::ActState::Waiting;
    return {act,
            outcome.step,
            outcome.line,
            outcome.visit,
            outcome.state == native::ActState::Done,
            isWaiting ? native::endedBeforeIt : outcome.reason,
            {}};
}

// Acts are in the order of their moments; those of the request already are.
void addAskedActs(history::Recording::Data &data, native::RealOutcome &outcome)
{
    const std::size_t requested = data.acts.size();
    if (outcome.acts.size() == requested)
        return;
    std::ranges::stable_sort(outcome.acts, {}, &native::RealActOutcome::step);
    const std::vector<history::ActResult> known = std::exchange(data.acts, {});
    data.run.acts.clear();
    std::size_t next = 0;
    for (const native::RealActOutcome &act : outcome.acts) {
        const bool isRequested = act.asked.empty();
        data.acts.push_back(isRequested ? known[next++] : resultOf(landed(act), act));
        if (isRequested || data.acts.back().done)
            data.run.acts.push_back(data.acts.back().act);
    }
}

// Whether somebody meddled while it went on: then what was asked for before may come to nothing.
bool wasMeddledWith(const native::RealOutcome &outcome)
{
    return std::ranges::any_of(outcome.acts, [](const native::RealActOutcome &act) {
        return !act.asked.empty() && act.state == native::ActState::Done;
    });
}

std::string setActs(history::Recording::Data &data, const native::RealOutcome &outcome,
                    const trace::Moment &last)
{
    for (std::size_t index = 0; index < data.run.acts.size(); ++index) {
        native::RealActOutcome act = outcome.acts[index];
        if (act.state == native::ActState::Waiting && outcome.signal == 0) {
            act.state = native::ActState::Missed;
            act.reason = missedText(data.run.acts[index], act, data, last);
            if (!wasMeddledWith(outcome))
                return act.reason;
        }
        if (isOnProcess(data.run.acts[index]) && !last.processes.empty()
            && isUnknownProcess(data.run.acts[index], last))
            return fmt::format("there is no process {}", data.run.acts[index].subject);
        data.acts.push_back(resultOf(data.run.acts[index], act));
    }
    return {};
}

std::shared_ptr<const history::Recording>
recordingSoFar(const history::Run &run, const history::LoadedProgram &loaded, trace::Trace trace)
{
    auto data = std::make_shared<history::Recording::Data>();
    data->run = run;
    data->loaded = loaded;
    data->trace = std::move(trace);
    data->stepCount = data->trace.lastStep();
    return std::make_shared<const history::Recording>(std::move(data));
}

} // namespace

std::string answerText(const native::RealActOutcome &act)
{
    std::string text = toText(landed(act));
    if (act.state == native::ActState::Missed) // there is no moment to name
        text.resize(text.rfind(" @ "));
    return act.state == native::ActState::Done ? text : fmt::format("{}: {}", text, act.reason);
}

RealRecordOutcome recordReal(const history::Run &run, const RealOptions &options)
{
    RealRecordOutcome outcome;
    history::LoadedProgram loaded = history::loadProgram(run);
    if (!loaded.program) {
        outcome.refusal = std::move(loaded.refusal);
        return outcome;
    }
    outcome.failure = objectionTo(run);
    const std::string runner = native::findRunner();
    if (runner.empty() && outcome.failure.empty())
        outcome.failure = "loose-ends-runner is not where loose-ends is";
    if (!outcome.failure.empty())
        return outcome;
    native::Request request{run.programName, run.programText, {}, {}, options.observed};
    for (const history::Act &act : run.acts)
        request.acts.push_back(toText(act));
    if (run.until)
        request.until = toText(*run.until);
    std::stop_source end;
    const std::stop_callback onStop(options.stop, [&end] { end.request_stop(); });
    const std::stop_callback onAbandon(options.abandon, [&end] { end.request_stop(); });
    native::Watched watched;
    if (options.seen)
        watched = [&](native::RealSoFar now) {
            options.seen(
                {recordingSoFar(run, loaded, std::move(now.trace)), now.earlier, now.dropped});
        };
    native::RealOutcome real = native::runReal(runner, request, end.get_token(), options.heard,
                                               watched, options.asked.get());
    outcome.failure = real.failure;
    if (!outcome.failure.empty() || options.abandon.stop_requested())
        return outcome;

    auto data = std::make_shared<history::Recording::Data>();
    data->run = run;
    data->loaded = std::move(loaded);
    data->trace = std::move(real.trace);
    data->stepCount = options.observed ? data->trace.lastStep() : real.steps;
    data->output = std::move(real.output);
    data->errors = std::move(real.errors);
    setEnd(*data, real);
    const trace::Moment last = data->trace.momentAt(data->trace.lastStep());
    outcome.actError = setActs(*data, real, last);
    if (outcome.actError.empty())
        addAskedActs(*data, real);
    if (options.observed)
        data->findings = judgeRun(data->trace, last, data->end, *data->loaded.facts);
    outcome.facts = {
        layersOf(real), real.tainted, real.crashed, real.hung, real.dropped, real.lost, {}};
    for (const native::RealActOutcome &act : real.acts)
        outcome.facts.found.push_back(act.found);
    outcome.recording = std::make_shared<const history::Recording>(std::move(data));
    return outcome;
}

} // namespace loose::real
