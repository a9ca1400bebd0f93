// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/trace_maker.h"

#include <signal.h>

#include <algorithm>

#include "trace/fold_check.h"
#include "trace/unfold.h"

namespace loose::native {

namespace {

class TraceMaker
{
public:
    enum class Keeps : bool { Events, MomentOnly };

    explicit TraceMaker(Keeps what, trace::Moment from = {})
        : m_keepsEvents(what == Keeps::Events), m_moment(std::move(from))
    {
    }

    // In order; neither step nor clock goes back.
    void add(trace::Event event)
    {
        event.step = std::max(event.step, m_moment.step);
        event.clockNs = std::max(event.clockNs, m_moment.clockNs);
        if (const auto *ended = std::get_if<trace::ProcessEnded>(&event.payload))
            addEndsOfThreads(event, *ended);
        if (!objectionTo(event, m_moment, {}).empty()) {
            ++m_made.unusable;
            return;
        }
        fold(m_moment, event);
        if (m_keepsEvents)
            m_made.trace.receive(std::move(event));
    }

    // What the moment it begins with is made of.
    void addBeginning(std::vector<trace::Event> events)
    {
        for (trace::Event &event : events)
            m_made.trace.receive(std::move(event));
    }

    MadeTrace take() { return std::move(m_made); }
    trace::Moment takeMoment() { return std::move(m_moment); }

private:
    // Those that live end with their process.
    void addEndsOfThreads(const trace::Event &of, const trace::ProcessEnded &end)
    {
        // Nobody crashes by an interrupt: CPython ends itself so.
        if (end.exitCode < 0 && end.exitCode != -SIGINT && !wasSent(end.process, -end.exitCode))
            m_made.crashed = true;
        std::vector<base::ThreadId> living;
        for (const trace::ThreadMoment &thread : m_moment.threads) {
            if (thread.process == end.process && thread.state != trace::ThreadState::Ended)
                living.push_back(thread.id);
        }
        for (const base::ThreadId thread : living) {
            trace::Event event = of;
            event.payload = trace::ThreadEnded{thread, trace::EndedBy::Process, {}};
            add(std::move(event));
        }
    }

    bool wasSent(base::ProcessId process, int signal) const
    {
        return std::ranges::any_of(m_made.trace.events(), [&](const trace::Event &event) {
            const auto *sent = std::get_if<trace::SignalSent>(&event.payload);
            return sent && sent->process == process && sent->signal == signal;
        });
    }

    bool m_keepsEvents = true;
    MadeTrace m_made;
    trace::Moment m_moment;
};

} // namespace

MadeTrace makeTrace(NumberedEvents events)
{
    std::ranges::sort(events, {}, [](const auto &each) { return each.first; });
    TraceMaker maker(TraceMaker::Keeps::Events);
    for (auto &[sequence, event] : events)
        maker.add(std::move(event));
    return maker.take();
}

void NewestEvents::note(const NumberedEvents &events, std::uint64_t end)
{
    m_end = end;
    for (; m_looked < events.size(); ++m_looked) {
        const std::uint64_t number = events[m_looked].first;
        if (m_earlier == 0 || number > m_lastEarlier)
            m_newest.emplace_back(number, m_looked);
        else
            ++m_earlier; // came late: it is in its place when all have come
    }
    if (m_newest.size() < 2 * countMax)
        return;
    std::ranges::sort(m_newest);
    const auto complete = static_cast<std::size_t>(
        std::ranges::lower_bound(m_newest, end, {}, &Place::first) - m_newest.begin());
    if (complete > countMax)
        foldFirst(events, complete - countMax);
}

trace::Trace NewestEvents::make(const NumberedEvents &events) const
{
    std::vector<Place> newest = m_newest;
    std::ranges::sort(newest);
    TraceMaker maker(TraceMaker::Keeps::Events, m_before);
    if (m_earlier > 0)
        maker.addBeginning(trace::unfold(m_before));
    for (const auto &[number, index] : newest) {
        if (number < m_end)
            maker.add(events[index].second);
    }
    return maker.take().trace;
}

void NewestEvents::foldFirst(const NumberedEvents &events, std::size_t count)
{
    TraceMaker maker(TraceMaker::Keeps::MomentOnly, std::move(m_before));
    for (std::size_t each = 0; each < count; ++each)
        maker.add(events[m_newest[each].second].second);
    m_before = maker.takeMoment();
    m_earlier += count;
    m_lastEarlier = m_newest[count - 1].first;
    m_newest.erase(m_newest.begin(), m_newest.begin() + static_cast<std::ptrdiff_t>(count));
}

} // namespace loose::native
