// SPDX-License-Identifier: GPL-3.0-or-later

// The canonical fingerprint of a world (semantics.md 13): of what its program can notice. Worlds of
// one program that came to the same state by another order of allocation have one fingerprint.
//
// Left out: the step number; orders of waiting and of readiness but for who comes first; since when
// somebody waits or holds; stacks of threads that ended by themselves; free space. Numbers that
// programs and reports see are kept: threads, resources, pids, descriptors. Deadlines are relative
// to the clock, and so is the time at which the running thread has to let another one run.
//
// Not left out, though nobody could notice: locals that are never read again.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/hash.h"
#include "heap/baseline.h"
#include "heap/heap.h"
#include "sim/world.h"

namespace loose::sim {

struct FingerprintRule {
    bool clock = true;  // the time of day of the run; deadlines are there all the same
    bool output = true; // what was printed, as a hash
    bool turns = true;  // who has the processor, until when, and who gets it next
    bool ended = false; // what ended processes leave: their globals, how their threads ended
    // Where killed threads stood, and what they waited for. Their frames hold things for ever,
    // which matters to a file that is open; while there is none, nobody can notice them.
    bool killedFrames = true;
};

// The world in which a search began: every world that follows from it differs from it little, and a
// fingerprint against it costs what differs. Made by Machine::baselines(); holds room for the
// images as well, so that a fingerprint allocates nothing. Belongs to one native thread.
//
// Needs machines in which no cell is used again (any timing but Timing::Steps). Fingerprints made
// with one root compare with each other only.
struct Baselines {
    struct ThreadHere {
        std::size_t process = 0; // index
        heap::Handle thread = 0;
    };

    std::vector<std::unique_ptr<heap::Baseline>> heaps; // of the processes there were, by number
    heap::WordBuffer words;                             // the canonical image that was made last
    std::vector<ThreadHere> threads;                    // of that image
    std::vector<heap::Handle> names;                    // of the program, by process; 0: not known
    // Objects of the first process that are younger than the root, as that image numbers them: the
    // same ones in equal worlds, under whatever addresses.
    std::vector<heap::Handle> young;
    // The last kernel and the digest of what it shares with its copies.
    Kernel kernel;
    std::optional<base::Digest128> ofKernel;
};

// `heaps`: of the processes, by number; what the threads' registers say has been stored in them.
base::Digest128 fingerprintOf(const Kernel &kernel, std::span<const heap::Heap *const> heaps,
                              FingerprintRule rule, Baselines *baselines = nullptr);

base::Digest128 fingerprint(const World &world, FingerprintRule rule = {}); // thaws it: 0.1 ms

} // namespace loose::sim
