// SPDX-License-Identifier: GPL-3.0-or-later

// Which variable a name means: per scope the names it knows and where each lives. The compiler
// reads the table; it never decides by itself.
//
// As in CPython a class body is skipped when a function inside it looks for a name, a comprehension
// is a scope of its own whose first iterable belongs to the enclosing one, and `:=` inside a
// comprehension binds in the enclosing function. All names in the table are mangled
// (`__x` in class C is `_C__x`); use Scope::mangled() before looking one up or emitting an
// attribute, a parameter, an import or a global name. Keywords of calls are never mangled.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lang/ast.h"
#include "lang/diagnostic.h"

namespace loose::lang {

enum class Binding {
    Local,          // of this function, no inner scope uses it; in a class or module: its namespace
    Cell,           // local, and captured by an inner scope
    Free,           // of an enclosing function, reached through a cell
    GlobalExplicit, // declared by `global`
    GlobalImplicit, // bound nowhere around: module namespace, then built-ins
};

struct Scope {
    enum class Kind { Module, Function, Lambda, Class, Comprehension };

    Kind kind = Kind::Module;
    ScopeId id = 0;
    ScopeId parent = 0;        // the module is its own parent
    std::string name;          // "transfer", "<lambda>", "<listcomp>", "<genexpr>", "Account"
    std::string qualifiedName; // "Account.withdraw", "f.<locals>.g"
    std::string privateClass;  // nearest class around, or empty; for mangling

    std::map<std::string, Binding> names; // every name used or bound here, mangled

    // Frame order. Function-like scopes: parameters (positional-only, positional, keyword-only,
    // *args, **kwargs) first, then other locals in order of first binding; cells that are not
    // parameters are in `cells` only. A comprehension has one parameter, ".0".
    std::vector<std::string> parameters;
    std::vector<std::string> locals; // Binding::Local and not a parameter
    std::vector<std::string> cells;  // every Binding::Cell, parameters among them
    std::vector<std::string> free;   // every Binding::Free, sorted

    // Names that nothing but imports of one module bind here, with that module; mangled.
    std::map<std::string, std::string> modules;

    // A class whose methods use super() or __class__: "__class__" is in `cells`, never in `names`.
    bool needsClassCell = false;

    std::string mangled(std::string_view written) const;
    // GlobalImplicit for a name that the scope does not know.
    Binding bindingOf(std::string_view written) const;
};

// Indexed by ScopeId.
using ScopeTable = std::vector<Scope>;

ScopeTable resolve(const Module &module, Diagnostics &diagnostics);

// CPython's private name rule: "__x" inside class "_C" is "_C__x".
std::string mangle(std::string_view className, std::string_view name);

} // namespace loose::lang
