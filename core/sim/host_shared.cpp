// SPDX-License-Identifier: GPL-3.0-or-later

// Semaphores, values and pipes that processes share. A semaphore that is released wakes the thread
// that waits longest, in whichever process; a pipe wakes everyone who waits at it.
#include <algorithm>
#include <cerrno>

#include "base/limits.h"
#include "sim/machine.h"

namespace loose::sim {

using exec::IoResult;
using exec::Outcome;
using exec::ThreadSlot;
using trace::ThreadState;

namespace {

constexpr std::size_t pipeBytesMost = 65536;
constexpr std::size_t pipeAtomicBytes = 4096; // a write of so many comes whole or waits

// What a thread that waits for a thing of the kernel has as the object it waits for.
heap::Value waitKey(std::int64_t number)
{
    return heap::Value::integer(-number);
}

} // namespace

IoResult SimHost::sharedCreate(std::string_view kind, std::int64_t value, std::int64_t maximum)
{
    Kernel &kernel = m_machine.m_kernel;
    const std::size_t things = kernel.semaphores->size() + kernel.pipes->size();
    if (kind != "cell" && things >= base::maxSharedObjects) {
        m_machine.m_state = MachineState::Limit;
        m_machine.m_limit = "shared objects";
        return failed(ENOMEM);
    }
    const std::int64_t number = kernel.nextShared++;
    if (kind == "cell")
        kernel.cells.write()[number] = value;
    else if (kind == "pipe")
        makePipe(number);
    else
        makeSemaphore(number, {value, maximum, kind == "recursive", 0, {}, false, 0});
    return {0, number, {}};
}

void SimHost::makePipe(std::int64_t number)
{
    Kernel &kernel = m_machine.m_kernel;
    const std::uint32_t process = kernel.currentProcess.number;
    Pipe pipe;
    pipe.readers = {process};
    pipe.writers = {process};
    pipe.resource = m_machine.ownerOfShared(number, trace::ResourceKind::Pipe);
    kernel.pipes.write()[number] = std::move(pipe);
    m_machine.tellShared(number);
}

// --- semaphores

// The first of a thing's semaphores that at most one thread can hold is the lock of the thing.
void SimHost::makeSemaphore(std::int64_t number, SharedSemaphore semaphore)
{
    Kernel &kernel = m_machine.m_kernel;
    semaphore.resource = m_machine.ownerOfShared(number, trace::ResourceKind::SharedLock);
    semaphore.isLock =
        semaphore.maximum == 1 && !semaphore.resource.isNone()
        && std::ranges::none_of(*kernel.semaphores, [&](const auto &other) {
               return other.second.isLock && other.second.resource == semaphore.resource;
           });
    kernel.semaphores.write()[number] = semaphore;
}

Outcome SimHost::sharedAcquire(Handle thread, std::int64_t number, bool blocking,
                               std::optional<std::int64_t> timeoutNs, bool &taken)
{
    Kernel &kernel = m_machine.m_kernel;
    taken = kernel.semaphores->at(number).value > 0;
    if (taken) {
        SharedSemaphore &semaphore = kernel.semaphores.write()[number];
        --semaphore.value;
        semaphore.holder = m_machine.idOf({kernel.currentProcess, thread}).number;
        semaphore.since = kernel.step + m_machine.m_interpreter->stepsSoFar();
        if (semaphore.isLock)
            m_machine.emit(trace::LockTaken{semaphore.resource, {semaphore.holder}, 1},
                           trace::Level::Story, 1);
    } else if (blocking && timeoutNs != 0 && !m_machine.m_interpreter->deadlinePassed()) {
        return m_machine.m_interpreter->block(trace::WaitKind::Lock, waitKey(number), timeoutNs);
    }
    m_machine.m_interpreter->endWait();
    return Outcome::Done;
}

IoResult SimHost::sharedRelease(Handle thread, std::int64_t number)
{
    Kernel &kernel = m_machine.m_kernel;
    if (kernel.semaphores->at(number).value >= kernel.semaphores->at(number).maximum)
        return failed(EOVERFLOW);
    SharedSemaphore &semaphore = kernel.semaphores.write()[number];
    ++semaphore.value;
    semaphore.holder = 0;
    semaphore.since = 0;
    if (semaphore.isLock)
        m_machine.emit(trace::LockReleased{semaphore.resource,
                                           m_machine.idOf({kernel.currentProcess, thread}), 0},
                       trace::Level::Story, 1);
    m_machine.wakeShared(number);
    return {};
}

void Machine::wakeShared(std::int64_t number, bool all)
{
    std::vector<std::pair<std::int64_t, ThreadPlace>> waiters;
    for (const ProcessRecord &record : *m_kernel.processes) {
        if (record.hasEnded)
            continue;
        const heap::Heap &heap = heapOf(record.id);
        for (const ThreadPlace place : threadsOf(record.id)) {
            const ThreadState state = stateOf(place);
            const bool waits = state == ThreadState::Blocked || state == ThreadState::Waiting;
            if (waits && heap.get(place.thread, ThreadSlot::WaitObject) == waitKey(number))
                waiters.emplace_back(heap.get(place.thread, ThreadSlot::WaitSince).asInteger(),
                                     place);
        }
    }
    std::ranges::sort(waiters, {}, [](const auto &each) { return each.first; });
    if (!all && waiters.size() > 1)
        waiters.resize(1);
    for (const auto &[since, place] : waiters)
        makeReady(place, m_interpreter->runningThread() != 0 ? 1 : 0);
}

// --- values

std::int64_t SimHost::sharedGet(std::int64_t number)
{
    const Kernel &kernel = m_machine.m_kernel;
    if (const auto cell = kernel.cells->find(number); cell != kernel.cells->end())
        return cell->second;
    return kernel.semaphores->at(number).value;
}

void SimHost::sharedSet(std::int64_t number, std::int64_t value)
{
    m_machine.m_kernel.cells.write()[number] = value;
}

// --- pipes

Outcome SimHost::pipeWrite(Handle, std::int64_t number, std::string_view bytes, IoResult &result)
{
    Kernel &kernel = m_machine.m_kernel;
    const Pipe &known = kernel.pipes->at(number);
    if (known.readers.empty()) {
        m_machine.m_interpreter->endWait();
        result = failed(EPIPE);
        return Outcome::Done;
    }
    const std::size_t room = pipeBytesMost - std::min(pipeBytesMost, known.bytes.size());
    const bool fits = bytes.size() <= room || (bytes.size() > pipeAtomicBytes && room > 0);
    if (!fits)
        return m_machine.m_interpreter->block(trace::WaitKind::Pipe, waitKey(number), std::nullopt);
    const std::size_t count = std::min(room, bytes.size());
    Pipe &pipe = kernel.pipes.write()[number];
    pipe.bytes += bytes.substr(0, count);
    pipe.noteWritten(bytes.substr(0, count));
    m_machine.tellShared(number);
    m_machine.m_interpreter->endWait();
    m_machine.wakeShared(number, true);
    result = {0, static_cast<std::int64_t>(count), {}};
    return Outcome::Done;
}

Outcome SimHost::pipeRead(Handle, std::int64_t number, std::uint64_t bytes, IoResult &result)
{
    Kernel &kernel = m_machine.m_kernel;
    const Pipe &known = kernel.pipes->at(number);
    if (known.bytes.empty() && !known.writers.empty())
        return m_machine.m_interpreter->block(trace::WaitKind::Pipe, waitKey(number), std::nullopt);
    m_machine.m_interpreter->endWait();
    result = {};
    if (known.bytes.empty())
        return Outcome::Done;
    Pipe &pipe = kernel.pipes.write()[number];
    result.bytes = pipe.bytes.substr(0, bytes);
    pipe.bytes.erase(0, result.bytes.size());
    m_machine.tellShared(number);
    m_machine.wakeShared(number, true);
    return Outcome::Done;
}

Outcome SimHost::pipeWait(Handle, std::int64_t number, std::optional<std::int64_t> timeoutNs,
                          bool &ready)
{
    const Pipe &known = m_machine.m_kernel.pipes->at(number);
    ready = !known.bytes.empty() || known.writers.empty();
    if (!ready && timeoutNs != 0 && !m_machine.m_interpreter->deadlinePassed())
        return m_machine.m_interpreter->block(trace::WaitKind::Pipe, waitKey(number), timeoutNs);
    m_machine.m_interpreter->endWait();
    return Outcome::Done;
}

void SimHost::pipeClose(std::int64_t number, bool writes)
{
    Pipe &pipe = m_machine.m_kernel.pipes.write()[number];
    (writes ? pipe.writers : pipe.readers).erase(m_machine.m_kernel.currentProcess.number);
    m_machine.wakeShared(number, true);
}

std::int64_t SimHost::pipeBytes(std::int64_t number)
{
    return static_cast<std::int64_t>(m_machine.m_kernel.pipes->at(number).bytes.size());
}

void Machine::copyPipeEnds(base::ProcessId from, base::ProcessId to)
{
    if (m_kernel.pipes->empty())
        return;
    for (auto &[number, pipe] : m_kernel.pipes.write()) {
        if (pipe.readers.contains(from.number))
            pipe.readers.insert(to.number);
        if (pipe.writers.contains(from.number))
            pipe.writers.insert(to.number);
    }
}

// Of a process that ends; what it was woken for and did not take goes to the next.
void Machine::closePipeEnds(base::ProcessId process)
{
    for (const ThreadPlace place : threadsOf(process)) {
        const heap::Value object = heapOf(process).get(place.thread, ThreadSlot::WaitObject);
        if (heapOf(process).get(place.thread, ThreadSlot::Woken).isTrue() && object.isInteger()
            && object.asInteger() < 0)
            wakeShared(-object.asInteger());
    }
    std::vector<std::int64_t> touched;
    for (const auto &[number, pipe] : *m_kernel.pipes) {
        if (pipe.readers.contains(process.number) || pipe.writers.contains(process.number))
            touched.push_back(number);
    }
    for (const std::int64_t number : touched) {
        Pipe &pipe = m_kernel.pipes.write()[number];
        pipe.readers.erase(process.number);
        pipe.writers.erase(process.number);
        wakeShared(number, true);
    }
}

} // namespace loose::sim
