// SPDX-License-Identifier: GPL-3.0-or-later

// Finds what is reachable, and takes back what is not. Tracing, nothing moves: identities, handles
// and numbers stay as they are. Runs between two instructions only, at moments that follow from
// what was allocated, so a replay collects where the first run did.
//
// Cost: 1-2 ns for each live word, and a walk over all objects for the sweep.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "heap/heap.h"

namespace loose::heap {

// Where a thread object keeps its stack and the number of cells in use on it.
struct StackSlots {
    std::uint32_t stack = 0;
    std::uint32_t top = 0;
};

// The set of objects reachable from some values, one bit for each cell that begins an object.
class Reach
{
public:
    Reach(const Heap &heap, StackSlots slots);
    void addAll(Handle firstCell, Handle endCell); // every object that begins in between, as a root
    void add(Value root);
    bool contains(Handle object) const { return m_marks[object >> 6] >> (object & 63) & 1; }

private:
    void mark(Value value);
    void drain();
    void traceObject(Handle object);

    const Heap &m_heap;
    StackSlots m_slots;
    std::vector<std::uint64_t> m_marks;
    std::vector<Handle> m_pending;
};

class Collector
{
public:
    // `imageEnd`: the first cell after the image, which is never collected.
    static void collect(Heap &heap, Handle imageEnd, StackSlots slots);
};

} // namespace loose::heap
