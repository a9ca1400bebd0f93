// SPDX-License-Identifier: GPL-3.0-or-later

// Processes and signals, for real: fork, wait, kill. Nobody outside the run's own table of
// processes is ever signalled.
#include <sys/time.h>
#include <sys/wait.h>

#include <bit>
#include <cerrno>
#include <csignal>

#include <fmt/format.h>

#include "native/futex.h"
#include "native/real_process.h"
#include "native/shared_kernel.h"

namespace loose::native {

using exec::IoResult;
using exec::Outcome;
using exec::ThreadFlag;
using exec::ThreadSlot;
using heap::Handle;
using heap::Register;
using heap::Value;

namespace {

constexpr int lastSignal = 64;
constexpr std::int64_t nsPerMicrosecond = 1000;

thread_local bool isForThisThread = false; // the signal that the native thread sends to itself

} // namespace

std::atomic<std::uint64_t> RealProcess::m_pendingSignals{0};
std::atomic<bool> RealProcess::m_isSignalled{false};
std::atomic<bool> RealProcess::m_isInterrupted{false};
std::atomic<pid_t> RealProcess::m_mainKernelId{0};

// On whichever native thread the kernel chose: notes the signal, and ends a wait of the main
// thread, where the program's handler will run, unless the signal is not for that.
void RealProcess::onSignal(int signal)
{
    const int error = errno;
    m_pendingSignals.fetch_or(std::uint64_t{1} << (signal - 1));
    m_isSignalled.store(true);
    if (!isForThisThread) {
        m_isInterrupted.store(true);
        if (m_mainKernelId.load() != 0)
            syscall(SYS_tgkill, getpid(), m_mainKernelId.load(), kickSignal);
    }
    errno = error;
}

void RealProcess::kickMain()
{
    if (NativeThread *main = nativeOf(mainThread())) {
        main->kicks.fetch_add(1);
        wakeAll(main->kicks);
        pthread_kill(main->handle, kickSignal);
    }
}

std::int64_t NativeHost::processNumber() const
{
    return getpid();
}

std::int64_t NativeHost::parentNumber() const
{
    const std::uint32_t parent = m_process.record().parent.load();
    return parent == 0 || hasEnded(m_process.m_memory, {parent})
               ? 1
               : m_process.m_memory.process({parent}).id.load();
}

// --- fork

Outcome NativeHost::fork(Handle thread, std::string_view name, Value &result)
{
    SharedMemory &memory = m_process.m_memory;
    const base::ProcessId child{memory.processCount.fetch_add(1) + 1};
    if (child.number > maxRealProcesses)
        m_process.endRun(Ending::Limit, 124, fmt::format("real processes ({})", maxRealProcesses));
    SharedProcess &record = memory.process(child);
    putText(record.name, name.empty() ? textOf(m_process.record().name) : std::string(name));
    record.parent.store(m_process.id().number);
    for (std::size_t each = 0; each < record.signalActions.size(); ++each)
        record.signalActions[each].store(m_process.record().signalActions[each].load());
    m_process.m_interpreter->storeRegisters();
    record.state.store(ProcessState::Starts);
    const pid_t made = ::fork();
    if (made < 0)
        m_process.endRun(Ending::Failed, 1, "the system gives no more processes");
    if (made == 0)
        m_process.becomeChild(child, thread);
    record.id.store(made);
    m_process.m_teller.emit(
        trace::ProcessStarted{child, m_process.id(), textOf(record.name), made});
    record.state.store(ProcessState::Lives);
    result = Value::integer(made);
    return Outcome::Done;
}

// The native thread that called fork is the only one of the copy. It runs nothing of the program
// any more, whose thread of it begins anew on one of its own, and supervises.
void RealProcess::becomeChild(base::ProcessId id, Handle thread)
{
    becomeNobody();
    m_pendingSignals.store(0);
    m_isSignalled.store(false);
    m_isInterrupted.store(false);
    m_mainKernelId.store(0);
    m_lock.forget();
    m_running = nullptr;
    m_teller.setSpeaker(nullptr);
    for (NativeThread &each : m_natives) {
        waitIsOver(each);
        each.where.store(Where::Nowhere);
    }
    m_appointment.isSet.store(false);
    m_appointment.met.store(0);
    m_appointment.who = nullptr;
    m_teller.setProcess(id, textOf(m_memory.process(id).name));
    m_forked = thread;
    const std::int64_t endNs = monotonicNs() + nsPerSecond;
    while (record().state.load() == ProcessState::Starts) { // until the parent has told of it
        if (monotonicNs() > endNs)
            _exit(1);
        const timespec moment{0, 50'000};
        nanosleep(&moment, nullptr);
    }
    m_superviseCopy();
    _exit(1);
}

// In the copy the caller is the main thread, tries its call again and finds that it is the child.
void RealProcess::startCopy()
{
    heap::Heap &heap = *m_heap;
    const Handle thread = m_forked;
    const Value only = Value::fromHandle(thread);
    heap.setReg(Register::Threads, heap.makeList(std::span(&only, 1)));
    heap.set(thread, ThreadSlot::Number, Value::integer(m_memory.nextThread.fetch_add(1)));
    heap.set(thread, ThreadSlot::Flags,
             Value::integer(heap.get(thread, ThreadSlot::Flags).asInteger()
                            | static_cast<std::int64_t>(ThreadFlag::Main)));
    heap.set(thread, ThreadSlot::WaitKind, Value::integer(exec::forkedMark));
    m_teller.tellCreated(thread);
    m_teller.tellState(thread, trace::ThreadState::Ready);
    m_teller.tellStack(thread);
    m_teller.inheritResources();
    m_watcher.forget();
    if (m_observed)
        m_watcher.look({});
    heap.set(thread, ThreadSlot::Next,
             Value::integer(heap.get(thread, ThreadSlot::Next).asInteger() - 1));
    startNative(thread, 0);
}

// --- signals

IoResult NativeHost::sendSignal(std::int64_t pid, int signal, Handle thread)
{
    SharedMemory &memory = m_process.m_memory;
    const base::ProcessId receiver = processWithId(memory, pid);
    if (receiver.isNone() || memory.process(receiver).wasReaped.load())
        return failed(ESRCH);
    if (hasEnded(memory, receiver) || signal == 0)
        return {};
    m_process.m_teller.emit(
        trace::SignalSent{receiver, signal, isSignalIgnored(memory, receiver, signal)});
    if (receiver != m_process.id())
        return ::kill(static_cast<pid_t>(pid), signal) == 0 || errno == ESRCH ? IoResult{}
                                                                              : failed(errno);
    // To this very native thread: what the signal does is done before the next instruction.
    isForThisThread = thread != 0 && thread != m_process.mainThread();
    const bool isSent = syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), signal) == 0;
    isForThisThread = false;
    if (!isSent)
        return failed(errno);
    if (m_process.m_isSignalled.load() && m_process.m_running->thread == m_process.mainThread())
        m_process.m_interpreter->setBreaker(false); // its handler is due at the end of this call
    return {};
}

// Of processes that this one is not the parent of, too; 0 if it ended by itself before.
IoResult NativeHost::waitProcess(std::int64_t pid)
{
    const base::ProcessId process = processWithId(m_process.m_memory, pid);
    if (process.isNone())
        return failed(ECHILD);
    SharedProcess &record = m_process.m_memory.process(process);
    if (record.state.load() != ProcessState::Ended)
        return failed(EAGAIN);
    record.wasReaped.store(true);
    return {0, record.exitCode.load(), {}};
}

// By the supervisor, whom the kernel tells of the ends of children. What a process that was ended
// by a signal could not say any more is said here.
void RealProcess::reapChildren()
{
    int status = 0;
    for (pid_t ended = 0; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
        const base::ProcessId id = processWithId(m_memory, ended);
        if (id.isNone())
            continue;
        const int code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
        SharedProcess &record = m_memory.process(id);
        record.exitCode.store(code);
        if (!record.isEndTold.exchange(true))
            m_teller.emitAs(supervisorSlot, trace::ProcessEnded{id, code});
        record.state.store(ProcessState::Ended);
        for (NativeThread &each : m_natives) { // whoever waits for it looks again
            each.kicks.fetch_add(1);
            wakeAll(each.kicks);
        }
    }
}

Outcome NativeHost::exitProcess(int code)
{
    m_process.processExits(code, trace::EndedBy::Process);
}

std::optional<int> NativeHost::takeSignal(Handle)
{
    m_process.m_isInterrupted.store(false); // before one that comes now says so again
    return m_process.m_isSignalled.exchange(false) ? nextSignal(0) : std::nullopt;
}

void NativeHost::handlerFailed(Handle)
{
    m_process.m_isSignalled.store(true);
    m_process.m_interpreter->setBreaker(false);
}

std::optional<int> NativeHost::takeInterruption(Handle thread)
{
    return m_process.m_isInterrupted.load() ? takeSignal(thread) : std::nullopt;
}

std::optional<int> NativeHost::nextSignal(int handled)
{
    const std::uint64_t pending =
        handled < lastSignal ? m_process.m_pendingSignals.load() >> handled << handled : 0;
    if (pending == 0)
        return std::nullopt;
    const int signal = std::countr_zero(pending) + 1;
    m_process.m_pendingSignals.fetch_and(~(std::uint64_t{1} << (signal - 1)));
    m_process.m_teller.emit(trace::SignalHandled{m_process.id(), signal});
    return signal;
}

exec::AlarmClock NativeHost::alarmClock() const
{
    const auto nanoseconds = [](const timeval &time) {
        return time.tv_sec * nsPerSecond + time.tv_usec * nsPerMicrosecond;
    };
    itimerval known{};
    getitimer(ITIMER_REAL, &known);
    return {nanoseconds(known.it_value), nanoseconds(known.it_interval)};
}

void NativeHost::setAlarmClock(exec::AlarmClock alarm)
{
    const auto split = [](std::int64_t ns) {
        const std::int64_t rounded = (ns + nsPerMicrosecond - 1) / nsPerMicrosecond; // never to 0
        return timeval{rounded * nsPerMicrosecond / nsPerSecond,
                       rounded % (nsPerSecond / nsPerMicrosecond)};
    };
    const itimerval wanted{split(alarm.intervalNs), split(alarm.restNs)};
    setitimer(ITIMER_REAL, &wanted, nullptr);
}

void NativeHost::signalActionSet(int signal, std::int64_t action)
{
    if (signal < 1 || signal > lastSignal)
        return;
    m_process.record().signalActions[static_cast<std::size_t>(signal)].store(
        static_cast<std::uint8_t>(action));
    if (signal == SIGCHLD && action != 2)
        return; // the supervisor has to hear of it
    struct sigaction chosen {
    };
    chosen.sa_handler = action == 0 ? SIG_DFL : action == 1 ? SIG_IGN : RealProcess::onSignal;
    sigaction(signal, &chosen, nullptr);
}

} // namespace loose::native
