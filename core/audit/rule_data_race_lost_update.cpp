// SPDX-License-Identifier: GPL-3.0-or-later

// A thread read a variable, another one wrote it, and the first wrote what it had made of the old
// value: the other's update is gone. Only for a value that comes from the read: of a variable of
// the module by its lines (Facts::Update), of anything else as the machine saw it
// (trace::UpdateOverwritten).
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

using Writes = std::vector<Write>;

// From when the read was over until when the write was not yet done.
struct Window {
    base::Step first = 0;
    base::Step end = 0; // the write; the first step that is not in it
};

// Writes stand in the order of their steps; a loop writes as often as it is visited.
Writes::const_iterator firstAfter(const Writes &writes, base::Step step)
{
    return std::ranges::upper_bound(writes, step, {}, &Write::step);
}

std::optional<Window> windowOf(const Case &given, const Facts::Update &update,
                               base::ThreadId thread, base::Step write, const Writes &writes)
{
    const trace::Trace &trace = given.trace();
    base::Step begin = write; // of the line that reads, where it may have lost its turn
    if (update.readLine != update.writeLine) {
        const std::uint64_t visits = trace.visitAt(thread, update.readLine, write);
        if (visits == 0)
            return std::nullopt;
        begin = *trace.stepOfVisit(thread, update.readLine, visits);
    }
    const auto wentOn = given.wentOn(thread, begin);
    if (!wentOn)
        return std::nullopt;
    const base::Step read = *wentOn;
    const auto afterWrite = trace.nextVisit(write, thread);
    const base::Step lineEnd = afterWrite.value_or(
        given.isDead(thread) ? given.life(thread).endStep : std::numeric_limits<base::Step>::max());
    Window window{read + 1, update.readLine == update.writeLine ? lineEnd : write};
    if (!update.readsAtOnce)
        window.first = trace.nextVisit(read, thread).value_or(lineEnd);
    for (auto at = firstAfter(writes, write); at != writes.end() && at->step <= lineEnd; ++at) {
        if (at->writer == thread) // exact, where the value changed
            window.end = at->step;
    }
    return window;
}

bool isByAnother(const Write &write, base::ThreadId own)
{
    return write.writer != own && !write.writer.isNone();
}

const Write *writeBetween(const Writes &writes, base::ThreadId own, const Window &window)
{
    for (auto at = firstAfter(writes, window.first); at != writes.end() && at->step < window.end;
         ++at) {
        if (isByAnother(*at, own))
            return &*at;
    }
    return nullptr;
}

void addLoss(const Case &given, Verdict &verdict, const trace::UpdateOverwritten &loss,
             base::Step certainAt)
{
    Finding finding = given.about(FindingKind::DataRaceLostUpdate, loss.thread, loss.otherStep);
    finding.line = loss.writeLine;
    finding.certainAt = certainAt;
    finding.resourceName = loss.place;
    finding.sufferers = {loss.other};
    finding.text =
        fmt::format("{} read {} at line {}; then {} wrote it at line {}; then {} wrote, "
                    "at line {}, what it had made of the old value: the update between "
                    "is lost",
                    given.name(loss.thread), loss.place, loss.readLine, given.name(loss.other),
                    loss.otherLine, given.name(loss.thread), loss.writeLine);
    finding.prevention = fmt::format("Hold one lock from reading {} until it is written, in every "
                                     "thread that writes it.",
                                     loss.place);
    finding.fact = "F38";
    verdict.add(std::move(finding));
}

void judgeUpdate(const Case &given, Verdict &verdict, const Facts::Update &update,
                 const trace::ThreadMoment &thread)
{
    const auto known = given.writes().find({thread.process, update.variable});
    if (known == given.writes().end())
        return;
    const Writes &writes = known->second;
    const auto isOthers = [&](const Write &each) { return isByAnother(each, thread.id); };
    if (std::ranges::none_of(writes, isOthers)) // as in most long loops
        return;
    const std::uint64_t visits = given.trace().visitCount(thread.id, update.writeLine);
    for (std::uint64_t visit = 1; visit <= visits; ++visit) {
        const base::Step write = *given.trace().stepOfVisit(thread.id, update.writeLine, visit);
        const auto window = windowOf(given, update, thread.id, write, writes);
        const Write *lost = window ? writeBetween(writes, thread.id, *window) : nullptr;
        if (!lost)
            continue;
        addLoss(given, verdict,
                {thread.id, update.variable, update.readLine, update.writeLine, lost->writer,
                 lost->line, lost->step},
                std::max(lost->step, write));
        return; // told once for each thread and place
    }
}

} // namespace

void judgeDataRaceLostUpdate(const Case &given, Verdict &verdict)
{
    for (const Facts::Update &update : given.facts().updates) {
        for (const trace::ThreadMoment &thread : given.last().threads) {
            if (!thread.isService && !thread.isYou)
                judgeUpdate(given, verdict, update, thread);
        }
    }
    for (const auto &[step, loss] : given.overwritten()) {
        const trace::ThreadMoment *thread = given.last().thread(loss.thread);
        if (thread && !thread->isService && !thread->isYou)
            addLoss(given, verdict, loss, step);
    }
}

} // namespace loose::audit
