// SPDX-License-Identifier: GPL-3.0-or-later

// A thread is gone, and its process does not know: what would have reported its end was code of the
// thread itself.
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

void judgeGhostThread(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (!thread.isGhost())
            continue;
        Finding finding =
            given.about(FindingKind::GhostThread, thread.id, given.life(thread.id).endStep);
        finding.text = fmt::format("{} {}; what reports the end of a thread is code that it runs "
                                   "last, so is_alive() says True and join() waits for ever",
                                   given.name(thread.id), given.fate(thread.id));
        finding.prevention = fmt::format("Ask {} to stop and join it; give join() a time and ask "
                                         "is_alive() afterwards.",
                                         given.name(thread.id));
        finding.fact = "F28";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
