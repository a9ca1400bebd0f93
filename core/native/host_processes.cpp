// SPDX-License-Identifier: GPL-3.0-or-later

// Signals to this process, for real. Processes and what they share are only simulated so far.
#include <bit>
#include <cerrno>
#include <csignal>

#include "native/futex.h"
#include "native/real_process.h"

namespace loose::native {

using exec::IoResult;
using exec::Outcome;

namespace {

constexpr int lastSignal = 64;

IoResult failed(int error)
{
    return {error, 0, {}};
}

} // namespace

std::atomic<std::uint64_t> RealProcess::m_pendingSignals{0};
std::atomic<pid_t> RealProcess::m_mainKernelId{0};

// On whichever native thread the kernel chose: notes the signal, and ends a wait of the main
// thread, where the program's handler will run.
void RealProcess::onSignal(int signal)
{
    const int error = errno;
    m_pendingSignals.fetch_or(std::uint64_t{1} << (signal - 1));
    if (m_mainKernelId.load() != 0)
        syscall(SYS_tgkill, getpid(), m_mainKernelId.load(), kickSignal);
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
    return getppid();
}

Outcome NativeHost::refuseProcesses()
{
    return m_process.m_interpreter->unsupported(
        "processes with real threads: they are only simulated so far");
}

Outcome NativeHost::fork(Handle, std::string_view, Value &)
{
    return refuseProcesses();
}

// Only to this process: the sandbox lets no other signal out.
IoResult NativeHost::sendSignal(std::int64_t pid, int signal)
{
    if (pid != getpid())
        return failed(ESRCH);
    if (signal == 0)
        return {};
    const bool isIgnored = m_process.m_signalActions[static_cast<std::size_t>(signal)] == 1;
    m_process.m_teller.emit(trace::SignalSent{{1}, signal, isIgnored});
    // To this very native thread: what the signal does is done before the next instruction.
    if (syscall(SYS_tgkill, getpid(), syscall(SYS_gettid), signal) != 0)
        return failed(errno);
    if (m_process.m_pendingSignals.load() != 0
        && m_process.m_running->thread == m_process.mainThread())
        m_process.m_interpreter->setBreaker(false); // its handler is due at the end of this call
    return {};
}

IoResult NativeHost::waitProcess(std::int64_t)
{
    return failed(ECHILD);
}

Outcome NativeHost::exitProcess(int code)
{
    m_process.processExits(code, trace::EndedBy::Process);
}

std::optional<int> NativeHost::takeSignal(Handle)
{
    const std::uint64_t pending = m_process.m_pendingSignals.load();
    if (pending == 0)
        return std::nullopt;
    const int signal = std::countr_zero(pending) + 1;
    m_process.m_pendingSignals.fetch_and(~(std::uint64_t{1} << (signal - 1)));
    m_process.m_teller.emit(trace::SignalHandled{{1}, signal});
    return signal;
}

void NativeHost::signalActionSet(int signal, std::int64_t action)
{
    if (signal < 1 || signal > lastSignal)
        return;
    m_process.m_signalActions[static_cast<std::size_t>(signal)] = static_cast<std::uint8_t>(action);
    struct sigaction chosen {
    };
    chosen.sa_handler = action == 0 ? SIG_DFL : action == 1 ? SIG_IGN : RealProcess::onSignal;
    sigaction(signal, &chosen, nullptr);
}

// --- things shared between processes

IoResult NativeHost::sharedCreate(std::string_view, std::int64_t, std::int64_t)
{
    return failed(ENOSYS);
}

Outcome NativeHost::sharedAcquire(Handle, std::int64_t, bool, std::optional<std::int64_t>, bool &)
{
    return refuseProcesses();
}

IoResult NativeHost::sharedRelease(Handle, std::int64_t)
{
    return failed(ENOSYS);
}

std::int64_t NativeHost::sharedGet(std::int64_t)
{
    return 0;
}

void NativeHost::sharedSet(std::int64_t, std::int64_t)
{
}

Outcome NativeHost::pipeWrite(Handle, std::int64_t, std::string_view, IoResult &)
{
    return refuseProcesses();
}

Outcome NativeHost::pipeRead(Handle, std::int64_t, std::uint64_t, IoResult &)
{
    return refuseProcesses();
}

Outcome NativeHost::pipeWait(Handle, std::int64_t, std::optional<std::int64_t>, bool &)
{
    return refuseProcesses();
}

void NativeHost::pipeClose(std::int64_t, bool)
{
}

std::int64_t NativeHost::pipeBytes(std::int64_t)
{
    return 0;
}

} // namespace loose::native
