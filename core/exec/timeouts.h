// SPDX-License-Identifier: GPL-3.0-or-later

// Timeouts in seconds, as library functions hand them to natives that wait.
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "exec/interpreter.h"

namespace loose::exec {

// None: for ever; below zero: not at all. False: raised, as it is no number.
inline bool timeoutOf(Interpreter &in, Value value, std::optional<std::int64_t> &timeoutNs)
{
    constexpr double mostSeconds = 9e9;
    const Heap &heap = in.heap();
    timeoutNs.reset();
    if (value.isNone())
        return true;
    double seconds = 0;
    if (heap.isFloat(value))
        seconds = heap.floatOf(value);
    else if (heap.isInt(value) || value.isBoolean())
        seconds = static_cast<double>(heap.intOf(value));
    else
        return in.typeError(fmt::format("must be real number, not {}", in.className(value)))
               == Outcome::Done;
    timeoutNs =
        static_cast<std::int64_t>(std::llround(std::clamp(seconds, 0.0, mostSeconds) * 1e9));
    return true;
}

} // namespace loose::exec
