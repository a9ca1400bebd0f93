// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "commands/report.h"
#include "history/run_code.h"
#include "trace/event_text.h"

namespace loose::app {

namespace {

using audit::Finding;
using history::Recording;
using trace::ThreadMoment;

std::string indented(const std::string &text)
{
    std::string out;
    std::size_t first = 0;
    while (first < text.size()) {
        const std::size_t end = std::min(text.find('\n', first), text.size());
        out += "  " + text.substr(first, end - first) + '\n';
        first = end + 1;
    }
    return out;
}

std::string endText(const Recording &recording)
{
    switch (recording.end()) {
    case history::RunEnd::Exit: return fmt::format("ended with code {}", recording.exitCode());
    case history::RunEnd::Stuck: return "is stuck";
    case history::RunEnd::Repeats: return "repeats for ever";
    case history::RunEnd::Limit: return fmt::format("was cut off ({})", recording.limit());
    }
    return {};
}

std::string actsText(const Recording &recording)
{
    std::string out;
    for (const history::ActResult &result : recording.acts()) {
        out += fmt::format("  {}: {} step {}", toText(result.act),
                           result.done ? "done at" : "refused at", result.step);
        if (result.line != 0)
            out += fmt::format(", line {} #{}", result.line, result.visit);
        const std::string &more = result.done ? result.result : result.reason;
        out += more.empty() ? "\n" : fmt::format(": {}\n", more);
    }
    return out.empty() ? out : "\nActs\n" + out;
}

std::string threadText(const ThreadMoment &thread, const trace::Moment &moment,
                       const trace::Names &names)
{
    std::string out = fmt::format("  {:<20} {}", names.thread(thread.id), wordFor(thread.state));
    if (thread.endedBy != trace::EndedBy::NotEnded)
        out += fmt::format(" ({})", wordFor(thread.endedBy));
    if (thread.line() != 0)
        out += fmt::format(" at line {}", thread.line());
    if (thread.waitsFor && thread.isAlive())
        out += fmt::format(", waits for {}", waitText(*thread.waitsFor, names));
    std::string held;
    for (const base::ResourceId id : moment.heldBy(thread.id))
        held += (held.empty() ? "" : ", ") + names.resource(id);
    return out + (held.empty() ? "\n" : fmt::format(", holds {}\n", held));
}

void addFinding(std::string &out, const std::vector<Finding> &all, const Finding &finding,
                int depth)
{
    const std::string margin(static_cast<std::size_t>(depth) * 2 + 2, ' ');
    out += fmt::format("{}{}{}", margin, depth > 0 ? "- " : "", titleOf(finding.kind));
    if (!finding.resourceName.empty())
        out += fmt::format(": {}", finding.resourceName);
    out += fmt::format("\n{}  {}.\n", margin, finding.text);
    if (finding.isRoot() && !finding.prevention.empty())
        out += fmt::format("{}  {}{}\n", margin, finding.prevention,
                           finding.fact.empty() ? "" : fmt::format(" ({})", finding.fact));
    for (const Finding &other : all) {
        if (other.causedBy == finding.id)
            addFinding(out, all, other, depth + 1);
    }
}

std::string findingsText(const std::vector<Finding> &findings)
{
    const auto roots = std::count_if(findings.begin(), findings.end(),
                                     [](const Finding &finding) { return finding.isRoot(); });
    if (roots == 0)
        return "\nNo loose ends\n";
    std::string out = fmt::format("\nLoose ends: {}\n", roots);
    for (const Finding &finding : findings) {
        if (finding.isRoot())
            addFinding(out, findings, finding, 0);
    }
    return out;
}

std::string realText(const Recording &recording, const real::RealFacts &facts)
{
    std::string out =
        fmt::format("\nReal threads\n  sandbox: {}\n", fmt::join(facts.sandbox, ", "));
    if (facts.tainted > 0)
        out += "  tainted: after a kill only the end of the process cleans up\n";
    if (facts.dropped > 0)
        out += fmt::format("  {} events were dropped\n", facts.dropped);
    for (std::size_t act = 0; act < facts.found.size(); ++act) {
        if (facts.found[act].empty() || act >= recording.acts().size())
            continue;
        out += fmt::format("  after {}:\n", toText(recording.acts()[act].act));
        for (const std::string &line : facts.found[act])
            out += fmt::format("    {}\n", line);
    }
    return out;
}

} // namespace

std::string reportText(const Recording &recording, const real::RealFacts *facts)
{
    const trace::Moment moment = recording.momentAt(recording.stepCount());
    const trace::Names names(moment);
    std::string out =
        fmt::format("{} {} after {} steps, {:.6g} s\n", recording.run().programName,
                    endText(recording), recording.stepCount(), seconds(moment.clockNs));
    if (!recording.message().empty())
        out += recording.message() + '\n';
    out += actsText(recording);
    if (!recording.output().empty())
        out += "\nOutput\n" + indented(recording.output());
    if (!recording.errors().empty())
        out += "\nErrors\n" + indented(recording.errors());
    out += "\nThreads\n";
    for (const ThreadMoment &thread : moment.threads) {
        if (!thread.isService)
            out += threadText(thread, moment, names);
    }
    if (facts)
        out += realText(recording, *facts);
    out += findingsText(recording.findings());
    if (!facts) {
        const auto code = history::runCodeOf(recording.run(), scenarioText);
        out += fmt::format("\nRun code\n  {}\n", code ? *code : code.error().message);
    }
    return out;
}

} // namespace loose::app
