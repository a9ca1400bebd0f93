// SPDX-License-Identifier: GPL-3.0-or-later

// The acts of semantics.md 3 on a machine.
#include <csignal>

#include <fmt/format.h>

#include "history/recorder.h"
#include "history/stop_way.h"

namespace loose::history {

namespace {

constexpr const char *notYet = "it does not exist yet";

ActOutcome refused(std::string reason)
{
    return {false, std::move(reason), {}};
}

// "worker~2" and "Process-1/worker" name threads; a directive names what comes before ~ and after
// /.
std::string directiveName(std::string_view subject)
{
    if (const auto slash = subject.rfind('/'); slash != std::string_view::npos)
        subject.remove_prefix(slash + 1);
    return std::string(subject.substr(0, subject.find('~')));
}

ActOutcome perform(sim::Machine &machine, const LoadedProgram &loaded, const std::string &statement,
                   base::ProcessId process = {1})
{
    const auto code = loaded.statements.find(statement);
    if (code == loaded.statements.end())
        return refused("the statement was not compiled");
    return {true, {}, machine.perform(process, code->second)};
}

ActOutcome stop(sim::Machine &machine, const LoadedProgram &loaded, const Act &act,
                base::ThreadId thread)
{
    if (machine.hasEnded(thread))
        return refused("it has ended");
    const std::string name = directiveName(act.subject);
    for (const lang::StopDirective &directive : loaded.directives->stops) {
        if (directive.thread != name)
            continue;
        machine.markStopAsked(thread, findStopSigns(machine, *loaded.questions, thread));
        return perform(machine, loaded, directive.text);
    }
    const StopWay way = findStopWay(machine, *loaded.questions, thread);
    if (!way.reason.empty())
        return refused(
            fmt::format("{}; a directive '#: stop {}: …' would say it", way.reason, name));
    machine.markStopAsked(thread, findStopSigns(machine, *loaded.questions, thread));
    const base::ProcessId process = machine.placeOf(thread)->process; // its memory has the flag
    if (!way.statement.empty())
        return perform(machine, loaded, way.statement, process);
    return {true, {}, machine.performCall(process, way.callable, way.arguments)};
}

// "2 lines", "5 steps"; nothing: one line.
ActOutcome step(sim::Machine &machine, const Act &act, base::ThreadId thread)
{
    std::uint64_t count = 1;
    bool lines = true;
    if (!act.argument.empty()) {
        count = std::stoull(act.argument);
        lines = act.argument.find("line") != std::string::npos;
    }
    std::string reason;
    std::uint32_t line = lines ? machine.lineOf(thread) : 0;
    while (count > 0) {
        const std::uint64_t steps = machine.stepThread(thread, lines ? 1 : count, reason);
        if (steps == 0)
            return refused(reason);
        const std::uint32_t now = lines ? machine.lineOf(thread) : 0;
        if (!lines || now != line || machine.hasEnded(thread))
            count -= steps;
        line = now;
    }
    return {};
}

// A process by its name, or that of a thread: PROCESS/NAME, or a thread of the first process.
std::optional<base::ProcessId> processOf(sim::Machine &machine, const std::string &subject)
{
    if (const auto process = machine.findProcess(subject))
        return process;
    if (const auto slash = subject.find('/'); slash != std::string::npos)
        return machine.findProcess(subject.substr(0, slash));
    return machine.findThread(subject) ? std::optional(base::ProcessId{1}) : std::nullopt;
}

ActOutcome onProcess(sim::Machine &machine, const Act &act, int signal)
{
    const auto process = processOf(machine, act.subject);
    if (!process)
        return refused(notYet);
    ActOutcome outcome;
    outcome.done = machine.sendSignal(*process, signal, outcome.reason);
    return outcome;
}

} // namespace

ActOutcome applyAct(sim::Machine &machine, const LoadedProgram &loaded, const Act &act)
{
    switch (act.verb) {
    case Verb::Do: return perform(machine, loaded, act.argument);
    case Verb::Terminate: return onProcess(machine, act, SIGTERM);
    case Verb::SigKill: return onProcess(machine, act, SIGKILL);
    case Verb::Interrupt: return onProcess(machine, act, SIGINT);
    case Verb::Stop:
    case Verb::Raise:
    case Verb::Kill:
    case Verb::KillOutside:
    case Verb::Step: break;
    }
    const auto thread = machine.findThread(act.subject);
    if (!thread)
        return refused(notYet);
    ActOutcome outcome;
    switch (act.verb) {
    case Verb::Stop: return stop(machine, loaded, act, *thread);
    case Verb::Step: return step(machine, act, *thread);
    case Verb::Raise:
        outcome.done = machine.raiseIn(*thread, act.argument.empty() ? "SystemExit" : act.argument,
                                       outcome.reason);
        return outcome;
    case Verb::Kill:
        outcome.done = machine.kill(*thread, sim::KillFrom::Inside, outcome.reason);
        return outcome;
    case Verb::KillOutside:
        outcome.done = machine.kill(*thread, sim::KillFrom::Outside, outcome.reason);
        return outcome;
    case Verb::Do:
    case Verb::Terminate:
    case Verb::SigKill:
    case Verb::Interrupt: break;
    }
    return outcome;
}

ActOutcome tellAndApply(sim::Machine &machine, const LoadedProgram &loaded, const Act &act)
{
    machine.tell(trace::ActDone{toText(act), {}, true});
    return applyAct(machine, loaded, act);
}

std::string whyUnknown(sim::Machine &machine, const Act &act)
{
    switch (act.verb) {
    case Verb::Do: return {};
    case Verb::Terminate:
    case Verb::SigKill:
    case Verb::Interrupt:
        return processOf(machine, act.subject) ? std::string()
                                               : fmt::format("there is no process {}", act.subject);
    case Verb::Stop:
    case Verb::Raise:
    case Verb::Kill:
    case Verb::KillOutside:
    case Verb::Step: break;
    }
    return machine.findThread(act.subject) ? std::string()
                                           : fmt::format("there is no thread {}", act.subject);
}

sim::MachineOptions machineOptions(const Options &options)
{
    sim::MachineOptions machine;
    machine.switchRule = static_cast<sim::SwitchRule>(options.switchRule);
    machine.switchSteps = options.switchSteps;
    machine.seed = options.seed;
    machine.interpreterLock = options.interpreterLock;
    machine.timing = static_cast<sim::Timing>(options.timing);
    return machine;
}

} // namespace loose::history
