// SPDX-License-Identifier: GPL-3.0-or-later

// Scopes as text: where each name lives, and CPython's errors about global and nonlocal.
#include <QTest>

#include "lang/ast_dump.h"
#include "lang/parser.h"
#include "support/suite.h"

using namespace loose::lang;

namespace {

QString scopes(const std::string &text)
{
    const ParsedModule parsed = parse(SourceText("scenario.py", text), ParseMode::User);
    if (!parsed.ok())
        return QString::fromStdString(summary(parsed.diagnostics.front()));
    return QString::fromStdString(dump(parsed.scopes)).trimmed();
}

} // namespace

class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void locals();
    void closures();
    void globals();
    void classes();
    void comprehensions();
    void mangling();
    void errors_data();
    void errors();
};

void TestResolver::locals()
{
    QCOMPARE(scopes("import os.path\nx = 1\ndef f(a, *b, c=x, **d):\n"
                    "  for e in a: pass\n  with a as g: pass\n  import h.i\n  print(x, e)"),
             "<module> (module) locals: os x f;\n"
             "f (function) parameters: a c b d; locals: e g h; global: print x;");
    QCOMPARE(scopes("def f():\n  try: pass\n  except E as e: pass\n  del e\n  y: int"),
             "<module> (module) locals: f;\nf (function) locals: e y; global: E int;");
}

void TestResolver::closures()
{
    QCOMPARE(scopes("def f(a):\n  b = 1\n  def g():\n    return lambda: a + b\n  b = 2"),
             "<module> (module) locals: f;\n"
             "f (function) parameters: a; locals: g; cells: a b;\n"
             "f.<locals>.g (function) free: a b;\n"
             "f.<locals>.g.<locals>.<lambda> (lambda) free: a b;");
    QCOMPARE(scopes("def f():\n  n = 0\n  def g():\n    nonlocal n\n    n += 1\n  g()"),
             "<module> (module) locals: f;\nf (function) locals: g; cells: n;\n"
             "f.<locals>.g (function) free: n;");
}

void TestResolver::globals()
{
    QCOMPARE(scopes("def f():\n  global x\n  x = 1\n  def g(): return x"),
             "<module> (module) locals: f;\nf (function) locals: g; global: x!;\n"
             "f.<locals>.g (function) global: x;");
}

void TestResolver::classes()
{
    QCOMPARE(scopes("class A:\n  x = 1\n  def f(self):\n    return x, super().f"),
             "<module> (module) locals: A;\n"
             "A (class) locals: x f; cells: __class__;\n"
             "A.f (function) parameters: self; free: __class__; global: super x;");
    QCOMPARE(scopes("def f(a):\n  class B:\n    a = a\n    def g(self): return a"),
             "<module> (module) locals: f;\nf (function) parameters: a; locals: B; cells: a;\n"
             "f.<locals>.B (class) locals: a g; free: a;\n"
             "f.<locals>.B.g (function) parameters: self; free: a;");
}

void TestResolver::comprehensions()
{
    QCOMPARE(scopes("def f(a, b):\n  return [x + b for x in a]"),
             "<module> (module) locals: f;\nf (function) parameters: a b; cells: b;\n"
             "f.<locals>.<listcomp> (comprehension) parameters: .0; locals: x; free: b;");
    QCOMPARE(scopes("def f(a):\n  any((y := x) for x in a)\n  return y"),
             "<module> (module) locals: f;\nf (function) parameters: a; cells: y; global: any;\n"
             "f.<locals>.<genexpr> (comprehension) parameters: .0; locals: x; free: y;");
    QCOMPARE(scopes("[y := x for x in z]"),
             "<module> (module) global: y! z;\n"
             "<listcomp> (comprehension) parameters: .0; locals: x; global: y!;");
}

void TestResolver::mangling()
{
    QCOMPARE(scopes("class _A:\n  __x = 1\n  def f(self, __y): return __x, __z__"),
             "<module> (module) locals: _A;\n_A (class) locals: _A__x f;\n"
             "_A.f (function) parameters: self _A__y; global: _A__x __z__;");
    QCOMPARE(mangle("__", "__x"), std::string("__x"));
    QCOMPARE(mangle("A", "__x__"), std::string("__x__"));
}

void TestResolver::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(text) << QByteArray(text) << QString("SyntaxError: %1").arg(message);
    };
    row("nonlocal x", "nonlocal declaration not allowed at module level");
    row("def f():\n  nonlocal x", "no binding for nonlocal 'x' found");
    row("def f():\n  x = 1\n  global x", "name 'x' is assigned to before global declaration");
    row("def f():\n  print(x)\n  global x", "name 'x' is used prior to global declaration");
    row("def f(x):\n  global x", "name 'x' is parameter and global");
    row("def f():\n  global x\n  nonlocal x", "name 'x' is nonlocal and global");
    row("def f():\n  global x\n  x: int = 1", "annotated name 'x' can't be global");
    row("[x := 1 for x in z]",
        "assignment expression cannot rebind comprehension iteration variable 'x'");
    row("[x for x in (y := z)]",
        "assignment expression cannot be used in a comprehension iterable expression");
    row("class A:\n  [y := x for x in z]",
        "assignment expression within a comprehension cannot be used in a class body");
}

void TestResolver::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    QCOMPARE(scopes(text.toStdString()), message);
}

LOOSE_TEST(tst_resolver, TestResolver)
#include "tst_resolver.moc"
