// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/invariant_check.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "lang/ast_visit.h"
#include "lang/parser_state.h"

namespace loose::lang {

namespace {

constexpr std::string_view allowedFunctions[] = {"len", "sum", "min", "max",
                                                 "abs", "any", "all", "held"};
constexpr std::string_view allowedMethods[] = {"locked", "is_set", "is_alive",
                                               "qsize",  "empty",  "full"};

template <std::size_t count>
bool contains(const std::string_view (&names)[count], std::string_view name)
{
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::optional<Diagnostic> forbidden(const SourceSpan &span, std::string message, std::string advice)
{
    return Diagnostic{Diagnostic::Kind::Directive, span, std::move(message), std::move(advice)};
}

std::optional<Diagnostic> findInCall(const Call &call, const SourceSpan &span)
{
    const auto *name = std::get_if<Name>(&call.function->node);
    const auto *method = std::get_if<Attribute>(&call.function->node);
    const bool isFunction = name && contains(allowedFunctions, name->id);
    const bool isMethod = method && contains(allowedMethods, method->name);
    if (!isFunction && !isMethod) {
        return forbidden(span, "an invariant cannot call this",
                         "Allowed are len, sum, min, max, abs, any, all, held(x), and locked(), "
                         "is_set(), is_alive(), qsize(), empty(), full() of library objects.");
    }
    if (isMethod && !call.arguments.empty())
        return forbidden(span, fmt::format("{}() takes no argument here", method->name), {});
    if (isFunction && name->id == "held" && call.arguments.size() != 1)
        return forbidden(span, "held() takes one lock", {});
    for (const Argument &argument : call.arguments) {
        if (argument.kind != Argument::Kind::Positional)
            return forbidden(argument.span, "only plain arguments are allowed in an invariant", {});
        if (auto found = findForbidden(*argument.value))
            return found;
    }
    return method ? findForbidden(*method->object) : std::nullopt;
}

bool isAllowedNode(const Expr &expression)
{
    return std::visit(Overloaded{
                          [](const Constant &) { return true; },
                          [](const Name &) { return true; },
                          [](const Tuple &) { return true; },
                          [](const List &) { return true; },
                          [](const Set &) { return true; },
                          [](const Dict &) { return true; },
                          [](const Unary &) { return true; },
                          [](const Binary &) { return true; },
                          [](const Bool &) { return true; },
                          [](const Compare &) { return true; },
                          [](const Attribute &) { return true; },
                          [](const Subscript &) { return true; },
                          [](const Call &) { return true; },
                          [](const auto &) { return false; },
                      },
                      expression.node);
}

} // namespace

std::optional<Diagnostic> findForbidden(const Expr &expression)
{
    if (!isAllowedNode(expression)) {
        return forbidden(
            expression.span,
            fmt::format("an invariant cannot contain this ({})", expressionName(expression)),
            "Allowed are names, attributes, subscripts, literals, arithmetic, "
            "comparisons, and, or, not.");
    }
    if (const auto *call = std::get_if<Call>(&expression.node))
        return findInCall(*call, expression.span);
    std::optional<Diagnostic> found;
    forEachChild(expression, [&found](const Expr &child) {
        if (!found)
            found = findForbidden(child);
    });
    return found;
}

} // namespace loose::lang
