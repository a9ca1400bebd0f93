// SPDX-License-Identifier: GPL-3.0-or-later

// Real threads in the window: there and back, killed for real, ended by hand, refused, edited,
// closed while they run. What a real clock decides is not asked.
#include <QElapsedTimer>
#include <QTimer>

#include "support/suite.h"
#include "window_fixture.h"

using namespace loose;
using namespace loose::ui;

namespace {

const std::string waitsForEver = R"(import threading
never = threading.Event()
print("waits", flush=True)
never.wait(30)
)";

const std::string leaksALock = R"(import threading
import time
ledger = threading.Lock()
held = threading.Event()

def worker():
    with ledger:
        held.set()
        while True:
            time.sleep(0.001)

thread = threading.Thread(target=worker, name="worker", daemon=True)
thread.start()
held.wait()
time.sleep(0.05)
print("done", flush=True)
)";

const std::string runsUntilAsked = R"(import threading
import time
ledger = threading.Lock()
asked = threading.Event()

def hold():
    with ledger:
        time.sleep(60)

def worker():
    while not asked.is_set():
        time.sleep(0.05)
    print("stopped", flush=True)

threading.Thread(target=hold, name="holder", daemon=True).start()
thread = threading.Thread(target=worker, name="worker")
thread.start()
print("up", flush=True)
thread.join()
)";

} // namespace

class TestWindowReal : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void initTestCase();
    void programRunsForRealAndBack();
    void actIsDoneInAnotherRealRun();
    void realRunIsEndedByHand();
    void windowClosesWhileItRuns();
    void runIsSeenWhileItHappens();
    void longRunIsSeenToo();
    void actsReachTheRunThatHappens();
    void outcomeIsHeldAgainstTheModel();
    void editedProgramRunsAgain();
    void whatCannotBeIsSaid();
    void childrenDieWhileItStaysAwake_data();
    void childrenDieWhileItStaysAwake();

private:
    void open(const std::string &programText);
    void switchOn();
    const ViewState &view() { return m_window->selection().state(); }
    bool isEnabledInBar(const char *id);
    bool isToldAmongEvents(const char *what);
};

// A sanitizer needs what the sandbox takes away.
void TestWindowReal::initTestCase()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("no sandbox in a sanitized build");
#endif
}

void TestWindowReal::open(const std::string &programText)
{
    session().open(QStringLiteral("program.py"), programText);
    waitForStory();
    QCOMPARE(session().story().fileName, QStringLiteral("program.py"));
}

void TestWindowReal::switchOn()
{
    clickBar(QStringLiteral("real"));
    QVERIFY2(session().isReal(), qPrintable(m_window->lastMessage()));
    waitForStory();
    QVERIFY2(session().isReal(), qPrintable(m_window->lastMessage()));
    QVERIFY(session().story().real.isReal);
}

bool TestWindowReal::isEnabledInBar(const char *id)
{
    const Region *here = regionById(m_window->workbench().bar().list(), QString::fromLatin1(id));
    return here != nullptr && here->isEnabled;
}

bool TestWindowReal::isToldAmongEvents(const char *what)
{
    const EventLog &events = session().story().events;
    return std::ranges::any_of(events.rows(0, events.size()), [&](const LogRow &row) {
        return row.text.contains(QLatin1String(what));
    });
}

void TestWindowReal::programRunsForRealAndBack()
{
    open("print('one')\nprint('two')\n");
    press(Qt::Key_End);
    const base::Step simulatedEnd = session().cursor();
    switchOn();
    const Story &real = session().story();
    QCOMPARE(real.output.size(), std::size_t{2});
    QCOMPARE(real.output.back().text, QStringLiteral("two"));
    QCOMPARE(real.timeline.threads.size(), std::size_t{1});
    QVERIFY2(real.real.sandbox.contains(QLatin1String("seccomp")), qPrintable(real.real.sandbox));
    QCOMPARE(session().cursor(), real.stepCount);
    press(Qt::Key_Home); // what happened is looked at like any run
    QCOMPARE(session().cursor(), base::Step{0});
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QVERIFY(session().instant().lineVisit.startsWith(QLatin1String("line ")));
    QVERIFY(!m_window->session().savedSession());
    clickBar(QStringLiteral("simulated"));
    QVERIFY(!session().isReal() && !view().isReal);
    QCOMPARE(session().cursor(), simulatedEnd);
    QVERIFY(!session().story().real.isReal);
}

void TestWindowReal::actIsDoneInAnotherRealRun()
{
    open(leaksALock);
    switchOn();
    QVERIFY(!hasRoot(audit::FindingKind::LockLeaked));
    const base::ThreadId worker = threadNamedAtEnd("worker");
    QVERIFY(!session().whyNot(history::Verb::Step, worker).isEmpty());
    session().goTo(0);
    session().goToLine(8); // where it holds the lock
    session().act(history::Verb::Kill, worker);
    waitForBranches(2);
    QVERIFY2(hasRoot(audit::FindingKind::LockLeaked), qPrintable(m_window->lastMessage()));
    QVERIFY(session().canUndo());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!hasRoot(audit::FindingKind::LockLeaked));
    press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!session().isReal());
    QCOMPARE(session().branches().size(), std::size_t{1});
}

void TestWindowReal::realRunIsEndedByHand()
{
    open(waitsForEver);
    clickBar(QStringLiteral("real"));
    QVERIFY(session().isRunningForReal());
    QVERIFY(!isEnabledInBar("back") && !isEnabledInBar("play") && !isEnabledInBar("forward"));
    clickBar(QStringLiteral("real:end"));
    waitForStory();
    QVERIFY(session().isReal() && !session().isRunningForReal());
    QVERIFY2(session().story().ending.contains(QLatin1String("ended by hand")),
             qPrintable(session().story().ending));
}

void TestWindowReal::windowClosesWhileItRuns()
{
    open(waitsForEver);
    clickBar(QStringLiteral("real"));
    QVERIFY(session().isRunningForReal());
    closeWindow();
    openWindow();
}

void TestWindowReal::runIsSeenWhileItHappens()
{
    open(waitsForEver);
    clickBar(QStringLiteral("real"));
    QTRY_VERIFY_WITH_TIMEOUT(!session().story().output.empty(), 20000);
    QVERIFY(session().isRunningForReal() && session().isPart());
    QVERIFY(session().story().real.isRunning); // no word yet on what is left loose
    QVERIFY(!session().story().futures.back().isReady);
    QCOMPARE(session().story().output.front().text, QStringLiteral("waits"));
    QCOMPARE(session().cursor(), session().story().stepCount);
    QVERIFY(!session().realRecording());
    press(Qt::Key_Escape);
    waitForStory();
    QVERIFY(!session().isPart());
    QCOMPARE(session().branches().size(), std::size_t{1});
}

void TestWindowReal::longRunIsSeenToo()
{
    open("import time\nn = 0\nwhile n < 15000:\n    n += 1\ntime.sleep(3600)\n");
    clickBar(QStringLiteral("real"));
    QTRY_VERIFY_WITH_TIMEOUT(session().story().real.isNewestOnly, 60000);
    QVERIFY(session().isRunningForReal() && session().isPart());
    QVERIFY(isToldAmongEvents("events before these"));
    const auto &variables = session().instant().moment.variables;
    QTRY_VERIFY_WITH_TIMEOUT(!variables.empty() && variables.front().value == "15000", 60000);
    press(Qt::Key_Escape);
    waitForStory();
    QVERIFY(!session().story().real.isNewestOnly);
    QVERIFY(!isToldAmongEvents("events before these"));
}

void TestWindowReal::actsReachTheRunThatHappens()
{
    open(runsUntilAsked);
    clickBar(QStringLiteral("real"));
    QTRY_VERIFY_WITH_TIMEOUT(!session().story().output.empty(), 20000);
    const base::ThreadId worker = threadNamed("worker");
    session().act(history::Verb::Step, worker);
    QVERIFY(m_window->lastMessage().contains(QLatin1String("nobody can choose")));
    session().act(history::Verb::Kill, threadNamed("holder"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->lastMessage().startsWith(QLatin1String("kill holder @ ")),
                             20000);
    QVERIFY(session().isRunningForReal());
    QTRY_VERIFY_WITH_TIMEOUT(isToldAmongEvents("kill holder"), 20000); // while it still runs
    QVERIFY(session().isRunningForReal());
    session().act(history::Verb::Stop, worker);
    QTRY_VERIFY_WITH_TIMEOUT(!session().isRunningForReal(), 20000);
    waitForStory();
    QCOMPARE(session().branches().size(), std::size_t{1}); // it is the same run
    QCOMPARE(session().story().output.back().text, QStringLiteral("stopped"));
    const auto recording = session().realRecording();
    QVERIFY(recording);
    QCOMPARE(recording->acts().size(), std::size_t{2});
    QVERIFY(recording->acts().front().done && recording->acts().back().done);
    QCOMPARE(session().branches().front().run.acts.size(), std::size_t{2});
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
    QVERIFY(session().story().real.isTainted);
}

void TestWindowReal::outcomeIsHeldAgainstTheModel()
{
    open("print('one')\n");
    press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_window->lastMessage().contains(QLatin1String("no real run")));
    switchOn();
    press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(
        m_window->lastMessage().contains(QLatin1String("The model allows what was seen for real")),
        qPrintable(m_window->lastMessage()), 20000);
    const EventLog &events = session().story().events;
    const QString last = events.rows(events.size() - 1, events.size()).front().text;
    QVERIFY2(last.startsWith(QLatin1String("The model allows")), qPrintable(last));
}

void TestWindowReal::editedProgramRunsAgain()
{
    open("print('one')\n");
    switchOn();
    session().edit("print('three')\n");
    waitForStory();
    QVERIFY(session().isReal());
    QCOMPARE(session().story().output.back().text, QStringLiteral("three"));
    clickBar(QStringLiteral("simulated"));
    waitForStory();
    QCOMPARE(session().story().output.back().text, QStringLiteral("three"));
    QVERIFY(!session().story().real.isReal);
}

void TestWindowReal::whatCannotBeIsSaid()
{
    history::Options options;
    options.interpreterLock = false;
    session().setOptions(options);
    waitForStory();
    clickBar(QStringLiteral("real"));
    QVERIFY(!session().isReal());
    QVERIFY(m_window->lastMessage().contains(QLatin1String("interpreter lock")));
    session().setOptions({});
    waitForStory();
    session().open(QStringLiteral("slow.py"), waitsForEver);
    waitForStory();
    clickBar(QStringLiteral("real"));
    press(Qt::Key_Left);
    QVERIFY(m_window->lastMessage().contains(QLatin1String("running for real")));
    m_window->openStandardExample(); // another program is simulated first
    waitForStory();
    QVERIFY(!session().isReal());
}

void TestWindowReal::childrenDieWhileItStaysAwake_data()
{
    QTest::addColumn<QString>("end");
    QTest::newRow("SEGV") << "os.kill(os.getpid(), 11)";
    QTest::newRow("ABRT") << "os.kill(os.getpid(), 6)";
    QTest::newRow("KILL") << "os.kill(os.getpid(), 9)";
    QTest::newRow("STOP") << "os.kill(os.getpid(), 19)";
    QTest::newRow("flood") << "while True:\n    print('x' * 1000, flush=True)";
}

// How long the window's event loop stands still is told, not judged: the machine may be busy.
// REAL_DEATHS: how many of each kind; once if it is not set.
void TestWindowReal::childrenDieWhileItStaysAwake()
{
    QFETCH(QString, end);
    const int deaths = qEnvironmentVariable("REAL_DEATHS", "1").toInt();
    open("import os, threading, time\n"
         "def work():\n"
         "    while True:\n"
         "        time.sleep(0.001)\n"
         "for name in ['a', 'b', 'c']:\n"
         "    threading.Thread(target=work, name=name, daemon=True).start()\n"
         "time.sleep(0.05)\n"
         + end.toStdString() + "\n");
    QElapsedTimer sinceTick;
    qint64 longestNs = 0;
    QTimer ticks;
    ticks.setTimerType(Qt::PreciseTimer);
    connect(&ticks, &QTimer::timeout, this, [&] {
        longestNs = std::max(longestNs, sinceTick.nsecsElapsed());
        sinceTick.start();
    });
    for (int death = 0; death < deaths; ++death) {
        sinceTick.start();
        ticks.start(2);
        clickBar(QStringLiteral("real"));
        QTRY_VERIFY_WITH_TIMEOUT(session().isReal() && !session().isRunningForReal(), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->selection().state().isBusy, 60'000);
        ticks.stop();
        QVERIFY2(session().story().stepCount > 0, qPrintable(m_window->lastMessage()));
        clickBar(QStringLiteral("simulated"));
        QVERIFY(!session().isReal());
    }
    qInfo("%s: the event loop stood still for %.1f ms at most", qPrintable(end.section('\n', 0, 0)),
          static_cast<double>(longestNs) / 1e6);
}

LOOSE_TEST(tst_window_real, TestWindowReal)
#include "tst_window_real.moc"
