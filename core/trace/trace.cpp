// SPDX-License-Identifier: GPL-3.0-or-later
#include "trace/trace.h"

#include <algorithm>

#include "base/check.h"
#include "trace/event_text.h"

namespace loose::trace {

namespace {

// Events between two checkpoints: folding them costs a fraction of a millisecond, and a moment of
// many threads is large, so that fewer are kept.
std::size_t checkpointDistance(const Moment &moment)
{
    return 1024 + 8 * moment.threads.size();
}
constexpr std::size_t mostVisitsAtOnce = 1024; // so that checkpoints do not lie farther apart

} // namespace

Trace::Checkpoints &Trace::Checkpoints::operator=(const Checkpoints &)
{
    list.clear();
    return *this;
}

Trace::Trace(base::ClockNs stepNs) : m_stepNs(stepNs)
{
}

// Events do not go back.
void Trace::come(base::Step step)
{
    CHECK(step >= m_lastStep && step <= EventStore::largestStep);
    m_lastStep = step;
}

void Trace::receiveVisit(const LineVisit &visit)
{
    come(visit.step);
    keepLine(LineKind::Visit, visit);
}

void Trace::receive(Event event)
{
    come(event.step);
    const auto placeOf = [&event](base::ThreadId thread, std::uint32_t line) {
        return LineVisit{event.step, event.clockNs, event.process, thread, line};
    };
    if (const auto *visit = std::get_if<LineVisited>(&event.payload))
        return keepLine(LineKind::Visit, placeOf(visit->thread, visit->line));
    if (const auto *entered = std::get_if<FrameEntered>(&event.payload))
        return keepLine(LineKind::Enter, placeOf(entered->thread, event.line),
                        numberOf(entered->function));
    if (const auto *left = std::get_if<FrameLeft>(&event.payload))
        return keepLine(LineKind::Leave, placeOf(left->thread, event.line));

    if (const auto *created = std::get_if<ThreadCreated>(&event.payload))
        m_processOf[created->thread] = created->process;
    const auto index = static_cast<std::uint32_t>(m_events.size());
    if (event.level == Level::Story) {
        m_story.push_back(index);
        const base::ThreadId subject = subjectOf(event);
        if (!subject.isNone())
            m_storyOf[subject].push_back(index);
        if (event.thread != subject && !event.thread.isNone())
            m_storyOf[event.thread].push_back(index);
    }
    m_linesBefore.push_back(static_cast<std::uint32_t>(m_lines.size()));
    m_events.append(std::move(event));
}

std::uint32_t Trace::numberOf(const std::string &function)
{
    const auto [known, isNew] =
        m_functionIndex.try_emplace(function, static_cast<std::uint32_t>(m_functions.size()));
    if (isNew)
        m_functions.push_back(function);
    CHECK(known->second < (1u << 22));
    return known->second;
}

void Trace::keepLine(LineKind kind, const LineVisit &place, std::uint32_t function)
{
    const auto index = static_cast<std::uint32_t>(m_lines.size());
    LineRecord &record = m_lines.emplace_back();
    record.clockNs = place.clockNs;
    record.step = place.step & EventStore::largestStep;
    record.kind = static_cast<std::uint8_t>(kind) & 3u;
    record.function = function & ((1u << 22) - 1);
    record.thread = place.thread.number;
    record.line = place.line;
    if (kind != LineKind::Visit)
        return;
    m_visits.push_back(index);
    VisitsOfThread &visits = m_visitsOf[place.thread];
    visits.all.push_back(index);
    visits.ofLine[place.line].push_back(index);
}

Event Trace::lineEvent(const LineRecord &record) const
{
    const base::ThreadId thread{record.thread};
    const auto process = m_processOf.find(thread);
    Event event;
    event.step = record.step;
    event.clockNs = record.clockNs;
    event.process = process != m_processOf.end() ? process->second : base::ProcessId{};
    event.thread = thread;
    event.line = record.line;
    event.level = Level::Line;
    switch (static_cast<LineKind>(record.kind)) {
    case LineKind::Visit: event.payload = LineVisited{thread, record.line}; break;
    case LineKind::Enter: event.payload = FrameEntered{thread, m_functions[record.function]}; break;
    case LineKind::Leave: event.payload = FrameLeft{thread}; break;
    }
    return event;
}

std::size_t Trace::linesBefore(base::Step step) const
{
    const auto at = std::lower_bound(
        m_lines.begin(), m_lines.end(), step,
        [](const LineRecord &record, base::Step wanted) { return record.step < wanted; });
    return static_cast<std::size_t>(at - m_lines.begin());
}

EventRange Trace::events(base::Step first, base::Step end) const
{
    if (first >= end)
        return {m_events, 0, 0};
    return {m_events, m_events.countBefore(first), m_events.countBefore(end)};
}

void Trace::forEach(base::Step first, base::Step end,
                    const std::function<bool(const Event &)> &visit) const
{
    if (first >= end)
        return;
    std::size_t event = m_events.countBefore(first);
    std::size_t line = linesBefore(first);
    const std::size_t lastEvent = m_events.countBefore(end);
    const std::size_t lastLine = linesBefore(end);
    while (event < lastEvent || line < lastLine) {
        const bool lineIsNext =
            line < lastLine && (event == lastEvent || line < m_linesBefore[event]);
        if (!visit(lineIsNext ? lineEvent(m_lines[line]) : m_events[event]))
            return;
        ++(lineIsNext ? line : event);
    }
}

// --- the story axis

std::size_t Trace::storyPosition(base::Step step) const
{
    const auto at = std::upper_bound(
        m_story.begin(), m_story.end(), step,
        [this](base::Step wanted, std::uint32_t index) { return wanted < m_events.step(index); });
    return static_cast<std::size_t>(at - m_story.begin());
}

base::Step Trace::stepOfStory(std::size_t position) const
{
    if (position == 0 || m_story.empty())
        return 0;
    return m_events.step(m_story[std::min(position, m_story.size()) - 1]);
}

namespace {

// The first step after, or the last before, in an index of records that are ordered by step.
template <typename StepOf>
std::optional<base::Step> nextIn(const std::vector<std::uint32_t> &index, base::Step after,
                                 StepOf stepOf)
{
    const auto at = std::upper_bound(
        index.begin(), index.end(), after,
        [&](base::Step wanted, std::uint32_t item) { return wanted < stepOf(item); });
    return at == index.end() ? std::nullopt : std::optional<base::Step>(stepOf(*at));
}

template <typename StepOf>
std::optional<base::Step> previousIn(const std::vector<std::uint32_t> &index, base::Step before,
                                     StepOf stepOf)
{
    const auto at = std::lower_bound(
        index.begin(), index.end(), before,
        [&](std::uint32_t item, base::Step wanted) { return stepOf(item) < wanted; });
    return at == index.begin() ? std::nullopt : std::optional<base::Step>(stepOf(*(at - 1)));
}

const std::vector<std::uint32_t> none;

template <typename Key>
const std::vector<std::uint32_t> &listOf(const std::map<Key, std::vector<std::uint32_t>> &lists,
                                         const Key &key)
{
    const auto at = lists.find(key);
    return at == lists.end() ? none : at->second;
}

} // namespace

std::optional<base::Step> Trace::nextStory(base::Step after, base::ThreadId thread) const
{
    return nextIn(thread.isNone() ? m_story : listOf(m_storyOf, thread), after,
                  [this](std::uint32_t item) { return m_events.step(item); });
}

std::optional<base::Step> Trace::previousStory(base::Step before, base::ThreadId thread) const
{
    return previousIn(thread.isNone() ? m_story : listOf(m_storyOf, thread), before,
                      [this](std::uint32_t item) { return m_events.step(item); });
}

// --- line visits

std::optional<base::Step> Trace::stepOfVisit(base::ThreadId thread, std::uint32_t line,
                                             std::uint64_t visit) const
{
    const std::vector<std::uint32_t> &visits = visitsOf(thread, line);
    if (visit == 0 || visit > visits.size())
        return std::nullopt;
    return m_lines[visits[visit - 1]].step;
}

std::uint64_t Trace::visitCount(base::ThreadId thread, std::uint32_t line) const
{
    return visitsOf(thread, line).size();
}

std::uint64_t Trace::visitAt(base::ThreadId thread, std::uint32_t line, base::Step step) const
{
    const std::vector<std::uint32_t> &visits = visitsOf(thread, line);
    const auto at = std::upper_bound(
        visits.begin(), visits.end(), step,
        [this](base::Step wanted, std::uint32_t item) { return wanted < m_lines[item].step; });
    return static_cast<std::uint64_t>(at - visits.begin());
}

const std::vector<std::uint32_t> &Trace::visitsOf(base::ThreadId thread) const
{
    if (thread.isNone())
        return m_visits;
    const auto known = m_visitsOf.find(thread);
    return known != m_visitsOf.end() ? known->second.all : none;
}

const std::vector<std::uint32_t> &Trace::visitsOf(base::ThreadId thread, std::uint32_t line) const
{
    const auto known = m_visitsOf.find(thread);
    return known != m_visitsOf.end() ? listOf(known->second.ofLine, line) : none;
}

std::uint32_t Trace::lineAt(base::ThreadId thread, base::Step step) const
{
    const std::vector<std::uint32_t> &visits = visitsOf(thread);
    const auto at = std::upper_bound(
        visits.begin(), visits.end(), step,
        [this](base::Step wanted, std::uint32_t item) { return wanted < m_lines[item].step; });
    return at == visits.begin() ? 0 : m_lines[*(at - 1)].line;
}

std::optional<base::Step> Trace::nextVisit(base::Step after, base::ThreadId thread) const
{
    return nextIn(visitsOf(thread), after,
                  [this](std::uint32_t item) -> base::Step { return m_lines[item].step; });
}

std::optional<base::Step> Trace::previousVisit(base::Step before, base::ThreadId thread) const
{
    return previousIn(visitsOf(thread), before,
                      [this](std::uint32_t item) -> base::Step { return m_lines[item].step; });
}

std::map<base::ThreadId, std::vector<StackFrame>> Trace::lastStacks() const
{
    std::map<base::ThreadId, std::vector<StackFrame>> stacks;
    for (const LineRecord &record : m_lines) {
        std::vector<StackFrame> &stack = stacks[{record.thread}];
        switch (static_cast<LineKind>(record.kind)) {
        case LineKind::Enter: stack.push_back({m_functions[record.function], record.line}); break;
        case LineKind::Leave:
            if (!stack.empty())
                stack.pop_back();
            break;
        case LineKind::Visit:
            if (!stack.empty())
                stack.back().line = record.line;
            break;
        }
    }
    return stacks;
}

// --- moments

// Of visits that a thread makes one after the other only the last one shows.
std::size_t Trace::lastOfVisits(std::size_t first, std::size_t end) const
{
    const auto isVisit = [this](std::size_t index) {
        return static_cast<LineKind>(m_lines[index].kind) == LineKind::Visit;
    };
    std::size_t last = first;
    if (isVisit(first)) {
        end = std::min(end, first + mostVisitsAtOnce);
        while (last + 1 < end && isVisit(last + 1)
               && m_lines[last + 1].thread == m_lines[first].thread)
            ++last;
    }
    return last;
}

bool Trace::foldNext(Checkpoint &at, std::size_t events, std::size_t lines) const
{
    const bool hasEvent = at.events < events;
    const std::size_t linesBefore =
        hasEvent ? std::min<std::size_t>(lines, m_linesBefore[at.events]) : lines;
    if (at.lines < linesBefore) {
        const std::size_t last = lastOfVisits(at.lines, linesBefore);
        fold(at.moment, lineEvent(m_lines[last]));
        at.lines = last + 1;
        return true;
    }
    if (hasEvent)
        fold(at.moment, m_events[at.events++]);
    return hasEvent;
}

Moment Trace::momentAt(base::Step step) const
{
    const base::Step end = std::min(step, m_lastStep) + 1; // whatever is asked for
    const std::size_t events = m_events.countBefore(end);
    const std::size_t lines = linesBefore(end);
    const std::lock_guard guard(m_checkpoints.mutex);
    std::vector<Checkpoint> &list = m_checkpoints.list;
    if (list.empty())
        list.emplace_back();
    // Checkpoints are in order, so the last that is not beyond the step is where to start.
    auto start = std::upper_bound(list.begin(), list.end(), events + lines,
                                  [](std::size_t count, const Checkpoint &checkpoint) {
                                      return count < checkpoint.events + checkpoint.lines;
                                  });
    Checkpoint at = *(start - 1);
    while (foldNext(at, events, lines)) {
        const Checkpoint &last = list.back();
        if (at.events + at.lines >= last.events + last.lines + checkpointDistance(last.moment))
            list.push_back(at);
    }
    if (step > at.moment.step)
        at.moment.clockNs += static_cast<base::ClockNs>(step - at.moment.step) * m_stepNs;
    at.moment.step = step;
    return std::move(at.moment);
}

} // namespace loose::trace
