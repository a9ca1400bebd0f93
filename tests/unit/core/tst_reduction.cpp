// SPDX-License-Identifier: GPL-3.0-or-later

// What the explorer leaves out because it would change nothing: held against a search that leaves
// out nothing but states met before, and that against schedules made one after another. On small
// programs, on programs that nobody has thought of, and on the scenarios of the library.
// LOOSE_EVERY=1 in the environment tries many more.
#include <QTest>

#include <algorithm>

#include <fmt/format.h>

#include "every_schedule.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;
using explore::EverySchedule;
using explore::Exploration;
using explore::ExploreRequest;
using explore::requestFor;

namespace {

const std::string startsTwo = std::string("import threading, time, queue\n") + explore::startsAAndB;

std::set<std::string> texts(const Exploration &found)
{
    std::set<std::string> all;
    for (const explore::Outcome &outcome : found.outcomes)
        all.insert(textOf(outcome));
    return all;
}

// Those that nobody else has found; nothing is well.
QByteArray missing(const std::set<std::string> &from, const std::set<std::string> &all)
{
    QByteArray text;
    for (const std::string &each : all)
        text += from.contains(each) ? "" : each.c_str() + QByteArray("\n");
    return text;
}

// Those with many schedules only if many are tried.
void addPrograms()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("a read, a call, a write")
        << "n = 0\ndef add():\n    global n\n    v = n\n    len('')\n    n = v + 1\n"
           "start(add, add)\nprint(n)\n";
    QTest::newRow("a daemon that is cut")
        << "seen = []\ndef a():\n    for i in range(2):\n        seen.append(i)\n"
           "        print(i)\n"
           "threading.Thread(target=a, daemon=True).start()\nprint('end')\n";
    if (!test::looksEverywhere())
        return;
    QTest::newRow("two lines each") << "def a():\n    print(1)\n    print(2)\n"
                                       "def b():\n    print(3)\n    print(4)\n"
                                       "start(a, b)\n";
    QTest::newRow("two locks in two orders")
        << "one = threading.Lock()\ntwo = threading.Lock()\n"
           "def a():\n    one.acquire()\n    two.acquire()\n    two.release()\n    one.release()\n"
           "def b():\n    two.acquire()\n    one.acquire()\n    one.release()\n    two.release()\n"
           "start(a, b)\n";
    QTest::newRow("an exception that depends on the order")
        << "names = ['x']\ndef a():\n    names.clear()\n"
           "def b():\n    print(names[0])\nstart(a, b)\n";
    QTest::newRow("a lock released by the other one")
        << "lock = threading.Lock()\nlock.acquire()\n"
           "def a():\n    lock.release()\n"
           "def b():\n    print(lock.acquire(False))\nstart(a, b)\n";
    QTest::newRow("an event that may come too late")
        << "go = threading.Event()\ndef a():\n    go.set()\n"
           "def b():\n    print(go.is_set())\n    go.clear()\n    print(go.wait(1))\nstart(a, b)\n";
    QTest::newRow("a queue with room for one")
        << "q = queue.Queue(1)\ndef a():\n    q.put(1)\n    q.put(2)\n"
           "def b():\n    print(q.get(), q.qsize())\n    print(q.get())\nstart(a, b)\n";
}

// Statements of threads nobody has thought of. They leave locks held, wait for ever, fail.
const char *const statements[] = {"n += 1",
                                  "v = n; len(''); n = v + 1",
                                  "items.append(n)",
                                  "items.pop()",
                                  "items.sort()",
                                  "print(n)",
                                  "print(items)",
                                  "if n:\n        print('n')",
                                  "lock.acquire(False)",
                                  "lock.acquire()",
                                  "lock.release()",
                                  "with lock:\n        n += 2",
                                  "with lock:\n        print(len(items))",
                                  "other.acquire()",
                                  "other.release()",
                                  "with other, lock:\n        items.append(2)",
                                  "table[len(items)] = n",
                                  "table.pop(1)",
                                  "print(len(table))",
                                  "box.n = n",
                                  "print(box.n)",
                                  "del box.n",
                                  "event.set()",
                                  "event.clear()",
                                  "event.wait()",
                                  "print(event.wait(0.2))",
                                  "time.sleep(0.1)",
                                  "slots.acquire()",
                                  "slots.release()",
                                  "tasks.put(n)",
                                  "print(tasks.get())",
                                  "raise KeyError(n)",
                                  "try:\n        box.n += 1\n    finally:\n        n = 9"};

class Drawn
{
public:
    explicit Drawn(std::uint32_t seed) : m_state(seed * 2'654'435'761u) {}
    std::size_t below(std::size_t count)
    {
        m_state = m_state * 1'664'525u + 1'013'904'223u;
        return (m_state >> 16) % count;
    }

private:
    std::uint32_t m_state;
};

std::string drawnProgram(std::uint32_t seed)
{
    Drawn drawn(seed);
    const bool many = test::looksEverywhere() && drawn.below(4) == 0;
    std::string text = "import threading, time, queue\nclass Box:\n    n = 1\n"
                       "n = 0\nitems = [7]\ntable = {1: 1}\nbox = Box()\nlock = threading.Lock()\n"
                       "other = threading.RLock()\nevent = threading.Event()\n"
                       "slots = threading.Semaphore(1)\ntasks = queue.Queue(1)\n";
    const std::vector<const char *> names =
        many ? std::vector{"A", "B", "C"} : std::vector{"A", "B"};
    for (const char *name : names) {
        text += std::string("def run") + name + "():\n    global n\n";
        const std::size_t count = many ? 1 : 1 + drawn.below(2);
        for (std::size_t each = 0; each < count; ++each)
            text += std::string("    ") + statements[drawn.below(std::size(statements))] + "\n";
    }
    std::string joins;
    for (const char *name : names) {
        const bool isDaemon = drawn.below(6) == 0;
        text += fmt::format("{0} = threading.Thread(target=run{0}, name='{0}', daemon={1})\n"
                            "{0}.start()\n",
                            name, isDaemon ? "True" : "False");
        if (drawn.below(3) > 0)
            joins += fmt::format("{}.join()\n", name);
    }
    return text + joins + "print(n, items, table, lock.locked())\n";
}

ExploreRequest drawnRequest(std::uint32_t seed)
{
    ExploreRequest request = requestFor(drawnProgram(seed));
    if (seed % 5 == 0)
        request.timing = history::Timing::Any;
    if (seed % 7 == 0)
        request.run.options.interpreterLock = false;
    if (seed % 2 == 0)
        request.kill = "A";
    request.bounds.states = test::looksEverywhere() ? 100'000 : 5'000;
    request.bounds.seconds = 1e9;
    return request;
}

void compareWithAndWithout(ExploreRequest request)
{
    request.reduction = false;
    const Exploration full = explored(request);
    if (!full.complete && !request.bounds.preemptions)
        QSKIP("too many states to be searched in full");
    request.reduction = true;
    const Exploration reduced = explored(request);
    if (verdicts(reduced) != verdicts(full))
        qDebug("%s", request.run.programText.c_str());
    QCOMPARE(missing(texts(reduced), texts(full)), QByteArray());
    QCOMPARE(missing(texts(full), texts(reduced)), QByteArray());
    QCOMPARE(verdicts(reduced), verdicts(full));
    QCOMPARE(reduced.complete, full.complete);
    QVERIFY(reduced.states <= full.states);
}

// These have too many states to be searched in full; they are held to the same verdicts with as
// many switches away from threads that could have gone on. All others are searched in full.
const std::map<std::string, std::uint32_t> preemptionsOf{
    {"lost_task", 1}, {"shared_lock_of_a_killed_process", 0}, {"terminate_then_kill", 0}};
// Of these it takes more than the time of a test that is run all day.
const std::set<std::string> longOnes{"corrupted_pipe",
                                     "blocked_in_recv",
                                     "dead_barrier_party",
                                     "exception_in_a_pool_thread",
                                     "future_cancel",
                                     "lock_inside_a_condition",
                                     "lost_task",
                                     "one_event_stops_all",
                                     "queue_get_with_timeout",
                                     "sigterm_handler",
                                     "swallowed_wake_up",
                                     "terminate_then_kill",
                                     "transfer_under_a_lock",
                                     "shared_lock_of_a_killed_process"};

} // namespace

class TestReduction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".*")); }

    // With all of the library's own check points there are too many schedules but for one switch
    // away from a thread that could go on; with two it takes a minute.
    void asManySwitchesAsEverySchedule_data() { addPrograms(); }
    void asManySwitchesAsEverySchedule()
    {
        QFETCH(QString, program);
        ExploreRequest request = requestFor(startsTwo + program.toStdString());
        request.bounds.preemptions = test::looksEverywhere() ? 2 : 1;
        const EverySchedule every(request, EverySchedule::Switching::Everywhere);
        QVERIFY(every.schedules() > 10);
        for (const bool reduction : {false, true}) {
            request.reduction = reduction;
            const std::set<std::string> found = texts(explored(request));
            QCOMPARE(missing(found, every.outcomes()), QByteArray());
            QCOMPARE(missing(every.outcomes(), found), QByteArray());
        }
    }

    // With more switches, in the text of the program.
    void nothingThatEverySchedulesFinds_data() { addPrograms(); }
    void nothingThatEverySchedulesFinds()
    {
        QFETCH(QString, program);
        ExploreRequest request = requestFor(startsTwo + program.toStdString());
        request.bounds.preemptions = test::looksEverywhere() ? 4 : 1;
        const EverySchedule every(request, EverySchedule::Switching::InTheProgram);
        QVERIFY(every.schedules() > 10);
        request.bounds.preemptions.reset();
        for (const bool reduction : {false, true}) {
            request.reduction = reduction;
            const Exploration found = explored(request);
            QVERIFY(found.complete);
            QCOMPARE(missing(texts(found), every.outcomes()), QByteArray());
        }
    }

    // A thread killed at each of its instructions, on the default schedule and on others.
    void killedAnywhereInEverySchedule_data() { addPrograms(); }
    void killedAnywhereInEverySchedule()
    {
        QFETCH(QString, program);
        ExploreRequest request = requestFor(startsTwo + program.toStdString());
        const bool isSmall = !program.contains("queue"); // else it takes more than minutes
        request.bounds.preemptions = test::looksEverywhere() && isSmall ? 1 : 0;
        request.kill = program.contains("target=a") ? "Thread-1 (a)" : "A";
        const EverySchedule every(request, EverySchedule::Switching::Everywhere);
        QVERIFY(every.schedules() > 10);
        for (const bool reduction : {true, false}) {
            if (!reduction && !test::looksEverywhere())
                continue;
            request.reduction = reduction;
            const std::set<std::string> found = texts(explored(request));
            QCOMPARE(missing(found, every.outcomes()), QByteArray());
            QCOMPARE(missing(every.outcomes(), found), QByteArray());
        }
    }

    void smallPrograms_data() { addPrograms(); }
    void smallPrograms()
    {
        QFETCH(QString, program);
        ExploreRequest request = requestFor(startsTwo + program.toStdString());
        compareWithAndWithout(request);
        request.kill = program.contains("target=a") ? "Thread-1 (a)" : "B";
        compareWithAndWithout(request);
        if (!test::looksEverywhere())
            return;
        request.kill.clear();
        request.timing = history::Timing::Any;
        compareWithAndWithout(request);
    }

    void killedBesideAnother_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("two transfers under one lock")
            << "lock = threading.Lock()\na = 10\nb = 20\n"
               "def forth():\n    global a, b\n    with lock:\n"
               "        x = a\n        a = x - 1\n        y = b\n        b = y + 1\n"
               "def back():\n    global a, b\n    with lock:\n"
               "        x = b\n        b = x - 5\n        y = a\n        a = y + 5\n"
               "start(forth, back)\nprint(a, b)\n";
        // It can be tried while it is held; A never gives it back.
        QTest::newRow("a lock that is tried")
            << "lock = threading.Lock()\n"
               "def a():\n    lock.acquire(False)\n    print('a')\n"
               "def b():\n    with lock:\n        print('b')\n"
               "start(a, b)\nprint(lock.locked())\n";
        // A thread that has lost its turn before the line has not read anything.
        QTest::newRow("an update that is not lost")
            << "n = 0\nitems = []\nlock = threading.Lock()\n"
               "def a():\n    global n\n    n += 1\n    with lock:\n        items.append(2)\n"
               "def b():\n    global n\n    with lock:\n        items.append(2)\n    n += 1\n"
               "start(a, b)\nprint(n, items)\n";
    }
    void killedBesideAnother()
    {
        QFETCH(QString, program);
        ExploreRequest request = requestFor(startsTwo + program.toStdString());
        for (const char *victim : {"A", "B", "MainThread"}) {
            request.kill = victim;
            compareWithAndWithout(request);
        }
    }

    void programsNobodyHasThoughtOf_data()
    {
        QTest::addColumn<quint32>("seed");
        const quint32 last = test::looksEverywhere() ? 600 : 6;
        for (quint32 seed = 1; seed <= last; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void programsNobodyHasThoughtOf()
    {
        QFETCH(quint32, seed);
        compareWithAndWithout(drawnRequest(seed));
    }

    void scenarios_data()
    {
        QTest::addColumn<QString>("id");
        for (const std::string &id : test::scenarioIds()) {
            if (test::looksEverywhere() || !longOnes.contains(id))
                QTest::newRow(id.c_str()) << QString::fromStdString(id);
        }
    }
    void scenarios()
    {
        QFETCH(QString, id);
        ExploreRequest request = requestFor(test::scenarioText(id.toStdString()));
        const auto bound = preemptionsOf.find(id.toStdString());
        if (bound != preemptionsOf.end())
            request.bounds.preemptions = bound->second;
        request.bounds.seconds = 1e9;
        compareWithAndWithout(request);
    }
};

LOOSE_TEST(tst_reduction, TestReduction)
#include "tst_reduction.moc"
