// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/session.h"

#include <algorithm>
#include <utility>

#include "geometry/time_axis.h"
#include "geometry/words.h"
#include "state/recording_story.h"

namespace loose::ui {
namespace {

// Where a thread that was stepped alone stands then: at its next line, or at its end.
base::Step afterStepping(const RunBranch &branch, base::Step step, base::ThreadId stepped)
{
    if (const auto next = branch.recording->trace().nextVisit(step, stepped))
        return *next;
    for (const ThreadLane &lane : branch.story->timeline.threads) {
        if (lane.thread == stepped && !lane.spans.empty()
            && lane.spans.back().state == trace::ThreadState::Ended)
            return std::max(step, lane.spans.back().first);
    }
    return step;
}

} // namespace

Session::Session(Selection &selection, QObject *parent)
    : QObject(parent), m_selection(selection), m_story(std::make_shared<Story>())
{
    connect(&m_recorder, &Recorder::finished, this, &Session::receive);
    connect(&m_recorder, &Recorder::begun, this, &Session::begin);
    connect(&m_recorder, &Recorder::seen, this, &Session::see);
    connect(&m_recorder, &Recorder::answered, this, &Session::said);
    connect(&m_recorder, &Recorder::progressed, &m_selection, &Selection::setBusySteps);
    connect(&m_timer, &QTimer::timeout, this, &Session::tick);
}

void Session::open(const QString &name, const std::string &programText)
{
    m_selection.reset();
    history::Run run;
    run.programName = name.toStdString();
    run.programText = programText;
    run.options = m_options;
    m_restored.reset();
    start(std::move(run));
}

void Session::start(history::Run run)
{
    pause();
    leaveReal();
    forgetBranches();
    m_isEdit = false;
    m_edited.reset();
    m_open = run;
    m_goTo = 0;
    record({std::move(run), {}, true}, tr("as it is"), -1, 0);
}

// The first part of a long program: looked at while the rest is being recorded.
void Session::begin(const Recorded &first)
{
    if (!m_coming || !m_branches.empty())
        return;
    m_isPart = true;
    m_branches.push_back(
        {first.run, first.outcome.recording, first.story, m_coming->label, -1, 0});
    m_story = first.story;
    m_story->ending = tr("the rest is still being computed");
    show(0, 0);
}

// False, and said so, while there is only the first part of a run.
bool Session::canAct()
{
    if (isReal())
        return hasRecording();
    if (m_isPart)
        Q_EMIT said(tr("Only the first %1 steps are computed yet: nothing can be done in them")
                        .arg(number(m_story->stepCount)));
    return hasRecording() && !m_isPart;
}

// What a person does now overtakes what was still to be done again.
void Session::dropPending()
{
    m_restored.reset();
    m_isEdit = false;
    m_edited.reset();
}

void Session::forgetBranches()
{
    letGo(std::exchange(m_branches, {}));
    m_shown = -1;
    m_isPart = false;
}

void Session::setOptions(const history::Options &options)
{
    if (isReal()) {
        Q_EMIT said(tr("Who runs next is the system's choice on real threads: the options are "
                       "those of the simulated machine"));
        return;
    }
    m_options = options;
    if (m_branches.empty())
        return;
    history::Run run = m_open;
    run.options = options;
    m_restored.reset();
    start(std::move(run));
}

void Session::record(RecordWish wish, QString label, int parent, base::Step forkStep)
{
    wish.isReal = isReal();
    if (wish.isReal && parent >= 0)
        m_goTo.reset(); // its steps are its own
    m_coming = RunBranch{wish.run, nullptr, nullptr, std::move(label), parent, forkStep};
    m_selection.setBusy(true);
    m_recorder.start(wish);
}

void Session::receive(const Recorded &recorded)
{
    m_selection.setBusy(false);
    if (!m_coming)
        return;
    RunBranch branch = std::move(*m_coming);
    m_coming.reset();
    if (isReal())
        dropSeen();
    if (!recorded.outcome.recording) {
        if (!isRealRefused(recorded) && !restoreAgain())
            refuse(recorded, branch.parent);
        return;
    }
    if (m_isPart) { // the whole takes the place of its part
        m_goTo = cursor();
        forgetBranches();
    }
    const std::size_t madeWith = branch.run.acts.size(); // more may have been done meanwhile
    branch.run = recorded.run;
    for (const history::Act &act : recorded.dropped)
        Q_EMIT said(tr("Left out, its place is gone: %1").arg(text(history::toText(act))));
    if (branch.parent >= 0 && branch.run.acts.empty() && !branch.isReplay)
        return; // nothing of it found a place
    const bool isEdited = std::exchange(m_isEdit, false);
    if (isEdited)
        replaceProgram(recorded.run);
    branch.recording = recorded.outcome.recording;
    branch.story = recorded.story;
    for (const history::ActResult &result : branch.recording->acts()) {
        if (!result.done)
            Q_EMIT said(tr("%1: %2").arg(text(history::toText(result.act)), text(result.reason)));
    }
    if (branch.parent >= 0 && !branch.isReplay && !branch.recording->acts().empty()) {
        const auto &acts = branch.recording->acts();
        const bool isMore = isReal() && madeWith > 0 && madeWith < acts.size();
        branch.forkStep = (isMore ? acts[madeWith - 1] : acts.back()).step;
        if (!branch.isNamed)
            branch.label = tr("%1 @ %2").arg(branch.label, number(branch.forkStep));
    }
    m_branches.push_back(std::move(branch));
    const auto index = static_cast<int>(m_branches.size()) - 1;
    base::Step step = m_goTo.value_or(m_branches.back().forkStep);
    if (!m_steppedThread.isNone()) {
        step = afterStepping(m_branches.back(), step, m_steppedThread);
        m_steppedThread = {};
    }
    m_goTo.reset();
    show(index, step);
    restoreNext();
    if (isEdited)
        restoreEdited();
}

void Session::refuse(const Recorded &recorded, int parent)
{
    if (!recorded.outcome.actError.empty()) {
        Q_EMIT said(text(recorded.outcome.actError));
        return;
    }
    if (recorded.outcome.refusal.diagnostics.empty() && recorded.outcome.refusal.text.empty())
        return; // stopped
    if (parent >= 0) { // the program is well: the statement of an act is not
        const auto &notes = recorded.outcome.refusal.diagnostics;
        Q_EMIT said(text(notes.empty() ? recorded.outcome.refusal.text
                                       : lang::summary(notes.front())));
        return;
    }
    const auto refused = storyOf(recorded.run, recorded.outcome.refusal);
    if (std::exchange(m_isEdit, false)) {
        Q_EMIT edited(refused->notes);
        return;
    }
    m_story = refused;
    m_instant = {};
    m_shown = -1;
    Q_EMIT storyChanged();
    Q_EMIT said(tr("%1 is refused: see the source").arg(m_story->fileName));
}

void Session::show(int index, base::Step step)
{
    m_shown = index;
    m_story = m_branches[static_cast<std::size_t>(index)].story;
    updateFutures();
    setInstant(step);
    Q_EMIT storyChanged();
}

Instant Session::instantAt(base::Step step) const
{
    if (!hasRecording())
        return {};
    const history::Recording &recording =
        *m_branches[static_cast<std::size_t>(m_shown)].recording;
    return instantOf(recording, *m_story, std::min(step, recording.stepCount()));
}

void Session::setInstant(base::Step step)
{
    m_instant = instantAt(step);
    if (m_selection.state().chosen.isNone() && !m_instant.moment.threads.empty())
        m_selection.chooseThread(m_instant.moment.threads.front().id);
}

// --- the cursor

void Session::goTo(base::Step step)
{
    if (!hasRecording() || std::min(step, m_story->stepCount) == cursor())
        return;
    setInstant(step);
    Q_EMIT instantChanged();
}

void Session::goToEnd()
{
    goTo(m_story->stepCount);
}

void Session::stepLine(int direction)
{
    if (isHeldByReal() || !hasRecording())
        return;
    const trace::Trace &trace = m_branches[static_cast<std::size_t>(m_shown)].recording->trace();
    const auto found =
        direction > 0 ? trace.nextVisit(cursor()) : trace.previousVisit(cursor());
    goTo(found.value_or(direction > 0 ? m_story->stepCount : 0));
}

void Session::goToLine(std::uint32_t line)
{
    if (!hasRecording())
        return;
    const trace::Trace &trace = m_branches[static_cast<std::size_t>(m_shown)].recording->trace();
    std::optional<base::Step> next;
    for (const ThreadLane &lane : m_story->timeline.threads) {
        const std::uint64_t visits = trace.visitAt(lane.thread, line, cursor());
        const auto step = trace.stepOfVisit(lane.thread, line, visits + 1);
        if (step && (!next || *step < *next))
            next = step;
    }
    if (next)
        goTo(*next);
    else
        Q_EMIT said(tr("No thread begins line %1 any more").arg(line));
}

void Session::stepInstruction(int direction)
{
    if (isHeldByReal())
        return;
    if (direction > 0)
        goTo(cursor() + 1);
    else if (cursor() > 0)
        goTo(cursor() - 1);
}

void Session::stepStory(int direction)
{
    if (!hasRecording())
        return;
    const trace::Trace &trace = m_branches[static_cast<std::size_t>(m_shown)].recording->trace();
    const base::ThreadId chosen = m_selection.state().chosen;
    const auto found = direction > 0 ? trace.nextStory(cursor(), chosen)
                                     : trace.previousStory(cursor(), chosen);
    if (found)
        goTo(*found);
}

void Session::goToFinding(std::uint32_t id)
{
    for (const audit::Finding &finding : m_story->findings) {
        if (finding.id != id)
            continue;
        if (!finding.thread.isNone())
            m_selection.chooseThread(finding.thread);
        goTo(finding.step);
    }
}

// --- playing

void Session::play()
{
    if (isHeldByReal() || !hasRecording() || isPlaying())
        return;
    if (cursor() >= m_story->stepCount)
        goTo(0);
    m_elapsed.start();
    m_timer.start(16);
    m_selection.setPlaying(true);
}

void Session::pause()
{
    m_timer.stop();
    m_selection.setPlaying(false);
}

void Session::togglePlay()
{
    if (isPlaying())
        pause();
    else
        play();
}

bool Session::isAtBreakpoint() const
{
    const auto &lines = m_selection.state().breakpoints;
    const trace::Trace &trace = m_branches[static_cast<std::size_t>(m_shown)].recording->trace();
    for (const trace::ThreadMoment &thread : m_instant.moment.threads) {
        const std::uint32_t line = thread.line();
        if (std::find(lines.begin(), lines.end(), line) == lines.end())
            continue;
        const std::uint64_t visit = trace.visitAt(thread.id, line, cursor());
        if (visit != 0 && trace.stepOfVisit(thread.id, line, visit) == cursor())
            return true;
    }
    return false;
}

void Session::tick()
{
    const double seconds = static_cast<double>(m_elapsed.nsecsElapsed()) / 1e9;
    const ViewState &view = m_selection.state();
    constexpr double visitsPerSecond = 2; // story axis at 1×
    if (view.axis == AxisKind::Story) {
        if (seconds * visitsPerSecond * view.speed < 1)
            return;
        m_elapsed.restart();
        stepLine(+1);
    } else {
        m_elapsed.restart();
        const TimeAxis axis(m_story->timeline, AxisKind::Clock, m_story->stepCount);
        const double now = axis.position(cursor());
        const base::Step step = axis.step(now + seconds * 1e9 * view.speed);
        // A frame shorter than a step must not stand still for ever.
        goTo(std::max(step, cursor() + 1));
    }
    if (cursor() >= m_story->stepCount || isAtBreakpoint())
        pause();
}

} // namespace loose::ui

#include "moc_session.cpp"
