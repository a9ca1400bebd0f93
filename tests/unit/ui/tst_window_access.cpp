// SPDX-License-Identifier: GPL-3.0-or-later

// What a person has who does not see the window, or uses no pointer: names that tell the state,
// every region within reach of Tab, everything but regions with a name of its own.
#include <set>

#include <QAccessible>

#include "support/suite.h"
#include "window_fixture.h"
#include "windows/act_popover.h"
#include "windows/export_dialog.h"
#include "windows/library_dialog.h"
#include "windows/machine_popover.h"

using namespace loose;
using namespace loose::ui;

class TestWindowAccess : public test::WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openWindow(); }
    void cleanup() { closeWindow(); }
    void namesTellTheState();
    void actsAreDoneThroughTheTree();
    void tabReachesEveryRegion();
    void arrowsReachEveryLine();
    void panesAreResizedByKeys();
    void killMapIsReadAndDoneByKeys();
    void everyWidgetHasAName();
    void everyButtonIsInAMenu();

private:
    QStringList namesIn(Pane pane);
    QStringList namelessIn(QWidget &window);
};

QStringList TestWindowAccess::namesIn(Pane pane)
{
    QStringList names;
    QAccessibleInterface *view =
        QAccessible::queryAccessibleInterface(&m_window->workbench().pane(pane));
    for (int index = 0; view != nullptr && index < view->childCount(); ++index)
        names.append(view->child(index)->text(QAccessible::Name));
    return names;
}

void TestWindowAccess::namesTellTheState()
{
    click(Pane::Strip, QStringLiteral("try:0"));
    waitForBranches(2);
    press(Qt::Key_End);
    for (const Pane pane : {Pane::Threads, Pane::Stage, Pane::Timeline}) {
        const QString all = namesIn(pane).join(QLatin1Char('\n'));
        const QLatin1String spoken(
            "audit, blocked on lock ledger held by transfer, which is dead");
        QVERIFY2(all.contains(spoken), qPrintable(all));
    }
    const QString stage = namesIn(Pane::Stage).join(QLatin1Char('\n'));
    QVERIFY2(stage.contains(QStringLiteral("ledger — leaked, owner transfer")), qPrintable(stage));
    const QString findings = namesIn(Pane::Findings).join(QLatin1Char('\n'));
    QVERIFY2(findings.contains(QLatin1String("Lock leaked")), qPrintable(findings));
}

void TestWindowAccess::actsAreDoneThroughTheTree()
{
    walkTo(QStringLiteral("line 25 #3 of transfer"));
    QAccessibleInterface *view =
        QAccessible::queryAccessibleInterface(&m_window->workbench().pane(Pane::Threads));
    QVERIFY(view != nullptr);
    for (int index = 0; index < view->childCount(); ++index) {
        QAccessibleInterface *child = view->child(index);
        if (child->text(QAccessible::Name) != QLatin1String("Kill transfer"))
            continue;
        QCOMPARE(child->role(), QAccessible::Button);
        child->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        waitForBranches(2);
        QCOMPARE(rootCount(), 4U);
        return;
    }
    QFAIL("no button to kill transfer");
}

void TestWindowAccess::tabReachesEveryRegion()
{
    for (SceneView *view : m_window->workbench().views()) {
        view->setFocus(Qt::TabFocusReason);
        std::set<QString> wanted;
        for (const Region &region : view->list().regions()) {
            if (region.kind != RegionKind::Area && region.kind != RegionKind::Row)
                wanted.insert(region.id);
        }
        std::set<QString> reached;
        for (std::size_t tabs = 0; tabs < 400 && view->hasFocus(); ++tabs) {
            QTest::keyClick(view, Qt::Key_Tab);
            if (view->hasFocus())
                reached.insert(view->focusedId());
        }
        for (const QString &id : wanted)
            QVERIFY2(reached.contains(id), qPrintable(view->accessibleName() + id));
    }
}

// Plain lines too, beyond what is seen, and what can be done to one.
void TestWindowAccess::arrowsReachEveryLine()
{
    PaneView &view = m_window->workbench().pane(Pane::Source);
    QVERIFY(namesIn(Pane::Source).join(QLatin1Char('\n')).contains(QLatin1String("line 19: ")));
    view.setFocus(Qt::TabFocusReason);
    std::set<QString> reached;
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Up}) {
        for (std::size_t presses = 0; presses < 150; ++presses) {
            QTest::keyClick(&view, key);
            reached.insert(view.focusedId());
        }
    }
    for (qsizetype line = 1; line <= session().story().lines.size(); ++line) {
        const auto &folded = session().story().directiveLines;
        if (std::find(folded.begin(), folded.end(), line) == folded.end())
            QVERIFY2(reached.contains(QStringLiteral("line:%1").arg(line)),
                     qPrintable(QString::number(line)));
    }
    for (int presses = 0; presses < 100 && view.focusedId() != QLatin1String("line:19"); ++presses)
        QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(m_window->selection().state().breakpoints, std::vector<std::uint32_t>{19});
}

void TestWindowAccess::panesAreResizedByKeys()
{
    PaneView &view = m_window->workbench().pane(Pane::Stage);
    view.setFocus(Qt::TabFocusReason);
    const QSize before = view.size();
    press(Qt::Key_Up, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(view.height() > before.height());
    press(Qt::Key_Left, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(view.width() < before.width());
}

// Those that take the focus or are pressed, and are seen.
QStringList TestWindowAccess::namelessIn(QWidget &window)
{
    QStringList nameless;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus
            || widget->focusProxy() != nullptr)
            continue;
        QAccessibleInterface *known = QAccessible::queryAccessibleInterface(widget);
        if (known == nullptr || known->text(QAccessible::Name).isEmpty())
            nameless.append(QString::fromLatin1(widget->metaObject()->className()));
    }
    return nameless;
}

void TestWindowAccess::killMapIsReadAndDoneByKeys()
{
    m_window->selection().chooseThread(threadNamedAtEnd("transfer"));
    const auto &kills = m_window->selection().state().kills;
    QTRY_VERIFY_WITH_TIMEOUT(kills.shown != nullptr && kills.shown->isDone
                                 && kills.shown->name == QLatin1String("transfer"),
                             60000);
    const QString source = namesIn(Pane::Source).join(QLatin1Char('\n'));
    const QLatin1String line25("line 25: something is lost. Kill at line 25: 40 of 40");
    QVERIFY2(source.contains(line25), qPrintable(source));
    QVERIFY2(source.contains(QLatin1String("Kill map: Kill transfer, does harm at")),
             qPrintable(source));
    const QString timeline = namesIn(Pane::Timeline).join(QLatin1Char('\n'));
    QVERIFY2(timeline.contains(QLatin1String("Kill map of transfer: 626 steps; worst: Kill at")),
             qPrintable(timeline));
    PaneView &view = m_window->workbench().pane(Pane::Source);
    view.setFocus(Qt::TabFocusReason);
    for (int presses = 0; presses < 60; ++presses) {
        QTest::keyClick(&view, Qt::Key_Tab);
        if (view.focusedId() == QLatin1String("kill-line:25"))
            break;
    }
    QCOMPARE(view.focusedId(), QStringLiteral("kill-line:25"));
    QTest::keyClick(&view, Qt::Key_Return);
    waitForBranches(2);
    QVERIFY(hasRoot(audit::FindingKind::LockLeaked));
}

void TestWindowAccess::everyWidgetHasAName()
{
    QCOMPARE(namelessIn(*m_window), QStringList());
    LibraryDialog library(m_window.get());
    ExportDialog picture({session(), m_window->selection().state(),
                          m_window->workbench().layoutShares(), QStringLiteral("light"), {}},
                         m_window.get());
    ActPopover act(QStringLiteral("Do"), {QStringLiteral("stop.set()")}, m_window.get());
    MachinePopover machine({}, m_window.get());
    act.setAttribute(Qt::WA_DeleteOnClose, false); // they live here
    machine.setAttribute(Qt::WA_DeleteOnClose, false);
    for (QWidget *window : std::initializer_list<QWidget *>{&library, &picture, &act, &machine}) {
        window->show();
        QCOMPARE(namelessIn(*window), QStringList());
        window->hide();
    }
}

// What the bar offers is in a menu, too: no act by the pointer alone.
void TestWindowAccess::everyButtonIsInAMenu()
{
    QStringList labels;
    for (const QAction *action : m_window->actions())
        labels.append(action->text().remove(QLatin1Char('&')));
    const QString all = labels.join(QLatin1Char('\n'));
    for (const char *label : {"Scenarios", "Play or pause", "To the start", "Next line visit",
                              "Machine", "methods", "Export", "Present", "Faster", "Raise",
                              "Do a statement", "Kill it from outside", "Name the future",
                              "Delete the future", "axis", "Show the"})
        QVERIFY2(all.contains(QLatin1String(label)), label);
}

LOOSE_TEST(tst_window_access, TestWindowAccess)
#include "tst_window_access.moc"
