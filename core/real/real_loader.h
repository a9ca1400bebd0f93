// SPDX-License-Identifier: GPL-3.0-or-later

// The runner's loader: reads program, acts and directives as the model does.
#pragma once

#include "native/loaded.h"

namespace loose::real {

native::Loaded loadForRunner(const native::Request &request);

} // namespace loose::real
