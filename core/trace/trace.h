// SPDX-License-Identifier: GPL-3.0-or-later

// All events of a run, in order, and the ways to ask for them.
//
// Append-only. A value: may be copied; many native threads may read a Trace that nobody appends to
// any more. Events are kept small and made again on demand: line visits, calls and returns, of
// which there are a hundred times more, as records of 24 bytes, all others in an EventStore.
//
// Steps are those of event.h: an event of step n is visible in world n. A line visit of step n is
// about to begin in world n, so its step is "the step just before the visit begins".
//
// The story position of a step is the number of story events up to and with it.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/large_array_allocator.h"
#include "base/limits.h"
#include "trace/event_sink.h"
#include "trace/event_store.h"
#include "trace/moment.h"

namespace loose::trace {

class Trace final : public EventSink
{
public:
    // `stepNs`: what one step adds to the clock between two events; 0 for a real run, whose clock
    // is known at its events only.
    explicit Trace(base::ClockNs stepNs = base::nsPerStep);

    void receive(Event event) override; // of the same or a later step than all before
    void receiveVisit(const LineVisit &visit) override;

    // --- all
    base::ClockNs stepNs() const { return m_stepNs; }
    std::size_t eventCount() const { return m_events.size() + m_lines.size(); }
    base::Step lastStep() const { return m_lastStep; }
    EventRange events() const { return {m_events, 0, m_events.size()}; } // not lines
    EventRange events(base::Step first, base::Step end) const; // of these: first <= step < end
    // With line visits, calls and returns. Stops when `visit` says false.
    void forEach(base::Step first, base::Step end,
                 const std::function<bool(const Event &)> &visit) const;

    // --- the story axis
    std::size_t storyCount() const { return m_story.size(); }
    // Of the story event of that index, from 0: when it was, and where it is among events().
    EventTime timeOfStory(std::size_t index) const { return m_events.time(m_story[index]); }
    std::uint32_t eventOfStory(std::size_t index) const { return m_story[index]; }
    std::size_t storyPosition(base::Step step) const;
    base::Step stepOfStory(std::size_t position) const; // 0: the beginning
    // Of one thread (who did it or to whom it happened), or of any if none.
    std::optional<base::Step> nextStory(base::Step after, base::ThreadId thread = {}) const;
    std::optional<base::Step> previousStory(base::Step before, base::ThreadId thread = {}) const;

    // --- line visits
    std::optional<base::Step> stepOfVisit(base::ThreadId thread, std::uint32_t line,
                                          std::uint64_t visit) const; // from 1
    std::uint64_t visitCount(base::ThreadId thread, std::uint32_t line) const;
    // How many visits of the line the thread has begun up to and with this step.
    std::uint64_t visitAt(base::ThreadId thread, std::uint32_t line, base::Step step) const;
    std::uint32_t lineAt(base::ThreadId thread, base::Step step) const; // last visited; 0: none
    std::optional<base::Step> nextVisit(base::Step after, base::ThreadId thread = {}) const;
    std::optional<base::Step> previousVisit(base::Step before, base::ThreadId thread = {}) const;

    // The frames of each thread as the last of its calls, returns and visits left them, the
    // innermost last: of a dead one, as it died.
    std::map<base::ThreadId, std::vector<StackFrame>> lastStacks() const;

    // --- moments, by folding from the checkpoint before
    Moment momentAt(base::Step step) const;

private:
    template <typename T>
    using LargeArray = std::vector<T, base::LargeArrayAllocator<T>>;
    enum class LineKind : std::uint8_t { Visit, Enter, Leave };
    struct LineRecord {
        base::ClockNs clockNs;
        std::uint64_t step : 40;
        std::uint64_t kind : 2;
        std::uint64_t function : 22; // index into m_functions, of Enter
        std::uint32_t thread;
        std::uint32_t line;
    };
    static_assert(sizeof(LineRecord) == 24);

    // Moments every so many events, made when first asked for.
    struct Checkpoint {
        std::size_t events = 0; // of m_events that are folded in
        std::size_t lines = 0;
        Moment moment;
    };
    struct Checkpoints {
        Checkpoints() = default;
        Checkpoints(const Checkpoints &) {}
        Checkpoints &operator=(const Checkpoints &);
        std::mutex mutex;
        std::vector<Checkpoint> list;
    };

    struct VisitsOfThread { // indices into m_lines
        std::vector<std::uint32_t> all;
        std::map<std::uint32_t, std::vector<std::uint32_t>> ofLine;
    };

    void come(base::Step step);
    void keepLine(LineKind kind, const LineVisit &place, std::uint32_t function = 0);
    std::uint32_t numberOf(const std::string &function);
    Event lineEvent(const LineRecord &record) const;
    std::size_t linesBefore(base::Step step) const;                     // how many have a step < it
    std::size_t lastOfVisits(std::size_t first, std::size_t end) const; // of m_lines
    bool foldNext(Checkpoint &at, std::size_t events, std::size_t lines) const;
    const std::vector<std::uint32_t> &visitsOf(base::ThreadId thread) const;
    const std::vector<std::uint32_t> &visitsOf(base::ThreadId thread, std::uint32_t line) const;

    base::ClockNs m_stepNs;
    base::Step m_lastStep = 0;
    EventStore m_events;
    LargeArray<std::uint32_t> m_linesBefore; // for each of m_events: records that precede it
    std::vector<std::uint32_t> m_story;      // indices into m_events
    std::map<base::ThreadId, std::vector<std::uint32_t>> m_storyOf; // the same, by thread
    LargeArray<LineRecord> m_lines;
    std::vector<std::uint32_t> m_visits; // indices into m_lines
    std::map<base::ThreadId, VisitsOfThread> m_visitsOf;
    std::vector<std::string> m_functions;
    std::map<std::string, std::uint32_t, std::less<>> m_functionIndex;
    std::map<base::ThreadId, base::ProcessId> m_processOf;
    mutable Checkpoints m_checkpoints;
};

} // namespace loose::trace
