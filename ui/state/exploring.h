// SPDX-License-Identifier: GPL-3.0-or-later

// Searches the schedules of the open program on a native thread of its own and keeps the table of
// what they come to. A newer search stops the one before; nobody waits for that.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <QObject>

#include "explore/explorer.h"
#include "geometry/explore_scene.h"

namespace loose::ui {

class Exploring : public QObject
{
    Q_OBJECT

public:
    explicit Exploring(QObject *parent = nullptr);
    ~Exploring() override; // stops, and waits: a search ends within a transition

    void start(const history::Run &run); // without acts
    void stop();                         // what was found until then is shown when it arrives
    void setChoices(const ExploreChoices &choices); // of the next search
    const ExploreTable &table() const { return m_table; }
    const history::Run &run() const { return m_run; } // that is, or was, searched
    // The shortest run of an outcome, as it replays; nothing if there is no such outcome.
    std::optional<history::Run> example(std::size_t index) const;

Q_SIGNALS:
    void changed();

private:
    struct Wish {
        explore::ExploreRequest request;
        int ticket = 0;
    };

    void work(std::stop_token stop);
    void note(int ticket, const explore::ExploreProgress &progress);
    void receive(int ticket, const explore::ExploreOutcome &outcome);

    history::Run m_run;
    ExploreTable m_table;
    std::vector<history::Run> m_examples; // of the rows
    int m_ticket = 0;

    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::optional<Wish> m_wish; // the newest, not begun; guarded by m_mutex
    std::stop_source m_current; // guarded by m_mutex
    std::jthread m_worker;      // last: ends before what it uses
};

// A search without a window; `choices` as in a table.
explore::ExploreRequest requestOf(const history::Run &run, const ExploreChoices &choices);
QStringList victimsOf(const std::vector<std::string> &subjects); // as many as a row has room for
void fill(ExploreTable &table, const explore::ExploreOutcome &outcome);

} // namespace loose::ui
