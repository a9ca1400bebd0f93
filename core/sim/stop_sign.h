// SPDX-License-Identifier: GPL-3.0-or-later

// What a thread reads to learn that it is asked to stop, so that it can be told when it has: the
// first read that sees the value which ends its loop (semantics.md 3, "noticed").
#pragma once

#include <string>

#include "exec/interpreter.h"

namespace loose::sim {

struct StopSign {
    enum class Kind : std::uint8_t { Global, Attribute, Cell, Event };
    Kind kind = Kind::Global;
    heap::Value holder;    // the dict of the globals; the object; the cell; the Event
    std::string name;      // of the global or attribute
    bool endsWith = false; // the value that ends the loop

    friend bool operator==(const StopSign &, const StopSign &) = default;
};

// Whether the thread is about to read, with its next instruction, that it is to stop; of an Event,
// whether it is in a method of it that will say so. The interpreter has entered its heap.
bool isReadingSign(exec::Interpreter &in, heap::Handle thread, const StopSign &sign);

} // namespace loose::sim
