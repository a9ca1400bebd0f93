// SPDX-License-Identifier: GPL-3.0-or-later

// The story of the standard example with the real window, by clicks and keys (issue: first light).
#include <algorithm>

#include <QFile>
#include <QTemporaryDir>

#include "support/suite.h"
#include "window_fixture.h"

using namespace loose;
using namespace loose::ui;

class TestWindowStory : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void killThenAskInstead();
    void tryButtonsKillAndStop();
    void scrubByDragging();
    void everythingHasAName();
    void refusedProgramIsSaidInTheSource();
    void hoveredLockLightsUpInTheLanes();
    void longRunDoesNotFreezeTheWindow();
    void lostUpdateByChoosingWhoRuns();
    void aProcessIsTerminatedByItsButton();

private:
    bool hasConsequence(audit::FindingKind kind);
};

bool TestWindowStory::hasConsequence(audit::FindingKind kind)
{
    const auto &findings = session().story().findings;
    return std::any_of(findings.begin(), findings.end(), [kind](const auto &one) {
        return !one.isRoot() && one.kind == kind;
    });
}

void TestWindowStory::killThenAskInstead()
{
    QCOMPARE(rootCount(), 0U);

    clickBar(QStringLiteral("play"));
    QVERIFY(session().isPlaying());
    const base::Step before = session().cursor();
    QTRY_VERIFY(session().cursor() > before);
    clickBar(QStringLiteral("play"));
    QVERIFY(!session().isPlaying());

    walkTo(QStringLiteral("line 25 #3 of transfer"));
    const base::Step place = session().cursor();
    const QString transfer = QString::number(threadNamed("transfer").number);
    click(Pane::Threads, QStringLiteral("act:kill:") + transfer);
    QTRY_COMPARE_WITH_TIMEOUT(session().branches().size(), 2U, 20000);
    QCOMPARE(session().cursor(), place);
    QCOMPARE(rootCount(), 4U);
    for (const auto kind : {audit::FindingKind::LockLeaked, audit::FindingKind::InvariantBroken,
                            audit::FindingKind::FileTruncated, audit::FindingKind::GhostThread})
        QVERIFY2(hasRoot(kind), audit::titleOf(kind));

    QVERIFY(hasConsequence(audit::FindingKind::WaitsForTheDead));

    QTest::keyClick(m_window.get(), Qt::Key_End);
    QCOMPARE(session().cursor(), session().story().stepCount);

    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(session().shownBranch(), 0);
    QCOMPARE(session().cursor(), place);
    QTest::keyClick(m_window.get(), Qt::Key_Left);
    QVERIFY(session().cursor() < place);
    click(Pane::Threads, QStringLiteral("act:stop:") + transfer);
    QTRY_COMPARE_WITH_TIMEOUT(session().branches().size(), 3U, 20000);
    QCOMPARE(rootCount(), 0U);

    m_window->resize(1280, 800); // the branches keep their place in a small window, too
    click(Pane::Futures, QStringLiteral("future:1"));
    QCOMPARE(session().shownBranch(), 1);
    QCOMPARE(rootCount(), 4U);

    const QTemporaryDir folder;
    for (const char *name : {"run.png", "run.svg"}) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QCOMPARE(m_window->exportTo(path), QString());
        QVERIFY(QFile(path).size() > 10000);
    }
}

void TestWindowStory::tryButtonsKillAndStop()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    QTRY_COMPARE_WITH_TIMEOUT(session().branches().size(), 2U, 20000);
    QCOMPARE(rootCount(), 4U);
    click(Pane::Strip, QStringLiteral("try:1"));
    QTRY_COMPARE_WITH_TIMEOUT(session().branches().size(), 3U, 20000);
    QCOMPARE(rootCount(), 0U);
}

void TestWindowStory::scrubByDragging()
{
    PaneView &timeline = m_window->workbench().pane(Pane::Timeline);
    const Region *plot = regionById(timeline.list(), QStringLiteral("scrub"));
    QVERIFY(plot != nullptr);
    const QRect rect = timeline.widgetRect(*plot);
    const QPoint at(rect.center().x(), rect.top() + 2); // above the marks of a kill map, which act
    QTest::mousePress(&timeline, Qt::LeftButton, {}, at);
    const base::Step middle = session().cursor();
    QVERIFY(middle > 0 && middle < session().story().stepCount);
    QTest::mouseMove(&timeline, at + QPoint(rect.width() / 4, 0));
    QTest::mouseRelease(&timeline, Qt::LeftButton, {}, at);
    QVERIFY(session().cursor() > middle);
}

void TestWindowStory::everythingHasAName()
{
    for (SceneView *view : m_window->workbench().views()) {
        QVERIFY(!view->accessibleName().isEmpty());
        for (const Region &region : view->list().regions())
            QVERIFY2(region.kind == RegionKind::Area || !region.name.isEmpty(),
                     qPrintable(region.id));
    }
}

void TestWindowStory::refusedProgramIsSaidInTheSource()
{
    session().open(QStringLiteral("broken.py"), "x = 1\nyield x\n");
    QTRY_VERIFY_WITH_TIMEOUT(!session().story().notes.empty(), 20000);
    QCOMPARE(session().story().notes.front().line, 2U);
    PaneView &source = m_window->workbench().pane(Pane::Source);
    QVERIFY(regionById(source.list(), QStringLiteral("refusal")) != nullptr);
}

void TestWindowStory::hoveredLockLightsUpInTheLanes()
{
    PaneView &stage = m_window->workbench().pane(Pane::Stage);
    session().goToEnd();
    const auto &resources = session().instant().moment.resources;
    const auto ledger = std::find_if(resources.begin(), resources.end(),
                                     [](const auto &one) { return one.name == "ledger"; });
    QVERIFY(ledger != resources.end());
    const QString id = QStringLiteral("resource:%1").arg(ledger->id.number);
    const Region *card = regionById(stage.list(), id);
    QVERIFY(card != nullptr);
    const auto &timeline = m_window->workbench().pane(Pane::Timeline);
    const std::size_t before = timeline.list().items().size();
    QTest::mouseMove(&stage, stage.widgetRect(*card).center());
    QTRY_COMPARE(m_window->selection().state().hovered, ledger->id);
    QVERIFY(timeline.list().items().size() > before);
}

// Two million steps are recorded beside the window; another program does not wait for them.
void TestWindowStory::longRunDoesNotFreezeTheWindow()
{
    session().open(QStringLiteral("long.py"), "n = 0\nwhile n < 200000:\n    n += 1\n");
    QVERIFY(m_window->selection().state().isBusy);
    waitForStory();
    QVERIFY(session().story().stepCount > 1'000'000);
    QTest::keyClick(m_window.get(), Qt::Key_End);
    QCOMPARE(session().cursor(), session().story().stepCount);
    session().open(QStringLiteral("endless.py"), "while True:\n    pass\n");
    session().open(QStringLiteral("short.py"), "print(1)\n");
    waitForStory();
    QCOMPARE(session().story().fileName, QStringLiteral("short.py"));
}

// The user is the scheduler: west reads, east reads and writes, west writes what it had read.
void TestWindowStory::lostUpdateByChoosingWhoRuns()
{
    session().open(QStringLiteral("visitors.py"), R"(import threading
visitors = 0
door = threading.Event()
def come_in():
    global visitors
    door.wait()
    seen = visitors
    visitors = seen + 1
west = threading.Thread(target=come_in, name="west")
east = threading.Thread(target=come_in, name="east")
west.start()
east.start()
door.set()
west.join()
east.join()
print(visitors)
)");
    waitForStory();
    QVERIFY(session().story().output.back().text == QLatin1String("2"));
    walkTo(QStringLiteral("line 7 #1 of west"));
    std::size_t branches = 1;
    const auto stepUntil = [&](const char *name, auto isThere) {
        const QString id =
            QStringLiteral("act:step:%1").arg(threadNamed(name).number);
        const auto thread = [&] { return session().instant().moment.thread(threadNamed(name)); };
        for (int clicks = 0; clicks < 8 && !isThere(*thread()); ++clicks) {
            click(Pane::Threads, id);
            waitForBranches(++branches);
        }
        const QString stands = QStringLiteral("%1 at line %2: %3")
                                   .arg(QString::fromLatin1(name))
                                   .arg(thread()->line())
                                   .arg(m_window->lastMessage());
        QVERIFY2(isThere(*thread()), qPrintable(stands));
    };
    stepUntil("west", [](const trace::ThreadMoment &one) { return one.line() == 8; });
    stepUntil("east", [](const trace::ThreadMoment &one) { return !one.isAlive(); });
    QCOMPARE(session().story().output.back().text, QStringLiteral("1"));

    // A decision like any act: undone, and done again.
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(session().story().output.back().text, QStringLiteral("1"));
}

void TestWindowStory::aProcessIsTerminatedByItsButton()
{
    m_window->openScenario(QStringLiteral("process_terminate"));
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("process_terminate.py"),
                              20000);
    waitForStory(); // the whole of it
    const auto childOf = [&]() -> const trace::ProcessMoment * {
        for (const trace::ProcessMoment &one : session().instant().moment.processes) {
            if (!one.parent.isNone() && !one.hasEnded)
                return &one;
        }
        return nullptr;
    };
    for (int share = 1; share < 10 && childOf() == nullptr; ++share)
        session().goTo(session().story().stepCount * static_cast<base::Step>(share) / 10);
    QVERIFY(childOf() != nullptr);
    const base::ProcessId child = childOf()->id;
    session().goTo(session().cursor() + 200); // it has begun its own work
    click(Pane::Threads, QStringLiteral("process:terminate:%1").arg(child.number));
    waitForBranches(2);
    QCOMPARE(session().branches().back().run.acts.front().verb, history::Verb::Terminate);
    press(Qt::Key_End);
    QVERIFY(session().instant().moment.process(child)->hasEnded);
}

LOOSE_TEST(tst_window_story, TestWindowStory)
#include "tst_window_story.moc"
