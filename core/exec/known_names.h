// SPDX-License-Identifier: GPL-3.0-or-later

// Which attributes the modules of CPython 3.11 have, as far as the machine lacks them: reading one
// ends the run with "not in the scenario language", where any other missing name is an
// AttributeError as in CPython. Source: dir() of the modules of CPython 3.11.
#pragma once

#include <string_view>

namespace loose::exec {

bool knownToCPython(std::string_view module, std::string_view attribute);

} // namespace loose::exec
