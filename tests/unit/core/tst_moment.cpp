// SPDX-License-Identifier: GPL-3.0-or-later

// fold(): what each event does to a moment, and that a checkpointed moment is the folded one.
#include <QTest>

#include "event_script.h"
#include "support/suite.h"
#include "trace/moment.h"

using namespace loose;
using namespace loose::trace;

class TestMoment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWaiterStandsInTheList();
    void aKilledThreadKeepsItsFramesAndLeavesTheList();
    void anEndedThreadKeepsNothing();
    void aRecursiveLockIsHeldSinceItsFirstTake();
    void aFileHasThreeLayers();
    void theDiskIsAMapOfBytes();
    void variablesStandInOrderOfTheirFirstBinding();
    void marksAndSignals();
    void aMomentIsTheSameFromAnyCheckpoint();
    void theClockGoesOnBetweenEvents();
};

void TestMoment::aWaiterStandsInTheList()
{
    EventScript s;
    const base::ResourceId ledger = s.resource(ResourceKind::Lock, "ledger");
    const base::ThreadId first = s.thread("first");
    const base::ThreadId second = s.thread("second");
    s.takes(EventScript::mainThread, ledger);
    s.waits(second, WaitKind::Lock, ledger).waits(first, WaitKind::Lock, ledger, 5000000);
    QCOMPARE(dump(s.moment()),
             "step 14 clock 14000 output 0\n"
             "process p1 \"main\" pid 4711\n"
             "thread t1 p1 \"MainThread\" running\n"
             "  frame <module>:1\n"
             "thread t2 p1 \"first\" blocked waits lock r1 until 5000000 since 14 (14000 ns)\n"
             "  frame first:1\n"
             "thread t3 p1 \"second\" blocked waits lock r1 since 13 (13000 ns)\n"
             "  frame second:1\n"
             "resource r1 p1 lock \"ledger\" held by t1 depth 1 since 12 waiter t3 waiter t2\n");
    s.runs(second);
    QCOMPARE(s.moment().resource(ledger)->waiters, std::vector{first});
    QVERIFY(!s.moment().thread(second)->waitsFor);
    QCOMPARE(s.moment().heldBy(EventScript::mainThread), std::vector{ledger});
}

void TestMoment::aKilledThreadKeepsItsFramesAndLeavesTheList()
{
    EventScript s;
    const base::ResourceId ledger = s.resource(ResourceKind::Lock, "ledger");
    const base::ResourceId other = s.resource(ResourceKind::Lock, "other");
    const base::ThreadId victim = s.thread("victim");
    s.at(victim, 7).takes(victim, other).waits(victim, WaitKind::Lock, ledger).kills(victim);
    const Moment moment = s.moment();
    const ThreadMoment &ghost = *moment.thread(victim);
    QVERIFY(ghost.isGhost());
    QVERIFY(!ghost.isAlive());
    QCOMPARE(ghost.line(), 7u);
    QVERIFY(ghost.waitsFor.has_value());
    QCOMPARE(ghost.waitsFor->resource, ledger);
    QVERIFY(moment.resource(ledger)->waiters.empty());
    QCOMPARE(moment.resource(other)->holder, victim);
}

void TestMoment::anEndedThreadKeepsNothing()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.at(worker, 7).add(ExceptionPending{worker, "SystemExit"});
    s.ends(worker, EndedBy::Raised, "SystemExit");
    const ThreadMoment ended = *s.moment().thread(worker);
    QCOMPARE(ended.line(), 0u);
    QVERIFY(ended.pendingException.empty());
    QCOMPARE(QString::fromStdString(ended.exception), QString("SystemExit"));
    QVERIFY(!ended.isGhost());
}

void TestMoment::aRecursiveLockIsHeldSinceItsFirstTake()
{
    EventScript s;
    const base::ResourceId lock = s.resource(ResourceKind::RecursiveLock, "lock");
    s.takes(EventScript::mainThread, lock);
    const base::Step since = s.step;
    s.takes(EventScript::mainThread, lock, 2);
    QCOMPARE(s.moment().resource(lock)->heldSinceStep, since);
    QCOMPARE(s.moment().resource(lock)->depth, 2u);
    s.releases(EventScript::mainThread, lock, 1);
    QCOMPARE(s.moment().resource(lock)->holder, EventScript::mainThread);
    s.releases(EventScript::mainThread, lock, 0);
    QVERIFY(s.moment().resource(lock)->holder.isNone());
}

void TestMoment::aFileHasThreeLayers()
{
    EventScript s;
    const base::ThreadId writer = EventScript::mainThread;
    const base::ResourceId file = s.file(writer, "journal.txt");
    s.writes(writer, file, "-10").writes(writer, file, " +10\n").flushes(writer, file);
    s.writes(writer, file, "-10");
    const Moment moment = s.moment();
    QCOMPARE(moment.file(file)->buffer, "-10");
    QCOMPARE(moment.file(file)->believed, 11u);
    QCOMPARE(moment.disk.at("journal.txt"), "-10 +10\n");
    QCOMPARE(moment.heldBy(writer), std::vector{file});
    s.add(FileClosed{file});
    QVERIFY(!s.moment().file(file)->isOpen);
    QVERIFY(s.moment().heldBy(writer).empty());
}

void TestMoment::theDiskIsAMapOfBytes()
{
    EventScript s;
    s.add(DiskWritten{"a", 2, "xy"}).add(DiskRenamed{"a", "b"}).add(DiskTruncated{"c", 1});
    QCOMPARE(s.moment().disk,
             (std::map<std::string, std::string>{{"b", {"\0\0xy", 4}}, {"c", {"\0", 1}}}));
    s.add(DiskTruncated{"b", 3}).add(DiskRemoved{"c"});
    QCOMPARE(s.moment().disk, (std::map<std::string, std::string>{{"b", {"\0\0x", 3}}}));
}

void TestMoment::variablesStandInOrderOfTheirFirstBinding()
{
    EventScript s;
    const base::ProcessId child = s.process("child");
    s.add(VariableChanged{EventScript::firstProcess, "z", "1", EventScript::mainThread, {}});
    s.add(VariableChanged{child, "z", "5", EventScript::mainThread, {}});
    s.add(VariableChanged{EventScript::firstProcess, "a", "2", EventScript::mainThread, {}});
    s.add(VariableChanged{EventScript::firstProcess, "z", "3", EventScript::mainThread, {}});
    const Moment moment = s.moment();
    QCOMPARE(moment.variables.size(), 3u);
    QCOMPARE(moment.variables[0].name + moment.variables[0].value, "z3");
    QCOMPARE(moment.variables[1].name + moment.variables[1].value, "a2");
    QCOMPARE(moment.variables[2].process, child);
}

void TestMoment::marksAndSignals()
{
    EventScript s;
    s.add(StopMarked{EventScript::mainThread, false});
    QVERIFY(s.moment().thread(EventScript::mainThread)->stopAsked);
    QVERIFY(!s.moment().thread(EventScript::mainThread)->stopNoticed);
    s.add(StopMarked{EventScript::mainThread, true});
    QVERIFY(s.moment().thread(EventScript::mainThread)->stopNoticed);
    s.add(SignalSent{EventScript::firstProcess, 2}).add(SignalSent{EventScript::firstProcess, 15});
    s.add(SignalHandled{EventScript::firstProcess, 2});
    QCOMPARE(s.moment().process(EventScript::firstProcess)->pendingSignals, std::set{15});
    s.add(OutputWritten{EventScript::firstProcess, Stream::Output, "done\n"});
    QCOMPARE(s.moment().outputBytes, 5u);
    s.add(ProcessFrozen{EventScript::firstProcess});
    s.add(ProcessEnded{EventScript::firstProcess, -9});
    QVERIFY(s.moment().process(EventScript::firstProcess)->isFrozen);
    QVERIFY(s.moment().process(EventScript::firstProcess)->pendingSignals.empty());
}

void TestMoment::aMomentIsTheSameFromAnyCheckpoint()
{
    EventScript s;
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    for (std::uint32_t round = 0; round < 9000; ++round) {
        s.at(EventScript::mainThread, 10 + round % 7).takes(EventScript::mainThread, lock);
        s.enters(EventScript::mainThread, "f", 3).releases(EventScript::mainThread, lock);
        s.add(FrameLeft{EventScript::mainThread}, Level::Line);
    }
    Moment folded;
    std::vector<Moment> expected;
    s.trace.forEach(0, s.step + 1, [&](const Event &event) {
        fold(folded, event);
        if (event.step % 4999 == 0)
            expected.push_back(folded);
        return true;
    });
    QVERIFY(expected.size() > 5);
    for (auto moment = expected.rbegin(); moment != expected.rend(); ++moment)
        QCOMPARE(dump(s.trace.momentAt(moment->step)), dump(*moment));
    const Trace copy = s.trace;
    for (const Moment &moment : expected)
        QVERIFY(copy.momentAt(moment.step) == moment);
}

void TestMoment::theClockGoesOnBetweenEvents()
{
    EventScript s;
    const base::Step last = s.step;
    s.wait(50).runs(EventScript::mainThread);
    QCOMPARE(s.trace.momentAt(last + 20).clockNs, static_cast<base::ClockNs>(last + 20) * 1000);
    QCOMPARE(s.trace.momentAt(last + 20).step, last + 20);
}

LOOSE_TEST(tst_moment, TestMoment)
#include "tst_moment.moc"
