// SPDX-License-Identifier: GPL-3.0-or-later

// Records runs on a worker, one at a time, newest wish first to be answered: starting another one
// stops the one that runs. Results arrive in the window's own native thread.
#pragma once

#include <thread>

#include <QObject>

#include "history/recording.h"
#include "geometry/story.h"

namespace loose::ui {

struct Recorded {
    int ticket = 0; // as given by start()
    history::Run run;
    history::RecordOutcome outcome;
    std::shared_ptr<Story> story; // if there is a recording
};

class Recorder : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(QObject *parent = nullptr);
    ~Recorder() override; // stops what runs and waits for it: it looks for a stop often

    int start(const history::Run &run);
    bool isBusy() const { return m_pending > 0; }

    // The same without a worker, for pictures without a window.
    static Recorded record(const history::Run &run);

Q_SIGNALS:
    void finished(const loose::ui::Recorded &recorded); // not for those that were stopped

private:
    void receive(const Recorded &recorded);

    std::jthread m_worker;
    int m_ticket = 0;
    int m_pending = 0;
};

} // namespace loose::ui
