// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/recorder.h"

#include <QMetaObject>

#include "state/recording_story.h"

namespace loose::ui {
namespace {

Recorded recordNow(const RecordWish &wish, int ticket, std::stop_token stop)
{
    Recorded recorded{ticket, wish.run, {}, nullptr, {}};
    if (wish.decisions) {
        Reanchored made = recordAnchored(wish.run, *wish.decisions, stop);
        recorded.run = std::move(made.run);
        recorded.outcome = std::move(made.outcome);
        recorded.dropped = std::move(made.dropped);
    } else {
        recorded.outcome = history::record(wish.run, stop);
    }
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
    {
        const std::lock_guard guard(m_mutex);
        m_current.request_stop();
    }
    m_worker.request_stop();
}

int Recorder::start(const RecordWish &wish)
{
    const int ticket = ++m_ticket;
    m_pending = 1;
    {
        const std::lock_guard guard(m_mutex);
        m_wish = Wish{wish, ticket};
        m_current.request_stop();
    }
    if (!m_worker.joinable())
        m_worker = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
    m_arrived.notify_one();
    return ticket;
}

void Recorder::work(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        Wish wish;
        std::stop_token current;
        {
            std::unique_lock lock(m_mutex);
            if (!m_arrived.wait(lock, stop, [this] { return m_wish.has_value(); }))
                return;
            wish = std::move(*m_wish);
            m_wish.reset();
            m_current = std::stop_source();
            current = m_current.get_token();
        }
        if (stop.stop_requested()) // between the two the end of all may have been asked for
            return;
        Recorded recorded = recordNow(wish.what, wish.ticket, current);
        if (current.stop_requested())
            continue;
        QMetaObject::invokeMethod(
            this, [this, recorded = std::move(recorded)] { receive(recorded); },
            Qt::QueuedConnection);
    }
}

Recorded Recorder::record(const history::Run &run)
{
    return recordNow({run, {}}, 0, {});
}

void Recorder::receive(const Recorded &recorded)
{
    if (recorded.ticket != m_ticket)
        return; // overtaken by a newer wish
    m_pending = 0;
    Q_EMIT finished(recorded);
}

} // namespace loose::ui
