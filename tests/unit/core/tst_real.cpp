// SPDX-License-Identifier: GPL-3.0-or-later

// Real runs from outside: what the sandbox denies, what is left when a runner dies in any way, and
// that a finished run can be read like a simulated one. What programs do is in tests/programs/real.
#include <QtTest>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "native/child_process.h"
#include "native/real_run.h"
#include "real/real_recording.h"
#include "support/child.h"
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

    void endlessOutputMeetsItsLimit()
    {
        const auto outcome = runText("while True:\n    print()\n");
        QVERIFY(outcome.ending == native::Ending::Limit);
        QCOMPARE(outcome.endText, std::string("lines of output"));
    }

    void untilEndsARun()
    {
        const auto outcome = runText("import time\ntime.sleep(100)\n", "0.05s");
        QVERIFY(outcome.ending == native::Ending::Limit);
        QCOMPARE(outcome.endText, std::string("until"));
    }

    // Deaths of every kind, many times: nothing is torn, nothing is left.
    void childrenDie()
    {
        const test::TempFolder folder;
        qputenv("TMPDIR", QByteArray::fromStdString(folder.path()));
        constexpr int deaths = 100;
        constexpr int kinds[] = {SIGSEGV, SIGABRT, SIGKILL, SIGSTOP};
        std::atomic<int> next = 0;
        std::atomic<int> wrong = 0;
        const auto work = [&] {
            for (int each = next++; each < deaths; each = next++) {
                const int kind = kinds[each % 4];
                const auto outcome =
                    runText("import os\nprint('in')\nfor i in range(50):\n    x = i\n"
                            "os.kill(os.getpid(), "
                            + std::to_string(kind) + ")\n");
                const bool died = kind == SIGSTOP ? outcome.hung : outcome.signal == kind;
                if (!died || outcome.output != "in\n" || outcome.unusable != 0
                    || outcome.dropped != 0 || outcome.lost > 1 || !outcome.failure.empty())
                    ++wrong;
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

QTEST_GUILESS_MAIN(TestReal)
#include "tst_real.moc"
