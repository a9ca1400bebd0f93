// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/lanes.h"

#include <algorithm>

#include "trace/overloaded.h"

namespace loose::trace {

namespace {

// Ends the last span at `step`; one that has no steps leaves no trace.
template <typename Span>
void closeLast(std::vector<Span> &spans, base::Step step)
{
    if (spans.empty() || spans.back().end != openEnd)
        return;
    if (spans.back().first == step)
        spans.pop_back();
    else
        spans.back().end = step;
}

} // namespace

Lanes::Lanes(const Trace &trace)
{
    for (const Event &event : trace.events())
        receive(event);
}

void Lanes::receive(const Event &event)
{
    const base::Step step = event.step;
    const auto place = Overloaded{
        [&](const ThreadCreated &e) {
            m_threadIndex[e.thread] = m_threads.size();
            ThreadLane &lane = m_threads.emplace_back();
            lane.thread = e.thread;
            lane.process = e.process;
            lane.isService = e.isService;
            lane.spans.push_back({step, openEnd, ThreadState::New, {}});
        },
        [&](const ThreadStateChanged &e) { changeState(e, step); },
        [&](const ThreadEnded &e) { endThread(e, step); },
        [&](const ResourceCreated &e) {
            m_made[e.resource] = {e.process, e.kind};
        },
        [&](const LockTaken &e) {
            if (event.level == Level::Inside)
                m_heldInside[e.lock] = {step, openEnd, e.thread, openEnd};
            else
                take(e, step);
        },
        [&](const LockReleased &e) { release(e, step); },
        [&](const StopMarked &e) {
            mark(e.thread, step, e.noticed ? ThreadMark::StopNoticed : ThreadMark::StopAsked);
        },
        [&](const ExceptionPending &e) {
            mark(e.thread, step,
                 e.text.empty() ? ThreadMark::ExceptionWithdrawn : ThreadMark::ExceptionPending);
        },
        [&](const ExceptionRaised &e) { mark(e.thread, step, ThreadMark::ExceptionRaised); },
        [&](const FileOpened &e) { openFile(e, event); },
        [&](const FileBuffered &e) {
            markFile(e.file, {step, false, e.text.size(), 0});
        },
        [&](const FileFlushed &e) {
            markFile(e.file, {step, true, e.bytes, 0});
        },
        [&](const FileClosed &e) { closeFile(e, step); },
        [&](const InvariantChanged &e) { changeInvariant(e, step); },
        [&](const ActDone &e) {
            m_acts.push_back({step, e.text, e.done});
        },
        [](const auto &) {},
    };
    std::visit(place, event.payload);
}

void Lanes::changeState(const ThreadStateChanged &event, base::Step step)
{
    const auto at = m_threadIndex.find(event.thread);
    if (at == m_threadIndex.end())
        return;
    std::vector<StateSpan> &spans = m_threads[at->second].spans;
    const bool waits = event.state == ThreadState::Blocked || event.state == ThreadState::Waiting
                       || event.state == ThreadState::Sleeping;
    const Wait wait = waits ? event.wait : Wait{};
    closeLast(spans, step);
    const bool goesOn = !spans.empty() && spans.back().end == step
                        && spans.back().state == event.state && spans.back().wait == wait;
    if (goesOn)
        spans.back().end = openEnd;
    else
        spans.push_back({step, openEnd, event.state, wait});
}

void Lanes::endThread(const ThreadEnded &event, base::Step step)
{
    const auto at = m_threadIndex.find(event.thread);
    if (at == m_threadIndex.end())
        return;
    ThreadLane &lane = m_threads[at->second];
    lane.endedBy = event.endedBy;
    lane.endStep = step;
    closeLast(lane.spans, step);
    lane.spans.push_back({step, openEnd, ThreadState::Ended, {}});
    for (const auto &[lock, span] : m_heldInside) {
        if (span.holder == event.thread)
            take({lock, span.holder, 1}, span.first);
    }
    for (LockLane &lock : m_locks) {
        if (!lock.spans.empty() && lock.spans.back().end == openEnd
            && lock.spans.back().holder == event.thread)
            lock.spans.back().holderDiedAt = step;
    }
    for (FileLane &file : m_files) {
        if (!file.spans.empty() && file.spans.back().end == openEnd
            && file.spans.back().opener == event.thread)
            file.spans.back().openerDiedAt = step;
    }
}

void Lanes::take(const LockTaken &event, base::Step step)
{
    if (event.depth > 1)
        return;
    const auto [at, isNew] = m_lockIndex.try_emplace(event.lock, m_locks.size());
    if (isNew) {
        const auto &[process, kind] = m_made[event.lock];
        m_locks.push_back({event.lock, process, kind, {}});
    }
    std::vector<HeldSpan> &spans = m_locks[at->second].spans;
    closeLast(spans, step);
    spans.push_back({step, openEnd, event.thread, openEnd});
}

void Lanes::release(const LockReleased &event, base::Step step)
{
    if (event.depth == 0)
        m_heldInside.erase(event.lock);
    const auto at = m_lockIndex.find(event.lock);
    if (event.depth == 0 && at != m_lockIndex.end())
        closeLast(m_locks[at->second].spans, step);
}

void Lanes::mark(base::ThreadId thread, base::Step step, ThreadMark mark)
{
    const auto at = m_threadIndex.find(thread);
    if (at != m_threadIndex.end())
        m_threads[at->second].marks.emplace_back(step, mark);
}

void Lanes::openFile(const FileOpened &event, const Event &whole)
{
    const auto [at, isNew] = m_fileIndex.try_emplace(event.file, m_files.size());
    if (isNew)
        m_files.push_back({event.file, whole.process, event.path, {}, {}});
    closeLast(m_files[at->second].spans, whole.step);
    m_files[at->second].spans.push_back({whole.step, openEnd, event.thread, openEnd});
}

void Lanes::closeFile(const FileClosed &event, base::Step step)
{
    const auto at = m_fileIndex.find(event.file);
    if (at != m_fileIndex.end())
        closeLast(m_files[at->second].spans, step);
}

void Lanes::markFile(base::ResourceId file, FileMark mark)
{
    const auto at = m_fileIndex.find(file);
    if (at == m_fileIndex.end())
        return;
    std::vector<FileMark> &marks = m_files[at->second].marks;
    const std::uint64_t before = marks.empty() ? 0 : marks.back().buffered;
    if (mark.isFlush)
        mark.buffered = before - std::min(before, mark.bytes);
    else
        mark.buffered = before + mark.bytes;
    marks.push_back(mark);
}

void Lanes::changeInvariant(const InvariantChanged &event, base::Step step)
{
    auto at =
        std::find_if(m_invariants.begin(), m_invariants.end(), [&](const InvariantLane &lane) {
            return lane.process == event.process && lane.invariant == event.invariant;
        });
    if (at == m_invariants.end())
        at = m_invariants.insert(at, {event.process, event.invariant, {}});
    closeLast(at->broken, step);
    if (event.state == InvariantState::Broken)
        at->broken.push_back({step, openEnd, event.writer, event.text});
}

const ThreadLane *Lanes::thread(base::ThreadId id) const
{
    const auto at = m_threadIndex.find(id);
    return at == m_threadIndex.end() ? nullptr : &m_threads[at->second];
}

const LockLane *Lanes::lock(base::ResourceId id) const
{
    const auto at = m_lockIndex.find(id);
    return at == m_lockIndex.end() ? nullptr : &m_locks[at->second];
}

const StateSpan *Lanes::spanAt(const ThreadLane &lane, base::Step step)
{
    const auto after = std::upper_bound(
        lane.spans.begin(), lane.spans.end(), step,
        [](base::Step wanted, const StateSpan &span) { return wanted < span.first; });
    return after == lane.spans.begin() ? nullptr : &*(after - 1);
}

} // namespace loose::trace
