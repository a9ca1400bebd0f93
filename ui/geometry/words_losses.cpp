// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCoreApplication>

#include "geometry/words.h"

namespace loose::ui {
namespace {

struct LossWords {
    Q_DECLARE_TR_FUNCTIONS(LossWords)
};

using audit::FindingKind;

void addLocks(PossibleLosses &losses, const trace::Moment &moment)
{
    for (const trace::ResourceMoment &resource : moment.resources) {
        const bool isShared = resource.kind == trace::ResourceKind::SharedLock;
        if (!resource.holder.isNone())
            losses[resource.holder].push_back(
                {isShared ? FindingKind::SharedLockLeaked : FindingKind::LockLeaked,
                 LossWords::tr("%1 is never released").arg(heldName(resource))});
    }
}

void addInvariants(PossibleLosses &losses, const Story &story, const trace::Moment &moment)
{
    for (const trace::InvariantMoment &invariant : moment.invariants) {
        // Whoever is excused for a moment would be so for ever.
        const bool isInFlight = invariant.state == trace::InvariantState::Broken
                                || invariant.state == trace::InvariantState::Excused;
        if (isInFlight && invariant.invariant < story.invariantNames.size())
            losses[invariant.writer].push_back(
                {FindingKind::InvariantBroken,
                 LossWords::tr("“%1” stays broken")
                     .arg(story.invariantNames[invariant.invariant])});
    }
}

void addFiles(PossibleLosses &losses, const trace::Moment &moment)
{
    for (const trace::FileMoment &file : moment.files) {
        if (file.isOpen && !file.buffer.empty())
            losses[file.opener].push_back({FindingKind::FileTruncated,
                                           LossWords::tr("%n byte(s) of %1 (is|are) lost", nullptr,
                                                         static_cast<int>(file.buffer.size()))
                                               .arg(text(file.path))});
    }
}

// The ghost is what they wait for.
void addJoins(PossibleLosses &losses, const trace::Moment &moment)
{
    for (const trace::ThreadMoment &thread : moment.threads) {
        if (thread.waitsFor && thread.waitsFor->kind == trace::WaitKind::Join)
            losses[thread.waitsFor->thread].push_back(
                {FindingKind::GhostThread,
                 LossWords::tr("%1 waits in join() for ever").arg(text(thread.name))});
    }
}

void holdAgainst(std::vector<PossibleLoss> &losses, const KillMark &mark)
{
    const auto has = [&mark](FindingKind kind) {
        return std::find(mark.kinds.begin(), mark.kinds.end(), kind) != mark.kinds.end();
    };
    std::erase_if(losses, [&has](const PossibleLoss &loss) { return !has(loss.kind); });
    for (const FindingKind kind : mark.kinds) {
        const bool isSaid =
            std::any_of(losses.begin(), losses.end(),
                        [kind](const PossibleLoss &loss) { return loss.kind == kind; });
        if (!isSaid && kind != FindingKind::GhostThread) // a kill always leaves that
            losses.push_back({kind, kindTitle(kind)});
    }
    std::stable_sort(losses.begin(), losses.end(),
                     [](const PossibleLoss &one, const PossibleLoss &other) {
                         return one.kind < other.kind; // worst first
                     });
}

} // namespace

PossibleLosses lossesIfKilled(const Story &story, const trace::Moment &moment)
{
    PossibleLosses losses;
    addLocks(losses, moment);
    addInvariants(losses, story, moment);
    addFiles(losses, moment);
    addJoins(losses, moment);
    // Where nobody runs any more nothing more is lost.
    std::erase_if(losses, [&moment](const auto &one) {
        const trace::ThreadMoment *thread = moment.thread(one.first);
        const trace::ProcessMoment *process =
            thread != nullptr ? moment.process(thread->process) : nullptr;
        return process != nullptr && process->isFrozen;
    });
    return losses;
}

PossibleLosses lossesIfKilled(const Story &story, const trace::Moment &moment,
                              const KillView &kills)
{
    PossibleLosses losses = lossesIfKilled(story, moment);
    if (moment.step > kills.until)
        return losses;
    for (const auto &[thread, map] : kills.kills) {
        const KillMark *mark = map->at(moment.step);
        if (mark == nullptr || moment.step >= map->exactUntil)
            continue;
        holdAgainst(losses[thread], *mark);
        if (losses[thread].empty())
            losses.erase(thread);
    }
    return losses;
}

} // namespace loose::ui
