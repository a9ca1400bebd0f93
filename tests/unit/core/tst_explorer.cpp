// SPDX-License-Identifier: GPL-3.0-or-later

// Small programs whose interleavings are counted by hand, the classics, and the bounds.
#include <QTest>

#include <algorithm>
#include <set>

#include "exploration_text.h"
#include "explore/judge.h"
#include "explore/visited.h"
#include "support/suite.h"

using namespace loose;
using explore::Exploration;
using explore::explored;
using explore::ExploreRequest;
using explore::Outcome;
using explore::outputs;
using explore::requestFor;
using explore::StoppedBy;
using explore::verdicts;

namespace {

const std::string twoThreads = std::string("import threading\n") + explore::startsAAndB;

} // namespace

class TestExplorer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    void countedByHand_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("distinctOutputs");

        // The two lines of A keep their order among the four: 4! / (2! 2!) = 6.
        QTest::newRow("two lines each") << "def a():\n    print(1)\n    print(2)\n"
                                           "def b():\n    print(3)\n    print(4)\n"
                                           "start(a, b)\n"
                                        << 6;
        // B's line comes before, between or after the three of A: 4.
        QTest::newRow("three lines and one") << "def a():\n    for i in range(3):\n"
                                                "        print(i)\n"
                                                "def b():\n    print('b')\n"
                                                "start(a, b)\n"
                                             << 4;
        // Under one lock the pairs stay together: A first or B first.
        QTest::newRow("two lines under a lock")
            << "lock = threading.Lock()\n"
               "def a():\n    with lock:\n        print(1)\n        print(2)\n"
               "def b():\n    with lock:\n        print(3)\n        print(4)\n"
               "start(a, b)\n"
            << 2;
        // B waits for A: one order.
        QTest::newRow("an event orders them") << "done = threading.Event()\n"
                                                 "def a():\n    print(1)\n    done.set()\n"
                                                 "def b():\n    done.wait()\n    print(2)\n"
                                                 "start(a, b)\n"
                                              << 1;
        // Sleeps end in the order of their deadlines, whoever was started first.
        QTest::newRow("the clock orders them") << "import time\n"
                                                  "def a():\n    time.sleep(0.2)\n    print(1)\n"
                                                  "def b():\n    time.sleep(0.1)\n    print(2)\n"
                                                  "start(a, b)\n"
                                               << 1;
        // A list that is shown says whether the lock in it is held; one that is copied into
        // another, what is in it by then.
        QTest::newRow("a lock that is shown") << "lock = threading.Lock()\nlocks = [lock]\n"
                                                 "def a():\n    lock.acquire()\n"
                                                 "def b():\n    print('unlocked' in repr(locks))\n"
                                                 "start(a, b)\n"
                                              << 2;
        QTest::newRow("a list put into a list")
            << "items = [1]\ngot = []\n"
               "def a():\n    items.append(2)\n    len('')\n    items.append(3)\n"
               "def b():\n    got[0:0] = items\n"
               "start(a, b)\nprint(got)\n"
            << 3;
    }

    void countedByHand()
    {
        QFETCH(QString, program);
        QFETCH(int, distinctOutputs);
        const Exploration found = explored(requestFor(twoThreads + program.toStdString()));
        QVERIFY(found.complete);
        QCOMPARE(found.notSearched, std::string());
        QCOMPARE(static_cast<int>(outputs(found).size()), distinctOutputs);
    }

    // The main thread ends before, between or after what the daemon writes; then the daemon was cut
    // off, or had ended: [], [0], [0, 1] twice.
    void endsAreToldApartByWhatDaemonsLeft()
    {
        const Exploration found =
            explored(requestFor("import threading\nseen = []\n"
                                "def a():\n    for i in range(2):\n        seen.append(i)\n"
                                "        len('')\n"
                                "t = threading.Thread(target=a, daemon=True)\nt.start()\n"));
        QVERIFY(found.complete);
        QCOMPARE(found.outcomes.size(), std::size_t{1});
        QCOMPARE(found.outcomes[0].count, std::size_t{4});
    }

    // Killed before it takes the lock, with it, or after it: three ways to leave the lock; B gets
    // it before, after or never. Every example is a run that ends as it says.
    void killedAnywhere()
    {
        ExploreRequest request = requestFor(twoThreads
                                            + "lock = threading.Lock()\n"
                                              "def a():\n    with lock:\n        print('a')\n"
                                              "def b():\n    with lock:\n        print('b')\n"
                                              "start(a, b)\n");
        request.kill = "A";
        const Exploration found = explored(request);
        QVERIFY(found.complete && found.killPoints > 100);
        // Before B is started, without a word; then b; a b; b a; the lock lost with and without a.
        std::set<std::string> leaked;
        for (const Outcome &outcome : found.outcomes) {
            const auto again = history::record(outcome.example);
            QVERIFY(again.recording && isSame(explore::outcomeOf(*again.recording), outcome));
            QCOMPARE(again.recording->stepCount(), outcome.exampleSteps);
            if (std::ranges::find(outcome.findings, audit::FindingKind::LockLeaked)
                != outcome.findings.end())
                leaked.insert(outcome.output);
        }
        QCOMPARE(outputs(found), (std::set<std::string>{"", "a\n", "b\n", "a\nb\n", "b\na\n"}));
        QCOMPARE(leaked, (std::set<std::string>{"", "a\n", "b\n", "b\na\n"}));
        request.kill = "C";
        QCOMPARE(explore::explore(request).error, std::string("there is no thread C"));
    }

    // Runs that part early, late and not at all, in an order in which each beginning is needed
    // again: whatever was shared, each is judged as a recording of it.
    // Steps made at once end at the check points at which single ones end: the exception comes to
    // the thread where it came when the schedule was found.
    void aWayIsGoneAgainPastEveryCheckPoint()
    {
        const Exploration found = explored(requestFor("import ctypes, threading, time\n"
                                                      "class Pump(threading.Thread):\n"
                                                      "    def run(self):\n"
                                                      "        print('begins')\n"
                                                      "        while True:\n"
                                                      "            print('pumps')\n"
                                                      "            time.sleep(1)\n"
                                                      "pump = Pump()\n"
                                                      "pump.start()\n"
                                                      "time.sleep(2)\n"
                                                      "ctypes.pythonapi.PyThreadState_SetAsyncExc("
                                                      "ctypes.c_long(pump.ident), "
                                                      "ctypes.py_object(SystemExit))\n"
                                                      "print('end')\n"));
        QVERIFY(found.complete);
        QCOMPARE(outputs(found), (std::set<std::string>{"begins\npumps\npumps\nend\n",
                                                        "begins\npumps\npumps\npumps\nend\n"}));
        for (const Outcome &outcome : found.outcomes)
            QCOMPARE(outcome.ended, history::RunEnd::Exit);
    }

    void runsThatBeginAlikeAreJudgedEachByItself()
    {
        ExploreRequest request = requestFor(twoThreads
                                            + "lock = threading.Lock()\nn = 0\n"
                                              "def a():\n    global n\n    for i in range(2):\n"
                                              "        with lock:\n            n += 1\n"
                                              "def b():\n    a()\n"
                                              "start(a, b)\nprint(n)\n");
        request.kill = "A";
        std::vector<history::Run> runs;
        for (const Outcome &outcome : explored(request).outcomes) {
            history::Run part = outcome.example;
            while (!part.acts.empty()) {
                runs.push_back(part);
                history::Run killed = part;
                killed.acts.back().verb = history::Verb::Kill;
                killed.acts.back().argument.clear();
                runs.push_back(std::move(killed));
                part.acts.pop_back();
            }
        }
        QVERIFY(runs.size() > 40);
        const history::LoadedProgram loaded = history::loadProgram(runs[0]);
        for (const std::size_t stride : {1, 7, 11}) { // neighbours, and leaps back and forth
            explore::Judge judge(loaded, runs[0].options);
            for (std::size_t index = 0; index < runs.size(); ++index) {
                const history::Run &run = runs[index * stride % runs.size()];
                const history::Run &next = runs[(index + 1) * stride % runs.size()];
                const Outcome outcome = judge.judge(run, index + 1 < runs.size() ? &next : nullptr);
                const auto alone = history::record(run);
                QVERIFY(alone.recording && isSame(explore::outcomeOf(*alone.recording), outcome));
                QCOMPARE(alone.recording->stepCount(), outcome.exampleSteps);
            }
        }
    }

    void anyTimingForgetsTheClock()
    {
        ExploreRequest request = requestFor(twoThreads
                                            + "import time\n"
                                              "def a():\n    time.sleep(0.2)\n    print(1)\n"
                                              "def b():\n    time.sleep(0.1)\n    print(2)\n"
                                              "start(a, b)\n");
        request.timing = history::Timing::Any;
        QCOMPARE(outputs(explored(request)), (std::set<std::string>{"1\n2\n", "2\n1\n"}));
    }

    // F38: no check point lies between reading and writing; without the lock every place is one.
    void increments_data()
    {
        QTest::addColumn<bool>("interpreterLock");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QStringList>("results");
        QTest::newRow("n += 1") << true << "    n += 1\n" << QStringList{"2"};
        QTest::newRow("read, write") << true << "    v = n\n    n = v + 1\n" << QStringList{"2"};
        QTest::newRow("read, call, write") << true << "    v = n\n    len('')\n    n = v + 1\n"
                                           << QStringList{"1", "2"};
        QTest::newRow("n += 1 without the lock") << false << "    n += 1\n"
                                                 << QStringList{"1", "2"};
    }

    void increments()
    {
        QFETCH(bool, interpreterLock);
        QFETCH(QString, body);
        QFETCH(QStringList, results);
        ExploreRequest request = requestFor(twoThreads + "n = 0\ndef add():\n    global n\n"
                                            + body.toStdString() + "start(add, add)\nprint(n)\n");
        request.run.options.interpreterLock = interpreterLock;
        const Exploration found = explored(request);
        QVERIFY(found.complete);
        std::set<std::string> expected;
        for (const QString &result : results)
            expected.insert(result.toStdString() + "\n");
        QCOMPARE(outputs(found), expected);
    }

    void aDeadlockIsFoundAndReplayed()
    {
        const Exploration found = explored(
            requestFor(twoThreads
                       + "one = threading.Lock()\ntwo = threading.Lock()\n"
                         "def a():\n    one.acquire()\n    two.acquire()\n    two.release()\n"
                         "    one.release()\n"
                         "def b():\n    two.acquire()\n    one.acquire()\n    one.release()\n"
                         "    two.release()\n"
                         "start(a, b)\n"));
        QVERIFY(found.complete);
        QCOMPARE(found.outcomes.size(), std::size_t{2});
        const Outcome &deadlock = found.outcomes.front();
        QVERIFY(std::ranges::find(deadlock.findings, audit::FindingKind::Deadlock)
                != deadlock.findings.end());
        const auto again = history::record(deadlock.example);
        QVERIFY(again.recording);
        QCOMPARE(again.recording->end(), history::RunEnd::Stuck);
        QCOMPARE(again.recording->stepCount(), deadlock.exampleSteps);
    }

    // Twelve of them are far too many to try every schedule; taking turns at each lock finds it.
    void twelvePhilosophersAreSeenToStarve()
    {
        ExploreRequest request = requestFor(R"(import threading
N = 12
forks = [threading.Lock() for i in range(N)]
def dine(first, second):
    first.acquire()
    second.acquire()
    second.release()
    first.release()
threads = [threading.Thread(target=dine, args=(forks[i], forks[(i + 1) % N])) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
)");
        request.bounds.states = 100;
        const Exploration found = explored(request);
        QVERIFY(found.stoppedBy == StoppedBy::States);
        QVERIFY(std::ranges::any_of(found.outcomes, [](const Outcome &outcome) {
            return outcome.ended == history::RunEnd::Stuck;
        }));
    }

    void aBoundThatWasMetIsNamed_data()
    {
        QTest::addColumn<int>("bound");
        QTest::newRow("states") << static_cast<int>(StoppedBy::States);
        QTest::newRow("depth") << static_cast<int>(StoppedBy::Depth);
        QTest::newRow("preemptions") << static_cast<int>(StoppedBy::Preemptions);
        QTest::newRow("seconds") << static_cast<int>(StoppedBy::Seconds);
        QTest::newRow("memory") << static_cast<int>(StoppedBy::Memory);
    }

    void aBoundThatWasMetIsNamed()
    {
        QFETCH(int, bound);
        const auto expected = static_cast<StoppedBy>(bound);
        ExploreRequest request = requestFor(twoThreads
                                            + "def a():\n    print(1)\n    print(2)\n"
                                              "start(a, a)\n");
        switch (expected) {
        case StoppedBy::States: request.bounds.states = 25; break;
        case StoppedBy::Depth: request.bounds.depth = 5; break;
        case StoppedBy::Preemptions: request.bounds.preemptions = 0; break;
        case StoppedBy::Seconds: request.bounds.seconds = 0; break;
        case StoppedBy::Memory: request.bounds.bytes = 100'000; break;
        case StoppedBy::Nothing:
        case StoppedBy::User: break;
        }
        const Exploration found = explored(request);
        QVERIFY(!found.complete);
        QVERIFY(found.stoppedBy == expected);
        QVERIFY(!found.notSearched.empty());
    }

    void drawnSchedulesSayHowMany()
    {
        ExploreRequest request = requestFor(twoThreads
                                            + "def a():\n    print(1)\n"
                                              "def b():\n    print(2)\n"
                                              "start(a, b)\n");
        request.random = 20;
        request.run.options.seed = 7;
        const Exploration found = explored(request);
        QCOMPARE(found.schedules, std::size_t{20});
        QVERIFY(!found.complete);
        QCOMPARE(found.notSearched, std::string("all schedules but the 20 that were drawn"));
        QCOMPARE(verdicts(found), verdicts(explored(request)));
        QCOMPARE(outputs(found).size(), std::size_t{2});
    }

    void stoppingIsImmediate()
    {
        std::stop_source source;
        source.request_stop();
        const auto outcome =
            explore::explore(requestFor(twoThreads + "start(print, print)\n"), source.get_token());
        QVERIFY(outcome.done);
        QVERIFY(outcome.exploration.stoppedBy == StoppedBy::User);
        QVERIFY(!outcome.exploration.complete);
    }

    void whatWasFoundBeforeAStopIsShown()
    {
        std::stop_source source;
        const auto outcome = explore::explore(
            requestFor(twoThreads
                       + "def a():\n    for i in range(8):\n        print(i)\nstart(a, a)\n"),
            source.get_token(), [&](const explore::ExploreProgress &progress) {
                if (progress.finals > 0)
                    source.request_stop();
            });
        QVERIFY(outcome.done);
        QVERIFY(outcome.exploration.stoppedBy == StoppedBy::User);
        QVERIFY(!outcome.exploration.outcomes.empty());
    }

    // One more thread adds its states to those of the others and does not multiply them, though the
    // library does much for its start and its end.
    void threadsThatShareNothingMultiplyNothing()
    {
        const auto states = [](int count) {
            return explored(requestFor("import threading\ndef work():\n    pass\n"
                                       "threads = [threading.Thread(target=work) for i in range("
                                       + std::to_string(count)
                                       + ")]\nfor t in threads:\n    t.start()\n"
                                         "for t in threads:\n    t.join()\n"))
                .states;
        };
        const std::size_t ten = states(10); // from nine to twelve tables have one size
        QCOMPARE(states(11) - ten, ten - states(9));
    }

    // What only leads on is gone into again, and nothing else changes.
    void aStateThatOnlyLeadsOnIsNotKept()
    {
        const Exploration found = explored(requestFor(
            twoThreads + "def a():\n    for i in range(3):\n        print(i)\nstart(a, a)\n"));
        QVERIFY(found.complete);
        QVERIFY(found.states < found.entered);
        QVERIFY(found.entered <= found.transitions + 1);
    }

    // Keys that want one place, wrap around the end of the table and are met again.
    void whatIsForgottenHidesNothing()
    {
        explore::Visited visited;
        const auto keyOf = [](std::uint64_t number) {
            const std::uint64_t spread = number * 0x9e3779b97f4a7c15u;
            return base::Digest128{number % 5 < 3 ? ~(number % 3) : spread, number << 40};
        };
        constexpr std::uint64_t count = 400;
        for (std::uint64_t number = 1; number <= count; ++number)
            visited.find(keyOf(number)).setMark(number);
        for (std::uint64_t number = 1; number <= count; number += 3)
            visited.forget(keyOf(number));
        QCOMPARE(visited.size(), std::size_t{count - (count + 2) / 3});
        for (std::uint64_t number = 1; number <= count; ++number) {
            explore::Visited copy = visited;
            QCOMPARE(copy.find(keyOf(number)).mark(), number % 3 == 1 ? 0 : number);
        }
    }

    void aStateTakesLessThanAHundredBytes()
    {
        const Exploration found = explored(requestFor(
            twoThreads + "def a():\n    for i in range(7):\n        print(i)\nstart(a, a)\n"));
        QVERIFY(found.states > 1000);
        QVERIFY(found.bytes / found.states < 100);
    }
};

LOOSE_TEST(tst_explorer, TestExplorer)
#include "tst_explorer.moc"
