// SPDX-License-Identifier: GPL-3.0-or-later

// The expression half of ast_dump.cpp.
#pragma once

#include <string>

#include "lang/ast.h"
#include "lang/ast_dump.h"

namespace loose::lang {

std::string spanText(const SourceSpan &span);
std::string_view operatorName(BinaryOperator op);

class ExpressionDumper
{
public:
    explicit ExpressionDumper(DumpSpans spans) : m_spans(spans) {}

    std::string text(const Expr &expression) const;
    std::string text(const ExprPtr &expression) const
    {
        return expression ? text(*expression) : std::string("-");
    }
    std::string list(const std::vector<ExprPtr> &expressions) const;
    std::string parameters(const Parameters &parameters) const;

private:
    std::string node(const Expr &expression) const;
    std::string items(const Dict &node) const;
    std::string compare(const Compare &node) const;
    std::string call(const Call &node) const;
    std::string comprehension(const Comprehension &node) const;
    std::string pieces(const FormattedString &node) const;

    DumpSpans m_spans;
};

} // namespace loose::lang
