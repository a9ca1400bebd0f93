// SPDX-License-Identifier: GPL-3.0-or-later

// Keeps the kill maps of the open program up to date: of the chosen thread with the chosen act,
// beside it the same thread asked to stop, and what a kill of each other thread would cost. Follows
// the session and the selection, computes on a native thread of its own, gives up what is no longer
// wanted, and hands what it knows to the selection, first marks before the last.
//
// Mapped is the run that is shown, without what was done from the first act on that ends somebody:
// "what if it were killed elsewhere instead" is asked of the run in which nobody was.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include <QObject>
#include <QTimer>

#include "state/kill_marks_of.h"
#include "state/session.h"

namespace loose::ui {

class KillMaps : public QObject
{
    Q_OBJECT

public:
    KillMaps(Session &session, Selection &selection, QObject *parent = nullptr);
    ~KillMaps() override; // stops and waits: a map is given up at its next point

    const QString &act() const { return m_act; }
    void setAct(const QString &act); // of the map that is shown
    QStringList acts() const;        // that fit the chosen thread
    bool isOn() const { return m_isOn; }
    void setOn(bool isOn);
    void stop(); // what is known stays; begins again with another wish
    // Goes to the step of the map that is shown, or to the worst of the line, and does the act
    // there, in a branch.
    void doAt(base::Step step);
    void doAtLine(std::uint32_t line);
    void doAtWorst();

Q_SIGNALS:
    void said(const QString &message);

private:
    struct Known { // of one wish
        KillWish wish;
        std::shared_ptr<const KillMarks> marks;
    };

    void update();
    void noteRun();
    KillWish wishFor(base::ThreadId thread, const QString &act) const;
    std::vector<KillWish> wishes() const;
    std::vector<base::ThreadId> others() const;
    void compute(const std::vector<KillWish> &wishes);
    void work(std::stop_token stop);
    void receive(int ticket, const KillWish &wish, std::shared_ptr<const KillMarks> marks);
    std::shared_ptr<const KillMarks> known(const KillWish &wish) const;
    void tell();

    Session &m_session;
    Selection &m_selection;
    QString m_act = QStringLiteral("kill");
    bool m_isOn = true;
    QTimer m_pause;     // several changes at once are one
    history::Run m_run; // that is mapped
    base::Step m_until = 0;
    std::vector<Known> m_known;
    KillWish m_shown;
    std::vector<KillWish> m_stopped; // wishes that were given up by hand

    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::vector<KillWish> m_queue;     // the last is next; guarded by m_mutex
    std::optional<KillWish> m_current; // guarded by m_mutex
    std::stop_source m_stopCurrent;    // guarded by m_mutex
    int m_ticket = 0;
    std::jthread m_worker; // last: ends before what it uses
};

} // namespace loose::ui
