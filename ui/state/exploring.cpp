// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/exploring.h"

#include <chrono>

#include <QCoreApplication>
#include <QMetaObject>

#include "geometry/words.h"

namespace loose::ui {
namespace {

ExploreRow rowOf(const explore::Outcome &outcome)
{
    constexpr std::size_t outputMax = 200;
    ExploreRow row;
    row.findings = outcome.findings;
    for (const std::string &exception : outcome.exceptions)
        row.exceptions.append(text(exception));
    row.output = plainText(outcome.output, outputMax);
    const bool hasFailed = outcome.exitCode && *outcome.exitCode != 0;
    row.ending = hasFailed
                     ? QCoreApplication::translate("Exploring", "exit %1").arg(*outcome.exitCode)
                     : QString::fromLatin1(wordFor(outcome.ended));
    row.count = outcome.count;
    row.steps = outcome.exampleSteps;
    return row;
}

} // namespace

explore::ExploreRequest requestOf(const history::Run &run, const ExploreChoices &choices)
{
    explore::ExploreRequest request;
    request.run = run;
    request.run.options.interpreterLock = choices.hasInterpreterLock;
    request.timing = choices.isAnyTiming ? history::Timing::Any : history::Timing::Clock;
    request.random = choices.drawn;
    request.kill = choices.killed.toStdString();
    request.bounds.states = choices.states;
    request.bounds.depth = choices.depth;
    request.bounds.preemptions = choices.preemptions;
    request.bounds.seconds = choices.seconds;
    return request;
}

QStringList victimsOf(const std::vector<std::string> &subjects)
{
    constexpr qsizetype victimsMax = 4;
    QStringList victims;
    for (const std::string &subject : subjects) {
        if (victims.size() < victimsMax)
            victims.append(text(subject));
    }
    return victims;
}

void fill(ExploreTable &table, const explore::ExploreOutcome &outcome)
{
    const explore::Exploration &found = outcome.exploration;
    table.isRunning = false;
    table.isDone = outcome.done;
    table.isComplete = found.complete;
    table.stoppedBy = found.stoppedBy == explore::StoppedBy::Nothing
                          ? QString()
                          : QString::fromLatin1(wordFor(found.stoppedBy));
    table.notSearched = text(found.notSearched);
    table.states = found.states;
    table.transitions = found.transitions;
    table.killPoints = found.killPoints;
    table.schedules = found.schedules;
    table.loops = found.loops;
    table.error = text(outcome.error.empty() ? outcome.refusal.text : outcome.error);
    table.rows.clear();
    for (const explore::Outcome &one : found.outcomes)
        table.rows.push_back(rowOf(one));
}

Exploring::Exploring(QObject *parent) : QObject(parent) {}

Exploring::~Exploring()
{
    {
        const std::lock_guard guard(m_mutex);
        m_wish.reset();
        m_current.request_stop();
    }
    m_worker.request_stop();
}

void Exploring::setChoices(const ExploreChoices &choices)
{
    m_table.choices = choices;
    Q_EMIT changed();
}

void Exploring::start(const history::Run &run)
{
    const ExploreChoices choices = m_table.choices;
    m_table = {};
    m_table.choices = choices;
    m_table.subject = text(run.programName);
    m_table.seed = run.options.seed;
    m_table.isRunning = true;
    m_run = run;
    m_examples.clear();
    ++m_ticket;
    {
        const std::lock_guard guard(m_mutex);
        m_wish = Wish{requestOf(run, choices), m_ticket};
        m_current.request_stop();
    }
    if (!m_worker.joinable())
        m_worker = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
    m_arrived.notify_one();
    Q_EMIT changed();
}

void Exploring::stop()
{
    bool isWaiting = false; // for the one before to end
    {
        const std::lock_guard guard(m_mutex);
        isWaiting = m_wish.has_value();
        m_wish.reset();
        m_current.request_stop();
    }
    if (!isWaiting)
        return;
    explore::ExploreOutcome nothing;
    nothing.done = true;
    nothing.exploration.stoppedBy = explore::StoppedBy::User;
    nothing.exploration.notSearched = "anything: it was stopped before it began";
    receive(m_ticket, nothing);
}

void Exploring::work(std::stop_token stop)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds pause(100);
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
        Clock::time_point last = Clock::now();
        const auto progress = [&](const explore::ExploreProgress &now) {
            if (Clock::now() - last < pause)
                return;
            last = Clock::now();
            QMetaObject::invokeMethod(
                this, [this, ticket = wish.ticket, now] { note(ticket, now); },
                Qt::QueuedConnection);
        };
        explore::ExploreOutcome outcome = explore::explore(wish.request, current, progress);
        QMetaObject::invokeMethod(
            this,
            [this, ticket = wish.ticket, outcome = std::move(outcome)] {
                receive(ticket, outcome);
            },
            Qt::QueuedConnection);
    }
}

void Exploring::note(int ticket, const explore::ExploreProgress &progress)
{
    if (ticket != m_ticket || !m_table.isRunning)
        return;
    m_table.states = progress.states;
    m_table.transitions = progress.transitions;
    m_table.finals = progress.finals;
    Q_EMIT changed();
}

void Exploring::receive(int ticket, const explore::ExploreOutcome &outcome)
{
    if (ticket != m_ticket)
        return; // overtaken by a newer search
    fill(m_table, outcome);
    for (const explore::Outcome &one : outcome.exploration.outcomes)
        m_examples.push_back(one.example);
    Q_EMIT changed();
}

std::optional<history::Run> Exploring::example(std::size_t index) const
{
    return index < m_examples.size() ? std::optional(m_examples[index]) : std::nullopt;
}

} // namespace loose::ui

#include "moc_exploring.cpp"
