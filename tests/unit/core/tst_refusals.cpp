// SPDX-License-Identifier: GPL-3.0-or-later

// What the language lacks is refused by name, with what to write instead; the rest is not.
#include <QTest>

#include "lang/parser.h"
#include "lang/refusals.h"
#include "support/suite.h"

using namespace loose::lang;

namespace {

QString refusals(const std::string &text, ParseMode mode = ParseMode::User)
{
    const SourceText source("scenario.py", text);
    QStringList list;
    for (const Diagnostic &diagnostic : parse(source, mode).diagnostics) {
        list += QString("%1:%2 %3")
                    .arg(diagnostic.span.line)
                    .arg(diagnostic.span.column)
                    .arg(QString::fromStdString(diagnostic.message));
    }
    return list.join('\n');
}

} // namespace

class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void constructs_data();
    void constructs();
    void accepted_data();
    void accepted();
    void modules();
    void library();
    void all();
    void rendering();
};

void TestRefusals::constructs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(message);
    };
    row("def f():\n  yield 1", "2:3 'yield' (generators)");
    row("def f():\n  x = yield from y", "2:7 'yield from' (generators)");
    row("async def f(): pass", "1:1 'async def' (coroutines)");
    row("async def f():\n  await x", "1:1 'async def' (coroutines)\n2:3 'await' (coroutines)");
    row("x = (a for a in b)", "1:5 a generator expression that is not the only argument of a call");
    row("sorted((a for a in b), key=c)",
        "1:8 a generator expression that is not the only argument of a call");
    row("match x:\n  case 1:\n    pass", "1:1 'match'");
    row("try: a\nexcept* B: pass", "2:1 'except*' (exception groups)");
    row("class A(metaclass=M): pass", "1:9 a metaclass");
    row("class A(B, x=1): pass", "1:12 keyword arguments of a class");
    row("from time import *\nprint(globals())",
        "1:18 'import *' where globals(), vars() or dir() is used");
    row("from . import a", "1:1 a relative import");
    row("1j", "1:1 complex numbers");
    row("a @ b", "1:3 the matrix operator '@'");
    row("a @= b", "1:3 the matrix operator '@'");
    row("'\\N{DASH}'", "1:1 '\\N{…}' (characters by name)");
    row("class A:\n  __slots__ = ()", "2:3 '__slots__'");
    row("class A:\n  def __get__(self, a, b): pass", "2:7 descriptors other than property");
    row("def f():\n  x = 1\n  def g(): return x\n  del x",
        "4:7 'del' of a variable that an inner function uses");
    row("locals()", "1:1 'locals()'");
    row("def f(): return eval('1')", "1:17 'eval'");
    row("exec('a')", "1:1 'exec'");
    row("x = compile", "1:5 'compile'");
    row("__import__('a')", "1:1 '__import__'");
    row("open('a', 'rb')", "1:11 open() in binary mode");
    row("open('a', mode='w+b')", "1:16 open() in binary mode");
}

void TestRefusals::constructs()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    QCOMPARE(refusals(text.toStdString()), message);
}

void TestRefusals::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"sum((a for a in b))", "def eval(x): return x\neval(1)", "def f(exec): exec()",
          "x.compile()", "def __get__(a): pass", "__slots__ = 1", "del x", "class A(B, *c): pass",
          "match(x)", "open('a', 'b' if x else 'r')", "open('a', 'bz')",
          "def f():\n  x = 1\n  del x"})
        QTest::newRow(text) << QByteArray(text);
}

void TestRefusals::accepted()
{
    QFETCH(QByteArray, text);
    QCOMPARE(refusals(text.toStdString()), QString());
}

void TestRefusals::modules()
{
    QCOMPARE(
        refusals("import threading, time\nimport os.path\nfrom concurrent.futures import wait"),
        QString());
    QVERIFY(
        refusals("import socket").startsWith("1:8 module 'socket' (available: threading, time, "));
    QVERIFY(
        refusals("from multiprocessing import managers").contains("'multiprocessing.managers'"));
    QVERIFY(refusals("from asyncio import run").contains("'asyncio'"));
    QCOMPARE(refusals("import no_such_module"), QString()); // ModuleNotFoundError, at run time
    QCOMPARE(refusals("import os.nothing"), QString());
}

void TestRefusals::library()
{
    QCOMPARE(refusals("import _loose, socket", ParseMode::Library), QString());
    QCOMPARE(refusals("import _loose"), QString());
    QCOMPARE(refusals("def f():\n  yield", ParseMode::Library), "2:3 'yield' (generators)");
}

void TestRefusals::all()
{
    QCOMPARE(refusals("import re\nx = 1j\ndef f():\n  yield eval").count('\n'), 2);
    QCOMPARE(refusals("x = 1j\nx = = 1"), "2:5 invalid syntax");
}

void TestRefusals::rendering()
{
    const SourceText source("scenario.py", "def f():\n    é = yield 1\n");
    const ParsedModule parsed = parse(source, ParseMode::User);
    QCOMPARE(QString::fromStdString(render(parsed.diagnostics.front(), source)),
             "scenario.py:2:9: not in the scenario language: 'yield' (generators). Use a list or a "
             "queue.Queue instead.\n"
             "    é = yield 1\n"
             "        ^^^^^^^\n");
}

LOOSE_TEST(tst_refusals, TestRefusals)
#include "tst_refusals.moc"
