// SPDX-License-Identifier: GPL-3.0-or-later

// Sessions and edits: decisions that are done again, in order, each as a branch of its own.
#include "geometry/words.h"
#include "state/recording_story.h"
#include "state/session.h"

namespace loose::ui {
namespace {

// A crowd of acts is done at once: a branch of each would take as many runs.
constexpr std::size_t branchesMax = 12;

QString labelOf(const history::Act &act)
{
    return QString::fromLatin1(history::wordFor(act.verb)) + QLatin1Char(' ') + text(act.subject);
}

} // namespace

std::optional<history::Session> Session::savedSession() const
{
    if (!hasRecording() || m_isPart || isReal())
        return std::nullopt;
    const auto branchAt = [this](int index) -> const RunBranch & {
        return m_branches[static_cast<std::size_t>(index)];
    };
    history::Session session = history::sessionOf(*branchAt(m_shown).recording);
    session.names.resize(session.run.acts.size());
    for (int each = m_shown; each > 0; each = branchAt(each).parent) {
        const RunBranch &branch = branchAt(each);
        const std::size_t acts = branch.run.acts.size();
        if (branch.isNamed && acts > 0 && acts <= session.names.size())
            session.names[acts - 1] = branch.label.toStdString();
    }
    return session;
}

void Session::openSession(const history::Session &session)
{
    m_selection.reset();
    m_options = session.run.options;
    history::Run plain = session.run;
    plain.acts.clear();
    m_restored = session;
    start(std::move(plain));
}

// After each branch that is there: the one with an act more, until all are done.
void Session::restoreNext()
{
    if (!m_restored)
        return;
    const std::size_t done = m_branches.back().run.acts.size();
    const std::vector<history::Act> &acts = m_restored->run.acts;
    if (done >= acts.size()) {
        endRestoring();
        return;
    }
    const std::size_t next = acts.size() > branchesMax ? acts.size() : done + 1;
    history::Run run = m_open;
    run.acts.assign(acts.begin(), acts.begin() + static_cast<std::ptrdiff_t>(next));
    m_goTo.reset();
    const std::vector<std::string> &names = m_restored->names;
    const bool isNamed = next <= names.size() && !names[next - 1].empty();
    record({std::move(run), {}}, isNamed ? text(names[next - 1]) : labelOf(acts[next - 1]),
           static_cast<int>(m_branches.size()) - 1, 0);
    m_coming->isNamed = isNamed;
}

void Session::endRestoring()
{
    const history::Recording &recording = *m_branches.back().recording;
    const std::string digest = recording.worldAt(recording.stepCount()).digest().hex();
    if (!m_restored->finalDigest.empty() && m_restored->finalDigest != digest) {
        Q_EMIT said(tr("This session was recorded by another machine: its acts are done at the "
                       "same lines again"));
        restoreAgain();
    }
    m_restored.reset();
}

// By anchors, when the steps of the session do not mean the same here. False: there is none.
bool Session::restoreAgain()
{
    if (!m_restored || m_branches.empty() || m_restored->run.acts.empty())
        return false;
    const history::Session session = *m_restored;
    m_restored.reset();
    const bool haveAnchors = session.anchors.size() == session.run.acts.size();
    if (!haveAnchors)
        return false;
    show(0, 0);
    m_branches.resize(1); // the program as it is
    doAgain(Reanchoring{session.run.acts, session.anchors, m_open.programText});
    return true;
}

void Session::doAgain(const Reanchoring &decisions)
{
    if (decisions.acts.empty())
        return;
    m_goTo.reset();
    record({m_open, decisions}, labelOf(decisions.acts.back()), 0, 0);
}

void Session::edit(const std::string &programText)
{
    history::Run run = m_open;
    run.programText = programText;
    m_restored.reset();
    m_isEdit = true;
    m_goTo = cursor();
    pause();
    const auto shown = savedSession();
    if (!m_edited && shown) // else the decisions of the last text that was accepted
        m_edited = Reanchoring{shown->run.acts, shown->anchors, m_open.programText};
    record({std::move(run), {}}, tr("as it is"), -1, 0);
}

// The edited program was accepted: its branches begin anew.
void Session::replaceProgram(const history::Run &run)
{
    forgetBranches();
    m_open = run;
    Q_EMIT edited({});
}

// Once it is shown, what was done before is done again.
void Session::restoreEdited()
{
    if (!m_edited)
        return;
    const Reanchoring decisions = *m_edited;
    m_edited.reset();
    doAgain(decisions);
}

} // namespace loose::ui
