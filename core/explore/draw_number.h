// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers at random that are the same everywhere: splitmix64.
#pragma once

#include <cstdint>

namespace loose::explore {

inline std::uint64_t drawNumber(std::uint64_t &state)
{
    state += 0x9e3779b97f4a7c15u;
    std::uint64_t mixed = state;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

} // namespace loose::explore
