// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/native_thread.h"

#include <cerrno>

#include "native/futex.h"

namespace loose::native {

namespace {

thread_local NativeThread *current = nullptr;

void onKill(int)
{
    NativeThread *self = current;
    if (!self)
        return;
    if (self->mayDie.load())
        leaveRaw();
    self->shallDie.store(true);
}

void onKick(int)
{
}

} // namespace

void leaveRaw()
{
    for (;;)
        syscall(SYS_exit, 0);
}

void installThreadSignals()
{
    struct sigaction action {
    };
    action.sa_handler = onKill;
    sigaction(killSignal, &action, nullptr);
    action.sa_handler = onKick;
    sigaction(kickSignal, &action, nullptr);
    sigaction(SIGCHLD, &action, nullptr); // ends a wait of the supervisor
}

void becomeKillable(NativeThread &self)
{
    current = &self;
    self.kernelId.store(static_cast<pid_t>(syscall(SYS_gettid)));
    sigset_t ofSupervisor; // the ends of children are its business
    sigemptyset(&ofSupervisor);
    sigaddset(&ofSupervisor, SIGCHLD);
    pthread_sigmask(SIG_BLOCK, &ofSupervisor, nullptr);
}

void becomeNobody()
{
    current = nullptr;
    sigset_t ofSupervisor;
    sigemptyset(&ofSupervisor);
    sigaddset(&ofSupervisor, SIGCHLD);
    pthread_sigmask(SIG_UNBLOCK, &ofSupervisor, nullptr);
}

void leaveMachine(NativeThread &self)
{
    self.mayDie.store(true);
    if (self.shallDie.load())
        leaveRaw();
}

bool isGone(const NativeThread &thread)
{
    const pid_t id = thread.kernelId.load();
    return id != 0 && syscall(SYS_tgkill, getpid(), id, 0) != 0 && errno == ESRCH;
}

bool killNativeThread(NativeThread &victim, std::int64_t forNs)
{
    const std::int64_t endNs = monotonicNs() + forNs;
    while (victim.kernelId.load() == 0 && monotonicNs() < endNs)
        sched_yield();
    syscall(SYS_tgkill, getpid(), victim.kernelId.load(), killSignal);
    while (!isGone(victim)) {
        if (monotonicNs() > endNs)
            return false;
        const timespec pause{0, 50'000};
        nanosleep(&pause, nullptr);
    }
    return true;
}

} // namespace loose::native
