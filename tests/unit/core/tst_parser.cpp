// SPDX-License-Identifier: GPL-3.0-or-later

// Trees as text, the errors of CPython's parser word for word, and the limits.
#include <QTest>

#include "lang/ast_dump.h"
#include "lang/parser.h"
#include "support/suite.h"

using namespace loose::lang;

namespace {

QString tree(const std::string &text, DumpSpans spans = DumpSpans::No)
{
    const ParsedModule parsed = parse(SourceText("scenario.py", text), ParseMode::User);
    if (!parsed.ok())
        return QString::fromStdString(summary(parsed.diagnostics.front()));
    return QString::fromStdString(dump(parsed.tree, spans)).trimmed();
}

QString rendered(const std::string &text)
{
    const SourceText source("scenario.py", text);
    const ParsedModule parsed = parse(source, ParseMode::User);
    return parsed.ok() ? QString()
                       : QString::fromStdString(render(parsed.diagnostics.front(), source));
}

std::string repeated(const std::string &text, int count)
{
    std::string result;
    for (int i = 0; i < count; ++i)
        result += text;
    return result;
}

} // namespace

class TestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressions_data();
    void expressions();
    void statements_data();
    void statements();
    void spans();
    void errors_data();
    void errors();
    void layout();
    void oneError();
    void limits();
    void anyBytes();
    void oneStatement();
};

void TestParser::expressions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("dump");
    const auto row = [](const char *text, const char *dump) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(dump);
    };
    row("1 + 2 * -3 ** 2", "(1 + (2 * Minus((3 ** 2))))");
    row("a or b and not c or d", "Or(Name a, And(Name b, Not(Name c)), Name d)");
    row("a < b <= c is not d not in e",
        "Compare(Name a < Name b <= Name c is not Name d not in Name e)");
    row("a << b | c & d ^ e", "((Name a << Name b) | ((Name c & Name d) ^ Name e))");
    row("a if b else c if d else e", "(Name a if Name b else (Name c if Name d else Name e))");
    row("f(1, *a, k=2, **d)", "Call Name f(1, *Name a, k=2, **Name d)");
    row("x.y[1:2, ::3].z()", "Call Name x.y[Tuple(Slice(1, 2, -), Slice(-, -, 3))].z()");
    row("(), (1,), 1, *b", "Tuple(Tuple(), Tuple(1), 1, *Name b)");
    row("[1, *a], {1, 2}, {1: 2, **d}, {}",
        "Tuple(List(1, *Name a), Set(1, 2), Dict(1: 2, **Name d), Dict())");
    row("[x for x, *y in z if x if y for w in x]",
        "ListComp(Name x for Tuple(Name x, *Name y) in Name z if Name x if Name y for Name w in "
        "Name x)");
    row("{k: v for k in v}", "DictComp(Name k: Name v for Name k in Name v)");
    row("any(x for x in y)", "Call Name any(Generator(Name x for Name x in Name y))");
    row("lambda a, /, b=1, *c, d, e=2, **f: a", "Lambda(a, /, b=1, *c, d, e=2, **f: Name a)");
    row("(a := 1)", "(Name a := 1)");
    row("None, True, False, ...", "Tuple(None, True, False, ...)");
    row("-9223372036854775808, 9223372036854775807",
        "Tuple(-9223372036854775808, 9223372036854775807)");
    row("0xff, 0o17, 0b11, 1_000, 1.5, 1e400", "Tuple(255, 15, 3, 1000, float 1.5, float inf)");
    row("'a' \"b\" r'\\n' '\\x41\\u00e9\\101\\\n'", "'ab\\x5cnAéA'");
    row("b'a\\xff'", "b'a\xff'");
    row("f'a{b!r:>{w}}{{c}}' 'd'", "Format('a', {Name b !r : Format('>', {Name w})}, '{c}d')");
    row("f'{a + 1 = }{b=:x}'", "Format('a + 1 = ', {(Name a + 1) !r}, 'b=', {Name b : 'x'})");
    row("f'{x[\"k\"]}{a != b}{(lambda: 1)()}'",
        "Format({Name x['k']}, {Compare(Name a != Name b)}, {Call Lambda(: 1)()})");
}

void TestParser::expressions()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, dump);
    if (dump.startsWith("b'")) // bytes above ASCII are no UTF-8
        QVERIFY(tree(text.toStdString()).startsWith("Expr b'a"));
    else
        QCOMPARE(tree(text.toStdString()), "Expr " + dump);
}

void TestParser::statements_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("dump");
    const auto row = [](const char *text, const char *dump) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(dump);
    };
    row("a = b, *c = d", "Assign [Name a, Tuple(Name b, *Name c)] = Name d");
    row("a.b[0] += 1", "AugAssign Name a.b[0] + 1");
    row("x: int = 1", "AnnAssign Name x: Name int = 1");
    row("(x): int", "AnnAssign complex Name x: Name int");
    row("del a, b[0]; pass", "Delete Name a, Name b[0]\nPass");
    row("if a: b\nelif c: d\nelse: e",
        "If Name a\n  Expr Name b\nElif Name c\n  Expr Name d\nElse\n  Expr Name e");
    row("while a:\n  break\nelse:\n  pass", "While Name a\n  Break\nElse\n  Pass");
    row("for a, b in c, d: continue", "For Tuple(Name a, Name b) in Tuple(Name c, Name d)\n"
                                      "  Continue");
    row("try: a\nexcept (B, C) as e: raise X from e\nexcept: raise\nelse: b\nfinally: c",
        "Try\n  Expr Name a\nExcept Tuple(Name B, Name C) as e\n  Raise Name X from Name e\n"
        "Except\n  Raise\nElse\n  Expr Name b\nFinally\n  Expr Name c");
    row("with a as b, c: d", "With Name a as Name b, Name c\n  Expr Name d");
    row("with (a as b, c,): d", "With Name a as Name b, Name c\n  Expr Name d");
    row("with (a, b): d", "With Name a, Name b\n  Expr Name d");
    row("with (a).b as c: d", "With Name a.b as Name c\n  Expr Name d");
    row("@p\n@q.r\ndef f(a: int, *, b=1) -> str:\n  'doc'\n  return a",
        "@Name p\n@Name q.r\nDef f(a: Name int, *, b=1) -> Name str\n  Expr 'doc'\n  Return Name "
        "a");
    row("class C(A, *b):\n  x = 1", "Class C [Name A, *Name b]\n  Assign [Name x] = 1");
    row("import os.path as p, time\nfrom queue import Queue as Q, Empty",
        "Import os.path as p, time\nFrom queue import Queue as Q, Empty");
    row("def f():\n  global a, b\n  assert a, b",
        "Def f()\n  Global a, b\n  Assert Name a, Name b");
    row("match = 1\nmatch.case", "Assign [Name match] = 1\nExpr Name match.case");
}

void TestParser::statements()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, dump);
    QCOMPARE(tree(text.toStdString()), dump);
}

void TestParser::spans()
{
    QCOMPARE(tree("é = (a + b).c(d)\n", DumpSpans::Yes),
             "Assign [Name é @1:1-1:2] = Call (Name a @1:6-1:7 + Name b @1:10-1:11) @1:6-1:11.c "
             "@1:5-1:14(Name d @1:15-1:16) @1:5-1:17 @1:1-1:17");
    QCOMPARE(tree("f'é{a}{\nb}'"
                  "\n",
                  DumpSpans::Yes)
                 .left(11),
             QString("SyntaxError"));
    QCOMPARE(tree("f'''é{a}\n{ b}'''", DumpSpans::Yes),
             "Expr Format('é', {Name a @1:7-1:8}, '\\n', {Name b @2:3-2:4}) @1:1-2:8 @1:1-2:8");
    QCOMPARE(tree("f(x for x in y)", DumpSpans::Yes),
             "Expr Call Name f @1:1-1:2(Generator(Name x @1:3-1:4 for Name x @1:9-1:10 in Name y "
             "@1:14-1:15) @1:2-1:16) @1:1-1:16 @1:1-1:16");
    QCOMPARE(tree("if a:\n  b\n\n\nc", DumpSpans::Yes),
             "If Name a @1:4-1:5 @1:1-2:4\n  Expr Name b @2:3-2:4 @2:3-2:4\n"
             "Expr Name c @5:1-5:2 @5:1-5:2");
}

void TestParser::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(message);
    };
    row("x = = 1", "SyntaxError: invalid syntax");
    row("f(a b)", "SyntaxError: invalid syntax. Perhaps you forgot a comma?");
    row("print 'a'",
        "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?");
    row("if x = 3: pass", "SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of "
                          "'='?");
    row("f() = 1", "SyntaxError: cannot assign to function call here. Maybe you meant '==' instead "
                   "of '='?");
    row("(a, 1) = b", "SyntaxError: cannot assign to literal");
    row("f() += 1",
        "SyntaxError: 'function call' is an illegal expression for augmented assignment");
    row("del f()", "SyntaxError: cannot delete function call");
    row("if x\n  y", "SyntaxError: expected ':'");
    row("def f(a)\n  y", "SyntaxError: expected ':'");
    row("if x:\ny", "IndentationError: expected an indented block after 'if' statement on line 1");
    row("def f():\n", "IndentationError: expected an indented block after function definition on "
                      "line 1");
    row("  x", "IndentationError: unexpected indent");
    row("f(a=1, b)", "SyntaxError: positional argument follows keyword argument");
    row("f(a=1, a=2)", "SyntaxError: keyword argument repeated: a");
    row("f(x for x in y, 1)", "SyntaxError: Generator expression must be parenthesized");
    row("def f(a=1, b): pass", "SyntaxError: non-default argument follows default argument");
    row("def f(*): pass", "SyntaxError: named arguments must follow bare *");
    row("def f(a, a): pass", "SyntaxError: duplicate argument 'a' in function definition");
    row("*a = b", "SyntaxError: starred assignment target must be in a list or tuple");
    row("*a, *b = c", "SyntaxError: multiple starred expressions in assignment");
    row("return 1", "SyntaxError: 'return' outside function");
    row("class A:\n  return", "SyntaxError: 'return' outside function");
    row("break", "SyntaxError: 'break' outside loop");
    row("continue", "SyntaxError: 'continue' not properly in loop");
    row("try: pass\nx", "SyntaxError: expected 'except' or 'finally' block");
    row("try: pass\nexcept: pass\nexcept A: pass", "SyntaxError: default 'except:' must be last");
    row("try: pass\nexcept A, B: pass", "SyntaxError: multiple exception types must be "
                                        "parenthesized");
    row("{'a': 1, 'b' 2}", "SyntaxError: ':' expected after dictionary key");
    row("{'a': 1, b = 2}", "SyntaxError: ':' expected after dictionary key");
    row("{'a': 1, (b c): 2}", "SyntaxError: invalid syntax. Perhaps you forgot a comma?");
    row("{'a' 1}", "SyntaxError: invalid syntax. Perhaps you forgot a comma?");
    row("def f(/): pass", "SyntaxError: invalid syntax");
    row("def f(/, a): pass", "SyntaxError: at least one argument must precede /");
    row("from a import b,", "SyntaxError: trailing comma not allowed without surrounding "
                            "parentheses");
    row("f'{}'", "SyntaxError: f-string: empty expression not allowed");
    row("f'{a'", "SyntaxError: f-string: expecting '}'");
    row("f'}'", "SyntaxError: f-string: single '}' is not allowed");
    row("f'{a!x}'", "SyntaxError: f-string: invalid conversion character: expected 's', 'r', or "
                    "'a'");
    row("f'{a b}'", "SyntaxError: f-string: invalid syntax. Perhaps you forgot a comma?");
    row("'\\x1'", "SyntaxError: (unicode error) 'unicodeescape' codec can't decode bytes in "
                  "position 0-2: truncated \\xXX escape");
    row("x = 1 if 2", "SyntaxError: expected 'else' after 'if' expression");
    row("yield 1", "SyntaxError: 'yield' outside function");
}

void TestParser::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    QCOMPARE(tree(text.toStdString()), message);
}

void TestParser::layout()
{
    QCOMPARE(rendered("if a:\n    x = = 1\n"), "  File \"scenario.py\", line 2\n"
                                               "    x = = 1\n"
                                               "        ^\n"
                                               "SyntaxError: invalid syntax\n");
    QCOMPARE(rendered("if 1:\n    x\n  y\n"),
             "  File \"scenario.py\", line 3\n"
             "    y\n"
             "     ^\n"
             "IndentationError: unindent does not match any outer indentation level\n");
    QCOMPARE(rendered("foo(1 +\n 2 3 +\n 4)\n"),
             "  File \"scenario.py\", line 1\n"
             "    foo(1 +\n"
             "        ^^^\n"
             "SyntaxError: invalid syntax. Perhaps you forgot a comma?\n");
    QCOMPARE(rendered("x = 1\n\xff\n"),
             "SyntaxError: Non-UTF-8 code starting with '\\xff' in file scenario.py on line 2, but "
             "no encoding declared; see https://peps.python.org/pep-0263/ for details\n");
}

void TestParser::oneError()
{
    // An unclosed bracket or a broken string explains more than what follows from it.
    QCOMPARE(tree("x = (1,\nif a: pass"), "SyntaxError: '(' was never closed");
    QCOMPARE(tree("x = = 1\n'abc"),
             "SyntaxError: unterminated string literal (detected at line 2)");
    QCOMPARE(tree("yield 1\nx = = 1"), "SyntaxError: invalid syntax");
    QCOMPARE(tree("def f():\n  yield 1\nbreak"), "SyntaxError: 'break' outside loop");
}

void TestParser::limits()
{
    const QString deep = "not in the scenario language: an expression nested this deeply. Compute "
                         "it in several statements instead.";
    QVERIFY(tree("x = a" + repeated(" + a", 990)).startsWith("Assign"));
    QCOMPARE(tree("x = a" + repeated(" + a", 1001)), deep);
    QCOMPARE(tree(repeated("- ", 5000) + "1"), deep);
    QCOMPARE(tree(repeated("lambda: ", 5000) + "1"), deep);
    QCOMPARE(tree(repeated("2 ** ", 5000) + "1"), deep);
    QVERIFY(tree(repeated("[", 190) + repeated("]", 190)).startsWith("Expr List"));
    QCOMPARE(tree(repeated("(", 201)), "SyntaxError: too many nested parentheses");

    std::string loops;
    for (std::size_t depth = 0; depth < 20; ++depth)
        loops += std::string(depth, ' ') + "while a:\n";
    QVERIFY(tree(loops + std::string(20, ' ') + "b").startsWith("While"));
    QCOMPARE(tree(loops + std::string(20, ' ') + "while a: b"),
             "SyntaxError: too many statically nested blocks");

    QVERIFY(tree(repeated("a\n", 100000)).startsWith("Expr"));
    QCOMPARE(tree(repeated("a = 1\n", 400000)),
             "not in the scenario language: a file of more than 2048 KiB. Scenarios are short "
             "programs.");
    QCOMPARE(tree("x = 9223372036854775808"),
             "not in the scenario language: an integer beyond 64 bits. The largest is "
             "9223372036854775807.");
}

void TestParser::anyBytes()
{
    QCOMPARE(tree(std::string("a\0b", 3)), "SyntaxError: source code cannot contain null bytes");
    QVERIFY(tree("\xff\xfe").startsWith("SyntaxError: Non-UTF-8 code"));
    QVERIFY(tree("# coding: latin-1\nx").startsWith("not in the scenario language: the encoding"));
    QCOMPARE(tree("# coding: utf-8\nx"), "Expr Name x");
    const std::string program = "def f(a):\n  with a as b:\n    return f'{a[0]:>{b}}' + \"x\"\n";
    for (std::size_t length = 0; length < program.size(); ++length) {
        for (const char c : {'(', ']', '"', '\\', '{', '\t', '\n', ':'}) {
            std::string broken = program;
            broken[length] = c;
            tree(broken); // must only come back
            tree(program.substr(0, length) + c);
        }
    }
}

void TestParser::oneStatement()
{
    const ParsedModule good = parseStatement(SourceText("act", "stop.set()"));
    QVERIFY(good.ok());
    QCOMPARE(dump(good.tree), std::string("Expr Call Name stop.set()\n"));
    QVERIFY(!parseStatement(SourceText("act", "a\nb")).ok());
    QVERIFY(!parseStatement(SourceText("act", "a; b")).ok());
    QVERIFY(!parseStatement(SourceText("act", "while a: b")).ok());
    QVERIFY(!parseStatement(SourceText("act", "")).ok());
}

LOOSE_TEST(tst_parser, TestParser)
#include "tst_parser.moc"
