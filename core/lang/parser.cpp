// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/parser_state.h"

#include <algorithm>

#include <fmt/format.h>

#include "lang/ast_visit.h"

namespace loose::lang {

Parser::Parser(const SourceText &source, LexResult lexed, ParserShared &shared, int bracketBase)
    : m_source(source),
      m_tokens(std::move(lexed.tokens)),
      m_lexError(std::move(lexed.error)),
      m_shared(shared),
      m_bracketBase(bracketBase)
{
}

// --- tokens

const Token &Parser::peek(std::size_t ahead) const
{
    return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
}

void Parser::advance()
{
    if (m_at + 1 < m_tokens.size())
        ++m_at;
    m_furthest = std::max(m_furthest, m_at);
}

std::string_view Parser::text(const Token &token) const
{
    return std::string_view(m_source.text()).substr(token.begin, token.end - token.begin);
}

bool Parser::atWord(std::string_view word) const
{
    return at(TokenKind::Name) && text(current()) == word;
}

bool Parser::accept(TokenKind kind)
{
    if (!at(kind))
        return false;
    advance();
    return true;
}

Token Parser::expect(TokenKind kind)
{
    if (!at(kind))
        failInvalid();
    const Token token = current();
    advance();
    return token;
}

Token Parser::expectForced(TokenKind kind)
{
    if (at(TokenKind::Error))
        failInvalid();
    if (!at(kind))
        fail(current().span, fmt::format("expected '{}'", tokenText(kind)));
    return expect(kind);
}

std::string Parser::expectName()
{
    return std::string(text(expect(TokenKind::Name)));
}

SourceSpan Parser::spanFrom(const SourceSpan &start) const
{
    // A block ends where its last statement does.
    std::size_t index = m_at == 0 ? 0 : m_at - 1;
    while (index > 0
           && (m_tokens[index].kind == TokenKind::Newline
               || m_tokens[index].kind == TokenKind::Dedent))
        --index;
    const SourceSpan &last = m_tokens[index].span;
    return {start.line, start.column, last.endLine, last.endColumn};
}

// --- errors

void Parser::fail(const SourceSpan &span, std::string message, Diagnostic::Kind kind) const
{
    throw SyntaxFailure{Diagnostic{kind, span, std::move(message), {}}};
}

void Parser::failInvalid() const
{
    // A `not` that no `in` follows is found out one token later.
    const bool isNot = at(TokenKind::Not) && m_at > 0 && peek().kind != TokenKind::Error;
    const Token &token = isNot ? peek() : current();
    if (token.kind == TokenKind::Error)
        throw SyntaxFailure{m_lexError->diagnostic, true};
    if (token.kind == TokenKind::Indent)
        fail(token.span, "unexpected indent", Diagnostic::Kind::IndentationError);
    if (token.kind == TokenKind::Dedent)
        fail(token.span, "unexpected unindent", Diagnostic::Kind::IndentationError);
    const bool isOld = token.kind == TokenKind::Greater && m_at > 0 // <> of Python 2
                       && previous().kind == TokenKind::Less
                       && previous().span.endColumn == token.span.column
                       && previous().span.line == token.span.line;
    const SourceSpan &place = isOld ? previous().span : token.span;
    fail({place.line, place.column, token.span.endLine, token.span.endColumn}, "invalid syntax");
}

void Parser::failLate(const SourceSpan &span, std::string message)
{
    m_shared.lateErrors.push_back({Diagnostic::Kind::SyntaxError, span, std::move(message), {}});
}

void Parser::refuse(Construct construct, const SourceSpan &span)
{
    m_shared.refusals.push_back(refusal(construct, span));
}

void Parser::failRefused(Construct construct, const SourceSpan &span) const
{
    throw SyntaxFailure{refusal(construct, span)};
}

bool Parser::wouldParse(const std::function<void()> &attempt)
{
    const std::size_t at = m_at;
    const bool wasQuiet = m_isQuiet;
    const ParserShared shared = m_shared;
    m_isQuiet = true;
    bool isGood = true;
    try {
        attempt();
    } catch (const SyntaxFailure &failure) {
        isGood = false;
        m_isQuiet = wasQuiet;
        m_shared = shared;
        m_at = at;
        if (failure.isLexical)
            throw;
    }
    m_isQuiet = wasQuiet;
    m_shared = shared;
    m_at = at;
    return isGood;
}

ExprPtr Parser::finish(const SourceSpan &span, Expr::Node node)
{
    auto expression = std::make_unique<Expr>(Expr{span, std::move(node)});
    int height = 0;
    forEachChild(*expression,
                 [&height](const Expr &child) { height = std::max(height, child.height); });
    expression->height = height + 1;
    if (expression->height > maxTreeDepth)
        failRefused(Construct::DeepNesting, span);
    return expression;
}

// --- blocks

Block Parser::parseFile()
{
    Block block;
    while (!at(TokenKind::EndOfFile))
        parseStatement(block);
    return block;
}

void Parser::parseStatement(Block &block)
{
    if (!at(TokenKind::String) && !at(TokenKind::From))
        m_shared.mayBeFuture = false;
    switch (current().kind) {
    case TokenKind::If: return block.push_back(parseIf());
    case TokenKind::While: return block.push_back(parseWhile());
    case TokenKind::For: return block.push_back(parseFor());
    case TokenKind::Try: return block.push_back(parseTry());
    case TokenKind::With: return block.push_back(parseWith());
    case TokenKind::Def: return block.push_back(parseFunction({}, false));
    case TokenKind::Class: return block.push_back(parseClass({}));
    case TokenKind::At: return block.push_back(parseDecorated());
    case TokenKind::Async: return block.push_back(parseAsync());
    default: // any other token starts a line of simple statements, or is an error there
        break;
    }
    if (atMatchStatement())
        return block.push_back(skipMatchStatement());
    parseSimpleLine(block);
}

void Parser::parseSimpleLine(Block &block)
{
    block.push_back(parseSimpleStatement());
    while (accept(TokenKind::Semicolon)) {
        if (at(TokenKind::Newline))
            break;
        block.push_back(parseSimpleStatement());
    }
    expect(TokenKind::Newline);
}

void Parser::expectColon()
{
    // CPython names the colon only where the line ends without it.
    if (at(TokenKind::Newline))
        fail(current().span, "expected ':'");
    expect(TokenKind::Colon);
}

Block Parser::parseSuite(std::string_view owner, const Token &keyword)
{
    Block block;
    if (!at(TokenKind::Newline)) {
        parseSimpleLine(block);
        return block;
    }
    advance();
    if (!at(TokenKind::Indent)) {
        if (at(TokenKind::Error))
            failInvalid();
        SourceSpan place = current().span;
        place.endLine = place.line;
        if (at(TokenKind::EndOfFile))
            place.column = 0; // CPython points nowhere there
        place.endColumn = place.column + 1;
        fail(
            place,
            fmt::format("expected an indented block after {} on line {}", owner, keyword.span.line),
            Diagnostic::Kind::IndentationError);
    }
    advance();
    do {
        parseStatement(block);
    } while (!at(TokenKind::Dedent) && !at(TokenKind::EndOfFile));
    expect(TokenKind::Dedent);
    return block;
}

Block Parser::parseBlock(std::string_view owner, const Token &keyword, BodyContext context)
{
    constexpr int maxNestedBlocks = 20; // as in CPython
    if (context.nestedBlocks > maxNestedBlocks && body().nestedBlocks <= maxNestedBlocks)
        failLate(keyword.span, "too many statically nested blocks");
    m_shared.bodies.push_back(context);
    Block block = parseSuite(owner, keyword);
    m_shared.bodies.pop_back();
    return block;
}

ExprPtr Parser::parseLoneExpressions()
{
    return parseYieldOrStarExpressions();
}

} // namespace loose::lang
