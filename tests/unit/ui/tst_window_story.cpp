// SPDX-License-Identifier: GPL-3.0-or-later

// The story of the standard example with the real window, by clicks and keys (issue: first light).
#include <algorithm>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "windows/main_window.h"
#include "windows/workbench.h"

using namespace loose;
using namespace loose::ui;

class TestWindowStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void killThenAskInstead();
    void tryButtonsKillAndStop();
    void scrubByDragging();
    void everythingHasAName();
    void refusedProgramIsSaidInTheSource();
    void hoveredLockLightsUpInTheLanes();
    void longRunDoesNotFreezeTheWindow();

private:
    void waitForStory();
    void click(Pane pane, const QString &id);
    void clickBar(const QString &id);
    std::size_t rootCount() const;
    bool hasRoot(audit::FindingKind kind) const;
    bool hasConsequence(audit::FindingKind kind) const;
    base::ThreadId threadNamed(const char *name) const;
    void goToThirdVisitOfLine25();

    std::unique_ptr<MainWindow> m_window;
};

void TestWindowStory::init()
{
    // The offscreen platform says that it cannot propagate size hints; nothing of ours.
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral(".*propagateSizeHints.*")));
    qWarning("propagateSizeHints"); // so that the line above never waits in vain
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1680, 1050);
    m_window->selection().setReducedMotion(true);
    m_window->openStandardExample();
    m_window->show();
    m_window->activateWindow(); // without a window manager nobody else does
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    waitForStory();
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!.*propagateSizeHints).*$")));
}

void TestWindowStory::cleanup()
{
    m_window->close();
    m_window.reset();
}

void TestWindowStory::waitForStory()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasRecording()
                                 && !m_window->selection().state().isBusy,
                             20000);
}

void TestWindowStory::click(Pane pane, const QString &id)
{
    PaneView &view = m_window->workbench().pane(pane);
    const Region *region = regionById(view.list(), id);
    QVERIFY2(region != nullptr, qPrintable(id));
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.widgetRect(*region).center());
}

void TestWindowStory::clickBar(const QString &id)
{
    BarView &bar = m_window->workbench().bar();
    const Region *region = regionById(bar.list(), id);
    QVERIFY2(region != nullptr, qPrintable(id));
    QTest::mouseClick(&bar, Qt::LeftButton, {}, bar.widgetRect(*region).center());
}

std::size_t TestWindowStory::rootCount() const
{
    const auto &findings = m_window->session().story().findings;
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [](const auto &one) { return one.isRoot(); }));
}

bool TestWindowStory::hasRoot(audit::FindingKind kind) const
{
    const auto &findings = m_window->session().story().findings;
    return std::any_of(findings.begin(), findings.end(), [kind](const auto &one) {
        return one.isRoot() && one.kind == kind;
    });
}

bool TestWindowStory::hasConsequence(audit::FindingKind kind) const
{
    const auto &findings = m_window->session().story().findings;
    return std::any_of(findings.begin(), findings.end(), [kind](const auto &one) {
        return !one.isRoot() && one.kind == kind;
    });
}

base::ThreadId TestWindowStory::threadNamed(const char *name) const
{
    for (const trace::ThreadMoment &thread : m_window->session().instant().moment.threads) {
        if (thread.name == name)
            return thread.id;
    }
    return {};
}

void TestWindowStory::goToThirdVisitOfLine25()
{
    Session &session = m_window->session();
    const QString place = QStringLiteral("line 25 #3 of transfer");
    QTest::keyClick(m_window.get(), Qt::Key_Home);
    for (int visits = 0; visits < 500 && session.instant().lineVisit != place; ++visits)
        QTest::keyClick(m_window.get(), Qt::Key_Right);
    QCOMPARE(session.instant().lineVisit, place);
}

void TestWindowStory::killThenAskInstead()
{
    Session &session = m_window->session();
    QCOMPARE(rootCount(), 0U);

    clickBar(QStringLiteral("play"));
    QVERIFY(session.isPlaying());
    const base::Step before = session.cursor();
    QTRY_VERIFY(session.cursor() > before);
    clickBar(QStringLiteral("play"));
    QVERIFY(!session.isPlaying());

    goToThirdVisitOfLine25();
    const base::Step place = session.cursor();
    const QString transfer = QString::number(threadNamed("transfer").number);
    click(Pane::Threads, QStringLiteral("act:kill:") + transfer);
    QTRY_COMPARE_WITH_TIMEOUT(session.branches().size(), 2U, 20000);
    QCOMPARE(session.cursor(), place);
    QCOMPARE(rootCount(), 4U);
    for (const auto kind : {audit::FindingKind::LockLeaked, audit::FindingKind::InvariantBroken,
                            audit::FindingKind::FileTruncated, audit::FindingKind::GhostThread})
        QVERIFY2(hasRoot(kind), audit::titleOf(kind));

    QVERIFY(hasConsequence(audit::FindingKind::WaitsForTheDead));

    QTest::keyClick(m_window.get(), Qt::Key_End);
    QCOMPARE(session.cursor(), session.story().stepCount);

    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(session.shownBranch(), 0);
    QCOMPARE(session.cursor(), place);
    QTest::keyClick(m_window.get(), Qt::Key_Left);
    QVERIFY(session.cursor() < place);
    click(Pane::Threads, QStringLiteral("act:stop:") + transfer);
    QTRY_COMPARE_WITH_TIMEOUT(session.branches().size(), 3U, 20000);
    QCOMPARE(rootCount(), 0U);

    m_window->resize(1280, 800); // the branches keep their place in a small window, too
    click(Pane::Futures, QStringLiteral("future:1"));
    QCOMPARE(session.shownBranch(), 1);
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
    Session &session = m_window->session();
    click(Pane::Strip, QStringLiteral("try:0"));
    QTRY_COMPARE_WITH_TIMEOUT(session.branches().size(), 2U, 20000);
    QCOMPARE(rootCount(), 4U);
    click(Pane::Strip, QStringLiteral("try:1"));
    QTRY_COMPARE_WITH_TIMEOUT(session.branches().size(), 3U, 20000);
    QCOMPARE(rootCount(), 0U);
}

void TestWindowStory::scrubByDragging()
{
    Session &session = m_window->session();
    PaneView &timeline = m_window->workbench().pane(Pane::Timeline);
    const Region *plot = regionById(timeline.list(), QStringLiteral("scrub"));
    QVERIFY(plot != nullptr);
    const QRect rect = timeline.widgetRect(*plot);
    QTest::mousePress(&timeline, Qt::LeftButton, {}, rect.center());
    const base::Step middle = session.cursor();
    QVERIFY(middle > 0 && middle < session.story().stepCount);
    QTest::mouseMove(&timeline, rect.center() + QPoint(rect.width() / 4, 0));
    QTest::mouseRelease(&timeline, Qt::LeftButton, {}, rect.center());
    QVERIFY(session.cursor() > middle);
}

void TestWindowStory::everythingHasAName()
{
    for (SceneView *view : m_window->workbench().views()) {
        QVERIFY(!view->accessibleName().isEmpty());
        for (const Region &region : view->list().regions())
            QVERIFY2(!region.name.isEmpty(), qPrintable(region.id));
    }
}

void TestWindowStory::refusedProgramIsSaidInTheSource()
{
    m_window->session().open(QStringLiteral("broken.py"), "x = 1\nyield x\n");
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->session().story().notes.empty(), 20000);
    QCOMPARE(m_window->session().story().notes.front().line, 2U);
    PaneView &source = m_window->workbench().pane(Pane::Source);
    QVERIFY(regionById(source.list(), QStringLiteral("refusal")) != nullptr);
}

void TestWindowStory::hoveredLockLightsUpInTheLanes()
{
    PaneView &stage = m_window->workbench().pane(Pane::Stage);
    m_window->session().goToEnd();
    const auto &resources = m_window->session().instant().moment.resources;
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
    Session &session = m_window->session();
    session.open(QStringLiteral("long.py"), "n = 0\nwhile n < 200000:\n    n += 1\n");
    QVERIFY(m_window->selection().state().isBusy);
    waitForStory();
    QVERIFY(session.story().stepCount > 1'000'000);
    QTest::keyClick(m_window.get(), Qt::Key_End);
    QCOMPARE(session.cursor(), session.story().stepCount);
    session.open(QStringLiteral("endless.py"), "while True:\n    pass\n");
    session.open(QStringLiteral("short.py"), "print(1)\n");
    waitForStory();
    QCOMPARE(session.story().fileName, QStringLiteral("short.py"));
}

QTEST_MAIN(TestWindowStory)
#include "tst_window_story.moc"
