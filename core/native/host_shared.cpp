// SPDX-License-Identifier: GPL-3.0-or-later

// Semaphores, values and pipes that processes share, for real: words of the shared memory on which
// the kernel lets threads sleep, and the kernel's own pipes. What a killed process had taken stays
// taken, and what it had written of a message stays in the pipe.
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>

#include <cerrno>

#include <fmt/format.h>

#include "native/futex.h"
#include "native/real_process.h"
#include "native/shared_kernel.h"

namespace loose::native {

using exec::IoResult;
using exec::Outcome;
using exec::ThreadSlot;

namespace {

// A sleeper who was woken and died before it took what it was woken for leaves the others asleep:
// they look by themselves that often.
constexpr std::int64_t longestSleepNs = 50'000'000;

heap::Value waitKey(std::int64_t number)
{
    return heap::Value::integer(-number);
}

} // namespace

IoResult NativeHost::sharedCreate(std::string_view kind, std::int64_t value, std::int64_t maximum)
{
    SharedMemory &memory = m_process.m_memory;
    const std::int64_t number = memory.nextThing.fetch_add(1);
    if (number >= maxSharedThings)
        m_process.endRun(Ending::Limit, 124,
                         fmt::format("shared objects ({})", maxSharedThings - 1));
    SharedThing &thing = memory.things[static_cast<std::size_t>(number)];
    if (kind == "cell") {
        thing.cell.store(value);
        thing.kind.store(ThingKind::Cell);
    } else if (kind == "pipe") {
        makePipe(number, thing);
    } else {
        makeSemaphore(number, thing, value, maximum);
    }
    return {0, number, {}};
}

void NativeHost::makePipe(std::int64_t number, SharedThing &thing)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        m_process.endRun(Ending::Limit, 124, "open pipes");
    m_process.m_pipes[number] = {ends[0], ends[1]};
    thing.kind.store(ThingKind::Pipe);
    thing.resource = m_process.m_teller.ownerOfShared(number, trace::ResourceKind::Pipe).number;
    tellPipe(number);
}

// The first of a thing's semaphores that at most one thread can hold is the lock of the thing.
void NativeHost::makeSemaphore(std::int64_t number, SharedThing &thing, std::int64_t value,
                               std::int64_t maximum)
{
    thing.word.store(static_cast<std::uint32_t>(value));
    thing.maximum = static_cast<std::uint32_t>(std::min<std::int64_t>(maximum, INT32_MAX));
    thing.resource =
        m_process.m_teller.ownerOfShared(number, trace::ResourceKind::SharedLock).number;
    thing.isLock = maximum == 1;
    for (std::int64_t each = 1; each < number; ++each) {
        const SharedThing *other = thingAt(m_process.m_memory, each);
        if (other && other->isLock && other->resource == thing.resource)
            thing.isLock = false;
    }
    thing.kind.store(ThingKind::Semaphore);
}

void NativeHost::tellPipe(std::int64_t number)
{
    SharedThing &thing = *thingAt(m_process.m_memory, number);
    const std::int64_t bytes = pipeBytes(number);
    m_process.m_teller.emit(trace::ResourceChanged{
        {thing.resource},
        fmt::format("{} byte{}{}", bytes, bytes == 1 ? "" : "s",
                    thing.messages.isInMessage() ? ", half a message" : "")});
}

// --- semaphores

Outcome NativeHost::sharedAcquire(Handle thread, std::int64_t number, bool blocking,
                                  std::optional<std::int64_t> timeoutNs, bool &taken)
{
    SharedThing &thing = *thingAt(m_process.m_memory, number);
    std::uint32_t value = thing.word.load();
    while (value > 0 && !thing.word.compare_exchange_weak(value, value - 1)) {
    }
    taken = value > 0;
    if (taken) {
        const base::ThreadId holder = m_process.m_teller.idOf(thread);
        thing.holder.store(holder.number);
        if (thing.isLock)
            m_process.m_teller.emit(trace::LockTaken{{thing.resource}, holder, 1});
    } else if (blocking && timeoutNs != 0 && !m_process.m_interpreter->deadlinePassed()) {
        return m_process.m_interpreter->block(trace::WaitKind::Lock, waitKey(number), timeoutNs);
    }
    m_process.m_interpreter->endWait();
    return Outcome::Done;
}

IoResult NativeHost::sharedRelease(Handle thread, std::int64_t number)
{
    SharedThing &thing = *thingAt(m_process.m_memory, number);
    if (thing.word.load() >= thing.maximum)
        return failed(EOVERFLOW);
    thing.holder.store(0);
    if (thing.isLock) // before anybody can take it and say so
        m_process.m_teller.emit(
            trace::LockReleased{{thing.resource}, m_process.m_teller.idOf(thread), 0});
    thing.word.fetch_add(1);
    wakeSome(thing.word, 1, WordOf::Run);
    return {};
}

// Without the interpreter lock, until the semaphore may be taken, `untilNs`, or a signal.
void NativeHost::sleepOn(SharedThing &thing, std::uint32_t kicks, const NativeThread &self,
                         std::optional<std::int64_t> untilNs)
{
    while (thing.word.load() == 0 && self.kicks.load() == kicks) {
        const std::int64_t nowNs = monotonicNs();
        if (untilNs && nowNs >= *untilNs)
            return;
        const std::int64_t lookNs = nowNs + longestSleepNs;
        if (waitWhile(thing.word, 0, untilNs ? std::min(lookNs, *untilNs) : lookNs, WordOf::Run)
            == EINTR)
            return;
    }
}

// --- values

std::int64_t NativeHost::sharedGet(std::int64_t number)
{
    const SharedThing &thing = *thingAt(m_process.m_memory, number);
    return thing.kind.load() == ThingKind::Cell ? thing.cell.load() : thing.word.load();
}

void NativeHost::sharedSet(std::int64_t number, std::int64_t value)
{
    thingAt(m_process.m_memory, number)->cell.store(value);
}

// --- pipes

Outcome NativeHost::waitForPipe(std::int64_t number, int end, bool toWrite,
                                std::optional<std::int64_t> timeoutNs)
{
    m_process.m_running->pipe = end;
    m_process.m_running->waitsToWrite = toWrite;
    return m_process.m_interpreter->block(trace::WaitKind::Pipe, waitKey(number), timeoutNs);
}

Outcome NativeHost::pipeWrite(Handle, std::int64_t number, std::string_view bytes, IoResult &result)
{
    const int end = m_process.m_pipes[number].writes;
    const ssize_t count = ::write(end, bytes.data(), bytes.size());
    if (count < 0 && errno == EAGAIN)
        return waitForPipe(number, end, true, std::nullopt);
    result = count < 0 ? failed(errno) : IoResult{0, count, {}};
    m_process.m_interpreter->endWait();
    if (count > 0) {
        thingAt(m_process.m_memory, number)
            ->messages.noteWritten(bytes.substr(0, static_cast<std::size_t>(count)));
        tellPipe(number);
    }
    return Outcome::Done;
}

Outcome NativeHost::pipeRead(Handle, std::int64_t number, std::uint64_t bytes, IoResult &result)
{
    constexpr std::uint64_t most = 1u << 20;
    const int end = m_process.m_pipes[number].reads;
    result = {};
    result.bytes.resize(std::min(bytes, most));
    const ssize_t count = ::read(end, result.bytes.data(), result.bytes.size());
    if (count < 0 && errno == EAGAIN)
        return waitForPipe(number, end, false, std::nullopt);
    m_process.m_interpreter->endWait();
    result.bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    if (count > 0)
        tellPipe(number);
    return Outcome::Done;
}

Outcome NativeHost::pipeWait(Handle, std::int64_t number, std::optional<std::int64_t> timeoutNs,
                             bool &ready)
{
    const int end = m_process.m_pipes[number].reads;
    pollfd one{end, POLLIN, 0};
    ready = poll(&one, 1, 0) > 0;
    if (!ready && timeoutNs != 0 && !m_process.m_interpreter->deadlinePassed())
        return waitForPipe(number, end, false, timeoutNs);
    m_process.m_interpreter->endWait();
    return Outcome::Done;
}

void NativeHost::pipeClose(std::int64_t number, bool writes)
{
    int &end = writes ? m_process.m_pipes[number].writes : m_process.m_pipes[number].reads;
    if (end >= 0)
        ::close(end);
    end = -1;
}

std::int64_t NativeHost::pipeBytes(std::int64_t number)
{
    int bytes = 0;
    const auto &ends = m_process.m_pipes[number];
    if (ioctl(ends.reads >= 0 ? ends.reads : ends.writes, FIONREAD, &bytes) != 0)
        return 0;
    return bytes;
}

} // namespace loose::native
