// SPDX-License-Identifier: GPL-3.0-or-later

// Expressions down to the operators, which parse from a table of levels.
#include "lang/parser_state.h"

#include <fmt/format.h>

#include "lang/ast_visit.h"

namespace loose::lang {

namespace {

// Brackets are 200 deep at most; each costs two of these. The rest is for chains of prefixes.
constexpr int maxRecursion = 700;

// From loose to tight.
enum Level {
    LevelOr = 1,
    LevelAnd,
    LevelNot,
    LevelCompare,
    LevelBitOr,
    LevelBitXor,
    LevelBitAnd,
    LevelShift,
    LevelSum,
    LevelProduct,
    LevelUnary,
};

struct OperatorRule {
    TokenKind token;
    int level;
    BinaryOperator op;
};

constexpr OperatorRule operatorRules[] = {
    {TokenKind::Bar, LevelBitOr, BinaryOperator::BitOr},
    {TokenKind::Caret, LevelBitXor, BinaryOperator::BitXor},
    {TokenKind::Ampersand, LevelBitAnd, BinaryOperator::BitAnd},
    {TokenKind::ShiftLeft, LevelShift, BinaryOperator::ShiftLeft},
    {TokenKind::ShiftRight, LevelShift, BinaryOperator::ShiftRight},
    {TokenKind::Plus, LevelSum, BinaryOperator::Add},
    {TokenKind::Minus, LevelSum, BinaryOperator::Subtract},
    {TokenKind::Star, LevelProduct, BinaryOperator::Multiply},
    {TokenKind::Slash, LevelProduct, BinaryOperator::Divide},
    {TokenKind::DoubleSlash, LevelProduct, BinaryOperator::FloorDivide},
    {TokenKind::Percent, LevelProduct, BinaryOperator::Modulo},
    {TokenKind::At, LevelProduct, BinaryOperator::Multiply}, // refused; the node is a stand-in
};

const OperatorRule *ruleOf(TokenKind token)
{
    for (const OperatorRule &rule : operatorRules) {
        if (rule.token == token)
            return &rule;
    }
    return nullptr;
}

class RecursionGuard
{
public:
    explicit RecursionGuard(int &depth) : m_depth(depth) { ++m_depth; }
    ~RecursionGuard() { --m_depth; }
    RecursionGuard(const RecursionGuard &) = delete;
    RecursionGuard &operator=(const RecursionGuard &) = delete;

    bool isTooDeep() const { return m_depth > maxRecursion; }

private:
    int &m_depth;
};

} // namespace

// --- lists of expressions

ExprPtr Parser::parseStarExpressions()
{
    const SourceSpan start = current().span;
    ExprPtr first = parseStarExpression();
    if (!at(TokenKind::Comma))
        return first;
    Tuple tuple;
    tuple.elements.push_back(std::move(first));
    while (accept(TokenKind::Comma)) {
        if (!startsExpression() && !at(TokenKind::Star))
            break;
        tuple.elements.push_back(parseStarExpression());
    }
    return make(start, std::move(tuple));
}

ExprPtr Parser::parseStarExpression()
{
    const SourceSpan start = current().span;
    if (accept(TokenKind::Star)) {
        ExprPtr value = parseBitOr();
        return make(start, Starred{std::move(value)});
    }
    return parseExpression();
}

ExprPtr Parser::parseYieldOrStarExpressions()
{
    return at(TokenKind::Yield) ? parseYield() : parseStarExpressions();
}

ExprPtr Parser::parseStarNamedExpression()
{
    return at(TokenKind::Star) ? parseStarExpression() : parseNamedExpression();
}

ExprPtr Parser::parseNamedExpression()
{
    const SourceSpan start = current().span;
    const std::size_t startIndex = m_at;
    ExprPtr first = parseExpression();
    if (at(TokenKind::ColonEqual)) {
        if (!std::holds_alternative<Name>(first->node) || m_at != startIndex + 1) {
            fail(first->span,
                 fmt::format("cannot use assignment expressions with {}", expressionName(*first)));
        }
        advance();
        ExprPtr value = parseExpression();
        return make(start, NamedExpr{std::move(first), std::move(value)});
    }
    if (at(TokenKind::Equal))
        suggestEqual(startIndex, *first);
    return first;
}

// --- one expression

bool Parser::startsExpression() const
{
    switch (current().kind) {
    case TokenKind::Name:
    case TokenKind::Integer:
    case TokenKind::Float:
    case TokenKind::Imaginary:
    case TokenKind::String:
    case TokenKind::None:
    case TokenKind::True:
    case TokenKind::False:
    case TokenKind::Ellipsis:
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace:
    case TokenKind::Plus:
    case TokenKind::Minus:
    case TokenKind::Tilde:
    case TokenKind::Not:
    case TokenKind::Lambda:
    case TokenKind::Await: return true;
    default: // of some eighty kinds of tokens these alone begin an expression
        return false;
    }
}

ExprPtr Parser::parseExpression(Hints hints)
{
    const RecursionGuard guard(m_shared.recursion);
    if (guard.isTooDeep())
        failRefused(Construct::DeepNesting, current().span);
    if (at(TokenKind::Lambda))
        return parseLambda();
    const SourceSpan start = current().span;
    const std::size_t startIndex = m_at;
    ExprPtr first = parseOperators(LevelOr);
    if (!at(TokenKind::If)) {
        if (!m_isQuiet && hints == Hints::Yes)
            suggest(start, startIndex, *first);
        return first;
    }
    advance();
    ExprPtr test = parseOperators(LevelOr);
    if (!at(TokenKind::Else)) {
        if (at(TokenKind::Colon) || at(TokenKind::Error))
            failInvalid();
        fail(spanFrom(start), "expected 'else' after 'if' expression");
    }
    advance();
    ExprPtr orElse = parseExpression();
    return make(start, Conditional{std::move(test), std::move(first), std::move(orElse)});
}

ExprPtr Parser::parseLambda()
{
    const SourceSpan start = expect(TokenKind::Lambda).span;
    Lambda node;
    node.scope = m_shared.scopeCount++;
    node.parameters = parseParameters(TokenKind::Colon, ParameterStyle::Lambda);
    expectForced(TokenKind::Colon);
    m_shared.bodies.push_back({BodyContext::Kind::Function});
    node.body = parseExpression();
    m_shared.bodies.pop_back();
    return make(start, std::move(node));
}

ExprPtr Parser::parseYield()
{
    const SourceSpan start = expect(TokenKind::Yield).span;
    const bool isFrom = accept(TokenKind::From);
    ExprPtr value;
    if (isFrom)
        value = parseExpression();
    else if (startsExpression() || at(TokenKind::Star))
        value = parseStarExpressions();
    const SourceSpan span = spanFrom(start);
    if (body().kind != BodyContext::Kind::Function)
        failLate(span, "'yield' outside function");
    refuse(isFrom ? Construct::YieldFrom : Construct::Yield, span);
    return make(start, Constant{NoneValue{}});
}

ExprPtr Parser::parseAwait()
{
    const SourceSpan start = expect(TokenKind::Await).span;
    ExprPtr value = parsePrimary();
    const SourceSpan span = spanFrom(start);
    if (body().kind != BodyContext::Kind::Function)
        failLate(span, "'await' outside function");
    else if (!body().isAsync)
        failLate(span, "'await' outside async function");
    refuse(Construct::Await, span);
    return value;
}

// --- operators

ExprPtr Parser::parseBitOr()
{
    return parseOperators(LevelBitOr);
}

ExprPtr Parser::parseOperators(int minimum)
{
    const SourceSpan start = current().span;
    ExprPtr left;
    if (at(TokenKind::Not) && minimum <= LevelNot)
        left = parsePrefix(UnaryOperator::Not, LevelNot);
    else
        left = parseUnary();
    for (const OperatorRule *rule = ruleOf(current().kind); rule && rule->level >= minimum;
         rule = ruleOf(current().kind)) {
        const Token sign = current();
        advance();
        ExprPtr right = parseOperators(rule->level + 1);
        if (sign.kind == TokenKind::At)
            refuse(Construct::MatrixOperator, sign.span);
        left = make(start, Binary{rule->op, std::move(left), std::move(right), sign.span});
    }
    if (minimum <= LevelCompare)
        left = parseCompareTail(start, std::move(left));
    if (minimum <= LevelAnd && at(TokenKind::And))
        left = parseBoolTail(start, std::move(left), BoolOperator::And, LevelNot);
    if (minimum <= LevelOr && at(TokenKind::Or))
        left = parseBoolTail(start, std::move(left), BoolOperator::Or, LevelAnd);
    return left;
}

ExprPtr Parser::parseBoolTail(const SourceSpan &start, ExprPtr left, BoolOperator op, int level)
{
    const TokenKind word = op == BoolOperator::And ? TokenKind::And : TokenKind::Or;
    Bool node{op, {}};
    node.values.push_back(std::move(left));
    while (accept(word))
        node.values.push_back(parseOperators(level));
    return make(start, std::move(node));
}

std::optional<CompareOperator> Parser::acceptCompareOperator()
{
    const auto take = [this](CompareOperator op) {
        advance();
        return op;
    };
    if (at(TokenKind::EqualEqual))
        return take(CompareOperator::Equal);
    if (at(TokenKind::NotEqual))
        return take(CompareOperator::NotEqual);
    if (at(TokenKind::Less))
        return take(CompareOperator::Less);
    if (at(TokenKind::LessEqual))
        return take(CompareOperator::LessEqual);
    if (at(TokenKind::Greater))
        return take(CompareOperator::Greater);
    if (at(TokenKind::GreaterEqual))
        return take(CompareOperator::GreaterEqual);
    if (at(TokenKind::In))
        return take(CompareOperator::In);
    if (at(TokenKind::Not) && peek().kind == TokenKind::In) {
        advance();
        return take(CompareOperator::NotIn);
    }
    if (accept(TokenKind::Is))
        return accept(TokenKind::Not) ? CompareOperator::IsNot : CompareOperator::Is;
    return std::nullopt;
}

ExprPtr Parser::parseCompareTail(const SourceSpan &start, ExprPtr left)
{
    Compare node;
    while (const auto op = acceptCompareOperator()) {
        node.ops.push_back(*op);
        node.comparators.push_back(parseBitOr());
    }
    if (node.ops.empty())
        return left;
    node.left = std::move(left);
    return make(start, std::move(node));
}

ExprPtr Parser::parsePrefix(UnaryOperator op, int operandLevel)
{
    const RecursionGuard guard(m_shared.recursion);
    if (guard.isTooDeep())
        failRefused(Construct::DeepNesting, current().span);
    const SourceSpan start = current().span;
    advance();
    if (op == UnaryOperator::Minus) {
        if (auto smallest = parseSmallestInteger(start))
            return std::move(*smallest);
    }
    ExprPtr operand = operandLevel == LevelUnary ? parseUnary() : parseOperators(operandLevel);
    return make(start, Unary{op, std::move(operand)});
}

ExprPtr Parser::parseUnary()
{
    if (at(TokenKind::Plus))
        return parsePrefix(UnaryOperator::Plus, LevelUnary);
    if (at(TokenKind::Minus))
        return parsePrefix(UnaryOperator::Minus, LevelUnary);
    if (at(TokenKind::Tilde))
        return parsePrefix(UnaryOperator::Invert, LevelUnary);
    return parsePower();
}

ExprPtr Parser::parsePower()
{
    const RecursionGuard guard(m_shared.recursion);
    if (guard.isTooDeep())
        failRefused(Construct::DeepNesting, current().span);
    const SourceSpan start = current().span;
    ExprPtr left = at(TokenKind::Await) ? parseAwait() : parsePrimary();
    if (!at(TokenKind::DoubleStar))
        return left;
    const SourceSpan sign = current().span;
    advance();
    ExprPtr right = parseUnary();
    return make(start, Binary{BinaryOperator::Power, std::move(left), std::move(right), sign});
}

} // namespace loose::lang
