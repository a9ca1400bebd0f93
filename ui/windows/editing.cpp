// SPDX-License-Identifier: GPL-3.0-or-later

// The source as an editor, in its own place: opened, re-run while typing, closed.
#include "views/program_editor.h"
#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::ui {

void MainWindow::startEditing()
{
    if (m_editor != nullptr || m_session.openRun().programName.empty())
        return;
    PaneView &source = m_workbench->pane(Pane::Source);
    if (source.isHidden())
        return;
    m_session.pause();
    m_editor = new ProgramEditor(&source);
    const auto place = [this, &source] { m_editor->setGeometry(source.rect()); };
    place();
    connect(&source, &SceneView::resized, m_editor, place);
    connect(m_editor, &ProgramEditor::typed, this,
            [this](const QString &programText) { m_session.edit(programText.toStdString()); });
    connect(m_editor, &ProgramEditor::finished, this, &MainWindow::stopEditing);
    connect(&m_session, &Session::edited, m_editor, &ProgramEditor::showNotes);
    const auto showKills = [this] {
        const bool isOfText =
            m_editor->programText().toStdString() == m_session.openRun().programText;
        m_editor->showKills(isOfText ? m_selection.state().kills.shown : nullptr);
    };
    connect(&m_selection, &Selection::killsChanged, m_editor, showKills);
    m_editor->setLook(m_theme, m_workbench->zoom());
    m_editor->show();
    const trace::ThreadMoment *chosen =
        m_session.instant().moment.thread(m_selection.state().chosen);
    m_editor->begin(QString::fromStdString(m_session.openRun().programText),
                    chosen != nullptr ? chosen->line() : 1);
    m_editor->showNotes(m_session.story().notes);
    showKills();
}

void MainWindow::stopEditing()
{
    if (m_editor == nullptr)
        return;
    const std::string typed = m_editor->programText().toStdString();
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
    m_workbench->pane(Pane::Source).setFocus();
    // What was typed last may not have been run yet; a refusal is then shown by the source itself.
    if (typed != m_session.openRun().programText)
        m_session.open(QString::fromStdString(m_session.openRun().programName), typed);
}

} // namespace loose::ui
