// SPDX-License-Identifier: GPL-3.0-or-later

// The entry points of parser.h: which of several errors is told, and in what order.
#include "lang/parser.h"

#include <algorithm>

#include "lang/parser_state.h"
#include "lang/source_check.h"

namespace loose::lang {

namespace {

// CPython tells the first error of the tokenizer, wherever it is, rather than one of the parser,
// and a bracket that is never closed rather than an error on a later line.
Diagnostic chooseError(const SyntaxFailure &failure, const std::optional<LexError> &lexError,
                       std::uint32_t errorLine)
{
    if (!lexError || failure.isLexical || !isPythonError(failure.diagnostic.kind)
        || failure.diagnostic.message == "unexpected indent")
        return failure.diagnostic;
    const bool isUnclosed = lexError->diagnostic.message.ends_with("was never closed");
    if (lexError->isRaised || (isUnclosed && lexError->diagnostic.span.line < errorLine))
        return lexError->diagnostic;
    return failure.diagnostic;
}

void sortByPlace(Diagnostics &diagnostics)
{
    std::stable_sort(
        diagnostics.begin(), diagnostics.end(), [](const Diagnostic &a, const Diagnostic &b) {
            return std::pair(a.span.line, a.span.column) < std::pair(b.span.line, b.span.column);
        });
}

void judge(ParsedModule &parsed, ParserShared &shared, ParseMode mode)
{
    Diagnostics errors;
    parsed.scopes = resolve(parsed.tree, errors);
    errors.insert(errors.end(), shared.lateErrors.begin(), shared.lateErrors.end());
    if (!errors.empty()) {
        parsed.diagnostics = {errors.front()};
        parsed.scopes.clear();
        return;
    }
    parsed.diagnostics = std::move(shared.refusals);
    checkRefusals(parsed.tree, parsed.scopes, mode, parsed.diagnostics);
    sortByPlace(parsed.diagnostics);
}

template <typename Read>
ParsedModule parseWith(const SourceText &source, ParseMode mode, Read read)
{
    ParsedModule parsed;
    if (const auto problem = checkSource(source)) {
        parsed.diagnostics.push_back(*problem);
        return parsed;
    }
    LexResult lexed = lex(source);
    const std::optional<LexError> lexError = lexed.error;
    ParserShared shared;
    Parser parser(source, std::move(lexed), shared);
    try {
        parsed.tree.body = read(parser);
    } catch (const SyntaxFailure &failure) {
        parsed.diagnostics.push_back(chooseError(failure, lexError, parser.furthestLine()));
        return parsed;
    }
    parsed.tree.scopeCount = shared.scopeCount;
    judge(parsed, shared, mode);
    return parsed;
}

} // namespace

ParsedModule parse(const SourceText &source, ParseMode mode)
{
    return parseWith(source, mode, [](Parser &parser) { return parser.parseFile(); });
}

ParsedModule parseStatement(const SourceText &source)
{
    return parseWith(source, ParseMode::User, [](Parser &parser) {
        Block block;
        block.push_back(parser.parseLoneStatement());
        if (parser.at(TokenKind::Newline))
            parser.advance();
        if (!parser.at(TokenKind::EndOfFile))
            parser.failInvalid();
        return block;
    });
}

} // namespace loose::lang
