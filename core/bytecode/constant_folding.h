// SPDX-License-Identifier: GPL-3.0-or-later

// The value of an expression that is known before the program runs: literals, signed numbers,
// tuples of constants and simple arithmetic with them. An operation whose result would be an error
// or would leave 64 bits is left to the run.
#pragma once

#include <optional>

#include "bytecode/program.h"
#include "lang/ast.h"

namespace loose::bytecode {

Constant constantOf(const lang::ConstantValue &value);
std::optional<Constant> foldedValue(const lang::Expr &expression);

} // namespace loose::bytecode
