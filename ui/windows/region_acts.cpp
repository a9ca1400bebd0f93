// SPDX-License-Identifier: GPL-3.0-or-later

// What the regions of the scenes do, and the small menus they open.
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTableWidget>
#include <QHeaderView>
#include <QVBoxLayout>

#include "geometry/words.h"
#include "views/timeline_view.h"
#include "windows/act_popover.h"
#include "windows/machine_popover.h"
#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::ui {
namespace {

using history::Verb;

std::uint32_t numberOf(const QString &text)
{
    return text.toUInt();
}

// Those that are raised in threads most often, then what the program calls an error of its own.
QStringList exceptionClasses(const Story &story)
{
    QStringList classes{QStringLiteral("SystemExit"),   QStringLiteral("KeyboardInterrupt"),
                        QStringLiteral("Exception"),    QStringLiteral("RuntimeError"),
                        QStringLiteral("TimeoutError"), QStringLiteral("ValueError")};
    static const QRegularExpression header(QStringLiteral(
        "^class\\s+(\\w+)\\((?:\\w*Error|\\w*Exception|SystemExit|KeyboardInterrupt)\\)"));
    for (const QString &line : story.lines) {
        const QRegularExpressionMatch match = header.match(line);
        if (match.hasMatch())
            classes.prepend(match.captured(1));
    }
    return classes;
}

} // namespace

void MainWindow::activateRegion(const QString &id, const QPoint &globalPosition)
{
    if (activatePlain(id, globalPosition))
        return;
    const QStringList parts = id.split(QLatin1Char(':'));
    const QString &what = parts.first();
    const std::uint32_t number = parts.size() > 1 ? numberOf(parts.last()) : 0;
    if (what == QLatin1String("act") || what == QLatin1String("process")) {
        activateAct(parts, globalPosition);
    } else if (what == QLatin1String("more")) {
        showMoreMenu(base::ThreadId{number}, globalPosition);
    } else if (what == QLatin1String("thread")) {
        m_selection.chooseThread(base::ThreadId{number});
    } else if (what == QLatin1String("resource")) {
        m_selection.hoverResource(base::ResourceId{number});
    } else if (what == QLatin1String("finding")) {
        m_selection.toggleFinding(number);
        m_session.goToFinding(number);
    } else if (what == QLatin1String("future")) {
        m_session.showBranch(static_cast<int>(number));
    } else if (what == QLatin1String("try")) {
        m_session.tryLesson(static_cast<int>(number));
    } else if (what == QLatin1String("line")) {
        m_selection.toggleBreakpoint(number);
    } else if (what == QLatin1String("kill-line")) {
        m_kills.doAtLine(number);
    } else if (what == QLatin1String("kill-step")) {
        m_kills.doAt(parts.last().toULongLong());
    } else if (what == QLatin1String("step") || what == QLatin1String("mark")) {
        m_session.goTo(parts.last().toULongLong());
    }
}

// Those whose id is the whole of it.
bool MainWindow::activatePlain(const QString &id, const QPoint &at)
{
    const std::map<QString, std::function<void()>> acts{
        {QStringLiteral("scenarios"), [this] { showLibrary(); }},
        {QStringLiteral("scenario:previous"), [this] { openNeighbour(-1); }},
        {QStringLiteral("scenario:next"), [this] { openNeighbour(+1); }},
        {QStringLiteral("edit"), [this] { startEditing(); }},
        {QStringLiteral("to-start"), [this] { m_session.goTo(0); }},
        {QStringLiteral("back"), [this] { m_session.stepLine(-1); }},
        {QStringLiteral("play"), [this] { m_session.togglePlay(); }},
        {QStringLiteral("forward"), [this] { m_session.stepLine(+1); }},
        {QStringLiteral("to-end"), [this] { m_session.goToEnd(); }},
        {QStringLiteral("speed"), [this, at] { showSpeedMenu(at); }},
        {QStringLiteral("machine"), [this, at] { showMachine(at); }},
        {QStringLiteral("methods"), [this] { toggleMethods(); }},
        {QStringLiteral("explore"), [this] { toggleExplore(); }},
        {QStringLiteral("kills:act"), [this, at] { showKillActs(at); }},
        {QStringLiteral("kills:worst"), [this] { m_kills.doAtWorst(); }},
        {QStringLiteral("kill-strip:worst"), [this] { m_kills.doAtWorst(); }},
        {QStringLiteral("kills:stop"), [this] { m_kills.stop(); }},
        {QStringLiteral("simulated"), [this] { m_session.setReal(false); }},
        {QStringLiteral("real"), [this] { m_session.setReal(true); }},
        {QStringLiteral("real:end"), [this] { m_session.endRealRun(); }},
        {QStringLiteral("recording:stop"), [this] { m_session.stopRecording(); }},
        {QStringLiteral("export"), [this] { showExportDialog(); }},
        {QStringLiteral("present"), [this] { setPresenting(!m_isPresenting); }},
        {QStringLiteral("directives"), [this] { m_selection.toggleDirectives(); }},
        {QStringLiteral("axis:story"), [this] { m_selection.setAxis(AxisKind::Story); }},
        {QStringLiteral("axis:clock"), [this] { m_selection.setAxis(AxisKind::Clock); }},
        {QStringLiteral("zoom:in"), [this] { m_workbench->timeline().zoomAtCursor(1.5); }},
        {QStringLiteral("zoom:out"), [this] { m_workbench->timeline().zoomAtCursor(1 / 1.5); }},
        {QStringLiteral("zoom:fit"), [this] { m_selection.setRange({0, 0}); }},
        {QStringLiteral("tab:console"), [this] { m_selection.setTab(OutputTab::Console); }},
        {QStringLiteral("tab:events"), [this] { m_selection.setTab(OutputTab::Events); }},
        {QStringLiteral("tab:variables"), [this] { m_selection.setTab(OutputTab::Variables); }},
    };
    const auto found = acts.find(id);
    if (found == acts.end())
        return false;
    found->second();
    return true;
}

void MainWindow::activateAct(const QStringList &parts, const QPoint &)
{
    const QString verb = parts.size() > 1 ? parts[1] : QString();
    const std::uint32_t number = numberOf(parts.last());
    const base::ThreadId thread{number};
    const base::ProcessId process{number};
    if (parts.first() == QLatin1String("process") && parts.size() == 2) {
        for (const trace::ThreadMoment &one : m_session.instant().moment.threads) {
            if (one.process == process) {
                m_selection.chooseThread(one.id);
                return;
            }
        }
    } else if (verb == QLatin1String("step")) {
        m_session.act(Verb::Step, thread);
    } else if (verb == QLatin1String("stop")) {
        m_session.act(Verb::Stop, thread);
    } else if (verb == QLatin1String("kill")) {
        m_session.act(Verb::Kill, thread);
    } else if (verb == QLatin1String("interrupt")) {
        m_session.actOnProcess(Verb::Interrupt, process);
    } else if (verb == QLatin1String("terminate")) {
        m_session.actOnProcess(Verb::Terminate, process);
    } else if (verb == QLatin1String("sigkill")) {
        m_session.actOnProcess(Verb::SigKill, process);
    }
}

void MainWindow::choose(int index)
{
    int at = 0;
    for (const trace::ThreadMoment &thread : m_session.instant().moment.threads) {
        if (!thread.isYou && !thread.isService && at++ == index) {
            m_selection.chooseThread(thread.id);
            return;
        }
    }
}

void MainWindow::actOnChosen(Verb verb)
{
    const trace::ThreadMoment *thread =
        m_session.instant().moment.thread(m_selection.state().chosen);
    if (thread == nullptr)
        say(tr("No thread is chosen"));
    else if (!thread->isAlive())
        say(tr("%1 cannot be acted upon: it is %2").arg(text(thread->name), stateWord(*thread)));
    else
        m_session.act(verb, thread->id);
}

void MainWindow::askAboutChosen(Verb verb)
{
    const PaneView &threads = m_workbench->pane(Pane::Threads);
    askAndAct(verb, m_selection.state().chosen,
              threads.mapToGlobal(QPoint(threads.width() / 2, 60)));
}

// Stays open while the act is tried, so that its refusal is said beside what was typed.
void MainWindow::askAndAct(Verb verb, base::ThreadId thread, const QPoint &at)
{
    const trace::ThreadMoment *subject = m_session.instant().moment.thread(thread);
    if (subject == nullptr || !subject->isAlive()) {
        say(subject == nullptr ? tr("No thread is chosen")
                               : tr("%1 cannot be acted upon: it is %2")
                                     .arg(text(subject->name), stateWord(*subject)));
        return;
    }
    const QString name = text(subject->name);
    const bool isRaise = verb == Verb::Raise;
    auto *popover = new ActPopover(isRaise ? tr("Raise in %1").arg(name)
                                           : tr("Do a statement, with the names of %1").arg(name),
                                   isRaise ? exceptionClasses(m_session.story())
                                           : m_session.statementsFor(thread),
                                   this);
    connect(popover, &ActPopover::chosen, this, [this, verb, thread](const QString &argument) {
        m_session.act(verb, thread, argument);
    });
    connect(&m_session, &Session::said, popover, &ActPopover::showMessage);
    connect(&m_session, &Session::storyChanged, popover, &QWidget::close);
    popover->showAt(at);
}

void MainWindow::showMoreMenu(base::ThreadId thread, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addThreadActs(*menu, thread, at);
    menu->popup(at);
}

void MainWindow::showSpeedMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const double speed : {0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0})
        menu->addAction(tr("%1 ×").arg(speed), this,
                        [this, speed] { m_selection.setSpeed(speed); });
    menu->popup(at);
}

void MainWindow::showMachine(const QPoint &at)
{
    auto *popover = new MachinePopover(m_session.options(), this);
    connect(popover, &MachinePopover::changed, &m_session, &Session::setOptions);
    popover->showAt(at);
}

void MainWindow::showKeys()
{
    QDialog dialog(this);
    dialog.setWindowTitle(tr("Keys"));
    auto *column = new QVBoxLayout(&dialog);
    auto *table = new QTableWidget(0, 2, &dialog);
    table->setHorizontalHeaderLabels({tr("Key"), tr("What it does")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAccessibleName(tr("Keys"));
    for (const QAction *action : actions()) {
        if (action->shortcuts().isEmpty())
            continue;
        const int row = table->rowCount();
        table->insertRow(row);
        table->setItem(row, 0,
                       new QTableWidgetItem(QKeySequence::listToString(
                           action->shortcuts(), QKeySequence::NativeText)));
        QString label = action->text();
        table->setItem(row, 1, new QTableWidgetItem(label.remove(QLatin1Char('&'))));
    }
    table->resizeColumnsToContents();
    column->addWidget(table);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog.resize(560, 620);
    dialog.exec();
}

} // namespace loose::ui
