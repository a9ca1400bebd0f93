// SPDX-License-Identifier: GPL-3.0-or-later

// The runner's whole life, from its descriptors to its end.
#pragma once

#include <string>

#include "native/loaded.h"

namespace loose::native {

// Descriptors a runner is started with.
inline constexpr int controlFd = 3; // the request comes here; its end is the parent's end
inline constexpr int memoryFd = 4;
inline constexpr int scratchFd = 5;

// `parent`: the process that started it, without which it must not live.
[[noreturn]] void runRunner(int parent, const Loader &load);
// Enters the sandbox and tries one thing it forbids (sandbox.h); prints what came of it.
// `folder`: takes the place of the scratch folder.
int runTrial(const std::string &trial, const std::string &folder);

} // namespace loose::native
