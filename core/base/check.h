// SPDX-License-Identifier: GPL-3.0-or-later

// CHECK states what must hold unless this program itself has a bug. It stays on in release builds:
// a wrong picture taught to a class is worse than an end with a message. It never guards against
// the user's program or the outside world.
#pragma once

#include <string_view>

namespace loose::base {

// Sets the line that a failed CHECK prints so that the state can be reproduced (program, run code).
// Kept per native thread; a worker sets it before it runs a machine.
void setFailureRecipe(std::string_view recipe);

[[noreturn]] void checkFailed(const char *expression, const char *file, int line);

} // namespace loose::base

#define CHECK(expression)                                                                          \
    (static_cast<bool>(expression) ? static_cast<void>(0)                                          \
                                   : ::loose::base::checkFailed(#expression, __FILE__, __LINE__))
