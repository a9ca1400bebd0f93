// SPDX-License-Identifier: GPL-3.0-or-later

// What a fingerprint sees and what it does not, and runs that come back to an earlier state.
#include <QTest>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "history/program_loader.h"
#include "history/recording.h"
#include "sim/machine.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;

namespace {

history::Run runOf(const char *text)
{
    history::Run run;
    run.programName = "program.py";
    run.programText = text;
    return run;
}

sim::MachineOptions optionsOf(sim::Timing timing)
{
    sim::MachineOptions options;
    options.timing = timing;
    return options;
}

// A machine in which the two threads of the program are ready and the main thread sleeps.
struct Started {
    explicit Started(const char *text, sim::Timing timing = sim::Timing::Steps)
        : loaded(history::loadProgram(runOf(text)))
    {
        if (!loaded.program)
            qFatal("%s", loaded.refusal.text.c_str());
        machine = std::make_unique<sim::Machine>(loaded.program, loaded.directives.get(),
                                                 optionsOf(timing));
        machine->boot();
        while (!mainSleeps())
            machine->run(machine->step() + 1);
    }
    bool mainSleeps() const // not yet while it waits for the threads to have begun
    {
        return machine->kernel().currentThread == 0 && machine->findThread("right")
               && machine->observe().threads.front().state == trace::ThreadState::Sleeping;
    }
    void finish(const char *thread)
    {
        const auto id = machine->findThread(thread);
        std::string reason;
        while (!machine->hasEnded(*id) && machine->stepThread(*id, 1, reason)) {
        }
    }

    history::LoadedProgram loaded;
    std::unique_ptr<sim::Machine> machine;
};

std::string twoThreads(const char *left, const char *right)
{
    return std::string("import threading, time\n"
                       "first = second = None\n"
                       "def left():\n"
                       "    global first\n"
                       "    for _ in range(8000): pass\n" // the other is started meanwhile
                       "    ")
           + left
           + "\n"
             "def right():\n"
             "    global second\n"
             "    for _ in range(8000): pass\n"
             "    "
           + right
           + "\n"
             "threads = [threading.Thread(target=left, name='left'), "
             "threading.Thread(target=right, name='right')]\n"
             "for thread in threads:\n"
             "    thread.start()\n"
             "time.sleep(1)\n";
}

std::pair<sim::World, sim::World> bothOrders(const char *left, const char *right)
{
    const std::string text = twoThreads(left, right);
    Started one(text.c_str()), other(text.c_str());
    one.finish("left"), one.finish("right");
    other.finish("right"), other.finish("left");
    return {one.machine->freeze(), other.machine->freeze()};
}

// A machine that stands where a scenario has its second thread, and notes of that world that are
// kept from then on.
struct Rooted {
    explicit Rooted(const QString &id)
        : loaded(history::loadProgram(runOf(test::scenarioText(id.toStdString()).c_str())))
    {
        if (!loaded.program)
            qFatal("%s", loaded.refusal.text.c_str());
        machine = std::make_unique<sim::Machine>(loaded.program, loaded.directives.get(),
                                                 optionsOf(sim::Timing::Clock));
        machine->boot();
        while (machine->state() == sim::MachineState::CanRun && machine->kernel().nextThread == 2)
            machine->run(machine->step() + 1);
        root = machine->freeze();
        kept = machine->baselines();
    }
    // By the notes that were kept, and by new ones; the machine stands where it stood.
    std::pair<base::Digest128, base::Digest128> keptAndFresh(sim::FingerprintRule rule)
    {
        const base::Digest128 byKept = machine->fingerprint(rule, &kept);
        const sim::World world = machine->freeze();
        machine->load(root);
        sim::Baselines fresh = machine->baselines();
        machine->load(world);
        return {byKept, machine->fingerprint(rule, &fresh)};
    }

    history::LoadedProgram loaded;
    std::unique_ptr<sim::Machine> machine;
    sim::World root;
    sim::Baselines kept;
};

constexpr sim::FingerprintRule withoutOutput{.clock = true, .output = false};

} // namespace

class TestFingerprint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderOfAllocationDoesNotShow_data();
    void orderOfAllocationDoesNotShow();
    void againstARootAsWell_data() { orderOfAllocationDoesNotShow_data(); }
    void againstARootAsWell();
    void rootsTellApartWhatTheWholeDoes_data();
    void rootsTellApartWhatTheWholeDoes();
    void jumpingLeavesNoTrace_data() { rootsTellApartWhatTheWholeDoes_data(); }
    void jumpingLeavesNoTrace();
    void valuesShow();
    void outputAndClockAreLeftOutOnDemand();
    void frozenAndLiveAgree();
    void repeats_data();
    void repeats();
};

void TestFingerprint::orderOfAllocationDoesNotShow_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    const auto row = [](const char *name, const char *left, const char *right) {
        QTest::newRow(name) << QByteArray(left) << QByteArray(right);
    };
    row("list", "first = [1, 'a', 2.5]", "second = [2, 'b', 1e300]");
    row("nested", "first = {'k': [(1, 'x'), {2: 3}]}", "second = [[], {'m': (4, {5})}]");
    row("new globals", "global alpha; alpha = [1]", "global beta; beta = [2]");
    row("long integers", "first = 2**62 + 5", "second = 2**62 + 7");
    row("closure", "first = (lambda n: lambda: n)([1])", "second = (lambda n: lambda: n)([2])");
    row("set of numbers", "first = {3, 1, 2}", "second = {30, 10}");
    row("class", "first = type('A', (), {'n': 1})()", "second = [4]");
    row("iterators", "first = iter([1, 2, 3]); next(first)",
        "second = iter({'a': 1, 'b': 2}); next(second)");
    row("deque", "from collections import deque; first = deque([1, 2, 3]); first.popleft()",
        "second = list(range(30))");
    row("lists that shrank", "first = list(range(40)); first.clear(); first.append(1)",
        "second = list(range(3)); second.pop()");
}

void TestFingerprint::orderOfAllocationDoesNotShow()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    const auto [one, other] = bothOrders(left.constData(), right.constData());
    QVERIFY(one.digest() != other.digest());
    QCOMPARE(sim::fingerprint(one).hex(), sim::fingerprint(other).hex());
    QVERIFY(one == other);
}

// What follows from one world in another order, seen as what differs from that world.
void TestFingerprint::againstARootAsWell()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    const std::string text = twoThreads(left.constData(), right.constData());
    Started started(text.c_str(), sim::Timing::Clock);
    sim::Machine &machine = *started.machine;
    const sim::World root = machine.freeze();
    sim::Baselines baselines = machine.baselines();
    const base::Digest128 before = machine.fingerprint({}, &baselines);

    started.finish("left"), started.finish("right");
    const base::Digest128 whole = machine.fingerprint();
    const base::Digest128 one = machine.fingerprint({}, &baselines);
    QVERIFY(one != before);
    machine.load(root);
    QCOMPARE(machine.fingerprint({}, &baselines).hex(), before.hex());
    started.finish("right"), started.finish("left");
    QCOMPARE(machine.fingerprint().hex(), whole.hex());
    QCOMPARE(machine.fingerprint({}, &baselines).hex(), one.hex());
}

void TestFingerprint::rootsTellApartWhatTheWholeDoes_data()
{
    QTest::addColumn<QString>("id");
    for (const std::string &id : test::scenarioIds())
        QTest::newRow(id.c_str()) << QString::fromStdString(id);
}

// Two threads take some steps each, in both orders: worlds that are one against the root are one.
void TestFingerprint::rootsTellApartWhatTheWholeDoes()
{
    QFETCH(QString, id);
    Rooted rooted(id);
    sim::Machine &machine = *rooted.machine;
    const sim::FingerprintRule rule{.clock = false, .turns = false};
    const auto after = [&](const sim::World &world, std::initializer_list<std::uint32_t> order) {
        std::string reason;
        machine.load(world);
        for (const std::uint32_t thread : order) {
            for (int steps = 0; steps < 6; ++steps)
                machine.stepThread({thread}, 1, reason);
        }
        return std::pair(machine.fingerprint(rule, &rooted.kept), machine.fingerprint(rule));
    };
    for (int round = 0; round < 12 && machine.state() == sim::MachineState::CanRun; ++round) {
        const sim::World world = machine.freeze();
        const auto one = after(world, {1, 2});
        const auto other = after(world, {2, 1});
        QCOMPARE(one.first == other.first, one.second == other.second);
        // What the root's notes kept of earlier worlds does not show.
        machine.load(world);
        const auto here = rooted.keptAndFresh(rule);
        QCOMPARE(here.first, here.second);
        machine.run(machine.step() + 60);
        const auto on = rooted.keptAndFresh(rule);
        QCOMPARE(on.first, on.second);
    }
}

// As a search goes: a step or two from one of the last worlds to another, where threads younger
// than the root are at work, the notes of the root kept all the time.
void TestFingerprint::jumpingLeavesNoTrace()
{
    QFETCH(QString, id);
    Rooted rooted(id);
    sim::Machine &machine = *rooted.machine;
    std::uint64_t random = 1;
    const auto below = [&random](std::size_t count) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(random >> 33) % count;
    };
    constexpr std::size_t worldCount = 12;
    std::vector<sim::World> worlds;
    const int rounds = test::looksEverywhere() ? 5'000 : 200;
    for (int round = 0; round < rounds; ++round) {
        if (round % 100 == 0) { // on along the run
            machine.load(round == 0 ? rooted.root : worlds.front());
            machine.run(machine.step() + 200);
            worlds.assign(worldCount, machine.freeze());
        }
        machine.load(worlds[below(worldCount)]);
        std::string reason;
        const base::ThreadId thread{static_cast<std::uint32_t>(1 + below(4))};
        for (std::size_t steps = 1 + below(2); steps > 0; --steps)
            machine.stepThread(thread, 1, reason);
        const auto [kept, fresh] = rooted.keptAndFresh({});
        QCOMPARE(kept.hex(), fresh.hex());
        worlds[below(worldCount)] = machine.freeze();
    }
}

void TestFingerprint::valuesShow()
{
    const auto [one, other] =
        bothOrders("first = list(range(3)) if second is None else list(range(4))", "second = 1");
    QVERIFY(sim::fingerprint(one) != sim::fingerprint(other));
    QVERIFY(one != other);
    // Which of two equal objects it is shows: `first is second`. Without branches, so that both
    // orders take as many steps.
    const auto [same, copy] =
        bothOrders("first = (second, [1])[second is None]", "second = (first, [1])[first is None]");
    QVERIFY(same == copy); // one list under two names either way
    const auto [shared, separate] =
        bothOrders("first = [1]", "second = (first, [1])[first is None]");
    QCOMPARE(shared.clockNs(), separate.clockNs());
    QVERIFY(shared != separate);
}

void TestFingerprint::outputAndClockAreLeftOutOnDemand()
{
    const auto [one, other] = bothOrders("print('left')", "print('right')");
    QVERIFY(sim::fingerprint(one) != sim::fingerprint(other));
    QVERIFY(sim::fingerprint(one, withoutOutput) == sim::fingerprint(other, withoutOutput));
}

void TestFingerprint::frozenAndLiveAgree()
{
    const std::string text = twoThreads("first = [1]", "second = {1: 2}");
    Started started(text.c_str());
    for (int count = 0; count < 40; ++count) {
        started.machine->run(started.machine->step() + 3);
        const sim::World world = started.machine->freeze();
        QCOMPARE(started.machine->fingerprint().hex(), sim::fingerprint(world).hex());
    }
}

void TestFingerprint::repeats_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *name, const char *end, const char *text) {
        QTest::newRow(name) << QByteArray(text) << QString(end);
    };
    row("busy", "repeats", "while True:\n    pass\n");
    row("in one line", "repeats", "while True: pass\n");
    row("sleeps", "repeats", "import time\nwhile True:\n    time.sleep(0.1)\n");
    row("prints", "repeats", "import time\nwhile True:\n    print('tick')\n    time.sleep(0.1)\n");
    row("two in step", "repeats",
        "import threading, time\n"
        "def work(pause):\n"
        "    while True:\n"
        "        time.sleep(pause)\n"
        "threading.Thread(target=work, args=(0.1,)).start()\n"
        "threading.Thread(target=work, args=(0.1,)).start()\n");
    row("nobody sets it", "repeats",
        "import threading\n"
        "stop = threading.Event()\n"
        "while not stop.wait(0.5):\n"
        "    pass\n");
    row("allocates", "repeats", "while True:\n    x = [1, 2, [3]]\n    y = str(x)\n");
    row("counts", "exit", "n = 0\nwhile n < 20000:\n    n += 1\n");
    row("reads the clock", "exit",
        "import time\nwhile time.monotonic() < 3:\n    time.sleep(0.01)\n");
}

void TestFingerprint::repeats()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, end);
    const history::Run run = runOf(text.constData());
    const auto outcome = history::record(run);
    QVERIFY2(outcome.recording, outcome.refusal.text.c_str());
    QCOMPARE(QString(history::wordFor(outcome.recording->end())), end);
    QVERIFY(outcome.recording->stepCount() < 200'000);
    const auto quiet = history::record(run, {}, {}, history::Keep::Output);
    QCOMPARE(quiet.recording->stepCount(), outcome.recording->stepCount());
    QCOMPARE(quiet.recording->message(), outcome.recording->message());
}

LOOSE_TEST(tst_fingerprint, TestFingerprint)
#include "tst_fingerprint.moc"
