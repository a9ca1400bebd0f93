// SPDX-License-Identifier: GPL-3.0-or-later

// The syntax tree of a program: what the parser found, as values, and nothing of what follows.
//
// Every node is a struct of its own inside a std::variant; visit with std::visit or get_if on
// `Expr::node` and `Stmt::node`. Children are owned by unique_ptr. A pointer may be null only where
// the comment says so. Every node has the span that CPython 3.11 gives the same node (parentheses
// around an expression do not belong to it, except those of a tuple).
//
// There is no load/store context: the place says it (Assign::targets, For::target, Delete::targets,
// WithItem::target, ComprehensionClause::target, NamedExpr::target).
//
// Names are as written, never mangled; ask the scope table (resolver.h) for the mangled form.
// Function definitions, lambdas, classes and comprehensions carry a ScopeId, given by the parser;
// it is the index into ScopeTable. The module is scope 0.
//
// No tree is deeper than `maxTreeDepth`, so a recursive visitor is safe.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lang/ast_expressions.h"

namespace loose::lang {

struct Stmt;
using StmtPtr = std::unique_ptr<Stmt>;
using Block = std::vector<StmtPtr>;

struct ExprStmt {
    ExprPtr value;
};
struct Assign {                   // a = b = value
    std::vector<ExprPtr> targets; // one or more; evaluated left to right after the value
    ExprPtr value;
};
struct AugAssign { // the target is a Name, Attribute or Subscript
    ExprPtr target;
    BinaryOperator op;
    ExprPtr value;
};
struct AnnAssign {
    ExprPtr target; // Name, Attribute or Subscript
    ExprPtr annotation;
    ExprPtr value;       // null if only annotated
    bool simple = false; // a bare name, not in parentheses
};
struct Delete {
    std::vector<ExprPtr> targets;
};
struct Pass {
};
struct Break {
};
struct Continue {
};
struct Return {
    ExprPtr value; // null if none
};
struct Raise {
    ExprPtr exception; // null: raise again
    ExprPtr cause;     // null if no `from`
};
struct Assert {
    ExprPtr test;
    ExprPtr message; // null if none
};
struct Global {
    std::vector<std::string> names;
};
struct Nonlocal {
    std::vector<std::string> names;
};
struct ImportAlias {
    std::string name;   // "os.path" or the imported name
    std::string asName; // empty if none
    SourceSpan span;
};
struct Import {
    std::vector<ImportAlias> names;
};
struct ImportFrom {
    std::string module;
    std::vector<ImportAlias> names;
};
struct IfBranch { // `if` or `elif`
    ExprPtr test;
    Block body;
    SourceSpan span; // from its keyword to the end of its body
};
struct If {
    std::vector<IfBranch> branches; // one or more
    Block orElse;                   // empty if none
};
struct While {
    ExprPtr test;
    Block body;
    Block orElse;
};
struct For {
    ExprPtr target;
    ExprPtr iterable;
    Block body;
    Block orElse;
};
struct ExceptHandler {
    ExprPtr type;     // null: bare except
    std::string name; // empty if no `as`
    Block body;
    SourceSpan span;
};
struct Try {
    Block body;
    std::vector<ExceptHandler> handlers;
    Block orElse;
    Block finalBody; // handlers or finalBody, or both, are not empty
};
struct WithItem {
    ExprPtr context;
    ExprPtr target; // null if no `as`
};
struct With {
    std::vector<WithItem> items;
    Block body;
};
struct FunctionDef {
    ScopeId scope = 0;
    std::string name;
    SourceSpan nameSpan;
    std::vector<ExprPtr> decorators; // as written, first one outermost
    Parameters parameters;
    ExprPtr returns; // annotation; null if none
    Block body;      // a docstring is its first statement
};
struct ClassDef {
    ScopeId scope = 0;
    std::string name;
    SourceSpan nameSpan;
    std::vector<ExprPtr> decorators;
    std::vector<ExprPtr> bases; // may hold Starred
    Block body;
};

// The span of a decorated definition starts at `def` or `class`, not at the decorator.
struct Stmt {
    using Node = std::variant<ExprStmt, Assign, AugAssign, AnnAssign, Delete, Pass, Break, Continue,
                              Return, Raise, Assert, Global, Nonlocal, Import, ImportFrom, If,
                              While, For, Try, With, FunctionDef, ClassDef>;
    SourceSpan span;
    Node node;
};

struct Module {
    Block body;
    ScopeId scopeCount = 1; // every ScopeId in the tree is smaller
};

// The string constant that is the first statement of the block, or null.
const std::string *docstring(const Block &body);

} // namespace loose::lang
