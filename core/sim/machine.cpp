// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/machine.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "exec/process_life.h"
#include "heap/collector.h"

namespace loose::sim {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

constexpr std::uint32_t arenaCells =
    static_cast<std::uint32_t>((base::maxHeapBytes + (64u << 20)) / sizeof(heap::Word));
constexpr std::int64_t firstPid = 4711; // a number that looks like one

} // namespace

Machine::Machine(std::shared_ptr<const bytecode::Program> program,
                 const lang::Directives *directives, MachineOptions options)
    : m_program(std::move(program)),
      m_options(std::move(options)),
      m_host(std::make_unique<SimHost>(*this)),
      m_interpreter(std::make_unique<exec::Interpreter>(m_program, *m_host)),
      m_observer(std::make_unique<Observer>(*this, directives))
{
    m_kernel.random = m_options.seed;
}

Machine::~Machine() = default;

Machine::Process Machine::makeProcess()
{
    Process process;
    process.arena = std::make_unique<heap::Arena>(arenaCells);
    process.heap = std::make_unique<heap::Heap>(*process.arena);
    return process;
}

// --- boot

void Machine::boot()
{
    CHECK(m_processes.empty());
    m_booting = true;
    m_processes.push_back(makeProcess());
    heap::Heap &heap = *m_processes[0].heap;
    m_kernel.currentProcess = {1};
    ProcessRecord first;
    first.id = {1};
    first.number = firstPid;
    first.name = "MainProcess";
    m_kernel.processes.write().push_back(first);
    const heap::Handle thread = exec::makeMainThread(*m_interpreter, heap, m_kernel.nextThread++,
                                                     0x7f3a'0000'0000 + 0x0080'1000);
    m_kernel.currentThread = thread;
    exec::bootModules(*m_interpreter, thread);
    if (m_options.timing != Timing::Steps)
        heap.neverReuse();
    m_kernel.clockNs = 0;
    m_kernel.step = 0;
    m_kernel.currentThread = 0;
    m_booting = false;
    makeReady({{1}, thread}, 0);
}

// --- worlds

World Machine::freeze()
{
    auto data = std::make_shared<WorldData>(WorldData{m_kernel, {}});
    data->processes.reserve(m_processes.size());
    for (Process &process : m_processes) {
        process.heap->flushRegisters();
        data->processes.push_back(process.arena->freeze());
    }
    return World(std::move(data));
}

void Machine::load(const World &world)
{
    m_kernel = world.kernel();
    while (m_processes.size() < world.processes().size())
        m_processes.push_back(makeProcess());
    m_processes.resize(world.processes().size());
    for (std::size_t index = 0; index < m_processes.size(); ++index) {
        m_processes[index].arena->load(world.processes()[index]);
        m_processes[index].heap->fetchRegisters();
    }
    m_state = MachineState::CanRun;
    if (std::ranges::all_of(*m_kernel.processes, &ProcessRecord::hasEnded))
        m_state = MachineState::Exited;
    m_limit.clear();
    m_unsupported.clear();
    m_observer->reset();
    m_lifetime.reset();
    m_namesOf = {};
    threadsCameOrWent();
}

Baselines Machine::baselines()
{
    Baselines all;
    const World world = freeze();
    for (const heap::FrozenArena &frozen : world.processes())
        all.heaps.push_back(std::make_unique<heap::Baseline>(frozen));
    return all;
}

void Machine::follow(Machine &other)
{
    load(other.freeze());
    m_observer->remember(other.m_observer->memory());
    m_lastRunner = other.m_lastRunner;
}

Standpoint Machine::standpoint()
{
    return {freeze(), std::make_shared<const Observer::Memory>(m_observer->memory()), m_lastRunner};
}

void Machine::goBack(const Standpoint &to)
{
    load(to.world);
    m_observer->remember(*to.memory);
    m_lastRunner = to.lastRunner;
}

void Machine::collect(base::ProcessId process)
{
    heap::Heap &heap = heapOf(process);
    heap::Collector::collect(heap, heap.imageEnd(), exec::stackSlots);
}

// --- the ends of threads and processes

void Machine::threadIsOver(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    const Value escaped = m_interpreter->raised();
    m_interpreter->clearRaised();
    if (exec::isMainThread(heap, place.thread)) {
        leaveProcessor();
        processExits(place.process, m_interpreter->takeExitCode());
        return;
    }
    endThread(place, exec::letGo(heap, place.thread, escaped));
    const Value endLock = heap.get(place.thread, ThreadSlot::EndLock);
    if (!endLock.isNothing() && !heap.get(endLock.asHandle(), heap::LockSlot::Holder).isNothing()) {
        heap.set(endLock.asHandle(), heap::LockSlot::Holder, Value{});
        heap.set(endLock.asHandle(), heap::LockSlot::Depth, Value::integer(0));
        wakeFirstWaiter(place.process, endLock, 0);
    }
    leaveProcessor();
}

void Machine::endThread(ThreadPlace place, trace::EndedBy how)
{
    heap::Heap &heap = heapOf(place.process);
    heap.set(place.thread, ThreadSlot::State,
             Value::integer(static_cast<std::int64_t>(ThreadState::Ended)));
    heap.set(place.thread, ThreadSlot::EndedBy, Value::integer(static_cast<std::int64_t>(how)));
    threadsCameOrWent();
    const Value exception = heap.get(place.thread, ThreadSlot::Exception);
    emit(trace::ThreadEnded{idOf(place), how,
                            exception.isNothing() ? "" : exceptionText(exception)});
}

// The interpreter finalises: daemon threads are cut where they are, files are flushed and closed as
// far as nobody dead still refers to them.
void Machine::processExits(base::ProcessId process, int code)
{
    m_betweenSteps = true;
    m_interpreter->enter(heapOf(process));
    exec::finaliseFiles(*m_interpreter);
    for (const ThreadPlace place : threadsOf(process)) {
        if (stateOf(place) != ThreadState::Ended)
            endThread(place, trace::EndedBy::Exit);
    }
    endProcess(process, code, trace::EndedBy::Process);
    m_betweenSteps = false;
}

void Machine::endProcess(base::ProcessId process, int code, trace::EndedBy how)
{
    for (const ThreadPlace place : threadsOf(process)) {
        if (stateOf(place) != ThreadState::Ended)
            endThread(place, how);
    }
    ProcessRecord &record = m_kernel.writeProcess(process);
    record.hasEnded = true;
    threadsCameOrWent();
    record.exitCode = code;
    record.descriptors.clear();
    record.pendingSignals.clear();
    closePipeEnds(process);
    if (m_kernel.currentProcess == process)
        leaveProcessor();
    emit(trace::ProcessEnded{process, code});
    wakeProcessWaiters(record.number);
    if (std::ranges::all_of(*m_kernel.processes, &ProcessRecord::hasEnded))
        m_state = MachineState::Exited;
}

int Machine::exitCode() const
{
    const int code = m_kernel.process({1}).exitCode;
    return code < 0 ? 128 - code : code; // ended by a signal: as a shell shows it
}

int Machine::endingSignal() const
{
    return std::max(0, -m_kernel.process({1}).exitCode);
}

} // namespace loose::sim
