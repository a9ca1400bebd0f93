// SPDX-License-Identifier: GPL-3.0-or-later

// Lanes as text: what the timeline draws of a run.
#include <QTest>

#include "event_script.h"
#include "support/suite.h"
#include "trace/lanes.h"

using namespace loose;
using namespace loose::trace;

namespace {

QString range(base::Step first, base::Step end)
{
    return end == openEnd ? QString("%1-").arg(first) : QString("%1-%2").arg(first).arg(end);
}

QString dumpLanes(const Lanes &lanes)
{
    QString out;
    for (const ThreadLane &lane : lanes.threads()) {
        out += QString("t%1:").arg(lane.thread.number);
        for (const StateSpan &span : lane.spans)
            out += QString(" %1 %2").arg(range(span.first, span.end), wordFor(span.state));
        out += '\n';
    }
    for (const LockLane &lane : lanes.locks()) {
        out += QString("r%1:").arg(lane.lock.number);
        for (const HeldSpan &span : lane.spans) {
            out += QString(" %1 t%2").arg(range(span.first, span.end)).arg(span.holder.number);
            if (span.holderDiedAt != openEnd)
                out += QString(" died %1").arg(span.holderDiedAt);
        }
        out += '\n';
    }
    for (const FileLane &lane : lanes.files()) {
        out += QString("r%1:").arg(lane.file.number);
        for (const FileLane::OpenSpan &span : lane.spans)
            out += QString(" %1").arg(range(span.first, span.end));
        for (const FileMark &mark : lane.marks)
            out += QString(" %1%2%3=%4")
                       .arg(mark.step)
                       .arg(mark.isFlush ? '-' : '+')
                       .arg(mark.bytes)
                       .arg(mark.buffered);
        out += '\n';
    }
    for (const InvariantLane &lane : lanes.invariants()) {
        out += QString("i%1:").arg(lane.invariant);
        for (const BrokenSpan &span : lane.broken)
            out += QString(" %1 %2").arg(range(span.first, span.end),
                                         QString::fromStdString(span.text));
        out += '\n';
    }
    return out;
}

} // namespace

class TestLanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threadsAndLocks();
    void aSpanOfNoStepsIsLeftOut();
    void files();
    void invariants();
    void findsTheSpanOfAStep();
};

void TestLanes::threadsAndLocks()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");                     // 5, 6, 7
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock"); // 8
    s.takes(worker, lock).releases(worker, lock);                         // 9, 10
    s.takes(worker, lock).kills(worker);                                  // 11, 12
    s.waits(EventScript::mainThread, WaitKind::Lock, lock);               // 13
    QCOMPARE(dumpLanes(Lanes(s.trace)), QString("t1: 2-3 new 3-13 running 13- blocked\n"
                                                "t2: 5-6 new 6-12 ready 12- ended\n"
                                                "r1: 9-10 t2 11- t2 died 12\n"));
}

void TestLanes::aSpanOfNoStepsIsLeftOut()
{
    EventScript s; // MainThread runs from 3 on
    s.wait(10).add(ThreadStateChanged{EventScript::mainThread, ThreadState::Ready, {}});
    s.same().runs(EventScript::mainThread);
    QCOMPARE(dumpLanes(Lanes(s.trace)), QString("t1: 2-3 new 3- running\n"));
}

void TestLanes::files()
{
    EventScript s;
    const base::ThreadId thread = EventScript::mainThread;
    const base::ResourceId file = s.file(thread, "a.txt"); // opened at 6
    s.writes(thread, file, "12345").writes(thread, file, "67");
    s.add(FileFlushed{file, 4}).add(FileClosed{file});
    QVERIFY(dumpLanes(Lanes(s.trace)).endsWith("r1: 6-11 8+5=5 9+2=7 10-4=3\n"));
}

void TestLanes::invariants()
{
    EventScript s;
    const auto say = [&](InvariantState state, const char *text) {
        s.add(InvariantChanged{EventScript::firstProcess, 0, state, text, EventScript::mainThread});
    };
    say(InvariantState::Holds, "200 == 200");
    say(InvariantState::Broken, "190 == 200");
    say(InvariantState::Holds, "200 == 200");
    say(InvariantState::Broken, "180 == 200");
    say(InvariantState::Broken, "170 == 200");
    QVERIFY(
        dumpLanes(Lanes(s.trace)).endsWith("i0: 6-7 190 == 200 8-9 180 == 200 9- 170 == 200\n"));
}

void TestLanes::findsTheSpanOfAStep()
{
    EventScript s;
    s.wait(10).waits(EventScript::mainThread, WaitKind::Sleep, {}, 1000000);
    const Lanes lanes(s.trace);
    const ThreadLane &lane = *lanes.thread(EventScript::mainThread);
    QVERIFY(Lanes::spanAt(lane, 0) == nullptr);
    QCOMPARE(Lanes::spanAt(lane, 5)->state, ThreadState::Running);
    QCOMPARE(Lanes::spanAt(lane, s.step)->state, ThreadState::Sleeping);
    QCOMPARE(Lanes::spanAt(lane, 1u << 30)->wait.deadlineNs, 1000000);
}

LOOSE_TEST(tst_lanes, TestLanes)
#include "tst_lanes.moc"
