// SPDX-License-Identifier: GPL-3.0-or-later

// A world as text, for tests and for whoever looks for a difference: the kernel, a line for each
// thing in it, then the heap of each process from where its image ends (heap/dump.h). Whoever wants
// the state as people speak of it takes a Moment (trace/moment.h).
#pragma once

#include <string>

#include "sim/world.h"

namespace loose::sim {

std::string dump(const Kernel &kernel);
std::string dump(const World &world); // thaws it: some milliseconds

} // namespace loose::sim
