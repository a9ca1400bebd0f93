// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/repetition.h"

#include <algorithm>
#include <bit>

namespace loose::history {

namespace {

constexpr base::Step firstWindow = 4'096;
constexpr base::Step longestWindow = 16'384;  // three periods of the interpreter lock's 5 ms
constexpr unsigned mostFingerprints = 64;     // in a window
constexpr std::uint64_t mostCells = 3u << 18; // 6 MiB: beyond it a fingerprint takes too long

} // namespace

void Repetition::restart()
{
    m_start = m_machine.step();
    m_window = firstWindow;
    m_nextLook = m_start + m_window;
    m_compared = 0;
    m_reference.reset();
}

void Repetition::closeWindow()
{
    m_window *= 2;
    m_nextLook = m_start + m_window;
    m_compared = 0;
    m_reference.reset();
}

bool Repetition::look()
{
    const base::Step now = m_machine.step();
    if (now < m_nextLook || m_machine.state() != sim::MachineState::CanRun)
        return false;
    m_nextLook = now + 1;
    const base::Step windowEnd = m_start + m_window + std::min(m_window, longestWindow);
    if (now >= windowEnd || m_compared >= mostFingerprints || m_machine.cellsInUse() > mostCells) {
        closeWindow();
        return false;
    }
    if (!m_machine.beginsLine())
        return false;
    const base::ThreadId thread = m_machine.lastRunner();
    const std::uint32_t line = m_machine.lineOf(thread);
    if (m_reference && (m_reference->thread != thread || m_reference->line != line))
        return false;
    const sim::FingerprintRule rule{.clock = false, .output = false};
    const base::Digest128 fingerprint = m_machine.fingerprint(rule);
    const std::uint64_t clockReads = m_machine.kernel().clockReads;
    ++m_compared;
    if (m_reference && m_reference->fingerprint == fingerprint
        && m_reference->clockReads == clockReads)
        return true;
    const bool isOld = std::has_single_bit(m_compared); // it may stand before what repeats
    if (isOld || m_reference->clockReads != clockReads)
        m_reference = {now, thread, line, clockReads, fingerprint};
    return false;
}

} // namespace loose::history
