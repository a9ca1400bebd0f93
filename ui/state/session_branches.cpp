// SPDX-License-Identifier: GPL-3.0-or-later

// The branches of a session: shown, named, deleted, left and taken again.
#include <algorithm>

#include "geometry/words.h"
#include "state/session.h"

namespace loose::ui {

void Session::updateFutures()
{
    m_story->futures.clear();
    for (const RunBranch &branch : m_branches) {
        const auto &findings = branch.story->findings;
        const auto roots = std::count_if(findings.begin(), findings.end(),
                                         [](const auto &finding) { return finding.isRoot(); });
        m_story->futures.push_back({branch.label, branch.forkStep, branch.parent,
                                    static_cast<int>(roots), !branch.story->real.isRunning});
    }
    m_story->future = m_shown;
}

void Session::actIn(const history::Run &before, const history::Act &act)
{
    if (!canAct())
        return;
    const auto parent = std::find_if(m_branches.begin(), m_branches.end(),
                                     [&](const RunBranch &one) { return one.run == before; });
    history::Run run = before;
    run.acts.push_back(act);
    m_goTo.reset();
    const QString label =
        QString::fromLatin1(history::wordFor(act.verb)) + QLatin1Char(' ') + text(act.subject);
    dropPending();
    const bool isKnown = parent != m_branches.end();
    record({std::move(run), {}}, label,
           isKnown ? static_cast<int>(parent - m_branches.begin()) : m_shown, 0);
}

void Session::replay(const history::Run &run, const QString &label)
{
    if (isReal()) // a schedule is chosen in the model only
        setReal(false);
    if (!canAct())
        return;
    m_goTo = 0;
    dropPending();
    record({run, {}}, label, 0, 0);
    m_coming->isReplay = true;
}

void Session::showBranch(int index)
{
    if (index < 0 || index >= static_cast<int>(m_branches.size()) || index == m_shown)
        return;
    const RunBranch &branch = m_branches[static_cast<std::size_t>(index)];
    show(index, branch.parent < 0 ? cursor() : branch.forkStep);
}

bool Session::canUndo() const
{
    return hasRecording() && m_branches[static_cast<std::size_t>(m_shown)].parent >= 0;
}

int Session::childOf(int branch) const
{
    for (auto index = static_cast<int>(m_branches.size()) - 1; index >= 0; --index) {
        if (m_branches[static_cast<std::size_t>(index)].parent == branch)
            return index;
    }
    return -1;
}

bool Session::canRedo() const
{
    return hasRecording() && childOf(m_shown) >= 0;
}

void Session::undo()
{
    if (!canUndo())
        return;
    const RunBranch &branch = m_branches[static_cast<std::size_t>(m_shown)];
    show(branch.parent, branch.forkStep);
}

void Session::redo()
{
    if (canRedo())
        showBranch(childOf(m_shown));
}

void Session::renameBranch(int index, const QString &label)
{
    if (index < 0 || index >= static_cast<int>(m_branches.size()))
        return;
    RunBranch &branch = m_branches[static_cast<std::size_t>(index)];
    branch.label = label;
    branch.isNamed = true;
    updateFutures();
    Q_EMIT storyChanged();
}

// With the branches that left it: they would hang in the air.
void Session::deleteBranch(int index)
{
    if (index <= 0 || index >= static_cast<int>(m_branches.size()))
        return;
    m_recorder.stop(); // what is being recorded may belong to it
    m_coming.reset();
    dropPending();
    m_selection.setBusy(false);
    const int parent = m_branches[static_cast<std::size_t>(index)].parent;
    std::vector<int> places(m_branches.size(), -1); // where each stands afterwards; −1: deleted
    std::vector<RunBranch> kept;
    for (int at = 0; at < static_cast<int>(m_branches.size()); ++at) {
        RunBranch &branch = m_branches[static_cast<std::size_t>(at)];
        const bool isOrphan =
            branch.parent >= 0 && places[static_cast<std::size_t>(branch.parent)] < 0;
        if (at == index || isOrphan) // parents stand before their branches
            continue;
        places[static_cast<std::size_t>(at)] = static_cast<int>(kept.size());
        if (branch.parent >= 0)
            branch.parent = places[static_cast<std::size_t>(branch.parent)];
        kept.push_back(std::move(branch));
    }
    m_branches = std::move(kept);
    const int shown = places[static_cast<std::size_t>(m_shown)];
    const base::Step step = cursor();
    show(shown >= 0 ? shown : places[static_cast<std::size_t>(parent)], step);
}

void Session::stopRecording()
{
    if (isRunningForReal()) {
        endRealRun();
        return;
    }
    if (!m_coming)
        return;
    m_recorder.stop();
    m_coming.reset();
    m_steppedThread = {};
    dropPending();
    m_selection.setBusy(false);
    Q_EMIT said(tr("Stopped: what was being computed is not shown"));
}

} // namespace loose::ui
