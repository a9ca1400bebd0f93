// SPDX-License-Identifier: GPL-3.0-or-later

// The open program: its run, the branches that acts made, the cursor, whether it plays. The only
// truth of the window; views read story() and instant() and ask for changes here. No widgets.
//
// An act at the cursor makes a branch: the acts up to the cursor stay, later ones belong to the
// future that is left. The other branches are kept until another program is opened. A branch is
// shown as soon as its recording is there; until then the old one stays.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "history/session_file.h"
#include "state/recorder.h"
#include "state/selection.h"

namespace loose::ui {

struct RunBranch {
    history::Run run;
    std::shared_ptr<const history::Recording> recording;
    std::shared_ptr<Story> story;
    QString label;
    int parent = -1;
    base::Step forkStep = 0;
    bool isNamed = false;  // by somebody: its label is saved
    bool isReplay = false; // other choices from the beginning on, no act at one step
};

class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(Selection &selection, QObject *parent = nullptr);

    void open(const QString &name, const std::string &programText);
    void openSession(const history::Session &session); // a branch for each of its acts
    // Another text for the open program; the acts of the shown branch are anchored anew. What the
    // language refuses is told by edited(), and the run before stays as it is.
    void edit(const std::string &programText);
    const history::Run &openRun() const { return m_open; } // without acts
    // What is shown, to be saved; nothing if there is no run, or a real one, which happens once.
    std::optional<history::Session> savedSession() const;
    bool isPart() const { return m_isPart; } // only its first steps, the rest is being recorded
    bool hasRecording() const { return m_shown >= 0; }
    const Story &story() const { return *m_story; }
    const Instant &instant() const { return m_instant; }
    Instant instantAt(base::Step step) const; // of the shown branch, the cursor stays
    base::Step cursor() const { return m_instant.moment.step; }
    const std::vector<RunBranch> &branches() const { return m_branches; }
    int shownBranch() const { return m_shown; }
    history::Options options() const { return m_options; }
    void setOptions(const history::Options &options); // runs the program again

    // --- the cursor
    void goTo(base::Step step);
    void goToEnd();
    void stepLine(int direction);
    void goToLine(std::uint32_t line); // its next visit by any thread
    void stepInstruction(int direction);
    void stepStory(int direction);
    void goToFinding(std::uint32_t id);

    // --- acts
    void act(history::Verb verb, base::ThreadId subject, const QString &argument = {});
    void actOnProcess(history::Verb verb, base::ProcessId subject);
    void tryLesson(int index); // upon the program as it is
    void tryAct(const history::Act &act); // the same, at its own moment
    // Does the act at its own moment in this run, which is shown, or was before its last acts.
    void actIn(const history::Run &run, const history::Act &act);
    // Another run of the open program from its beginning on, as a branch; stands at its start.
    void replay(const history::Run &run, const QString &label);
    // Why the act could not be done at the cursor; empty if it could. As cheap as a jump.
    QString whyNot(history::Verb verb, base::ThreadId subject) const;
    QStringList statementsFor(base::ThreadId subject) const; // for `do` at the cursor
    // As an act names it; empty if there is no such thread in the run that is shown.
    std::string subjectOf(base::ThreadId thread) const;
    // What can be ended in the program as it is, as acts name it.
    std::vector<std::string> subjects() const;
    void stopRecording(); // what is being recorded; the branch that is shown stays

    // --- real threads: the open program with the acts that are shown, run for real. Its runs are
    // branches of their own; the simulated ones are kept and come back. An act reaches the one that
    // runs, at once, wherever the cursor is. Once that has ended it makes another real run, in
    // which it is done at the same place: no two have the same steps.
    bool isReal() const { return m_simulated.has_value(); }
    bool isRunningForReal() const { return isReal() && m_coming.has_value(); }
    void setReal(bool isReal);
    void endRealRun(); // it is killed; what happened until then is shown
    // The real run that is shown, once it has ended; else null.
    std::shared_ptr<const history::Recording> realRecording() const;
    // What was learnt of a real run, among its events.
    void noteOn(const history::Recording &real, const QString &what);

    // --- branches
    void showBranch(int index);
    void renameBranch(int index, const QString &label);
    void deleteBranch(int index); // with those that left it; not the program as it is
    bool canUndo() const;
    bool canRedo() const;
    void undo();
    void redo();

    // --- playing
    bool isPlaying() const { return m_timer.isActive(); }
    void play();
    void pause();
    void togglePlay();

Q_SIGNALS:
    void storyChanged();   // another branch or program is shown
    void instantChanged(); // the cursor moved
    void said(const QString &message); // what could not be done and why; for the status line
    // The text given to edit() was accepted (no notes), or is refused at these places.
    void edited(const std::vector<loose::ui::SourceNote> &notes);

private:
    void start(history::Run run); // a new program: forgets all branches
    void record(RecordWish wish, QString label, int parent, base::Step forkStep);
    void forgetBranches();
    void dropPending();
    void restoreNext();
    void endRestoring();
    bool restoreAgain();
    void doAgain(const Reanchoring &decisions);
    void replaceProgram(const history::Run &run);
    void restoreEdited();
    void begin(const Recorded &first);
    bool canAct();
    void receive(const Recorded &recorded);
    void show(int index, base::Step step);
    void refuse(const Recorded &recorded, int parent); // of the branch that was meant
    void setInstant(base::Step step);
    void addAct(history::Act act, const QString &label);
    void updateFutures();
    bool isRealRefused(const Recorded &recorded);
    bool isRefusedByReal(history::Verb verb);
    void askReal(const history::Act &act);
    void placeForReal(history::Act &act);
    void doForReal(const history::Act &act, const QString &label);
    void see(const Recorded &part);
    void dropSeen();
    static void letGo(std::vector<RunBranch> branches);
    void backToSimulated();
    QString whyNotReal(history::Verb verb) const;
    bool isHeldByReal();
    void leaveReal();
    void tick();
    bool isAtBreakpoint() const;
    int childOf(int branch) const;

    struct Simulated { // while real threads are on
        std::vector<RunBranch> branches;
        int shown = -1;
        base::Step cursor = 0;
        history::Run open;
    };

    Selection &m_selection;
    Recorder m_recorder;
    std::vector<RunBranch> m_branches;
    std::optional<RunBranch> m_coming; // being recorded
    std::optional<base::Step> m_goTo;  // where to stand once it is there
    base::ThreadId m_steppedThread;    // that was stepped alone: go to its next line
    std::shared_ptr<Story> m_story;
    Instant m_instant;
    int m_shown = -1;
    bool m_isPart = false; // shown are the first steps of a run that is being recorded
    history::Options m_options;
    history::Run m_open;
    std::optional<history::Session> m_restored; // being done again, act by act
    bool m_isEdit = false; // what is being recorded is an edited program
    std::optional<Reanchoring> m_edited; // decisions to be done in it
    std::optional<Simulated> m_simulated;
    QTimer m_timer;
    QElapsedTimer m_elapsed;
};

} // namespace loose::ui
