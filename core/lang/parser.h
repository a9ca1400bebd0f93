// SPDX-License-Identifier: GPL-3.0-or-later

// Text to tree. Parsing never fails: it returns a tree and what is wrong. If there is a Python
// error (diagnostics.front() then), the tree holds what came before it and must not be compiled;
// as CPython, only the first such error is reported. Refusals are all reported, in source order.
//
// Hand-written recursive descent with one token of look-ahead, expressions by a table of
// precedences. Limits, each ending in a clear message: source of `maxSourceBytes`; brackets 200
// deep and blocks 100 deep as in CPython; statically nested loops, with and try 20 deep;
// expression trees `maxTreeDepth` deep (a chain a+b+c… counts each operator).
#pragma once

#include <string>
#include <string_view>

#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/resolver.h"
#include "lang/source.h"

namespace loose::lang {

enum class ParseMode {
    User,    // a scenario
    Library, // core/library: may import any library module and the native module `_loose`
};

struct ParsedModule {
    Module tree;
    ScopeTable scopes; // the result of resolve(); empty if there is a Python error
    Diagnostics diagnostics;

    bool ok() const { return diagnostics.empty(); }
};

// Lexes, parses, resolves and applies the refusals of language.md 2.
ParsedModule parse(const SourceText &source, ParseMode mode);

// One simple statement typed by the user for the act `do`; more than one line is an error.
ParsedModule parseStatement(const SourceText &source);

} // namespace loose::lang
