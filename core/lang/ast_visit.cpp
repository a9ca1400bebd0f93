// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

void visitOne(const ExprPtr &child, const ExprFunction &visit)
{
    if (child)
        visit(*child);
}

void visitAll(const std::vector<ExprPtr> &children, const ExprFunction &visit)
{
    for (const ExprPtr &child : children)
        visitOne(child, visit);
}

void visitItems(const Dict &dict, const ExprFunction &visit)
{
    for (const DictItem &item : dict.items) {
        visitOne(item.key, visit);
        visitOne(item.value, visit);
    }
}

void visitComprehension(const Comprehension &node, const ExprFunction &visit)
{
    visitOne(node.element, visit);
    visitOne(node.value, visit);
    for (const ComprehensionClause &clause : node.clauses) {
        visitOne(clause.target, visit);
        visitOne(clause.iterable, visit);
        visitAll(clause.conditions, visit);
    }
}

void visitPieces(const FormattedString &node, const ExprFunction &visit)
{
    for (const FormattedString::Piece &piece : node.pieces) {
        if (const auto *value = std::get_if<FormattedValue>(&piece)) {
            visitOne(value->value, visit);
            visitOne(value->format, visit);
        }
    }
}

void visitChildren(const Expr &expression, const ExprFunction &visit)
{
    const auto each = [&visit](const auto &...child) { (visitOne(child, visit), ...); };
    std::visit(Overloaded{
                   [](const Constant &) {},
                   [](const Name &) {},
                   [&](const Tuple &node) { visitAll(node.elements, visit); },
                   [&](const List &node) { visitAll(node.elements, visit); },
                   [&](const Set &node) { visitAll(node.elements, visit); },
                   [&](const Dict &node) { visitItems(node, visit); },
                   [&](const Unary &node) { each(node.operand); },
                   [&](const Binary &node) { each(node.left, node.right); },
                   [&](const Bool &node) { visitAll(node.values, visit); },
                   [&](const Compare &node) {
                       each(node.left);
                       visitAll(node.comparators, visit);
                   },
                   [&](const Conditional &node) { each(node.body, node.test, node.orElse); },
                   [&](const NamedExpr &node) { each(node.target, node.value); },
                   [&](const Attribute &node) { each(node.object); },
                   [&](const Subscript &node) { each(node.object, node.index); },
                   [&](const Slice &node) { each(node.lower, node.upper, node.step); },
                   [&](const Starred &node) { each(node.value); },
                   [&](const Call &node) {
                       each(node.function);
                       for (const Argument &argument : node.arguments)
                           each(argument.value);
                   },
                   [&](const Lambda &node) {
                       forEachChild(node.parameters, visit);
                       each(node.body);
                   },
                   [&](const Comprehension &node) { visitComprehension(node, visit); },
                   [&](const FormattedString &node) { visitPieces(node, visit); },
               },
               expression.node);
}

void visitWithItems(const With &node, const ExprFunction &visit)
{
    for (const WithItem &item : node.items) {
        visitOne(item.context, visit);
        visitOne(item.target, visit);
    }
}

void visitFunction(const FunctionDef &node, const ExprFunction &visit)
{
    visitAll(node.decorators, visit);
    forEachChild(node.parameters, visit);
    visitOne(node.returns, visit);
}

} // namespace

void forEachChild(const Expr &expression, const ExprFunction &visit)
{
    visitChildren(expression, visit);
}

void forEachParameter(const Parameters &parameters,
                      const std::function<void(const Parameter &)> &visit)
{
    for (const Parameter &parameter : parameters.positionalOnly)
        visit(parameter);
    for (const Parameter &parameter : parameters.positional)
        visit(parameter);
    for (const Parameter &parameter : parameters.keywordOnly)
        visit(parameter);
    if (parameters.varArgs)
        visit(*parameters.varArgs);
    if (parameters.keywordArgs)
        visit(*parameters.keywordArgs);
}

void forEachChild(const Parameters &parameters, const ExprFunction &visit)
{
    forEachParameter(parameters, [&visit](const Parameter &parameter) {
        visitOne(parameter.annotation, visit);
        visitOne(parameter.defaultValue, visit);
    });
}

void forEachChild(const Stmt &statement, const ExprFunction &visit)
{
    const auto each = [&visit](const auto &...child) { (visitOne(child, visit), ...); };
    const auto nothing = [](const auto &) {};
    std::visit(Overloaded{
                   [&](const ExprStmt &node) { each(node.value); },
                   [&](const Assign &node) {
                       visitAll(node.targets, visit);
                       each(node.value);
                   },
                   [&](const AugAssign &node) { each(node.target, node.value); },
                   [&](const AnnAssign &node) { each(node.target, node.annotation, node.value); },
                   [&](const Delete &node) { visitAll(node.targets, visit); },
                   [&](const Return &node) { each(node.value); },
                   [&](const Raise &node) { each(node.exception, node.cause); },
                   [&](const Assert &node) { each(node.test, node.message); },
                   [&](const If &node) {
                       for (const IfBranch &branch : node.branches)
                           each(branch.test);
                   },
                   [&](const While &node) { each(node.test); },
                   [&](const For &node) { each(node.target, node.iterable); },
                   [&](const Try &node) {
                       for (const ExceptHandler &handler : node.handlers)
                           each(handler.type);
                   },
                   [&](const With &node) { visitWithItems(node, visit); },
                   [&](const FunctionDef &node) { visitFunction(node, visit); },
                   [&](const ClassDef &node) {
                       visitAll(node.decorators, visit);
                       visitAll(node.bases, visit);
                   },
                   [&](const Pass &node) { nothing(node); },
                   [&](const Break &node) { nothing(node); },
                   [&](const Continue &node) { nothing(node); },
                   [&](const Global &node) { nothing(node); },
                   [&](const Nonlocal &node) { nothing(node); },
                   [&](const Import &node) { nothing(node); },
                   [&](const ImportFrom &node) { nothing(node); },
               },
               statement.node);
}

void forEachBlock(const Stmt &statement, const BlockFunction &visit)
{
    if (const auto *node = std::get_if<If>(&statement.node)) {
        for (const IfBranch &branch : node->branches)
            visit(branch.body);
        visit(node->orElse);
    } else if (const auto *loop = std::get_if<While>(&statement.node)) {
        visit(loop->body);
        visit(loop->orElse);
    } else if (const auto *each = std::get_if<For>(&statement.node)) {
        visit(each->body);
        visit(each->orElse);
    } else if (const auto *guarded = std::get_if<Try>(&statement.node)) {
        visit(guarded->body);
        for (const ExceptHandler &handler : guarded->handlers)
            visit(handler.body);
        visit(guarded->orElse);
        visit(guarded->finalBody);
    } else if (const auto *with = std::get_if<With>(&statement.node)) {
        visit(with->body);
    } else if (const auto *function = std::get_if<FunctionDef>(&statement.node)) {
        visit(function->body);
    } else if (const auto *classDef = std::get_if<ClassDef>(&statement.node)) {
        visit(classDef->body);
    }
}

const std::string *docstring(const Block &body)
{
    if (body.empty())
        return nullptr;
    const auto *statement = std::get_if<ExprStmt>(&body.front()->node);
    if (!statement)
        return nullptr;
    const auto *constant = std::get_if<Constant>(&statement->value->node);
    return constant ? std::get_if<std::string>(&constant->value) : nullptr;
}

} // namespace loose::lang
