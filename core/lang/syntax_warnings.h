// SPDX-License-Identifier: GPL-3.0-or-later

// What CPython 3.11 says about a program while it compiles it, which is no error: `x is 5`, a
// missing comma, an assertion of a tuple.
#pragma once

#include <string>

#include "lang/ast.h"
#include "lang/source.h"

namespace loose::lang {

// The lines CPython writes to stderr, in its order; a condition of `while` and a `finally` are
// compiled twice and complain twice. Empty if there is nothing to say.
//   scenario.py:3: SyntaxWarning: "is" with a literal. Did you mean "=="?
//     if x is 5:
// One is ours: what the language accepts and does not do.
//   scenario.py:8: LanguageWarning: '__del__' is never called here. Use 'with', or call a method.
std::string syntaxWarnings(const Module &tree, const SourceText &source);

} // namespace loose::lang
