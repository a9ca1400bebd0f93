// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/stepper.h"

#include <algorithm>

#include "exec/process_life.h"

namespace loose::sim {

using exec::StopReason;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Value;
using trace::ThreadState;

bool Stepper::settle()
{
    m_machine.wakeDue();
    if (m_machine.m_kernel.currentThread != 0 || m_machine.m_state != MachineState::CanRun)
        return false;
    for (const ProcessRecord &process : *m_machine.m_kernel.processes) {
        if (process.hasEnded)
            continue;
        for (const ThreadPlace place : m_machine.threadsOf(process.id)) {
            if (m_machine.canBeScheduled(place))
                return false;
        }
    }
    const auto deadline = m_machine.outlook().deadline;
    const bool isChosen = m_machine.m_options.timing == Timing::Any && !choices().empty();
    if (!deadline || isChosen)
        return false;
    m_machine.m_kernel.clockNs = std::max(m_machine.m_kernel.clockNs, *deadline);
    m_machine.wakeDue();
    return true;
}

std::vector<ThreadPlace> Stepper::choices()
{
    std::vector<ThreadPlace> places;
    if (m_machine.m_state != MachineState::CanRun)
        return places;
    for (const ProcessRecord &process : *m_machine.m_kernel.processes) {
        if (process.hasEnded || process.isFrozen)
            continue;
        const heap::Heap &heap = m_machine.heapOf(process.id);
        const auto threads = heap.listItems(heap.reg(heap::Register::Threads));
        places.reserve(places.size() + threads.size());
        for (const Value thread : threads) {
            const ThreadPlace place{process.id, thread.asHandle()};
            const ThreadState state = m_machine.stateOf(place);
            const bool byTime = m_machine.m_options.timing == Timing::Any && waits(place);
            if (state == ThreadState::Ready || state == ThreadState::Running || byTime)
                places.push_back(place);
        }
    }
    return places;
}

bool Stepper::waits(ThreadPlace place) const
{
    const ThreadState state = m_machine.stateOf(place);
    const bool waits = state == ThreadState::Blocked || state == ThreadState::Waiting
                       || state == ThreadState::Sleeping;
    return waits
           && !m_machine.heapOf(place.process).get(place.thread, ThreadSlot::WaitDeadline).isNone();
}

bool Stepper::isJoinedByMain(ThreadPlace place)
{
    const heap::Heap &heap = m_machine.heapOf(place.process);
    const heap::Handle main = heap.listItems(heap.reg(heap::Register::Threads))[0].asHandle();
    const Value lock = heap.get(place.thread, ThreadSlot::EndLock);
    if (!lock.isObject())
        return false;
    if (heap.get(main, ThreadSlot::WaitKind) != Value::integer(0))
        return heap.get(main, ThreadSlot::WaitObject) == lock;
    return m_machine.stateOf({place.process, main}) == ThreadState::Ready
           && lockInTheWay({place.process, main})
                  == placeOf({place.process.number, lock.asHandle(), 0});
}

std::optional<Place> Stepper::lockInTheWay(ThreadPlace place)
{
    const heap::Heap &heap = m_machine.heapOf(place.process);
    const std::int64_t flags = heap.get(place.thread, ThreadSlot::Flags).asInteger();
    if ((flags & static_cast<std::int64_t>(ThreadFlag::Signalled))
        || !m_machine.m_kernel.process(place.process).pendingSignals.empty())
        return std::nullopt;
    m_touches.clear();
    nextTouchesOf(place, m_touches);
    const auto waits = std::ranges::find(m_touches, LockUse::WaitsFor, &Touch::use);
    return waits == m_touches.end() ? std::nullopt : std::optional(waits->place);
}

Place Stepper::nameOf(Place place) const
{
    const PlaceParts parts = partsOf(place);
    const heap::Heap &heap = m_machine.heapOf({parts.process});
    const Value object = Value::fromHandle(parts.object);
    if (!heap.is(object, heap::Kind::Lock))
        return place;
    for (const Value thread : heap.listItems(heap.reg(heap::Register::Threads))) {
        if (heap.get(thread.asHandle(), ThreadSlot::EndLock) == object) {
            const auto number = heap.get(thread.asHandle(), ThreadSlot::Number).asInteger();
            return placeOf({endLocks, static_cast<heap::Handle>(number), 0});
        }
    }
    return place;
}

void Stepper::endWait(ThreadPlace place)
{
    heap::Heap &heap = m_machine.heapOf(place.process);
    if (!waits(place))
        return;
    heap.set(place.thread, ThreadSlot::WaitDeadline, heap.makeInt(m_machine.m_kernel.clockNs));
    m_machine.makeReady(place, 1);
}

void Stepper::take(ThreadPlace place)
{
    if (m_machine.m_options.timing == Timing::Any)
        endWait(place);
    m_machine.dispatch(place);
    m_before = m_machine.m_kernel;
}

// The breaker is always set: somebody else may be chosen at the next check point.
Stepper::After Stepper::step(std::uint64_t most)
{
    Machine &machine = m_machine;
    const ThreadPlace place{machine.m_kernel.currentProcess, machine.m_kernel.currentThread};
    exec::Interpreter &interpreter = *machine.m_interpreter;
    interpreter.enter(machine.heapOf(place.process));
    interpreter.clearBreaker();
    interpreter.setBreaker(true);
    machine.m_lastRunner = machine.idOf(place);
    most = std::min(most, base::maxSteps - machine.m_kernel.step);
    // Who goes on from a check point has looked at the breaker there, and would not look again.
    const std::int64_t flags =
        machine.heapOf(place.process).get(place.thread, ThreadSlot::Flags).asInteger();
    const bool wasAtCheckPoint = flags & static_cast<std::int64_t>(ThreadFlag::AtCheckPoint);
    if (wasAtCheckPoint || machine.m_options.switchesAnywhere()
        || machine.m_lifetime.isWatching(place.process))
        most = 1;
    const exec::RunResult result = machine.runPart(place, most);
    if (result.reason != StopReason::CheckPoint)
        machine.afterSlice(result);
    else if (interpreter.wantsCollection())
        machine.collect(place.process);
    if (!machine.m_kernel.process(place.process).hasEnded
        && machine.m_lifetime.isWatching(place.process))
        machine.closeDropped(place.process);
    if (machine.m_state == MachineState::CanRun)
        machine.checkLimits();
    const bool parted = machine.m_kernel.currentThread == 0
                        || machine.m_state != MachineState::CanRun
                        || result.reason == StopReason::Stopped;
    if (parted)
        return After::Parted;
    return result.reason == StopReason::CheckPoint ? After::CheckPoint : After::Goes;
}

void Stepper::nextTouches(std::vector<Touch> &touches)
{
    nextTouchesOf({m_machine.m_kernel.currentProcess, m_machine.m_kernel.currentThread}, touches);
}

void Stepper::leave()
{
    if (m_machine.m_kernel.currentThread != 0)
        m_machine.preempt(0);
}

Site Stepper::siteOf(ThreadPlace place) const
{
    const heap::Heap &heap = m_machine.heapOf(place.process);
    return static_cast<Site>(heap.get(place.thread, ThreadSlot::Code).asInteger()) << 32
           | static_cast<Site>(heap.get(place.thread, ThreadSlot::Next).asInteger());
}

Site Stepper::nextSite() const
{
    return siteOf({m_machine.m_kernel.currentProcess, m_machine.m_kernel.currentThread});
}

std::vector<trace::ThreadMoment> Stepper::killedThreads()
{
    std::vector<trace::ThreadMoment> killed;
    for (const ProcessRecord &process : *m_machine.m_kernel.processes) {
        const heap::Heap &heap = m_machine.heapOf(process.id);
        for (const ThreadPlace place : m_machine.threadsOf(process.id)) {
            if (exec::wasKilled(heap, place.thread))
                killed.push_back(m_machine.threadMoment(place));
        }
    }
    return killed;
}

std::vector<Site> Stepper::sitesInLine() const
{
    std::vector<Site> sites;
    std::vector<std::pair<Value, Site>> waiting;
    for (const ThreadPlace place : m_machine.livingThreads()) {
        const heap::Heap &heap = m_machine.heapOf(place.process);
        const Value lock = heap.get(place.thread, ThreadSlot::WaitObject);
        if (m_machine.stateOf(place) == trace::ThreadState::Blocked && lock.isObject())
            waiting.emplace_back(lock, siteOf(place));
    }
    for (const auto &[lock, site] : waiting) {
        if (std::ranges::count(waiting, lock, &std::pair<Value, Site>::first) > 1)
            sites.push_back(site);
    }
    return sites;
}

bool Stepper::standsBeforeVisible() const
{
    const Site site = nextSite();
    const exec::CodeUnit &unit =
        m_machine.m_interpreter->unit(static_cast<std::uint32_t>(site >> 32));
    const bytecode::Opcode opcode = unit.instructions[site & 0xffffffff].opcode();
    const heap::Heap &heap = m_machine.heapOf(m_machine.m_kernel.currentProcess);
    const bool endsThread =
        opcode == bytecode::Opcode::ReturnValue // semantics.md 15
        && heap.get(m_machine.m_kernel.currentThread, ThreadSlot::Depth) == Value::integer(1);
    return endsThread || bytecode::factsOf(opcode).visible;
}

} // namespace loose::sim
