// SPDX-License-Identifier: GPL-3.0-or-later

// What the scenes draw. A Story is everything about one recorded run that does not depend on the
// cursor; an Instant is what is true at the cursor. Both are plain values made by ui/state and
// never changed by a scene. A ViewState is what a view remembers: how far it is scrolled, what is
// chosen. Scenes are pure functions of the three and a size.
#pragma once

#include <map>
#include <vector>

#include <QString>
#include <QStringList>

#include "audit/finding.h"
#include "geometry/draw_list.h"
#include "geometry/event_log.h"
#include "geometry/kill_marks.h"
#include "geometry/time_scale.h"
#include "trace/moment.h"

namespace loose::ui {

// --- timeline
struct StateSpan { // of a thread, [first, last) in steps
    base::Step first = 0;
    base::Step last = 0;
    trace::ThreadState state = trace::ThreadState::New;
    trace::EndedBy endedBy = trace::EndedBy::NotEnded;
    base::ResourceId waitsFor;
};
struct ThreadLane {
    base::ThreadId thread;
    base::ProcessId process;
    QString name;
    std::vector<StateSpan> spans; // ordered, without gaps from its creation on
};
struct HoldSpan { // of a lock: who held it; of a file: a write that is not on disk yet
    base::Step first = 0;
    base::Step last = 0;
    base::ThreadId holder;
    bool isForEver = false; // lasts to the end of the run because its holder is dead
};
struct ResourceLane {
    base::ResourceId resource;
    trace::ResourceKind kind = trace::ResourceKind::Lock;
    QString name;
    std::vector<HoldSpan> spans;
};
struct TimeMark { // an act, or a jump of the user
    base::Step step = 0;
    base::ThreadId thread;
    QString text; // "kill @ 404"
    bool isKill = false;
    bool isRefused = false;
};
struct AxisPoint { // of a story event
    base::Step step = 0;
    base::ClockNs clockNs = 0;
};
struct Timeline {
    std::vector<ThreadLane> threads;
    std::vector<ResourceLane> resources;
    std::vector<TimeMark> marks;
    std::vector<AxisPoint> axis; // every story event, in order
    bool isStuck = false;        // nobody can ever run again: the last state lasts for ever
};

// --- the lesson, output, branches
struct TryButton {
    QString label;
    QString act; // as written in semantics.md 3
};
struct Lesson {
    QString title;
    QString point;
    QString question;
    std::vector<TryButton> tries;
    int number = 0; // in the library, from 1; 0: not of it
    int count = 0;  // of the library
};
struct Future { // a branch of the run
    QString label; // "killed @ 404"
    base::Step forkStep = 0;
    int parent = -1; // index of the branch it left; -1: the program as it is
    int rootCount = 0;
    bool isReady = true; // false while it is being recorded
};

struct SourceNote { // what the language refuses, at its place
    std::uint32_t line = 0;
    std::uint32_t column = 0; // from 1; 0: none
    std::uint32_t length = 0;
    QString text;
};

struct RealSide { // what only a run on real threads has
    bool isReal = false;
    bool isRunning = false;    // not judged yet
    QString sandbox;           // the layers that stood: "limits, landlock 6"
    bool isTainted = false;    // by an unsafe kill
    bool isNewestOnly = false; // visits before the first that is shown are not counted
};

struct Story {
    QString fileName;
    QStringList lines;
    std::vector<std::uint32_t> directiveLines; // that may be folded
    Lesson lesson;
    Timeline timeline;
    std::vector<audit::Finding> findings; // of the whole run, worst first
    std::vector<QString> invariantNames;  // by index
    std::vector<QString> invariantTexts;  // the same, as written in the program
    std::vector<LogRow> output;
    EventLog events;
    std::vector<Future> futures;
    int future = 0; // the one shown
    base::Step stepCount = 0;
    std::vector<SourceNote> notes;
    QString ending; // "nothing can run any more: …"; empty after an exit
    RealSide real;
};

struct Instant {
    trace::Moment moment;
    std::map<base::ThreadId, trace::ThreadState> endedFrom; // the state each ended thread left
    QString lineVisit; // "line 25 #3 of transfer"; empty before the first
};

// --- what a view remembers
enum class AxisKind : std::uint8_t { Story, Clock };
enum class OutputTab : std::uint8_t { Console, Events, Variables };
struct Moving { // a token on its way along an edge
    base::ThreadId thread;
    trace::ThreadState from = trace::ThreadState::New;
    double progress = 1; // eased, 0 to 1
};
struct ViewState {
    base::ThreadId chosen;
    std::uint32_t finding = 0; // unfolded
    base::ResourceId hovered;
    AxisKind axis = AxisKind::Story;
    TimeRange range{0, 0}; // shown by the timeline; empty: everything
    bool showsDirectives = false;
    OutputTab tab = OutputTab::Console;
    std::vector<Moving> moving;
    std::vector<std::uint32_t> breakpoints;
    bool isPlaying = false;
    double speed = 1;
    double scroll = 0;
    bool followsCursor = true; // source: keeps the current line in view
    bool isBusy = false;       // a run is being recorded
    base::Step busySteps = 0;  // so far
    bool isReal = false;       // real threads are on; with isBusy they run
    KillView kills;
};

struct Scene {
    DrawList list;
    double scrollMax = 0; // how far it can be scrolled
    double scroll = 0;    // how far it was, after limits and following
};

} // namespace loose::ui
