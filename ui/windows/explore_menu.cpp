// SPDX-License-Identifier: GPL-3.0-or-later

// The menu Explore: the kill map and its acts, every schedule.
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

#include "geometry/words.h"
#include "windows/main_window.h"

namespace loose::ui {

void MainWindow::createExploreMenu()
{
    const auto key = [](const char *keys) { return QKeySequence(QString::fromLatin1(keys)); };
    QMenu *menu = menuBar()->addMenu(tr("E&xplore"));
    add(menu, tr("Go to the &worst moment and do it"), {key("W")},
        [this] { m_kills.doAtWorst(); });
    add(menu, tr("Another &act for the kill map…"), {key("Shift+W")}, [this] {
        showKillActs(mapToGlobal(QPoint(width() * 2 / 3, height() / 3)));
    });
    add(menu, tr("S&top trying the steps"), {key("Ctrl+.")}, [this] { m_kills.stop(); });
    menu->addSeparator();
    add(menu, tr("Every &schedule…"), {key("Ctrl+J")}, [this] { toggleExplore(); });
    menu->addSeparator();
    add(menu, tr("Compare the real run with the &model"), {key("Ctrl+Shift+M")},
        [this] { compareWithModel(); });
    connect(&m_comparison, &ModelComparison::answered, this,
            [this](const ModelComparison::Seen &seen, const QString &verdict) {
                m_session.noteOn(*seen, verdict);
                say(tr("%1: %2").arg(text(seen->run().programName), verdict));
            });
    menu->addSeparator();
    QAction *map = add(menu, tr("Show the &kill map"), {}, [this] {
        m_kills.setOn(!m_kills.isOn());
    });
    map->setCheckable(true);
    connect(menu, &QMenu::aboutToShow, map, [this, map] { map->setChecked(m_kills.isOn()); });
}

// Asked for again while it is being answered: given up.
void MainWindow::compareWithModel()
{
    if (m_comparison.isBusy()) {
        m_comparison.stop();
        say(tr("No longer compared with the model"));
        return;
    }
    const auto seen = m_session.realRecording();
    if (!seen) {
        say(tr("There is no real run to compare: switch to real threads, and let it end"));
        return;
    }
    const QString whyNot = m_comparison.start(seen);
    say(whyNot.isEmpty() ? tr("Comparing with every schedule of the model…") : whyNot);
}

void MainWindow::showKillActs(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    for (const QString &act : m_kills.acts()) {
        QAction *action = menu->addAction(actWord(act), this, [this, act] { m_kills.setAct(act); });
        action->setCheckable(true);
        action->setChecked(act == m_kills.act());
        group->addAction(action);
    }
    menu->addSeparator();
    menu->addAction(tr("No kill map"), this, [this] { m_kills.setOn(false); });
    menu->popup(at);
}

} // namespace loose::ui
