// SPDX-License-Identifier: GPL-3.0-or-later

// What native functions do to things that threads share. Used by touches.cpp alone.
#pragma once

#include <cstddef>
#include <cstdint>

namespace loose::sim {

// What a native function does to what it is given.
enum class Effect : std::uint8_t {
    Everything, // not known
    Nothing,    // of its own thread only, or of the kernel: kernelTouches() sees that
    Compares,   // its arguments, with all they contain, but for whether a lock is held
    Reads,      // the same, and that
    Writes,     // the first argument; compares the others
    Takes,      // the first argument, a lock; waits as long as it takes
    Acquires,   // the same, but others tell whether it waits and how long
    Releases,   // the first argument, a lock
    WritesDisk, // and the first argument
    WritesShared,
    Prints, // reads its arguments
};

Effect effectOf(std::size_t native); // by its number in exec::allNatives()

} // namespace loose::sim
