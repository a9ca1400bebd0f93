// SPDX-License-Identifier: GPL-3.0-or-later

// Real runs from outside: what the sandbox denies, what is left when a runner dies in any way, and
// that a finished run can be read like a simulated one. What programs do is in tests/programs/real.
#include <QTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "native/child_process.h"
#include "native/real_run.h"
#include "real/real_recording.h"
#include "support/child.h"
#include "support/suite.h"
#include "support/temp_folder.h"

using namespace loose;
namespace fs = std::filesystem;

namespace {

// A sanitizer needs what the sandbox takes away, and does not bear a native thread that is killed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool isSanitized = true;
#else
constexpr bool isSanitized = false;
#endif

native::RealOutcome runText(const std::string &text, const std::string &until = {})
{
    return native::runReal(native::findRunner(), {"test.py", text, {}, until, true});
}

// Ended and not waited for counts as gone: who adopts an orphan may take its time.
bool isGone(pid_t id)
{
    std::ifstream file("/proc/" + std::to_string(id) + "/stat");
    std::string line;
    std::getline(file, line);
    const auto name = line.rfind(')');
    return name == std::string::npos || line[name + 2] == 'Z';
}

// Four threads that tell much, then a death.
constexpr const char *dyingText =
    "import os, threading, time\n"
    "print('in', flush=True)\n"
    "def work():\n"
    "    n = 0\n"
    "    while True:\n"
    "        n += 1\n"
    "        if n % 50 == 0:\n"
    "            time.sleep(0.001)\n"
    "for name in ['a', 'b', 'c']:\n"
    "    threading.Thread(target=work, name=name, daemon=True).start()\n"
    "time.sleep(0.01)\n";

struct WayToDie {
    const char *text;
    std::vector<std::string> acts;
    bool (*cameAsExpected)(const native::RealOutcome &);
};

template <int Signal>
bool diedBy(const native::RealOutcome &outcome)
{
    return outcome.signal == Signal && !outcome.crashed && outcome.dropped == 0;
}

bool hung(const native::RealOutcome &outcome)
{
    return outcome.hung;
}

bool flooded(const native::RealOutcome &outcome)
{
    return outcome.ending == native::Ending::Limit && outcome.endText == "bytes of output";
}

const std::array<WayToDie, 6> waysToDie = {{
    {"os.kill(os.getpid(), 11)\n", {}, diedBy<SIGSEGV>},
    {"os.kill(os.getpid(), 6)\n", {}, diedBy<SIGABRT>},
    {"os.kill(os.getpid(), 9)\n", {}, diedBy<SIGKILL>},
    {"os.kill(os.getpid(), 19)\n", {}, hung},
    {"time.sleep(60)\n", {"sigkill main @ 0.2s"}, diedBy<SIGKILL>},
    {"text = 'x' * 8000000\nwhile True:\n    print(text, end='', flush=True)\n", {}, flooded},
}};

// The last one is a flood of megabytes: each twentieth death is one, the others take turns.
const WayToDie &wayOf(std::size_t death)
{
    const std::size_t cheap = waysToDie.size() - 1;
    return waysToDie[death % 20 == 0 ? cheap : death % cheap];
}

} // namespace

class TestReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(!native::findRunner().empty()); }

    void theSandboxDenies_data()
    {
        QTest::addColumn<QString>("error");
        QTest::newRow("read-outside") << "EACCES";
        QTest::newRow("write-outside") << "EACCES";
        QTest::newRow("climb-out") << "EACCES";
        QTest::newRow("socket") << "EPERM";
        QTest::newRow("execve") << "EPERM";
        QTest::newRow("namespace") << "EPERM";
        QTest::newRow("signal-all") << "EPERM";
        QTest::newRow("signal-group") << "EPERM";
        QTest::newRow("signal-other") << "EPERM";
        QTest::newRow("ptrace") << "EPERM";
        QTest::newRow("memory") << "ENOMEM";
        QTest::newRow("file-size") << "EFBIG";
        QTest::newRow("open-files") << "EMFILE";
        QTest::newRow("device") << "EPERM";
        QTest::newRow("link") << "EPERM";
        QTest::newRow("priority") << "EPERM";
        QTest::newRow("limit") << "EPERM";
        QTest::newRow("folder") << "EPERM";
        QTest::newRow("rights") << "EPERM";
        QTest::newRow("mount") << "EPERM";
        QTest::newRow("memory-of-others") << "EPERM";
        QTest::newRow("user") << "EPERM";
        QTest::newRow("terminal") << "EPERM";
    }

    void theSandboxDenies()
    {
        if (isSanitized)
            QSKIP("no sandbox in a sanitized build");
        QFETCH(QString, error);
        const test::TempFolder folder;
        const auto result =
            test::runChild({native::findRunner(), "--try", QTest::currentDataTag(), folder.path()},
                           folder.path(), test::Stdout::Pipe, 10'000);
        QCOMPARE(QString::fromStdString(result.output), "refused: " + error + "\n");
    }

    // As the kernel has them while a program runs: two minutes of the processor are not waited for.
    void theKernelsLimitsStand()
    {
        if (isSanitized)
            QSKIP("no sandbox in a sanitized build");
        std::string limits;
        const auto heard = [&](trace::Stream, std::string_view output) {
            std::ifstream file("/proc/" + std::to_string(std::stoi(std::string(output)))
                               + "/limits");
            limits.assign(std::istreambuf_iterator<char>(file), {});
        };
        native::runReal(native::findRunner(),
                        {"test.py",
                         "import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(0.5)\n",
                         {},
                         {},
                         false},
                        {}, heard);
        QString text = QString::fromStdString(limits).simplified();
        for (const char *limit :
             {"Max cpu time 120 120 seconds", "Max file size 67108864 67108864 bytes",
              "Max core file size 0 0 bytes", "Max open files 256 256 files",
              "Max address space 8589934592 8589934592 bytes"})
            QVERIFY2(text.contains(QLatin1String(limit)), limits.c_str());
    }

    void aFinishedRunIsReadLikeASimulatedOne()
    {
        const auto outcome = runText("import threading\n"
                                     "lock = threading.Lock()\n"
                                     "n = 0\n"
                                     "def work():\n"
                                     "    global n\n"
                                     "    with lock:\n"
                                     "        n += 1\n"
                                     "with open('a.txt', 'w') as file:\n"
                                     "    file.write('x' * 100000)\n"
                                     "t = threading.Thread(target=work, name='worker')\n"
                                     "t.start()\n"
                                     "t.join()\n"
                                     "print(n)\n");
        QCOMPARE(outcome.failure, std::string());
        QCOMPARE(outcome.output, std::string("1\n"));
        QCOMPARE(outcome.unusable, std::uint64_t{0});
        QCOMPARE(outcome.dropped, std::uint64_t{0});
        QCOMPARE(outcome.lost, std::uint64_t{0});
        const trace::Moment last = outcome.trace.momentAt(outcome.trace.lastStep());
        QCOMPARE(last.disk, outcome.disk); // what the events say is what was really there
        QCOMPARE(last.outputBytes, std::uint64_t{2});
        QCOMPARE(last.threads.size(), std::size_t{2});
        QCOMPARE(outcome.trace.visitCount({2}, 7), std::uint64_t{1});
        QCOMPARE(outcome.trace.visitCount({1}, 11), std::uint64_t{1});
        const auto visit = outcome.trace.stepOfVisit({2}, 7, 1);
        QVERIFY(visit);
        const trace::Moment inside = outcome.trace.momentAt(*visit);
        QCOMPARE(inside.thread({2})->name, std::string("worker"));
        QVERIFY(!inside.heldBy({2}).empty());
    }

    // All that a program can do with threads and processes; under ThreadSanitizer with no report.
    void everythingAtOnce()
    {
        const auto outcome = runText("import multiprocessing, queue, threading\n"
                                     "lock = threading.Lock()\n"
                                     "items = queue.Queue(3)\n"
                                     "total = 0\n"
                                     "def put():\n"
                                     "    global total\n"
                                     "    for each in range(100):\n"
                                     "        with lock:\n"
                                     "            total += 1\n"
                                     "        items.put(each)\n"
                                     "def get():\n"
                                     "    for each in range(400):\n"
                                     "        items.get()\n"
                                     "threads = [threading.Thread(target=put) for _ in range(4)]\n"
                                     "threads.append(threading.Thread(target=get))\n"
                                     "for each in threads:\n    each.start()\n"
                                     "for each in threads:\n    each.join()\n"
                                     "def child(pipe):\n"
                                     "    pipe.send(total)\n"
                                     "here, there = multiprocessing.Pipe()\n"
                                     "made = multiprocessing.Process(target=child, args=(there,))\n"
                                     "made.start()\n"
                                     "print(here.recv())\n"
                                     "made.join()\n"
                                     "print(made.exitcode)\n");
        QCOMPARE(outcome.errors, std::string());
        QCOMPARE(outcome.output, std::string("400\n0\n"));
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.unusable + outcome.dropped, std::uint64_t{0});
    }

    void untilEndsARun()
    {
        const auto outcome = runText("import time\ntime.sleep(100)\n", "0.05s");
        QVERIFY(outcome.ending == native::Ending::Limit);
        QCOMPARE(outcome.endText, std::string("until"));
    }

    void endsInAllWays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("limit");
        QTest::newRow("thread bomb")
            << "import threading, time\n"
               "while True:\n"
               "    threading.Thread(target=time.sleep, args=(60,)).start()\n"
            << "real threads (64 at once)";
        QTest::newRow("fork bomb") << "from multiprocessing import Process\n"
                                      "def more():\n"
                                      "    while True:\n"
                                      "        Process(target=more).start()\n"
                                      "more()\n"
                                   << "real processes (32)";
        QTest::newRow("memory bomb") << "a = []\nwhile True:\n    a.append('x' * 100000)\n"
                                     << "memory";
        QTest::newRow("shared memory bomb") << "from multiprocessing import Value\n"
                                               "while True:\n    Value('i', 0, lock=False)\n"
                                            << "shared objects (65535)";
        QTest::newRow("pipe bomb") << "from multiprocessing import Pipe\n"
                                      "a = []\nwhile True:\n    a.append(Pipe())\n"
                                   << "open pipes";
        QTest::newRow("endless output") << "while True:\n    print()\n"
                                        << "lines of output";
        QTest::newRow("a line without end") << "text = 'x' * 1000000\n"
                                               "while True:\n    print(text, end='')\n"
                                            << "bytes of output";
    }

    void endsInAllWays()
    {
        if (isSanitized)
            QSKIP("the limits are those of a child at its full speed");
        QFETCH(QString, text);
        QFETCH(QString, limit);
        const auto outcome = runText(text.toStdString());
        QVERIFY(outcome.ending == native::Ending::Limit);
        QCOMPARE(QString::fromStdString(outcome.endText), limit);
        QCOMPARE(outcome.exitCode, 124);
    }

    // Whatever spins, and however long it was allowed to take.
    void theProcessorIsNotBurnt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("observed");
        QTest::newRow("observed") << "while True:\n    pass\n" << true;
        QTest::newRow("not observed") << "while True:\n    pass\n" << false;
        QTest::newRow("in two threads") << "import threading\n"
                                           "def spin():\n    while True:\n        pass\n"
                                           "threading.Thread(target=spin).start()\nspin()\n"
                                        << false;
        QTest::newRow("in a child") << "from multiprocessing import Process\n"
                                       "def spin():\n    while True:\n        pass\n"
                                       "child = Process(target=spin)\n"
                                       "child.start()\nchild.join()\n"
                                    << false;
    }

    void theProcessorIsNotBurnt()
    {
        if (isSanitized)
            QSKIP("the limits are those of a child at its full speed");
        QFETCH(QString, text);
        QFETCH(bool, observed);
        constexpr std::int64_t processorNs = 200'000'000;
        const auto outcome =
            native::runReal(native::findRunner(),
                            {"test.py", text.toStdString(), {}, "1000s", observed, processorNs});
        QVERIFY(outcome.ending == native::Ending::Limit);
        QCOMPARE(outcome.endText, std::string("processor time"));
        QCOMPARE(outcome.exitCode, 124);
    }

    // Deaths of every kind, many times: nothing is torn, nothing is left; of a process that is
    // killed at most one event of each thread is missing (row e2). REAL_DEATHS: how many; if it is
    // not set 100, or 1000 with LOOSE_EVERY=1.
    void childrenDie()
    {
        if (isSanitized)
            QSKIP("a sanitizer does not bear a killed thread");
        const test::TempFolder folder;
        qputenv("TMPDIR", QByteArray::fromStdString(folder.path()));
        const char *usual = test::looksEverywhere() ? "1000" : "100";
        const int deaths = qEnvironmentVariable("REAL_DEATHS", usual).toInt();
        std::atomic<int> next = 0;
        std::atomic<int> wrong = 0;
        const auto work = [&] {
            for (int each = next++; each < deaths; each = next++) {
                const auto &way = wayOf(static_cast<std::size_t>(each));
                const auto outcome = native::runReal(
                    native::findRunner(),
                    {"test.py", std::string(dyingText) + way.text, way.acts, {}, true});
                if (!way.cameAsExpected(outcome) || !outcome.output.starts_with("in\n")
                    || outcome.unusable != 0 || outcome.lost > 4 || !outcome.failure.empty()) {
                    ++wrong;
                    qWarning("%s: signal %d, hung %d, unusable %d, lost %d: %s", way.text,
                             outcome.signal, outcome.hung, static_cast<int>(outcome.unusable),
                             static_cast<int>(outcome.lost), outcome.endText.c_str());
                }
            }
        };
        {
            const std::jthread other(work);
            work();
        }
        qunsetenv("TMPDIR");
        QCOMPARE(wrong.load(), 0);
        QVERIFY(fs::is_empty(folder.path()));
    }

    // Orphans are part of the run and end with it.
    void noProcessIsLeft()
    {
        const auto outcome = runText("import multiprocessing, os, time\n"
                                     "def work():\n"
                                     "    print(os.getpid(), flush=True)\n"
                                     "    time.sleep(60)\n"
                                     "for n in range(3):\n"
                                     "    multiprocessing.Process(target=work).start()\n"
                                     "time.sleep(0.1)\n"
                                     "os.kill(os.getpid(), 9)\n",
                                     "0.3s");
        QCOMPARE(outcome.failure, std::string());
        QCOMPARE(outcome.endText, std::string("until"));
        const auto lines = QString::fromStdString(outcome.output).split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (const QString &line : lines)
            QTRY_VERIFY(isGone(line.toInt()));
    }

    void aHaltedChildIsSeen()
    {
        const auto outcome = runText("import multiprocessing, os\n"
                                     "def work():\n"
                                     "    os.kill(os.getpid(), 19)\n"
                                     "child = multiprocessing.Process(target=work)\n"
                                     "child.start()\n"
                                     "child.join()\n");
        QVERIFY(outcome.hung);
    }

    void theRunnerDiesWithItsParent()
    {
        const test::TempFolder folder; // that nobody is left to tidy
        qputenv("TMPDIR", QByteArray::fromStdString(folder.path()));
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        const pid_t parent = fork();
        if (parent == 0) {
            static native::ChildProcess child;
            child.start(
                native::findRunner(),
                native::encodeRequest({"a.py", "import time\ntime.sleep(60)\n", {}, {}, false}));
            const pid_t id = child.id();
            if (write(ends[1], &id, sizeof id) != sizeof id)
                _exit(1);
            pause();
        }
        pid_t runner = 0;
        QCOMPARE(read(ends[0], &runner, sizeof runner), ssize_t{sizeof runner});
        QVERIFY(runner > 0 && !isGone(runner));
        kill(parent, SIGKILL);
        waitpid(parent, nullptr, 0);
        QTRY_VERIFY(isGone(runner));
        close(ends[0]);
        close(ends[1]);
        // Its folder is left, until the next run is made when the last of its threads is gone.
        QVERIFY(!fs::is_empty(folder.path()));
        const auto next = [] { return runText("print('next')\n").output == "next\n"; };
        QTRY_VERIFY(next() && fs::is_empty(folder.path()));
        qunsetenv("TMPDIR");
    }

    void foldersOfTheLivingStay()
    {
        const test::TempFolder folder;
        qputenv("TMPDIR", QByteArray::fromStdString(folder.path()));
        const fs::path old = fs::path(folder.path()) / "loose-ends-scratch-dead00";
        const fs::path other = fs::path(folder.path()) / "loose-ends-of-mine";
        fs::create_directories(old / "within");
        fs::create_directory(other);
        native::ScratchFolder living;
        QCOMPARE(living.make(), std::string());
        QVERIFY(!fs::exists(old) && fs::exists(other) && fs::exists(living.path()));
        fs::create_directory_symlink(other, old); // not a folder, whatever it leads to
        QCOMPARE(runText("print('next')\n").output, std::string("next\n"));
        QVERIFY(fs::is_symlink(old) && fs::exists(other) && fs::exists(living.path()));
        qunsetenv("TMPDIR");
    }

    void aRecordingIsJudged()
    {
        if (isSanitized)
            QSKIP("a sanitizer does not bear a killed thread");
        history::Run run;
        run.programName = "test.py";
        run.programText = "import threading\nimport time\nlock = threading.Lock()\n"
                          "def work():\n    with lock:\n        time.sleep(60)\n"
                          "threading.Thread(target=work, name='w', daemon=True).start()\n"
                          "time.sleep(0.2)\n";
        run.acts.push_back(*history::parseAct("kill w @ 0.05s"));
        const auto outcome = real::recordReal(run, {});
        QVERIFY(outcome.recording);
        QCOMPARE(outcome.facts.tainted, 1u);
        QVERIFY(!outcome.facts.crashed);
        const auto &findings = outcome.recording->findings();
        QVERIFY(std::any_of(findings.begin(), findings.end(), [](const audit::Finding &each) {
            return each.kind == audit::FindingKind::LockLeaked && each.resourceName == "lock";
        }));
        QVERIFY(std::ranges::any_of(outcome.facts.found.at(0), [](const std::string &line) {
            return line.starts_with("lock cannot be taken");
        }));
    }
};

LOOSE_TEST(tst_real, TestReal)
#include "tst_real.moc"
