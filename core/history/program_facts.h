// SPDX-License-Identifier: GPL-3.0-or-later

// What the rules of audit need to know of a program's text and cannot see in its events: what its
// directives say; where clean-up code stands; where a variable is written from what was read of it;
// where what an invariant is about is read.
#pragma once

#include "audit/audit.h"
#include "lang/directives.h"
#include "lang/source.h"

namespace loose::history {

audit::Facts factsOf(const lang::SourceText &source, const lang::Directives &directives);

} // namespace loose::history
