// SPDX-License-Identifier: GPL-3.0-or-later

// The first half of the resolver: what each scope binds, reads and declares, taken from the tree.
// Used only by resolver.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/resolver.h"

namespace loose::lang {

// What the text of one scope does with one name.
struct NameUse {
    bool isRead = false;
    bool isBound = false;
    bool isParameter = false;
    bool isAnnotated = false;
    bool isGlobal = false;   // declared
    bool isNonlocal = false; // declared
    bool isIterationVariable = false;
    std::string module;         // that imports bind it to; "" if anything else does, too
    SourceSpan declaration;     // the `global` or `nonlocal` statement
};

struct CollectedScope {
    Scope scope; // kind, id, parent, names of the scope itself; bindings are still empty
    std::map<std::string, NameUse> uses;   // mangled
    std::vector<std::string> boundInOrder; // parameters first
    std::vector<ScopeId> children;
};

// Indexed by ScopeId. Errors are those CPython finds while it walks the tree, in its order.
std::vector<CollectedScope> collectSymbols(const Module &module, Diagnostics &diagnostics);

} // namespace loose::lang
