// SPDX-License-Identifier: GPL-3.0-or-later

// What is done to the program while it runs, and what is found on the real objects afterwards.
#include <csignal>

#include <fmt/format.h>

#include "exec/files.h"
#include "exec/resource_rows.h"
#include "native/futex.h"
#include "native/shared_kernel.h"
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
constexpr std::int64_t lockPatienceNs = 2'000'000'000; // less than the parent's for a heartbeat
constexpr std::int64_t tryNs = 20'000'000; // an attempt to take what may be lost

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

// The supervisor of the process that is meant; where none lives, the first that does refuses.
bool Supervisor::isOurs(const RealAct &act)
{
    SharedMemory &memory = m_process.memory();
    base::ProcessId owner =
        act.verb == ActVerb::Do ? base::ProcessId{1} : processOfSubject(memory, act.subject);
    if (memory.process(owner).state.load() != ProcessState::Lives)
        owner = firstLiving(memory);
    return owner == m_process.id();
}

// An act that falls at a place of the program is waited for by whoever comes there.
void Supervisor::arrange()
{
    const Loaded &loaded = m_process.loaded();
    Appointment &appointment = m_process.appointment();
    m_arranged = nextAct();
    const bool isAct = m_arranged < loaded.acts.size();
    m_wasOurs = isAct ? isOurs(loaded.acts[m_arranged]) : isFirst();
    const RealWhen *when = isAct          ? &loaded.acts[m_arranged].when
                           : loaded.until ? &*loaded.until
                                          : nullptr;
    appointment.who = nullptr;
    appointment.act = isAct ? m_arranged : maxRealActs;
    if (!when || !m_wasOurs || when->kind == RealWhen::Kind::Clock)
        return;
    appointment.when = *when;
    appointment.subject = isAct ? loaded.acts[m_arranged].subject : "main";
    appointment.keepsLock = isAct && loaded.acts[m_arranged].verb == ActVerb::KillOutside;
    appointment.isSet.store(true);
}

// Acts are done in their order, whoever's they are; and a process that is meant may come or go.
void Supervisor::arrangeAnew()
{
    const auto &acts = m_process.loaded().acts;
    const bool isSame = m_arranged == nextAct()
                        && (m_arranged >= acts.size() || m_wasOurs == isOurs(acts[m_arranged]));
    if (isSame || m_process.appointment().met.load() != 0
        || !m_process.lock().tryAcquire(supervisorWho, 0))
        return;
    m_process.appointment().isSet.store(false);
    arrange();
    m_process.lock().release();
}

void Supervisor::noteActed()
{
    m_process.memory().nextAct.fetch_add(1);
    m_process.memory().lastActNs.store(nowNs());
}

void Supervisor::actIfDue()
{
    Appointment &appointment = m_process.appointment();
    const auto &acts = m_process.loaded().acts;
    if (appointment.met.load() != 0) {
        meetThread();
        return;
    }
    const std::uint32_t next = nextAct();
    if (next == acts.size() || acts[next].when.kind != RealWhen::Kind::Clock
        || nowNs() < acts[next].when.clockNs || !isOurs(acts[next]))
        return;
    const RealAct &act = acts[next];
    ActRecord &record = m_process.memory().acts[next];
    const bool canAct = comeToAct(act, record);
    noteActed(); // now: the act may be the end of us, and is nobody else's
    actWhereItIs(act, record, canAct);
    if (!m_hasLock && !m_toldFrozen)
        takeLock(); // others look at the next appointment too
    arrange();
    if (m_hasLock)
        m_process.lock().release();
    m_hasLock = false;
}

// Appointments stay as they are: somebody may be on the way to one. Every supervisor reads the act;
// the one whose it is takes it, and nobody else can then.
void Supervisor::actIfAsked()
{
    SharedMemory &memory = m_process.memory();
    std::uint32_t next = memory.takenCount.load();
    if (next >= memory.askedCount.load() || next >= maxRealActs
        || m_process.appointment().met.load() != 0)
        return;
    AskedAct &asked = memory.asked[next];
    const RealAct act = m_process.loaded().readAct(textOf(asked.text));
    if (!isOurs(act) || !memory.takenCount.compare_exchange_strong(next, next + 1))
        return;
    actWhereItIs(act, asked.record, comeToAct(act, asked.record));
    if (memory.lastActNs.load() >= 0)
        memory.lastActNs.store(nowNs());
    if (m_hasLock)
        m_process.lock().release();
    m_hasLock = false;
}

bool Supervisor::comeToAct(const RealAct &act, ActRecord &record)
{
    const bool isSignal = act.verb == ActVerb::Terminate || act.verb == ActVerb::SigKill
                          || act.verb == ActVerb::Interrupt;
    const bool isProcess =
        !processNamed(m_process.memory(), act.subject.substr(0, act.subject.find('/'))).isNone();
    // Whose subject names a thread looks it up; a signal to a process comes whoever has the lock.
    const bool needsLock = act.verb != ActVerb::KillOutside && !(isSignal && isProcess);
    if (needsLock)
        takeLock();
    record.step = m_process.memory().steps.load();
    record.clockNs = nowNs();
    if (m_hasLock && act.verb != ActVerb::Do)
        notePlace(act, record);
    return m_hasLock || !needsLock;
}

void Supervisor::actWhereItIs(const RealAct &act, ActRecord &record, bool canAct)
{
    if (canAct)
        perform(act, record);
    else
        refuse(act, record, "the interpreter lock does not come");
}

void Supervisor::notePlace(const RealAct &act, ActRecord &record)
{
    if (const Handle thread = m_process.teller().findThread(act.subject); thread != 0)
        notePlaceOf(thread, record);
}

// With the interpreter lock, or when its holder is dead.
void Supervisor::notePlaceOf(Handle thread, ActRecord &record)
{
    record.line = m_process.interpreter().userLine(thread);
    record.visit = m_process.visits(m_process.teller().idOf(thread), record.line);
}

// A thread stands at the place of the act. It has handed the interpreter lock over, or is to be
// struck with it.
void Supervisor::meetThread()
{
    Appointment &appointment = m_process.appointment();
    const std::uint32_t next = nextAct();
    if (next == m_process.loaded().acts.size())
        m_process.endRun(Ending::Limit, 124, "until");
    m_hasLock = !appointment.keepsLock;
    const RealAct &act = m_process.loaded().acts[next];
    ActRecord &record = m_process.memory().acts[next];
    record.step = m_process.memory().steps.load();
    record.clockNs = nowNs();
    notePlaceOf(appointment.who->thread, record);
    noteActed();
    perform(act, record);
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
    m_process.record().heartbeat.fetch_add(1);
    m_hasLock = m_process.lock().tryAcquire(supervisorWho, lockPatienceNs);
    if (m_hasLock)
        m_process.interpreter().enter(m_process.heap());
}

void Supervisor::perform(const RealAct &act, ActRecord &record)
{
    switch (act.verb) {
    case ActVerb::Do: doStatement(act, record); return;
    case ActVerb::Stop: stop(act, record); return;
    case ActVerb::Raise: raise(act, record); return;
    case ActVerb::Kill: kill(act, record); return;
    case ActVerb::KillOutside: killOutside(act, record); return;
    case ActVerb::Terminate: signal(act, record, SIGTERM); return;
    case ActVerb::Interrupt: signal(act, record, SIGINT); return;
    case ActVerb::SigKill: signal(act, record, SIGKILL); return;
    case ActVerb::Refused: refuse(act, record, act.refusal); return;
    }
}

bool Supervisor::refuse(const RealAct &act, ActRecord &record, std::string_view reason)
{
    putText(record.reason, reason);
    m_process.teller().emitAs(supervisorSlot,
                              trace::ActDone{textAt(act, record), std::string(reason), false});
    record.state.store(ActState::Refused);
    return false;
}

// Before what it does is told: it may be the end of the process.
void Supervisor::tellDone(const RealAct &act, ActRecord &record)
{
    m_process.teller().emitAs(supervisorSlot, trace::ActDone{textAt(act, record), {}, true});
    record.state.store(ActState::Done);
}

// What is asked for while the run goes on is told with the moment at which it came.
std::string Supervisor::textAt(const RealAct &act, const ActRecord &record)
{
    if (!act.isAsked)
        return act.text;
    RealWhen when{RealWhen::Kind::Clock, 0, 0, 1, record.clockNs};
    if (record.line != 0 && record.visit != 0)
        when = {RealWhen::Kind::Line, 0, record.line, record.visit, 0};
    return m_process.loaded().textAt(act.text, when);
}

Handle Supervisor::livingThread(const RealAct &act, ActRecord &record)
{
    const Handle thread = m_process.teller().findThread(act.subject);
    if (thread == 0) {
        refuse(act, record, fmt::format("there is no thread {}", act.subject));
        return 0;
    }
    if (m_process.heap().get(thread, ThreadSlot::State)
            == Value::integer(static_cast<std::int64_t>(ThreadState::Ended))
        || !m_process.nativeOf(thread)) {
        refuse(act, record, "it has ended");
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
        return refuse(act, record, "the kill is sent, but the kernel cannot deliver it");
    tellDone(act, record);
    bury(victim);
    putText(record.found, examine(thread, static_cast<std::uint32_t>(victim.kernelId.load())));
    return true;
}

void Supervisor::bury(NativeThread &victim)
{
    m_process.memory().tainted.fetch_add(1);
    m_process.teller().setSpeaker(nullptr);
    m_process.endThread(victim.thread, trace::EndedBy::Killed);
    m_process.waitIsOver(victim);
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
        return refuse(act, record, "the kill is sent, but the kernel cannot deliver it");
    const bool tookLock = m_process.lock().holder() == victim.who();
    if (!tookLock)
        takeLock();
    notePlaceOf(thread, record);
    tellDone(act, record);
    bury(victim);
    putText(record.found, examine(thread, static_cast<std::uint32_t>(victim.kernelId.load())));
    if (tookLock) {
        m_process.teller().emit(trace::ProcessFrozen{m_process.id()});
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
        return refuse(act, record, fmt::format("there is no exception class {}", name));
    tellDone(act, record);
    heap.set(thread, ThreadSlot::Pending, found);
    m_process.teller().emit(trace::ExceptionPending{m_process.teller().idOf(thread),
                                                    m_process.teller().exceptionText(found)});
    return true;
}

bool Supervisor::stop(const RealAct &act, ActRecord &record)
{
    const Handle thread = livingThread(act, record);
    if (thread == 0 || !isYouFree(act, record))
        return false;
    exec::Interpreter &in = m_process.interpreter();
    const StopMeans means = m_process.loaded().findStop(in, thread, act);
    if (!means.reason.empty())
        return refuse(act, record, means.reason);
    tellDone(act, record);
    heap::Heap &heap = m_process.heap();
    heap.set(thread, ThreadSlot::Flags,
             Value::integer(heap.get(thread, ThreadSlot::Flags).asInteger()
                            | static_cast<std::int64_t>(ThreadFlag::StopAsked)));
    m_process.teller().emit(trace::StopMarked{m_process.teller().idOf(thread), false});
    return performAsYou(means.code ? in.makeModuleThread(*means.code)
                                   : in.makeThread(means.callable, means.arguments),
                        record);
}

// A statement nobody knew of when the program was loaded becomes part of it now.
bool Supervisor::doStatement(const RealAct &act, ActRecord &record)
{
    if (!isYouFree(act, record))
        return false;
    Loaded &loaded = m_process.loaded();
    AddedStatement added{loaded.program, act.code.value_or(0), {}};
    if (!act.code)
        added = loaded.addStatement(act.argument, *loaded.program);
    if (!added.program)
        return refuse(act, record, added.reason);
    if (added.program != loaded.program)
        m_process.interpreter().extend(added.program);
    loaded.program = added.program;
    tellDone(act, record);
    return performAsYou(m_process.interpreter().makeModuleThread(added.code), record);
}

bool Supervisor::isYouFree(const RealAct &act, ActRecord &record)
{
    return !m_process.natives()[youSlot].isProgram()
           || refuse(act, record, "you still wait for what was done before");
}

// `you` runs before anybody else, until it waits or is done.
bool Supervisor::performAsYou(Handle thread, ActRecord &record)
{
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

bool Supervisor::signal(const RealAct &act, ActRecord &record, int number)
{
    SharedMemory &memory = m_process.memory();
    if (processOfSubject(memory, act.subject) != m_process.id())
        return refuse(act, record, "it has ended");
    const std::string name = act.subject.substr(0, act.subject.find('/'));
    const bool isNamed = !processNamed(memory, name).isNone();
    if (!isNamed && m_hasLock && m_process.teller().findThread(act.subject) == 0)
        return refuse(act, record, "it does not exist yet");
    tellDone(act, record);
    m_process.teller().emitAs(
        supervisorSlot,
        trace::SignalSent{m_process.id(), number, isSignalIgnored(memory, m_process.id(), number)});
    return ::kill(getpid(), number) == 0;
}

// --- what is found on the real objects

std::string Supervisor::examine(Handle victim, std::uint32_t kernelId)
{
    heap::Heap &heap = m_process.heap();
    std::string found = fmt::format("the kernel knows no thread {} any more\n", kernelId);
    for (std::size_t index = 0; index < exec::resourceCount(heap); ++index) {
        const exec::ResourceRow row = exec::resourceRow(heap, index);
        if (!heap.is(row.object, Kind::Lock)
            || heap.get(row.object.asHandle(), LockSlot::Holder) != Value::fromHandle(victim))
            continue;
        const std::string_view name = heap.text(row.name);
        std::atomic<std::uint32_t> &word = m_process.wordOf(row.object.asHandle());
        found += canBeTaken(word) ? fmt::format("{} can be taken\n", name)
                                  : fmt::format("{} cannot be taken: its word names thread {}\n",
                                                name, word.load());
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
