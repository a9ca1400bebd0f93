// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/real_run.h"

#include <sys/wait.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "native/child_process.h"
#include "native/event_code.h"
#include "native/futex.h"
#include "trace/fold_check.h"

namespace loose::native {

namespace fs = std::filesystem;

namespace {

constexpr int listenMs = 5;
constexpr std::int64_t silenceNs = 3'000'000'000; // without a heartbeat: a hundred of them
constexpr std::int64_t firstSilenceNs =
    20'000'000'000; // until the first one: it loads and compiles

class Listener
{
public:
    Listener(RealOutcome &outcome, const Heard &heard) : m_outcome(outcome), m_heard(heard) {}

    std::string start(const std::string &runner, const Request &request)
    {
        m_actCount = std::min<std::size_t>(request.acts.size(), maxRealActs);
        return m_child.start(runner, encodeRequest(request));
    }

    void listen(std::stop_token stop)
    {
        std::optional<int> status;
        while (!status) {
            hear(listenMs);
            takeEvents();
            bool isStopped = false;
            status = m_child.poll(isStopped);
            if (!status && (isStopped || isSilent() || stop.stop_requested())) {
                m_outcome.hung = !stop.stop_requested();
                m_child.kill();
                status = SIGKILL;
            }
        }
        while (!m_child.isSilent() && hear(listenMs)) {
        }
        takeEvents();
        noteEnd(*status);
    }

    void finish()
    {
        SharedMemory &memory = m_child.memory();
        m_outcome.steps = memory.steps.load();
        m_outcome.tainted = memory.tainted.load();
        m_outcome.dropped = memory.dropped.load();
        m_outcome.sandbox = memory.sandbox.load();
        m_outcome.landlockVersion = memory.landlockVersion.load();
        for (std::size_t index = 0; index < m_actCount; ++index)
            m_outcome.acts.push_back(actOf(memory.acts[index]));
        readDisk();
        makeTrace();
    }

private:
    bool hear(int waitMs)
    {
        std::string output;
        std::string errors;
        m_child.hear(waitMs, output, errors);
        if (m_heard && !output.empty())
            m_heard(trace::Stream::Output, output);
        if (m_heard && !errors.empty())
            m_heard(trace::Stream::Errors, errors);
        m_outcome.output += output;
        m_outcome.errors += errors;
        return !output.empty() || !errors.empty() || !m_child.isSilent();
    }

    void takeEvents()
    {
        Taken taken;
        for (std::uint32_t slot = 0; slot < slotCount; ++slot) {
            while (takeRecord(m_child.memory(), slot, taken)) {
                if (auto event = decodeEvent(taken.bytes))
                    m_events.emplace_back(taken.sequence, std::move(*event));
                else
                    ++m_outcome.unusable;
            }
        }
    }

    bool isSilent()
    {
        const std::uint64_t beats = m_child.memory().heartbeat.load();
        const std::int64_t nowNs = monotonicNs();
        if (beats != m_beats || m_beatNs == 0) {
            m_beats = beats;
            m_beatNs = nowNs;
        }
        return nowNs - m_beatNs > (beats == 0 ? firstSilenceNs : silenceNs);
    }

    void noteEnd(int status)
    {
        SharedMemory &memory = m_child.memory();
        m_outcome.ending = memory.ending.load();
        m_outcome.endText = textOf(memory.endText);
        m_outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        constexpr int signalled = 128;
        m_outcome.exitCode =
            WIFSIGNALED(status) ? signalled + WTERMSIG(status) : WEXITSTATUS(status);
        if (m_outcome.ending == Ending::Failed)
            m_outcome.failure = m_outcome.endText;
        else if (m_outcome.ending == Ending::Running && m_outcome.signal == 0)
            m_outcome.failure = "the runner ended without a word";
    }

    static RealActOutcome actOf(const ActRecord &record)
    {
        RealActOutcome act{record.state.load(), record.step,           record.line,
                           record.visit,        textOf(record.reason), {}};
        std::string found = textOf(record.found);
        for (std::size_t end = 0; (end = found.find('\n')) != std::string::npos;) {
            act.found.push_back(found.substr(0, end));
            found.erase(0, end + 1);
        }
        return act;
    }

    void readDisk()
    {
        std::error_code error;
        for (const auto &entry : fs::directory_iterator(m_child.scratch(), error)) {
            if (!entry.is_regular_file(error))
                continue;
            std::ifstream file(entry.path(), std::ios::binary);
            m_outcome.disk[entry.path().filename().string()] =
                std::string(std::istreambuf_iterator<char>(file), {});
        }
    }

    // In the order in which the runner numbered them. Steps and clock never go back.
    void makeTrace()
    {
        std::ranges::sort(m_events, {}, [](const auto &each) { return each.first; });
        trace::Event last;
        for (auto &[sequence, event] : m_events) {
            event.step = std::max(event.step, last.step);
            event.clockNs = std::max(event.clockNs, last.clockNs);
            last.step = event.step;
            last.clockNs = event.clockNs;
            add(std::move(event));
        }
        m_outcome.lost = m_child.memory().sequence.load() - m_events.size() - m_outcome.dropped;
        if (m_outcome.signal != 0)
            endBySignal(last);
    }

    void add(trace::Event event)
    {
        if (!objectionTo(event, m_moment, {}).empty()) {
            ++m_outcome.unusable;
            return;
        }
        fold(m_moment, event);
        m_outcome.trace.receive(std::move(event));
    }

    // What a process that is ended by a signal can no longer say itself.
    void endBySignal(trace::Event last)
    {
        bool wasSent = false;
        for (const trace::Event &event : m_outcome.trace.events()) {
            const auto *sent = std::get_if<trace::SignalSent>(&event.payload);
            wasSent = wasSent || (sent && sent->signal == m_outcome.signal);
        }
        m_outcome.crashed = !wasSent && !m_outcome.hung;
        last.process = {1};
        const auto threads = m_moment.threads;
        for (const trace::ThreadMoment &thread : threads) {
            if (thread.state == trace::ThreadState::Ended)
                continue;
            last.payload = trace::ThreadEnded{thread.id, trace::EndedBy::Process, {}};
            add(last);
        }
        last.payload = trace::ProcessEnded{{1}, -m_outcome.signal};
        add(last);
    }

    RealOutcome &m_outcome;
    const Heard &m_heard;
    ChildProcess m_child;
    std::size_t m_actCount = 0;
    std::uint64_t m_beats = 0;
    std::int64_t m_beatNs = 0;
    std::vector<std::pair<std::uint64_t, trace::Event>> m_events;
    trace::Moment m_moment;
};

} // namespace

RealOutcome runReal(const std::string &runner, const Request &request, std::stop_token stop,
                    const Heard &heard)
{
    RealOutcome outcome;
    Listener listener(outcome, heard);
    outcome.failure = listener.start(runner, request);
    if (!outcome.failure.empty())
        return outcome;
    listener.listen(std::move(stop));
    listener.finish();
    return outcome;
}

} // namespace loose::native
