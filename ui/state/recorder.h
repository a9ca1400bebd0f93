// SPDX-License-Identifier: GPL-3.0-or-later

// Records runs on a worker, one at a time, newest wish first to be answered: starting another one
// stops the one that runs, and nobody waits for that. Results arrive in the window's own native
// thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include <QObject>

#include "geometry/story.h"
#include "history/recording.h"
#include "native/real_run.h"
#include "state/anchoring.h"

namespace loose::ui {

struct RecordWish {
    history::Run run;
    std::optional<Reanchoring> decisions; // instead of the acts of the run
    bool isNew = false; // nothing of it is shown yet: a long one begins with its first part
    bool isReal = false; // on real threads; a decision that is anchored anew is not for them
};

struct Recorded {
    int ticket = 0; // as given by start()
    history::Run run;
    history::RecordOutcome outcome;
    std::shared_ptr<Story> story; // if there is a recording
    std::vector<history::Act> dropped; // decisions that found no place
    QString failure;                   // why a real run was not made
};

class Recorder : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(QObject *parent = nullptr);
    ~Recorder() override; // stops what runs and waits for it: it looks for a stop often

    int start(const RecordWish &wish);
    bool isBusy() const { return m_pending > 0; }
    void stop(); // what runs is not finished()
    // An act in the real run that runs, at once; answered() tells what came of it.
    void askReal(const history::Act &act);
    void endReal(); // the real run that runs: what happened until then is finished()

    // The same without a worker, for pictures without a window.
    static Recorded record(const history::Run &run);

Q_SIGNALS:
    void progressed(quint64 steps); // of what runs, a few times a second
    // A real run, as far as it has come.
    void seen(const loose::ui::Recorded &part);
    void answered(const QString &what);
    // The first steps of a long run, long before all of it is there.
    void begun(const loose::ui::Recorded &first);
    void finished(const loose::ui::Recorded &recorded); // not for those that were stopped

private:
    struct Wish {
        RecordWish what;
        int ticket = 0;
        std::shared_ptr<native::AskedActs> asked; // of a real one
    };

    void work(std::stop_token stop); // the worker's own loop
    void receive(const Recorded &recorded);
    Recorded answer(const Wish &wish, std::stop_token stop, std::stop_token realEnd);
    void tellFirst(const Wish &wish, base::Step steps, std::stop_token stop);
    void tellSeen(const Wish &wish, Recorded part);
    void tellAnswer(const Wish &wish, const native::RealActOutcome &act);

    std::mutex m_mutex;
    std::condition_variable_any m_arrived;
    std::optional<Wish> m_wish;  // the newest, not begun; guarded by m_mutex
    std::stop_source m_current;  // of the one that is being answered; guarded by m_mutex
    std::stop_source m_realEnd;  // of the newest, if it is a real run; guarded by m_mutex
    std::shared_ptr<native::AskedActs> m_asked; // likewise; of the window's own native thread
    std::atomic<bool> m_isSeenOnItsWay = false;
    int m_ticket = 0;
    int m_pending = 0;
    std::jthread m_worker;       // last: ends before what it uses
};

} // namespace loose::ui
