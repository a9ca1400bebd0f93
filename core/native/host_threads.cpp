// SPDX-License-Identifier: GPL-3.0-or-later

// Clock, threads and locks of the real host.
#include <sys/random.h>
#include <time.h>

#include "base/check.h"
#include "exec/resource_words.h"
#include "native/futex.h"
#include "native/real_process.h"

namespace loose::native {

using exec::Outcome;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::LockSlot;
using heap::Register;

std::int64_t NativeHost::nowNs() const
{
    return monotonicNs() - m_process.m_startNs;
}

std::int64_t NativeHost::wallClockNs() const
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec * nsPerSecond + now.tv_nsec;
}

std::uint64_t NativeHost::entropy()
{
    std::uint64_t drawn = 0;
    if (getrandom(&drawn, sizeof drawn, 0) != sizeof drawn)
        drawn = static_cast<std::uint64_t>(monotonicNs());
    return drawn;
}

void NativeHost::setSwitchInterval(std::int64_t ns)
{
    m_process.m_lock.setInterval(ns);
}

void NativeHost::wake(Handle thread)
{
    NativeThread *native = m_process.nativeOf(thread);
    if (!native)
        return;
    native->kicks.fetch_add(1);
    wakeAll(native->kicks);
    pthread_kill(native->handle, kickSignal);
}

Outcome NativeHost::startThread(Handle thread)
{
    heap::Heap &heap = *m_process.m_heap;
    const std::uint32_t slot = m_process.freeSlot();
    if (slot == slotCount)
        m_process.endRun(Ending::Limit, 124, "real threads (64 at once)");
    heap.set(thread, ThreadSlot::Number,
             Value::integer(m_process.m_memory.nextThread.fetch_add(1)));
    const Value object = heap.get(thread, ThreadSlot::Object);
    const bool isDaemon = exec::isDaemonThread(heap, object);
    heap.set(thread, ThreadSlot::Flags,
             Value::integer(heap.get(thread, ThreadSlot::Flags).asInteger()
                            | (isDaemon ? static_cast<std::int64_t>(ThreadFlag::Daemon) : 0)));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    m_process.m_teller.tellCreated(thread);
    m_process.m_teller.tellState(thread, trace::ThreadState::Ready);
    const NativeThread &made = m_process.startNative(thread, slot);
    heap.set(thread, ThreadSlot::Ident, heap.makeInt(static_cast<std::int64_t>(made.handle)));
    return Outcome::Done;
}

// --- locks: the word beside the object of the heap is the real lock

void NativeHost::lockCreated(Handle lock)
{
    m_process.m_locks[lock].holder.store(0);
    m_process.m_locks[lock].waiters = 0;
    if (m_process.m_booting)
        return;
    if (!m_process.m_interpreter->runsUserCode()) {
        exec::adoptInnerLock(*m_process.m_interpreter, lock);
        return;
    }
    const bool recursive = m_process.m_heap->get(lock, LockSlot::Recursive).isTrue();
    m_process.m_teller.registerResource(Value::fromHandle(lock),
                                        recursive ? trace::ResourceKind::RecursiveLock
                                                  : trace::ResourceKind::Lock);
}

void NativeHost::resourceCreated(Handle object, trace::ResourceKind kind, bool isShared)
{
    if (!m_process.m_booting)
        m_process.m_teller.registerResource(Value::fromHandle(object), kind, {}, isShared);
}

void NativeHost::lockTaken(Handle thread, Handle lock, std::uint32_t depth)
{
    if (depth == 1 && m_process.m_running) {
        const auto mine = static_cast<std::uint32_t>(
            m_process.m_running->kernelId.load(std::memory_order_relaxed));
        std::atomic<std::uint32_t> &word = m_process.wordOf(lock);
        CHECK(word.load(std::memory_order_relaxed) == 0); // written with the interpreter lock only
        word.store(mine, std::memory_order_relaxed);
        m_process.m_heap->set(
            lock, LockSlot::Since,
            Value::integer(static_cast<std::int64_t>(m_process.m_memory.steps.load() + 1)));
    }
    m_process.m_teller.tellLock(lock, thread, depth, true);
}

void NativeHost::lockReleased(Handle thread, Handle lock, std::uint32_t depth)
{
    m_process.m_teller.tellLock(lock, thread, depth, false);
    if (depth > 0)
        return;
    RealProcess::RealLock &real = m_process.m_locks[lock];
    real.holder.store(0, std::memory_order_release);
    if (real.waiters > 0)
        wakeSome(real.holder, 1);
}

// --- for observers

void NativeHost::frameEntered(Handle thread, std::uint32_t code)
{
    const exec::CodeUnit &unit = m_process.m_interpreter->unit(code);
    if (unit.isUser)
        m_process.m_teller.emitAtLine(
            trace::FrameEntered{m_process.m_teller.idOf(thread), unit.code->name},
            trace::Level::Line, m_process.m_interpreter->lineOf(code, 0));
}

void NativeHost::frameLeft(Handle thread)
{
    if (m_process.m_interpreter->runsUserCode())
        m_process.m_teller.emit(trace::FrameLeft{m_process.m_teller.idOf(thread)},
                                trace::Level::Line);
}

void NativeHost::exceptionRaised(Handle thread, Value exception)
{
    if (m_process.m_interpreter->runsUserCode())
        m_process.m_teller.emit(trace::ExceptionRaised{m_process.m_teller.idOf(thread),
                                                       m_process.m_teller.exceptionText(exception)},
                                trace::Level::Inside);
}

void NativeHost::pendingChanged(Handle thread)
{
    const Value pending = m_process.m_heap->get(thread, ThreadSlot::Pending);
    m_process.m_teller.emit(trace::ExceptionPending{
        m_process.m_teller.idOf(thread),
        pending.isNothing() ? "" : m_process.m_teller.exceptionText(pending)});
}

} // namespace loose::native
