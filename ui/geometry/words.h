// SPDX-License-Identifier: GPL-3.0-or-later

// The words and looks of states, waits and things, the same in every scene (semantics.md 9, 11).
// Core speaks untranslated ids; what a person reads is translated here.
#pragma once

#include <map>

#include "geometry/story.h"

namespace loose::ui {

QString text(const std::string &utf8);

QString stateWord(trace::ThreadState state, trace::EndedBy endedBy);
QString stateWord(const trace::ThreadMoment &thread);

struct StateLook {
    Fill fill;
    Role text = Role::TextOnFill; // upon the fill
    Role line = Role::LineOther;  // behind a line of source
    Role ink = Role::Text;        // for words beside it
};
StateLook lookOf(trace::ThreadState state, trace::EndedBy endedBy);
StateLook lookOf(const trace::ThreadMoment &thread);

bool isDead(const trace::ThreadMoment *thread); // ended in any way
QString threadName(const trace::Moment &moment, base::ThreadId id);
QString resourceName(const trace::Moment &moment, base::ResourceId id);

QString heldName(const trace::ResourceMoment &resource); // "ledger", "the lock inside jobs"
// "waits for ledger: its owner is dead"; empty if it waits for nothing.
QString waitText(const trace::Moment &moment, const trace::ThreadMoment &thread);
// "holds ledger; journal.txt open", in the past tense of a dead thread; empty if nothing.
QString holdText(const trace::Moment &moment, const trace::ThreadMoment &thread);
// For people who do not see: "audit, blocked on lock ledger held by transfer, which is dead".
QString spokenThread(const trace::Moment &moment, const trace::ThreadMoment &thread);
// "stop asked, not noticed yet"; "SystemExit pending"; empty.
QString markText(const trace::ThreadMoment &thread);

// One or two letters for each thread, all different: "T", "W2".
std::map<base::ThreadId, QString> tokenLabels(const trace::Moment &moment);

QString kindWord(trace::ResourceKind kind);
Icon iconOf(trace::ResourceKind kind);
Icon iconOf(audit::FindingKind kind);
QString titleOf(const audit::Finding &finding);

QString seconds(base::ClockNs clockNs); // "1.001"
QString number(std::uint64_t value);    // "1 806": a thin gap between thousands
QString plainText(const std::string &bytes, std::size_t lengthMax); // line ends shown as \n

const audit::Finding *findingAbout(const Story &story, base::ResourceId resource);

// What would be lost if a thread were killed at this very instant, worst first: a lock it holds, an
// invariant it has broken for a moment, bytes in its buffers, those who join it. Of all threads at
// once, for there may be a thousand; those that would lose nothing are not in it.
struct PossibleLoss {
    audit::FindingKind kind{}; // that it would be
    QString words;
};
using PossibleLosses = std::map<base::ThreadId, std::vector<PossibleLoss>>;
PossibleLosses lossesIfKilled(const Story &story, const trace::Moment &moment);
// The same, held against the kill maps: what a run with the kill did not leave is not said, what it
// left besides is. Where no map has got yet the moment alone speaks.
PossibleLosses lossesIfKilled(const Story &story, const trace::Moment &moment,
                              const KillView &kills);

} // namespace loose::ui
