// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/directives.h"

#include <charconv>

#include <fmt/format.h>

#include "base/text_utf8.h"
#include "lang/colour_tokens.h"
#include "lang/directive_cursor.h"
#include "lang/invariant_check.h"
#include "lang/lexer_numbers.h"
#include "lang/parser_state.h"

namespace loose::lang {

namespace {

constexpr std::string_view marker = "#:";
constexpr std::string_view knownWords =
    "Known are invariant, records, stop, title, point, question, method, try, sound.";

class DirectiveReader
{
public:
    DirectiveReader(const SourceText &source, Directives &directives, Diagnostics &diagnostics)
        : m_source(source), m_directives(directives), m_diagnostics(diagnostics)
    {
    }

    // `comment` starts with the marker.
    void read(const TokenSpan &comment);

private:
    void readDirective(DirectiveCursor &cursor);
    void readInvariant(DirectiveCursor &cursor);
    void readRecords(DirectiveCursor &cursor);
    void readStop(DirectiveCursor &cursor);
    void readText(DirectiveCursor &cursor, std::vector<TextDirective> &texts);
    void readMethod(DirectiveCursor &cursor);
    void readTry(DirectiveCursor &cursor);
    void readSound(DirectiveCursor &cursor);

    SourceSpan wholeSpan() const;
    Parser makeParser(const DirectiveCursor &cursor, ParserShared &shared) const;
    std::string textOf(std::uint32_t begin, std::uint32_t end) const;
    void checkExpression(const Expr &expression) const;

    const SourceText &m_source;
    Directives &m_directives;
    Diagnostics &m_diagnostics;
    LexerCursor m_start{{}, 0, 1, 1};
    std::uint32_t m_endColumn = 1;
};

void DirectiveReader::read(const TokenSpan &comment)
{
    const std::string_view text =
        std::string_view(m_source.text()).substr(0, comment.begin + comment.length);
    LexerCursor start(text, comment.begin, comment.span.line, comment.span.column);
    start.advance(static_cast<std::uint32_t>(marker.size()));
    DirectiveCursor cursor(text, start);
    m_start = cursor.place();
    m_endColumn = comment.span.endColumn;
    try {
        readDirective(cursor);
    } catch (const DirectiveFailure &failure) {
        m_diagnostics.push_back(
            {Diagnostic::Kind::Directive, failure.span, failure.message, failure.advice});
    } catch (const SyntaxFailure &failure) {
        Diagnostic diagnostic = failure.diagnostic;
        diagnostic.kind = Diagnostic::Kind::Directive;
        m_diagnostics.push_back(std::move(diagnostic));
    }
}

SourceSpan DirectiveReader::wholeSpan() const
{
    return {m_start.line(), m_start.column(), m_start.line(), m_endColumn};
}

void DirectiveReader::readDirective(DirectiveCursor &cursor)
{
    const LexerCursor start = cursor.place();
    const std::string word = cursor.readWord();
    if (word == "invariant")
        return readInvariant(cursor);
    if (word == "records")
        return readRecords(cursor);
    if (word == "stop")
        return readStop(cursor);
    if (word == "title")
        return readText(cursor, m_directives.titles);
    if (word == "point")
        return readText(cursor, m_directives.points);
    if (word == "question")
        return readText(cursor, m_directives.questions);
    if (word == "method")
        return readMethod(cursor);
    if (word == "try")
        return readTry(cursor);
    if (word == "sound")
        return readSound(cursor);
    const SourceSpan span = word.empty() ? cursor.here() : cursor.spanFrom(start);
    throw DirectiveFailure{
        span, word.empty() ? "expected a word" : fmt::format("'{}' is no directive", word),
        std::string(knownWords)};
}

// --- expressions and statements of the language

std::string DirectiveReader::textOf(std::uint32_t begin, std::uint32_t end) const
{
    std::string_view text = std::string_view(m_source.text()).substr(begin, end - begin);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return std::string(text);
}

Parser DirectiveReader::makeParser(const DirectiveCursor &cursor, ParserShared &shared) const
{
    const LexerCursor &place = cursor.place();
    LexResult lexed =
        lexFragment(m_source, {place.offset(), place.line(), place.column()}, cursor.end());
    return Parser(m_source, std::move(lexed), shared);
}

void DirectiveReader::checkExpression(const Expr &expression) const
{
    if (const auto problem = findForbidden(expression))
        throw DirectiveFailure{problem->span, problem->message, problem->advice};
}

void throwFirst(const ParserShared &shared)
{
    for (const Diagnostics *list : {&shared.lateErrors, &shared.refusals}) {
        if (!list->empty())
            throw DirectiveFailure{list->front().span, list->front().message, list->front().advice};
    }
}

void DirectiveReader::readInvariant(DirectiveCursor &cursor)
{
    InvariantDirective directive;
    directive.name = cursor.readQuoted();
    cursor.expect(':');
    directive.text = textOf(cursor.place().offset(), cursor.end());
    ParserShared shared;
    Parser parser = makeParser(cursor, shared);
    directive.expression = parser.parseLoneExpression();
    if (parser.atWord("unless")) {
        parser.advance();
        directive.unless = parser.parseLoneExpression();
    }
    if (!parser.at(TokenKind::EndOfFile))
        parser.failInvalid();
    throwFirst(shared);
    checkExpression(*directive.expression);
    if (directive.unless)
        checkExpression(*directive.unless);
    directive.span = wholeSpan();
    m_directives.invariants.push_back(std::move(directive));
}

void DirectiveReader::readStop(DirectiveCursor &cursor)
{
    StopDirective directive;
    directive.thread = cursor.place().peek() == '"' ? cursor.readQuoted() : cursor.readUpTo(':');
    if (directive.thread.empty())
        throw DirectiveFailure{cursor.here(), "expected the name of a thread", {}};
    cursor.expect(':');
    ParserShared shared;
    Parser parser = makeParser(cursor, shared);
    directive.statement = parser.parseLoneStatement();
    directive.text = textOf(cursor.place().offset(), parser.current().begin);
    if (parser.atWord("within")) {
        parser.advance();
        const Token number = parser.current();
        if (number.kind != TokenKind::Integer && number.kind != TokenKind::Float)
            throw DirectiveFailure{number.span, "expected a number of seconds", {}};
        directive.withinSeconds = floatValue(parser.text(number));
        parser.advance();
        if (!parser.atWord("s"))
            throw DirectiveFailure{parser.current().span, "expected 's' for seconds", {}};
        parser.advance();
    }
    if (!parser.at(TokenKind::EndOfFile))
        parser.failInvalid();
    throwFirst(shared);
    directive.scopeCount = shared.scopeCount;
    directive.span = wholeSpan();
    m_directives.stops.push_back(std::move(directive));
}

// --- the plain ones

void DirectiveReader::readRecords(DirectiveCursor &cursor)
{
    RecordsDirective directive;
    directive.path = cursor.place().peek() == '"' ? cursor.readQuoted() : cursor.readUpTo(':');
    if (directive.path.empty())
        throw DirectiveFailure{cursor.here(), "expected the path of a file", {}};
    cursor.expect(':');
    const LexerCursor start = cursor.place();
    const std::string shape = cursor.readWord();
    if (shape == "bytes") {
        const LexerCursor numberStart = cursor.place();
        const std::string number = cursor.readWord();
        const auto [end, error] =
            std::from_chars(number.data(), number.data() + number.size(), directive.recordBytes);
        const bool isWhole = error == std::errc() && end == number.data() + number.size();
        if (!isWhole || directive.recordBytes == 0) {
            throw DirectiveFailure{number.empty() ? cursor.here() : cursor.spanFrom(numberStart),
                                   "expected the length of a record in bytes",
                                   {}};
        }
    } else if (shape != "lines") {
        throw DirectiveFailure{shape.empty() ? cursor.here() : cursor.spanFrom(start),
                               "expected 'lines' or 'bytes N'",
                               {}};
    }
    cursor.expectEnd();
    directive.span = wholeSpan();
    m_directives.records.push_back(std::move(directive));
}

void DirectiveReader::readText(DirectiveCursor &cursor, std::vector<TextDirective> &texts)
{
    TextDirective directive;
    if (cursor.accept('[')) {
        directive.language = cursor.readWord();
        if (directive.language.empty())
            throw DirectiveFailure{cursor.here(), "expected a language such as zh_CN", {}};
        cursor.expect(']');
    }
    directive.text = cursor.readQuoted();
    cursor.expectEnd();
    directive.span = wholeSpan();
    for (const TextDirective &other : texts) {
        if (other.language == directive.language) {
            throw DirectiveFailure{
                directive.span, fmt::format("given before, on line {}", other.span.line), {}};
        }
    }
    texts.push_back(std::move(directive));
}

void DirectiveReader::readMethod(DirectiveCursor &cursor)
{
    const std::string name = cursor.readWord();
    if (name.empty())
        throw DirectiveFailure{cursor.here(), "expected the name of a method", {}};
    cursor.expectEnd();
    if (!m_directives.method.empty())
        throw DirectiveFailure{wholeSpan(), "given before", {}};
    m_directives.method = name;
}

void DirectiveReader::readTry(DirectiveCursor &cursor)
{
    TryDirective directive;
    directive.label = cursor.readQuoted();
    cursor.expect(':');
    const LexerCursor start = cursor.place();
    directive.act = cursor.readUpTo('\n');
    if (directive.act.empty())
        throw DirectiveFailure{start.here(), "expected an act", {}};
    directive.actSpan = {start.line(), start.column(), start.line(),
                         start.column()
                             + static_cast<std::uint32_t>(base::codePointCount(directive.act))};
    directive.span = wholeSpan();
    m_directives.tries.push_back(std::move(directive));
}

void DirectiveReader::readSound(DirectiveCursor &cursor)
{
    const LexerCursor start = cursor.place();
    const std::string word = cursor.readWord();
    if (word != "yes" && word != "no") {
        throw DirectiveFailure{
            word.empty() ? cursor.here() : cursor.spanFrom(start), "expected 'yes' or 'no'", {}};
    }
    cursor.expectEnd();
    m_directives.sound = word == "yes";
}

} // namespace

Directives parseDirectives(const SourceText &source, Diagnostics &diagnostics)
{
    Directives directives;
    DirectiveReader reader(source, directives, diagnostics);
    for (const TokenSpan &token : colourTokens(source)) {
        const std::string_view text =
            std::string_view(source.text()).substr(token.begin, token.length);
        if (token.kind == TokenClass::Comment && text.starts_with(marker))
            reader.read(token);
    }
    return directives;
}

const std::string *textFor(const std::vector<TextDirective> &texts, std::string_view language)
{
    const std::string *general = nullptr;
    for (const TextDirective &directive : texts) {
        if (directive.language == language)
            return &directive.text;
        if (directive.language.empty())
            general = &directive.text;
    }
    return general;
}

} // namespace loose::lang
