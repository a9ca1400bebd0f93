// SPDX-License-Identifier: GPL-3.0-or-later

// The parser itself; used only inside this folder. One object reads one token list: the file, or a
// piece of it (an expression in an f-string, a directive). What the pieces share is ParserShared.
//
// A Python error is thrown as SyntaxFailure and ends the parse; nothing leaves this folder. The
// functions are grouped by file: parser.cpp (tokens, blocks), parser_simple.cpp,
// parser_compound.cpp, parser_parameters.cpp, parser_expressions.cpp (operators),
// parser_hints.cpp, parser_atoms.cpp, parser_calls.cpp, parser_strings.cpp, parser_targets.cpp.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "lang/ast.h"
#include "lang/diagnostic.h"
#include "lang/lexer.h"
#include "lang/refusals.h"

namespace loose::lang {

struct SyntaxFailure {
    Diagnostic diagnostic;
    bool isLexical = false;
};

// What a body may hold: `return` only in a function, `break` only in a loop.
struct BodyContext {
    enum class Kind { Module, Function, Class };
    Kind kind = Kind::Module;
    bool isAsync = false;
    int loops = 0;
    int nestedBlocks = 0; // loops, with and try, as CPython's compiler counts them
};

struct ParserShared {
    Diagnostics refusals;
    Diagnostics lateErrors; // Python errors that CPython finds after parsing
    ScopeId scopeCount = 1;
    std::vector<BodyContext> bodies = {BodyContext{}};
    int recursion = 0;
    bool mayBeFuture = true;         // only docstring and `from __future__` so far
    bool annotationsAreText = false; // from __future__ import annotations
};

// Whether a missing comma or bracket may be guessed behind an expression.
enum class Hints : std::uint8_t { No, Yes };

class Parser
{
public:
    Parser(const SourceText &source, LexResult lexed, ParserShared &shared, int bracketBase = 0);

    Block parseFile();
    // For pieces of text: read one thing and leave the rest to the caller.
    ExprPtr parseLoneExpression() { return parseExpression(); }
    ExprPtr parseLoneExpressions();
    StmtPtr parseLoneStatement() { return parseSimpleStatement(); }
    std::uint32_t furthestLine() const { return m_tokens[m_furthest].span.line; }
    const Token &current() const { return m_tokens[m_at]; }
    bool at(TokenKind kind) const { return current().kind == kind; }
    bool atWord(std::string_view word) const;
    void advance();
    std::string_view text(const Token &token) const;
    [[noreturn]] void failInvalid() const; // at the current token

private:
    // --- tokens
    const Token &peek(std::size_t ahead = 1) const;
    const Token &previous() const { return m_tokens[m_at == 0 ? 0 : m_at - 1]; }
    bool accept(TokenKind kind);
    Token expect(TokenKind kind);
    Token expectForced(TokenKind kind); // "expected ':'" instead of "invalid syntax"
    std::string expectName();
    SourceSpan spanFrom(const SourceSpan &start) const;
    bool startsExpression() const;
    [[noreturn]] void fail(const SourceSpan &span, std::string message,
                           Diagnostic::Kind kind = Diagnostic::Kind::SyntaxError) const;
    void failLate(const SourceSpan &span, std::string message);
    void refuse(Construct construct, const SourceSpan &span);
    [[noreturn]] void failRefused(Construct construct, const SourceSpan &span) const;
    // Runs `attempt`, undoes all it did and says whether it found an error.
    bool wouldParse(const std::function<void()> &attempt);

    // --- blocks and statements
    void parseStatement(Block &block);
    void parseSimpleLine(Block &block);
    Block parseBlock(std::string_view owner, const Token &keyword, BodyContext context);
    Block parseSuite(std::string_view owner, const Token &keyword);
    void expectColon();

    StmtPtr parseSimpleStatement();
    StmtPtr parseExpressionStatement();
    void suggestForTarget(std::size_t startIndex, const Expr &target);
    StmtPtr parseAssignment(const SourceSpan &start, ExprPtr first);
    StmtPtr parseAnnotated(const SourceSpan &start, ExprPtr target, bool inParentheses);
    StmtPtr parseAugmented(const SourceSpan &start, ExprPtr target);
    StmtPtr parseReturn();
    StmtPtr parseRaise();
    StmtPtr parseAssert();
    StmtPtr parseDelete();
    StmtPtr parseLoopJump();
    StmtPtr parseNameList();
    StmtPtr parseImport();
    StmtPtr parseImportFrom();
    std::vector<ImportAlias> parseStar(const std::string &module);
    void checkFuture(const ImportFrom &node, const SourceSpan &span);
    ExprPtr parseAnnotation();
    std::string parseDottedName();
    ImportAlias parseAlias(bool isDotted);

    StmtPtr parseIf();
    StmtPtr parseWhile();
    StmtPtr parseFor();
    StmtPtr parseTry();
    ExceptHandler parseHandler();
    StmtPtr parseWith();
    void parseWithItems(With &with);
    WithItem parseWithItem();
    bool withItemsInParentheses();
    StmtPtr parseFunction(std::vector<ExprPtr> decorators, bool isAsync);
    StmtPtr parseClass(std::vector<ExprPtr> decorators);
    void parseBases(ClassDef &node);
    StmtPtr parseDecorated();
    StmtPtr parseAsync();
    bool atMatchStatement() const;
    StmtPtr skipMatchStatement();

    // --- parameters
    enum class ParameterStyle { Def, Lambda };
    Parameters parseParameters(TokenKind end, ParameterStyle style);
    Parameter parseParameter(ParameterStyle style, bool isRest);
    struct ParameterState { // what has been seen so far
        bool star = false;
        bool slash = false;
        bool defaultValue = false;
    };
    void parseOneParameter(Parameters &parameters, ParameterState &state, TokenKind end,
                           ParameterStyle style);
    void parseStarParameter(Parameters &parameters, ParameterState &state, TokenKind end,
                            ParameterStyle style);
    void parseDoubleStarParameter(Parameters &parameters, TokenKind end, ParameterStyle style);
    void parseSlash(Parameters &parameters, ParameterState &state);
    void parsePlainParameter(Parameters &parameters, ParameterState &state, ParameterStyle style);

    // --- expressions
    ExprPtr parseStarExpressions(); // a, *b, c: what stands right of `=`
    ExprPtr parseStarExpression();
    ExprPtr parseYieldOrStarExpressions();
    ExprPtr parseNamedExpression();
    ExprPtr parseStarNamedExpression();
    ExprPtr parseExpression(Hints hints = Hints::Yes); // no: only below brackets
    ExprPtr parseOperators(int minimum);
    ExprPtr parseUnary();
    ExprPtr parsePrefix(UnaryOperator op, int operandLevel);
    ExprPtr parsePower();
    ExprPtr parseAwait();
    ExprPtr parseYield();
    ExprPtr parseLambda();
    ExprPtr parseBoolTail(const SourceSpan &start, ExprPtr left, BoolOperator op, int level);
    ExprPtr parseCompareTail(const SourceSpan &start, ExprPtr left);
    std::optional<CompareOperator> acceptCompareOperator();
    ExprPtr parseBitOr();
    void suggest(const SourceSpan &start, std::size_t startIndex, const Expr &found);
    void suggestEqual(std::size_t startIndex, const Expr &found);

    ExprPtr parsePrimary();
    ExprPtr parseSubscript(const SourceSpan &start, ExprPtr object);
    ExprPtr parseSlice();
    ExprPtr parseCall(const SourceSpan &start, ExprPtr function);
    enum class Generators { Allowed, NotAllowed };
    std::vector<Argument> parseArguments(Generators generators);
    Argument parseArgument(bool isFirst, Generators generators);
    Argument parseKeywordArgument();
    ExprPtr parseBareGenerator(const SourceSpan &start, const SourceSpan &bracket, ExprPtr element,
                               bool isFirst);
    struct ArgumentOrder { // what has been seen so far
        std::set<std::string> keywords;
        bool doubleStar = false;
        bool lastIsDoubleStar = false;
    };
    std::string checkArgumentOrder(ArgumentOrder &seen, const Argument &next);

    ExprPtr parseAtom();
    ExprPtr parseParenthesized();
    ExprPtr parseListDisplay();
    ExprPtr parseBraces();
    ExprPtr parseDict(const SourceSpan &start, DictItem first);
    DictItem parseDictItem();
    ExprPtr parseDictValue();
    ExprPtr parseSet(const SourceSpan &start, ExprPtr first);
    void parseElements(std::vector<ExprPtr> &elements, TokenKind end);
    ExprPtr parseComprehension(Comprehension::Kind kind, const SourceSpan &start, ExprPtr element,
                               ExprPtr value);
    bool atComprehension() const;
    ComprehensionClause parseClause();
    ExprPtr parseNumber();
    std::optional<ExprPtr> parseSmallestInteger(const SourceSpan &start);

    // --- strings
    ExprPtr parseStrings();
    friend class FormattedStringReader;

    // --- targets
    ExprPtr parseTargetList(); // of `for`, up to `in`
    enum class TargetUse { Assign, Delete };
    void checkTarget(const Expr &expression, TargetUse use);
    void checkStars(const Expr &target, bool isInside);
    void checkAssigned(const Expr &target);
    void checkNotStarred(const Expr &value);

    template <typename Node>
    ExprPtr make(const SourceSpan &start, Node node);
    ExprPtr finish(const SourceSpan &start, Expr::Node node);
    template <typename Node>
    StmtPtr makeStatement(const SourceSpan &start, Node node);

    BodyContext &body() { return m_shared.bodies.back(); }

    const SourceText &m_source;
    std::vector<Token> m_tokens;
    std::optional<LexError> m_lexError;
    ParserShared &m_shared;
    std::size_t m_at = 0;
    std::size_t m_furthest = 0; // the last token looked at, also when only trying out
    int m_bracketBase = 0;      // brackets around this piece of text
    bool m_isQuiet = false;     // trying out: no hints
};

template <typename Node>
ExprPtr Parser::make(const SourceSpan &start, Node node)
{
    return finish(spanFrom(start), Expr::Node(std::move(node)));
}

template <typename Node>
StmtPtr Parser::makeStatement(const SourceSpan &start, Node node)
{
    return std::make_unique<Stmt>(Stmt{spanFrom(start), Stmt::Node(std::move(node))});
}

// What an error message calls the expression: "function call", "literal" …
std::string expressionName(const Expr &expression);

// The part of a target that cannot be one, or null.
const Expr *invalidTarget(const Expr &expression, bool isDelete);

} // namespace loose::lang
