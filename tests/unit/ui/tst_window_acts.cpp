// SPDX-License-Identifier: GPL-3.0-or-later

// What is asked beside the panes: methods, the machine, statements, classes, menus of things,
// pictures, kill maps; and how branches are named and deleted. By clicks and keys.
#include <algorithm>

#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QRadioButton>
#include <QSpinBox>
#include <QTemporaryDir>

#include "support/suite.h"
#include "window_fixture.h"
#include "windows/act_popover.h"
#include "windows/export_dialog.h"
#include "windows/machine_popover.h"

using namespace loose;
using namespace loose::ui;

class TestWindowActs : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void methodsAreCountedAndOpenARun();
    void methodsStopWithTheirPage();
    void machineRunsTheProgramAgain();
    void statementIsOfferedAndDone();
    void refusedStatementIsSaidInThePopover();
    void classToRaiseIsChosen();
    void tipSaysWhyAnActCannotWork();
    void nameWithASpaceIsKilledAndCompared();
    void lineIsRunTo();
    void branchIsNamedAndDeleted();
    void longRunIsStoppedByEscape();
    void wholeTakesThePlaceOfItsPart();
    void exportedStepIsTheOneAsked();
    void viewIsCopied();
    void killMapLeadsToTheWorstMoment();
    void killMapFollowsItsAct();
    void killMapFollowsAnEdit();
    void killMapIsStopped();

private:
    QMenu *menuOn(Pane pane, const QString &id);
    void trigger(QMenu *menu, const char *start);
    void waitForKills();
    const KillView &kills() { return m_window->selection().state().kills; }
    template <class T> T *popup() { return m_window->findChild<T *>(); }
};

QMenu *TestWindowActs::menuOn(Pane pane, const QString &id)
{
    PaneView &view = m_window->workbench().pane(pane);
    const Region *here = regionById(view.list(), id);
    if (here == nullptr)
        return nullptr;
    const QPoint at = view.widgetRect(*here).center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, view.mapToGlobal(at));
    QApplication::sendEvent(&view, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void TestWindowActs::trigger(QMenu *menu, const char *start)
{
    QVERIFY(menu != nullptr);
    for (QAction *action : menu->actions()) {
        if (action->text().startsWith(QLatin1String(start))) {
            QVERIFY2(action->isEnabled(), start);
            menu->close();
            action->trigger();
            return;
        }
    }
    QFAIL(start);
}

void TestWindowActs::methodsAreCountedAndOpenARun()
{
    clickBar(QStringLiteral("methods"));
    SceneView *page = m_window->workbench().page();
    QVERIFY(page != nullptr);
    const auto cell = [page](const char *id) {
        return regionById(page->list(), QString::fromLatin1(id));
    };
    QTRY_VERIFY_WITH_TIMEOUT(cell("methods:stop") == nullptr, 60000);
    QVERIFY(cell("cell:kill:lock-leaked") != nullptr);
    QCOMPARE(cell("cell:kill:lock-leaked")->kind, RegionKind::Button);
    // Asked to stop it loses nothing wherever that is.
    QVERIFY2(cell("cell:stop:lock-leaked")->name.contains(QLatin1String(" 0 of")),
             qPrintable(cell("cell:stop:lock-leaked")->name));
    page->activate(QStringLiteral("cell:kill:lock-leaked"));
    QVERIFY(m_window->workbench().page() == nullptr);
    waitForBranches(2);
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
}

void TestWindowActs::methodsStopWithTheirPage()
{
    press(Qt::Key_M, Qt::ControlModifier);
    SceneView *page = m_window->workbench().page();
    QVERIFY(page != nullptr);
    page->activate(QStringLiteral("scope:library"));
    QVERIFY(regionById(page->list(), QStringLiteral("methods:stop")) != nullptr);
    press(Qt::Key_Escape);
    QVERIFY(m_window->workbench().page() == nullptr);
    QVERIFY(m_window->workbench().pane(Pane::Stage).isVisible());
}

void TestWindowActs::machineRunsTheProgramAgain()
{
    const base::Step before = session().story().stepCount;
    clickBar(QStringLiteral("machine"));
    auto *popover = popup<MachinePopover>();
    QVERIFY(popover != nullptr);
    auto *lock = popover->findChild<QCheckBox *>();
    QVERIFY(lock->isChecked());
    QTest::keyClick(lock, Qt::Key_Space);
    waitForStory();
    QVERIFY(!session().options().interpreterLock);
    auto *seed = popover->findChild<QSpinBox *>();
    QVERIFY(!seed->isEnabled());
    popover->findChildren<QRadioButton *>().last()->click();
    QVERIFY(seed->isEnabled());
    waitForStory();
    QCOMPARE(session().options().seed, 1U);
    popover->findChildren<QRadioButton *>().first()->click();
    lock->click();
    QTRY_COMPARE_WITH_TIMEOUT(session().story().stepCount, before, 20000);
    QCOMPARE(session().options(), history::Options());
    popover->close();
}

void TestWindowActs::statementIsOfferedAndDone()
{
    walkTo(QStringLiteral("line 25 #2 of transfer"));
    m_window->selection().chooseThread(threadNamed("transfer"));
    press(Qt::Key_D);
    auto *popover = popup<ActPopover>();
    QVERIFY(popover != nullptr);
    QTest::keyClicks(&popover->line(), QStringLiteral("stop"));
    QCOMPARE(popover->list().count(), 1);
    QTest::keyClick(&popover->line(), Qt::Key_Down);
    QCOMPARE(popover->line().text(), QStringLiteral("stop.set()"));
    QTest::keyClick(&popover->line(), Qt::Key_Return);
    waitForBranches(2);
    QCOMPARE(session().branches().back().run.acts.front().argument, "stop.set()");
    QTRY_VERIFY(popup<ActPopover>() == nullptr);
    QCOMPARE(rootCount(), 0U);
}

void TestWindowActs::refusedStatementIsSaidInThePopover()
{
    walkTo(QStringLiteral("line 25 #2 of transfer"));
    press(Qt::Key_D);
    auto *popover = popup<ActPopover>();
    QVERIFY(popover != nullptr);
    QTest::keyClicks(&popover->line(), QStringLiteral("yield 1"));
    QTest::keyClick(&popover->line(), Qt::Key_Return);
    const auto isSaid = [popover] {
        const auto labels = popover->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QLatin1String("yield"));
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(), 20000);
    QVERIFY(popover->isVisible());
    QCOMPARE(session().branches().size(), 1U);
    QTest::keyClick(&popover->line(), Qt::Key_Escape);
}

void TestWindowActs::classToRaiseIsChosen()
{
    walkTo(QStringLiteral("line 25 #2 of transfer"));
    m_window->selection().chooseThread(threadNamed("transfer"));
    press(Qt::Key_R);
    auto *popover = popup<ActPopover>();
    QVERIFY(popover != nullptr);
    QTest::keyClicks(&popover->line(), QStringLiteral("Value"));
    QTest::keyClick(&popover->line(), Qt::Key_Down);
    QTest::keyClick(&popover->line(), Qt::Key_Return);
    waitForBranches(2);
    QCOMPARE(session().branches().back().run.acts.front().argument, "ValueError");
}

void TestWindowActs::tipSaysWhyAnActCannotWork()
{
    session().open(QStringLiteral("deaf.py"), "import threading\nimport time\n"
                                              "def work():\n    time.sleep(1)\n"
                                              "deaf = threading.Thread(target=work, name='deaf')\n"
                                              "deaf.start()\ndeaf.join()\n");
    waitForStory();
    walkTo(QStringLiteral("line 4 #1 of deaf"));
    const QString id =
        QStringLiteral("act:stop:%1").arg(threadNamed("deaf").number);
    const PaneView &threads = m_window->workbench().pane(Pane::Threads);
    const Region *stop = region(Pane::Threads, id);
    QVERIFY(stop != nullptr);
    const QString tip = threads.tipOf(*stop);
    QVERIFY2(tip.contains(QLatin1String("no one way to ask it")), qPrintable(tip));
}

// "Thread-1 (work)", as Python names a thread that nobody named.
void TestWindowActs::nameWithASpaceIsKilledAndCompared()
{
    session().open(QStringLiteral("unnamed.py"), "import threading\nlock = threading.Lock()\n"
                                                 "def work():\n    with lock:\n        x = 1\n"
                                                 "unnamed = threading.Thread(target=work)\n"
                                                 "unnamed.start()\nunnamed.join()\n");
    waitForStory();
    walkTo(QStringLiteral("line 5 #1 of Thread-1 (work)"));
    click(Pane::Threads,
          QStringLiteral("act:kill:%1").arg(threadNamed("Thread-1 (work)").number));
    waitForBranches(2);
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
    const std::vector<std::string> subjects = session().subjects();
    QCOMPARE(subjects, (std::vector<std::string>{"MainThread", "Thread-1 (work)"}));
    clickBar(QStringLiteral("methods"));
    SceneView *page = m_window->workbench().page();
    QTRY_VERIFY_WITH_TIMEOUT(
        regionById(page->list(), QStringLiteral("methods:stop")) == nullptr, 60000);
    page->activate(QStringLiteral("cell:kill:lock-leaked"));
    waitForBranches(3);
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
}

void TestWindowActs::lineIsRunTo()
{
    press(Qt::Key_Home);
    trigger(menuOn(Pane::Source, QStringLiteral("line:18")), "Run to line 18");
    QCOMPARE(session().instant().lineVisit, QStringLiteral("line 18 #1 of MainThread"));
    trigger(menuOn(Pane::Source, QStringLiteral("line:18")), "Set a breakpoint");
    press(Qt::Key_Home);
    m_window->selection().setSpeed(64);
    press(Qt::Key_Space);
    QTRY_VERIFY(!session().isPlaying());
    QCOMPARE(session().instant().lineVisit, QStringLiteral("line 18 #1 of MainThread"));
}

void TestWindowActs::branchIsNamedAndDeleted()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    session().renameBranch(1, QStringLiteral("between the halves"));
    const Region *branch = region(Pane::Futures, QStringLiteral("future:1"));
    QVERIFY(branch != nullptr);
    QVERIFY2(branch->name.startsWith(QLatin1String("between the halves")),
             qPrintable(branch->name));
    click(Pane::Strip, QStringLiteral("try:1"));
    waitForBranches(3);
    trigger(menuOn(Pane::Futures, QStringLiteral("future:1")), "Delete it");
    QCOMPARE(session().branches().size(), 2U);
    QCOMPARE(session().shownBranch(), 1);
    trigger(menuOn(Pane::Futures, QStringLiteral("future:1")), "Delete it");
    QCOMPARE(session().branches().size(), 1U);
    QCOMPARE(session().shownBranch(), 0);
}

void TestWindowActs::longRunIsStoppedByEscape()
{
    session().open(QStringLiteral("long.py"), "n = 0\nwhile True:\n    n += 1\n");
    QVERIFY(m_window->selection().state().isBusy);
    QTRY_VERIFY_WITH_TIMEOUT(session().isPart(), 20000); // its first part is there to look at
    QVERIFY(m_window->selection().state().isBusy);
    press(Qt::Key_End);
    QCOMPARE(session().cursor(), session().story().stepCount);
    press(Qt::Key_K);
    QVERIFY2(m_window->lastMessage().startsWith(QLatin1String("Only the first")),
             qPrintable(m_window->lastMessage()));
    QVERIFY(m_window->saveSessionTo(QStringLiteral("/nowhere")).contains(QLatin1String("no run")));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->selection().state().busySteps > 0, 20000);
    press(Qt::Key_Escape);
    QVERIFY(!m_window->selection().state().isBusy);
    QVERIFY(m_window->lastMessage().startsWith(QLatin1String("Stopped")));
}

void TestWindowActs::wholeTakesThePlaceOfItsPart()
{
    session().open(QStringLiteral("long.py"), "n = 0\nwhile n < 200000:\n    n += 1\n");
    waitForStory();
    QVERIFY(!session().isPart());
    QCOMPARE(session().branches().size(), 1U);
    QVERIFY(session().story().stepCount > 1'000'000);
}

void TestWindowActs::exportedStepIsTheOneAsked()
{
    const QTemporaryDir folder;
    const auto exported = [&](int step) {
        ExportDialog dialog({session(), m_window->selection().state(),
                             m_window->workbench().layoutShares(), QStringLiteral("light"),
                             Pane::Stage},
                            m_window.get());
        dialog.findChildren<QSpinBox *>().first()->setValue(step);
        const QString path = folder.filePath(QStringLiteral("stage.svg"));
        QFile file(path);
        return dialog.writeTo(path) && file.open(QIODevice::ReadOnly) ? file.readAll()
                                                                      : QByteArray();
    };
    const base::Step before = session().cursor();
    const QByteArray first = exported(0);
    const QByteArray later = exported(800);
    QVERIFY(!first.isEmpty() && !later.isEmpty() && first != later);
    QCOMPARE(exported(800), later);
    QCOMPARE(session().cursor(), before);
    ExportDialog dialog({session(), m_window->selection().state(),
                         m_window->workbench().layoutShares(), QStringLiteral("light"), {}},
                        m_window.get());
    QVERIFY(!dialog.writeTo(QStringLiteral("/nowhere/picture.png")));
}

void TestWindowActs::viewIsCopied()
{
    const PaneView &timeline = m_window->workbench().pane(Pane::Timeline);
    const QSize size = timeline.size() * timeline.devicePixelRatioF();
    trigger(menuOn(Pane::Timeline, QStringLiteral("scrub")), "Copy this view");
    QCOMPARE(QApplication::clipboard()->image().size(), size);
}

// Until the map of the chosen thread is whole.
void TestWindowActs::waitForKills()
{
    QTRY_VERIFY_WITH_TIMEOUT(kills().shown != nullptr && kills().shown->isDone, 60000);
    QVERIFY2(kills().shown->error.isEmpty(), qPrintable(kills().shown->error));
}

void TestWindowActs::killMapLeadsToTheWorstMoment()
{
    const base::ThreadId transfer = threadNamedAtEnd("transfer");
    m_window->selection().chooseThread(transfer);
    QTRY_VERIFY(kills().shown != nullptr && kills().shown->thread == transfer);
    waitForKills();
    QCOMPARE(kills().shown->lines.at(25).worst, Harm::Loss);
    QVERIFY(region(Pane::Source, QStringLiteral("kill-line:31")) == nullptr); // of another thread
    const Region *mark = region(Pane::Source, QStringLiteral("kill-line:25"));
    QVERIFY(mark != nullptr);
    QVERIFY2(mark->name.startsWith(QLatin1String("line 25: something is lost")),
             qPrintable(mark->name));
    QVERIFY2(mark->tip.contains(QLatin1String("Lock leaked")), qPrintable(mark->tip));
    QTRY_VERIFY_WITH_TIMEOUT(region(Pane::Source, QStringLiteral("kill-line:25"))
                                 ->tip.contains(QLatin1String("stop here: always harmless")),
                             60000);
    QVERIFY(region(Pane::Timeline, QStringLiteral("kill-strip:worst")) != nullptr);

    const base::Step worst = kills().shown->worst()->step;
    press(Qt::Key_W);
    waitForBranches(2);
    QCOMPARE(session().cursor(), worst);
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
    QVERIFY(kills().shown->isDone); // the same map still: nobody was killed in its run
    QTRY_COMPARE(kills().until, worst);

    const base::Step line25 = kills().shown->lines.at(25).worstStep;
    click(Pane::Source, QStringLiteral("kill-line:25"));
    waitForBranches(3);
    QCOMPARE(session().cursor(), line25);
    QCOMPARE(session().branches().back().parent, 0); // another future of the same run
    const QString id = QStringLiteral("kill-step:%1").arg(kills().shown->marks.front().step);
    const Region *step = region(Pane::Timeline, id);
    QVERIFY(step != nullptr);
    QVERIFY(m_window->workbench().pane(Pane::Timeline).tipOf(*step).startsWith(
        QLatin1String("Kill at step ")));
    click(Pane::Timeline, id);
    waitForBranches(4);
}

void TestWindowActs::killMapFollowsItsAct()
{
    m_window->selection().chooseThread(threadNamedAtEnd("transfer"));
    QTRY_VERIFY(kills().shown != nullptr && kills().shown->name == QLatin1String("transfer"));
    click(Pane::Source, QStringLiteral("kills:act"));
    trigger(qobject_cast<QMenu *>(QApplication::activePopupWidget()), "Ask to stop");
    QTRY_COMPARE(kills().shown->act, QStringLiteral("stop"));
    waitForKills();
    QCOMPARE(kills().shown->harmless, kills().shown->marks.size());
    QVERIFY(!region(Pane::Source, QStringLiteral("kills:worst"))->isEnabled);
    m_window->kills().setOn(false);
    QVERIFY(kills().shown == nullptr);
    QVERIFY(region(Pane::Source, QStringLiteral("kill-line:25")) == nullptr);
}

void TestWindowActs::killMapFollowsAnEdit()
{
    m_window->selection().chooseThread(threadNamedAtEnd("transfer"));
    waitForKills();
    const std::size_t before = kills().shown->points;
    std::string program = session().openRun().programText;
    const std::string twice = "checking -= 10";
    program.replace(program.find(twice), twice.size(), "checking -= 5; checking -= 5");
    session().edit(program);
    QTRY_VERIFY_WITH_TIMEOUT(session().openRun().programText == program, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(kills().shown != nullptr && !kills().shown->lines.empty()
                                 && kills().shown->isDone && kills().shown->points > before,
                             60000);
}

// A run too long to be mapped within a test: what is known stays, and the window closes at once.
void TestWindowActs::killMapIsStopped()
{
    session().open(QStringLiteral("long.py"),
                   "total = 0\nfor index in range(20000):\n    total += index\n");
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("long.py"), 20000);
    waitForStory();
    QTRY_VERIFY_WITH_TIMEOUT(kills().shown != nullptr && !kills().shown->marks.empty(), 60000);
    QVERIFY(!kills().shown->isDone); // first marks before the last
    click(Pane::Source, QStringLiteral("kills:stop"));
    QVERIFY(kills().shown->isStopped);
    QVERIFY(!kills().shown->marks.empty());
    QVERIFY(region(Pane::Source, QStringLiteral("kills:stop")) == nullptr);
}

LOOSE_TEST(tst_window_acts, TestWindowActs)
#include "tst_window_acts.moc"
