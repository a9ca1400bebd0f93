// SPDX-License-Identifier: GPL-3.0-or-later

// The life of a native thread: take the interpreter lock, run, wait, end.
#include "native/real_process.h"

#include <poll.h>

#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "base/limits.h"
#include "exec/process_life.h"
#include "native/futex.h"
#include "native/real_limits.h"
#include "native/shared_kernel.h"

namespace loose::native {

using exec::StopReason;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

// Steps between two looks at whether somebody asked for the lock: some tens of microseconds.
constexpr std::uint64_t stepsUnobserved = 1000;

struct Start {
    RealProcess *process;
    NativeThread *self;
    void (RealProcess::*body)(NativeThread &);
};

} // namespace

// --- native threads

Handle RealProcess::mainThread() const
{
    return m_heap->listItems(m_heap->reg(Register::Threads))[0].asHandle();
}

NativeThread *RealProcess::nativeOf(Handle thread)
{
    const auto found = std::ranges::find_if(
        m_natives, [&](const auto &each) { return each.isProgram() && each.thread == thread; });
    return found == m_natives.end() ? nullptr : &*found;
}

NativeThread *RealProcess::holderOfLock()
{
    const std::uint32_t who = m_lock.holder();
    return who == 0 || who == supervisorWho ? nullptr : &m_natives[who - 1];
}

// Slots of threads that are over are free again once the kernel has let go of the thread.
std::uint32_t RealProcess::freeSlot()
{
    for (NativeThread &each : m_natives) {
        if (each.where.load() == Where::Over && isGone(each)) {
            pthread_join(each.handle, nullptr);
            each.where.store(Where::Nowhere);
        }
    }
    const auto free = std::ranges::find_if(
        m_natives, [](const auto &each) { return each.where.load() == Where::Nowhere; });
    const auto slot = static_cast<std::uint32_t>(free - m_natives.begin());
    return slot < maxRealThreads ? slot : slotCount;
}

NativeThread &RealProcess::startNative(Handle thread, std::uint32_t slot)
{
    NativeThread &made = m_natives[slot];
    if (made.where.load() == Where::Over)
        pthread_join(made.handle, nullptr);
    made.slot = slot;
    made.thread = thread;
    made.waitedLock = 0;
    made.id = m_teller.idOf(thread);
    made.kernelId.store(0);
    made.mayDie.store(false);
    made.shallDie.store(false);
    made.where.store(Where::Starts);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, nativeStackBytes);
    auto *start = new Start{this, &made, &RealProcess::runThread};
    const int error = pthread_create(&made.handle, &attributes, threadBody, start);
    pthread_attr_destroy(&attributes);
    if (error != 0)
        endRun(Ending::Failed, 1, "the system gives no more threads");
    return made;
}

NativeThread &RealProcess::startYou(Handle thread)
{
    heap::Heap &heap = *m_heap;
    const auto flags =
        static_cast<std::int64_t>(ThreadFlag::Daemon) | static_cast<std::int64_t>(ThreadFlag::You);
    heap.set(thread, ThreadSlot::Number, Value::integer(m_memory.nextThread.fetch_add(1)));
    heap.set(thread, ThreadSlot::Ident, heap.makeInt(static_cast<std::int64_t>(monotonicNs())));
    heap.set(thread, ThreadSlot::Flags,
             Value::integer(heap.get(thread, ThreadSlot::Flags).asInteger() | flags));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    m_teller.tellCreated(thread);
    return startNative(thread, youSlot);
}

void *RealProcess::threadBody(void *argument)
{
    auto *given = static_cast<Start *>(argument);
    const Start start = *given;
    delete given;
    becomeKillable(*start.self);
    (start.process->*start.body)(*start.self);
    return nullptr;
}

void RealProcess::takeLock(NativeThread &self)
{
    self.where.store(Where::WantsLock);
    m_lock.acquire(self.who());
    enterMachine(self);
    self.where.store(Where::Runs);
    m_running = &self;
    m_teller.setSpeaker(&self);
    if (self.thread == mainThread())
        m_mainKernelId.store(self.kernelId.load());
    m_interpreter->enter(*m_heap);
    m_teller.tellState(self.thread, ThreadState::Running);
    m_teller.emit(trace::InterpreterLockMoved{id(), self.id}, trace::Level::Inside);
}

void RealProcess::giveLock(NativeThread &self, Where where)
{
    m_teller.emit(trace::InterpreterLockMoved{id(), {}}, trace::Level::Inside);
    m_running = nullptr;
    m_teller.setSpeaker(nullptr);
    self.where.store(where);
    if (where != Where::Over)
        leaveMachine(self);
    m_lock.release();
}

// --- running

void RealProcess::runThread(NativeThread &self)
{
    leaveMachine(self);
    takeLock(self);
    for (;;) {
        if (self.shallDie.load()) // between two instructions, with the interpreter lock
            leaveRaw();
        setBreaker(self);
        const bool stepwise = m_observed || m_appointment.isSet.load()
                              || m_heap->listLength(m_heap->reg(Register::OpenFiles)) > 3;
        const exec::RunResult result =
            m_interpreter->run(self.thread, stepwise || isMemoryScarce() ? 1 : stepsUnobserved);
        m_memory.steps.fetch_add(result.steps);
        m_steps.fetch_add(result.steps);
        if (stepwise && result.steps > 0)
            afterStep(self);
        if (!afterSlice(self, result))
            break;
        checkLimits();
    }
}

void RealProcess::setBreaker(const NativeThread &self)
{
    const std::int64_t flags = m_heap->get(self.thread, ThreadSlot::Flags).asInteger();
    const bool isMain = flags & static_cast<std::int64_t>(ThreadFlag::Main);
    const bool isAsked = m_lock.isAskedFor();
    m_interpreter->clearBreaker();
    if (isAsked || (isMain && m_isSignalled.load())
        || !m_heap->get(self.thread, ThreadSlot::Pending).isNothing())
        m_interpreter->setBreaker(isAsked);
}

void RealProcess::afterStep(NativeThread &self)
{
    if (m_watcher.beginsLine(self.thread)) {
        const std::uint32_t line = m_interpreter->userLine(self.thread);
        const std::uint64_t visit = ++m_visits[{self.id, line}];
        m_teller.emitAtLine(trace::LineVisited{self.id, line}, trace::Level::Line, line);
        closeDroppedFiles(false);
        if (isAppointed(self, line, visit))
            m_appointment.who = &self;
    } else if (isAppointed(self, 0, 0)) {
        m_appointment.who = &self;
    }
    if (m_observed)
        m_watcher.look(self.id);
}

bool RealProcess::afterSlice(NativeThread &self, const exec::RunResult &result)
{
    bool goesOn = true;
    switch (result.reason) {
    case StopReason::Budget: break;
    case StopReason::CheckPoint:
        if (m_interpreter->wantsCollection())
            heap::Collector::collect(*m_heap, m_heap->imageEnd(), exec::stackSlots);
        if (m_interpreter->switchAsked())
            letOthersIn(self);
        break;
    case StopReason::Blocked: waitFor(self); return true;
    case StopReason::Ended:
        goesOn = m_interpreter->goesOnAfterEnd(self.thread) || threadIsOver(self);
        break;
    case StopReason::Stopped: endRun(Ending::Unsupported, 2, m_interpreter->unsupportedText());
    case StopReason::NoMemory: endRun(Ending::Limit, 124, "memory");
    }
    if (goesOn && m_appointment.who == &self)
        meet(self);
    return goesOn;
}

void RealProcess::letOthersIn(NativeThread &self)
{
    m_teller.tellState(self.thread, ThreadState::Ready);
    m_teller.emit(trace::InterpreterLockMoved{id(), {}}, trace::Level::Inside);
    m_running = nullptr;
    m_teller.setSpeaker(nullptr);
    self.where.store(Where::WantsLock);
    leaveMachine(self);
    m_lock.letOthersIn(self.who());
    takeLock(self);
}

// The wait itself: asleep on the word of the lock, or on one's own, without the interpreter lock.
void RealProcess::waitFor(NativeThread &self)
{
    const Value object = m_heap->get(self.thread, ThreadSlot::WaitObject);
    const Value deadline = m_heap->get(self.thread, ThreadSlot::WaitDeadline);
    const auto kind = static_cast<trace::WaitKind>(
        m_heap->get(self.thread, ThreadSlot::WaitKind).asInteger() - 1);
    m_teller.tellState(self.thread, kind == trace::WaitKind::Sleep  ? ThreadState::Sleeping
                                    : kind == trace::WaitKind::Lock ? ThreadState::Blocked
                                                                    : ThreadState::Waiting);
    std::optional<std::int64_t> untilNs;
    if (!deadline.isNone())
        untilNs = m_startNs + m_heap->intOf(deadline);
    waitOutside(self, object, kind, untilNs);
    takeLock(self);
    waitIsOver(self);
}

void RealProcess::waitIsOver(NativeThread &of)
{
    if (of.waitedLock != 0)
        --m_locks[of.waitedLock].waiters;
    of.waitedLock = 0;
}

// Gives the interpreter lock up and sleeps. What it sleeps on was looked at before.
void RealProcess::waitOutside(NativeThread &self, Value object, trace::WaitKind kind,
                              std::optional<std::int64_t> untilNs)
{
    const bool isLock = m_heap->is(object, Kind::Lock);
    SharedThing *thing = object.isInteger() ? thingAt(m_memory, -object.asInteger()) : nullptr;
    const std::uint32_t kicks = self.kicks.load();
    const std::uint32_t seen = isLock ? wordOf(object.asHandle()).load() : kicks;
    if (isLock) { // whoever releases it from now on wakes somebody
        self.waitedLock = object.asHandle();
        ++m_locks[self.waitedLock].waiters;
    }
    self.waitedProcess.store(kind == trace::WaitKind::Join && object.isInteger() && !thing
                                 ? processWithId(m_memory, object.asInteger()).number
                                 : 0);
    const bool isSignalled = self.thread == mainThread() && m_isInterrupted.load();
    const bool isOver = isSignalled || (isLock && seen == 0) || canGoOn(self);
    giveLock(self, Where::Waits);
    if (isOver)
        return;
    if (thing && kind == trace::WaitKind::Pipe) {
        pollfd end{self.pipe, static_cast<short>(self.waitsToWrite ? POLLOUT : POLLIN), 0};
        timespec rest{};
        if (untilNs) {
            const std::int64_t restNs = std::max<std::int64_t>(0, *untilNs - monotonicNs());
            rest = {restNs / nsPerSecond, restNs % nsPerSecond};
        }
        ppoll(&end, 1, untilNs ? &rest : nullptr, nullptr);
    } else if (thing) {
        NativeHost::sleepOn(*thing, kicks, self, untilNs);
    } else {
        waitWhile(isLock ? m_locks[self.waitedLock].holder : self.kicks, seen, untilNs);
    }
}

// A pipe, a semaphore between processes or the end of a process that somebody waits for; what lies
// in this process wakes who waits for it.
bool RealProcess::canGoOn(const NativeThread &waiting)
{
    const Value object = m_heap->get(waiting.thread, ThreadSlot::WaitObject);
    if (!object.isInteger())
        return false;
    if (const std::uint32_t process = waiting.waitedProcess.load(); process != 0)
        return hasEnded(m_memory, {process});
    const SharedThing *thing = thingAt(m_memory, -object.asInteger());
    if (!thing)
        return false;
    if (thing->kind.load() != ThingKind::Pipe)
        return thing->word.load() != 0;
    pollfd end{waiting.pipe, static_cast<short>(waiting.waitsToWrite ? POLLOUT : POLLIN), 0};
    return poll(&end, 1, 0) > 0;
}

// --- appointments: an act that falls here

bool RealProcess::isAppointed(const NativeThread &self, std::uint32_t line, std::uint64_t visit)
{
    if (!m_appointment.isSet.load() || m_appointment.who)
        return false;
    const RealWhen &when = m_appointment.when;
    if (when.kind == RealWhen::Kind::Step)
        return m_memory.steps.load() >= when.step;
    if (when.kind != RealWhen::Kind::Line || line != when.line
        || m_teller.findThread(m_appointment.subject) != self.thread)
        return false;
    if (m_appointment.act < maxRealActs)
        m_memory.acts[m_appointment.act].visit = visit; // so far, should it never come
    return visit >= when.visit;
}

// Stands still until the supervisor has acted. It hands the interpreter lock over to it, so that
// nobody comes in between; or keeps it, and is struck with it.
void RealProcess::meet(NativeThread &self)
{
    const std::uint32_t over = m_appointment.over.load();
    m_appointment.isSet.store(false);
    if (m_appointment.keepsLock) {
        self.mayDie.store(true);
    } else {
        m_teller.tellState(self.thread, ThreadState::Ready);
        m_teller.emit(trace::InterpreterLockMoved{id(), {}}, trace::Level::Inside);
        m_running = nullptr;
        m_teller.setSpeaker(nullptr);
        self.where.store(Where::WantsLock);
        leaveMachine(self);
        m_lock.passTo(supervisorWho);
    }
    m_appointment.met.store(1);
    wakeAll(m_appointment.met);
    while (m_appointment.over.load() == over)
        waitWhile(m_appointment.over, over, std::nullopt);
    if (self.where.load() == Where::Runs)
        enterMachine(self);
    else
        takeLock(self);
}

std::uint64_t RealProcess::visits(base::ThreadId thread, std::uint32_t line) const
{
    const auto found = m_visits.find({thread, line});
    return found == m_visits.end() ? 0 : found->second;
}

// --- limits

// From here on the limit is looked at after every instruction, before the arena is full.
bool RealProcess::isMemoryScarce() const
{
    constexpr int part = 4;
    return m_heap->cellsInUse() * sizeof(heap::Word) > maxRealHeapBytes / part;
}

void RealProcess::checkLimits()
{
    if (m_observed && m_memory.steps.load() >= base::maxSteps) // else time is the limit
        endRun(Ending::Limit, 124, "steps");
    if (m_heap->cellsInUse() * sizeof(heap::Word) > maxRealHeapBytes)
        endRun(Ending::Limit, 124, "memory");
}

} // namespace loose::native
