// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/machine.h"

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "exec/files.h"
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
constexpr heap::StackSlots stackSlots{static_cast<std::uint32_t>(ThreadSlot::Stack),
                                      static_cast<std::uint32_t>(ThreadSlot::Top)};

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
    m_interpreter->buildImage(heap);
    heap.setReg(Register::Threads, heap.makeList({}));
    heap.setReg(Register::Resources, heap.makeList({}));
    heap.setReg(Register::OpenFiles, heap.makeList({}));
    heap.setReg(Register::Handlers, heap::makeDict(heap));
    makeStandardFiles(heap);
    const heap::Handle thread = m_interpreter->makeModuleThread(m_program->modules[0].code);
    heap.set(thread, ThreadSlot::Number, Value::integer(m_kernel.nextThread++));
    heap.set(thread, ThreadSlot::Ident, heap.makeInt(0x7f3a'0000'0000 + 0x0080'1000));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    m_kernel.currentThread = thread;
    for (std::size_t index = 1; index < m_program->modules.size(); ++index)
        bootModule(thread, m_program->modules[index]);
    beginMainModule(thread);
    if (m_options.timing != Timing::Steps)
        heap.neverReuse();
    m_kernel.clockNs = 0;
    m_kernel.step = 0;
    m_kernel.currentThread = 0;
    m_booting = false;
    makeReady({{1}, thread}, 0);
}

void Machine::makeStandardFiles(heap::Heap &heap)
{
    const heap::Handle space = heap.reg(Register::LibraryRoot).asHandle();
    const auto put = [&](std::string_view name, Value value) {
        heap::dictSetString(heap, space, heap.makeString(name), value);
    };
    put("stdin", exec::makeFile(*m_interpreter, 0, "<stdin>", "r", true));
    put("stdout", exec::makeFile(*m_interpreter, 1, "<stdout>", "w", true));
    put("stderr", exec::makeFile(*m_interpreter, 2, "<stderr>", "w", true));
    const Value script = heap.makeString(m_program->modules[0].source->name());
    put("argv", heap.makeList(std::span(&script, 1)));
}

// Library modules are run before the first step: what they do is not the program's doing.
void Machine::bootModule(heap::Handle thread, const bytecode::Module &module)
{
    heap::Heap &heap = *m_processes[0].heap;
    const heap::Handle modules = heap.reg(Register::Modules).asHandle();
    if (heap::dictFindText(heap, modules, module.name) >= 0)
        return;
    const Value dict = Value::fromHandle(m_interpreter->unit(module.code).globals);
    m_interpreter->makeModule(module.name, dict);
    heap::dictSetString(heap, dict.asHandle(), heap.makeString("__name__"),
                        heap.makeString(module.name));
    m_interpreter->restartModule(thread, module.code);
    const exec::RunResult result = m_interpreter->run(thread, base::maxSteps);
    CHECK(result.reason == exec::StopReason::Ended);
    if (!m_interpreter->raised().isNothing())
        std::fprintf(stderr, "loose-ends: library module %s: %s\n", module.name.c_str(),
                     exceptionText(m_interpreter->raised()).c_str());
    CHECK(m_interpreter->raised().isNothing());
}

void Machine::beginMainModule(heap::Handle thread)
{
    heap::Heap &heap = *m_processes[0].heap;
    const bytecode::Module &module = m_program->modules[0];
    const Value dict = Value::fromHandle(m_interpreter->unit(module.code).globals);
    m_interpreter->makeModule(module.name, dict);
    heap::dictSetString(heap, dict.asHandle(), m_interpreter->intern("__name__"),
                        m_interpreter->intern("__main__"));
    heap::dictSetString(heap, dict.asHandle(), m_interpreter->intern("__file__"),
                        heap.makeString(module.source->name()));
    m_interpreter->restartModule(thread, module.code);
    const std::int64_t flags = heap.get(thread, ThreadSlot::Flags).asInteger()
                               | static_cast<std::int64_t>(ThreadFlag::Main);
    heap.set(thread, ThreadSlot::Flags, Value::integer(flags));
}

// --- worlds

World Machine::freeze()
{
    auto data = std::make_shared<WorldData>();
    data->kernel = m_kernel;
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
    m_observer->adopt(*other.m_observer);
    m_lastRunner = other.m_lastRunner;
}

void Machine::collect(base::ProcessId process)
{
    heap::Heap &heap = heapOf(process);
    heap::Collector::collect(heap, heap.imageEnd(), stackSlots);
}

// --- the ends of threads and processes

void Machine::threadIsOver(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    const Value escaped = m_interpreter->raised();
    m_interpreter->clearRaised();
    const std::int64_t flags = heap.get(place.thread, ThreadSlot::Flags).asInteger();
    if (flags & static_cast<std::int64_t>(ThreadFlag::Main)) {
        leaveProcessor();
        processExits(place.process, m_interpreter->takeExitCode());
        return;
    }
    if (!escaped.isNothing())
        heap.set(place.thread, ThreadSlot::Exception, escaped);
    heap.set(place.thread, ThreadSlot::Top, Value::integer(0)); // it let go of its frames
    const Value kept = heap.get(place.thread, ThreadSlot::Exception);
    const bool wasRaised = heap.get(place.thread, ThreadSlot::Flags).asInteger()
                           & static_cast<std::int64_t>(ThreadFlag::Raised);
    endThread(place, kept.isNothing() ? trace::EndedBy::Returned
                     : wasRaised      ? trace::EndedBy::Raised
                                      : trace::EndedBy::Exception);
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
    finaliseFiles(process);
    for (const ThreadPlace place : threadsOf(process)) {
        if (stateOf(place) != ThreadState::Ended)
            endThread(place, trace::EndedBy::Exit);
    }
    endProcess(process, code, trace::EndedBy::Process);
    m_betweenSteps = false;
}

void Machine::finaliseFiles(base::ProcessId process)
{
    heap::Heap &heap = heapOf(process);
    m_interpreter->enter(heap);
    heap::Reach reach(heap, stackSlots);
    bool anyoneDead = false;
    for (const ThreadPlace place : threadsOf(process)) {
        const bool isMain = heap.get(place.thread, ThreadSlot::Flags).asInteger()
                            & static_cast<std::int64_t>(ThreadFlag::Main);
        const auto endedBy =
            static_cast<trace::EndedBy>(heap.get(place.thread, ThreadSlot::EndedBy).asInteger());
        const bool cut = !isMain && stateOf(place) != ThreadState::Ended;
        if (!cut && endedBy != trace::EndedBy::Killed)
            continue;
        anyoneDead = true;
        reach.add(Value::fromHandle(place.thread));
    }
    if (anyoneDead) // their frames refer to the globals of the program
        reach.add(Value::fromHandle(m_interpreter->unit(m_program->modules[0].code).globals));
    for (const Value file : exec::openFiles(*m_interpreter)) {
        const bool standard = heap.get(file.asHandle(), exec::FileSlot::Descriptor).asInteger()
                              <= exec::lastStandardDescriptor;
        if (standard)
            exec::flushStream(*m_interpreter, file);
        else if (!reach.contains(file.asHandle()))
            exec::closeStream(*m_interpreter, file);
    }
    m_interpreter->clearRaised();
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

} // namespace loose::sim
