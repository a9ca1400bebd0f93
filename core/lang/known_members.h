// SPDX-License-Identifier: GPL-3.0-or-later

// Members that CPython 3.11 has and the language lacks: using one is refused, where any other
// missing name is an AttributeError as in CPython. What is written as `module.member` or imported
// by name is refused before the first line runs, the rest when it is met.
#pragma once

#include <functional>
#include <string_view>

#include "lang/diagnostic.h"
#include "lang/parser.h"

namespace loose::lang {

// True of a member that CPython's module has, whether the language has it or not. Source: dir() of
// the modules of CPython 3.11.
bool knownToCPython(std::string_view module, std::string_view member);

// The same of a built-in type and its objects: "str", "collections.deque". Such a member is always
// met at run time.
bool typeKnownToCPython(std::string_view type, std::string_view member);

// What to write instead; may be empty.
std::string_view adviceForMember(std::string_view module, std::string_view member);

// Adds a refusal for each such use of a member for which `isOffered(module, member)` is false.
using IsOffered = std::function<bool(std::string_view module, std::string_view member)>;
void checkMembers(const ParsedModule &parsed, const IsOffered &isOffered, Diagnostics &diagnostics);

} // namespace loose::lang
