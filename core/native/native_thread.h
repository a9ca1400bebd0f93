// SPDX-License-Identifier: GPL-3.0-or-later

// A program thread's native thread, and how it can be killed.
//
// A kill is a signal whose handler leaves by the raw system call: nothing of the thread runs, no
// destructor, no clean-up of the C library. It must not fall into the machine itself, whose state
// all threads share. So the handler looks at `mayDie`: outside the machine the thread goes at once,
// inside it only notes `shallDie` and goes between two instructions, with all that it holds.
#pragma once

#include <pthread.h>
#include <signal.h>
#include <sys/types.h>

#include <atomic>
#include <cstdint>

#include "base/ids.h"
#include "heap/value.h"

namespace loose::native {

enum class Where : std::uint32_t {
    Nowhere, // the slot is free
    Starts,
    WantsLock, // the interpreter lock
    Runs,
    Waits, // in a blocking call
    Over,  // ended by itself or buried; its native thread is still to be joined
};

struct NativeThread {
    std::uint32_t slot = 0; // of the shared memory; who() in the interpreter lock
    base::ThreadId id;
    heap::Handle thread = 0;
    heap::Handle waitedLock = 0; // that it is counted at as a waiter; 0: none
    pthread_t handle{};
    std::atomic<pid_t> kernelId{0};
    std::atomic<Where> where{Where::Nowhere};
    std::atomic<std::uint32_t> kicks{0}; // waits that have no word of their own wait on this
    std::atomic<std::uint32_t> waitedProcess{0}; // number of the process whose end it waits for
    int pipe = -1; // descriptor of the pipe whose readiness it waits for
    bool waitsToWrite = false;
    std::atomic<bool> mayDie{false};
    std::atomic<bool> shallDie{false};

    std::uint32_t who() const { return slot + 1; }
    bool isProgram() const // runs a thread of the program, or died with the interpreter lock
    {
        return where.load() != Where::Nowhere && where.load() != Where::Over;
    }
};

inline const int killSignal = SIGRTMIN + 3;
inline const int kickSignal = SIGRTMIN + 4; // does nothing but end a wait

void installThreadSignals();             // handlers of the two
void becomeKillable(NativeThread &self); // the calling native thread is `self`
void becomeNobody();                     // it runs no thread of the program any more
[[noreturn]] void leaveRaw();

// From here on `self` may be killed anywhere / between two instructions only.
void leaveMachine(NativeThread &self);
inline void enterMachine(NativeThread &self)
{
    self.mayDie.store(false);
}

// Sends the kill and waits until the kernel thread is gone, not longer than `forNs`.
bool killNativeThread(NativeThread &victim, std::int64_t forNs);
bool isGone(const NativeThread &thread); // the kernel knows it no more

} // namespace loose::native
