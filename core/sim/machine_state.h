// SPDX-License-Identifier: GPL-3.0-or-later

// Words about a machine: whether it can go on, who kills, where a thread is.
#pragma once

#include "base/ids.h"
#include "heap/value.h"

namespace loose::sim {

enum class MachineState : std::uint8_t {
    CanRun,
    Exited,      // every process has ended
    Stuck,       // nobody can ever run again
    Unsupported, // the program asked for what the machine lacks; see unsupportedText()
    Limit,       // see limitText()
};

enum class KillFrom : std::uint8_t { Inside, Outside };

struct ThreadPlace {
    base::ProcessId process;
    heap::Handle thread = 0;
    friend bool operator==(const ThreadPlace &, const ThreadPlace &) = default;
};

} // namespace loose::sim
