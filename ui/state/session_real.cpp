// SPDX-License-Identifier: GPL-3.0-or-later

// Real threads on and off, and what is different while they are on.
#include <algorithm>
#include <limits>

#include <QThreadPool>

#include "geometry/words.h"
#include "state/real_story.h"
#include "state/session.h"

namespace loose::ui {
namespace {

bool isOnProcess(history::Verb verb)
{
    using history::Verb;
    return verb == Verb::Terminate || verb == Verb::SigKill || verb == Verb::Interrupt;
}

base::ThreadId threadOf(const trace::Moment &moment, const std::string &subject)
{
    const std::string name = subject == "main" ? "MainThread" : subject;
    for (const trace::ThreadMoment &thread : moment.threads) {
        if (thread.name == name)
            return thread.id;
    }
    return {};
}

// What was done in a simulated run, at the same places for real.
std::vector<history::Act> actsForReal(const history::Recording &recording)
{
    std::vector<history::Act> acts;
    for (const history::ActResult &result : recording.acts()) {
        if (!result.done || result.act.verb == history::Verb::Step)
            continue;
        history::Act act = result.act;
        if (act.when.kind == history::When::Kind::Step) {
            const base::ThreadId who =
                isOnProcess(act.verb)
                    ? base::ThreadId{}
                    : threadOf(recording.momentAt(result.step), act.subject);
            act.when = realMoment(recording, who, result.step);
        }
        acts.push_back(std::move(act));
    }
    return acts;
}

} // namespace

void Session::setReal(bool isReal)
{
    if (isReal == this->isReal())
        return;
    if (!isReal) {
        backToSimulated();
        return;
    }
    if (!canAct())
        return;
    if (!m_open.options.interpreterLock) {
        Q_EMIT said(tr("Real threads run under a real interpreter lock, as CPython does: one "
                       "interpreter, one memory. Put the lock on in Machine first"));
        return;
    }
    stopRecording();
    pause();
    history::Run run = m_open;
    run.options = {}; // the system chooses who runs
    run.acts = actsForReal(*m_branches[static_cast<std::size_t>(m_shown)].recording);
    m_simulated = Simulated{std::move(m_branches), m_shown, cursor(), m_open};
    m_open.options = {};
    forgetBranches();
    m_selection.setReal(true);
    m_story = storyBeforeRunning(*m_story);
    m_instant = {};
    Q_EMIT storyChanged();
    m_goTo = std::numeric_limits<base::Step>::max(); // the end
    dropPending();
    record({std::move(run), {}}, tr("for real"), -1, 0);
}

// Off, and nothing of it left; what is shown afterwards is the caller's.
void Session::leaveReal()
{
    if (!isReal())
        return;
    m_recorder.stop();
    m_coming.reset();
    dropPending();
    m_selection.setBusy(false);
    m_goTo.reset();
    forgetBranches();
    m_simulated.reset();
    m_selection.setReal(false);
}

void Session::backToSimulated()
{
    pause();
    Simulated before = std::move(*m_simulated);
    const std::string programText = m_open.programText;
    leaveReal();
    m_branches = std::move(before.branches);
    m_open = before.open;
    show(before.shown, before.cursor);
    if (programText != m_open.programText)
        edit(programText);
}

void Session::endRealRun()
{
    if (isRunningForReal())
        m_recorder.endReal();
}

// True if that was all that is to be said. Without a first run there is nothing real to show.
bool Session::isRealRefused(const Recorded &recorded)
{
    if (!isReal())
        return false;
    const bool isFirst = m_branches.empty();
    QString why = recorded.failure;
    if (why.isEmpty() && isFirst)
        why = text(recorded.outcome.actError.empty() ? recorded.outcome.refusal.text
                                                     : recorded.outcome.actError);
    const bool isEditRefused = m_isEdit && !recorded.outcome.refusal.diagnostics.empty();
    if (isFirst)
        backToSimulated();
    m_isEdit = isEditRefused; // told at its places in the source
    if (isEditRefused || why.isEmpty())
        return isFirst && !isEditRefused;
    Q_EMIT said(tr("Not run for real: %1").arg(why));
    return true;
}

QString Session::whyNotReal(history::Verb verb) const
{
    return verb == history::Verb::Step
               ? tr("real threads run by themselves: nobody can choose who steps")
               : QString();
}

bool Session::isRefusedByReal(history::Verb verb)
{
    const QString why = isReal() ? whyNotReal(verb) : QString();
    if (!why.isEmpty())
        Q_EMIT said(why);
    return !why.isEmpty();
}

// In the run that goes on, as soon as it hears of it.
void Session::askReal(const history::Act &act)
{
    history::Act now = act;
    now.when = {};
    m_recorder.askReal(now);
}

void Session::placeForReal(history::Act &act)
{
    const base::ThreadId who =
        isOnProcess(act.verb) ? base::ThreadId{} : m_selection.state().chosen;
    act.when = realMoment(*m_branches[static_cast<std::size_t>(m_shown)].recording, who, cursor());
    Q_EMIT said(tr("Done in another real run: %1").arg(text(history::toText(act))));
}

// Beside the acts that the shown run was made with.
void Session::doForReal(const history::Act &act, const QString &label)
{
    history::Run run = m_branches[static_cast<std::size_t>(m_shown)].run;
    run.acts.push_back(act);
    dropPending();
    record({std::move(run), {}}, label, m_shown, cursor());
}

// A run that happens now, as far as it has come; the cursor goes along unless it was moved.
void Session::see(const Recorded &part)
{
    if (!isRunningForReal())
        return;
    base::Step step = part.story->stepCount;
    std::vector<RunBranch> before;
    if (m_isPart) {
        if (cursor() < m_story->stepCount)
            step = cursor();
        before.push_back(std::move(m_branches.back()));
        m_branches.pop_back();
    }
    m_isPart = true;
    m_branches.push_back({part.run, part.outcome.recording, part.story, m_coming->label,
                          m_coming->parent, m_coming->forkStep});
    show(static_cast<int>(m_branches.size()) - 1, step);
    letGo(std::move(before));
}

// To take a large one apart takes so long that it would be seen: on another native thread.
void Session::letGo(std::vector<RunBranch> branches)
{
    QThreadPool::globalInstance()->start([gone = std::move(branches)]() mutable { gone.clear(); });
}

// The whole takes the place of what was seen of it, or it came to nothing.
void Session::dropSeen()
{
    if (!std::exchange(m_isPart, false))
        return;
    std::vector<RunBranch> seen;
    seen.push_back(std::move(m_branches.back()));
    m_branches.pop_back();
    letGo(std::move(seen));
    m_shown = std::min(m_shown, static_cast<int>(m_branches.size()) - 1);
    if (m_shown >= 0)
        show(m_shown, m_branches[static_cast<std::size_t>(m_shown)].forkStep);
}

std::shared_ptr<const history::Recording> Session::realRecording() const
{
    const bool isThere = isReal() && hasRecording() && !m_isPart;
    return isThere ? m_branches[static_cast<std::size_t>(m_shown)].recording : nullptr;
}

void Session::noteOn(const history::Recording &real, const QString &what)
{
    for (RunBranch &branch : m_branches) {
        if (branch.recording.get() != &real)
            continue;
        const base::Step end = real.stepCount();
        branch.story->events.add(
            {end, real.momentAt(end).clockNs, tr("real run"), what, RowTone::Plain});
        Q_EMIT storyChanged();
    }
}

// While it runs there is nothing to step in.
bool Session::isHeldByReal()
{
    if (isRunningForReal())
        Q_EMIT said(tr("It is running for real: real time cannot be stepped. What happened can be "
                       "looked at when it has ended"));
    return isRunningForReal();
}

} // namespace loose::ui
