// SPDX-License-Identifier: GPL-3.0-or-later

// The rules about files, barriers, tasks, wake-ups, stopping and processes, on events written by
// hand: what must be found, what must not, the near miss.
#include <QTest>

#include "support/suite.h"
#include "verdict_text.h"

using namespace loose;
using namespace loose::audit;
using namespace loose::trace;

class TestAuditLosses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bufferFlushedByAnotherThread();
    void bufferOfADaemonAtExit();
    void bufferOfAModuleFile();
    void bufferOfALivingThread();
    void recordTorn();
    void recordOfFixedLength();

    void ghostOfADaemon();
    void barrier();
    void taskLost();
    void taskWithoutTaskDone();
    void wakeUpLost();
    void noWakeUpLostWithoutAnItem();
    void stopIgnored();
    void stopNoticedAndOutlived();
    void stopJustAsked();
    void stopLate();
    void exceptionSwallowed();
    void exceptionCleanedUp();
    void pendingForEver();
    void orphan();
    void nothingAtAll();
};

void TestAuditLosses::bufferFlushedByAnotherThread()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker", true);
    const base::ResourceId file = s.file(worker, "a.txt");
    s.writes(worker, file, "abc").kills(worker).flushes(mainThread, file).add(FileClosed{file});
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 ghost-thread(worker)\n"));
}

void TestAuditLosses::bufferOfADaemonAtExit()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker", true);
    const base::ResourceId file = s.file(worker, "a.txt");
    s.writes(worker, file, "abc").ends(worker, EndedBy::Exit).ends(mainThread);
    s.add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString("1 file-truncated(worker) a.txt\n"));
    QCOMPARE(findingsOf(s, Ending::Exit)[0].fact, "F16");
}

void TestAuditLosses::bufferOfAModuleFile()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker", true);
    const base::ResourceId file = s.file(mainThread, "a.txt");
    s.writes(mainThread, file, "abc").kills(worker).ends(mainThread);
    QCOMPARE(verdictOf(s, Ending::Exit), QString("1 ghost-thread(worker)\n"));
    s.add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString("2 file-truncated(worker) a.txt\n"
                                                 "1 ghost-thread(worker)\n"));
}

void TestAuditLosses::bufferOfALivingThread()
{
    EventScript s;
    const base::ResourceId file = s.file(mainThread, "a.txt");
    s.writes(mainThread, file, "abc");
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
}

void TestAuditLosses::recordTorn()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId file = s.file(worker, "a.txt");
    const Facts facts{{}, {{"a.txt", 0}, {"other.txt", 0}}, {}};
    s.writes(worker, file, "1\n2").flushes(worker, file);
    QCOMPARE(verdictOf(s, Ending::Limit, facts), QString());
    s.add(FileClosed{file}).ends(worker, EndedBy::Raised, "SystemExit");
    QCOMPARE(verdictOf(s, Ending::Limit, facts), QString("1 record-torn(worker) a.txt\n"));
    s.flushes(mainThread, file).by(mainThread).add(DiskWritten{"a.txt", 3, "2\n"});
    QCOMPARE(verdictOf(s, Ending::Limit, facts), QString());
}

void TestAuditLosses::recordOfFixedLength()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId file = s.file(worker, "a.bin");
    s.writes(worker, file, "12345678").flushes(worker, file).writes(worker, file, "9");
    s.kills(worker);
    const Facts whole{{}, {{"a.bin", 4}}, {}};
    const Facts torn{{}, {{"a.bin", 3}}, {}};
    QVERIFY(!verdictOf(s, Ending::Limit, whole).contains("record-torn"));
    QVERIFY(verdictOf(s, Ending::Limit, torn).contains("record-torn(worker) a.bin <- "));
}

void TestAuditLosses::ghostOfADaemon()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker", true);
    s.kills(worker).ends(mainThread).add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString("1 ghost-thread(worker)\n"));
}

void TestAuditLosses::barrier()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    const base::ResourceId meeting = s.resource(ResourceKind::Barrier, "meeting");
    s.waits(a, WaitKind::Barrier, meeting).joins(mainThread, a);
    QVERIFY(!verdictOf(s, Ending::Stuck).contains("barrier-broken"));
    s.ends(b, EndedBy::Exception, "ValueError: no");
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 barrier-broken(b) meeting\n"
                                                  "2 waits-for-the-dead(MainThread) <- 1\n"
                                                  "3 exit-blocked(MainThread) <- 2\n"));
    QVERIFY(!verdictOf(s, Ending::Limit).contains("barrier-broken"));
}

void TestAuditLosses::taskLost()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId jobs = s.resource(ResourceKind::Queue, "jobs");
    s.changes(mainThread, jobs, "1 item, 1 unfinished");
    s.changes(mainThread, jobs, "2 items, 2 unfinished");
    s.changes(worker, jobs, "1 item, 2 unfinished").changes(worker, jobs, "1 item, 1 unfinished");
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
    s.changes(worker, jobs, "0 items, 1 unfinished").kills(worker);
    s.waits(mainThread, WaitKind::Condition, jobs);
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 task-lost(worker) jobs\n"
                                                  "2 ghost-thread(worker)\n"
                                                  "3 exit-blocked(MainThread) <- 1\n"));
}

void TestAuditLosses::taskWithoutTaskDone()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId jobs = s.resource(ResourceKind::Queue, "jobs");
    s.changes(mainThread, jobs, "1 item, 1 unfinished");
    s.changes(worker, jobs, "0 items, 1 unfinished").kills(worker);
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 ghost-thread(worker)\n"));
}

void TestAuditLosses::wakeUpLost()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    const base::ResourceId jobs = s.resource(ResourceKind::Queue, "jobs");
    s.waits(a, WaitKind::QueueGet, jobs).waits(b, WaitKind::QueueGet, jobs).kills(a);
    s.changes(mainThread, jobs, "1 item, 1 unfinished").joins(mainThread, b);
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("2 wake-up-lost(a) jobs\n"
                                                  "1 ghost-thread(a)\n"
                                                  "3 waits-for-the-dead(MainThread) <- 2\n"
                                                  "4 exit-blocked(MainThread) <- 3\n"));
}

void TestAuditLosses::noWakeUpLostWithoutAnItem()
{
    EventScript s;
    const base::ThreadId a = s.thread("a", true);
    const base::ThreadId b = s.thread("b", true);
    const base::ResourceId jobs = s.resource(ResourceKind::Queue, "jobs");
    s.waits(a, WaitKind::QueueGet, jobs).waits(b, WaitKind::QueueGet, jobs).kills(a);
    s.changes(mainThread, jobs, "1 item, 1 unfinished").changes(b, jobs, "0 items, 1 unfinished");
    QVERIFY(!verdictOf(s, Ending::Stuck).contains("wake-up-lost"));
}

void TestAuditLosses::stopIgnored()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.joins(mainThread, worker).add(StopMarked{worker, false});
    for (std::uint32_t line = 0; line < 30; ++line)
        s.at(worker, 10 + line % 2);
    QCOMPARE(verdictOf(s, Ending::Repeats), QString("2 exit-blocked(MainThread) <- 1\n"
                                                    "1 stop-ignored(worker)\n"));
    s.ends(worker).ends(mainThread).add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString());
}

void TestAuditLosses::stopNoticedAndOutlived()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker", true);
    s.add(StopMarked{worker, false}).add(StopMarked{worker, true});
    for (std::uint32_t line = 0; line < 30; ++line)
        s.at(worker, 10 + line % 2);
    s.ends(worker, EndedBy::Exit).ends(mainThread).add(ProcessEnded{firstProcess, 0});
    QCOMPARE(verdictOf(s, Ending::Exit), QString("1 thread-outlives-stop(worker)\n"));
}

void TestAuditLosses::stopJustAsked()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.add(StopMarked{worker, false}).at(worker, 10).at(worker, 11);
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
}

void TestAuditLosses::stopLate()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const Facts facts{{}, {}, {{"worker", 500'000'000}}};
    s.add(StopMarked{worker, false});
    s.clockNs += 400'000'000;
    s.ends(worker);
    QCOMPARE(verdictOf(s, Ending::Limit, facts), QString());

    EventScript late;
    const base::ThreadId slow = late.thread("worker");
    late.add(StopMarked{slow, false});
    late.clockNs += 700'000'000;
    late.ends(slow);
    QCOMPARE(verdictOf(late, Ending::Limit, facts), QString("1 stop-late(worker)\n"));
}

void TestAuditLosses::exceptionSwallowed()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.at(worker, 10).at(worker, 11).add(ExceptionPending{worker, "SystemExit"});
    s.add(ExceptionRaised{worker, "SystemExit"}).add(ExceptionPending{worker, ""});
    s.at(worker, 20).at(worker, 10);
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 exception-swallowed(worker)\n"));
}

void TestAuditLosses::exceptionCleanedUp()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.at(worker, 10).at(worker, 11).add(ExceptionPending{worker, "SystemExit"});
    s.add(ExceptionRaised{worker, "SystemExit"}).add(ExceptionPending{worker, ""});
    s.at(worker, 20);
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
    s.ends(worker, EndedBy::Raised, "SystemExit");
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
}

void TestAuditLosses::pendingForEver()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId event = s.resource(ResourceKind::Event, "event");
    s.waits(worker, WaitKind::Event, event).add(ExceptionPending{worker, "SystemExit"});
    QCOMPARE(verdictOf(s, Ending::Stuck), QString("1 stop-ignored(worker)\n"));
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
}

void TestAuditLosses::orphan()
{
    EventScript s;
    const base::ProcessId child = s.process("child");
    s.thread("MainThread", false, child);
    QCOMPARE(verdictOf(s, Ending::Limit), QString());
    s.ends(mainThread, EndedBy::Process).add(ProcessEnded{firstProcess, -9});
    QCOMPARE(verdictOf(s, Ending::Limit), QString("1 orphan-process(child/MainThread) child\n"));
}

void TestAuditLosses::nothingAtAll()
{
    const Trace trace;
    const Moment moment;
    QVERIFY(judge(Evidence{trace, moment, Ending::Stuck, 0, {}}).empty());
}

LOOSE_TEST(tst_audit_losses, TestAuditLosses)
#include "tst_audit_losses.moc"
