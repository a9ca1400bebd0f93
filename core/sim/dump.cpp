// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/dump.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "heap/dump.h"

namespace loose::sim {

namespace {

std::string dumpDisk(const Disk &disk)
{
    std::string text;
    for (const auto &[name, number] : disk.names)
        text += fmt::format("file {} is contents {}\n", name, number);
    for (const auto &[number, bytes] : disk.contents)
        text += fmt::format("contents {}: {} bytes, digest {}\n", number, bytes->size(),
                            base::digestOf(*bytes).hex());
    return text;
}

std::string dumpProcess(const ProcessRecord &process)
{
    std::string text = fmt::format(
        "process {} {}: pid {}, parent {}, ended {} with {}, frozen {} by {}, reaped {}, "
        "switch interval {} ns, alarm at {} ns, again after {} ns, pending signals [{}]\n",
        process.id.number, process.name, process.number, process.parent.number, process.hasEnded,
        process.exitCode, process.isFrozen, process.frozenBy, process.wasReaped,
        process.switchIntervalNs, process.alarmNs, process.alarmIntervalNs,
        fmt::join(process.pendingSignals, ", "));
    for (const auto &[number, descriptor] : process.descriptors)
        text +=
            fmt::format("  descriptor {}: {}, contents {}, offset {}, appends {}\n", number,
                        descriptor.path, descriptor.file, descriptor.offset, descriptor.appends);
    return text;
}

std::string dumpShared(const Kernel &kernel)
{
    std::string text;
    for (const auto &[number, semaphore] : *kernel.semaphores)
        text += fmt::format("semaphore {}: {} of {}, recursive {}, holder {}, resource {}\n",
                            number, semaphore.value, semaphore.maximum, semaphore.recursive,
                            semaphore.holder, semaphore.resource.number);
    for (const auto &[number, value] : *kernel.cells)
        text += fmt::format("shared value {}: {}\n", number, value);
    for (const auto &[number, pipe] : *kernel.pipes)
        text += fmt::format("pipe {}: {} bytes, digest {}, readers [{}], writers [{}]\n", number,
                            pipe.bytes.size(), base::digestOf(pipe.bytes).hex(),
                            fmt::join(pipe.readers, ", "), fmt::join(pipe.writers, ", "));
    return text;
}

} // namespace

std::string dump(const Kernel &kernel)
{
    std::string text = fmt::format(
        "step {}, clock {} ns, random {}, order {}\n"
        "next: thread {}, resource {}, file {}, shared {}\n"
        "runs: process {}, thread @{}, since step {}, {} ns; clock reads {}\n"
        "output: {} bytes, {} lines\n",
        kernel.step, kernel.clockNs, kernel.random, kernel.order, kernel.nextThread,
        kernel.nextResource, kernel.nextFile, kernel.nextShared, kernel.currentProcess.number,
        kernel.currentThread, kernel.runsSinceStep, kernel.runsSinceNs, kernel.clockReads,
        kernel.outputBytes(), kernel.output ? kernel.output->lines : 0);
    text += dumpDisk(*kernel.disk);
    for (const ProcessRecord &process : *kernel.processes)
        text += dumpProcess(process);
    return text + dumpShared(kernel);
}

std::string dump(const World &world)
{
    std::string text = dump(world.kernel());
    std::uint32_t number = 0;
    for (const heap::FrozenArena &frozen : world.processes()) {
        heap::Arena arena(frozen.usedCells());
        arena.load(frozen);
        const heap::Heap heap(arena);
        text += fmt::format("heap of process {}\n", ++number) + heap::dump(heap, heap.imageEnd());
    }
    return text;
}

} // namespace loose::sim
