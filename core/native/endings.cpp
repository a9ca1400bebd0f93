// SPDX-License-Identifier: GPL-3.0-or-later

// How program threads and the process end, and what becomes of files nobody refers to any more.
#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include "exec/files.h"
#include "exec/process_life.h"
#include "native/futex.h"
#include "native/real_process.h"

namespace loose::native {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::LockSlot;
using heap::Register;
using heap::Value;
using trace::ThreadState;

void RealProcess::endThread(Handle thread, trace::EndedBy how)
{
    heap::Heap &heap = *m_heap;
    heap.set(thread, ThreadSlot::State,
             Value::integer(static_cast<std::int64_t>(ThreadState::Ended)));
    heap.set(thread, ThreadSlot::EndedBy, Value::integer(static_cast<std::int64_t>(how)));
    const Value exception = heap.get(thread, ThreadSlot::Exception);
    m_teller.emit(
        trace::ThreadEnded{m_teller.idOf(thread), how,
                           exception.isNothing() ? "" : m_teller.exceptionText(exception)});
}

bool RealProcess::threadIsOver(NativeThread &self)
{
    heap::Heap &heap = *m_heap;
    const Value escaped = m_interpreter->raised();
    m_interpreter->clearRaised();
    if (exec::isMainThread(heap, self.thread))
        processExits(m_interpreter->takeExitCode(), trace::EndedBy::Exit);
    const trace::EndedBy how = exec::letGo(heap, self.thread, escaped);
    closeDroppedFiles(true);
    endThread(self.thread, how);
    const Value endLock = heap.get(self.thread, ThreadSlot::EndLock);
    if (!endLock.isNothing() && !heap.get(endLock.asHandle(), LockSlot::Holder).isNothing()) {
        heap.set(endLock.asHandle(), LockSlot::Holder, Value{});
        heap.set(endLock.asHandle(), LockSlot::Depth, Value::integer(0));
        wordOf(endLock.asHandle()).store(0);
        wakeAll(wordOf(endLock.asHandle()));
    }
    giveLock(self, Where::Over);
    return false;
}

// CPython closes a file when its last reference goes. Here it is searched for, at the beginning of
// a line and at the end of a thread; many looks in a row are spaced out.
void RealProcess::closeDroppedFiles(bool atOnce)
{
    heap::Heap &heap = *m_heap;
    const std::int64_t nowNs = monotonicNs();
    const auto files = exec::openFiles(*m_interpreter);
    const bool hasOwn = std::ranges::any_of(files, [&](Value file) {
        return heap.get(file.asHandle(), exec::FileSlot::Descriptor).asInteger()
               > exec::lastStandardDescriptor;
    });
    if (!hasOwn || (!atOnce && m_freeDropLooks == 0 && nowNs < m_nextDropLookNs))
        return;
    if (m_freeDropLooks > 0)
        --m_freeDropLooks;
    heap::Reach reach(heap, exec::stackSlots);
    for (const Register root : {Register::Modules, Register::AtExit, Register::Handlers,
                                Register::LibraryRoot, Register::BuiltinsDict, Register::Threads})
        reach.add(heap.reg(root));
    for (const Value thread : heap.listItems(heap.reg(Register::Threads)))
        reach.add(thread);
    for (const Value file : files) {
        const bool standard = heap.get(file.asHandle(), exec::FileSlot::Descriptor).asInteger()
                              <= exec::lastStandardDescriptor;
        if (!standard && !reach.contains(file.asHandle()))
            exec::closeStream(*m_interpreter, file);
    }
    constexpr int share = 20; // of the time, at most, is spent on looking
    m_nextDropLookNs = monotonicNs() + share * (monotonicNs() - nowNs);
}

void RealProcess::processExits(int code, trace::EndedBy how)
{
    heap::Heap &heap = *m_heap;
    if (how == trace::EndedBy::Exit)
        exec::finaliseFiles(*m_interpreter);
    for (const Value thread : heap.listItems(heap.reg(Register::Threads))) {
        if (!exec::hasEnded(heap, thread.asHandle()))
            endThread(thread.asHandle(), how);
    }
    record().isEndTold.store(true);
    m_teller.emit(trace::ProcessEnded{id(), code});
    Ending running = Ending::Running;
    if (id() == base::ProcessId{1} && m_memory.endings.load() == 0) {
        m_memory.exitCode.store(code);
        m_memory.ending.compare_exchange_strong(running, Ending::Exit);
    }
    record().exitCode.store(code);
    if (code < 0) { // an interrupt that nobody caught: as CPython, by the signal itself
        signal(-code, SIG_DFL);
        kill(getpid(), -code);
        for (;;)
            pause();
    }
    _exit(code);
}

void RealProcess::endRun(Ending ending, int exitCode, std::string_view text)
{
    std::uint32_t nobody = 0;
    if (!m_memory.endings.compare_exchange_strong(nobody, 1)) {
        for (;;)
            pause(); // another one ends the run right now
    }
    putText(m_memory.endText, text);
    m_memory.exitCode.store(exitCode);
    m_memory.ending.store(ending);
    _exit(exitCode);
}

} // namespace loose::native
