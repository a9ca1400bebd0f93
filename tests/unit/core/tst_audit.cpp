// SPDX-License-Identifier: GPL-3.0-or-later

// The rules, on events written by hand: what must be found, what must not, the near miss.
#include <QTest>

#include "support/suite.h"
#include "verdict_text.h"

using namespace loose;
using namespace loose::audit;
using namespace loose::trace;

namespace {

// The standard example up to where transfer is between the two halves, at line 25.
struct Bank {
    EventScript s;
    base::ThreadId transfer = s.thread("transfer");
    base::ThreadId audit = s.thread("audit");
    base::ResourceId ledger = s.resource(ResourceKind::Lock, "ledger");
    base::ResourceId stop = s.resource(ResourceKind::Event, "stop");
    base::ResourceId journal = s.file(transfer, "journal.txt");
    Facts facts{{"money is conserved"}, {{"journal.txt", 0}}, {}};

    Bank()
    {
        invariant(InvariantState::Holds, "200 == 200");
        s.at(transfer, 22).takes(transfer, ledger);
        s.at(transfer, 24).writes(transfer, journal, "-10 +10\n").flushes(transfer, journal);
        s.releases(transfer, ledger);
        s.at(transfer, 22).takes(transfer, ledger);
        s.at(transfer, 23).at(transfer, 24).writes(transfer, journal, "-10");
        s.at(transfer, 25);
    }
    void invariant(InvariantState state, const char *text)
    {
        s.add(InvariantChanged{firstProcess, 0, state, text, transfer});
    }
    // Everything that follows once the thread is gone.
    void killAndRunOn()
    {
        s.kills(transfer).same();
        invariant(InvariantState::Broken, "190 == 200");
        s.at(audit, 35).waits(audit, WaitKind::Lock, ledger);
        s.at(mainThread, 45).joins(mainThread, transfer);
    }
};

} // namespace

class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardExample();
    void theStandardExampleSaysWhatAndWhere();
    void theStandardExampleAskedToStop();
    void theLimitChangesNothingThatIsCertain();

    void aLockWhoseOwnerEnded();
    void aLockHeldByTheLivingOrAtExitIsNoLeak();
    void aRecursiveLockSaysThatNobodyElseCan();
    void aSharedLockOfAnEndedProcess();
    void aChainOfWaiters();
    void aWaitWithATimeIsNotForEver();
    void aDaemonCutWhileItWaits();

    void deadlock();
    void deadlockOfOne();
    void noDeadlockWithATime();
    void whoWaitsForADeadlockSuffers();

    void frozen();
    void invariantInFlightIsNoFinding();
    void invariantBrokenByAnEndedWriter();
    void invariantMendedByAnother();
};

void TestAudit::theStandardExample()
{
    Bank bank;
    bank.killAndRunOn();
    QCOMPARE(verdictOf(bank.s, Ending::Stuck, bank.facts),
             QString("1 lock-leaked(transfer) ledger\n"
                     "2 invariant-broken(transfer) money is conserved\n"
                     "3 file-truncated(transfer) journal.txt\n"
                     "4 ghost-thread(transfer)\n"
                     "6 waits-for-the-dead(audit) ledger <- 1\n"
                     "7 waits-for-the-dead(MainThread) <- 4\n"
                     "8 exit-blocked(MainThread) <- 7\n"
                     "5 file-left-open(transfer) journal.txt <- 3\n"));
}

void TestAudit::theStandardExampleSaysWhatAndWhere()
{
    Bank bank;
    bank.killAndRunOn();
    const std::vector<Finding> findings = findingsOf(bank.s, Ending::Stuck, bank.facts);
    for (const Finding &finding : findings) {
        QVERIFY(!finding.text.empty() && !finding.prevention.empty());
        QVERIFY(finding.certainAt >= finding.step);
        if (finding.kind != FindingKind::WaitsForTheDead
            && finding.kind != FindingKind::ExitBlocked)
            QCOMPARE(finding.line, 25u);
    }
    const Finding &lock = only(findings, FindingKind::LockLeaked);
    QCOMPARE(lock.sufferers, std::vector{bank.audit});
    QCOMPARE(QString::fromStdString(lock.text),
             QString("transfer was killed at line 25 while it held ledger, and with it went the "
                     "code that would have released it; a plain lock has no owner, any thread "
                     "could release it, but none does"));
    QVERIFY(only(findings, FindingKind::InvariantBroken).text.find("190 instead of 200")
            != std::string::npos);
    QVERIFY(only(findings, FindingKind::FileTruncated).text.starts_with("3 bytes "));
    QCOMPARE(
        QString::fromStdString(only(findings, FindingKind::WaitsForTheDead).text),
        QString("audit waits at line 35 for ledger, which the killed transfer holds for ever"));
    QCOMPARE(QString::fromStdString(only(findings, FindingKind::ExitBlocked).text),
             QString("main cannot end: MainThread waits for the end of transfer, for ever"));
    QCOMPARE(only(findings, FindingKind::GhostThread).sufferers, std::vector{mainThread});
}

void TestAudit::theStandardExampleAskedToStop()
{
    Bank bank;
    bank.s.at(bank.transfer, 26).writes(bank.transfer, bank.journal, " +10\n");
    bank.s.flushes(bank.transfer, bank.journal).releases(bank.transfer, bank.ledger);
    bank.s.add(StopMarked{bank.transfer, false}).add(StopMarked{bank.transfer, true});
    bank.s.add(FileClosed{bank.journal}).ends(bank.transfer).ends(bank.audit);
    bank.s.ends(mainThread).add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(bank.s, Ending::Exit, bank.facts), QString());
}

void TestAudit::theLimitChangesNothingThatIsCertain()
{
    Bank bank;
    bank.killAndRunOn();
    QCOMPARE(verdictOf(bank.s, Ending::Limit, bank.facts),
             verdictOf(bank.s, Ending::Stuck, bank.facts));
}

void TestAudit::aLockWhoseOwnerEnded()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    s.at(worker, 8).takes(worker, lock).ends(worker);
    s.waits(mainThread, WaitKind::Lock, lock);
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 lock-leaked(worker) lock\n"
                                                  "2 waits-for-the-dead(MainThread) lock <- 1\n"
                                                  "3 exit-blocked(MainThread) <- 2\n"));
}

void TestAudit::aLockHeldByTheLivingOrAtExitIsNoLeak()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker", true);
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    const base::ResourceId other = s.resource(ResourceKind::Lock, "other");
    s.takes(worker, lock).takes(mainThread, other);
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
    s.ends(worker, EndedBy::Exit).ends(mainThread).add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString());
}

void TestAudit::aRecursiveLockSaysThatNobodyElseCan()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId lock = s.resource(ResourceKind::RecursiveLock, "lock");
    s.takes(worker, lock).takes(worker, lock, 2).releases(worker, lock, 1).kills(worker);
    const auto findings = findingsOf(s, Ending::Limit);
    QVERIFY(only(findings, FindingKind::LockLeaked).text.find("owner only") != std::string::npos);
}

void TestAudit::aSharedLockOfAnEndedProcess()
{
    EventScript s;
    const base::ProcessId child = s.process("child");
    const base::ThreadId inChild = s.thread("MainThread", false, child);
    const base::ResourceId lock = s.resource(ResourceKind::SharedLock, "lock", {});
    s.takes(inChild, lock).ends(inChild, EndedBy::Process).add(ProcessEnded{child, -15});
    s.waits(mainThread, WaitKind::Lock, lock);
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 shared-lock-leaked(child/MainThread) lock\n"
                                                  "2 waits-for-the-dead(MainThread) lock <- 1\n"
                                                  "3 exit-blocked(MainThread) <- 2\n"));
}

void TestAudit::aChainOfWaiters()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    const base::ResourceId first = s.resource(ResourceKind::Lock, "first");
    const base::ResourceId second = s.resource(ResourceKind::Lock, "second");
    s.takes(a, first).takes(b, second).joins(mainThread, b).waits(b, WaitKind::Lock, first);
    s.kills(a);
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 lock-leaked(a) first\n"
                                                  "2 ghost-thread(a)\n"
                                                  "3 waits-for-the-dead(b) first <- 1\n"
                                                  "4 waits-for-the-dead(MainThread) <- 3\n"
                                                  "5 exit-blocked(MainThread) <- 4\n"));
}

void TestAudit::aWaitWithATimeIsNotForEver()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    s.takes(a, lock).kills(a).waits(mainThread, WaitKind::Lock, lock, 99000000);
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 lock-leaked(a) lock\n"
                                                  "2 ghost-thread(a)\n"));
}

void TestAudit::aDaemonCutWhileItWaits()
{
    EventScript s;
    const base::ThreadId victim = s.thread("victim", true);
    const base::ThreadId waiter = s.thread("waiter", true);
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    s.takes(victim, lock).kills(victim).waits(waiter, WaitKind::Lock, lock);
    s.ends(waiter, EndedBy::Exit).ends(mainThread).add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString("1 lock-leaked(victim) lock\n"
                                                 "2 ghost-thread(victim)\n"
                                                 "3 waits-for-the-dead(waiter) lock <- 1\n"));
}

void TestAudit::deadlock()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    const base::ResourceId first = s.resource(ResourceKind::Lock, "first");
    const base::ResourceId second = s.resource(ResourceKind::Lock, "second");
    s.takes(a, first).takes(b, second).waits(b, WaitKind::Lock, first);
    s.waits(a, WaitKind::Lock, second);
    const auto findings = findingsOf(s, Ending::Limit);
    QCOMPARE(findings.size(), 1u);
    QCOMPARE(findings[0].thread, a);
    QCOMPARE(findings[0].sufferers, (std::vector{a, b}));
    QCOMPARE(QString::fromStdString(findings[0].text),
             QString("a waits for second of b, b waits for first of a: nobody in the circle can "
                     "go on before another one does"));
}

void TestAudit::deadlockOfOne()
{
    EventScript s;
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    s.takes(mainThread, lock).waits(mainThread, WaitKind::Lock, lock);
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 deadlock(MainThread) lock\n"
                                                  "2 exit-blocked(MainThread) <- 1\n"));
}

void TestAudit::noDeadlockWithATime()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    const base::ResourceId first = s.resource(ResourceKind::Lock, "first");
    const base::ResourceId second = s.resource(ResourceKind::Lock, "second");
    s.takes(a, first).takes(b, second).waits(b, WaitKind::Lock, first);
    s.waits(a, WaitKind::Lock, second, 5000000000);
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
}

void TestAudit::whoWaitsForADeadlockSuffers()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    s.joins(a, b).joins(b, a).joins(mainThread, a);
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 deadlock(b) the end of a\n"
                                                  "2 exit-blocked(MainThread) <- 1\n"));
    QCOMPARE(findingsOf(s, Ending::Stuck)[0].sufferers, (std::vector{mainThread, a, b}));
}

void TestAudit::frozen()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.add(InterpreterLockMoved{firstProcess, worker}).kills(worker);
    s.same().add(ProcessFrozen{firstProcess});
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 interpreter-frozen(worker)\n"
                                                  "2 ghost-thread(worker)\n"
                                                  "3 exit-blocked(MainThread) <- 1\n"));
}

void TestAudit::invariantInFlightIsNoFinding()
{
    Bank bank;
    bank.invariant(InvariantState::Broken, "190 == 200");
    QCOMPARE(verdictOf(bank.s, Ending::Limit, bank.facts), QString());
}

void TestAudit::invariantBrokenByAnEndedWriter()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.add(InvariantChanged{firstProcess, 0, InvariantState::Broken, "a < b", worker});
    s.ends(worker, EndedBy::Raised, "SystemExit");
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 invariant-broken(worker) invariant 1\n"));
    QCOMPARE(findingsOf(s, Ending::Limit)[0].certainAt, s.step);
}

void TestAudit::invariantMendedByAnother()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.add(InvariantChanged{firstProcess, 0, InvariantState::Broken, "1 == 2", worker});
    s.ends(worker);
    s.add(InvariantChanged{firstProcess, 0, InvariantState::Holds, "2 == 2", mainThread});
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
}

LOOSE_TEST(tst_audit, TestAudit)
#include "tst_audit.moc"
