// SPDX-License-Identifier: GPL-3.0-or-later

// Who runs next, and for how long. See machine.h for the rules.
#include <algorithm>
#include <limits>

#include "base/check.h"
#include "base/limits.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::StopReason;
using exec::ThreadSlot;
using trace::ThreadState;

namespace {

constexpr base::ClockNs never = std::numeric_limits<base::ClockNs>::max();

// xorshift*: small, and its state is one number of the kernel.
std::uint64_t draw(std::uint64_t &state)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545f4914f6cdd1du;
}

} // namespace

std::vector<ThreadPlace> Machine::threadsOf(base::ProcessId process)
{
    std::vector<ThreadPlace> places;
    const heap::Heap &heap = heapOf(process);
    const auto threads = heap.listItems(heap.reg(heap::Register::Threads));
    places.reserve(threads.size());
    for (const heap::Value thread : threads)
        places.push_back({process, thread.asHandle()});
    return places;
}

ThreadState Machine::stateOf(ThreadPlace place)
{
    return static_cast<ThreadState>(
        heapOf(place.process).get(place.thread, ThreadSlot::State).asInteger());
}

void Machine::threadsCameOrWent()
{
    m_living.reset();
    threadsChanged();
}

// A process keeps its ended threads: to walk them at every switch would make a program that starts
// thousands, one after the other, slower with each.
const std::vector<ThreadPlace> &Machine::livingThreads()
{
    if (m_living)
        return *m_living;
    m_living.emplace();
    for (const ProcessRecord &process : *m_kernel.processes) {
        if (process.hasEnded)
            continue;
        for (const ThreadPlace place : threadsOf(process.id)) {
            if (stateOf(place) != ThreadState::Ended)
                m_living->push_back(place);
        }
    }
    return *m_living;
}

bool Machine::canBeScheduled(ThreadPlace place)
{
    return stateOf(place) == ThreadState::Ready && !m_kernel.process(place.process).isFrozen;
}

std::optional<ThreadPlace> Machine::nextReady()
{
    std::vector<std::pair<std::int64_t, ThreadPlace>> ready;
    for (const ThreadPlace place : livingThreads()) {
        const heap::Heap &heap = heapOf(place.process);
        if (canBeScheduled(place))
            ready.emplace_back(heap.get(place.thread, ThreadSlot::ReadySince).asInteger(), place);
    }
    if (ready.empty())
        return std::nullopt;
    if (m_options.seed != 0 && ready.size() > 1) {
        std::ranges::sort(ready, {}, [](const auto &each) { return each.first; });
        return ready[draw(m_kernel.random) % ready.size()].second;
    }
    return std::ranges::min_element(ready, {}, [](const auto &each) { return each.first; })->second;
}

// Whether the thread waits for something that may come.
bool Machine::isWaiting(ThreadPlace place)
{
    const ThreadState state = stateOf(place);
    const bool waits = state == ThreadState::Blocked || state == ThreadState::Waiting
                       || state == ThreadState::Sleeping;
    return waits && !m_kernel.process(place.process).isFrozen;
}

// All threads are walked only after one of them changed its state, not for every slice.
const Machine::Outlook &Machine::outlook()
{
    if (m_outlook)
        return *m_outlook;
    Outlook outlook;
    for (const ThreadPlace place : livingThreads()) {
        const heap::Heap &heap = heapOf(place.process);
        if (canBeScheduled(place)) {
            const heap::Value since = heap.get(place.thread, ThreadSlot::ReadyNs);
            outlook.readyNs = std::min(outlook.readyNs.value_or(never), heap.intOf(since));
            continue;
        }
        const heap::Value deadline = heap.get(place.thread, ThreadSlot::WaitDeadline);
        if (!deadline.isNone() && isWaiting(place))
            outlook.deadline = std::min(outlook.deadline.value_or(never), heap.intOf(deadline));
    }
    for (const ProcessRecord &process : *m_kernel.processes) {
        if (process.alarmNs != 0 && !process.hasEnded)
            outlook.deadline = std::min(outlook.deadline.value_or(never), process.alarmNs);
    }
    m_outlook = outlook;
    return *m_outlook;
}

// Those whose deadline has come, the earliest first, equal ones in order of waiting.
void Machine::wakeDue()
{
    const std::optional<base::ClockNs> earliest = outlook().deadline;
    if (!earliest || *earliest > m_kernel.clockNs)
        return;
    ringAlarms();
    std::vector<std::tuple<base::ClockNs, std::int64_t, ThreadPlace>> due;
    for (const ThreadPlace place : livingThreads()) {
        const heap::Heap &heap = heapOf(place.process);
        const heap::Value deadline = heap.get(place.thread, ThreadSlot::WaitDeadline);
        if (!deadline.isNone() && heap.intOf(deadline) <= m_kernel.clockNs && isWaiting(place))
            due.emplace_back(heap.intOf(deadline),
                             heap.get(place.thread, ThreadSlot::WaitSince).asInteger(), place);
    }
    std::ranges::sort(
        due, {}, [](const auto &each) { return std::pair(std::get<0>(each), std::get<1>(each)); });
    for (const auto &[deadline, since, place] : due)
        makeReady(place, 1);
}

void Machine::makeReady(ThreadPlace place, base::Step offset)
{
    heap::Heap &heap = heapOf(place.process);
    if (stateOf(place) == ThreadState::Ready || stateOf(place) == ThreadState::Ended)
        return;
    if (stateOf(place) != ThreadState::Running)
        heap.set(place.thread, ThreadSlot::Woken, heap::Value::True);
    heap.set(place.thread, ThreadSlot::ReadySince, heap::Value::integer(m_kernel.order++));
    // In the middle of a slice the kernel's clock is that of its beginning.
    const bool inSlice = m_interpreter->runningThread() != 0;
    heap.set(place.thread, ThreadSlot::ReadyNs,
             heap.makeInt(inSlice ? m_host->nowNs() : m_kernel.clockNs));
    if (inSlice) // when to switch has to be thought about again
        m_interpreter->endSlice();
    setState(place, ThreadState::Ready, offset);
}

void Machine::wakeFirstWaiter(base::ProcessId process, heap::Value object, base::Step offset)
{
    std::optional<ThreadPlace> first;
    std::int64_t longest = std::numeric_limits<std::int64_t>::max();
    const heap::Heap &heap = heapOf(process);
    for (const ThreadPlace place : livingThreads()) {
        if (place.process != process || heap.get(place.thread, ThreadSlot::WaitObject) != object)
            continue;
        const ThreadState state = stateOf(place);
        const bool waits = state == ThreadState::Blocked || state == ThreadState::Waiting;
        const std::int64_t since = heap.get(place.thread, ThreadSlot::WaitSince).asInteger();
        if (waits && since < longest) {
            first = place;
            longest = since;
        }
    }
    if (first)
        makeReady(*first, offset);
}

void Machine::dispatch(ThreadPlace place)
{
    m_kernel.currentProcess = place.process;
    m_kernel.currentThread = place.thread;
    m_kernel.runsSinceNs = m_kernel.clockNs;
    m_kernel.runsSinceStep = m_kernel.step;
    setState(place, ThreadState::Running, 1);
    emit(trace::InterpreterLockMoved{place.process, idOf(place)}, trace::Level::Inside, 1);
}

void Machine::leaveProcessor()
{
    if (m_kernel.currentThread == 0)
        return;
    m_kernel.currentThread = 0;
    emit(trace::InterpreterLockMoved{m_kernel.currentProcess, {}}, trace::Level::Inside, 0);
}

void Machine::preempt(base::Step offset)
{
    const ThreadPlace place{m_kernel.currentProcess, m_kernel.currentThread};
    m_kernel.currentThread = 0;
    emit(trace::InterpreterLockMoved{place.process, {}}, trace::Level::Inside, offset);
    makeReady(place, offset);
}

// Gives the free processor to somebody; jumps to the next deadline if nobody is ready.
bool Machine::giveProcessor()
{
    wakeDue();
    while (m_kernel.currentThread == 0) {
        if (m_state != MachineState::CanRun)
            return false; // an alarm ended the last process
        if (const auto place = nextReady()) {
            dispatch(*place);
            return true;
        }
        const auto deadline = outlook().deadline;
        if (!deadline) {
            m_state = MachineState::Stuck;
            return false;
        }
        if (*deadline > base::maxVirtualNs) {
            m_state = MachineState::Limit;
            m_limit = "virtual time";
            return false;
        }
        m_kernel.clockNs = std::max(m_kernel.clockNs, *deadline);
        wakeDue();
    }
    return true;
}

bool Machine::jumpTo(base::ClockNs clockNs)
{
    if (m_kernel.clockNs >= clockNs)
        return true;
    if (m_kernel.currentThread != 0 || nextReady())
        return false;
    if (m_state != MachineState::CanRun && m_state != MachineState::Stuck)
        return false; // time passes for who waits for ever, not after the end
    const auto deadline = outlook().deadline;
    if (deadline && *deadline < clockNs)
        return false;
    m_kernel.clockNs = clockNs;
    return true;
}

// When the running thread has to let another one run: 5 ms after it got the processor or, if that
// is later, after the other became ready, as a waiter for CPython's lock asks for it.
std::optional<base::ClockNs> Machine::switchDueNs()
{
    const std::optional<base::ClockNs> readyNs = outlook().readyNs;
    if (!readyNs)
        return std::nullopt;
    const auto afterSteps = [this](base::Step count) {
        return m_kernel.clockNs
               + (static_cast<base::ClockNs>(m_kernel.runsSinceStep + count)
                  - static_cast<base::ClockNs>(m_kernel.step))
                     * base::nsPerStep;
    };
    switch (m_options.switchRule) {
    case SwitchRule::CPython:
        if (m_options.timing != Timing::Steps) // the clock does not say how long it has run
            return afterSteps(base::switchIntervalNs / base::nsPerStep);
        return std::max(*readyNs, m_kernel.runsSinceNs)
               + m_kernel.process(m_kernel.currentProcess).switchIntervalNs;
    case SwitchRule::EveryCheckPoint:
    case SwitchRule::EveryLine: return m_kernel.clockNs;
    case SwitchRule::EverySteps: return afterSteps(m_options.switchSteps);
    }
    return std::nullopt;
}

// Steps the current thread may take before something has to be looked at again.
std::uint64_t Machine::budgetUntil(base::Step until, bool &switchNow)
{
    std::uint64_t budget = until - m_kernel.step;
    const auto limitBy = [&](base::ClockNs when) {
        const base::ClockNs distance = when - m_kernel.clockNs;
        budget =
            std::min(budget, distance <= 0 ? 1
                                           : static_cast<std::uint64_t>(
                                               (distance + base::nsPerStep - 1) / base::nsPerStep));
    };
    if (const auto deadline = outlook().deadline)
        limitBy(*deadline);
    const auto due = switchDueNs();
    switchNow = due && *due <= m_kernel.clockNs;
    if (due && !switchNow)
        limitBy(*due);
    else if (switchNow && m_options.switchesAnywhere())
        budget = 1;
    return m_lifetime.isWatching(m_kernel.currentProcess) ? 1 : budget;
}

MachineState Machine::run(base::Step until, base::ClockNs last)
{
    while (m_state == MachineState::CanRun && m_kernel.step < until && m_kernel.clockNs <= last) {
        if (m_kernel.currentThread == 0 && !giveProcessor())
            break;
        runSlice(until);
        if (m_state == MachineState::CanRun)
            checkLimits();
    }
    return m_state;
}

MachineState Machine::runSlice(base::Step until)
{
    wakeDue();
    if (m_state != MachineState::CanRun || m_kernel.currentThread == 0)
        return m_state; // an alarm ended the process
    bool switchNow = false;
    const std::uint64_t budget = budgetUntil(until, switchNow);
    heap::Heap &heap = heapOf(m_kernel.currentProcess);
    m_interpreter->enter(heap);
    m_interpreter->clearBreaker();
    const bool signalled = heap.get(m_kernel.currentThread, ThreadSlot::Flags).asInteger()
                           & static_cast<std::int64_t>(exec::ThreadFlag::Signalled);
    if (switchNow || signalled
        || !heap.get(m_kernel.currentThread, ThreadSlot::Pending).isNothing())
        m_interpreter->setBreaker(switchNow);
    const ThreadPlace place{m_kernel.currentProcess, m_kernel.currentThread};
    m_lastRunner = idOf(place);
    const exec::RunResult result = runPart(place, budget);
    afterSlice(result);
    if (!m_kernel.process(place.process).hasEnded && m_lifetime.isWatching(place.process))
        closeDropped(place.process);
    return m_state;
}

exec::RunResult Machine::runSteps(ThreadPlace place, std::uint64_t budget)
{
    const exec::RunResult result = m_interpreter->run(place.thread, budget);
    m_kernel.step += result.steps;
    m_kernel.clockNs += static_cast<base::ClockNs>(result.steps) * stepNs();
    return result;
}

// While a sink is set in parts, with a look after each, for as long as nobody's state changes: what
// would end the slice of a run that nobody watches is not asked for again.
exec::RunResult Machine::runPart(ThreadPlace place, std::uint64_t budget)
{
    m_stayedInFrame = false;
    if (!m_sink || m_booting)
        return runSteps(place, budget);
    for (;;) {
        const QuietRun quiet = m_observer->quietRun(place.process, place.thread);
        const std::uint64_t steps = std::min<std::uint64_t>(budget, quiet.steps);
        const exec::RunResult result = runSteps(place, steps);
        const bool isWhole = result.reason == exec::StopReason::Budget && result.steps == steps
                             && !m_interpreter->isSliceEnded();
        m_stayedInFrame = isWhole && steps == 1 && quiet.firstStaysInFrame;
        if (result.steps > 0) // before a switch, which belongs to the next step
            m_observer->afterStep(place.process, place.thread, isWhole && quiet.writesNothing);
        budget -= result.steps;
        if (!isWhole || budget == 0 || !m_outlook)
            return result;
        m_interpreter->enter(heapOf(place.process)); // looking may have entered another one
    }
}

// Whether the step, the only one of its slice, changed nothing but its thread's own frame, so that
// had the thread died just before it, all that follows would be the same but for a microsecond.
// That is no matter where all others wait, for then the clock jumps, and where none goes by the
// clock.
bool Machine::lastStepWasPrivate()
{
    if (!m_stayedInFrame || m_kernel.currentThread == 0
        || m_lifetime.isWatching(m_kernel.currentProcess))
        return false;
    return !outlook().readyNs || (!outlook().deadline && m_kernel.clockReads == 0);
}

// Belongs to the step just made.
void Machine::closeDropped(base::ProcessId process)
{
    m_betweenSteps = true;
    m_lifetime.afterStep(process);
    m_betweenSteps = false;
}

void Machine::afterSlice(const exec::RunResult &result)
{
    const ThreadPlace place{m_kernel.currentProcess, m_kernel.currentThread};
    switch (result.reason) {
    case StopReason::Budget:
        if (const auto due = m_options.switchesAnywhere() ? switchDueNs() : std::nullopt;
            due && *due <= m_kernel.clockNs)
            preempt(0);
        return;
    case StopReason::CheckPoint:
        if (m_interpreter->wantsCollection())
            collect(place.process);
        if (m_interpreter->switchAsked())
            preempt(0);
        return;
    case StopReason::Blocked: {
        const trace::Wait wait = describeWait(place);
        const ThreadState state = wait.kind == trace::WaitKind::Sleep  ? ThreadState::Sleeping
                                  : wait.kind == trace::WaitKind::Lock ? ThreadState::Blocked
                                                                       : ThreadState::Waiting;
        setState(place, state, 0);
        leaveProcessor();
        return;
    }
    case StopReason::Ended:
        if (m_interpreter->goesOnAfterEnd(place.thread))
            return;
        threadIsOver(place);
        return;
    case StopReason::Stopped:
        if (m_state == MachineState::CanRun && !m_interpreter->unsupportedText().empty()) {
            m_state = MachineState::Unsupported;
            m_unsupported = m_interpreter->unsupportedText();
        }
        return;
    case StopReason::NoMemory:
        m_state = MachineState::Limit;
        m_limit = "memory";
        return;
    }
}

bool Machine::checkLimits()
{
    const auto meets = [&](bool met, const char *name) {
        if (met) {
            m_state = MachineState::Limit;
            m_limit = name;
        }
        return met;
    };
    return meets(m_kernel.clockNs > base::maxVirtualNs, "virtual time")
           || meets(m_kernel.output && m_kernel.output->lines > base::maxOutputLines,
                    "lines of output")
           || meets(m_kernel.outputBytes() > base::maxOutputBytes, "bytes of output")
           || meets(m_kernel.currentThread != 0 && !m_processes.empty()
                        && heapOf(m_kernel.currentProcess).cellsInUse() * sizeof(heap::Word)
                               > base::maxHeapBytes,
                    "memory")
           || meets(m_kernel.currentThread != 0 && !m_processes.empty()
                        && heapOf(m_kernel.currentProcess).cellsAllocated() * sizeof(heap::Word)
                               > base::maxAllocatedBytes,
                    "memory asked for in all")
           || meets(m_kernel.step >= base::maxSteps, "steps");
}

} // namespace loose::sim
