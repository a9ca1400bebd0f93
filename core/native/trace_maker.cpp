// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/trace_maker.h"

#include <signal.h>

#include <algorithm>

#include "trace/fold_check.h"

namespace loose::native {

namespace {

class TraceMaker
{
public:
    void add(trace::Event event)
    {
        if (const auto *ended = std::get_if<trace::ProcessEnded>(&event.payload))
            addEndsOfThreads(event, *ended);
        if (!objectionTo(event, m_moment, {}).empty()) {
            ++m_made.unusable;
            return;
        }
        fold(m_moment, event);
        m_made.trace.receive(std::move(event));
    }

    MadeTrace take() { return std::move(m_made); }

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

    MadeTrace m_made;
    trace::Moment m_moment;
};

} // namespace

MadeTrace makeTrace(NumberedEvents events)
{
    std::ranges::sort(events, {}, [](const auto &each) { return each.first; });
    TraceMaker maker;
    trace::Event last;
    for (auto &[sequence, event] : events) {
        event.step = std::max(event.step, last.step);
        event.clockNs = std::max(event.clockNs, last.clockNs);
        last.step = event.step;
        last.clockNs = event.clockNs;
        maker.add(std::move(event));
    }
    return maker.take();
}

} // namespace loose::native
