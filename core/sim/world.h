// SPDX-License-Identifier: GPL-3.0-or-later

// The whole state of a run at one step, frozen: a value.
//
// It holds the memory of every process (frozen arenas) and the kernel. It is made by a Machine,
// which is also the only way forward from it; copying it copies one pointer. Nothing in it points
// outside: the compiled program is known to whoever runs it, and handles are relative.
//
// Two worlds are compared in two ways (semantics.md 13). digest() is of the representation: two
// runs that made the same steps in the same machine have the same digest, and checkpoints are told
// apart by it. == and fingerprint() (sim/fingerprint.h) are of what the program can notice: ==
// holds if the fingerprints are equal, step numbers aside.
//
// May be shared between native threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/hash.h"
#include "heap/arena.h"
#include "sim/kernel.h"

namespace loose::sim {

struct WorldData {
    Kernel kernel;
    std::vector<heap::FrozenArena> processes; // by number of the process, from 1
};

class World
{
public:
    World() = default;
    explicit World(std::shared_ptr<const WorldData> data) : m_data(std::move(data)) {}

    bool isEmpty() const { return !m_data; }
    const Kernel &kernel() const { return m_data->kernel; }
    const std::vector<heap::FrozenArena> &processes() const { return m_data->processes; }
    base::Step step() const { return m_data->kernel.step; }
    base::ClockNs clockNs() const { return m_data->kernel.clockNs; }

    base::Digest128 digest() const;
    bool isSameRepresentation(const World &other) const; // quick; then == too
    friend bool operator==(const World &, const World &);

private:
    std::shared_ptr<const WorldData> m_data;
};

} // namespace loose::sim
