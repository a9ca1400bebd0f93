// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit.h"

#include <array>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// In this order: later ones ask what earlier ones found.
constexpr std::array rules{
    &judgeInterpreterFrozen, &judgeLockLeaked, &judgeInvariantBroken, &judgeFileTruncated,
    &judgeFileLeftOpen, &judgeRecordTorn, &judgePipeCorrupted, &judgeCleanupSkipped,
    &judgeDataRaceLostUpdate, &judgeGhostThread, &judgeOrphanProcess,
    &judgeExceptionSwallowed, &judgeTaskLost, &judgeWakeUpLost, &judgeBarrierBroken,
    &judgeDeadlock, &judgeWaitsForTheDead, &judgeStop, &judgeExitBlocked};

} // namespace

std::vector<Finding> judge(const Evidence &evidence)
{
    const Case given(evidence);
    Verdict verdict;
    for (const auto rule : rules) {
        if (!evidence.stop.stop_requested())
            rule(given, verdict);
    }
    return verdict.close();
}

} // namespace loose::audit
