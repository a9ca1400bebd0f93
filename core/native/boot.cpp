// SPDX-License-Identifier: GPL-3.0-or-later

// From a loaded program to a main thread that stands before its first instruction.
#include <sys/mman.h>

#include <csignal>

#include "base/check.h"
#include "base/limits.h"
#include "exec/process_life.h"
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
    const Handle thread =
        exec::makeMainThread(*m_interpreter, *m_heap, m_memory.nextThread.fetch_add(1),
                             static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(this)));
    exec::bootModules(*m_interpreter, thread);
    m_booting = false;
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
