// SPDX-License-Identifier: GPL-3.0-or-later

// How program threads and the process end, and what becomes of files nobody refers to any more.
#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include "exec/files.h"
#include "heap/collector.h"
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

namespace {

constexpr heap::StackSlots stackSlots{static_cast<std::uint32_t>(ThreadSlot::Stack),
                                      static_cast<std::uint32_t>(ThreadSlot::Top)};

bool hasEnded(const heap::Heap &heap, Handle thread)
{
    return heap.get(thread, ThreadSlot::State)
           == Value::integer(static_cast<std::int64_t>(ThreadState::Ended));
}

bool isMain(const heap::Heap &heap, Handle thread)
{
    return heap.get(thread, ThreadSlot::Flags).asInteger()
           & static_cast<std::int64_t>(ThreadFlag::Main);
}

} // namespace

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
    if (isMain(heap, self.thread))
        processExits(m_interpreter->takeExitCode(), trace::EndedBy::Exit);
    if (!escaped.isNothing())
        heap.set(self.thread, ThreadSlot::Exception, escaped);
    heap.set(self.thread, ThreadSlot::Top, Value::integer(0)); // it let go of its frames
    const Value kept = heap.get(self.thread, ThreadSlot::Exception);
    closeDroppedFiles(true);
    const bool wasRaised = heap.get(self.thread, ThreadSlot::Flags).asInteger()
                           & static_cast<std::int64_t>(ThreadFlag::Raised);
    endThread(self.thread, kept.isNothing() ? trace::EndedBy::Returned
                           : wasRaised      ? trace::EndedBy::Raised
                                            : trace::EndedBy::Exception);
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
    heap::Reach reach(heap, stackSlots);
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

// What nobody dead or cut refers to is flushed and closed; their files keep what is in the buffer.
void RealProcess::finaliseFiles()
{
    heap::Heap &heap = *m_heap;
    heap::Reach reach(heap, stackSlots);
    bool anyoneDead = false;
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        const Handle thread = each.asHandle();
        const bool killed = heap.get(thread, ThreadSlot::EndedBy)
                            == Value::integer(static_cast<std::int64_t>(trace::EndedBy::Killed));
        const bool cut = !isMain(heap, thread) && !hasEnded(heap, thread);
        if (!killed && !cut)
            continue;
        anyoneDead = true;
        reach.add(each);
    }
    if (anyoneDead)
        reach.add(
            Value::fromHandle(m_interpreter->unit(m_loaded.program->modules[0].code).globals));
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

void RealProcess::processExits(int code, trace::EndedBy how)
{
    heap::Heap &heap = *m_heap;
    if (how == trace::EndedBy::Exit)
        finaliseFiles();
    for (const Value thread : heap.listItems(heap.reg(Register::Threads))) {
        if (!hasEnded(heap, thread.asHandle()))
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
