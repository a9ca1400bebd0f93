// SPDX-License-Identifier: GPL-3.0-or-later

// Trace: its axes and its line visits; the wording of events.
#include <algorithm>

#include <QTest>

#include "event_script.h"
#include "support/suite.h"
#include "trace/event_text.h"
#include "trace/story_texts.h"

using namespace loose;
using namespace loose::trace;

class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsComeBackInOrder();
    void manyEventsAreKeptInOrder();
    void whatIsKeptSmallComesBackWhole();
    void storyAxis();
    void lineVisits();
    void anEmptyTraceAnswers();
    void wording();
    void namesOfSeveralProcesses();
    void storyTextsAreOfTheirTime();
};

void TestTrace::eventsComeBackInOrder()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    s.at(worker, 9).same().enters(worker, "f", 20).same().runs(worker);
    s.same().add(FrameLeft{worker}, Level::Line);
    std::vector<Payload> seen;
    s.trace.forEach(s.step, s.step + 1, [&](const Event &event) {
        seen.push_back(event.payload);
        return true;
    });
    const std::vector<Payload> expected{LineVisited{worker, 9}, FrameEntered{worker, "f"},
                                        ThreadStateChanged{worker, ThreadState::Running, {}},
                                        FrameLeft{worker}};
    QVERIFY(seen == expected);
    QCOMPARE(s.trace.events(s.step, s.step + 1).size(), 1u);
    QVERIFY(s.trace.events(5, 5).empty());
    QCOMPARE(s.trace.events(0, s.step + 1).size(), s.trace.events().size());
}

// So many that the memory for them is another kind (base/large_array_allocator.h).
void TestTrace::manyEventsAreKeptInOrder()
{
    constexpr base::Step count = 200'000;
    const base::ThreadId thread{1};
    Trace trace;
    for (base::Step step = 0; step < count; ++step) {
        trace.receiveVisit({step, 0, {1}, thread, static_cast<std::uint32_t>(step % 7 + 1)});
        trace.receive({step,
                       0,
                       {1},
                       thread,
                       1,
                       Level::Story,
                       OutputWritten{{1}, Stream::Output, std::to_string(step)}});
    }
    const Trace copy = trace;
    QCOMPARE(copy.storyCount(), count);
    base::Step step = 0;
    for (const Event &event : copy.events()) {
        QCOMPARE(event.step, step);
        QCOMPARE(std::get<OutputWritten>(event.payload).text, std::to_string(step));
        ++step;
    }
    QCOMPARE(step, count);
    QCOMPARE(copy.stepOfVisit(thread, 3, 1000).value(), base::Step{2 + 7 * 999});
}

// Each kind that is kept without its payload, with everything that may differ from the rule.
void TestTrace::whatIsKeptSmallComesBackWhole()
{
    const base::ProcessId process{2};
    const base::ThreadId thread{3};
    const base::ResourceId lock{7};
    const std::string longText(5000, 'x');
    const std::vector<Payload> payloads{
        LockTaken{lock, thread, 1},
        LockTaken{lock, {4}, 4'000'000'000},
        LockReleased{lock, {}, 0},
        InterpreterLockMoved{{5}, {}},
        ThreadStateChanged{{4}, ThreadState::Ended, {}},
        ThreadStateChanged{thread, ThreadState::Sleeping, {}},
        ThreadStateChanged{thread, ThreadState::Blocked, {WaitKind::Lock, lock, {}, {}, 0}},
        ThreadStateChanged{thread, ThreadState::Sleeping, {WaitKind::Sleep, {}, {}, {}, 9}},
        VariableChanged{process, "n", "1", thread, ""},
        VariableChanged{process, "n", "", thread, ""},
        VariableChanged{process, "m", longText, thread, ""},
        VariableChanged{process, "n", "2", thread, "m"},
        VariableChanged{{1}, "n", "3", thread, ""},
        VariableChanged{process, "n", "4", {}, ""},
        VariableChanged{process, "m", std::string("a\0b", 3), thread, ""},
        ExceptionRaised{thread, "ValueError: x"},
    };
    Trace trace;
    std::vector<Event> told;
    for (const Payload &payload : payloads) {
        const auto count = static_cast<std::uint32_t>(told.size());
        const Level level = count % 2 == 0 ? Level::Story : Level::Inside;
        told.push_back({count * 70'000'000'000u, -1 + static_cast<base::ClockNs>(count), process,
                        thread, count, level, payload});
        trace.receive(told.back());
    }
    const Trace copy = trace;
    QVERIFY(std::ranges::equal(copy.events(), told));
    QCOMPARE(copy.storyCount(), told.size() / 2);
    QCOMPARE(copy.timeOfStory(1).step, told[2].step);
    QCOMPARE(copy.timeOfStory(1).clockNs, told[2].clockNs);
}

void TestTrace::storyAxis()
{
    EventScript s;
    const base::ThreadId worker = s.thread("worker");
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock");
    const std::size_t before = s.trace.storyCount();
    s.wait(100).takes(worker, lock);
    const base::Step taken = s.step;
    s.wait(100).add(ResourceChanged{lock, "inside"}, Level::Inside);
    s.wait(100).runs(EventScript::mainThread).same().releases(worker, lock);
    const base::Step released = s.step;

    QCOMPARE(s.trace.storyCount(), before + 3);
    QCOMPARE(s.trace.storyPosition(taken - 1), before);
    QCOMPARE(s.trace.storyPosition(taken), before + 1);
    QCOMPARE(s.trace.storyPosition(released - 1), before + 1);
    QCOMPARE(s.trace.storyPosition(released), before + 3);
    QCOMPARE(s.trace.stepOfStory(before + 1), taken);
    QCOMPARE(s.trace.stepOfStory(before + 3), released);
    QCOMPARE(s.trace.stepOfStory(0), base::Step{0});
    QCOMPARE(s.trace.nextStory(taken), std::optional(released));
    QCOMPARE(s.trace.previousStory(released, worker), std::optional(taken));
    QCOMPARE(s.trace.nextStory(taken, EventScript::mainThread), std::optional(released));
    QCOMPARE(s.trace.nextStory(released), std::nullopt);
    for (std::size_t position = 0; position <= s.trace.storyCount(); ++position)
        QVERIFY(s.trace.storyPosition(s.trace.stepOfStory(position)) >= position);
}

void TestTrace::lineVisits()
{
    EventScript s;
    const base::ThreadId a = s.thread("a");
    const base::ThreadId b = s.thread("b");
    std::vector<base::Step> steps;
    for (int round = 0; round < 3; ++round) {
        s.wait(10).at(a, 14);
        steps.push_back(s.step);
        s.wait(10).at(b, 14).wait(10).at(a, 15);
    }
    QCOMPARE(s.trace.stepOfVisit(a, 14, 3), std::optional(steps[2]));
    QCOMPARE(s.trace.stepOfVisit(a, 14, 4), std::nullopt);
    QCOMPARE(s.trace.stepOfVisit(a, 14, 0), std::nullopt);
    QCOMPARE(s.trace.visitCount(a, 14), 3u);
    QCOMPARE(s.trace.visitAt(a, 14, steps[1]), 2u);
    QCOMPARE(s.trace.visitAt(a, 14, steps[1] - 1), 1u);
    QCOMPARE(s.trace.lineAt(a, steps[1]), 14u);
    QCOMPARE(s.trace.lineAt(a, steps[1] - 1), 15u);
    QCOMPARE(s.trace.lineAt(a, 0), 0u);
    QCOMPARE(s.trace.nextVisit(steps[0]), std::optional(steps[0] + 11));
    QCOMPARE(s.trace.nextVisit(steps[0], a), std::optional(steps[0] + 22));
    QCOMPARE(s.trace.previousVisit(steps[1], b), std::optional(steps[0] + 11));
    QCOMPARE(s.trace.previousVisit(steps[0]), std::nullopt);
}

void TestTrace::anEmptyTraceAnswers()
{
    const Trace trace;
    QCOMPARE(trace.storyPosition(7), 0u);
    QCOMPARE(trace.stepOfStory(3), base::Step{0});
    QCOMPARE(trace.nextVisit(0), std::nullopt);
    QCOMPARE(trace.nextStory(0), std::nullopt);
    QCOMPARE(trace.momentAt(3).step, base::Step{3});
    QVERIFY(trace.events(0, 100).empty());
}

void TestTrace::wording()
{
    EventScript s;
    const base::ThreadId transfer = s.thread("transfer");
    const base::ThreadId audit = s.thread("audit");
    const base::ResourceId ledger = s.resource(ResourceKind::Lock, "ledger");
    const base::Step first = s.step + 1;
    s.takes(transfer, ledger).waits(audit, WaitKind::Lock, ledger);
    const base::ResourceId journal = s.file(transfer, "journal.txt");
    s.writes(transfer, journal, "-10\n").flushes(transfer, journal);
    s.by({}).add(ActDone{"kill transfer @ line 25 #3", "", true});
    s.same().kills(transfer).joins(EventScript::mainThread, transfer);
    s.waits(audit, WaitKind::Sleep, {}, s.clockNs + 200001000);
    s.by({}).add(ActDone{"stop audit @ step 9", "audit has no loop", false});

    QString said;
    Names names;
    s.trace.forEach(0, s.step + 1, [&](const Event &event) {
        if (event.step >= first)
            said += QString::fromStdString(text(event, names)) + '\n';
        names.note(event);
        return true;
    });
    QCOMPARE(said, QString("transfer takes ledger\n"
                           "audit waits for ledger, held by transfer\n"
                           "audit makes file journal.txt\n"
                           "transfer opens journal.txt\n"
                           "journal.txt on disk: now 0 bytes long\n"
                           "transfer writes \"-10\\n\" into the buffer of journal.txt\n"
                           "transfer flushes 4 bytes of journal.txt\n"
                           "journal.txt on disk: 4 bytes at 0\n"
                           "kill transfer @ line 25 #3\n"
                           "transfer is killed\n"
                           "MainThread waits for the end of transfer\n"
                           "audit sleeps 0.2 s\n"
                           "stop audit @ step 9: refused, audit has no loop\n"));
}

void TestTrace::namesOfSeveralProcesses()
{
    EventScript s;
    const base::ProcessId child = s.process("Process-1");
    const base::ThreadId worker = s.thread("worker", false, child);
    const Names names(s.trace);
    QCOMPARE(names.thread(worker), "Process-1/worker");
    QCOMPARE(names.thread(EventScript::mainThread), "MainThread");
    QCOMPARE(Names(s.moment()).thread(worker), "Process-1/worker");
    QCOMPARE(names.thread(base::ThreadId{99}), "thread 99");
}

// From whichever row they are asked: as if all events before had been read.
void TestTrace::storyTextsAreOfTheirTime()
{
    EventScript s;
    const base::ThreadId worker = s.thread("Thread-1");
    const base::ThreadId other = s.thread("other");
    const base::ResourceId lock = s.resource(ResourceKind::Lock, "lock 1");
    s.takes(worker, lock).waits(other, WaitKind::Lock, lock).releases(worker, lock);
    s.takes(other, lock).waits(worker, WaitKind::Lock, lock);
    s.add(ThreadRenamed{worker, "late"}, Level::Inside);
    s.add(ResourceNamed{lock, "ledger"}, Level::Inside);
    s.releases(other, lock).takes(worker, lock).waits(other, WaitKind::Lock, lock);

    const auto whoOf = [](const Event &event, const Names &names) {
        const base::ThreadId who = subjectOf(event);
        return who.isNone() ? std::string() : names.thread(who);
    };
    std::vector<std::string> expected;
    Names names;
    for (const Event &event : s.trace.events()) {
        if (event.level == Level::Story)
            expected.push_back(whoOf(event, names) + ": " + text(event, names));
        names.note(event);
    }
    const StoryTexts texts(std::make_shared<Trace>(s.trace));
    QCOMPARE(texts.size(), expected.size());
    for (std::size_t first = 0; first < expected.size(); ++first) {
        for (std::size_t end = first; end <= expected.size(); ++end) {
            const auto rows = texts.rows(first, end);
            QCOMPARE(rows.size(), end - first);
            for (std::size_t index = first; index < end; ++index) {
                const StoryTexts::Row &row = rows[index - first];
                const std::string shown = row.who + ": " + row.text;
                QCOMPARE(QString::fromStdString(shown), QString::fromStdString(expected[index]));
            }
        }
    }
    const auto isThere = [&](const char *row) { return std::ranges::count(expected, row) == 1; };
    QVERIFY(isThere("Thread-1: Thread-1 waits for lock 1, held by other"));
    QVERIFY(isThere("other: other waits for ledger, held by late"));
}

LOOSE_TEST(tst_trace, TestTrace)
#include "tst_trace.moc"
