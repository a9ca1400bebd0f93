// SPDX-License-Identifier: GPL-3.0-or-later

// Statements with a body.
#include "lang/parser_state.h"

namespace loose::lang {

namespace {

BodyContext inner(BodyContext context, int moreLoops, int moreBlocks)
{
    context.loops += moreLoops;
    context.nestedBlocks += moreBlocks;
    return context;
}

} // namespace

StmtPtr Parser::parseIf()
{
    const SourceSpan start = current().span;
    If node;
    while (at(TokenKind::If) || (at(TokenKind::Elif) && !node.branches.empty())) {
        const Token word = current();
        advance();
        IfBranch branch;
        branch.test = parseNamedExpression();
        expectColon();
        branch.body = parseBlock(word.kind == TokenKind::If ? "'if' statement" : "'elif' statement",
                                 word, body());
        branch.span = spanFrom(word.span);
        node.branches.push_back(std::move(branch));
        if (!at(TokenKind::Elif))
            break;
    }
    if (at(TokenKind::Else)) {
        const Token word = expect(TokenKind::Else);
        expectForced(TokenKind::Colon);
        node.orElse = parseBlock("'else' statement", word, body());
    }
    return makeStatement(start, std::move(node));
}

StmtPtr Parser::parseWhile()
{
    const Token word = expect(TokenKind::While);
    While node;
    node.test = parseNamedExpression();
    expectColon();
    node.body = parseBlock("'while' statement", word, inner(body(), 1, 1));
    if (at(TokenKind::Else)) {
        const Token other = expect(TokenKind::Else);
        expectForced(TokenKind::Colon);
        node.orElse = parseBlock("'else' statement", other, body());
    }
    return makeStatement(word.span, std::move(node));
}

StmtPtr Parser::parseFor()
{
    const Token word = expect(TokenKind::For);
    For node;
    node.target = parseTargetList();
    expect(TokenKind::In);
    node.iterable = parseStarExpressions();
    checkNotStarred(*node.iterable);
    expectColon();
    node.body = parseBlock("'for' statement", word, inner(body(), 1, 1));
    if (at(TokenKind::Else)) {
        const Token other = expect(TokenKind::Else);
        expectForced(TokenKind::Colon);
        node.orElse = parseBlock("'else' statement", other, body());
    }
    return makeStatement(word.span, std::move(node));
}

// --- try

StmtPtr Parser::parseTry()
{
    const Token word = expect(TokenKind::Try);
    Try node;
    expectForced(TokenKind::Colon);
    const BodyContext guarded = inner(body(), 0, 1);
    node.body = parseBlock("'try' statement", word, guarded);
    while (at(TokenKind::Except)) {
        const SourceSpan previousSpan =
            node.handlers.empty() ? SourceSpan{} : node.handlers.back().span;
        if (!node.handlers.empty() && !node.handlers.back().type)
            failLate(previousSpan, "default 'except:' must be last");
        node.handlers.push_back(parseHandler());
    }
    if (at(TokenKind::Else) && !node.handlers.empty()) {
        const Token other = expect(TokenKind::Else);
        expectForced(TokenKind::Colon);
        node.orElse = parseBlock("'else' statement", other, guarded);
    }
    if (at(TokenKind::Finally)) {
        const Token other = expect(TokenKind::Finally);
        expectForced(TokenKind::Colon);
        node.finalBody = parseBlock("'finally' statement", other, guarded);
    }
    if (node.handlers.empty() && node.finalBody.empty()) {
        if (at(TokenKind::Error))
            failInvalid();
        SourceSpan place = current().span;
        if (at(TokenKind::Dedent) || at(TokenKind::EndOfFile))
            place.column = place.endColumn = 0; // CPython shows the line without a caret
        fail(place, "expected 'except' or 'finally' block");
    }
    return makeStatement(word.span, std::move(node));
}

ExceptHandler Parser::parseHandler()
{
    const Token word = expect(TokenKind::Except);
    ExceptHandler handler;
    if (at(TokenKind::Star)) {
        refuse(Construct::ExceptStar, {word.span.line, word.span.column, current().span.endLine,
                                       current().span.endColumn});
        advance();
    }
    if (!at(TokenKind::Colon) && !at(TokenKind::Newline)) {
        handler.type = parseExpression();
        if (at(TokenKind::Comma)) {
            SourceSpan all = handler.type->span;
            const bool isList = wouldParse([&] {
                advance();
                parseStarExpressions();
                if (accept(TokenKind::As))
                    expectName();
                all.endLine = current().span.line;
                all.endColumn = current().span.column;
                expect(TokenKind::Colon);
            });
            if (isList)
                fail(all, "multiple exception types must be parenthesized");
        }
        if (accept(TokenKind::As))
            handler.name = expectName();
    }
    expectColon();
    handler.body = parseBlock("'except' statement", word, inner(body(), 0, 1));
    handler.span = spanFrom(word.span);
    return handler;
}

// --- with

bool Parser::withItemsInParentheses()
{
    if (!at(TokenKind::LeftParen))
        return false;
    return wouldParse([this] {
        With scratch;
        advance();
        parseWithItems(scratch);
        expect(TokenKind::RightParen);
        expect(TokenKind::Colon);
    });
}

void Parser::parseWithItems(With &with)
{
    do {
        if (!with.items.empty() && at(TokenKind::RightParen))
            return;
        with.items.push_back(parseWithItem());
    } while (accept(TokenKind::Comma));
}

WithItem Parser::parseWithItem()
{
    WithItem item;
    item.context = parseExpression();
    if (accept(TokenKind::As)) {
        const SourceSpan start = current().span;
        if (accept(TokenKind::Star)) {
            ExprPtr value = parseBitOr();
            item.target = make(start, Starred{std::move(value)});
        } else {
            item.target = parseBitOr();
        }
        checkAssigned(*item.target);
    }
    return item;
}

StmtPtr Parser::parseWith()
{
    const Token word = expect(TokenKind::With);
    With node;
    const bool inParentheses = withItemsInParentheses();
    if (inParentheses)
        advance();
    parseWithItems(node);
    if (inParentheses)
        expect(TokenKind::RightParen);
    expectColon();
    const auto nested = static_cast<int>(node.items.size());
    node.body = parseBlock("'with' statement", word, inner(body(), 0, nested));
    return makeStatement(word.span, std::move(node));
}

// --- definitions

StmtPtr Parser::parseFunction(std::vector<ExprPtr> decorators, bool isAsync)
{
    const Token word = expect(TokenKind::Def);
    FunctionDef node;
    node.decorators = std::move(decorators);
    node.scope = m_shared.scopeCount++;
    node.nameSpan = current().span;
    node.name = expectName();
    expectForced(TokenKind::LeftParen);
    node.parameters = parseParameters(TokenKind::RightParen, ParameterStyle::Def);
    expect(TokenKind::RightParen);
    if (at(TokenKind::Arrow)) {
        // CPython takes the arrow and what follows together or not at all.
        const SourceSpan arrow = current().span;
        if (wouldParse([this] { expect(TokenKind::Arrow), parseExpression(); })) {
            expect(TokenKind::Arrow);
            node.returns = parseAnnotation();
        } else {
            fail(arrow, "expected ':'");
        }
    }
    expectForced(TokenKind::Colon);
    BodyContext context{BodyContext::Kind::Function};
    context.isAsync = isAsync;
    node.body = parseBlock("function definition", word, context);
    return makeStatement(word.span, std::move(node));
}

StmtPtr Parser::parseClass(std::vector<ExprPtr> decorators)
{
    const Token word = expect(TokenKind::Class);
    ClassDef node;
    node.decorators = std::move(decorators);
    node.scope = m_shared.scopeCount++;
    node.nameSpan = current().span;
    node.name = expectName();
    if (accept(TokenKind::LeftParen)) {
        parseBases(node);
        expect(TokenKind::RightParen);
    }
    expectColon();
    node.body = parseBlock("class definition", word, {BodyContext::Kind::Class});
    return makeStatement(word.span, std::move(node));
}

void Parser::parseBases(ClassDef &node)
{
    for (Argument &argument : parseArguments(Generators::NotAllowed)) {
        switch (argument.kind) {
        case Argument::Kind::Positional: node.bases.push_back(std::move(argument.value)); break;
        case Argument::Kind::Star:
            node.bases.push_back(
                finish(argument.span, Expr::Node(Starred{std::move(argument.value)})));
            break;
        case Argument::Kind::Keyword:
            refuse(argument.name == "metaclass" ? Construct::Metaclass : Construct::ClassKeyword,
                   argument.span);
            break;
        case Argument::Kind::DoubleStar: refuse(Construct::ClassKeyword, argument.span); break;
        }
    }
}

StmtPtr Parser::parseDecorated()
{
    std::vector<ExprPtr> decorators;
    while (accept(TokenKind::At)) {
        decorators.push_back(parseNamedExpression());
        expect(TokenKind::Newline);
    }
    if (at(TokenKind::Class))
        return parseClass(std::move(decorators));
    const bool isAsync = at(TokenKind::Async);
    if (isAsync) {
        refuse(Construct::AsyncDef, current().span);
        advance();
    }
    if (!at(TokenKind::Def))
        failInvalid();
    return parseFunction(std::move(decorators), isAsync);
}

// --- what the language lacks

StmtPtr Parser::parseAsync()
{
    const Token word = expect(TokenKind::Async);
    const SourceSpan both{word.span.line, word.span.column, current().span.endLine,
                          current().span.endColumn};
    if (at(TokenKind::Def)) {
        refuse(Construct::AsyncDef, both);
        return parseFunction({}, true);
    }
    if (!at(TokenKind::For) && !at(TokenKind::With))
        failInvalid();
    const bool isFor = at(TokenKind::For);
    refuse(isFor ? Construct::AsyncFor : Construct::AsyncWith, both);
    StmtPtr statement = isFor ? parseFor() : parseWith();
    if (!body().isAsync) {
        failLate(spanFrom(word.span), isFor ? "'async for' outside async function"
                                            : "'async with' outside async function");
    }
    return statement;
}

bool Parser::atMatchStatement() const
{
    if (!atWord("match"))
        return false;
    std::size_t end = m_at;
    while (end + 3 < m_tokens.size() && m_tokens[end].kind != TokenKind::Newline)
        ++end;
    return end > m_at + 1 && end + 3 < m_tokens.size() && m_tokens[end - 1].kind == TokenKind::Colon
           && m_tokens[end + 1].kind == TokenKind::Indent
           && m_tokens[end + 2].kind == TokenKind::Name && text(m_tokens[end + 2]) == "case";
}

StmtPtr Parser::skipMatchStatement()
{
    const SourceSpan start = current().span;
    refuse(Construct::Match, start);
    while (!at(TokenKind::Indent))
        advance();
    int depth = 0;
    do {
        if (at(TokenKind::Error))
            failInvalid();
        depth += at(TokenKind::Indent) ? 1 : at(TokenKind::Dedent) ? -1 : 0;
        advance();
    } while (depth > 0);
    return makeStatement(start, Pass{});
}

} // namespace loose::lang
