// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/kill_maps.h"

#include <algorithm>

#include <QMetaObject>

#include "geometry/words.h"

namespace loose::ui {
namespace {

const QString kill = QStringLiteral("kill");
const QString askToStop = QStringLiteral("stop");

bool isProcessAct(const QString &act)
{
    return act == QLatin1String("terminate") || act == QLatin1String("sigkill");
}

} // namespace

KillMaps::KillMaps(Session &session, Selection &selection, QObject *parent)
    : QObject(parent), m_session(session), m_selection(selection)
{
    constexpr int pauseMs = 10;
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &KillMaps::update);
    connect(&session, &Session::storyChanged, this, [this] { m_pause.start(); });
    connect(&selection, &Selection::changed, this, [this] {
        if (m_selection.state().chosen != m_shown.thread)
            m_pause.start();
    });
}

KillMaps::~KillMaps()
{
    {
        const std::lock_guard guard(m_mutex);
        m_queue.clear();
        m_stopCurrent.request_stop();
    }
    m_worker.request_stop();
}

void KillMaps::setAct(const QString &act)
{
    m_act = act;
    m_stopped.clear();
    update();
}

void KillMaps::setOn(bool isOn)
{
    m_isOn = isOn;
    update();
}

QStringList KillMaps::acts() const
{
    QStringList acts{kill, QStringLiteral("kill-outside"), QStringLiteral("raise"), askToStop};
    if (m_session.hasRecording()) {
        const trace::ThreadMoment *chosen =
            m_session.instant().moment.thread(m_selection.state().chosen);
        const trace::ProcessMoment *process =
            chosen != nullptr ? m_session.instant().moment.process(chosen->process) : nullptr;
        if (process != nullptr && !process->parent.isNone())
            acts += {QStringLiteral("terminate"), QStringLiteral("sigkill")};
    }
    return acts;
}

void KillMaps::noteRun()
{
    const RunBranch &branch =
        m_session.branches()[static_cast<std::size_t>(m_session.shownBranch())];
    MappedRun mapped = mappedRun(branch.run, *branch.recording);
    m_until = mapped.until;
    if (mapped.run == m_run)
        return;
    m_run = std::move(mapped.run);
    m_known.clear();
    m_stopped.clear();
}

KillWish KillMaps::wishFor(base::ThreadId thread, const QString &act) const
{
    KillWish wish{m_run, thread, m_session.subjectOf(thread), act};
    const std::size_t slash = wish.subject.find('/');
    if (isProcessAct(act))
        wish.subject = slash == std::string::npos ? std::string() : wish.subject.substr(0, slash);
    return wish;
}

// Those whose "if killed now" is worth the time; a long run is mapped for the chosen one only.
std::vector<base::ThreadId> KillMaps::others() const
{
    constexpr base::Step stepsMax = 20'000;
    constexpr std::size_t threadsMax = 6;
    std::vector<base::ThreadId> threads;
    if (m_session.story().stepCount > stepsMax)
        return threads;
    for (const ThreadLane &lane : m_session.story().timeline.threads) {
        if (lane.thread != m_selection.state().chosen && threads.size() < threadsMax)
            threads.push_back(lane.thread);
    }
    return threads;
}

// In the order in which they are wanted.
std::vector<KillWish> KillMaps::wishes() const
{
    std::vector<KillWish> all;
    const auto want = [&](base::ThreadId thread, const QString &act) {
        KillWish wish = wishFor(thread, act);
        if (!wish.subject.empty() && std::find(all.begin(), all.end(), wish) == all.end())
            all.push_back(std::move(wish));
    };
    const base::ThreadId chosen = m_selection.state().chosen;
    want(chosen, m_act);
    want(chosen, askToStop);
    want(chosen, kill);
    for (const base::ThreadId thread : others())
        want(thread, kill);
    return all;
}

void KillMaps::update()
{
    if (!m_isOn || !m_session.hasRecording() || m_session.isReal()) {
        compute({});
        m_shown = {};
        KillView none;
        none.isOff = !m_isOn;
        m_selection.setKills(std::move(none));
        return;
    }
    noteRun();
    if (!acts().contains(m_act))
        m_act = kill;
    m_shown = wishFor(m_selection.state().chosen, m_act);
    std::vector<KillWish> wanted = wishes();
    std::erase_if(wanted, [this](const KillWish &wish) {
        const auto marks = known(wish);
        const bool isStopped =
            std::find(m_stopped.begin(), m_stopped.end(), wish) != m_stopped.end();
        return isStopped || (marks != nullptr && marks->isDone);
    });
    compute(wanted);
    tell();
}

void KillMaps::compute(const std::vector<KillWish> &wishes)
{
    {
        const std::lock_guard guard(m_mutex);
        m_queue.assign(wishes.rbegin(), wishes.rend());
        if (m_current && !m_queue.empty() && *m_current == m_queue.back()) {
            m_queue.pop_back(); // it is on its way
        } else {
            m_stopCurrent.request_stop();
            m_current.reset();
            ++m_ticket;
        }
        if (m_queue.empty())
            return;
    }
    if (!m_worker.joinable())
        m_worker = std::jthread([this](std::stop_token stop) { work(std::move(stop)); });
    m_arrived.notify_one();
}

void KillMaps::work(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        KillWish wish;
        std::stop_token current;
        int ticket = 0;
        {
            std::unique_lock lock(m_mutex);
            m_current.reset();
            if (!m_arrived.wait(lock, stop, [this] { return !m_queue.empty(); }))
                return;
            wish = std::move(m_queue.back());
            m_queue.pop_back();
            m_current = wish;
            m_stopCurrent = std::stop_source();
            current = m_stopCurrent.get_token();
            ticket = m_ticket;
        }
        if (stop.stop_requested()) // between the two the end of all may have been asked for
            return;
        const auto told = [&](std::shared_ptr<const KillMarks> marks) {
            QMetaObject::invokeMethod(
                this, [this, ticket, wish, marks] { receive(ticket, wish, marks); },
                Qt::QueuedConnection);
        };
        KillMarks marks = killMarksOf(wish, current, told);
        if (!current.stop_requested())
            told(std::make_shared<const KillMarks>(std::move(marks)));
    }
}

void KillMaps::receive(int ticket, const KillWish &wish, std::shared_ptr<const KillMarks> marks)
{
    // Of a wish that was given up nothing is heard any more, but what is whole is whole.
    if (wish.run != m_run || (ticket != m_ticket && !marks->isDone))
        return;
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&](const Known &one) { return one.wish == wish; });
    if (found != m_known.end())
        found->marks = std::move(marks);
    else
        m_known.push_back({wish, std::move(marks)});
    tell();
}

std::shared_ptr<const KillMarks> KillMaps::known(const KillWish &wish) const
{
    const auto found = std::find_if(m_known.begin(), m_known.end(),
                                    [&](const Known &one) { return one.wish == wish; });
    return found == m_known.end() ? nullptr : found->marks;
}

void KillMaps::tell()
{
    KillView view;
    view.until = m_until;
    if (!m_shown.subject.empty()) {
        view.shown = known(m_shown);
        const bool isStopped =
            std::find(m_stopped.begin(), m_stopped.end(), m_shown) != m_stopped.end();
        if (view.shown == nullptr || (isStopped && !view.shown->isDone)) {
            KillMarks marks = view.shown != nullptr ? *view.shown : emptyMarks(m_shown);
            marks.isStopped = isStopped;
            view.shown = std::make_shared<const KillMarks>(std::move(marks));
        }
        view.asked = known(wishFor(m_shown.thread, askToStop));
    }
    for (const Known &one : m_known) {
        if (one.wish.act == kill && one.marks->error.isEmpty())
            view.kills[one.wish.thread] = one.marks;
    }
    m_selection.setKills(std::move(view));
}

void KillMaps::stop()
{
    for (KillWish &wish : wishes()) {
        const auto marks = known(wish);
        if (marks == nullptr || !marks->isDone)
            m_stopped.push_back(std::move(wish));
    }
    compute({});
    tell();
}

void KillMaps::doAt(base::Step step)
{
    if (m_shown.subject.empty())
        return;
    m_session.pause();
    m_session.actIn(m_run, ui::actAt(m_shown, step));
}

void KillMaps::doAtLine(std::uint32_t line)
{
    const auto marks = known(m_shown);
    if (marks == nullptr || !marks->lines.contains(line))
        Q_EMIT said(tr("Line %1 has no mark").arg(line));
    else
        doAt(marks->lines.at(line).worstStep);
}

void KillMaps::doAtWorst()
{
    const auto marks = known(m_shown);
    const KillMark *worst = marks != nullptr ? marks->worst() : nullptr;
    if (worst == nullptr)
        Q_EMIT said(tr("Nothing was tried yet"));
    else if (worst->harm == Harm::Nothing)
        Q_EMIT said(tr("%1 does no harm at any of %2 steps")
                        .arg(actWord(m_act), number(marks->marks.size())));
    else
        doAt(worst->step);
}

} // namespace loose::ui

#include "moc_kill_maps.cpp"
