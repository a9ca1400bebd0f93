// SPDX-License-Identifier: GPL-3.0-or-later

// The tree as text, for tests: one statement a line, bodies indented by two.
//   Assign [Name x] = Binary(Add, Name a, 1)
#pragma once

#include <string>

#include "lang/ast.h"
#include "lang/resolver.h"

namespace loose::lang {

enum class DumpSpans { No, Yes }; // `Name x @1:5-1:6`

std::string dump(const Module &module, DumpSpans spans = DumpSpans::No);
std::string dump(const Expr &expression, DumpSpans spans = DumpSpans::No);

// One line a scope: `f (function) parameters a; locals b; cells c; free d; global e`.
std::string dump(const ScopeTable &scopes);

} // namespace loose::lang
