// SPDX-License-Identifier: GPL-3.0-or-later
#include "real/real_loader.h"

#include <algorithm>

#include <fmt/format.h>

#include "bytecode/compiler.h"
#include "history/program_loader.h"
#include "history/stop_way.h"
#include "sim/invariants.h"

namespace loose::real {

namespace {

using native::ActVerb;

ActVerb verbOf(history::Verb verb)
{
    switch (verb) {
    case history::Verb::Stop: return ActVerb::Stop;
    case history::Verb::Do: return ActVerb::Do;
    case history::Verb::Raise: return ActVerb::Raise;
    case history::Verb::Kill: return ActVerb::Kill;
    case history::Verb::KillOutside: return ActVerb::KillOutside;
    case history::Verb::Terminate: return ActVerb::Terminate;
    case history::Verb::SigKill: return ActVerb::SigKill;
    case history::Verb::Interrupt: return ActVerb::Interrupt;
    case history::Verb::Step: return ActVerb::Refused;
    }
    return ActVerb::Refused;
}

native::RealWhen whenOf(const history::When &when)
{
    using Kind = native::RealWhen::Kind;
    const Kind kind = when.kind == history::When::Kind::Step   ? Kind::Step
                      : when.kind == history::When::Kind::Line ? Kind::Line
                                                               : Kind::Clock;
    return {kind, when.step, when.line, when.visit, when.clockNs};
}

native::RealAct actOf(const history::Act &act, const history::LoadedProgram &loaded)
{
    native::RealAct real;
    real.verb = verbOf(act.verb);
    real.text = history::toText(act);
    real.subject = act.subject;
    real.argument = act.argument;
    real.when = whenOf(act.when);
    if (act.verb == history::Verb::Step)
        real.refusal = "real threads run by themselves: nobody can choose who steps";
    const auto statement = loaded.statements.find(act.argument);
    if (act.verb == history::Verb::Do && statement != loaded.statements.end())
        real.code = statement->second;
    else if (act.verb == history::Verb::Do)
        real.verb = ActVerb::Refused, real.refusal = "the statement was not compiled";
    return real;
}

// Of those that come while the run goes on; a statement is compiled when it is performed.
native::RealAct askedAct(const std::string &text, const history::LoadedProgram &loaded)
{
    native::RealAct real;
    const auto act = history::parseAct(text);
    if (act)
        real = actOf(*act, loaded);
    else
        real.refusal = act.error().message;
    if (act && act->verb == history::Verb::Do)
        real.verb = ActVerb::Do;
    real.text = text;
    real.isAsked = true;
    return real;
}

std::string actAt(const std::string &text, const native::RealWhen &when)
{
    auto act = history::parseAct(text);
    if (!act)
        return text;
    const bool isLine = when.kind == native::RealWhen::Kind::Line;
    act->when = history::lineOrClock(isLine ? when.line : 0, when.visit, when.clockNs);
    return history::toText(*act);
}

native::AddedStatement addStatement(const std::string &text, const bytecode::Program &program)
{
    const lang::SourceText source("<act>", text);
    bytecode::StatementOutcome outcome = bytecode::compileStatement(source, program);
    native::AddedStatement added{outcome.program, outcome.code, outcome.failure};
    if (!outcome.diagnostics.empty())
        added.reason = lang::summary(outcome.diagnostics.front());
    return added;
}

std::string directiveName(const std::string &subject)
{
    return subject.substr(0, subject.find('~'));
}

native::StopMeans stopMeans(const history::LoadedProgram &loaded, exec::Interpreter &in,
                            heap::Handle thread, const native::RealAct &act)
{
    native::StopMeans means;
    const std::string name = directiveName(act.subject);
    for (const lang::StopDirective &directive : loaded.directives->stops) {
        if (directive.thread == name) {
            means.code = loaded.statements.at(directive.text);
            return means;
        }
    }
    history::StopWay way = history::findStopWay(in, *loaded.questions, thread);
    if (!way.reason.empty())
        means.reason =
            fmt::format("{}; a directive '#: stop {}: …' would say it", way.reason, name);
    if (const auto known = loaded.statements.find(way.statement); known != loaded.statements.end())
        means.code = known->second;
    means.callable = way.callable;
    means.arguments = std::move(way.arguments);
    return means;
}

} // namespace

native::Loaded loadForRunner(const native::Request &request)
{
    native::Loaded real;
    history::Run run;
    run.programName = request.programName;
    run.programText = request.programText;
    for (const std::string &text : request.acts) {
        auto act = history::parseAct(text);
        if (!act) {
            real.failure = act.error().message;
            return real;
        }
        run.acts.push_back(std::move(*act));
    }
    auto loaded = std::make_shared<history::LoadedProgram>(history::loadProgram(run));
    if (!loaded->program) {
        real.failure = loaded->refusal.text;
        return real;
    }
    for (const history::Act &act : run.acts)
        real.acts.push_back(actOf(act, *loaded));
    if (const auto until = history::parseWhen(request.until); until && !request.until.empty())
        real.until = whenOf(*until);
    real.processorNs = std::min(request.processorNs, native::maxRealProcessorNs);
    real.program = loaded->program;
    real.directives = loaded->directives;
    real.readInvariant = [loaded](exec::Interpreter &in, heap::Handle globals, std::size_t index,
                                  std::vector<heap::Handle> &read) {
        const auto reading =
            sim::evaluateInvariant(in, globals, loaded->directives->invariants[index], read);
        return native::InvariantText{reading.state, reading.text};
    };
    real.readAct = [loaded](const std::string &text) { return askedAct(text, *loaded); };
    real.textAt = actAt;
    real.addStatement = addStatement;
    real.findStop = [loaded](exec::Interpreter &in, heap::Handle thread,
                             const native::RealAct &act) {
        return stopMeans(*loaded, in, thread, act);
    };
    return real;
}

} // namespace loose::real
