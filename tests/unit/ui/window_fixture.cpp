// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_fixture.h"

#include <algorithm>

namespace loose::test {

using namespace ui;

void WindowFixture::openWindow()
{
    // The offscreen platform says that it cannot propagate size hints, raise popups and grab the
    // keyboard for them; nothing of ours.
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral(".*propagateSizeHints.*")));
    qWarning("propagateSizeHints"); // so that the line above never waits in vain
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1680, 1050);
    m_window->setZoom(1);
    m_window->selection().setReducedMotion(true);
    m_window->openStandardExample();
    m_window->show();
    m_window->activateWindow(); // without a window manager nobody else does
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    waitForStory();
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!.*plugin does not support).*$")));
}

void WindowFixture::closeWindow()
{
    m_window->close();
    m_window.reset();
}

void WindowFixture::waitForStory()
{
    QTRY_VERIFY_WITH_TIMEOUT(session().hasRecording() && !m_window->selection().state().isBusy,
                             20000);
}

void WindowFixture::waitForBranches(std::size_t count)
{
    QTRY_COMPARE_WITH_TIMEOUT(session().branches().size(), count, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->selection().state().isBusy, 20000);
}

const Region *WindowFixture::region(Pane pane, const QString &id) const
{
    return regionById(m_window->workbench().pane(pane).list(), id);
}

void WindowFixture::click(Pane pane, const QString &id)
{
    const Region *here = region(pane, id);
    QVERIFY2(here != nullptr, qPrintable(id));
    PaneView &view = m_window->workbench().pane(pane);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.widgetRect(*here).center());
}

void WindowFixture::clickBar(const QString &id)
{
    BarView &bar = m_window->workbench().bar();
    const Region *here = regionById(bar.list(), id);
    QVERIFY2(here != nullptr, qPrintable(id));
    QTest::mouseClick(&bar, Qt::LeftButton, {}, bar.widgetRect(*here).center());
}

void WindowFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.get(), key, modifiers);
}

std::size_t WindowFixture::rootCount()
{
    const auto &findings = session().story().findings;
    return static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [](const auto &one) { return one.isRoot(); }));
}

bool WindowFixture::hasRoot(audit::FindingKind kind)
{
    const auto &findings = session().story().findings;
    return std::any_of(findings.begin(), findings.end(), [kind](const auto &one) {
        return one.isRoot() && one.kind == kind;
    });
}

base::ThreadId WindowFixture::threadNamed(const char *name)
{
    for (const trace::ThreadMoment &thread : session().instant().moment.threads) {
        if (thread.name == name)
            return thread.id;
    }
    return {};
}

base::ThreadId WindowFixture::threadNamedAtEnd(const char *name)
{
    for (const ThreadLane &lane : session().story().timeline.threads) {
        if (lane.name == QLatin1String(name))
            return lane.thread;
    }
    return {};
}

void WindowFixture::walkTo(const QString &lineVisit)
{
    press(Qt::Key_Home);
    for (int visits = 0; visits < 500 && session().instant().lineVisit != lineVisit; ++visits)
        press(Qt::Key_Right);
    QCOMPARE(session().instant().lineVisit, lineVisit);
}

} // namespace loose::test
