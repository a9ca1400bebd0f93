// SPDX-License-Identifier: GPL-3.0-or-later

// Directives, and the message for each way to get one wrong.
#include <QTest>

#include "lang/ast_dump.h"
#include "lang/directives.h"
#include "support/suite.h"

using namespace loose::lang;

namespace {

QString problem(const std::string &text)
{
    const SourceText source("scenario.py", text);
    Diagnostics diagnostics;
    parseDirectives(source, diagnostics);
    if (diagnostics.size() != 1)
        return QString("%1 diagnostics").arg(diagnostics.size());
    const Diagnostic &diagnostic = diagnostics.front();
    return QString("%1:%2 %3")
        .arg(diagnostic.span.line)
        .arg(diagnostic.span.column)
        .arg(QString::fromStdString(diagnostic.message));
}

} // namespace

class TestDirectives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everything();
    void places();
    void languages();
    void notDirectives();
    void problems_data();
    void problems();
    void rendering();
};

void TestDirectives::everything()
{
    const SourceText source("scenario.py",
                            "#: title \"Transfer \\\"x\\\"\"\n"
                            "#: invariant \"money\": a + b == 200 unless held(ledger)\n"
                            "x = 1 #: records journal.txt: lines\n"
                            "    #: records \"my file\": bytes 16\n"
                            "#: stop worker 1: stop.set() within 2.5 s\n"
                            "#: method event\n"
                            "#: try \"Kill it\": kill transfer @ line 25 #3\n"
                            "#: sound yes\n");
    Diagnostics diagnostics;
    const Directives directives = parseDirectives(source, diagnostics);
    QVERIFY(diagnostics.empty());
    QCOMPARE(directives.titles.front().text, std::string("Transfer \"x\""));
    const InvariantDirective &invariant = directives.invariants.front();
    QCOMPARE(invariant.name, std::string("money"));
    QCOMPARE(dump(*invariant.expression), std::string("Compare((Name a + Name b) == 200)"));
    QCOMPARE(dump(*invariant.unless), std::string("Call Name held(Name ledger)"));
    QCOMPARE(invariant.text, std::string("a + b == 200 unless held(ledger)"));
    QCOMPARE(directives.records[0].path, std::string("journal.txt"));
    QCOMPARE(directives.records[0].recordBytes, 0u);
    QCOMPARE(directives.records[1].path, std::string("my file"));
    QCOMPARE(directives.records[1].recordBytes, 16u);
    QCOMPARE(directives.stops.front().thread, std::string("worker 1"));
    QCOMPARE(directives.stops.front().text, std::string("stop.set()"));
    QCOMPARE(directives.stops.front().withinSeconds.value_or(0), 2.5);
    QCOMPARE(directives.method, std::string("event"));
    QCOMPARE(directives.tries.front().label, std::string("Kill it"));
    QCOMPARE(directives.tries.front().act, std::string("kill transfer @ line 25 #3"));
    QCOMPARE(directives.sound.value_or(false), true);
}

void TestDirectives::places()
{
    const SourceText source("scenario.py", "x #: invariant \"é\": a < b\n");
    Diagnostics diagnostics;
    const Directives directives = parseDirectives(source, diagnostics);
    const InvariantDirective &invariant = directives.invariants.front();
    QCOMPARE(invariant.span, (SourceSpan{1, 6, 1, 26}));
    QCOMPARE(invariant.expression->span, (SourceSpan{1, 21, 1, 26}));
}

void TestDirectives::languages()
{
    const SourceText source("scenario.py", "#: point \"a\"\n#: point[zh_CN] \"b\"\n");
    Diagnostics diagnostics;
    const Directives directives = parseDirectives(source, diagnostics);
    QCOMPARE(*textFor(directives.points, "zh_CN"), std::string("b"));
    QCOMPARE(*textFor(directives.points, "de"), std::string("a"));
    QVERIFY(!textFor(directives.titles, "de"));
}

void TestDirectives::notDirectives()
{
    QCOMPARE(problem("x = '#: nonsense'\n# : no\n#x\n\"\"\"\n#: no\n\"\"\"\n"), "0 diagnostics");
    QCOMPARE(problem("x = = (\n#: sound yes\n"), "0 diagnostics"); // the code may be wrong
}

void TestDirectives::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(message);
    };
    row("#: invarant \"a\": b", "1:4 'invarant' is no directive");
    row("#:", "1:3 expected a word");
    row("#: title a", "1:10 expected a text in double quotes");
    row("#: title \"a", "1:10 the text has no closing quote");
    row("#: title \"a\" b", "1:14 nothing more can follow here");
    row("#: invariant \"a\" b", "1:18 expected ':'");
    row("#: invariant \"a\": b c", "1:21 invalid syntax");
    row("#: invariant \"a\": (b", "1:19 '(' was never closed");
    row("#: invariant \"a\": f(b)", "1:19 an invariant cannot call this");
    row("#: invariant \"a\": b.append(1)", "1:19 an invariant cannot call this");
    row("#: invariant \"a\": q.qsize(1)", "1:19 qsize() takes no argument here");
    row("#: invariant \"a\": held()", "1:19 held() takes one lock");
    row("#: invariant \"a\": [b for b in c]",
        "1:19 an invariant cannot contain this (list comprehension)");
    row("#: invariant \"a\": b unless lambda: 1", "1:28 an invariant cannot contain this (lambda)");
    row("#: records a", "1:13 expected ':'");
    row("#: records a: words", "1:15 expected 'lines' or 'bytes N'");
    row("#: records a: bytes 0", "1:21 expected the length of a record in bytes");
    row("#: stop a: b.set() within s", "1:27 expected a number of seconds");
    row("#: stop a: b.set() within 2", "1:28 expected 's' for seconds");
    row("#: stop a: if b: c", "1:12 invalid syntax");
    row("#: stop a: x = 1j", "1:16 complex numbers");
    row("#: try \"a\":", "1:12 expected an act");
    row("#: sound maybe", "1:10 expected 'yes' or 'no'");
    row("#: method", "1:10 expected the name of a method");
    row("#: title \"a\"\n#: title \"b\"", "2:4 given before, on line 1");
}

void TestDirectives::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    QCOMPARE(problem(text.toStdString()), message);
}

void TestDirectives::rendering()
{
    const SourceText source("scenario.py", "  #: sound perhaps\n");
    Diagnostics diagnostics;
    parseDirectives(source, diagnostics);
    QCOMPARE(QString::fromStdString(render(diagnostics.front(), source)),
             "scenario.py:1:12: directive: expected 'yes' or 'no'\n"
             "    #: sound perhaps\n"
             "             ^^^^^^^\n");
}

LOOSE_TEST(tst_directives, TestDirectives)
#include "tst_directives.moc"
