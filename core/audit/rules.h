// SPDX-License-Identifier: GPL-3.0-or-later

// The rules. Each looks at one kind of loss and adds what it finds; a later one may name the
// finding of an earlier one as its cause, so judge() calls them in this order. Used inside this
// folder only.
#pragma once

#include "audit/case.h"
#include "audit/verdict.h"

namespace loose::audit {

void judgeInterpreterFrozen(const Case &given, Verdict &verdict);
void judgeLockLeaked(const Case &given, Verdict &verdict); // and shared-lock-leaked
void judgeInvariantBroken(const Case &given, Verdict &verdict);
void judgeFileTruncated(const Case &given, Verdict &verdict);
void judgeFileLeftOpen(const Case &given, Verdict &verdict);
void judgeRecordTorn(const Case &given, Verdict &verdict);
void judgeGhostThread(const Case &given, Verdict &verdict);
void judgeOrphanProcess(const Case &given, Verdict &verdict);
void judgeExceptionSwallowed(const Case &given, Verdict &verdict);
void judgePipeCorrupted(const Case &given, Verdict &verdict);
void judgeCleanupSkipped(const Case &given, Verdict &verdict);
void judgeDataRaceLostUpdate(const Case &given, Verdict &verdict);
void judgeTaskLost(const Case &given, Verdict &verdict);
void judgeWakeUpLost(const Case &given, Verdict &verdict);
void judgeBarrierBroken(const Case &given, Verdict &verdict);
void judgeDeadlock(const Case &given, Verdict &verdict);
void judgeWaitsForTheDead(const Case &given, Verdict &verdict);
void judgeStop(const Case &given,
               Verdict &verdict); // stop-ignored, stop-late, thread-outlives-stop
void judgeExitBlocked(const Case &given, Verdict &verdict);

// Why a thread waits for ever, as far as the rules before judgeStop have found it: the finding
// about its wait, or a deadlock it is in or waits for.
Place causeOfWait(const Case &given, const Verdict &verdict, base::ThreadId thread);

} // namespace loose::audit
