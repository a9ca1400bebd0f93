// SPDX-License-Identifier: GPL-3.0-or-later

// The menus of the main window: every act, with its key, is reachable here.
#include <tuple>

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>

#include "views/timeline_view.h"
#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::ui {
namespace {

using Keys = QList<QKeySequence>;

QKeySequence key(const char *text)
{
    return QKeySequence(QString::fromLatin1(text));
}

} // namespace

QAction *MainWindow::add(QMenu *menu, const QString &label, const QList<QKeySequence> &keys,
                         const std::function<void()> &act)
{
    QAction *action = menu->addAction(label);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    addAction(action); // keys work while the menu bar is hidden, too
    return action;
}

void MainWindow::createMenus()
{
    createFileMenu();
    createRunMenu();
    createThreadMenu();
    createExploreMenu();
    createViewMenu();
    createHelpMenu();
}

void MainWindow::createFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    add(menu, tr("&Open…"), {key("Ctrl+O")}, [this] { chooseOpenFile(); });
    add(menu, tr("S&cenarios…"), {key("Ctrl+L")}, [this] { showLibrary(); });
    add(menu, tr("&Next scenario"), {key("Ctrl+PgDown")}, [this] { openNeighbour(+1); });
    add(menu, tr("P&revious scenario"), {key("Ctrl+PgUp")}, [this] { openNeighbour(-1); });
    add(menu, tr("Open the &standard example"), {}, [this] { openStandardExample(); });
    add(menu, tr("Open the &last program"), {}, [this] {
        if (m_lastPath.isEmpty())
            say(tr("No program was opened before"));
        else
            openFile(m_lastPath);
    });
    add(menu, tr("&Paste a program or a run code"), {key("Ctrl+Shift+V")}, [this] { paste(); });
    menu->addSeparator();
    add(menu, tr("Save the &session…"), {key("Ctrl+S")}, [this] { chooseSaveFile(); });
    add(menu, tr("Copy the &run code"), {key("Ctrl+Alt+C")}, [this] { copyRunCode(); });
    add(menu, tr("&Export a picture…"), {key("Ctrl+E")}, [this] { showExportDialog(); });
    add(menu, tr("&Copy the window as a picture"), {key("Ctrl+Shift+C")},
        [this] { copyPicture(); });
    menu->addSeparator();
    add(menu, tr("&Quit"), {key("Ctrl+Q")}, [this] { close(); });
}

void MainWindow::createRunMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Run"));
    add(menu, tr("&Play or pause"), {key("Space")}, [this] { m_session.togglePlay(); });
    menu->addSeparator();
    add(menu, tr("Next line visit"), {key("Right")}, [this] { m_session.stepLine(+1); });
    add(menu, tr("Previous line visit"), {key("Left")}, [this] { m_session.stepLine(-1); });
    add(menu, tr("Next instruction"), {key("Alt+Right")},
        [this] { m_session.stepInstruction(+1); });
    add(menu, tr("Previous instruction"), {key("Alt+Left")},
        [this] { m_session.stepInstruction(-1); });
    add(menu, tr("Next story event of the chosen thread"), {key("Shift+Right")},
        [this] { m_session.stepStory(+1); });
    add(menu, tr("Previous story event of the chosen thread"), {key("Shift+Left")},
        [this] { m_session.stepStory(-1); });
    add(menu, tr("To the &start"), {key("Home")}, [this] { m_session.goTo(0); });
    add(menu, tr("To the &end"), {key("End")}, [this] { m_session.goToEnd(); });
    add(menu, tr("&Faster"), {key(".")},
        [this] { m_selection.setSpeed(m_selection.state().speed * 2); });
    add(menu, tr("S&lower"), {key(",")},
        [this] { m_selection.setSpeed(m_selection.state().speed / 2); });
    menu->addSeparator();
    add(menu, tr("Na&me the future…"), {key("F2")},
        [this] { askBranchName(m_session.shownBranch()); });
    add(menu, tr("Delete the future"), {key("Del")},
        [this] { m_session.deleteBranch(m_session.shownBranch()); });
    add(menu, tr("&Undo the act"), {key("Ctrl+Z")}, [this] { m_session.undo(); });
    add(menu, tr("&Redo the act"), {key("Ctrl+Shift+Z"), key("Ctrl+Y")},
        [this] { m_session.redo(); });
    add(menu, tr("&Edit the program"), {key("F4")}, [this] { startEditing(); });
    add(menu, tr("Compare the m&ethods"), {key("Ctrl+M")}, [this] { toggleMethods(); });
    QAction *real = add(menu, tr("On real &threads"), {key("Ctrl+R")},
                        [this] { m_session.setReal(!m_session.isReal()); });
    real->setCheckable(true);
    connect(&m_session, &Session::storyChanged, real,
            [this, real] { real->setChecked(m_session.isReal()); });
    connect(&m_session, &Session::said, real,
            [this, real] { real->setChecked(m_session.isReal()); });
    add(menu, tr("End the real r&un"), {key("Ctrl+K")}, [this] { m_session.endRealRun(); });
    add(menu, tr("&Machine…"), {key("M")},
        [this] { showMachine(m_workbench->mapToGlobal(QPoint(m_workbench->width() - 300, 50))); });
}

void MainWindow::createThreadMenu()
{
    using history::Verb;
    QMenu *menu = menuBar()->addMenu(tr("&Thread"));
    add(menu, tr("&Step the chosen thread"), {key("Return"), key("Enter")},
        [this] { actOnChosen(Verb::Step); });
    add(menu, tr("&Ask it to stop"), {key("S")}, [this] { actOnChosen(Verb::Stop); });
    add(menu, tr("&Kill it"), {key("K")}, [this] { actOnChosen(Verb::Kill); });
    add(menu, tr("Kill it from &outside"), {key("Shift+K")},
        [this] { actOnChosen(Verb::KillOutside); });
    add(menu, tr("&Raise in it…"), {key("R")}, [this] { askAboutChosen(Verb::Raise); });
    add(menu, tr("&Do a statement…"), {key("D")}, [this] { askAboutChosen(Verb::Do); });
    menu->addSeparator();
    QMenu *numbers = menu->addMenu(tr("&Choose"));
    for (int index = 0; index < 9; ++index)
        add(numbers, tr("Thread %1").arg(index + 1), {QKeySequence(Qt::Key_1 + index)},
            [this, index] { choose(index); });
    add(menu, tr("&Breakpoint at its line"), {key("B")}, [this] {
        const trace::ThreadMoment *thread =
            m_session.instant().moment.thread(m_selection.state().chosen);
        if (thread != nullptr && thread->line() != 0)
            m_selection.toggleBreakpoint(thread->line());
    });
    add(menu, tr("Breakpoint at a &line…"), {key("Ctrl+B")}, [this] {
        if (const auto line = askLine(tr("Breakpoint")))
            m_selection.toggleBreakpoint(*line);
    });
    add(menu, tr("R&un to a line…"), {key("Ctrl+G")}, [this] {
        if (const auto line = askLine(tr("Run to")))
            m_session.goToLine(*line);
    });
}

void MainWindow::createViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    QMenu *themes = menu->addMenu(tr("&Theme"));
    add(themes, tr("&Light"), {}, [this] { setTheme(QStringLiteral("light")); });
    add(themes, tr("&Dark"), {}, [this] { setTheme(QStringLiteral("dark")); });
    add(themes, tr("&Print"), {}, [this] { setTheme(QStringLiteral("print")); });
    QMenu *panes = menu->addMenu(tr("P&anes"));
    for (const Pane pane : allPanes) {
        QAction *action = add(panes, paneTitle(pane), {}, [this, pane] {
            Layout layout = m_workbench->layoutShares();
            bool &isHidden = layout.isHidden[static_cast<std::size_t>(pane)];
            isHidden = !isHidden;
            m_workbench->setLayoutShares(layout);
        });
        action->setCheckable(true);
        action->setChecked(true);
    }
    for (const auto &[label, shortcut, wider, taller] :
         {std::tuple{tr("Wider"), "Ctrl+Alt+Right", 0.02, 0.0},
          std::tuple{tr("Narrower"), "Ctrl+Alt+Left", -0.02, 0.0},
          std::tuple{tr("Taller"), "Ctrl+Alt+Up", 0.0, 0.03},
          std::tuple{tr("Lower"), "Ctrl+Alt+Down", 0.0, -0.03}}) {
        add(panes, tr("%1 where the focus is").arg(label), {key(shortcut)},
            [this, width = wider, height = taller] { m_workbench->growFocused(width, height); });
    }
    add(menu, tr("&Default layout"), {}, [this] {
        m_workbench->setLayoutShares({});
        for (QAction *action : findChildren<QAction *>()) {
            if (action->isCheckable() && !action->isChecked())
                action->setChecked(true);
        }
    });
    menu->addSeparator();
    add(menu, tr("L&arger"), {key("Ctrl++"), key("Ctrl+=")},
        [this] { setZoom(m_workbench->zoom() * 1.1); });
    add(menu, tr("S&maller"), {key("Ctrl+-")}, [this] { setZoom(m_workbench->zoom() / 1.1); });
    add(menu, tr("&Normal size"), {key("Ctrl+0")}, [this] { setZoom(1); });
    add(menu, tr("Zoom the timeline &in"), {key("+")},
        [this] { m_workbench->timeline().zoomAtCursor(1.5); });
    add(menu, tr("Zoom the timeline &out"), {key("-")},
        [this] { m_workbench->timeline().zoomAtCursor(1 / 1.5); });
    add(menu, tr("Move the timeline on"), {key("]")},
        [this] { m_workbench->timeline().pan(0.25); });
    add(menu, tr("Move the timeline back"), {key("[")},
        [this] { m_workbench->timeline().pan(-0.25); });
    add(menu, tr("&Fit the timeline"), {key("F")}, [this] { m_selection.setRange({0, 0}); });
    add(menu, tr("Story or clock a&xis"), {key("X")}, [this] {
        const bool isStory = m_selection.state().axis == AxisKind::Story;
        m_selection.setAxis(isStory ? AxisKind::Clock : AxisKind::Story);
    });
    add(menu, tr("Show the &directives"), {}, [this] { m_selection.toggleDirectives(); });
    QMenu *tabs = menu->addMenu(tr("&Output"));
    add(tabs, tr("&Console"), {}, [this] { m_selection.setTab(OutputTab::Console); });
    add(tabs, tr("&Events"), {}, [this] { m_selection.setTab(OutputTab::Events); });
    add(tabs, tr("&Variables"), {}, [this] { m_selection.setTab(OutputTab::Variables); });
    menu->addSeparator();
    QAction *motion = add(menu, tr("&Reduced motion"), {},
                          [this] { m_selection.setReducedMotion(!m_selection.isMotionReduced()); });
    motion->setCheckable(true);
    add(menu, tr("&Present"), {key("F5")}, [this] { setPresenting(!m_isPresenting); });
    add(menu, tr("F&ull screen"), {key("F11")}, [this] {
        if (isFullScreen())
            showNormal();
        else
            showFullScreen();
    });
}

void MainWindow::createHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    add(menu, tr("&Keys"), {key("?")}, [this] { showKeys(); });
}

} // namespace loose::ui
