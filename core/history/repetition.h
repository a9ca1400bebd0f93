// SPDX-License-Identifier: GPL-3.0-or-later

// Notices that a run has come back to an earlier state (semantics.md 6, "repeats"): at a line visit
// the fingerprint, without clock and output, is that of an earlier visit, and the clock has not
// been read between. Deadlines are relative in it, so what follows is what followed then.
//
// Looks through windows only, which begin at steps that double: an ordinary run ends before the
// first and a long one pays at most some ten milliseconds. What repeats is found in the first
// window that is longer than its period; a period beyond a window is not found, and such a run
// meets its limit. Which steps are looked at depends on the steps alone, not on who observes.
#pragma once

#include <optional>

#include "base/hash.h"
#include "sim/machine.h"

namespace loose::history {

class Repetition
{
public:
    explicit Repetition(sim::Machine &machine) : m_machine(machine) { restart(); }

    void restart();                                    // an act was done
    base::Step nextLook() const { return m_nextLook; } // the machine runs no further before look()
    bool look();                                       // true: it repeats since()
    base::Step since() const { return m_reference->step; }

private:
    struct Reference {
        base::Step step = 0;
        base::ThreadId thread;
        std::uint32_t line = 0;
        std::uint64_t clockReads = 0;
        std::uint64_t glance = 0; // cheap; another one means another fingerprint
        sim::World world;
        std::optional<base::Digest128> fingerprint; // of the world, once it was asked for
    };
    void closeWindow();
    bool isReference();

    sim::Machine &m_machine;
    base::Step m_start = 0;  // of the counting: the last act
    base::Step m_window = 0; // first step of the present or next window, from m_start
    base::Step m_nextLook = 0;
    unsigned m_compared = 0; // worlds, in this window
    std::uint64_t m_readCells = 0; // of worlds whose fingerprints were made, since m_start
    std::optional<Reference> m_reference;
};

} // namespace loose::history
