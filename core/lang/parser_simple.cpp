// SPDX-License-Identifier: GPL-3.0-or-later

// Statements of one line.
#include "lang/parser_state.h"
#include "lang/star_import.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/python_repr.h"

namespace loose::lang {

namespace {

struct AugmentedRule {
    TokenKind token;
    BinaryOperator op;
};

constexpr AugmentedRule augmentedRules[] = {
    {TokenKind::PlusEqual, BinaryOperator::Add},
    {TokenKind::MinusEqual, BinaryOperator::Subtract},
    {TokenKind::StarEqual, BinaryOperator::Multiply},
    {TokenKind::SlashEqual, BinaryOperator::Divide},
    {TokenKind::DoubleSlashEqual, BinaryOperator::FloorDivide},
    {TokenKind::PercentEqual, BinaryOperator::Modulo},
    {TokenKind::DoubleStarEqual, BinaryOperator::Power},
    {TokenKind::AtEqual, BinaryOperator::Multiply}, // refused; the node is a stand-in
    {TokenKind::AmpersandEqual, BinaryOperator::BitAnd},
    {TokenKind::BarEqual, BinaryOperator::BitOr},
    {TokenKind::CaretEqual, BinaryOperator::BitXor},
    {TokenKind::ShiftLeftEqual, BinaryOperator::ShiftLeft},
    {TokenKind::ShiftRightEqual, BinaryOperator::ShiftRight},
};

const AugmentedRule *augmentedRule(TokenKind token)
{
    for (const AugmentedRule &rule : augmentedRules) {
        if (rule.token == token)
            return &rule;
    }
    return nullptr;
}

} // namespace

StmtPtr Parser::parseSimpleStatement()
{
    const SourceSpan start = current().span;
    switch (current().kind) {
    case TokenKind::Pass: advance(); return makeStatement(start, Pass{});
    case TokenKind::Break:
    case TokenKind::Continue: return parseLoopJump();
    case TokenKind::Return: return parseReturn();
    case TokenKind::Raise: return parseRaise();
    case TokenKind::Assert: return parseAssert();
    case TokenKind::Del: return parseDelete();
    case TokenKind::Global:
    case TokenKind::Nonlocal: return parseNameList();
    case TokenKind::Import: return parseImport();
    case TokenKind::From: return parseImportFrom();
    default: // everything else is an expression, an assignment or an error
        return parseExpressionStatement();
    }
}

// --- expressions and assignments

StmtPtr Parser::parseExpressionStatement()
{
    const SourceSpan start = current().span;
    const bool inParentheses = at(TokenKind::LeftParen);
    const std::size_t startIndex = m_at;
    ExprPtr first = parseYieldOrStarExpressions();
    if (at(TokenKind::Colon))
        return parseAnnotated(start, std::move(first), inParentheses);
    if (augmentedRule(current().kind))
        return parseAugmented(start, std::move(first));
    if (at(TokenKind::Equal)) {
        if (invalidTarget(*first, false))
            suggestForTarget(startIndex, *first);
        return parseAssignment(start, std::move(first));
    }
    checkNotStarred(*first);
    return makeStatement(start, ExprStmt{std::move(first)});
}

void Parser::suggestForTarget(std::size_t startIndex, const Expr &target)
{
    // In an open tuple CPython looks at the element next to the `=`.
    const auto *tuple = std::get_if<Tuple>(&target.node);
    const bool isOpenTuple = tuple && !tuple->elements.empty()
                             && tuple->elements.front()->span.column == target.span.column
                             && tuple->elements.front()->span.line == target.span.line;
    if (!isOpenTuple)
        return suggestEqual(startIndex, target);
    const Expr &last = *tuple->elements.back();
    std::size_t index = startIndex;
    while (m_tokens[index].span.line != last.span.line
           || m_tokens[index].span.column != last.span.column)
        ++index;
    suggestEqual(index, last);
}

StmtPtr Parser::parseAssignment(const SourceSpan &start, ExprPtr first)
{
    Assign node;
    ExprPtr value = std::move(first);
    while (at(TokenKind::Equal)) {
        checkAssigned(*value);
        node.targets.push_back(std::move(value));
        advance();
        value = parseYieldOrStarExpressions();
    }
    if (augmentedRule(current().kind))
        failInvalid();
    checkNotStarred(*value);
    node.value = std::move(value);
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseAnnotated(const SourceSpan &start, ExprPtr target, bool inParentheses)
{
    const bool isName = std::holds_alternative<Name>(target->node);
    const bool isGood = isName || std::holds_alternative<Attribute>(target->node)
                        || std::holds_alternative<Subscript>(target->node);
    if (!isGood) {
        const bool hasAnnotation = wouldParse([this] {
            advance();
            parseExpression();
        });
        if (!hasAnnotation)
            failInvalid();
        const bool isList = std::holds_alternative<List>(target->node);
        if (isList || std::holds_alternative<Tuple>(target->node)) {
            fail(target->span, fmt::format("only single target (not {}) can be annotated",
                                           isList ? "list" : "tuple"));
        }
        fail(target->span, "illegal target for annotation");
    }
    expect(TokenKind::Colon);
    AnnAssign node;
    node.annotation = parseAnnotation();
    if (accept(TokenKind::Equal))
        node.value = parseYieldOrStarExpressions();
    node.target = std::move(target);
    node.simple = isName && !inParentheses;
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseAugmented(const SourceSpan &start, ExprPtr target)
{
    const bool isGood = std::holds_alternative<Name>(target->node)
                        || std::holds_alternative<Attribute>(target->node)
                        || std::holds_alternative<Subscript>(target->node);
    if (!isGood) {
        fail(target->span, fmt::format("'{}' is an illegal expression for augmented assignment",
                                       expressionName(*target)));
    }
    const AugmentedRule *rule = augmentedRule(current().kind);
    if (at(TokenKind::AtEqual))
        refuse(Construct::MatrixOperator, current().span);
    advance();
    ExprPtr value = parseYieldOrStarExpressions();
    return makeStatement(start, AugAssign{std::move(target), rule->op, std::move(value)});
}

// --- the rest

StmtPtr Parser::parseLoopJump()
{
    const Token word = current();
    const bool isBreak = word.kind == TokenKind::Break;
    advance();
    if (body().loops == 0)
        failLate(word.span, isBreak ? "'break' outside loop" : "'continue' not properly in loop");
    return isBreak ? makeStatement(word.span, Break{}) : makeStatement(word.span, Continue{});
}

StmtPtr Parser::parseReturn()
{
    const SourceSpan start = expect(TokenKind::Return).span;
    Return node;
    if (!at(TokenKind::Newline) && !at(TokenKind::Semicolon) && !at(TokenKind::EndOfFile))
        node.value = parseStarExpressions();
    if (node.value)
        checkNotStarred(*node.value);
    if (body().kind != BodyContext::Kind::Function)
        failLate(spanFrom(start), "'return' outside function");
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseRaise()
{
    const SourceSpan start = expect(TokenKind::Raise).span;
    Raise node;
    if (!at(TokenKind::Newline) && !at(TokenKind::Semicolon) && !at(TokenKind::EndOfFile)) {
        node.exception = parseExpression();
        if (accept(TokenKind::From))
            node.cause = parseExpression();
    }
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseAssert()
{
    const SourceSpan start = expect(TokenKind::Assert).span;
    Assert node;
    node.test = parseExpression();
    if (accept(TokenKind::Comma))
        node.message = parseExpression();
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseDelete()
{
    const SourceSpan start = expect(TokenKind::Del).span;
    Delete node;
    do {
        if (!node.targets.empty() && !startsExpression())
            break;
        node.targets.push_back(parseStarExpression());
    } while (accept(TokenKind::Comma));
    for (const ExprPtr &target : node.targets)
        checkTarget(*target, TargetUse::Delete);
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseNameList()
{
    const Token word = current();
    advance();
    std::vector<std::string> names;
    do {
        names.push_back(expectName());
    } while (accept(TokenKind::Comma));
    if (word.kind == TokenKind::Global)
        return makeStatement(word.span, Global{std::move(names)});
    return makeStatement(word.span, Nonlocal{std::move(names)});
}

// --- imports

std::string Parser::parseDottedName()
{
    std::string name = expectName();
    while (accept(TokenKind::Dot))
        name += "." + expectName();
    return name;
}

ImportAlias Parser::parseAlias(bool isDotted)
{
    ImportAlias alias;
    const SourceSpan start = current().span;
    alias.name = isDotted ? parseDottedName() : expectName();
    if (accept(TokenKind::As))
        alias.asName = expectName();
    alias.span = spanFrom(start);
    return alias;
}

StmtPtr Parser::parseImport()
{
    const SourceSpan start = expect(TokenKind::Import).span;
    Import node;
    do {
        node.names.push_back(parseAlias(true));
    } while (accept(TokenKind::Comma));
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseImportFrom()
{
    const SourceSpan start = expect(TokenKind::From).span;
    ImportFrom node;
    bool isRelative = false;
    while (at(TokenKind::Dot) || at(TokenKind::Ellipsis)) {
        isRelative = true;
        advance();
    }
    if (isRelative)
        refuse(Construct::RelativeImport, spanFrom(start));
    if (!isRelative || !at(TokenKind::Import))
        node.module = parseDottedName();
    expect(TokenKind::Import);
    if (at(TokenKind::Star)) {
        const SourceSpan star = current().span;
        node.names = parseStar(node.module);
        if (body().kind != BodyContext::Kind::Module)
            failLate(star, "import * only allowed at module level");
        m_shared.mayBeFuture = false;
        return makeStatement(start, std::move(node));
    }
    const bool inParentheses = accept(TokenKind::LeftParen);
    for (;;) {
        node.names.push_back(parseAlias(false));
        if (!accept(TokenKind::Comma))
            break;
        if (inParentheses && at(TokenKind::RightParen))
            break;
        if (!inParentheses && at(TokenKind::Newline))
            fail(current().span, "trailing comma not allowed without surrounding parentheses");
    }
    if (inParentheses)
        expect(TokenKind::RightParen);
    if (node.module == "__future__")
        checkFuture(node, spanFrom(start));
    else
        m_shared.mayBeFuture = false;
    return makeStatement(start, std::move(node));
}

std::vector<ImportAlias> Parser::parseStar(const std::string &module)
{
    const SourceSpan star = expect(TokenKind::Star).span;
    const auto mentioned = mentionedNames(m_source, m_tokens);
    if (asksForAllNames(mentioned))
        refuse(Construct::StarImport, star);
    std::vector<ImportAlias> names;
    for (const std::string &name : mentioned) {
        if (isExported(module, name))
            names.push_back({name, {}, star});
    }
    return names;
}

void Parser::checkFuture(const ImportFrom &node, const SourceSpan &span)
{
    static constexpr std::string_view features[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    if (!m_shared.mayBeFuture)
        return failLate(span, "from __future__ imports must occur at the beginning of the file");
    for (const ImportAlias &alias : node.names) {
        if (std::ranges::find(features, alias.name) == std::end(features))
            return failLate(span, fmt::format("future feature {} is not defined", alias.name));
        m_shared.annotationsAreText |= alias.name == "annotations";
    }
}

// With the future import its text, as it is written, takes the place of its value.
ExprPtr Parser::parseAnnotation()
{
    const Token first = current();
    ExprPtr annotation = parseExpression();
    if (!m_shared.annotationsAreText)
        return annotation;
    const std::size_t end = m_tokens[m_at - 1].end;
    std::string written(std::string_view(m_source.text()).substr(first.begin, end - first.begin));
    if (const auto *constant = std::get_if<Constant>(&annotation->node)) {
        if (const auto *text = std::get_if<std::string>(&constant->value))
            written = base::reprText(*text);
    }
    return make(first.span, Constant{std::move(written)});
}

} // namespace loose::lang
