// SPDX-License-Identifier: GPL-3.0-or-later

// Walking the tree: the direct children of a node in the order in which they are written, and
// `Overloaded` for std::visit. Null children are left out.
#pragma once

#include <functional>

#include "lang/ast.h"

namespace loose::lang {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <typename... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

using ExprFunction = std::function<void(const Expr &)>;
using BlockFunction = std::function<void(const Block &)>;

void forEachChild(const Expr &expression, const ExprFunction &visit);

// Defaults and annotations of the parameters.
void forEachChild(const Parameters &parameters, const ExprFunction &visit);

// Expressions directly in the statement, then its blocks.
void forEachChild(const Stmt &statement, const ExprFunction &visit);
void forEachBlock(const Stmt &statement, const BlockFunction &visit);

// All parameters, in the order of the frame: positional-only, positional, keyword-only, *, **.
void forEachParameter(const Parameters &parameters,
                      const std::function<void(const Parameter &)> &visit);

} // namespace loose::lang
