// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/supervisor.h"

#include <poll.h>

#include <algorithm>

#include <fmt/format.h>

#include "native/futex.h"
#include "native/real_limits.h"

namespace loose::native {

using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

constexpr std::int64_t tickNs = 20'000'000;
constexpr int ticksToBeSure = 5; // nobody moved for so long: nobody can

} // namespace

void Supervisor::run()
{
    m_process.boot();
    arrange();
    m_process.startMain();
    for (;;) {
        std::int64_t untilNs = monotonicNs() + tickNs;
        if (m_nextAct < m_process.loaded().acts.size()) {
            const RealWhen &when = m_process.loaded().acts[m_nextAct].when;
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
    m_process.memory().heartbeat.fetch_add(1);
    endIfAlone();
    actIfDue();
    endIfLate();
    if (isFrozen())
        endFrozen();
    else
        endIfStuck();
    if (m_process.takePendingSignals() != 0) // the main thread may have slept in past the first
        m_process.kickMain();
}

bool Supervisor::hasActsLeft() const
{
    const auto &acts = m_process.loaded().acts;
    return m_nextAct < acts.size() && acts[m_nextAct].when.kind == RealWhen::Kind::Clock;
}

// The parent holds the other end of the control pipe as long as it lives.
void Supervisor::endIfAlone()
{
    pollfd control{m_control, POLLIN, 0};
    if (poll(&control, 1, 0) > 0 && control.revents & (POLLHUP | POLLERR))
        m_process.endRun(Ending::Failed, 1, "the parent has gone");
}

void Supervisor::endIfLate()
{
    const auto &until = m_process.loaded().until;
    const bool hasTime = until && until->kind == RealWhen::Kind::Clock;
    const auto meets = [&](std::int64_t limitNs, const char *name) {
        if (nowNs() > limitNs)
            m_process.endRun(Ending::Limit, 124, name);
    };
    if (hasTime)
        meets(until->clockNs, "until");
    else if (m_lastActNs >= 0 && m_nextAct == m_process.loaded().acts.size())
        meets(m_lastActNs + afterRealActNs, "time after the last act");
    else
        meets(maxRealNs, "real time");
}

// --- nobody can run any more

bool Supervisor::isFrozen()
{
    const NativeThread *holder = m_process.holderOfLock();
    return holder && isGone(*holder);
}

void Supervisor::endFrozen()
{
    m_process.teller().setSpeaker(nullptr);
    if (!m_toldFrozen)
        m_process.teller().emit(trace::ProcessFrozen{{1}});
    m_toldFrozen = true;
    if (hasActsLeft())
        return;
    for (const auto &each : m_process.natives()) {
        if (each.where.load() == Where::WantsLock && !isGone(each))
            m_process.teller().tellState(each.thread, ThreadState::Ready);
    }
    m_process.endRun(Ending::Stuck, 124, stuckText(true));
}

void Supervisor::endIfStuck()
{
    if (hasActsLeft() || !m_process.lock().tryAcquire(supervisorWho, 0))
        return;
    const std::uint64_t step = m_process.memory().steps.load();
    const bool isStill = canNobodyRun() && (m_stillTicks == 0 || step == m_stillStep);
    m_stillTicks = isStill ? m_stillTicks + 1 : 0;
    m_stillStep = step;
    if (m_stillTicks >= ticksToBeSure)
        m_process.endRun(Ending::Stuck, 124, stuckText(false));
    m_process.lock().release();
}

// Every living thread sleeps for ever on something that nobody has let go.
bool Supervisor::canNobodyRun()
{
    const heap::Heap &heap = m_process.heap();
    return std::ranges::all_of(m_process.natives(), [&](const auto &each) {
        if (!each.isProgram())
            return true;
        if (each.where.load() != Where::Waits || m_process.takePendingSignals() != 0
            || !heap.get(each.thread, ThreadSlot::WaitDeadline).isNone())
            return false;
        const Value object = heap.get(each.thread, ThreadSlot::WaitObject);
        return !heap.is(object, Kind::Lock) || m_process.wordOf(object.asHandle()).load() != 0;
    });
}

std::string Supervisor::stuckText(bool frozen)
{
    heap::Heap &heap = m_process.heap();
    std::string text = "nothing can run any more:";
    if (frozen)
        text += " MainProcess: the interpreter lock went with a dead thread;";
    for (const Value each : heap.listItems(heap.reg(Register::Threads))) {
        const auto state =
            static_cast<ThreadState>(heap.get(each.asHandle(), ThreadSlot::State).asInteger());
        if (state != ThreadState::Ended)
            text +=
                fmt::format(" {} is {} (line {});", m_process.teller().threadName(each.asHandle()),
                            wordFor(state), m_process.interpreter().userLine(each.asHandle()));
    }
    text.back() = '.';
    return text;
}

} // namespace loose::native
