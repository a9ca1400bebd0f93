// SPDX-License-Identifier: GPL-3.0-or-later

// The expression half of the syntax tree; ast.h has the essay and the statements.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "lang/source.h"

namespace loose::lang {

inline constexpr int maxTreeDepth = 1000; // expression nodes below one another; see parser.h

using ScopeId = std::uint32_t; // index into ScopeTable; 0 is the module

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

struct NoneValue {
    friend bool operator==(NoneValue, NoneValue) = default;
};
struct EllipsisValue {
    friend bool operator==(EllipsisValue, EllipsisValue) = default;
};
struct BytesValue {
    std::string bytes;
    friend bool operator==(const BytesValue &, const BytesValue &) = default;
};
// Strings are UTF-8 (a lone surrogate written as an escape is kept in its three-byte form).
// Integer literals are never negative, except that -9223372036854775808 becomes one constant.
using ConstantValue =
    std::variant<NoneValue, bool, std::int64_t, double, std::string, BytesValue, EllipsisValue>;

enum class UnaryOperator { Plus, Minus, Invert, Not };
enum class BinaryOperator {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    BitAnd,
    BitOr,
    BitXor,
    ShiftLeft,
    ShiftRight,
};
enum class BoolOperator { And, Or };
enum class CompareOperator {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Is,
    IsNot,
    In,
    NotIn
};

struct Constant {
    ConstantValue value;
};
struct Name {
    std::string id;
};
struct Tuple {
    std::vector<ExprPtr> elements; // may hold Starred
};
struct List {
    std::vector<ExprPtr> elements; // may hold Starred
};
struct Set {
    std::vector<ExprPtr> elements; // never empty; may hold Starred
};
struct DictItem {
    ExprPtr key; // null: `**value`
    ExprPtr value;
};
struct Dict {
    std::vector<DictItem> items;
};
struct Unary {
    UnaryOperator op;
    ExprPtr operand;
};
struct Binary {
    BinaryOperator op;
    ExprPtr left;
    ExprPtr right;
    SourceSpan operatorSpan; // what a traceback marks with ^
};
struct Bool {
    BoolOperator op;
    std::vector<ExprPtr> values; // two or more: a or b or c is one node
};
struct Compare {
    ExprPtr left;
    std::vector<CompareOperator> ops; // as many as comparators, one or more
    std::vector<ExprPtr> comparators;
};
struct Conditional { // body if test else orElse
    ExprPtr test;
    ExprPtr body;
    ExprPtr orElse;
};
struct NamedExpr { // target := value; the target is a Name
    ExprPtr target;
    ExprPtr value;
};
struct Attribute {
    ExprPtr object;
    std::string name;
    SourceSpan nameSpan;
};
struct Subscript {
    ExprPtr object;
    ExprPtr index; // may be Slice, or Tuple whose elements may be Slice
};
struct Slice {     // only as the index of a Subscript
    ExprPtr lower; // null if absent, like the others
    ExprPtr upper;
    ExprPtr step;
};
struct Starred { // *value in a display, a call, a target
    ExprPtr value;
};
struct Argument {
    enum class Kind { Positional, Keyword, Star, DoubleStar };
    Kind kind = Kind::Positional;
    std::string name; // Keyword only
    ExprPtr value;
    SourceSpan span; // with `name=` or the stars
};
struct Call {
    ExprPtr function;
    std::vector<Argument> arguments; // in the order written
};

struct Parameter {
    std::string name;
    SourceSpan span;
    ExprPtr annotation;   // null if none
    ExprPtr defaultValue; // null if none
};
struct Parameters {
    std::vector<Parameter> positionalOnly; // before `/`
    std::vector<Parameter> positional;
    std::optional<Parameter> varArgs; // *args
    std::vector<Parameter> keywordOnly;
    std::optional<Parameter> keywordArgs; // **kwargs
};
struct Lambda {
    ScopeId scope = 0;
    Parameters parameters;
    ExprPtr body;
};

struct ComprehensionClause { // for target in iterable if … if …
    ExprPtr target;
    ExprPtr iterable; // of the first clause: evaluated in the enclosing scope
    std::vector<ExprPtr> conditions;
};
struct Comprehension {
    enum class Kind { List, Set, Dict, Generator };
    Kind kind = Kind::List;
    ScopeId scope = 0;
    ExprPtr element;                          // the key, for Dict
    ExprPtr value;                            // Dict only, else null
    std::vector<ComprehensionClause> clauses; // one or more
};

// An f-string (with the plain literals joined to it). `{x=}` arrives as a text piece "x=" and a
// value with the conversion Python gives it.
struct FormattedString;
struct FormattedValue {
    enum class Conversion { None, Str, Repr, Ascii };
    ExprPtr value;
    Conversion conversion = Conversion::None;
    ExprPtr format; // null, or a FormattedString or string Constant
};
struct FormattedString {
    using Piece = std::variant<std::string, FormattedValue>;
    std::vector<Piece> pieces; // no two texts in a row, no empty text
};

struct Expr {
    using Node = std::variant<Constant, Name, Tuple, List, Set, Dict, Unary, Binary, Bool, Compare,
                              Conditional, NamedExpr, Attribute, Subscript, Slice, Starred, Call,
                              Lambda, Comprehension, FormattedString>;
    SourceSpan span;
    Node node;
    int height = 1; // nodes on the longest way down; at most maxTreeDepth
};

} // namespace loose::lang
