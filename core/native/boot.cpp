// SPDX-License-Identifier: GPL-3.0-or-later

// From a loaded program to a main thread that stands before its first instruction.
#include <sys/mman.h>

#include <csignal>

#include "base/check.h"
#include "base/limits.h"
#include "exec/files.h"
#include "native/futex.h"
#include "native/real_limits.h"
#include "native/real_process.h"

namespace loose::native {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Register;
using heap::Value;

namespace {

// Address space for what a single instruction may ask for; the limit of real runs comes far before.
constexpr std::uint32_t arenaCells =
    static_cast<std::uint32_t>((base::maxHeapBytes + (64u << 20)) / sizeof(heap::Word));

} // namespace

RealProcess::RealProcess(Loaded loaded, SharedMemory &memory, int scratch, bool observed)
    : m_loaded(std::move(loaded)),
      m_memory(memory),
      m_scratch(scratch),
      m_observed(observed),
      m_startNs(monotonicNs()),
      m_arena(std::make_unique<heap::Arena>(arenaCells)),
      m_heap(std::make_unique<heap::Heap>(*m_arena)),
      m_interpreter(std::make_unique<exec::Interpreter>(m_loaded.program, m_host)),
      m_teller(*m_interpreter, memory, m_startNs),
      m_watcher(*m_interpreter, m_teller, m_loaded)
{
    void *locks = mmap(nullptr, arenaCells * sizeof(RealLock), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(locks != MAP_FAILED);
    m_locks = static_cast<RealLock *>(locks);
    memory.startNs.store(m_startNs);
    record().signalActions[SIGINT].store(2);
    record().signalActions[SIGPIPE].store(1);
    putText(record().name, "MainProcess");
    record().id.store(getpid());
    record().state.store(ProcessState::Lives);
    struct sigaction action {
    };
    action.sa_handler = onSignal;
    sigaction(SIGINT, &action, nullptr);
}

void RealProcess::boot()
{
    heap::Heap &heap = *m_heap;
    m_interpreter->buildImage(heap);
    heap.setReg(Register::Threads, heap.makeList({}));
    heap.setReg(Register::Resources, heap.makeList({}));
    heap.setReg(Register::OpenFiles, heap.makeList({}));
    heap.setReg(Register::Handlers, heap::makeDict(heap));
    makeStandardFiles();
    const Handle thread = m_interpreter->makeModuleThread(m_loaded.program->modules[0].code);
    heap.set(thread, ThreadSlot::Number, Value::integer(m_memory.nextThread.fetch_add(1)));
    heap.set(thread, ThreadSlot::Ident,
             heap.makeInt(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(this))));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    const auto &modules = m_loaded.program->modules;
    for (std::size_t index = 1; index < modules.size(); ++index)
        bootModule(thread, modules[index]);
    beginMainModule(thread);
    m_booting = false;
}

void RealProcess::makeStandardFiles()
{
    heap::Heap &heap = *m_heap;
    const Handle space = heap.reg(Register::LibraryRoot).asHandle();
    const auto put = [&](std::string_view name, Value value) {
        heap::dictSetString(heap, space, heap.makeString(name), value);
    };
    put("stdin", exec::makeFile(*m_interpreter, 0, "<stdin>", "r", true));
    put("stdout", exec::makeFile(*m_interpreter, 1, "<stdout>", "w", true));
    put("stderr", exec::makeFile(*m_interpreter, 2, "<stderr>", "w", true));
    const Value script = heap.makeString(m_loaded.program->modules[0].source->name());
    put("argv", heap.makeList(std::span(&script, 1)));
}

// The bodies of the library's modules are not the program's doing.
void RealProcess::bootModule(Handle thread, const bytecode::Module &module)
{
    heap::Heap &heap = *m_heap;
    if (heap::dictFindText(heap, heap.reg(Register::Modules).asHandle(), module.name) >= 0)
        return;
    const Value dict = Value::fromHandle(m_interpreter->unit(module.code).globals);
    m_interpreter->makeModule(module.name, dict);
    heap::dictSetString(heap, dict.asHandle(), heap.makeString("__name__"),
                        heap.makeString(module.name));
    m_interpreter->restartModule(thread, module.code);
    const exec::RunResult result = m_interpreter->run(thread, base::maxSteps);
    CHECK(result.reason == exec::StopReason::Ended);
    CHECK(m_interpreter->raised().isNothing());
}

void RealProcess::beginMainModule(Handle thread)
{
    heap::Heap &heap = *m_heap;
    const bytecode::Module &module = m_loaded.program->modules[0];
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

void RealProcess::startMain()
{
    m_teller.isOn = m_observed;
    m_interpreter->observed = m_observed;
    m_teller.emit(trace::ProcessStarted{{1}, {}, "MainProcess", getpid()});
    m_teller.tellCreated(mainThread());
    startNative(mainThread(), freeSlot());
}

} // namespace loose::native
