// SPDX-License-Identifier: GPL-3.0-or-later

// What the right button, or the menu key, offers for a drawn thing.
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>

#include "geometry/words.h"
#include "windows/export_dialog.h"
#include "windows/main_window.h"
#include "windows/pictures.h"
#include "windows/workbench.h"

namespace loose::ui {

void MainWindow::showContextMenu(const PaneView &pane, const QString &id, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString what = id.section(QLatin1Char(':'), 0, 0);
    const uint number = id.section(QLatin1Char(':'), -1).toUInt();
    if (what == QLatin1String("thread") || what == QLatin1String("more"))
        addThreadActs(*menu, base::ThreadId{number}, at);
    else if (what == QLatin1String("line"))
        addLineActs(*menu, number);
    else if (what == QLatin1String("future"))
        addBranchActs(*menu, static_cast<int>(number));
    if (!menu->isEmpty())
        menu->addSeparator();
    const Pane shown = pane.pane();
    menu->addAction(tr("Copy this view as a picture"), this,
                    [this, shown] { copyPicture(shown); });
    menu->addAction(tr("Export this view…"), this, [this, shown] { showExportDialog(shown); });
    menu->popup(at);
}

void MainWindow::addThreadActs(QMenu &menu, base::ThreadId thread, const QPoint &at)
{
    using history::Verb;
    const auto add = [&](const QString &label, Verb verb) {
        const QString why = m_session.whyNot(verb, thread);
        QAction *action =
            menu.addAction(why.isEmpty() ? label : tr("%1: %2").arg(label, why), this,
                           [this, verb, thread] { m_session.act(verb, thread); });
        action->setEnabled(why.isEmpty());
    };
    add(tr("Step"), Verb::Step);
    add(tr("Ask to stop"), Verb::Stop);
    add(tr("Kill"), Verb::Kill);
    add(tr("Kill from outside"), Verb::KillOutside);
    menu.addAction(tr("Raise…"), this, [this, thread, at] { askAndAct(Verb::Raise, thread, at); });
    menu.addAction(tr("Do…"), this, [this, thread, at] { askAndAct(Verb::Do, thread, at); });
}

void MainWindow::addLineActs(QMenu &menu, std::uint32_t line)
{
    const auto &all = m_selection.state().breakpoints;
    const bool isSet = std::find(all.begin(), all.end(), line) != all.end();
    menu.addAction(tr("Run to line %1").arg(line), this,
                   [this, line] { m_session.goToLine(line); });
    menu.addAction(isSet ? tr("Remove the breakpoint") : tr("Set a breakpoint"), this,
                   [this, line] { m_selection.toggleBreakpoint(line); });
}

std::optional<std::uint32_t> MainWindow::askLine(const QString &title)
{
    const auto lines = static_cast<int>(m_session.story().lines.size());
    const trace::ThreadMoment *chosen =
        m_session.instant().moment.thread(m_selection.state().chosen);
    bool isGiven = false;
    const int line = QInputDialog::getInt(
        this, title, tr("Line:"), chosen != nullptr ? static_cast<int>(chosen->line()) : 1, 1,
        std::max(1, lines), 1, &isGiven);
    return isGiven ? std::optional(static_cast<std::uint32_t>(line)) : std::nullopt;
}

void MainWindow::addBranchActs(QMenu &menu, int branch)
{
    menu.addAction(tr("Go there"), this, [this, branch] { m_session.showBranch(branch); });
    menu.addAction(tr("Name it…"), this, [this, branch] { askBranchName(branch); });
    QAction *remove = menu.addAction(tr("Delete it and what left it"), this,
                                     [this, branch] { m_session.deleteBranch(branch); });
    remove->setEnabled(branch > 0); // the program as it is stays
}

void MainWindow::askBranchName(int branch)
{
    const auto &branches = m_session.branches();
    if (branch < 0 || branch >= static_cast<int>(branches.size()))
        return;
    bool isGiven = false;
    const QString name = QInputDialog::getText(
        this, tr("Name the future"), tr("Name:"), QLineEdit::Normal,
        branches[static_cast<std::size_t>(branch)].label, &isGiven);
    if (isGiven && !name.trimmed().isEmpty())
        m_session.renameBranch(branch, name.trimmed());
}

} // namespace loose::ui
