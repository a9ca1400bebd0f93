// SPDX-License-Identifier: GPL-3.0-or-later

// The identities of a run, and the words that could collide.
//
// program thread  a thread of the scenario, what the lesson shows. `ThreadId`.
// native thread   a thread of the operating system that runs a program thread for real.
// worker          a background thread of the window. Never shown to a learner.
//
// step            one instruction of one program thread; world n is the state after n steps.
// event           a change worth telling, with the step at which it happened.
// choice          which program thread runs next.
// act             something the user does to the run at a step.
// decision        an act or a choice, stored with its step and its anchor.
//
// An id is a small number given in order of creation within one run, starting at 1, never reused.
// 0 is "none" everywhere, so a default-made id names nothing.
#pragma once

#include <compare>
#include <cstdint>

namespace loose::base {

template <typename Tag>
struct Id {
    std::uint32_t number = 0;

    constexpr bool isNone() const { return number == 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using ProcessId = Id<struct ProcessTag>;   // 1 is the first process; 0 stands for the kernel
using ThreadId = Id<struct ThreadTag>;     // 1 is the main thread of the first process
using ResourceId = Id<struct ResourceTag>; // locks, files, queues, events, barriers, pipes …

// Steps and virtual time. A run has at most `maxSteps` steps (limits.h).
using Step = std::uint64_t;
using ClockNs = std::int64_t; // virtual nanoseconds since the start of the run

} // namespace loose::base
