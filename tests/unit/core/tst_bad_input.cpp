// SPDX-License-Identifier: GPL-3.0-or-later

// Texts that no person writes: each ends in a message or runs, none crashes or hangs. Programs that
// can be written down are in tests/programs/robustness.
#include <QTest>

#include "history/recording.h"
#include "support/suite.h"

using namespace loose;
using namespace std::string_literals;

namespace {

std::string repeated(std::string_view piece, int times)
{
    std::string text;
    for (; times > 0; --times)
        text += piece;
    return text;
}

// `open` on ever deeper lines.
std::string nestedBlocks(std::string_view open, int depth)
{
    std::string text;
    for (int each = 0; each < depth; ++each)
        text += std::string(static_cast<std::size_t>(each), ' ').append(open) + '\n';
    return text + std::string(static_cast<std::size_t>(depth), ' ') + "pass\n";
}

std::string lines(std::string_view begin, int count, std::string_view end)
{
    std::string text;
    for (int each = 0; each < count; ++each)
        text += std::string(begin) + std::to_string(each) + std::string(end);
    return text;
}

void row(const char *name, std::string text, const char *says, int exitCode)
{
    QTest::newRow(name) << QByteArray(text.data(), static_cast<qsizetype>(text.size())) << says
                        << exitCode;
}

void runs(const char *name, std::string text)
{
    row(name, std::move(text), "", 0);
}

constexpr int refused = 2;
constexpr int wrong = 1; // for CPython too

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ends_data();
    void ends();
};

void TestBadInput::ends_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("exitCode");

    runs("nothing", "");
    runs("1 MB of assignments", lines("x", 65'000, " = 1\n"));
    runs("1 MB in one comment", "#" + repeated("a", 1'000'000));
    runs("1 MB in one string", "x = '" + repeated("a", 1'000'000) + "'\n");
    runs("1 MB in one list", "x = [" + repeated("1, ", 340'000) + "]\n");
    runs("a million lines", repeated("\n", 1'000'000) + "x = 1\n");
    row("too large", repeated("pass\n", 1'000'000), "a file of more than 2048 KiB", refused);
    runs("a long name", repeated("x", 100'000) + " = 1\n");
    row("a long number", "x = " + repeated("1", 100'000), "not in the scenario language", refused);

    const auto tooDeep = "too many nested parentheses";
    row("parentheses", repeated("(", 100'000), tooDeep, wrong);
    row("lists", repeated("[", 100'000), tooDeep, wrong);
    row("dicts", repeated("{1:", 100'000), tooDeep, wrong);
    row("calls in calls", repeated("f(", 100'000), tooDeep, wrong);
    runs("lists as deep as CPython takes", "x = " + repeated("[", 190) + repeated("]", 190));
    const auto tooIndented = "too many levels of indentation";
    row("functions in functions", nestedBlocks("def f():", 500), tooIndented, wrong);
    row("ifs in ifs", nestedBlocks("if 1:", 500), tooIndented, wrong);
    const auto tooNested = "too many statically nested blocks";
    row("loops in loops", nestedBlocks("for i in []:", 50), tooNested, wrong);
    row("with items", "with " + repeated("a, ", 50'000) + "a: pass\n", tooNested, wrong);
    const auto complicated = "an expression nested this deeply";
    row("minus", "x = " + repeated("-", 100'000) + "1\n", complicated, refused);
    row("not", "x = " + repeated("not ", 100'000) + "1\n", complicated, refused);
    row("lambda", "x = " + repeated("lambda: ", 50'000) + "1\n", complicated, refused);
    row("powers", "x = " + repeated("1 ** ", 50'000) + "1\n", complicated, refused);
    row("ternaries", "x = " + repeated("1 if 0 else ", 50'000) + "1\n", complicated, refused);
    row("sums", "x = " + repeated("1 + ", 100'000) + "1\n", complicated, refused);
    row("texts added up", "x = " + repeated("'a' + ", 100'000) + "'b'\n", complicated, refused);
    row("attributes", "import os\nx = os" + repeated(".path", 100'000) + "\n", complicated,
        refused);
    row("calls of calls", "x = int" + repeated("()", 100'000) + "\n", complicated, refused);
    row("subscripts", "x = []" + repeated("[0]", 100'000) + "\n", complicated, refused);
    runs("comparisons", "x = " + repeated("1 < ", 50'000) + "2\n");
    runs("and", "x = " + repeated("1 and ", 50'000) + "2\n");
    runs("adjacent strings", "x = " + repeated("'a' ", 100'000) + "\n");
    runs("chained assignment", repeated("x = ", 100'000) + "1\n");
    runs("elif", "x = 5\nif x == 1:\n  pass\n" + lines("elif x == 1", 20'000, ":\n  pass\n"));
    row("decorators", repeated("@f\n", 50'000) + "def g(): pass\n", "'f' is not defined", wrong);
    row("arguments", "f(" + lines("a", 50'000, "=1, ") + ")\n", "'f' is not defined", wrong);
    row("parameters", "def f(" + lines("a", 50'000, ", ") + "): pass\nf()\n",
        "missing 50000 required positional arguments", wrong);
    row("f-strings in f-strings", "x = " + repeated("f\"{", 1000), "SyntaxError", wrong);

    row("unterminated", "x = 'abc", "unterminated string literal", wrong);
    row("unterminated, three quotes", "x = 1\ny = \"\"\"abc\n" + repeated("z\n", 1000),
        "unterminated triple-quoted string literal", wrong);
    row("backslash at the end", "x = 1 + \\", "unexpected EOF while parsing", wrong);
    row("NUL", "x = 1\n\0y = 2\n"s, "source code cannot contain null bytes", wrong);
    row("invalid UTF-8", "x = '\xff\xfe'\n", "Non-UTF-8 code starting with '\\xff'", wrong);
    row("UTF-16", "\xff\xfex\0"s, "SyntaxError", wrong);
    runs("byte order mark", "\xef\xbb\xbfx = 1\n");
    runs("carriage returns", "x = 1\ry = 2\r\nz = 3\n");
    row("tab after blanks", "if 1:\n        x = 1\n\ty = 2\n", "TabError", wrong);
    row("blanks after tab", "if 1:\n\tx = 1\n        y = 2\n", "TabError", wrong);
}

void TestBadInput::ends()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    QFETCH(int, exitCode);
    history::Run run;
    run.programName = "bad.py";
    run.programText = text.toStdString();
    const auto outcome = history::record(run, {}, {}, history::Keep::Output);
    if (!outcome.recording) {
        QVERIFY2(QString::fromStdString(outcome.refusal.text).contains(says),
                 outcome.refusal.text.substr(0, 500).c_str());
        QCOMPARE(outcome.refusal.syntaxError ? wrong : refused, exitCode);
        return;
    }
    const std::string errors = outcome.recording->errors() + outcome.recording->message();
    QVERIFY2(QString::fromStdString(errors).contains(says), errors.substr(0, 500).c_str());
    QCOMPARE(outcome.recording->exitCode(), exitCode);
}

LOOSE_TEST(tst_bad_input, TestBadInput)
#include "tst_bad_input.moc"
