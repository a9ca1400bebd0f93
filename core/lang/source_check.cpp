// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/source_check.h"

#include <cctype>
#include <string>

#include <fmt/format.h>

#include "base/text_utf8.h"
#include "lang/utf8.h"

namespace loose::lang {

namespace {

SourceSpan placeOf(const SourceText &source, std::size_t offset)
{
    const std::string_view before = std::string_view(source.text()).substr(0, offset);
    std::uint32_t line = 1;
    std::size_t lineStart = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (before[i] == '\n' || (before[i] == '\r' && source.text()[i + 1] != '\n')) {
            ++line;
            lineStart = i + 1;
        }
    }
    const auto column =
        static_cast<std::uint32_t>(base::codePointCount(before.substr(lineStart)) + 1);
    return {line, column, line, column + 1};
}

std::optional<Diagnostic> checkEncoding(const SourceText &source)
{
    const std::string_view text = source.text();
    for (std::size_t i = 0; i < text.size();) {
        const auto point = decodeUtf8(text.substr(i));
        if (!point) {
            const SourceSpan place = placeOf(source, i);
            return Diagnostic{
                Diagnostic::Kind::SyntaxError,
                {}, // CPython shows no place for it
                fmt::format(
                    "Non-UTF-8 code starting with '\\x{:02x}' in file {} on line {}, but no "
                    "encoding declared; see https://peps.python.org/pep-0263/ for details",
                    static_cast<unsigned>(static_cast<unsigned char>(text[i])), source.name(),
                    place.line),
                {}};
        }
        i += point->size;
    }
    return std::nullopt;
}

// The name in a comment such as `# -*- coding: latin-1 -*-`, or "".
std::string declaredEncoding(std::string_view line)
{
    const std::size_t comment = line.find_first_not_of(" \t\f");
    if (comment == std::string_view::npos || line[comment] != '#')
        return {};
    const std::size_t word = line.find("coding", comment);
    if (word == std::string_view::npos)
        return {};
    std::size_t at = word + 6;
    if (at >= line.size() || (line[at] != ':' && line[at] != '='))
        return {};
    at = line.find_first_not_of(" \t", at + 1);
    std::string name;
    for (; at < line.size(); ++at) {
        const char c = line[at];
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_' && c != '.')
            break;
        name.push_back(c == '_' ? '-'
                                : static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
    return name;
}

std::optional<Diagnostic> checkDeclaration(const SourceText &source)
{
    for (std::uint32_t number = 1; number <= 2; ++number) {
        const std::string name = declaredEncoding(source.line(number));
        if (name.empty())
            continue;
        if (name == "utf-8" || name == "utf8" || name == "ascii" || name.starts_with("utf-8-"))
            return std::nullopt;
        const auto width = static_cast<std::uint32_t>(source.line(number).size());
        return Diagnostic{Diagnostic::Kind::Refused,
                          {number, 1, number, width + 1},
                          fmt::format("the encoding '{}'", name),
                          "Save the file as UTF-8 and leave the declaration out."};
    }
    return std::nullopt;
}

} // namespace

std::optional<Diagnostic> checkSource(const SourceText &source)
{
    if (source.text().size() > maxSourceBytes) {
        return Diagnostic{Diagnostic::Kind::Refused,
                          {1, 1, 1, 2},
                          fmt::format("a file of more than {} KiB", maxSourceBytes / 1024),
                          "Scenarios are short programs."};
    }
    const std::size_t zero = source.text().find('\0');
    if (zero != std::string::npos) {
        return Diagnostic{Diagnostic::Kind::SyntaxError,
                          placeOf(source, zero),
                          "source code cannot contain null bytes",
                          {}};
    }
    if (auto problem = checkDeclaration(source))
        return problem;
    return checkEncoding(source);
}

} // namespace loose::lang
