// SPDX-License-Identifier: GPL-3.0-or-later
#include "native/shared_kernel.h"

#include <algorithm>
#include <csignal>

namespace loose::native {

SharedThing *thingAt(SharedMemory &memory, std::int64_t number)
{
    if (number < 1 || number >= maxSharedThings)
        return nullptr;
    SharedThing &thing = memory.things[static_cast<std::size_t>(number)];
    return thing.kind.load() == ThingKind::Nothing ? nullptr : &thing;
}

std::uint32_t processesMade(const SharedMemory &memory)
{
    return std::min(memory.processCount.load(), maxRealProcesses);
}

base::ProcessId processWithId(SharedMemory &memory, std::int64_t id)
{
    for (std::uint32_t number = processesMade(memory); number > 0; --number) {
        const SharedProcess &process = memory.process({number});
        if (process.id.load() == id && process.state.load() != ProcessState::Nothing)
            return {number};
    }
    return {};
}

base::ProcessId processNamed(SharedMemory &memory, std::string_view name)
{
    for (std::uint32_t number = 1; number <= processesMade(memory); ++number) {
        const SharedProcess &process = memory.process({number});
        if (process.state.load() != ProcessState::Nothing && textOf(process.name) == name)
            return {number};
    }
    return {};
}

bool hasEnded(const SharedMemory &memory, base::ProcessId id)
{
    return memory.processes[id.number - 1].state.load() == ProcessState::Ended;
}

// SIGCHLD and SIGCONT do nothing by default.
bool isSignalIgnored(const SharedMemory &memory, base::ProcessId id, int signal)
{
    const auto action =
        memory.processes[id.number - 1].signalActions[static_cast<std::size_t>(signal)].load();
    if (signal == SIGKILL || signal == SIGSTOP)
        return false;
    return action == 1 || (action == 0 && (signal == SIGCHLD || signal == SIGCONT));
}

base::ProcessId firstLiving(SharedMemory &memory)
{
    for (std::uint32_t number = 1; number <= processesMade(memory); ++number) {
        if (memory.process({number}).state.load() == ProcessState::Lives)
            return {number};
    }
    return {};
}

base::ProcessId processOfSubject(SharedMemory &memory, std::string_view subject)
{
    const base::ProcessId found = processNamed(memory, subject.substr(0, subject.find('/')));
    return found.isNone() ? base::ProcessId{1} : found;
}

} // namespace loose::native
