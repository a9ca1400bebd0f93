// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/audit.h"

#include "audit/rules.h"

namespace loose::audit {

std::vector<Finding> judge(const Evidence &evidence)
{
    const Case given(evidence);
    Verdict verdict;
    judgeInterpreterFrozen(given, verdict);
    judgeLockLeaked(given, verdict);
    judgeInvariantBroken(given, verdict);
    judgeFileTruncated(given, verdict);
    judgeFileLeftOpen(given, verdict);
    judgeRecordTorn(given, verdict);
    judgePipeCorrupted(given, verdict);
    judgeCleanupSkipped(given, verdict);
    judgeDataRaceLostUpdate(given, verdict);
    judgeGhostThread(given, verdict);
    judgeOrphanProcess(given, verdict);
    judgeExceptionSwallowed(given, verdict);
    judgeTaskLost(given, verdict);
    judgeWakeUpLost(given, verdict);
    judgeBarrierBroken(given, verdict);
    judgeDeadlock(given, verdict);
    judgeWaitsForTheDead(given, verdict);
    judgeStop(given, verdict);
    judgeExitBlocked(given, verdict);
    return verdict.close();
}

} // namespace loose::audit
