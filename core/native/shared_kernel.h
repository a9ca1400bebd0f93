// SPDX-License-Identifier: GPL-3.0-or-later

// Looking things up in what the processes of a run share (shared_memory.h).
#pragma once

#include <string_view>

#include "native/shared_memory.h"

namespace loose::native {

// The thing with that number; null: there is none.
SharedThing *thingAt(SharedMemory &memory, std::int64_t number);

// The process of the run that the kernel knows, or knew, as `id`; none: it is none of ours. A
// number that the kernel gave away twice belongs to the later one.
base::ProcessId processWithId(SharedMemory &memory, std::int64_t id);
// The first of that name, whether it lives or not; none: there is none.
base::ProcessId processNamed(SharedMemory &memory, std::string_view name);
base::ProcessId firstLiving(SharedMemory &memory); // none: all have ended
bool hasEnded(const SharedMemory &memory, base::ProcessId id);
bool isSignalIgnored(const SharedMemory &memory, base::ProcessId id, int signal);
std::uint32_t processesMade(const SharedMemory &memory);

// Who is meant by the subject of an act: a process by its name or that of a thread in it,
// PROCESS/NAME; else the first.
base::ProcessId processOfSubject(SharedMemory &memory, std::string_view subject);

} // namespace loose::native
