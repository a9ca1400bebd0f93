// SPDX-License-Identifier: GPL-3.0-or-later

// The kill map as scenes draw it: what every step of one thread would cost, had it been killed (or
// stopped, or raised in) just there; by step for the strip of the timeline, by line for the margin
// of the source. A plain value, made by ui/state while the map is being computed; a newer one takes
// its place.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include <QString>
#include <QStringList>

#include "audit/finding.h"
#include "geometry/draw_list.h"

namespace loose::ui {

// The worst that a step leaves, from harmless upwards.
enum class Harm : std::uint8_t {
    Nothing, // nothing that the run without the act does not have
    Ghost,   // nothing but that is_alive() says True for ever
    Risk,
    Hang,
    Loss, // something is lost or corrupted, or all stand still
};
Harm harmOf(audit::FindingKind kind);
QString harmWord(Harm harm); // "something is lost"

// Colour, width and pattern together: none of the three alone tells the harm.
struct HarmLook {
    Fill fill;
    double share = 1; // of the widest mark, 0 to 1
};
HarmLook lookOf(Harm harm);

using KindCounts = std::map<audit::FindingKind, std::size_t>; // steps that leave the kind

struct KillMark {
    base::Step step = 0;
    std::uint32_t line = 0; // 0: in no line of the user's file
    bool isCheckPoint = false;
    Harm harm = Harm::Nothing;
    std::vector<audit::FindingKind> kinds; // empty: harmless
};

struct KillLineMarks {
    std::uint32_t line = 0;
    std::size_t steps = 0;
    std::size_t harmless = 0;
    std::set<std::uint64_t> visits;
    KindCounts counts;
    Harm worst = Harm::Nothing;
    std::size_t atWorst = 0;  // of the steps
    base::Step worstStep = 0; // the first of the worst steps
    std::size_t worstKinds = 0; // as bad as that, at that step
};

struct KillMarks {
    base::ThreadId thread;
    QString name; // of the thread, or of the process that the act is done to
    QString act;  // "kill", "raise:ValueError", as it is written in an act
    std::vector<KillMark> marks;                  // by step
    std::map<std::uint32_t, KillLineMarks> lines; // by line, without line 0
    KindCounts counts;
    std::size_t points = 0; // that there are; marks.size() of them are done
    std::size_t harmless = 0;
    std::size_t ghostOnly = 0;
    base::Step exactUntil = 0; // before it every point is tried, after it perhaps only some
    bool isDone = false;
    bool isStopped = false;
    QString leftOut; // what was not tried and why
    QString error;   // why there is no map

    void add(KillMark mark, std::uint64_t visit);
    // Of the whole map; none while it is empty.
    const KillMark *worst() const;
    // The mark of the last step not after this one: what the thread did last.
    const KillMark *at(base::Step step) const;

private:
    std::size_t m_worst = 0; // index
};

// What the window knows of kills: the map that is shown, and those beside it.
struct KillView {
    std::shared_ptr<const KillMarks> shown; // of the chosen thread; null: none
    std::shared_ptr<const KillMarks> asked; // the same thread asked to stop; null: not known
    std::map<base::ThreadId, std::shared_ptr<const KillMarks>> kills; // for "if killed now"
    base::Step until = 0; // marks hold for the steps of the shown run up to here
    bool isOff = false;   // a person does not want to see it
};

QString actWord(const QString &act); // "Kill from outside"
QString kindTitle(audit::FindingKind kind);
// "40 leave: Lock leaked, 10 leave: Bytes lost", worst first; the ghost only where it is alone.
QStringList countLines(const KindCounts &counts);
// What an act at this mark would leave, for a tip and a screen reader.
QString markTip(const KillMarks &map, const KillMark &mark);
QString lineTip(const KillMarks &map, const KillLineMarks &line, const KillMarks *asked);

} // namespace loose::ui
