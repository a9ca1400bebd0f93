// SPDX-License-Identifier: GPL-3.0-or-later

// What a user does to a run at a step. Nothing here makes a loss: a kill removes the thread's right
// to run, and what the process and the kernel still hold on its behalf stays as it is.
#include <csignal>

#include <fmt/format.h>

#include "sim/machine.h"
#include "sim/stepper.h"

namespace loose::sim {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Register;
using heap::Value;
using trace::ThreadState;

// From inside: another thread of the program did it, which holds the interpreter lock while it
// does, so the victim does not. From outside: whoever runs is struck, with what it holds.
bool Machine::kill(base::ThreadId thread, KillFrom from, std::string &reason)
{
    const auto place = find(thread);
    if (!place || stateOf(*place) == ThreadState::Ended) {
        reason = "it has ended";
        return false;
    }
    const bool runs =
        m_kernel.currentProcess == place->process && m_kernel.currentThread == place->thread;
    endThread(*place, trace::EndedBy::Killed);
    if (m_sink)
        m_observer->afterAct(place->process);
    if (!runs)
        return true;
    m_kernel.currentThread = 0;
    if (from == KillFrom::Outside && m_options.interpreterLock) {
        ProcessRecord &record = m_kernel.writeProcess(place->process);
        record.isFrozen = true;
        threadsChanged();
        record.frozenBy = thread.number;
        emit(trace::ProcessFrozen{place->process});
    } else {
        emit(trace::InterpreterLockMoved{place->process, {}}, trace::Level::Inside);
    }
    return true;
}

bool Machine::raiseIn(base::ThreadId thread, std::string_view className, std::string &reason)
{
    const auto place = find(thread);
    if (!place || stateOf(*place) == ThreadState::Ended) {
        reason = "it has ended";
        return false;
    }
    heap::Heap &heap = heapOf(place->process);
    m_interpreter->enter(heap);
    const heap::Handle globals = m_interpreter->unit(m_program->modules[0].code).globals;
    Value found = heap::dictGetText(heap, globals, className);
    if (found.isNothing())
        found = heap::dictGetText(heap, heap.reg(Register::BuiltinsDict).asHandle(), className);
    if (!heap.is(found, heap::Kind::Class)
        || !m_interpreter->hasFlag(found, heap::ClassFlag::Exception)) {
        reason = fmt::format("there is no exception class {}", className);
        return false;
    }
    heap.set(place->thread, ThreadSlot::Pending, found);
    emit(trace::ExceptionPending{thread, exceptionText(found)});
    return true;
}

bool Machine::sendSignal(base::ProcessId process, int signal, std::string &reason)
{
    const ProcessRecord &record = m_kernel.process(process);
    if (record.hasEnded) {
        reason = "it has ended";
        return false;
    }
    m_host->sendSignal(record.number, signal, 0);
    return true;
}

base::ThreadId Machine::perform(base::ProcessId process, std::uint32_t code)
{
    m_interpreter->enter(heapOf(process));
    return beginYou({process, m_interpreter->makeModuleThread(code)});
}

base::ThreadId Machine::performCall(base::ProcessId process, Value callable,
                                    std::span<const Value> arguments)
{
    m_interpreter->enter(heapOf(process));
    return beginYou({process, m_interpreter->makeThread(callable, arguments)});
}

base::ThreadId Machine::beginYou(ThreadPlace place)
{
    heap::Heap &heap = heapOf(place.process);
    const heap::Handle thread = place.thread;
    const std::uint32_t number = m_kernel.nextThread++;
    const auto flags =
        static_cast<std::int64_t>(ThreadFlag::Daemon) | static_cast<std::int64_t>(ThreadFlag::You);
    heap.set(thread, ThreadSlot::Number, Value::integer(number));
    heap.set(thread, ThreadSlot::Ident, heap.makeInt(0x7f3a'0000'0000 + number * 0x0080'1000));
    heap.set(thread, ThreadSlot::Flags,
             Value::integer(heap.get(thread, ThreadSlot::Flags).asInteger() | flags));
    heap.listAppend(heap.reg(Register::Threads), Value::fromHandle(thread));
    threadsCameOrWent();
    announceThread(place, 0);
    // What the user does happens now: `you` gets the processor before anyone else.
    if (m_kernel.currentThread != 0) {
        const ThreadPlace running{m_kernel.currentProcess, m_kernel.currentThread};
        leaveProcessor();
        makeReady(running, 0);
    }
    makeReady(place, 0);
    heap.set(thread, ThreadSlot::ReadySince, Value::integer(0));
    return {number};
}

void Machine::markStopAsked(base::ThreadId thread, std::vector<StopSign> signs)
{
    const auto place = find(thread);
    if (!place)
        return;
    heap::Heap &heap = heapOf(place->process);
    const std::int64_t flags = heap.get(place->thread, ThreadSlot::Flags).asInteger();
    heap.set(place->thread, ThreadSlot::Flags,
             Value::integer(flags | static_cast<std::int64_t>(ThreadFlag::StopAsked)));
    emit(trace::StopMarked{thread, false});
    m_observer->watchForNotice(*place, thread, std::move(signs));
}

// A breaker set before the instruction is seen behind it, if anything looks there.
bool Machine::nextEndsAtCheckPoint()
{
    if (m_kernel.currentThread == 0 && !giveProcessor())
        return false;
    m_interpreter->enter(heapOf(m_kernel.currentProcess));
    m_interpreter->clearBreaker();
    m_interpreter->setBreaker(true);
    const exec::RunResult result = m_interpreter->run(m_kernel.currentThread, 1);
    m_interpreter->clearBreaker();
    m_interpreter->clearRaised();
    return result.reason == exec::StopReason::CheckPoint;
}

std::uint64_t Machine::stepThread(base::ThreadId thread, std::uint64_t most, std::string &reason)
{
    const auto place = find(thread);
    if (!place || stateOf(*place) == ThreadState::Ended) {
        reason = "it has ended";
        return 0;
    }
    if (m_options.timing == Timing::Steps)
        wakeDue();
    else
        Stepper(*this).settle();
    if (m_options.timing == Timing::Any)
        Stepper(*this).endWait(*place);
    const bool runs =
        m_kernel.currentProcess == place->process && m_kernel.currentThread == place->thread;
    if (!runs && !canBeScheduled(*place)) {
        reason = m_kernel.process(place->process).isFrozen
                     ? "the interpreter lock of its process is gone"
                     : fmt::format("it is {}", trace::wordFor(stateOf(*place)));
        return 0;
    }
    if (!runs) {
        if (m_kernel.currentThread != 0)
            preempt(1);
        dispatch(*place);
    }
    const base::Step before = m_kernel.step;
    if (m_options.timing == Timing::Steps)
        runSlice(before + 1);
    else
        Stepper(*this).step(most);
    return std::max<std::uint64_t>(m_kernel.step - before, 1);
}

std::string Machine::stuckText()
{
    std::string text = "nothing can run any more:";
    for (const ProcessRecord &record : *m_kernel.processes) {
        if (record.hasEnded)
            continue;
        if (record.isFrozen)
            text += fmt::format(" {}: the interpreter lock went with a dead thread;", record.name);
        for (const ThreadPlace place : threadsOf(record.id)) {
            if (stateOf(place) == ThreadState::Ended)
                continue;
            const std::uint32_t line = lineOfPlace(place);
            text += fmt::format(" {} is {}{};", threadName(place), trace::wordFor(stateOf(place)),
                                line == 0 ? std::string() : fmt::format(" (line {})", line));
        }
    }
    text.back() = '.';
    return text;
}

} // namespace loose::sim
