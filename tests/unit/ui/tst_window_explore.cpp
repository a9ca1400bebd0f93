// SPDX-License-Identifier: GPL-3.0-or-later

// The page of every schedule: searched, stopped, with somebody killed besides, an outcome played.
#include "support/suite.h"
#include "window_fixture.h"

using namespace loose;
using namespace loose::ui;

class TestWindowExplore : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void schedulesAreSearchedAndOneIsPlayed();
    void someoneIsKilledInEverySchedule();
    void searchIsStoppedByItsBoundAndByHand();
};

namespace {

const std::string racing = "import threading\n"
                           "n = 0\n"
                           "def add():\n"
                           "    global n\n"
                           "    n += 1\n"
                           "workers = [threading.Thread(target=add) for _ in range(2)]\n"
                           "for worker in workers:\n"
                           "    worker.start()\n"
                           "for worker in workers:\n"
                           "    worker.join()\n"
                           "print(n)\n";

const char *const taking = "import threading\n"
                           "lock = threading.Lock()\n"
                           "def take():\n"
                           "    lock.acquire()\n"
                           "    lock.release()\n"
                           "worker = threading.Thread(target=take, name='worker')\n"
                           "worker.start()\n"
                           "worker.join()\n";

} // namespace

void TestWindowExplore::schedulesAreSearchedAndOneIsPlayed()
{
    session().open(QStringLiteral("racing.py"), racing);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("racing.py"), 20000);
    waitForStory();
    clickBar(QStringLiteral("explore"));
    SceneView *page = m_window->workbench().page();
    QVERIFY(page != nullptr);
    const auto here = [page](const char *id) {
        return regionById(page->list(), QString::fromLatin1(id));
    };
    QTRY_VERIFY_WITH_TIMEOUT(here("explore:start") != nullptr, 60000);
    QVERIFY2(here("explore:verdict")->name.startsWith(
                 QLatin1String("All schedules searched: nothing else can happen")),
             qPrintable(here("explore:verdict")->name));
    QVERIFY(here("play:0") != nullptr && here("play:1") == nullptr);
    QVERIFY(here("outcome:0")->name.contains(QLatin1String("prints 2\\n")));

    page->activate(QStringLiteral("option:lock:1")); // without the interpreter lock
    QVERIFY(here("explore:stop") != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(here("play:1") != nullptr, 60000);
    QVERIFY(here("outcome:0")->name.contains(QLatin1String("Update lost")));
    page->activate(QStringLiteral("play:0"));
    QVERIFY(m_window->workbench().page() == nullptr);
    waitForBranches(2);
    QCOMPARE(session().shownBranch(), 1);
    QCOMPARE(session().cursor(), base::Step{0});
    QVERIFY(hasRoot(audit::FindingKind::DataRaceLostUpdate));
    QCOMPARE(session().story().output.back().text, QStringLiteral("1"));
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(session().shownBranch(), 0);
}

void TestWindowExplore::someoneIsKilledInEverySchedule()
{
    session().open(QStringLiteral("taking.py"), taking);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("taking.py"), 20000);
    waitForStory();
    clickBar(QStringLiteral("explore"));
    SceneView *page = m_window->workbench().page();
    const auto here = [page](const QString &id) { return regionById(page->list(), id); };
    QTRY_VERIFY_WITH_TIMEOUT(here(QStringLiteral("explore:start")) != nullptr, 60000);
    QString option;
    const auto victim = [&](int index) {
        return here(QStringLiteral("option:kill:%1").arg(index));
    };
    for (int index = 1; victim(index) != nullptr; ++index) {
        if (victim(index)->name.contains(QLatin1String("worker")))
            option = victim(index)->id;
    }
    QVERIFY(!option.isEmpty());
    page->activate(option);
    const auto verdict = [&] { return here(QStringLiteral("explore:verdict"))->name; };
    QTRY_VERIFY2_WITH_TIMEOUT(verdict().contains(QLatin1String("it can go wrong")),
                              qPrintable(verdict()), 60000);
    QVERIFY2(verdict().contains(QLatin1String("worker killed at")), qPrintable(verdict()));
    int leaking = -1;
    const auto outcome = [&](int row) { return here(QStringLiteral("outcome:%1").arg(row)); };
    for (int row = 0; outcome(row) != nullptr; ++row)
        leaking = outcome(row)->name.contains(QLatin1String("Lock leaked")) ? row : leaking;
    QVERIFY(leaking >= 0);
    page->activate(QStringLiteral("play:%1").arg(leaking));
    waitForBranches(2);
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
}

void TestWindowExplore::searchIsStoppedByItsBoundAndByHand()
{
    press(Qt::Key_J, Qt::ControlModifier);
    SceneView *page = m_window->workbench().page();
    QVERIFY(page != nullptr);
    const auto verdict = [page] {
        return regionById(page->list(), QStringLiteral("explore:verdict"))->name;
    };
    page->activate(QStringLiteral("option:timing:1"));
    page->activate(QStringLiteral("option:states:0"));
    QTRY_VERIFY_WITH_TIMEOUT(verdict().contains(QLatin1String("bound: states")), 60000);
    page->activate(QStringLiteral("option:states:2"));
    page->activate(QStringLiteral("option:lock:1"));
    QVERIFY(verdict().startsWith(QLatin1String("Searching")));
    page->activate(QStringLiteral("explore:stop"));
    QTRY_VERIFY_WITH_TIMEOUT(verdict().contains(QLatin1String("it was stopped")), 20000);
    page->activate(QStringLiteral("option:drawn:1"));
    QTRY_VERIFY_WITH_TIMEOUT(verdict().contains(QLatin1String("100 schedules drawn")), 60000);
    press(Qt::Key_Escape);
    QVERIFY(m_window->workbench().page() == nullptr);
}

LOOSE_TEST(tst_window_explore, TestWindowExplore)
#include "tst_window_explore.moc"
