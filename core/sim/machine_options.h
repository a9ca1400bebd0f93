// SPDX-License-Identifier: GPL-3.0-or-later

// What decides, besides the program and the acts, how a run goes.
#pragma once

#include <cstdint>

namespace loose::sim {

enum class SwitchRule : std::uint8_t { CPython, EveryLine, EveryCheckPoint, EverySteps };

struct MachineOptions {
    SwitchRule switchRule = SwitchRule::CPython;
    std::uint64_t switchSteps = 0;
    std::uint64_t seed = 0;
    bool interpreterLock = true;
};

} // namespace loose::sim
