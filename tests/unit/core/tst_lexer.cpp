// SPDX-License-Identifier: GPL-3.0-or-later

// Tokens as text, and the errors that CPython's tokenizer raises.
#include <QTest>

#include "lang/colour_tokens.h"
#include "lang/lexer.h"
#include "support/suite.h"

using namespace loose::lang;

namespace {

QString kindText(const Token &token, const SourceText &source)
{
    switch (token.kind) {
    case TokenKind::EndOfFile: return "end";
    case TokenKind::Newline: return "newline";
    case TokenKind::Indent: return "indent";
    case TokenKind::Dedent: return "dedent";
    case TokenKind::Error: return "error";
    default: // the others are their own text
        return QString::fromStdString(source.text().substr(token.begin, token.end - token.begin));
    }
}

QString tokens(const std::string &text)
{
    const SourceText source("scenario.py", text);
    QStringList list;
    for (const Token &token : lex(source).tokens)
        list += kindText(token, source);
    return list.join(' ');
}

QString error(const std::string &text)
{
    const LexResult result = lex(SourceText("scenario.py", text));
    if (!result.error)
        return {};
    const Diagnostic &diagnostic = result.error->diagnostic;
    return QString("%1:%2 %3: %4")
        .arg(diagnostic.span.line)
        .arg(diagnostic.span.column)
        .arg(QString::fromStdString(kindName(diagnostic.kind)),
             QString::fromStdString(diagnostic.message));
}

} // namespace

class TestLexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void indentation();
    void joining();
    void operators();
    void places();
    void errors_data();
    void errors();
    void limits();
    void comments();
    void lines();
    void colours();
};

void TestLexer::indentation()
{
    QCOMPARE(tokens("if a:\n  b\n\n  # note\n  c\nd\n"),
             "if a : newline indent b newline c newline dedent d newline end");
    QCOMPARE(tokens("if a:\n\tb\n        c"), "if a : newline indent b newline error");
    QCOMPARE(tokens("if a:\r\n  b"), "if a : newline indent b newline dedent end");
    QCOMPARE(tokens(""), "end");
    QCOMPARE(tokens("   \n\t\n"), "end");
}

void TestLexer::joining()
{
    QCOMPARE(tokens("f(a,\n   b)\n"), "f ( a , b ) newline end");
    QCOMPARE(tokens("a = 1 + \\\n  2"), "a = 1 + 2 newline end");
    QCOMPARE(tokens("a; b"), "a ; b newline end");
}

void TestLexer::operators()
{
    QCOMPARE(tokens("a**=b//c>>=d:=e->f...g"), "a **= b // c >>= d := e -> f ... g newline end");
    QCOMPARE(tokens("0x_ff 1_000 1.5e-3 .5 1if x"), "0x_ff 1_000 1.5e-3 .5 1 if x newline end");
    QCOMPARE(tokens("rb'a' Rf\"b\" '''c\nd''' bu'e'"),
             "rb'a' Rf\"b\" '''c\nd''' bu 'e' newline end");
}

void TestLexer::places()
{
    const SourceText source("scenario.py", "\xef\xbb\xbfé = 'ü'\nx");
    const std::vector<Token> list = lex(source).tokens;
    QCOMPARE(list[1].span, (SourceSpan{1, 3, 1, 4}));
    QCOMPARE(list[2].span, (SourceSpan{1, 5, 1, 8}));
    QCOMPARE(list[4].span, (SourceSpan{2, 1, 2, 2}));
}

void TestLexer::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(message);
    };
    row("'abc\n", "1:1 SyntaxError: unterminated string literal (detected at line 1)");
    row("\n'''abc\n\n", "2:1 SyntaxError: unterminated triple-quoted string literal (detected at "
                        "line 3)");
    row("(]", "1:2 SyntaxError: closing parenthesis ']' does not match opening parenthesis '('");
    row("(\n]", "2:1 SyntaxError: closing parenthesis ']' does not match opening parenthesis '(' "
                "on line 1");
    row("a)", "1:2 SyntaxError: unmatched ')'");
    row("f(1,\n", "1:2 SyntaxError: '(' was never closed");
    row("012", "1:1 SyntaxError: leading zeros in decimal integer literals are not permitted; use "
               "an 0o prefix for octal integers");
    row("1_", "1:2 SyntaxError: invalid decimal literal");
    row("1abc", "1:1 SyntaxError: invalid decimal literal");
    row("0b12", "1:4 SyntaxError: invalid digit '2' in binary literal");
    row("a×b", "1:2 SyntaxError: invalid character '×' (U+00D7)");
    row("a\u00a0b", "1:2 SyntaxError: invalid non-printable character U+00A0");
    row("a \\ b", "1:4 SyntaxError: unexpected character after line continuation character");
    row("if a:\n  b\n c", "3:3 IndentationError: unindent does not match any outer indentation "
                          "level");
    row("if a:\n        b\n\tc", "3:1 TabError: inconsistent use of tabs and spaces in "
                                 "indentation");
    row("ﬁ = 1", "1:1 refused: U+FB01 in a name (Python replaces it)");
}

void TestLexer::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    QCOMPARE(error(text.toStdString()), message);
}

void TestLexer::limits()
{
    QCOMPARE(error(std::string(200, '[') + std::string(200, ']')), QString());
    QCOMPARE(error(std::string(201, '[')), "1:201 SyntaxError: too many nested parentheses");
    std::string blocks;
    for (int depth = 0; depth < 100; ++depth)
        blocks += std::string(static_cast<std::size_t>(depth), ' ') + "if a:\n";
    QCOMPARE(error(blocks), QString());
    blocks += std::string(100, ' ') + "b\n";
    QCOMPARE(error(blocks), "101:101 IndentationError: too many levels of indentation");
}

void TestLexer::comments()
{
    const SourceText source("scenario.py", "a # one\n#: two\n'# no'");
    const LexResult result = lex(source);
    QCOMPARE(result.comments.size(), std::size_t{2});
    QCOMPARE(result.comments[1].span, (SourceSpan{2, 1, 2, 7}));
}

void TestLexer::lines()
{
    const SourceText source("scenario.py", "a\r\nb\rc\n\nd");
    QCOMPARE(source.lineCount(), 5u);
    QCOMPARE(source.line(2), std::string_view("b"));
    QCOMPARE(source.line(4), std::string_view());
    QCOMPARE(source.line(5), std::string_view("d"));
    QCOMPARE(source.line(6), std::string_view());
    QCOMPARE(SourceText("scenario.py", "").lineCount(), 0u);
}

void TestLexer::colours()
{
    const SourceText source("scenario.py", "def f(x): # go\n    return 'a\n\"\"\"b\nc");
    QString text;
    for (const TokenSpan &token : colourTokens(source)) {
        constexpr const char *letters = "ksnco.";
        text += QChar(letters[static_cast<int>(token.kind)]);
        text += QString::fromStdString(source.text().substr(token.begin, token.length)) + '|';
    }
    QCOMPARE(text, "kdef|.f|o(|.x|o)|o:|c# go|kreturn|s'a|s\"\"\"b\nc|");
}

LOOSE_TEST(tst_lexer, TestLexer)
#include "tst_lexer.moc"
