// SPDX-License-Identifier: GPL-3.0-or-later

// What the program says must always hold does not, and whoever wrote last will not mend it: it is
// dead, has ended, or waits for ever.
#include <algorithm>

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

} // namespace

void judgeInvariantBroken(const Case &given, Verdict &verdict)
{
    for (const trace::InvariantMoment &invariant : given.last().invariants) {
        if (invariant.state != trace::InvariantState::Broken)
            continue;
        const base::ThreadId writer = lastWriter(given, invariant);
        const bool isDead = given.isDead(writer);
        if (!isDead && !given.waitsForEver(writer))
            continue;
        Finding finding = given.about(FindingKind::InvariantBroken, writer, invariant.sinceStep);
        finding.process = invariant.process;
        finding.certainAt = std::max(invariant.sinceStep, isDead ? given.life(writer).endStep
                                                                 : given.openWaitSince(writer));
        const auto &names = given.facts().invariants;
        finding.resourceName = invariant.invariant < names.size()
                                   ? names[invariant.invariant]
                                   : fmt::format("invariant {}", invariant.invariant + 1);
        finding.text = fmt::format("\"{}\" does not hold any more, {}: {}", finding.resourceName,
                                   inWords(invariant.text), why(given, writer));
        finding.prevention = fmt::format("Ask {} to stop, and let it look at the request only "
                                         "where nothing is half done.",
                                         given.name(writer));
        finding.fact = given.isKilled(writer) ? "F36" : "F10";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
