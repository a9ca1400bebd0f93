// SPDX-License-Identifier: GPL-3.0-or-later

// A process can never end, because its main thread waits for ever: on its own account, or for
// threads that are no daemons.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// Nothing moves any more, and nothing says who owes what the main thread waits for. Another thread
// of the process that can never go on may have been it.
Place anotherThatNeverGoesOn(const Case &given, const Verdict &verdict, base::ThreadId main)
{
    if (given.ending() != Ending::Stuck)
        return {};
    for (const FindingKind kind : {FindingKind::WakeUpLost, FindingKind::Deadlock,
                                   FindingKind::BarrierBroken, FindingKind::WaitsForTheDead}) {
        for (const Place place : verdict.all(kind)) {
            for (const base::ThreadId other : verdict.at(*place).sufferers) {
                const trace::ThreadMoment *thread = given.last().thread(other);
                if (other != main && given.waitsForEver(other)
                    && thread->process == given.last().thread(main)->process)
                    return place;
            }
        }
    }
    return {};
}

Place causeFor(const Case &given, const Verdict &verdict, base::ThreadId main)
{
    if (const Place cause = causeOfWait(given, verdict, main))
        return cause;
    const std::optional<trace::Wait> wait = given.openWait(main);
    if (!wait || wait->thread.isNone())
        return anotherThatNeverGoesOn(given, verdict, main);
    const Place ignored = verdict.find(FindingKind::StopIgnored, wait->thread);
    return ignored ? ignored : verdict.find(FindingKind::ThreadOutlivesStop, wait->thread);
}

} // namespace

void judgeExitBlocked(const Case &given, Verdict &verdict)
{
    for (const trace::ProcessMoment &process : given.last().processes) {
        if (process.hasEnded)
            continue;
        const base::ThreadId main = given.mainThread(process.id);
        const Place cause = causeFor(given, verdict, main);
        if (main.isNone() || (!cause && !given.waitsForEver(main)))
            continue;
        const base::Step since =
            given.openWait(main) ? given.openWaitSince(main) : verdict.at(*cause).step;
        Finding finding = given.about(FindingKind::ExitBlocked, main, since);
        finding.process = process.id;
        finding.sufferers = {main};
        const std::optional<trace::Wait> wait = given.openWait(main);
        finding.text =
            fmt::format("{} cannot end: {} {}", process.name, given.name(main),
                        wait ? fmt::format("waits for {}, for ever", given.waitWords(*wait))
                             : std::string("never runs again"));
        finding.prevention = "Join with a time; make threads that may be left behind daemons, and "
                             "keep nothing in them that must not be lost.";
        finding.fact = "F17";
        verdict.add(std::move(finding), cause);
    }
}

} // namespace loose::audit
