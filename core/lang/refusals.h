// SPDX-License-Identifier: GPL-3.0-or-later

// What Python has and the scenario language lacks (language.md 2): the wording of every refusal,
// and the ones that need the scopes. Syntax is refused by the parser as it meets it.
#pragma once

#include <string_view>

#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/parser.h"
#include "lang/resolver.h"

namespace loose::lang {

enum class Construct {
    Yield,
    YieldFrom,
    AsyncDef,
    AsyncFor,
    AsyncWith,
    AsyncComprehension,
    Await,
    GeneratorOutsideCall,
    Match,
    ExceptStar,
    Metaclass,
    ClassKeyword,
    StarImport,
    RelativeImport,
    ComplexLiteral,
    MatrixOperator,
    LargeInteger,
    NamedCharacter,
    DeepNesting,
    Slots,
    Descriptor,
    DeleteClosureVariable,
    Locals,
    Eval,
    Exec,
    Compile,
    ImportFunction,
    BuiltinName,   // of CPython, which the language lacks
    SpecialMethod, // a method that Python would call and the machine would not
    BuiltinBase,   // a class below one of CPython's whose objects cannot be extended here
    BinaryMode,    // of open()
};

Diagnostic refusal(Construct construct, const SourceSpan &span);

// Modules that a scenario may import, and those of CPython's library that it may not.
bool isAvailableModule(std::string_view name);
bool isRefusedModule(std::string_view name);
Diagnostic moduleRefusal(std::string_view name, const SourceSpan &span);

// The refusals that need the whole tree: modules, built-in functions, closures, generators.
void checkRefusals(const Module &module, const ScopeTable &scopes, ParseMode mode,
                   Diagnostics &diagnostics);

} // namespace loose::lang
