// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/case.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "trace/overloaded.h"

namespace loose::audit {

using trace::EndedBy;
using trace::ThreadMoment;

Case::Case(const Evidence &evidence) : m_evidence(evidence), m_names(evidence.last)
{
    for (auto &[thread, stack] : evidence.trace.lastStacks())
        m_lives[thread].stack = std::move(stack);
    for (const trace::Event &event : evidence.trace.events())
        note(event);
}

void Case::note(const trace::Event &event)
{
    using namespace trace;
    const auto learn = Overloaded{
        [&](const ThreadStateChanged &e) {
            Life &life = m_lives[e.thread];
            if (life.wait) {
                life.before = life.wait;
                life.wokenStep = event.step;
            }
            const bool waits = e.state == ThreadState::Blocked || e.state == ThreadState::Waiting;
            life.wait = waits ? std::optional(e.wait) : std::nullopt;
            life.waitStep = event.step;
            if (waits)
                touch(e.thread, e.wait.resource);
        },
        [&](const ThreadEnded &e) {
            Life &life = m_lives[e.thread];
            life.endStep = event.step;
            life.endNs = event.clockNs;
            life.endLine = trace().lineAt(e.thread, event.step);
            if (const ThreadMoment *thread = last().thread(e.thread); thread && thread->line() != 0)
                life.endLine = thread->line();
        },
        [&](const StopMarked &e) {
            Life &life = m_lives[e.thread];
            if (!life.askedStep) {
                life.askedStep = event.step;
                life.askedNs = event.clockNs;
            }
            if (e.noticed && !life.noticedStep)
                life.noticedStep = event.step;
        },
        [&](const ExceptionPending &e) {
            Life &life = m_lives[e.thread];
            if (!e.text.empty()) {
                life.asynchronous = e.text;
            } else {
                life.struckAfter = life.before;
                life.struckWokenStep = life.wokenStep;
                life.struckStep = event.step;
            }
        },
        [&](const ExceptionRaised &e) {
            Life &life = m_lives[e.thread];
            if (life.asynchronous.empty() || !e.text.starts_with(life.asynchronous))
                return;
            life.raisedStep = event.step;
            life.raised = std::exchange(life.asynchronous, {});
        },
        [&](const ProcessEnded &e) { m_processEnds[e.process] = event.step; },
        [&](const LockTaken &e) { touch(e.thread, e.lock); },
        [&](const LockReleased &e) { touch(e.thread, e.lock); },
        [&](const ResourceChanged &e) {
            touch(event.thread, e.resource);
            m_changes[e.resource].push_back({event.step, event.thread, e.state});
        },
        [&](const VariableChanged &e) {
            m_writes[{e.process, e.name}].push_back({event.step, e.writer, event.line});
        },
        [&](const trace::UpdateOverwritten &e) {
            m_overwritten.push_back({event.step, e});
        },
        [&](const DiskWritten &e) { m_diskWriters[e.path] = event.thread; },
        [&](const DiskRenamed &e) { m_diskWriters[e.to] = m_diskWriters[e.from]; },
        [](const auto &) {},
    };
    std::visit(learn, event.payload);
}

void Case::touch(base::ThreadId thread, base::ResourceId resource)
{
    if (!thread.isNone() && !resource.isNone())
        m_lives[thread].touched.insert(resource);
}

const Life &Case::life(base::ThreadId id) const
{
    static const Life none;
    const auto at = m_lives.find(id);
    return at == m_lives.end() ? none : at->second;
}

bool Case::isDead(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    return thread && thread->state == trace::ThreadState::Ended;
}

bool Case::isKilled(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    return thread && thread->endedBy == EndedBy::Killed;
}

bool Case::isCut(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    return thread
           && (thread->endedBy == EndedBy::Killed || thread->endedBy == EndedBy::Exit
               || thread->endedBy == EndedBy::Process);
}

bool Case::isFailed(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    return isDead(id) && thread->endedBy != EndedBy::Returned;
}

bool Case::runsOn(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    return thread
           && (thread->isAlive() || thread->endedBy == EndedBy::Exit
               || thread->endedBy == EndedBy::Process);
}

std::optional<trace::Wait> Case::openWait(base::ThreadId id) const
{
    const std::optional<trace::Wait> &wait = life(id).wait;
    return runsOn(id) && wait && wait->deadlineNs == 0 ? wait : std::nullopt;
}

bool Case::waitsForEver(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    if (!thread || !thread->isAlive() || !openWait(id))
        return false;
    switch (ending()) {
    case Ending::Stuck: return true;
    case Ending::Repeats: return openWaitSince(id) <= m_evidence.repeatsSince;
    case Ending::Exit:
    case Ending::Limit: return false;
    }
    return false;
}

std::optional<base::Step> Case::wentOn(base::ThreadId id, base::Step visit) const
{
    bool lostItsTurn = false;
    for (const trace::Event &event : trace().events(visit, trace().lastStep() + 1)) {
        if (event.step > visit + 1 && !lostItsTurn) // a switch is told with the step after it
            break;
        const auto *changed = std::get_if<trace::ThreadStateChanged>(&event.payload);
        if (!changed || changed->thread != id)
            continue;
        if (changed->state == trace::ThreadState::Running)
            return std::max(visit, event.step - 1); // told with its first step
        lostItsTurn |= changed->state == trace::ThreadState::Ready;
    }
    return lostItsTurn ? std::nullopt : std::optional(visit);
}

base::ThreadId Case::mainThread(base::ProcessId id) const
{
    for (const ThreadMoment &thread : last().threads) {
        if (thread.process == id && !thread.isService)
            return thread.id;
    }
    return {};
}

base::ThreadId Case::lastDiskWriter(const std::string &path) const
{
    const auto at = m_diskWriters.find(path);
    return at == m_diskWriters.end() ? base::ThreadId{} : at->second;
}

base::Step Case::processEnd(base::ProcessId id) const
{
    const auto at = m_processEnds.find(id);
    return at == m_processEnds.end() ? 0 : at->second;
}

const std::vector<Change> &Case::changesOf(base::ResourceId id) const
{
    static const std::vector<Change> none;
    const auto at = m_changes.find(id);
    return at == m_changes.end() ? none : at->second;
}

std::string Case::fate(base::ThreadId id) const
{
    const ThreadMoment *thread = last().thread(id);
    const std::uint32_t line = life(id).endLine;
    const std::string place = line == 0 ? std::string() : fmt::format(" at line {}", line);
    switch (thread ? thread->endedBy : EndedBy::NotEnded) {
    case EndedBy::NotEnded: return "goes on";
    case EndedBy::Returned: return "ended" + place;
    case EndedBy::Exception: return fmt::format("ended{} with {}", place, thread->exception);
    case EndedBy::Raised: return fmt::format("was ended{} by {}", place, thread->exception);
    case EndedBy::Killed: return "was killed" + place;
    case EndedBy::Exit: return "was cut off" + place + " when the process ended";
    case EndedBy::Process: return "went" + place + " with its process";
    }
    return {};
}

std::string Case::adjective(base::ThreadId id) const
{
    return fmt::format("{} {}", isKilled(id) ? "the killed" : "the ended", name(id));
}

std::string Case::waitWords(const trace::Wait &wait) const
{
    const std::string words = waitText(wait, m_names);
    return words.substr(0, words.find(", held by"));
}

Finding Case::about(FindingKind kind, base::ThreadId guilty, base::Step began) const
{
    Finding finding;
    finding.kind = kind;
    finding.severity = severityOf(kind);
    finding.thread = guilty;
    finding.step = began;
    finding.certainAt = began;
    if (const ThreadMoment *thread = last().thread(guilty)) {
        finding.process = thread->process;
        finding.line = isDead(guilty) ? life(guilty).endLine : thread->line();
    }
    return finding;
}

} // namespace loose::audit
