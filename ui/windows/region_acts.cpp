// SPDX-License-Identifier: GPL-3.0-or-later

// What the regions of the scenes do, and the small menus they open.
#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QMenu>
#include <QMenuBar>
#include <QTableWidget>
#include <QHeaderView>
#include <QVBoxLayout>

#include "geometry/words.h"
#include "views/timeline_view.h"
#include "windows/main_window.h"
#include "windows/workbench.h"

namespace loose::ui {
namespace {

using history::Verb;

std::uint32_t numberOf(const QString &text)
{
    return text.toUInt();
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
        {QStringLiteral("machine"), [this, at] { showMachineMenu(at); }},
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

void MainWindow::askAndAct(Verb verb, base::ThreadId thread)
{
    if (m_session.instant().moment.thread(thread) == nullptr)
        return;
    const bool isRaise = verb == Verb::Raise;
    bool isGiven = false;
    const QString argument = QInputDialog::getText(
        this, isRaise ? tr("Raise in the thread") : tr("Do a statement"),
        isRaise ? tr("Exception class:") : tr("Statement:"), QLineEdit::Normal,
        isRaise ? QStringLiteral("SystemExit") : QString(), &isGiven);
    if (isGiven && !argument.trimmed().isEmpty())
        m_session.act(verb, thread, argument.trimmed());
}

void MainWindow::showMoreMenu(base::ThreadId thread, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Kill from outside"), this,
                    [this, thread] { m_session.act(Verb::KillOutside, thread); });
    menu->addAction(tr("Raise…"), this, [this, thread] { askAndAct(Verb::Raise, thread); });
    menu->addAction(tr("Do…"), this, [this, thread] { askAndAct(Verb::Do, thread); });
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

void MainWindow::showMachineMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const history::Options now = m_session.options();
    QAction *lock = menu->addAction(tr("Interpreter lock"));
    lock->setCheckable(true);
    lock->setChecked(now.interpreterLock);
    connect(lock, &QAction::triggered, this, [this, now](bool isOn) {
        history::Options options = now;
        options.interpreterLock = isOn;
        m_session.setOptions(options);
    });
    menu->addSeparator();
    using history::SwitchRule;
    const std::array<std::pair<SwitchRule, QString>, 3> rules{{
        {SwitchRule::CPython, tr("Switch as CPython: every 5 ms")},
        {SwitchRule::EveryLine, tr("Switch at every line")},
        {SwitchRule::EveryCheckPoint, tr("Switch at every check point")},
    }};
    const auto addRule = [&](const QString &label, const history::Options &options) {
        QAction *action = menu->addAction(label);
        action->setCheckable(true);
        action->setChecked(options == now);
        connect(action, &QAction::triggered, this,
                [this, options] { m_session.setOptions(options); });
    };
    for (const auto &[rule, label] : rules) {
        history::Options options = now;
        options.switchRule = rule;
        options.seed = 0;
        addRule(label, options);
    }
    QAction *random = menu->addAction(tr("At random with a seed…"));
    random->setCheckable(true);
    random->setChecked(now.seed != 0);
    connect(random, &QAction::triggered, this, [this, now] {
        bool isGiven = false;
        const int seed = QInputDialog::getInt(this, tr("At random"), tr("Seed:"), 1, 1,
                                              1'000'000'000, 1, &isGiven);
        history::Options options = now;
        options.seed = static_cast<std::uint64_t>(seed);
        if (isGiven)
            m_session.setOptions(options);
    });
    menu->popup(at);
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
