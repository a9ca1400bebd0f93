// SPDX-License-Identifier: GPL-3.0-or-later

// The page of methods: opened over the panes, computed in the background while it is seen.
#include "audit/finding.h"
#include "geometry/words.h"
#include "state/library.h"
#include "views/methods_view.h"
#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::ui {

void MainWindow::toggleMethods()
{
    if (m_workbench->page() != nullptr) {
        const bool isOpen = qobject_cast<MethodsView *>(m_workbench->page()) != nullptr;
        closePage();
        if (isOpen)
            return;
    }
    if (!m_session.hasRecording()) {
        say(tr("There is no run whose threads could be ended"));
        return;
    }
    auto *page = new MethodsView(m_methods, m_workbench);
    connect(page, &SceneView::activated, this, &MainWindow::activateMethod);
    m_session.pause();
    m_workbench->showPage(page);
    compareMethods(MethodsOf::Program);
}

void MainWindow::compareMethods(MethodsOf whose)
{
    if (whose == MethodsOf::Library)
        m_methods.compareLibrary(m_session.options());
    else
        m_methods.compareProgram(m_session.openRun(), m_session.subjects());
}

void MainWindow::activateMethod(const QString &id)
{
    const QStringList parts = id.split(QLatin1Char(':'));
    if (id == QLatin1String("methods:close")) {
        closePage();
    } else if (id == QLatin1String("methods:stop")) {
        m_methods.stop();
    } else if (parts.first() == QLatin1String("scope")) {
        compareMethods(parts.last() == QLatin1String("library") ? MethodsOf::Library
                                                                : MethodsOf::Program);
    } else if (parts.size() > 1) {
        openMethodRun(parts);
    }
}

// A cell: "cell:ACT:KIND" or "harmless:ACT".
void MainWindow::openMethodRun(const QStringList &parts)
{
    for (const MethodRow &row : m_methods.table().rows) {
        if (row.act != parts[1])
            continue;
        std::optional<MethodExample> example = row.harmlessExample;
        if (parts.size() == 3) {
            example.reset();
            for (const auto &[kind, one] : row.examples) {
                if (parts[2] == QLatin1String(audit::idOf(kind)))
                    example = one;
            }
        }
        if (example)
            openExample(row.act, *example);
        return;
    }
}

void MainWindow::openExample(const QString &method, const MethodExample &example)
{
    const bool isQuoted = example.subject.contains(QLatin1Char(' '));
    const QString subject =
        isQuoted ? QStringLiteral("\"%1\"").arg(example.subject) : example.subject;
    const auto parsed = history::parseAct(
        QStringLiteral("%1 %2 @ step %3").arg(method, subject).arg(example.step).toStdString());
    if (!parsed) {
        say(text(parsed.error().message));
        return;
    }
    closePage();
    if (example.program.isEmpty()) {
        m_session.tryAct(*parsed);
        return;
    }
    for (const Scenario &scenario : library()) {
        if (scenario.id != example.program)
            continue;
        history::Session session;
        session.run.programName = scenario.fileName.toStdString();
        session.run.programText = scenario.programText;
        session.run.options = m_session.options();
        session.run.acts = {*parsed};
        stopEditing();
        m_session.openSession(session);
    }
}

} // namespace loose::ui
