// SPDX-License-Identifier: GPL-3.0-or-later

// A process lives on after the one that started it, and nobody will collect it.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

void judgeOrphanProcess(const Case &given, Verdict &verdict)
{
    for (const trace::ProcessMoment &process : given.last().processes) {
        const trace::ProcessMoment *parent = given.last().process(process.parent);
        if (process.hasEnded || !parent || !parent->hasEnded)
            continue;
        const base::Step end = given.processEnd(parent->id);
        Finding finding =
            given.about(FindingKind::OrphanProcess, given.mainThread(process.id), end);
        finding.process = process.id;
        finding.resourceName = process.name;
        finding.text = fmt::format("{} goes on after {}, which started it, has ended; nobody is "
                                   "left to end or to join it",
                                   process.name, parent->name);
        finding.prevention = "End a process from inside, after it has ended its own children; a "
                             "signal to it does not reach them.";
        finding.fact = "F22";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
