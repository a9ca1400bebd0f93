// SPDX-License-Identifier: GPL-3.0-or-later

// A killed thread's file stays open: its frames still refer to it, so it is never let go of.
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

void judgeFileLeftOpen(const Case &given, Verdict &verdict)
{
    for (const trace::FileMoment &file : given.last().files) {
        if (!file.isOpen || !given.isKilled(file.opener))
            continue;
        Finding finding =
            given.about(FindingKind::FileLeftOpen, file.opener, given.life(file.opener).endStep);
        finding.resource = file.id;
        finding.resourceName = file.path;
        finding.text = fmt::format("{} stays open: {} {}, and its frames, which nobody will ever "
                                   "leave, still refer to it",
                                   file.path, given.name(file.opener), given.fate(file.opener));
        finding.prevention = "Let the thread end by itself: what only it knew is closed with it.";
        finding.fact = "F37";
        verdict.add(std::move(finding), verdict.find(FindingKind::FileTruncated, file.id));
    }
}

} // namespace loose::audit
