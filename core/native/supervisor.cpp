// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/supervisor.h"

#include <poll.h>

#include <algorithm>

#include <fmt/format.h>

#include "native/futex.h"
#include "native/real_limits.h"
#include "native/shared_kernel.h"

namespace loose::native {

using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

constexpr std::int64_t tickNs = 20'000'000;
constexpr std::uint32_t ticksToBeSure = 5; // nobody moved for so long: nobody can

std::int64_t processorTimeNs() // of this process, all its native threads
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return used.tv_sec * nsPerSecond + used.tv_nsec;
}

} // namespace

void Supervisor::run()
{
    m_process.setSuperviseCopy(
        [process = &m_process, control = m_control] { Supervisor(*process, control).runCopy(); });
    m_process.boot();
    arrange();
    m_process.startMain();
    watch();
}

void Supervisor::runCopy()
{
    arrange();
    m_process.startCopy();
    watch();
}

void Supervisor::watch()
{
    for (;;) {
        std::int64_t untilNs = monotonicNs() + tickNs;
        if (nextAct() < m_process.loaded().acts.size()) {
            const RealWhen &when = m_process.loaded().acts[nextAct()].when;
            if (when.kind == RealWhen::Kind::Clock)
                untilNs = std::min(
                    untilNs, monotonicNs() + std::max<std::int64_t>(0, when.clockNs - nowNs()));
        }
        waitWhile(m_process.appointment().met, 0, untilNs);
        tick();
    }
}

void Supervisor::tick()
{
    m_process.record().heartbeat.fetch_add(1);
    m_process.reapChildren();
    endIfAlone();
    arrangeAnew();
    actIfDue();
    actIfAsked();
    endIfLate();
    if (isFrozen())
        tellFrozen();
    else
        lookWhetherStill();
    endIfAllStill();
    if (m_process.isMainInterrupted()) // the main thread may have slept in past the first
        m_process.kickMain();
}

bool Supervisor::hasActsLeft()
{
    const auto &acts = m_process.loaded().acts;
    return nextAct() < acts.size() && acts[nextAct()].when.kind == RealWhen::Kind::Clock;
}

// The parent holds the other end of the control pipe as long as it lives.
void Supervisor::endIfAlone()
{
    pollfd control{m_control, POLLIN, 0};
    if (poll(&control, 1, 0) > 0 && control.revents & (POLLHUP | POLLERR))
        m_process.endRun(Ending::Failed, 1, "the parent has gone");
    if (m_process.memory().endings.load() != 0)
        _exit(1); // another process has ended the run
}

void Supervisor::endIfLate()
{
    const auto &until = m_process.loaded().until;
    const std::int64_t lastActNs = m_process.memory().lastActNs.load();
    const bool hasTime = until && until->kind == RealWhen::Kind::Clock;
    const auto meets = [&](std::int64_t limitNs, const char *name) {
        if (nowNs() > limitNs)
            m_process.endRun(Ending::Limit, 124, name);
    };
    if (hasTime)
        meets(until->clockNs, "until");
    else if (lastActNs >= 0 && nextAct() == m_process.loaded().acts.size())
        meets(lastActNs + afterRealActNs, "time after the last act");
    else
        meets(maxRealNs, "real time");
    if (processorTimeNs() > m_process.loaded().processorNs)
        m_process.endRun(Ending::Limit, 124, "processor time");
}

// --- nobody can run any more

bool Supervisor::isFrozen()
{
    const NativeThread *holder = m_process.holderOfLock();
    return holder && isGone(*holder);
}

void Supervisor::tellFrozen()
{
    if (!m_toldFrozen) {
        m_process.teller().setSpeaker(nullptr);
        m_process.teller().emit(trace::ProcessFrozen{m_process.id()});
    }
    m_toldFrozen = true;
    if (m_process.record().stillTicks.load() != 0)
        return;
    for (const auto &each : m_process.natives()) {
        if (each.where.load() == Where::WantsLock && !isGone(each))
            m_process.teller().tellState(each.thread, ThreadState::Ready);
    }
    putText(m_process.record().stillText, stillText(true));
    m_process.record().stillTicks.store(ticksToBeSure);
}

void Supervisor::lookWhetherStill()
{
    std::atomic<std::uint32_t> &ticks = m_process.record().stillTicks;
    if (!m_process.lock().tryAcquire(supervisorWho, 0)) {
        ticks.store(0);
        return;
    }
    const std::uint64_t step = m_process.steps();
    const bool isStill = canNobodyRun() && (ticks.load() == 0 || step == m_stillStep);
    m_stillStep = step;
    if (isStill)
        putText(m_process.record().stillText, stillText(false));
    ticks.store(isStill ? ticks.load() + 1 : 0);
    m_process.lock().release();
}

// The first living process says so for all.
void Supervisor::endIfAllStill()
{
    SharedMemory &memory = m_process.memory();
    if (hasActsLeft() || firstLiving(memory) != m_process.id())
        return;
    std::string text = "nothing can run any more:";
    for (std::uint32_t number = 1; number <= processesMade(memory); ++number) {
        SharedProcess &process = memory.process({number});
        const ProcessState state = process.state.load();
        if (state == ProcessState::Starts)
            return;
        if (state != ProcessState::Lives)
            continue;
        if (process.stillTicks.load() < ticksToBeSure)
            return;
        text += textOf(process.stillText);
    }
    text.back() = '.';
    m_process.endRun(Ending::Stuck, 124, text);
}

// Every living thread sleeps for ever on something that nobody has let go, and no alarm is set.
bool Supervisor::canNobodyRun()
{
    if (m_process.isAlarmSet())
        return false;
    const heap::Heap &heap = m_process.heap();
    return std::ranges::all_of(m_process.natives(), [&](const auto &each) {
        if (!each.isProgram())
            return true;
        if (each.where.load() != Where::Waits || m_process.isMainInterrupted()
            || !heap.get(each.thread, ThreadSlot::WaitDeadline).isNone())
            return false;
        const Value object = heap.get(each.thread, ThreadSlot::WaitObject);
        if (m_process.canGoOn(each))
            return false;
        return !heap.is(object, Kind::Lock) || m_process.wordOf(object.asHandle()).load() != 0;
    });
}

std::string Supervisor::stillText(bool frozen)
{
    heap::Heap &heap = m_process.heap();
    std::string text;
    if (frozen)
        text += fmt::format(" {}: the interpreter lock went with a dead thread;",
                            textOf(m_process.record().name));
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        const auto state =
            static_cast<ThreadState>(heap.get(each.asHandle(), ThreadSlot::State).asInteger());
        if (state != ThreadState::Ended)
            text +=
                fmt::format(" {} is {} (line {});", m_process.teller().threadName(each.asHandle()),
                            wordFor(state), m_process.interpreter().userLine(each.asHandle()));
    }
    return text;
}

} // namespace loose::native
