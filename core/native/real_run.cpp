// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/real_run.h"

#include <signal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

#include <fmt/format.h>

#include "native/child_process.h"
#include "native/event_code.h"
#include "native/futex.h"
#include "native/shared_kernel.h"
#include "native/trace_maker.h"

namespace loose::native {

namespace fs = std::filesystem;

namespace {

constexpr int listenMs = 5;
constexpr std::int64_t silenceNs = 3'000'000'000;  // without a heartbeat: a hundred of them
constexpr std::int64_t loadingNs = 20'000'000'000; // until the first one of the first process

class Listener
{
public:
    Listener(RealOutcome &outcome, const Heard &heard, const Watched &watched, AskedActs *asked)
        : m_outcome(outcome), m_heard(heard), m_watched(watched), m_asked(asked)
    {
    }

    std::string start(const std::string &runner, const Request &request)
    {
        m_actCount = std::min<std::size_t>(request.acts.size(), maxRealActs);
        return m_child.start(runner, encodeRequest(request));
    }

    // Until the first process has ended and nobody is left who could print; or the run is over.
    void listen(std::stop_token stop)
    {
        std::optional<int> status;
        for (;;) {
            hear(listenMs);
            takeEvents();
            show();
            passActsOn();
            tellAnswers();
            bool isStopped = false;
            if (!status && (status = m_child.poll(isStopped)))
                noteFirstEnd(*status);
            if (status && (m_child.isSilent() || isRunOver()))
                break;
            if (!isStopped && !isSomebodySilent() && !stop.stop_requested())
                continue;
            m_outcome.endedByHand = stop.stop_requested();
            m_outcome.hung = !m_outcome.endedByHand;
            break;
        }
        m_child.kill();
        if (m_showing.valid())
            m_showing.wait();
        if (!status)
            noteFirstEnd(-SIGKILL);
        while (!m_child.isSilent() && hear(listenMs)) {
        }
        takeEvents();
        noteEnd(status.value_or(-SIGKILL));
    }

    void finish()
    {
        SharedMemory &memory = m_child.memory();
        m_outcome.steps = memory.steps.load();
        m_outcome.tainted = memory.tainted.load();
        m_outcome.dropped = memory.dropped.load();
        m_outcome.sandbox = memory.sandbox.load();
        m_outcome.landlockVersion = memory.landlockVersion.load();
        for (std::size_t index = 0; index < m_actCount; ++index) {
            m_outcome.acts.push_back(actOf(memory.acts[index]));
            if (m_outcome.acts.back().state == ActState::Waiting)
                m_outcome.acts.back().step = m_outcome.steps;
        }
        addAskedActs();
        readDisk();
        finishTrace();
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
        m_complete = m_child.memory().sequence.load();
        const std::uint32_t processes = processesMade(m_child.memory());
        for (std::uint32_t slot = 0; slot < processes * slotCount; ++slot)
            takeEventsOf({{slot / slotCount + 1}, slot % slotCount});
    }

    // No more than were there at first: a thread that tells faster than is listened to must not
    // keep the listener from everything else.
    void takeEventsOf(const Slot &slot)
    {
        SharedMemory &memory = m_child.memory();
        const EventBuffer &buffer = memory.buffers[slot.process.number - 1][slot.number];
        const std::uint64_t end = buffer.written.load(std::memory_order_acquire);
        Taken taken;
        while (buffer.read.load(std::memory_order_relaxed) < end
               && takeRecord(memory, slot, taken)) {
            if (auto event = decodeEvent(taken.bytes))
                m_events.emplace_back(taken.sequence, std::move(*event));
            else
                ++m_outcome.unusable;
        }
    }

    bool isRunOver()
    {
        const Ending ending = m_child.memory().ending.load();
        return ending != Ending::Running && ending != Ending::Exit;
    }

    // A process that lives and gives no sign of life, though its supervisor has nothing else to do.
    bool isSomebodySilent()
    {
        SharedMemory &memory = m_child.memory();
        const std::int64_t nowNs = monotonicNs();
        for (std::uint32_t number = 1; number <= processesMade(memory); ++number) {
            SharedProcess &process = memory.process({number});
            Pulse &pulse = m_pulses[number - 1];
            const std::uint64_t beats = process.heartbeat.load();
            if (beats != pulse.beats || pulse.beatNs == 0)
                pulse = {beats, nowNs};
            const bool isLoading = number == 1 && beats == 0; // others are copies of one that has
            const bool isAwaited = isLoading || process.state.load() == ProcessState::Lives;
            if (!isAwaited || nowNs - pulse.beatNs <= (isLoading ? loadingNs : silenceNs))
                continue;
            if (number == 1 ? !m_firstHasEnded : ::kill(process.id.load(), 0) == 0)
                return true;
            noteEndOf({number}, -SIGKILL); // an orphan, of whose end nobody could tell
        }
        return false;
    }

    // What a process that is ended by a signal can no longer say itself, in its place among events.
    void noteEndOf(base::ProcessId process, int code)
    {
        SharedMemory &memory = m_child.memory();
        SharedProcess &record = memory.process(process);
        record.state.store(ProcessState::Ended);
        const bool isTold = record.isEndTold.exchange(true);
        if (isTold && (code >= 0 || code == memory.exitCode.load()))
            return;
        m_events.emplace_back(memory.sequence.fetch_add(1),
                              trace::Event{memory.steps.load(),
                                           clockNs(),
                                           process,
                                           {},
                                           0,
                                           trace::Level::Story,
                                           trace::ProcessEnded{process, code}});
    }

    std::int64_t clockNs() // of the run
    {
        const std::int64_t startNs = m_child.memory().startNs.load();
        return startNs == 0 ? 0 : monotonicNs() - startNs;
    }

    void noteFirstEnd(int status)
    {
        m_firstHasEnded = true;
        if (status < 0)
            noteEndOf({1}, status);
        else
            m_child.memory().process({1}).state.store(ProcessState::Ended);
    }

    void noteEnd(int status)
    {
        SharedMemory &memory = m_child.memory();
        m_outcome.ending = memory.ending.load();
        m_outcome.endText = textOf(memory.endText);
        m_endNs = clockNs();
        m_outcome.signal = status < 0 ? -status : 0;
        constexpr int signalled = 128;
        m_outcome.exitCode = status < 0 ? signalled - status : status;
        if (isRunOver())
            m_outcome.exitCode = memory.exitCode.load();
        if (m_outcome.ending == Ending::Failed)
            m_outcome.failure = m_outcome.endText;
        else if (m_outcome.ending == Ending::Running && m_outcome.signal == 0)
            m_outcome.failure = "the runner ended without a word";
    }

    // Those that came too late as well.
    void addAskedActs()
    {
        if (!m_asked)
            return;
        tellAnswers();
        for (std::size_t index = 0; index < m_askedTexts.size(); ++index) {
            RealActOutcome act = actOf(m_child.memory().asked[index].record);
            act.asked = m_askedTexts[index];
            if (act.state == ActState::Waiting)
                miss(act);
            else if (index >= m_answered) // behind one that came to nothing
                tell(act);
            m_outcome.acts.push_back(std::move(act));
        }
        m_outcome.acts.insert(m_outcome.acts.end(), m_tooMany.begin(), m_tooMany.end());
        for (std::string &late : m_asked->end()) {
            RealActOutcome act;
            act.asked = std::move(late);
            miss(act);
            m_outcome.acts.push_back(std::move(act));
        }
    }

    void miss(RealActOutcome &act)
    {
        act.state = ActState::Missed;
        act.step = m_outcome.steps;
        act.clockNs = m_endNs;
        act.reason = endedBeforeIt;
        tell(act);
    }

    // What the runner's supervisors read is published by the count.
    void passActsOn()
    {
        if (!m_asked)
            return;
        SharedMemory &memory = m_child.memory();
        for (std::string &text : m_asked->take()) {
            const std::size_t index = m_askedTexts.size();
            if (index == maxRealActs || text.size() >= memory.asked[0].text.size()) {
                RealActOutcome refused;
                refused.asked = std::move(text);
                refused.state = ActState::Refused;
                refused.step = memory.steps.load();
                refused.reason = index == maxRealActs
                                     ? fmt::format("a real run does {} such acts", maxRealActs)
                                     : "it is too long for a run that goes on";
                m_tooMany.push_back(refused);
                tell(refused);
                continue;
            }
            putText(memory.asked[index].text, text);
            m_askedTexts.push_back(std::move(text));
            memory.askedCount.store(static_cast<std::uint32_t>(m_askedTexts.size()));
        }
    }

    void tellAnswers()
    {
        SharedMemory &memory = m_child.memory();
        while (m_answered < m_askedTexts.size()) {
            const ActRecord &record = memory.asked[m_answered].record;
            if (record.state.load() == ActState::Waiting)
                return;
            RealActOutcome act = actOf(record);
            act.asked = m_askedTexts[m_answered++];
            tell(act);
        }
    }

    void tell(const RealActOutcome &act)
    {
        if (m_asked->answered)
            m_asked->answered(act);
    }

    static RealActOutcome actOf(const ActRecord &record)
    {
        RealActOutcome act;
        act.state = record.state.load();
        act.step = record.step;
        act.clockNs = record.clockNs;
        act.line = record.line;
        act.visit = record.visit;
        act.reason = textOf(record.reason);
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

    void finishTrace()
    {
        m_outcome.lost = m_child.memory().sequence.load() - m_events.size() - m_outcome.dropped;
        MadeTrace made = makeTrace(std::move(m_events));
        m_outcome.trace = std::move(made.trace);
        m_outcome.unusable += made.unusable;
        m_outcome.crashed = made.crashed && !m_outcome.hung && !m_outcome.endedByHand;
    }

    // Who looks takes its time on another native thread: the runner's threads wait when nobody
    // takes their events. Rarely enough that it costs a tenth of the time at most.
    void show()
    {
        constexpr std::int64_t pauseNs = 150'000'000;
        constexpr std::int64_t share = 10;
        if (!m_watched)
            return;
        m_newest.note(m_events, m_complete);
        const std::int64_t nowNs = monotonicNs();
        if (nowNs < m_showNs || m_events.size() == m_shownEvents || isStillShowing())
            return;
        m_shownEvents = m_events.size();
        RealSoFar now{m_newest.make(m_events), m_newest.earlier(), m_child.memory().dropped.load()};
        m_showNs = nowNs + std::max(pauseNs, share * (monotonicNs() - nowNs));
        m_showing = std::async(std::launch::async, [this, shown = std::move(now)]() mutable {
            m_watched(std::move(shown));
        });
    }

    bool isStillShowing()
    {
        return m_showing.valid()
               && m_showing.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
    }

    RealOutcome &m_outcome;
    const Heard &m_heard;
    const Watched &m_watched;
    AskedActs *m_asked;
    std::vector<std::string> m_askedTexts; // that the runner was given
    std::size_t m_answered = 0;            // of them
    std::vector<RealActOutcome> m_tooMany; // refused here
    ChildProcess m_child;
    std::size_t m_actCount = 0;
    struct Pulse {
        std::uint64_t beats = 0;
        std::int64_t beatNs = 0; // when it was last another
    };
    std::array<Pulse, maxRealProcesses> m_pulses;
    bool m_firstHasEnded = false;
    std::int64_t m_endNs = 0;
    NumberedEvents m_events;
    NewestEvents m_newest;
    std::uint64_t m_complete = 0; // of the events, those with a lower number have come
    std::size_t m_shownEvents = 0;
    std::int64_t m_showNs = 0;   // not before
    std::future<void> m_showing; // the last look; last: it ends before what it looks at
};

} // namespace

bool AskedActs::ask(std::string act)
{
    const std::lock_guard guard(m_mutex);
    if (!m_isOver)
        m_acts.push_back(std::move(act));
    return !m_isOver;
}

std::vector<std::string> AskedActs::take()
{
    const std::lock_guard guard(m_mutex);
    return std::exchange(m_acts, {});
}

std::vector<std::string> AskedActs::end()
{
    const std::lock_guard guard(m_mutex);
    m_isOver = true;
    return std::exchange(m_acts, {});
}

RealOutcome runReal(const std::string &runner, const Request &request, std::stop_token stop,
                    const Heard &heard, const Watched &watched, AskedActs *asked)
{
    RealOutcome outcome;
    Listener listener(outcome, heard, watched, asked);
    outcome.failure = listener.start(runner, request);
    if (!outcome.failure.empty()) {
        if (asked)
            asked->end();
        return outcome;
    }
    listener.listen(std::move(stop));
    listener.finish();
    return outcome;
}

} // namespace loose::native
