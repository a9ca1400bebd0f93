// SPDX-License-Identifier: GPL-3.0-or-later

// What is done to the program while it runs, and what is found on the real objects afterwards.
#include <csignal>

#include <fmt/format.h>

#include "exec/files.h"
#include "native/futex.h"
#include "native/supervisor.h"

namespace loose::native {

using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Kind;
using heap::LockSlot;
using heap::Register;
using heap::Value;
using trace::ThreadState;

namespace {

constexpr std::int64_t deathPatienceNs = 2'000'000'000;
constexpr std::int64_t lockPatienceNs = 5'000'000'000;
constexpr std::int64_t tryNs = 20'000'000; // an attempt to take what may be lost

bool refuse(ActRecord &record, std::string_view reason)
{
    putText(record.reason, reason);
    record.state.store(ActState::Refused);
    return false;
}

// Takes a real lock and gives it back. False: it cannot be had within `tryNs`.
bool canBeTaken(std::atomic<std::uint32_t> &word)
{
    constexpr std::uint32_t mine = 1; // no thread of ours has this number
    const std::int64_t endNs = monotonicNs() + tryNs;
    for (;;) {
        std::uint32_t holder = 0;
        if (word.compare_exchange_strong(holder, mine)) {
            word.store(0);
            wakeSome(word, 1);
            return true;
        }
        if (waitWhile(word, holder, endNs) == ETIMEDOUT)
            return false;
    }
}

} // namespace

// --- when

// An act that falls at a place of the program is waited for by whoever comes there.
void Supervisor::arrange()
{
    const Loaded &loaded = m_process.loaded();
    Appointment &appointment = m_process.appointment();
    const bool isAct = m_nextAct < loaded.acts.size();
    const RealWhen *when = isAct          ? &loaded.acts[m_nextAct].when
                           : loaded.until ? &*loaded.until
                                          : nullptr;
    appointment.who = nullptr;
    appointment.act = isAct ? static_cast<std::uint32_t>(m_nextAct) : maxRealActs;
    if (!when || when->kind == RealWhen::Kind::Clock)
        return;
    appointment.when = *when;
    appointment.subject = isAct ? loaded.acts[m_nextAct].subject : "main";
    appointment.keepsLock = isAct && loaded.acts[m_nextAct].verb == ActVerb::KillOutside;
    appointment.isSet.store(true);
}

void Supervisor::actIfDue()
{
    Appointment &appointment = m_process.appointment();
    const auto &acts = m_process.loaded().acts;
    if (appointment.met.load() != 0) {
        meetThread();
        return;
    }
    if (m_nextAct == acts.size() || acts[m_nextAct].when.kind != RealWhen::Kind::Clock
        || nowNs() < acts[m_nextAct].when.clockNs)
        return;
    const RealAct &act = acts[m_nextAct];
    ActRecord &record = m_process.memory().acts[m_nextAct];
    const bool needsLock = act.verb != ActVerb::KillOutside && act.verb != ActVerb::Terminate
                           && act.verb != ActVerb::SigKill && act.verb != ActVerb::Interrupt;
    if (needsLock)
        takeLock();
    record.step = m_process.memory().steps.load();
    if (needsLock && !m_hasLock)
        refuse(record, "the interpreter lock does not come");
    else
        perform(act, record);
    ++m_nextAct;
    m_lastActNs = nowNs();
    if (!m_hasLock)
        takeLock(); // others look at the next appointment too
    arrange();
    if (m_hasLock)
        m_process.lock().release();
    m_hasLock = false;
}

// A thread stands at the place of the act. It has handed the interpreter lock over, or is to be
// struck with it.
void Supervisor::meetThread()
{
    Appointment &appointment = m_process.appointment();
    if (m_nextAct == m_process.loaded().acts.size())
        m_process.endRun(Ending::Limit, 124, "until");
    m_hasLock = !appointment.keepsLock;
    const RealAct &act = m_process.loaded().acts[m_nextAct];
    ActRecord &record = m_process.memory().acts[m_nextAct];
    record.step = m_process.memory().steps.load();
    record.line = m_process.interpreter().userLine(appointment.who->thread);
    record.visit = m_process.visits(appointment.who->id, record.line);
    perform(act, record);
    ++m_nextAct;
    m_lastActNs = nowNs();
    appointment.met.store(0);
    arrange();
    if (m_hasLock)
        m_process.lock().release();
    m_hasLock = false;
    appointment.over.fetch_add(1);
    wakeAll(appointment.over);
}

// --- what

void Supervisor::takeLock()
{
    m_hasLock = m_process.lock().tryAcquire(supervisorWho, lockPatienceNs);
    if (m_hasLock)
        m_process.interpreter().enter(m_process.heap());
}

// It counts as done from its beginning: the act may be the end of the process.
void Supervisor::perform(const RealAct &act, ActRecord &record)
{
    record.state.store(ActState::Done);
    if (act.verb == ActVerb::Refused) {
        refuse(record, act.refusal);
        return;
    }
    m_process.teller().emitAs(supervisorSlot, trace::ActDone{act.text, {}, true});
    switch (act.verb) {
    case ActVerb::Do:
        statement(m_process.interpreter().makeModuleThread(*act.code), record);
        return;
    case ActVerb::Stop: stop(act, record); return;
    case ActVerb::Raise: raise(act, record); return;
    case ActVerb::Kill: kill(act, record); return;
    case ActVerb::KillOutside: killOutside(act, record); return;
    case ActVerb::Terminate: signal(SIGTERM); return;
    case ActVerb::Interrupt: signal(SIGINT); return;
    case ActVerb::SigKill: signal(SIGKILL); return;
    case ActVerb::Refused: return;
    }
}

Handle Supervisor::livingThread(const RealAct &act, ActRecord &record)
{
    const Handle thread = m_process.teller().findThread(act.subject);
    if (thread == 0) {
        refuse(record, fmt::format("there is no thread {}", act.subject));
        return 0;
    }
    if (m_process.heap().get(thread, ThreadSlot::State)
            == Value::integer(static_cast<std::int64_t>(ThreadState::Ended))
        || !m_process.nativeOf(thread)) {
        refuse(record, "it has ended");
        return 0;
    }
    return thread;
}

// With the interpreter lock: so the victim does not have it, and the others go on.
bool Supervisor::kill(const RealAct &act, ActRecord &record)
{
    const Handle thread = livingThread(act, record);
    if (thread == 0)
        return false;
    NativeThread &victim = *m_process.nativeOf(thread);
    if (!killNativeThread(victim, deathPatienceNs))
        return refuse(record, "the kill is sent, but the kernel cannot deliver it");
    bury(victim);
    putText(record.found, examine(thread, static_cast<std::uint32_t>(victim.kernelId.load())));
    return true;
}

void Supervisor::bury(NativeThread &victim)
{
    m_process.memory().tainted.fetch_add(1);
    m_process.teller().setSpeaker(nullptr);
    m_process.endThread(victim.thread, trace::EndedBy::Killed);
    m_process.watcher().look({});
    if (m_process.lock().holder() != victim.who()) // else it shows who has the lock for ever
        victim.where.store(Where::Over);
}

// Without it: whoever runs is struck. What the victim held is looked up, not assumed.
bool Supervisor::killOutside(const RealAct &act, ActRecord &record)
{
    const Handle thread = livingThread(act, record);
    if (thread == 0)
        return false;
    NativeThread &victim = *m_process.nativeOf(thread);
    if (!killNativeThread(victim, deathPatienceNs))
        return refuse(record, "the kill is sent, but the kernel cannot deliver it");
    const bool tookLock = m_process.lock().holder() == victim.who();
    if (!tookLock)
        takeLock();
    bury(victim);
    putText(record.found, examine(thread, static_cast<std::uint32_t>(victim.kernelId.load())));
    if (tookLock) {
        m_process.teller().emit(trace::ProcessFrozen{{1}});
        m_toldFrozen = true;
    }
    return true;
}

bool Supervisor::raise(const RealAct &act, ActRecord &record)
{
    const Handle thread = livingThread(act, record);
    if (thread == 0)
        return false;
    heap::Heap &heap = m_process.heap();
    exec::Interpreter &in = m_process.interpreter();
    const std::string name = act.argument.empty() ? "SystemExit" : act.argument;
    const Handle globals = in.unit(in.program().modules[0].code).globals;
    Value found = heap::dictGetText(heap, globals, name);
    if (found.isNothing())
        found = heap::dictGetText(heap, heap.reg(Register::BuiltinsDict).asHandle(), name);
    if (!heap.is(found, Kind::Class) || !in.hasFlag(found, heap::ClassFlag::Exception))
        return refuse(record, fmt::format("there is no exception class {}", name));
    heap.set(thread, ThreadSlot::Pending, found);
    m_process.teller().emit(trace::ExceptionPending{m_process.teller().idOf(thread),
                                                    m_process.teller().exceptionText(found)});
    return true;
}

bool Supervisor::stop(const RealAct &act, ActRecord &record)
{
    const Handle thread = livingThread(act, record);
    if (thread == 0)
        return false;
    exec::Interpreter &in = m_process.interpreter();
    const StopMeans means = m_process.loaded().findStop(in, thread, act);
    if (!means.reason.empty())
        return refuse(record, means.reason);
    heap::Heap &heap = m_process.heap();
    heap.set(thread, ThreadSlot::Flags,
             Value::integer(heap.get(thread, ThreadSlot::Flags).asInteger()
                            | static_cast<std::int64_t>(ThreadFlag::StopAsked)));
    m_process.teller().emit(trace::StopMarked{m_process.teller().idOf(thread), false});
    return statement(means.code ? in.makeModuleThread(*means.code)
                                : in.makeThread(means.callable, means.arguments),
                     record);
}

// `you` runs before anybody else, until it waits or is done.
bool Supervisor::statement(Handle thread, ActRecord &record)
{
    if (m_process.natives()[youSlot].isProgram())
        return refuse(record, "you still wait for what was done before");
    NativeThread &you = m_process.startYou(thread);
    record.you = you.id.number;
    m_process.lock().passTo(you.who());
    m_hasLock = false;
    const std::int64_t endNs = monotonicNs() + deathPatienceNs;
    while (you.where.load() != Where::Over && you.where.load() != Where::Waits
           && monotonicNs() < endNs) {
        const timespec pause{0, 50'000};
        nanosleep(&pause, nullptr);
    }
    takeLock();
    return true;
}

void Supervisor::signal(int number)
{
    const bool isIgnored = m_process.isSignalIgnored(number);
    m_process.teller().emitAs(supervisorSlot, trace::SignalSent{{1}, number, isIgnored});
    ::kill(getpid(), number);
}

// --- what is found on the real objects

std::string Supervisor::examine(Handle victim, std::uint32_t kernelId)
{
    heap::Heap &heap = m_process.heap();
    std::string found = fmt::format("the kernel knows no thread {} any more\n", kernelId);
    const auto entries = heap.listItems(heap.reg(Register::Resources));
    for (std::size_t index = 0; index < entries.size(); index += Teller::entrySize) {
        const Handle object = entries[index].asHandle();
        if (heap.header(object).kind() != Kind::Lock
            || heap.get(object, LockSlot::Holder) != Value::fromHandle(victim))
            continue;
        const std::string_view name = heap.text(entries[index + 3]);
        found += canBeTaken(m_process.wordOf(object))
                     ? fmt::format("{} can be taken\n", name)
                     : fmt::format("{} cannot be taken: its word names thread {}\n", name,
                                   m_process.wordOf(object).load());
    }
    for (const Value file : exec::openFiles(m_process.interpreter())) {
        if (heap.get(file.asHandle(), exec::FileSlot::Opener) != Value::fromHandle(victim))
            continue;
        const std::string name(heap.text(heap.get(file.asHandle(), exec::FileSlot::Name)));
        found += fmt::format("{} has {} bytes on disk; the program wrote {}\n", name,
                             m_process.sizeOnDisk(name),
                             heap.get(file.asHandle(), exec::FileSlot::Written).asInteger());
    }
    const Value endLock = heap.get(victim, ThreadSlot::EndLock);
    if (!endLock.isNothing() && !canBeTaken(m_process.wordOf(endLock.asHandle())))
        found += "join() does not return\n";
    if (m_hasLock)
        found += "the interpreter lock can be had\n";
    else if (m_process.lock().tryAcquire(supervisorWho, tryNs))
        m_process.lock().release();
    else
        found +=
            fmt::format("the interpreter lock does not come back: thread {} had it\n", kernelId);
    return found;
}

} // namespace loose::native
