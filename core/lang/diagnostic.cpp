// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/diagnostic.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text_utf8.h"

namespace loose::lang {

namespace {

constexpr std::string_view margin = "    ";

struct Excerpt {
    std::string_view text;     // without the indentation
    std::uint32_t skipped = 0; // characters of the line before it
};

Excerpt excerptOf(const SourceText &source, const Diagnostic &diagnostic)
{
    const Diagnostic::Fragment &fragment = diagnostic.fragment;
    std::string_view text =
        fragment.text.empty() ? source.line(diagnostic.span.line) : fragment.text;
    text = text.substr(0, text.find('\0'));
    const std::size_t first = std::min(text.find_first_not_of(" \t\f"), text.size());
    return {text.substr(first), static_cast<std::uint32_t>(first) + fragment.column - 1};
}

// The line of carets, or "" if they would stand left of the text; column 0 is no place in it.
std::string carets(const SourceSpan &span, const Excerpt &excerpt)
{
    if (span.column <= excerpt.skipped)
        return {};
    const auto width = static_cast<std::uint32_t>(base::codePointCount(excerpt.text));
    const std::uint32_t first = std::min(span.column - 1 - excerpt.skipped, width);
    const std::uint32_t end =
        span.endLine == span.line ? span.endColumn - 1 - excerpt.skipped : width;
    const std::uint32_t count = std::max<std::uint32_t>(1, end > first ? end - first : 1);
    return fmt::format("{}{:{}}{:^>{}}\n", margin, "", first, "", count);
}

std::string renderPython(const Diagnostic &diagnostic, const SourceText &source)
{
    const std::string last = fmt::format("{}: {}\n", kindName(diagnostic.kind), diagnostic.message);
    if (diagnostic.span.line == 0)
        return last;
    const Excerpt excerpt = excerptOf(source, diagnostic);
    return fmt::format("  File \"{}\", line {}\n{}{}\n{}{}", source.name(), diagnostic.span.line,
                       margin, excerpt.text, carets(diagnostic.span, excerpt), last);
}

} // namespace

std::string kindName(Diagnostic::Kind kind)
{
    switch (kind) {
    case Diagnostic::Kind::Refused: return "refused";
    case Diagnostic::Kind::SyntaxError: return "SyntaxError";
    case Diagnostic::Kind::IndentationError: return "IndentationError";
    case Diagnostic::Kind::TabError: return "TabError";
    case Diagnostic::Kind::Directive: return "directive";
    }
    return {};
}

bool isPythonError(Diagnostic::Kind kind)
{
    return kind == Diagnostic::Kind::SyntaxError || kind == Diagnostic::Kind::IndentationError
           || kind == Diagnostic::Kind::TabError;
}

std::string summary(const Diagnostic &diagnostic)
{
    std::string text;
    if (diagnostic.kind == Diagnostic::Kind::Refused)
        text = "not in the scenario language: " + diagnostic.message;
    else if (diagnostic.kind == Diagnostic::Kind::Directive)
        text = "directive: " + diagnostic.message;
    else
        text = kindName(diagnostic.kind) + ": " + diagnostic.message;
    if (!diagnostic.advice.empty())
        text += ". " + diagnostic.advice;
    return text;
}

std::string render(const Diagnostic &diagnostic, const SourceText &source)
{
    if (isPythonError(diagnostic.kind))
        return renderPython(diagnostic, source);
    const SourceSpan &span = diagnostic.span;
    const Excerpt excerpt = excerptOf(source, diagnostic);
    return fmt::format("{}:{}:{}: {}\n{}{}\n{}", source.name(), span.line, span.column,
                       summary(diagnostic), margin, excerpt.text, carets(span, excerpt));
}

} // namespace loose::lang
