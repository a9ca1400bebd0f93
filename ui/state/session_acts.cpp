// SPDX-License-Identifier: GPL-3.0-or-later

// What is done to the program at the cursor, and whom it can be done to.
#include "geometry/words.h"
#include "state/session.h"
#include "state/subjects.h"

namespace loose::ui {
void Session::act(history::Verb verb, base::ThreadId subject, const QString &argument)
{
    const trace::ThreadMoment *thread = m_instant.moment.thread(subject);
    if (thread == nullptr || !canAct() || isRefusedByReal(verb))
        return;
    history::Act act;
    act.verb = verb;
    act.subject = subjectText(m_instant.moment, *thread);
    act.argument = argument.toStdString();
    if (verb == history::Verb::Step)
        m_steppedThread = subject;
    m_selection.chooseThread(subject);
    addAct(std::move(act), QString::fromLatin1(history::wordFor(verb)) + QLatin1Char(' ')
                               + text(thread->name));
}

void Session::actOnProcess(history::Verb verb, base::ProcessId subject)
{
    const trace::ProcessMoment *process = m_instant.moment.process(subject);
    if (process == nullptr || !canAct())
        return;
    history::Act act;
    act.verb = verb;
    act.subject = process->name;
    addAct(std::move(act), QString::fromLatin1(history::wordFor(verb)) + QLatin1Char(' ')
                               + text(process->name));
}

void Session::addAct(history::Act act, const QString &label)
{
    if (isRunningForReal()) {
        askReal(act);
        return;
    }
    if (isReal()) {
        placeForReal(act);
        doForReal(act, label);
        return;
    }
    const RunBranch &branch = m_branches[static_cast<std::size_t>(m_shown)];
    history::Run run = branch.run;
    run.acts.clear();
    for (const history::ActResult &result : branch.recording->acts()) {
        if (result.step <= cursor())
            run.acts.push_back(result.act);
    }
    act.when = {};
    act.when.step = cursor();
    run.acts.push_back(std::move(act));
    m_goTo = cursor();
    dropPending();
    record({std::move(run), {}}, label, m_shown, cursor());
}

void Session::tryLesson(int index)
{
    const auto &tries = m_story->lesson.tries;
    if (m_branches.empty() || index < 0 || index >= static_cast<int>(tries.size()))
        return;
    const auto act = history::parseAct(tries[static_cast<std::size_t>(index)].act.toStdString());
    if (!act) {
        Q_EMIT said(text(act.error().message));
        return;
    }
    tryAct(*act);
}

void Session::tryAct(const history::Act &act)
{
    if (hasRecording())
        actIn(isReal() ? m_open : m_branches.front().run, act);
}

QString Session::whyNot(history::Verb verb, base::ThreadId subject) const
{
    const trace::ThreadMoment *thread = m_instant.moment.thread(subject);
    if (!hasRecording() || thread == nullptr)
        return tr("there is no such thread at this step");
    if (isReal())
        return whyNotReal(verb);
    history::Act act;
    act.verb = verb;
    act.subject = subjectText(m_instant.moment, *thread);
    return text(m_branches[static_cast<std::size_t>(m_shown)].recording->whyNot(cursor(), act));
}

QStringList Session::statementsFor(base::ThreadId subject) const
{
    QStringList statements;
    if (hasRecording()) {
        const RunBranch &branch = m_branches[static_cast<std::size_t>(m_shown)];
        for (const std::string &one : branch.recording->statementsFor(cursor(), subject))
            statements.append(text(one));
    }
    return statements;
}

std::string Session::subjectOf(base::ThreadId thread) const
{
    if (!hasRecording())
        return {};
    const history::Recording &recording =
        *m_branches[static_cast<std::size_t>(m_shown)].recording;
    const trace::Moment last = recording.momentAt(recording.stepCount());
    const trace::ThreadMoment *found = last.thread(thread);
    return found != nullptr ? subjectText(last, *found) : std::string();
}

std::vector<std::string> Session::subjects() const
{
    return m_branches.empty() ? std::vector<std::string>()
                              : subjectsOf(*m_branches.front().recording);
}

} // namespace loose::ui
