// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/repetition.h"

#include <algorithm>
#include <bit>

namespace loose::history {

namespace {

constexpr base::Step firstWindow = 4'096;
constexpr base::Step longestWindow = 16'384;  // three periods of the interpreter lock's 5 ms
constexpr unsigned mostComparisons = 64;      // in a window
constexpr std::uint64_t mostCells = 3u << 18; // 6 MiB: beyond it a fingerprint takes too long
// Fingerprints take no more time than the steps do: a cell and two steps cost about the same. Who
// fills the memory repeats nothing.
constexpr std::uint64_t freeCells = std::uint64_t{1} << 23;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    return (hash ^ word) * 0x9e3779b97f4a7c15u + (hash >> 29);
}

// Of objects only that they are there: what they hold is for the fingerprint.
std::uint64_t plainBits(heap::Value value)
{
    return value.isObject() ? 1 : value.bits();
}

// Of what stands on the stack of the running thread and in the variables of the program: worlds
// that differ there have different fingerprints, and most worlds of a loop do.
std::uint64_t glanceAt(sim::Machine &machine)
{
    exec::Interpreter &in = machine.interpreter();
    const heap::Heap &heap = in.heap(); // of the running process: its line has been looked at
    const heap::Handle thread = machine.kernel().currentThread;
    const heap::Handle stack = heap.get(thread, exec::ThreadSlot::Stack).asHandle();
    const auto top = heap.get(thread, exec::ThreadSlot::Top).asInteger();
    std::uint64_t glance = 0;
    for (const heap::Value cell : heap.slots(stack).first(static_cast<std::size_t>(top)))
        glance = mixed(glance, plainBits(cell));
    const heap::Handle space = in.unit(machine.program().modules[0].code).globals;
    std::uint64_t variables = 0; // their order is no part of the state
    for (std::uint32_t each = 0; each < heap::dictUsed(heap, space); ++each) {
        if (const auto entry = heap::dictEntry(heap, space, each))
            variables += mixed(entry->hash, plainBits(entry->value));
    }
    return mixed(glance, variables);
}

} // namespace

void Repetition::restart()
{
    m_start = m_machine.step();
    m_window = firstWindow;
    m_nextLook = m_start + m_window;
    m_compared = 0;
    m_readCells = 0;
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
    if (now >= windowEnd || m_compared >= mostComparisons || m_machine.cellsInUse() > mostCells) {
        closeWindow();
        return false;
    }
    if (!m_machine.beginsLine())
        return false;
    const base::ThreadId thread = m_machine.lastRunner();
    const std::uint32_t line = m_machine.lineOf(thread);
    if (m_reference && (m_reference->thread != thread || m_reference->line != line))
        return false;
    const std::uint64_t clockReads = m_machine.kernel().clockReads;
    const std::uint64_t glance = glanceAt(m_machine);
    ++m_compared;
    if (m_reference && m_reference->glance == glance && m_reference->clockReads == clockReads
        && isReference())
        return true;
    // The reference may stand before what repeats.
    if (std::has_single_bit(m_compared) || m_reference->clockReads != clockReads)
        m_reference = {now, thread, line, clockReads, glance, m_machine.freeze(), {}};
    return false;
}

// A world is quickly kept; its fingerprint is needed for few of those that are.
bool Repetition::isReference()
{
    const sim::FingerprintRule rule{.clock = false, .output = false};
    if (m_readCells > freeCells + (m_machine.step() - m_start) / 2)
        return false;
    m_readCells += m_machine.cellsInUse() * (m_reference->fingerprint ? 1 : 2);
    if (!m_reference->fingerprint)
        m_reference->fingerprint = sim::fingerprint(m_reference->world, rule);
    return *m_reference->fingerprint == m_machine.fingerprint(rule);
}

} // namespace loose::history
