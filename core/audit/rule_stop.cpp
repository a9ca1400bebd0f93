// SPDX-License-Identifier: GPL-3.0-or-later

// A thread was asked to stop: did it look, did it end, and in time?
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// A thread that has only just been asked may still look. After so many lines it had its chance.
constexpr int patienceInLines = 20;

bool hadItsChance(const Case &given, base::ThreadId thread, base::Step asked)
{
    if (given.waitsForEver(thread))
        return true;
    base::Step at = asked;
    for (int lines = 0; lines < patienceInLines; ++lines) {
        const std::optional<base::Step> next = given.trace().nextVisit(at, thread);
        if (!next)
            return false;
        at = *next;
    }
    return true;
}

// The main thread of a process that ended by itself: it came to its end.
bool endedWithItsOwn(const Case &given, const trace::ThreadMoment &thread)
{
    const trace::ProcessMoment *process = given.last().process(thread.process);
    return thread.endedBy == trace::EndedBy::Process && process && process->hasEnded
           && process->exitCode >= 0 && given.mainThread(thread.process) == thread.id;
}

// Asked by a flag, or by an exception that waits for its delivery.
void judgeRunsOn(const Case &given, Verdict &verdict, const trace::ThreadMoment &thread)
{
    const Life &life = given.life(thread.id);
    if (!life.askedStep || !given.runsOn(thread.id) || endedWithItsOwn(given, thread))
        return;
    const Place cause = causeOfWait(given, verdict, thread.id);
    if (!cause && !hadItsChance(given, thread.id, *life.askedStep))
        return;
    const FindingKind kind =
        thread.stopNoticed ? FindingKind::ThreadOutlivesStop : FindingKind::StopIgnored;
    Finding finding = given.about(kind, thread.id, *life.askedStep);
    finding.line = given.trace().lineAt(thread.id, given.trace().lastStep());
    finding.text =
        thread.stopNoticed
            ? fmt::format("{} was asked to stop and has read the request, but it never ends",
                          given.name(thread.id))
            : fmt::format(
                "{} was asked to stop and never looks at the request: it {}", given.name(thread.id),
                given.openWait(thread.id)
                    ? fmt::format("waits for {}", given.waitWords(*given.openWait(thread.id)))
                    : "runs on without checking");
    finding.prevention = "Look at the request in every loop, and wait on the stop event itself "
                         "instead of sleeping or waiting without a time.";
    finding.fact = "F19";
    verdict.add(std::move(finding), cause);
}

void judgePending(const Case &given, Verdict &verdict, const trace::ThreadMoment &thread)
{
    if (thread.pendingException.empty() || !thread.isAlive() || !given.waitsForEver(thread.id))
        return;
    Finding finding =
        given.about(FindingKind::StopIgnored, thread.id, given.openWaitSince(thread.id));
    finding.text = fmt::format("{} is pending for {} and cannot be delivered: the thread waits for "
                               "{} and runs no instruction",
                               thread.pendingException, given.name(thread.id),
                               given.waitWords(*given.openWait(thread.id)));
    finding.prevention = "Wait with a time: an exception is delivered only between instructions.";
    finding.fact = "F3";
    verdict.add(std::move(finding), causeOfWait(given, verdict, thread.id));
}

void judgeLatency(const Case &given, Verdict &verdict, const trace::ThreadMoment &thread)
{
    const Life &life = given.life(thread.id);
    if (!life.askedStep || !given.isDead(thread.id) || given.isCut(thread.id)
        || life.endStep < *life.askedStep)
        return;
    const base::ClockNs took = life.endNs - life.askedNs;
    for (const Facts::StopBound &bound : given.facts().stopBounds) {
        if (bound.thread != thread.name || took <= bound.withinNs)
            continue;
        Finding finding = given.about(FindingKind::StopLate, thread.id, *life.askedStep);
        finding.certainAt = life.endStep;
        finding.text = fmt::format("{} ended {:.3g} s after it was asked to stop; {:.3g} s were "
                                   "allowed",
                                   given.name(thread.id), static_cast<double>(took) / 1e9,
                                   static_cast<double>(bound.withinNs) / 1e9);
        finding.prevention = "Wait on the stop event instead of sleeping: it wakes at once.";
        finding.fact = "F19";
        verdict.add(std::move(finding));
    }
}

} // namespace

void judgeStop(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (thread.isService || thread.isYou)
            continue;
        judgeRunsOn(given, verdict, thread);
        judgePending(given, verdict, thread);
        judgeLatency(given, verdict, thread);
    }
}

} // namespace loose::audit
