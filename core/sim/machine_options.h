// SPDX-License-Identifier: GPL-3.0-or-later

// What decides, besides the program and the acts, how a run goes.
#pragma once

#include <cstdint>

namespace loose::sim {

enum class SwitchRule : std::uint8_t { CPython, EveryLine, EveryCheckPoint, EverySteps };

// What virtual time a step takes, and when a deadline comes. Explored runs use the last two: there
// a world must not depend on how many steps the others have made.
enum class Timing : std::uint8_t {
    Steps, // 1 us a step; a deadline comes when the clock has reached it
    Clock, // steps take no time: the clock moves to the next deadline when nobody can run
    Any,   // the same, and whoever waits with a deadline may be chosen as if it had come
};

struct MachineOptions {
    SwitchRule switchRule = SwitchRule::CPython;
    std::uint64_t switchSteps = 0;
    std::uint64_t seed = 0;
    bool interpreterLock = true;
    Timing timing = Timing::Steps;

    // Without an interpreter lock a turn of so many steps ends in the middle of a statement too.
    bool switchesAnywhere() const
    {
        return !interpreterLock && switchRule == SwitchRule::EverySteps;
    }
};

} // namespace loose::sim
