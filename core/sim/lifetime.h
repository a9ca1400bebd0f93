// SPDX-License-Identifier: GPL-3.0-or-later

// Files that the program opened and let go of. CPython counts references: a file is closed at the
// very instruction that drops the last one. Here nothing is counted; each open file has a witness,
// the path of cells through which it is reached. After every instruction the witness is looked at;
// when it is broken the file is searched for, and closed if nobody can reach it any more.
//
// Costs a few loads for each open file and instruction, nothing while no file is open. Not part of
// a world: a witness is found again when it is missing.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/ids.h"
#include "heap/heap.h"

namespace loose::sim {

class Machine;

class Lifetime
{
public:
    explicit Lifetime(Machine &machine) : m_machine(machine) {}

    bool isWatching(base::ProcessId process) const; // a file is open that may be dropped
    void afterStep(base::ProcessId process);
    void reset() { m_witnesses.clear(); }

private:
    // Cells and what they held: an object, its member, … the file.
    struct Witness {
        heap::Value file;
        std::vector<std::pair<heap::Handle, std::uint64_t>> path;
        heap::Handle thread = 0; // whose stack holds the first cell; 0: none
    };

    bool holdsAll(const heap::Heap &heap) const;
    bool holds(const heap::Heap &heap, const Witness &witness) const;

    Machine &m_machine;
    std::vector<Witness> m_witnesses; // of the process that ran last
    base::ProcessId m_process;
};

} // namespace loose::sim
