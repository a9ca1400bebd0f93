// SPDX-License-Identifier: GPL-3.0-or-later

// The page of every schedule: opened over the panes, searched in the background while it is seen.
#include "geometry/words.h"
#include "views/explore_view.h"
#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::ui {

void MainWindow::toggleExplore()
{
    if (m_workbench->page() != nullptr) {
        const bool isOpen = qobject_cast<ExploreView *>(m_workbench->page()) != nullptr;
        closePage();
        if (isOpen)
            return;
    }
    if (m_session.openRun().programName.empty() || !m_session.hasRecording()) {
        say(tr("There is no program whose schedules could be searched"));
        return;
    }
    auto *page = new ExploreView(m_exploring, m_workbench);
    connect(page, &SceneView::activated, this, &MainWindow::activateExplore);
    m_session.pause();
    m_workbench->showPage(page);
    ExploreChoices choices = m_exploring.table().choices;
    choices.hasInterpreterLock = m_session.options().interpreterLock;
    exploreOpen(choices);
}

void MainWindow::exploreOpen(ExploreChoices choices)
{
    choices.victims = victimsOf(m_session.subjects());
    if (!choices.victims.contains(choices.killed))
        choices.killed.clear();
    m_exploring.setChoices(choices);
    m_exploring.start(m_session.openRun());
}

// Another program, or another text of it, came while the page is open.
void MainWindow::followInExplore()
{
    const bool isOpen = qobject_cast<ExploreView *>(m_workbench->page()) != nullptr;
    if (isOpen && m_session.hasRecording() && m_session.openRun() != m_exploring.run())
        exploreOpen(m_exploring.table().choices);
}

void MainWindow::closePage()
{
    m_methods.stop();
    m_exploring.stop();
    m_workbench->showPage(nullptr);
}

void MainWindow::activateExplore(const QString &id)
{
    const QString what = id.section(QLatin1Char(':'), 0, 0);
    if (id == QLatin1String("explore:close")) {
        closePage();
    } else if (id == QLatin1String("explore:stop")) {
        m_exploring.stop();
    } else if (id == QLatin1String("explore:start")) {
        m_exploring.start(m_session.openRun());
    } else if (what == QLatin1String("option")) {
        m_exploring.setChoices(changed(m_exploring.table().choices, id));
        m_exploring.start(m_session.openRun());
    } else if (what == QLatin1String("play")) {
        playOutcome(id.section(QLatin1Char(':'), 1).toUInt());
    }
}

void MainWindow::playOutcome(std::size_t index)
{
    const std::optional<history::Run> run = m_exploring.example(index);
    if (!run)
        return;
    const ExploreRow &row = m_exploring.table().rows[index];
    const QString what =
        row.findings.empty() ? row.exceptions.value(0) : kindTitle(row.findings.front());
    closePage();
    m_session.replay(*run, what.isEmpty() ? tr("a schedule") : tr("a schedule with %1").arg(what));
}

} // namespace loose::ui
