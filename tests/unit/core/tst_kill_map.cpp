// SPDX-License-Identifier: GPL-3.0-or-later

// The map of all kill points against one recorded run for each of them, and counts made by hand.
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "explore/matrix.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;
using explore::KillMap;
using explore::KillRequest;
using explore::KillStep;

namespace {

const char *const counter = R"(import threading
lock = threading.Lock()
def work():
    with lock:
        print("in")
worker = threading.Thread(target=work, name="worker", daemon=True)
worker.start()
worker.join(1)
print(lock.acquire(timeout=1))
)";

const char *const writer = R"(#: invariant "even": total % 2 == 0 unless held(lock)
#: stop worker: stop.set()
import threading, time
lock = threading.Lock()
stop = threading.Event()
total = 0
def work():
    global total
    with open("log.txt", "w") as log:
        for each in range(3):
            with lock:
                total += 1
                log.write("a")
                total += 1
            try:
                time.sleep(0.01)
            finally:
                log.flush()
            if stop.is_set():
                break
worker = threading.Thread(target=work, name="worker")
worker.start()
time.sleep(0.02)
with lock:
    print(total)
worker.join(5)
)";

const char *const taker = R"(import queue, threading
jobs = queue.Queue()
def work():
    while True:
        job = jobs.get()
        if job is None:
            break
        print("job", job)
        jobs.task_done()
worker = threading.Thread(target=work, name="worker", daemon=True)
worker.start()
for each in range(3):
    jobs.put(each)
jobs.join()
jobs.put(None)
)";

// Whom a microsecond makes another one: shared iterators, deadlines, the clock.
const char *const sharer = R"(#: invariant "none is lost": taken == done unless held(lock)
import threading, time
lock = threading.Lock()
tasks = iter(list(range(4)))
taken = done = 0
began = time.monotonic()
squares = iter([each * each for each in range(4)])
def work():
    global taken, done
    for task in tasks:
        square = next(squares)
        rounded = task + square - square
        with lock:
            taken += 1
            if time.monotonic() - began < 0.00091:
                done += 1
        time.sleep(0.0001 * rounded)
        with lock:
            done = taken
def tick():
    for each in range(3):
        time.sleep(0.00017)
        with lock:
            print(taken - done, time.monotonic() - began < 0.00203)
threads = [threading.Thread(target=work, name="worker"), threading.Thread(target=work),
           threading.Thread(target=tick)]
for each in threads:
    each.start()
for each in threads:
    each.join(1)
)";

const char *const longLoop = R"(import threading
lock = threading.Lock()
total = 0
def work():
    global total
    for index in range(400):
        with lock:
            total += index
    print(total)
worker = threading.Thread(target=work, name="worker")
worker.start()
worker.join()
)";

KillRequest requestFor(const std::string &text, const char *thread, const char *act)
{
    KillRequest request;
    request.run.programName = "test.py";
    request.run.programText = text;
    request.thread = thread;
    Q_ASSERT(readKillAct(act, request));
    return request;
}

std::string describe(const KillStep &step)
{
    std::string text = fmt::format("step {} line {} #{} {}:", step.step, step.line, step.visit,
                                   wordFor(step.ended));
    for (const audit::FindingKind kind : step.findings)
        text += fmt::format(" {}", idOf(kind));
    return text;
}

// One separate run with the act, compared with one without.
std::string bruteForce(const KillRequest &request, const history::Recording &without,
                       const KillStep &step)
{
    history::Run run = request.run;
    run.acts.push_back(actAt(request, step.step));
    const history::RecordOutcome outcome = history::record(run);
    if (!outcome.recording)
        return "no recording: " + outcome.actError;
    std::set<audit::FindingKind> known;
    for (const audit::Finding &finding : without.findings())
        known.insert(finding.kind);
    std::set<audit::FindingKind> roots;
    std::set<audit::FindingKind> all;
    for (const audit::Finding &finding : outcome.recording->findings()) {
        if (!known.contains(finding.kind)) {
            all.insert(finding.kind);
            if (finding.isRoot())
                roots.insert(finding.kind);
        }
    }
    const auto &shown = roots.empty() ? all : roots;
    KillStep made;
    made.step = step.step;
    made.line = request.verb == history::Verb::Terminate || request.verb == history::Verb::SigKill
                    ? step.line
                    : outcome.recording->acts().back().line;
    made.visit = made.line == step.line ? step.visit : outcome.recording->acts().back().visit;
    made.findings.assign(shown.begin(), shown.end());
    made.ended = outcome.recording->end();
    return describe(made);
}

KillMap mapOf(const KillRequest &request)
{
    explore::KillMapOutcome outcome = makeKillMap(request);
    if (!outcome.done)
        qWarning("%s%s", outcome.error.c_str(), outcome.refusal.text.c_str());
    return std::move(outcome.map);
}

std::size_t sumOfPoints(const KillMap &map)
{
    std::size_t sum = 0;
    for (const explore::KillLine &line : map.lines)
        sum += line.points;
    return sum;
}

} // namespace

class TestKillMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsBruteForce_data();
    void equalsBruteForce();
    void soundMeansSoundAtEveryStep_data();
    void soundMeansSoundAtEveryStep();
    void theMatrixIsTheMapsSummedUp();
    void countsByHand();
    void aSampleMeetsEveryLineFromBeginningToEnd();
    void leavesOutTheFarFuture();
    void says_data();
    void says();
};

void TestKillMap::equalsBruteForce_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("thread");
    QTest::addColumn<QString>("act");
    QTest::addColumn<int>("futures"); // as many as make so many runs; 0: all
    for (const char *act : {"kill", "kill-outside", "raise", "raise:ValueError", "sigkill"}) {
        QTest::addRow("counter %s", act) << counter << "worker" << act << 120;
        QTest::addRow("writer %s", act) << writer << "worker" << act << 40;
        QTest::addRow("taker %s", act) << taker << "worker" << act << 40;
    }
    QTest::newRow("writer stop") << writer << "worker"
                                 << "stop" << 40;
    QTest::newRow("sharer kill, all") << sharer << "worker"
                                      << "kill" << 0;
    QTest::newRow("sharer kill-outside, all") << sharer << "worker"
                                              << "kill-outside" << 0;
    QTest::newRow("counter kill, all") << counter << "worker"
                                       << "kill" << 0;
    for (const std::string &id : test::scenarioIds()) {
        const std::string text = test::scenarioText(id);
        lang::Diagnostics mistakes;
        const auto victims = explore::victimsOf(
            lang::parseDirectives(lang::SourceText("scenario.py", text), mistakes));
        QVERIFY2(!victims.empty(), id.c_str());
        QTest::addRow("%s kill", id.c_str())
            << QString::fromStdString(text) << QString::fromStdString(victims.front()) << "kill"
            << (test::looksEverywhere() ? 0 : 4);
    }
}

void TestKillMap::equalsBruteForce()
{
    QFETCH(QString, program);
    QFETCH(QString, thread);
    QFETCH(QString, act);
    QFETCH(int, futures);
    KillRequest request = requestFor(program.toStdString(), thread.toUtf8(), act.toUtf8());
    const history::RecordOutcome without = history::record(request.run);
    if (futures > 0)
        request.effort = {0, static_cast<std::uint64_t>(futures) * without.recording->stepCount()};
    const KillMap map = mapOf(request);
    QVERIFY(map.points > 0);
    QCOMPARE(map.points, map.steps.size());
    QCOMPARE(sumOfPoints(map), map.points);
    for (const KillStep &step : map.steps)
        QCOMPARE(QString::fromStdString(describe(step)),
                 QString::fromStdString(bruteForce(request, *without.recording, step)));
}

// Whoever is asked to stop, and whenever: a program that says it is sound leaves nothing.
void TestKillMap::soundMeansSoundAtEveryStep_data()
{
    QTest::addColumn<QString>("program");
    for (const std::string &id : test::scenarioIds()) {
        const std::string text = test::scenarioText(id);
        if (text.find("#: sound yes") != std::string::npos)
            QTest::newRow(id.c_str()) << QString::fromStdString(text);
    }
}

void TestKillMap::soundMeansSoundAtEveryStep()
{
    QFETCH(QString, program);
    lang::Diagnostics mistakes;
    const lang::SourceText source("scenario.py", program.toStdString());
    for (const lang::StopDirective &stop : lang::parseDirectives(source, mistakes).stops) {
        KillRequest request = requestFor(program.toStdString(), stop.thread.c_str(), "stop");
        if (!test::looksEverywhere())
            request.effort = {0, 20 * history::record(request.run).recording->stepCount()};
        const KillMap map = mapOf(request);
        QVERIFY(map.points > 0);
        for (const KillStep &step : map.steps)
            QVERIFY2(step.findings.empty(), describe(step).c_str());
    }
}

void TestKillMap::theMatrixIsTheMapsSummedUp()
{
    const std::string text = test::scenarioText("stop_flag_global");
    history::Run run;
    run.programName = "stop_flag_global.py";
    run.programText = text;
    const auto rows = explore::makeMatrix({{"stop_flag_global", run}});
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows[0].method, std::string("flag-global"));
    QCOMPARE(rows[0].cells.size(), std::size_t{4});
    for (const explore::MatrixCell &cell : rows[0].cells) {
        const KillMap map = mapOf(requestFor(text, cell.thread.c_str(), cell.act.c_str()));
        QCOMPARE(cell.points, map.points);
        QCOMPARE(cell.harmless, map.harmless);
        QVERIFY(cell.outcomes == map.outcomes);
    }
    // Asked to stop it stops, in the time of one nap at most; a killed thread never reports its
    // end.
    QCOMPARE(rows[0].cells[0].act, std::string("stop"));
    QCOMPARE(rows[0].cells[0].harmless, rows[0].cells[0].points);
    QVERIFY(rows[0].cells[0].longestNs.has_value());
    QCOMPARE(rows[0].cells[2].act, std::string("kill"));
    QCOMPARE(rows[0].cells[2].harmless, std::size_t{0});
}

void TestKillMap::countsByHand()
{
    const KillMap map = mapOf(requestFor("import threading\n"
                                         "def work():\n"
                                         "    return 1\n"
                                         "worker = threading.Thread(target=work, name='worker')\n"
                                         "worker.start()\n",
                                         "worker", "kill"));
    // Its own function is entered by Resume, then loads a constant and returns it.
    std::size_t own = 0;
    for (const explore::KillLine &line : map.lines)
        own += line.line == 3 ? line.points : 0;
    QCOMPARE(own, std::size_t{2});
    QVERIFY(map.leftOut.empty());
    // Whoever is killed leaves a ghost, and the main thread waits for it when it wants to exit.
    QCOMPARE(map.harmless, std::size_t{0});
    for (const KillStep &step : map.steps)
        QVERIFY2(step.ended == history::RunEnd::Stuck || step.step == map.steps.back().step,
                 describe(step).c_str());
}

// What a sample says of a point is what the whole map says of it.
void TestKillMap::aSampleMeetsEveryLineFromBeginningToEnd()
{
    KillRequest request = requestFor(longLoop, "worker", "kill");
    const KillMap whole = mapOf(request);
    QVERIFY(whole.leftOut.empty() && !whole.isSample);
    request.effort = {1'000'000, 200'000};
    const KillMap sample = mapOf(request);
    QVERIFY(sample.isSample);
    QVERIFY(QString::fromStdString(sample.leftOut).contains("points between"));
    QVERIFY2(sample.points > 50 && sample.points < 500, std::to_string(sample.points).c_str());
    QCOMPARE(sample.lines.size(), whole.lines.size());
    for (std::size_t line = 0; line < whole.lines.size(); ++line) {
        QCOMPARE(sample.lines[line].line, whole.lines[line].line);
        QCOMPARE(sample.lines[line].outcomes.size(), whole.lines[line].outcomes.size());
    }
    const base::Step end = whole.steps.back().step;
    QVERIFY(sample.steps.front().step < end / 10 && sample.steps.back().step > end - end / 10);
    for (const KillStep &step : sample.steps) {
        const auto same = std::ranges::find(whole.steps, step.step, &KillStep::step);
        QVERIFY2(same != whole.steps.end() && *same == step, describe(step).c_str());
    }
    request.effort = {100'000'000, 200'000};
    QVERIFY(!mapOf(request).isSample);
}

void TestKillMap::leavesOutTheFarFuture()
{
    const KillMap map = mapOf(requestFor("import threading, time\n"
                                         "def work():\n"
                                         "    for each in range(15):\n"
                                         "        time.sleep(1)\n"
                                         "worker = threading.Thread(target=work, name='worker')\n"
                                         "worker.start()\n",
                                         "worker", "kill"));
    QVERIFY(!map.leftOut.empty());
    QVERIFY(QString::fromStdString(map.leftOut).contains("10 s"));
}

void TestKillMap::says_data()
{
    QTest::addColumn<QString>("thread");
    QTest::addColumn<QString>("act");
    QTest::addColumn<QString>("error");
    QTest::newRow("unknown thread") << "nobody"
                                    << "kill"
                                    << "there is no thread nobody";
    QTest::newRow("unknown act") << "worker"
                                 << "murder"
                                 << "expected kill, kill-outside, raise, raise:CLASS";
    QTest::newRow("no class") << "worker"
                              << "raise:"
                              << "expected kill, kill-outside, raise, raise:CLASS";
    QTest::newRow("class of a kill") << "worker"
                                     << "kill:X"
                                     << "expected kill, kill-outside, raise, raise:CLASS";
}

void TestKillMap::says()
{
    QFETCH(QString, thread);
    QFETCH(QString, act);
    QFETCH(QString, error);
    KillRequest request;
    request.run.programName = "test.py";
    request.run.programText = counter;
    request.thread = thread.toStdString();
    const auto read = readKillAct(act.toStdString(), request);
    const std::string said = read ? makeKillMap(request).error : read.error().message;
    QVERIFY2(QString::fromStdString(said).startsWith(error), said.c_str());
}

LOOSE_TEST(tst_kill_map, TestKillMap)
#include "tst_kill_map.moc"
