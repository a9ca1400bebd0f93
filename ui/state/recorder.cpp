// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/recorder.h"

#include <QMetaObject>

#include "state/recording_story.h"

namespace loose::ui {
namespace {

Recorded recordNow(const history::Run &run, int ticket, std::stop_token stop)
{
    Recorded recorded{ticket, run, history::record(run, stop), nullptr};
    if (recorded.outcome.recording && !stop.stop_requested()) {
        recorded.story = storyOf(*recorded.outcome.recording);
        // The trace keeps what it folded: no jump of the cursor waits for it later.
        recorded.outcome.recording->momentAt(recorded.outcome.recording->stepCount());
    }
    return recorded;
}

} // namespace

Recorder::Recorder(QObject *parent) : QObject(parent) {}

Recorder::~Recorder()
{
    m_worker.request_stop();
}

int Recorder::start(const history::Run &run)
{
    const int ticket = ++m_ticket;
    m_pending = 1;
    m_worker.request_stop();
    m_worker = std::jthread([this, run, ticket](std::stop_token stop) {
        Recorded recorded = recordNow(run, ticket, stop);
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this, [this, recorded = std::move(recorded)] { receive(recorded); },
            Qt::QueuedConnection);
    });
    return ticket;
}

Recorded Recorder::record(const history::Run &run)
{
    return recordNow(run, 0, {});
}

void Recorder::receive(const Recorded &recorded)
{
    if (recorded.ticket != m_ticket)
        return; // overtaken by a newer wish
    m_pending = 0;
    Q_EMIT finished(recorded);
}

} // namespace loose::ui
