// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/world.h"

#include "sim/fingerprint.h"

namespace loose::sim {

namespace {

void addDisk(base::Hasher128 &hasher, const Disk &disk)
{
    for (const auto &[name, number] : disk.names) {
        hasher.add(name);
        hasher.add(static_cast<std::uint64_t>(number));
    }
    for (const auto &[number, bytes] : disk.contents) {
        hasher.add(static_cast<std::uint64_t>(number));
        hasher.add(*bytes);
    }
}

void addProcess(base::Hasher128 &hasher, const ProcessRecord &process)
{
    hasher.add(static_cast<std::uint64_t>(process.number));
    hasher.add(process.name);
    hasher.add(static_cast<std::uint64_t>(process.hasEnded)
               | static_cast<std::uint64_t>(process.isFrozen) << 1);
    hasher.add(static_cast<std::uint64_t>(process.exitCode));
    hasher.add(static_cast<std::uint64_t>(process.alarmNs));
    hasher.add(static_cast<std::uint64_t>(process.alarmIntervalNs));
    for (const int signal : process.pendingSignals)
        hasher.add(static_cast<std::uint64_t>(signal));
    for (const auto &[number, descriptor] : process.descriptors) {
        hasher.add(static_cast<std::uint64_t>(number));
        hasher.add(static_cast<std::uint64_t>(descriptor.file));
        hasher.add(descriptor.offset);
    }
}

} // namespace

base::Digest128 World::digest() const
{
    base::Hasher128 hasher;
    const Kernel &kernel = m_data->kernel;
    for (const auto number :
         {static_cast<std::uint64_t>(kernel.clockNs), static_cast<std::uint64_t>(kernel.step),
          kernel.random, static_cast<std::uint64_t>(kernel.nextThread),
          static_cast<std::uint64_t>(kernel.order),
          static_cast<std::uint64_t>(kernel.currentThread),
          static_cast<std::uint64_t>(kernel.runsSinceNs), kernel.output ? kernel.output->hash : 0})
        hasher.add(number);
    addDisk(hasher, *kernel.disk);
    for (const ProcessRecord &process : *kernel.processes)
        addProcess(hasher, process);
    for (const auto &[number, semaphore] : *kernel.semaphores) {
        hasher.add(static_cast<std::uint64_t>(number));
        hasher.add(static_cast<std::uint64_t>(semaphore.value));
    }
    for (const auto &[number, value] : *kernel.cells)
        hasher.add(static_cast<std::uint64_t>(number * 31 + value));
    for (const auto &[number, pipe] : *kernel.pipes)
        hasher.add(pipe.bytes);
    for (const heap::FrozenArena &arena : m_data->processes)
        hasher.add(arena.digest());
    return hasher.finish();
}

bool operator==(const World &a, const World &b)
{
    if (a.m_data == b.m_data)
        return true;
    if (!a.m_data || !b.m_data)
        return false;
    return a.isSameRepresentation(b) || fingerprint(a) == fingerprint(b);
}

bool World::isSameRepresentation(const World &other) const
{
    return m_data->kernel == other.m_data->kernel && m_data->processes == other.m_data->processes;
}

} // namespace loose::sim
