// SPDX-License-Identifier: GPL-3.0-or-later

// What is wrong with the user's program before its first line runs. Rendered here once, for the
// command line and the source view alike.
#pragma once

#include <string>
#include <vector>

#include "lang/source.h"

namespace loose::lang {

struct Diagnostic {
    enum class Kind {
        Refused,     // Python accepts it, the scenario language does not; exit code 2
        SyntaxError, // CPython 3.11 rejects it, with this class and text; exit code 1
        IndentationError,
        TabError,
        Directive, // a `#:` comment that cannot be understood; exit code 2
    };

    Kind kind = Kind::SyntaxError;
    SourceSpan span;
    std::string message; // Refused: "'yield' (generators)"; SyntaxError: "invalid syntax"
    std::string advice;  // what to write instead, a sentence with its full stop; may be empty

    // An expression of an f-string is shown without what is around it, as CPython reads it: the
    // line that has the error, in parentheses. Empty: the line of the file is shown.
    struct Fragment {
        std::string text;
        std::uint32_t column = 1; // of the file, at which the text begins

        friend bool operator==(const Fragment &, const Fragment &) = default;
    };
    Fragment fragment = {};

    friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

using Diagnostics = std::vector<Diagnostic>;

// "SyntaxError", "TabError" … as CPython prints the class; "refused", "directive" for ours.
std::string kindName(Diagnostic::Kind kind);

// True for the three classes that CPython itself raises (exit code 1 instead of 2).
bool isPythonError(Diagnostic::Kind kind);

// One line without place: "not in the scenario language: 'yield' (generators). Use a list …".
std::string summary(const Diagnostic &diagnostic);

// The whole message, several lines, ending in a newline.
//   scenario.py:12:5: not in the scenario language: 'yield' (generators). Use a list …
//       yield 1
//       ^^^^^^^
// A Python error is laid out as CPython does:   File "scenario.py", line 1 … SyntaxError: …
std::string render(const Diagnostic &diagnostic, const SourceText &source);

} // namespace loose::lang
