// SPDX-License-Identifier: GPL-3.0-or-later

// What the runner gives up before it reads a program, in this order: limits of the kernel, new
// privileges, the file system but for the scratch folder (Landlock), and all system calls but those
// that threads, files and clocks need (seccomp). The layers do not rely on one another.
//
// Limits, privileges and seccomp have to stand, else nothing is run. Landlock may be missing in an
// old kernel or a container; what was reached is told.
#pragma once

#include <string>

#include "native/shared_memory.h"

namespace loose::native {

// `scratch`: the only folder left; a descriptor. The failure as a sentence; empty if all is well.
std::string enterSandbox(int scratch, SharedMemory &memory);

// Tries what the sandbox forbids, by name, from inside it. "refused: EPERM" or
// "done", which is a hole; "unknown" if there is no such trial.
std::string trySandbox(const std::string &name, int scratch);

} // namespace loose::native
