// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "commands/report.h"
#include "history/run_code.h"
#include "trace/event_text.h"

namespace loose::app {

namespace {

using Json = nlohmann::ordered_json;
using history::Recording;
using trace::ThreadMoment;

Json textOrNull(const std::string &text)
{
    return text.empty() ? Json() : Json(text);
}

Json lineOrNull(std::uint32_t line)
{
    return line == 0 ? Json() : Json(line);
}

Json optionsJson(const history::Run &run)
{
    const history::Options &options = run.options;
    Json json;
    switch (options.switchRule) {
    case history::SwitchRule::CPython: json["switch"] = "cpython"; break;
    case history::SwitchRule::EveryLine: json["switch"] = "line"; break;
    case history::SwitchRule::EveryCheckPoint: json["switch"] = "check"; break;
    case history::SwitchRule::EverySteps: json["switch"] = options.switchSteps; break;
    }
    json["seed"] = options.seed;
    json["interpreter_lock"] = options.interpreterLock;
    json["until"] = run.until ? Json(history::toText(*run.until)) : Json();
    return json;
}

Json actsJson(const Recording &recording)
{
    Json acts = Json::array();
    for (const history::ActResult &result : recording.acts()) {
        Json json;
        json["verb"] = wordFor(result.act.verb);
        json["subject"] = textOrNull(result.act.subject);
        json["step"] = result.step;
        json["line"] = lineOrNull(result.line);
        json["visit"] = result.visit == 0 ? Json() : Json(result.visit);
        json["done"] = result.done;
        json["reason"] = textOrNull(result.reason);
        json["result"] = textOrNull(result.result);
        acts.push_back(std::move(json));
    }
    return acts;
}

Json marksJson(const ThreadMoment &thread, const trace::Moment &moment)
{
    Json marks = Json::array();
    const trace::ProcessMoment *process = moment.process(thread.process);
    if (thread.stopAsked)
        marks.push_back(thread.stopNoticed ? "stop noticed" : "stop asked");
    if (!thread.pendingException.empty())
        marks.push_back(thread.waitsFor ? "exception cannot be delivered" : "exception pending");
    if (process && process->isFrozen && thread.isAlive())
        marks.push_back("frozen");
    if (thread.isGhost())
        marks.push_back("ghost");
    return marks;
}

Json waitJson(const ThreadMoment &thread, const trace::Names &names)
{
    if (!thread.waitsFor)
        return {};
    const trace::Wait &wait = *thread.waitsFor;
    Json json;
    json["what"] = wordFor(wait.kind);
    json["resource"] = !wait.resource.isNone()  ? Json(names.resource(wait.resource))
                       : !wait.process.isNone() ? Json(names.process(wait.process))
                                                : Json();
    json["thread"] = wait.thread.isNone() ? Json() : Json(names.thread(wait.thread));
    json["since_s"] = seconds(thread.waitsSinceNs);
    return json;
}

// When a thread was asked to stop, when it looked, how long it took to end.
Json stopJson(const ThreadMoment &thread, const trace::Trace &trace)
{
    std::optional<trace::Event> asked;
    std::optional<trace::Event> noticed;
    std::optional<trace::Event> ended;
    for (const trace::Event &event : trace.events()) {
        const auto *mark = std::get_if<trace::StopMarked>(&event.payload);
        if (mark && mark->thread == thread.id) {
            asked = asked ? asked : event;
            if (mark->noticed && !noticed)
                noticed = event;
        }
        const auto *end = std::get_if<trace::ThreadEnded>(&event.payload);
        if (end && end->thread == thread.id)
            ended = event;
    }
    if (!asked)
        return {};
    Json json;
    json["asked_step"] = asked->step;
    json["noticed_step"] = noticed ? Json(noticed->step) : Json();
    json["latency_s"] = ended ? Json(seconds(ended->clockNs - asked->clockNs)) : Json();
    return json;
}

Json threadsJson(const Recording &recording, const trace::Moment &moment, const trace::Names &names)
{
    Json threads = Json::array();
    for (const ThreadMoment &thread : moment.threads) {
        if (thread.isService)
            continue;
        Json json;
        json["id"] = thread.id.number;
        json["name"] = thread.name;
        json["process"] = names.process(thread.process);
        json["state"] = wordFor(thread.state);
        json["marks"] = marksJson(thread, moment);
        json["ended_by"] = textOrNull(wordFor(thread.endedBy));
        json["line"] = lineOrNull(thread.line());
        json["holds"] = Json::array();
        for (const base::ResourceId held : moment.heldBy(thread.id))
            json["holds"].push_back(names.resource(held));
        json["waits_for"] = waitJson(thread, names);
        json["stop"] = stopJson(thread, recording.trace());
        threads.push_back(std::move(json));
    }
    return threads;
}

Json findingsJson(const Recording &recording, const trace::Names &names)
{
    Json findings = Json::array();
    for (const audit::Finding &finding : recording.findings()) {
        Json json;
        json["id"] = finding.id;
        json["kind"] = idOf(finding.kind);
        json["severity"] = wordFor(finding.severity);
        json["resource"] = textOrNull(finding.resourceName);
        json["process"] = finding.process.isNone() ? Json() : Json(names.process(finding.process));
        json["thread"] = finding.thread.isNone() ? Json() : Json(names.thread(finding.thread));
        json["line"] = lineOrNull(finding.line);
        json["step"] = finding.step;
        json["certain_at"] = finding.certainAt;
        json["sufferers"] = Json::array();
        for (const base::ThreadId sufferer : finding.sufferers)
            json["sufferers"].push_back(names.thread(sufferer));
        json["caused_by"] = finding.isRoot() ? Json() : Json(finding.causedBy);
        json["text"] = finding.text;
        json["prevention"] = finding.prevention;
        json["fact"] = finding.fact;
        findings.push_back(std::move(json));
    }
    return findings;
}

// What only a real run can say of itself.
Json realJson(const real::RealFacts &facts)
{
    Json json;
    json["sandbox"] = facts.sandbox;
    json["tainted"] = facts.tainted;
    json["crashed"] = facts.crashed;
    json["hung"] = facts.hung;
    json["events_dropped"] = facts.dropped;
    json["events_lost"] = facts.lost;
    json["found"] = facts.found;
    return json;
}

// Null where a code would not give the same run: a real one, or one too long for a code.
Json runCodeOrNull(const Recording &recording, const real::RealFacts *facts)
{
    if (facts)
        return nullptr;
    const auto code = history::runCodeOf(recording.run(), scenarioText);
    return code ? Json(*code) : Json();
}

} // namespace

std::string reportJson(const Recording &recording, const real::RealFacts *facts)
{
    const trace::Moment moment = recording.momentAt(recording.stepCount());
    const trace::Names names(moment);
    Json json;
    json["format"] = 1;
    json["program"] = recording.run().programName;
    json["options"] = optionsJson(recording.run());
    json["ended"] = wordFor(recording.end());
    json["limit"] = textOrNull(recording.limit());
    json["exit_code"] =
        recording.end() == history::RunEnd::Exit ? Json(recording.exitCode()) : Json();
    json["steps"] = recording.stepCount();
    json["clock_s"] = seconds(moment.clockNs);
    json["run_code"] = runCodeOrNull(recording, facts);
    json["output"] = recording.output();
    json["errors"] = recording.errors();
    json["acts"] = actsJson(recording);
    json["threads"] = threadsJson(recording, moment, names);
    json["findings"] = findingsJson(recording, names);
    if (facts)
        json["real"] = realJson(*facts);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace loose::app
