// SPDX-License-Identifier: GPL-3.0-or-later

// What CPython 3.11 prints about an exception besides its name and text: the entries of its
// traceback, and the suggestion behind the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exec/interpreter.h"

namespace loose::exec {

// A list of tuples (file, line, function, text, marks), outermost first; marks are "    ^^^" below
// the text, or "". Frames of modules that are C in CPython are left out.
// A limit counts from the outermost, or from the innermost if it is negative.
Value tracebackEntries(Interpreter &in, Value traceback, std::optional<std::int64_t> limit = {});

// The entry below in what a program sees, or None.
Value nextTraceback(Interpreter &in, Handle entry);

// ". Did you mean: 'x'?" or "", for an AttributeError or a NameError.
std::string suggestionFor(Interpreter &in, Value exception);

// The name nearest to `wanted`, as CPython measures it, or nothing if none is near enough.
std::string nearestName(const std::vector<std::string> &names, std::string_view wanted);

} // namespace loose::exec
