// SPDX-License-Identifier: GPL-3.0-or-later

// Every scenario in the real window: opened, played, its threads stopped and killed; and what is
// dropped onto the window.
#include <algorithm>

#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>

#include "state/library.h"
#include "support/suite.h"
#include "window_fixture.h"

using namespace loose;
using namespace loose::ui;

class TestWindowLibrary : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void scenarioIsPlayedAndEnded_data();
    void scenarioIsPlayedAndEnded();
    void droppedFileIsOpened();
    void droppedTextIsOpened();

private:
    void drop(const QMimeData &dropped);
    void goWhereOthersLive();
};

// Each fourth; LOOSE_EVERY=1 in the environment takes all.
void TestWindowLibrary::scenarioIsPlayedAndEnded_data()
{
    QTest::addColumn<QString>("id");
    const std::size_t every = test::looksEverywhere() ? 1 : 4;
    for (std::size_t index = 0; index < library().size(); index += every)
        QTest::newRow(qPrintable(library()[index].id)) << library()[index].id;
}

// To the first tenth of the run in which there is somebody besides the main thread.
void TestWindowLibrary::goWhereOthersLive()
{
    const auto others = [&] {
        const auto &threads = session().instant().moment.threads;
        return std::count_if(threads.begin(), threads.end(), [](const auto &one) {
            return one.isAlive() && !one.isYou && !one.isService;
        });
    };
    for (base::Step share = 1; share < 10; ++share) {
        session().goTo(session().story().stepCount * share / 10);
        if (others() > 1)
            break;
    }
    for (const trace::ThreadMoment &one : session().instant().moment.threads) {
        if (one.isAlive() && !one.isYou && !one.isService)
            m_window->selection().chooseThread(one.id);
    }
}

void TestWindowLibrary::scenarioIsPlayedAndEnded()
{
    QFETCH(QString, id);
    m_window->openScenario(id);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, id + QStringLiteral(".py"), 20000);
    waitForStory();
    const base::Step start = session().cursor();
    m_window->selection().setSpeed(64);
    press(Qt::Key_Space);
    QTRY_VERIFY(session().cursor() > start);
    if (session().isPlaying())
        press(Qt::Key_Space);
    goWhereOthersLive();
    const base::ThreadId chosen = m_window->selection().state().chosen;
    const base::Step here = session().cursor();
    press(Qt::Key_S);
    waitForBranches(2);
    press(Qt::Key_Z, Qt::ControlModifier);
    session().goTo(here);
    m_window->selection().chooseThread(chosen);
    press(Qt::Key_K);
    waitForBranches(3);
    press(Qt::Key_End);
    const trace::ThreadMoment *killed = session().instant().moment.thread(chosen);
    QVERIFY(killed != nullptr);
    QVERIFY2(killed->isGhost(), qPrintable(m_window->lastMessage()));
}

void TestWindowLibrary::drop(const QMimeData &dropped)
{
    const QPoint at = m_window->rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(at, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
    QVERIFY(event.isAccepted());
}

void TestWindowLibrary::droppedFileIsOpened()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("dropped.py")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("print('dropped')\n");
    file.close();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
    drop(dropped);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("dropped.py"), 20000);
    QCOMPARE(session().story().output.back().text, QStringLiteral("dropped"));
}

void TestWindowLibrary::droppedTextIsOpened()
{
    QMimeData dropped;
    dropped.setText(QStringLiteral("print('as text')\n"));
    drop(dropped);
    QTRY_COMPARE_WITH_TIMEOUT(session().story().fileName, QStringLiteral("pasted.py"), 20000);
    QCOMPARE(session().story().output.back().text, QStringLiteral("as text"));
}

LOOSE_TEST(tst_window_library, TestWindowLibrary)
#include "tst_window_library.moc"
