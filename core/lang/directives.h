// SPDX-License-Identifier: GPL-3.0-or-later

// The comments that tell Loose Ends about a scenario and that CPython ignores (semantics.md 7):
//   #: invariant "NAME": EXPR [unless EXPR]
//   #: records PATH: lines | bytes N
//   #: stop NAME: STATEMENT [within SECONDS s]
//   #: title "…"   #: point "…"   #: question "…"     (or title[zh_CN] "…" for one language)
//   #: method NAME   #: try "LABEL": ACT   #: sound yes|no
// They may stand anywhere in the file, alone on a line or behind code. A mistake is a Diagnostic of
// kind Directive with place and caret; the other directives are read all the same.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/ast.h"
#include "lang/diagnostic.h"

namespace loose::lang {

// Evaluated in the main module; only what semantics.md 7 allows: no call but to len sum min max abs
// any all held(x) and, of library objects, locked() is_set() is_alive() qsize() empty() full().
struct InvariantDirective {
    std::string name;
    ExprPtr expression;
    ExprPtr unless;   // null if none
    std::string text; // both expressions, as written
    SourceSpan span;  // the whole directive, from `invariant` on, like the others
};

struct RecordsDirective {
    std::string path;
    std::uint32_t recordBytes = 0; // 0: a record is a line
    SourceSpan span;
};

struct StopDirective {
    std::string thread;
    StmtPtr statement;      // run in the main module
    std::string text;       // the statement as written
    ScopeId scopeCount = 1; // every ScopeId in the statement is smaller
    std::optional<double> withinSeconds;
    SourceSpan span;
};

struct TextDirective {
    std::string language; // "zh_CN"; empty: the text for all others
    std::string text;
    SourceSpan span;
};

struct TryDirective {
    std::string label;
    std::string act; // as written; the acts are not of this folder
    SourceSpan span;
    SourceSpan actSpan;
};

struct Directives {
    std::vector<InvariantDirective> invariants;
    std::vector<RecordsDirective> records;
    std::vector<StopDirective> stops;
    std::vector<TextDirective> titles;
    std::vector<TextDirective> points;
    std::vector<TextDirective> questions;
    std::vector<TryDirective> tries;
    std::string method; // empty if not given
    std::optional<bool> sound;
};

Directives parseDirectives(const SourceText &source, Diagnostics &diagnostics);

// The text for `language`, or the one for all others, or null.
const std::string *textFor(const std::vector<TextDirective> &texts, std::string_view language);

} // namespace loose::lang
