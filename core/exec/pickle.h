// SPDX-License-Identifier: GPL-3.0-or-later

// Values as bytes on their way through a pipe, and back. Classes and functions travel by name:
// both processes have the same modules. An object that occurs twice arrives as one; cycles are
// kept. The format is our own: no other program ever reads it.
#pragma once

#include <string>
#include <string_view>

#include "exec/interpreter.h"

namespace loose::exec {

// Raised with CPython's message for what cannot be sent; Stopped for classes that define how they
// are pickled (__reduce__, __getstate__ …), which the machine lacks.
Outcome pickle(Interpreter &in, Value value, std::string &bytes);
Outcome unpickle(Interpreter &in, std::string_view bytes, Value &value);

} // namespace loose::exec
