// SPDX-License-Identifier: GPL-3.0-or-later

// What the program says must always hold does not, and whoever wrote last will not mend it: it is
// dead, has ended, or waits for ever. Or another thread read one of the values meanwhile.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// A kill can break an invariant that asks who holds a lock without writing anything. Then the one
// who died there is the last writer.
base::ThreadId lastWriter(const Case &given, const trace::InvariantMoment &invariant)
{
    if (!invariant.writer.isNone())
        return invariant.writer;
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (given.isDead(thread.id) && thread.process == invariant.process
            && given.life(thread.id).endStep == invariant.sinceStep)
            return thread.id;
    }
    base::ThreadId writer;
    base::Step latest = 0;
    for (const trace::VariableMoment &variable : given.last().variables) {
        if (variable.process == invariant.process && variable.writtenStep >= latest) {
            writer = variable.writer;
            latest = variable.writtenStep;
        }
    }
    return writer;
}

// "190 == 200" reads "190 instead of 200".
std::string inWords(const std::string &text)
{
    const std::size_t at = text.find(" == ");
    if (at == std::string::npos || text.find(" == ", at + 1) != std::string::npos)
        return fmt::format("{} is false", text);
    return fmt::format("{} instead of {}", text.substr(0, at), text.substr(at + 4));
}

std::string why(const Case &given, base::ThreadId writer)
{
    if (!given.isDead(writer))
        return fmt::format("{}, which wrote last, waits for ever", given.name(writer));
    return fmt::format("{}, which wrote last, {}{}", given.name(writer), given.fate(writer),
                       given.isFailed(writer) ? " between changes that belong together" : "");
}

// A time in which the invariant did not hold.
struct Broken {
    base::ThreadId writer;
    base::Step since = 0;
    base::Step until = std::numeric_limits<base::Step>::max();
};

std::vector<Broken> timesOf(const Case &given, const trace::InvariantMoment &invariant)
{
    std::vector<Broken> times;
    for (const trace::Event &event : given.trace().events()) {
        const auto *changed = std::get_if<trace::InvariantChanged>(&event.payload);
        if (!changed || changed->process != invariant.process
            || changed->invariant != invariant.invariant)
            continue;
        if (!times.empty() && times.back().until > event.step)
            times.back().until = event.step;
        if (changed->state == trace::InvariantState::Broken)
            times.push_back({changed->writer, event.step});
    }
    return times;
}

constexpr base::Step stepsOfARead = 12; // a few names and the operators between them

// The first line in that time at which the thread read one of the values, wholly inside of it.
std::optional<base::Step> readIn(const Case &given, const Broken &time, base::ThreadId thread,
                                 std::uint32_t invariant)
{
    const trace::Trace &trace = given.trace();
    std::optional<base::Step> first;
    for (const Facts::Reading &reading : given.facts().reads) {
        if (reading.invariant != invariant)
            continue;
        const std::uint64_t visit = trace.visitAt(thread, reading.line, time.since) + 1;
        auto step = trace.stepOfVisit(thread, reading.line, visit);
        if (step)
            step = given.wentOn(thread, *step);
        if (!step)
            continue;
        const auto end = reading.readsAtOnce ? std::optional(*step + stepsOfARead)
                                             : trace.nextVisit(*step, thread);
        if (end && *end <= std::min(time.until, trace.lastStep() + 1) && (!first || *step < *first))
            first = step;
    }
    return first;
}

// Others looked at what was half done.
void judgeReaders(const Case &given, Verdict &verdict, const trace::InvariantMoment &invariant,
                  const std::string &name, Place lasting)
{
    std::set<base::ThreadId> told;
    for (const Broken &time : timesOf(given, invariant)) {
        for (const trace::ThreadMoment &thread : given.last().threads) {
            if (thread.process != invariant.process || thread.id == time.writer || thread.isService
                || time.writer.isNone() || told.contains(thread.id))
                continue;
            const auto read = readIn(given, time, thread.id, invariant.invariant);
            if (!read)
                continue;
            told.insert(thread.id);
            Finding finding = given.about(FindingKind::InvariantBroken, time.writer, time.since);
            finding.process = invariant.process;
            finding.line = given.trace().lineAt(time.writer, time.since);
            finding.certainAt = *read;
            finding.resourceName = name;
            finding.sufferers = {thread.id};
            finding.text =
                fmt::format("{} read at line {} what \"{}\" is about while it did not "
                            "hold: {} had done only a part of its changes",
                            given.name(thread.id), given.trace().lineAt(thread.id, *read), name,
                            given.name(time.writer));
            finding.prevention = "Change and read under one lock what belongs together.";
            finding.fact = "F10";
            verdict.add(std::move(finding), lasting);
        }
    }
}

// Nobody will mend it: its last writer is dead, has ended, or waits for ever.
Place judgeLasting(const Case &given, Verdict &verdict, const trace::InvariantMoment &invariant,
                   const std::string &name)
{
    if (invariant.state != trace::InvariantState::Broken)
        return {};
    const base::ThreadId writer = lastWriter(given, invariant);
    const bool isDead = given.isDead(writer);
    if (!isDead && !given.waitsForEver(writer))
        return {};
    Finding finding = given.about(FindingKind::InvariantBroken, writer, invariant.sinceStep);
    finding.process = invariant.process;
    finding.certainAt = std::max(invariant.sinceStep,
                                 isDead ? given.life(writer).endStep : given.openWaitSince(writer));
    finding.resourceName = name;
    finding.text = fmt::format("\"{}\" does not hold any more, {}: {}", name,
                               inWords(invariant.text), why(given, writer));
    finding.prevention = fmt::format("Ask {} to stop, and let it look at the request only "
                                     "where nothing is half done.",
                                     given.name(writer));
    finding.fact = given.isKilled(writer) ? "F36" : "F10";
    return verdict.add(std::move(finding));
}

} // namespace

void judgeInvariantBroken(const Case &given, Verdict &verdict)
{
    for (const trace::InvariantMoment &invariant : given.last().invariants) {
        const auto &names = given.facts().invariants;
        const std::string name = invariant.invariant < names.size()
                                     ? names[invariant.invariant]
                                     : fmt::format("invariant {}", invariant.invariant + 1);
        const Place lasting = judgeLasting(given, verdict, invariant, name);
        judgeReaders(given, verdict, invariant, name, lasting);
    }
}

} // namespace loose::audit
