// SPDX-License-Identifier: GPL-3.0-or-later

// Where a machine stands, with what its observer remembers of the way there: it can go back to that
// and go on, telling what it would have told had it gone the whole way again. A value, which its
// copies share; for the machine that made it.
#pragma once

#include <memory>

#include "sim/observer.h"
#include "sim/world.h"

namespace loose::sim {

struct Standpoint {
    World world;
    std::shared_ptr<const Observer::Memory> memory;
    base::ThreadId lastRunner;
};

} // namespace loose::sim
