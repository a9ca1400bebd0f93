// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/recorder.h"

#include <chrono>

#include <QMetaObject>

#include "real/real_recording.h"
#include "state/real_story.h"
#include "state/recording_story.h"

namespace loose::ui {
namespace {

using OnProgress = std::function<void(const history::Progress &)>;

Recorded recordNow(const RecordWish &wish, int ticket, std::stop_token stop,
                   const OnProgress &progress)
{
    Recorded recorded{ticket, wish.run, {}, nullptr, {}, {}};
    if (wish.decisions) {
        Reanchored made = recordAnchored(wish.run, *wish.decisions, stop);
        recorded.run = std::move(made.run);
        recorded.outcome = std::move(made.outcome);
        recorded.dropped = std::move(made.dropped);
    } else {
        recorded.outcome = history::record(wish.run, stop, progress);
    }
    if (recorded.outcome.recording && !stop.stop_requested()) {
        recorded.story = storyOf(recorded.outcome.recording, stop);
        if (stop.stop_requested())
            return recorded;
        // The trace keeps what it folded: no jump of the cursor waits for it later.
        recorded.outcome.recording->momentAt(recorded.outcome.recording->stepCount());
    }
    return recorded;
}

} // namespace

Recorder::Recorder(QObject *parent) : QObject(parent)
{
}

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
        m_asked = std::make_shared<native::AskedActs>();
        m_wish = Wish{wish, ticket, m_asked};
        m_realEnd = std::stop_source();
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
        std::stop_token realEnd;
        {
            std::unique_lock lock(m_mutex);
            if (!m_arrived.wait(lock, stop, [this] { return m_wish.has_value(); }))
                return;
            wish = std::move(*m_wish);
            m_wish.reset();
            m_current = std::stop_source();
            current = m_current.get_token();
            realEnd = m_realEnd.get_token();
        }
        if (stop.stop_requested()) // between the two the end of all may have been asked for
            return;
        Recorded recorded = answer(wish, current, realEnd);
        if (current.stop_requested())
            continue;
        QMetaObject::invokeMethod(
            this, [this, recorded = std::move(recorded)] { receive(recorded); },
            Qt::QueuedConnection);
    }
}

Recorded Recorder::answer(const Wish &wish, std::stop_token stop, std::stop_token realEnd)
{
    if (wish.what.isReal) {
        const auto seen = [&](const Recorded &part) { tellSeen(wish, part); };
        wish.asked->answered = [&](const native::RealActOutcome &act) { tellAnswer(wish, act); };
        Recorded recorded =
            recordOnRealThreads(wish.what.run, {std::move(realEnd), stop, wish.asked, seen});
        recorded.ticket = wish.ticket;
        return recorded;
    }
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause(60);
    constexpr std::chrono::milliseconds firstPause(25); // then as much again, and a picture of it
    Clock::time_point last = Clock::now();
    bool isFirst = wish.what.isNew && !wish.what.run.until;
    const auto progress = [&](const history::Progress &now) {
        if (Clock::now() - last < (isFirst ? firstPause : pause))
            return;
        if (std::exchange(isFirst, false))
            tellFirst(wish, now.steps, stop);
        last = Clock::now();
        QMetaObject::invokeMethod(
            this,
            [this, ticket = wish.ticket, steps = now.steps] {
                if (ticket == m_ticket && isBusy())
                    Q_EMIT progressed(steps);
            },
            Qt::QueuedConnection);
    };
    return recordNow(wish.what, wish.ticket, stop, progress);
}

// One at a time: a slow window misses some, and is not flooded.
void Recorder::tellSeen(const Wish &wish, Recorded part)
{
    if (m_isSeenOnItsWay.exchange(true))
        return;
    part.ticket = wish.ticket;
    QMetaObject::invokeMethod(
        this,
        [this, part = std::move(part)] {
            m_isSeenOnItsWay.store(false);
            if (part.ticket == m_ticket && isBusy())
                Q_EMIT seen(part);
        },
        Qt::QueuedConnection);
}

void Recorder::tellAnswer(const Wish &wish, const native::RealActOutcome &act)
{
    QMetaObject::invokeMethod(
        this,
        [this, ticket = wish.ticket, what = QString::fromStdString(real::answerText(act))] {
            if (ticket == m_ticket && isBusy())
                Q_EMIT answered(what);
        },
        Qt::QueuedConnection);
}

// As many steps as were made in the time that a person does not notice.
void Recorder::tellFirst(const Wish &wish, base::Step steps, std::stop_token stop)
{
    constexpr base::Step stepsMax = 100'000;
    RecordWish first = wish.what;
    first.run.until = history::When{};
    first.run.until->step = std::min(steps, stepsMax);
    Recorded recorded = recordNow(first, wish.ticket, stop, {});
    recorded.run = wish.what.run;
    QMetaObject::invokeMethod(
        this,
        [this, recorded = std::move(recorded)] {
            if (recorded.ticket == m_ticket && recorded.story)
                Q_EMIT begun(recorded);
        },
        Qt::QueuedConnection);
}

void Recorder::stop()
{
    ++m_ticket;
    m_pending = 0;
    const std::lock_guard guard(m_mutex);
    m_wish.reset();
    m_current.request_stop();
}

void Recorder::askReal(const history::Act &act)
{
    if (m_asked && m_asked->ask(history::toText(act)))
        return;
    native::RealActOutcome late;
    late.asked = history::toText(act);
    late.state = native::ActState::Missed;
    late.reason = native::endedBeforeIt;
    Q_EMIT answered(QString::fromStdString(real::answerText(late)));
}

void Recorder::endReal()
{
    const std::lock_guard guard(m_mutex);
    m_realEnd.request_stop();
}

Recorded Recorder::record(const history::Run &run)
{
    return recordNow({run, {}}, 0, {}, {});
}

void Recorder::receive(const Recorded &recorded)
{
    if (recorded.ticket != m_ticket)
        return; // overtaken by a newer wish
    m_pending = 0;
    Q_EMIT finished(recorded);
}

} // namespace loose::ui

#include "moc_recorder.cpp"
