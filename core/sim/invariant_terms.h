// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers and texts as the expressions of invariants calculate with them, by Python's rules.
// What cannot be calculated is unknown, never an error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "heap/value.h"
#include "lang/ast.h"

namespace loose::sim {

// A value of the expression: a number or text of its own, or an object of the heap.
using Term = std::variant<std::monostate, bool, std::int64_t, double, std::string, heap::Value>;
using Maybe = std::optional<Term>; // nothing: unknown (a name not bound, an error)

std::optional<std::int64_t> whole(const Term &term); // of an int or a bool
std::optional<double> number(const Term &term);      // of any number
Maybe integers(lang::BinaryOperator op, std::int64_t a, std::int64_t b);
Maybe reals(lang::BinaryOperator op, double a, double b);
Maybe addTerms(const Term &left, const Term &right);
// For < <= > >=.
std::optional<bool> ordered(lang::CompareOperator op, const Term &left, const Term &right);
const char *symbolOf(lang::CompareOperator op);

} // namespace loose::sim
