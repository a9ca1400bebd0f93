// SPDX-License-Identifier: GPL-3.0-or-later

// A payload of event.h: an update that was lost on the way of another.
#pragma once

#include <cstdint>
#include <string>

#include "base/ids.h"

namespace loose::trace {

// `thread` wrote what it had made of a value it read before `other` wrote the same place: an
// attribute, an item, a variable of an enclosing function, a value that processes share.
struct UpdateOverwritten {
    base::ThreadId thread;
    std::string place; // "counter.count"
    std::uint32_t readLine = 0;
    std::uint32_t writeLine = 0;
    base::ThreadId other;
    std::uint32_t otherLine = 0;
    base::Step otherStep = 0;
    friend bool operator==(const UpdateOverwritten &, const UpdateOverwritten &) = default;
};

} // namespace loose::trace
