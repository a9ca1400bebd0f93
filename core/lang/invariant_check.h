// SPDX-License-Identifier: GPL-3.0-or-later

// What an invariant may compute: it is read straight from the state and must never wait or write.
#pragma once

#include "lang/ast.h"
#include "lang/diagnostic.h"

namespace loose::lang {

// The first thing that an invariant may not contain, or nothing.
std::optional<Diagnostic> findForbidden(const Expr &expression);

} // namespace loose::lang
