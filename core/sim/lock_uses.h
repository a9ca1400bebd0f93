// SPDX-License-Identifier: GPL-3.0-or-later

// What a thread that is about to take or release a lock does with it. Used by touches.cpp alone.
#pragma once

#include <span>

#include "heap/heap.h"
#include "sim/stepper.h"

namespace loose::sim {

// With what it was called; nothing: it waits as long as it takes.
struct LockRequest {
    std::span<const heap::Value> arguments; // blocking, timeout
    bool hasKeywords = false;               // among them, in any order
};

LockUse useOf(const LockRequest &request, const heap::Heap &heap, heap::Handle thread,
              heap::Value lock);
LockUse releaseOf(const heap::Heap &heap, heap::Handle thread, heap::Value lock);

} // namespace loose::sim
