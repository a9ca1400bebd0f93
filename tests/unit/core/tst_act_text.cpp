// SPDX-License-Identifier: GPL-3.0-or-later

// Acts as text: what is written is read again, what is wrong is said with its column.
#include <QTest>

#include "history/run.h"
#include "support/suite.h"

using namespace loose::history;

class TestActText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndWrites_data();
    void readsAndWrites();
    void refuses_data();
    void refuses();
    void moments();
};

void TestActText::readsAndWrites_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto same = [](const char *text) {
        QTest::newRow(text) << QString(text) << QString(text);
    };
    const auto row = [](const char *text, const char *written) {
        QTest::newRow(text) << QString(text) << QString(written);
    };
    same("kill transfer @ line 25 #3");
    same("kill worker~2 @ step 812");
    same("kill-outside Process-1/MainThread @ 3.2s");
    same("stop transfer @ line 25");
    same("raise transfer @ step 0");
    same("raise transfer ValueError @ step 9");
    same("do \"stop.set()\" @ 10s");
    same("do \"print(\\\"a @ b\\\")\" in transfer @ 0.000000001s");
    same("terminate Process-1 @ step 5");
    same("sigkill Process-1 @ step 5");
    same("interrupt main @ step 5");
    same("step transfer 2 lines @ step 5");
    same("kill \"Thread-1 (work)\" @ step 5");
    row("  kill   transfer@line 25 #1 ", "kill transfer @ line 25");
    row("kill \"transfer\" @ 1.50s", "kill transfer @ 1.5s");
    row("step transfer 1 step @ step 5", "step transfer 1 steps @ step 5");
    row("step transfer @ step 5", "step transfer @ step 5");
}

void TestActText::readsAndWrites()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const auto act = parseAct(text.toStdString());
    QVERIFY2(act.has_value(), act ? "" : act.error().message.c_str());
    QCOMPARE(QString::fromStdString(toText(*act)), written);
    const auto again = parseAct(toText(*act));
    QVERIFY(again && *again == *act);
}

void TestActText::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *text, const char *error) {
        QTest::newRow(text) << QString(text) << QString(error);
    };
    row("", "column 1: expected stop, do, raise, kill, kill-outside, terminate, sigkill, interrupt "
            "or step, but the text ends");
    row("murder x @ step 1", "column 1: expected stop, do, raise, kill, kill-outside, terminate, "
                             "sigkill, interrupt or step, not \"murder\"");
    row("kill", "column 5: expected the name of a thread or process, but the text ends");
    row("kill @ step 1", "column 6: expected the name of a thread or process, not \"@\"");
    row("kill transfer", "column 14: expected @ and a moment, but the text ends");
    row("kill transfer now @ step 1", "column 15: expected @ and a moment, not \"now\"");
    row("kill transfer @ soon",
        "column 17: expected step N, line N [#K] or a time like 3.2s, not \"soon\"");
    row("kill transfer @ line 0", "column 22: expected the number of a line, not \"0\"");
    row("kill transfer @ line 3 #0",
        "column 24: expected the number of a visit like #3, not \"#0\"");
    row("kill transfer @ step -1", "column 22: expected the number of a step, not \"-1\"");
    row("kill transfer @ step 1 2", "column 24: expected nothing more, not \"2\"");
    row("kill transfer @ 1.0000000001s",
        "column 17: expected step N, line N [#K] or a time like 3.2s, not \"1.0000000001s\"");
    row("do stop.set() @ step 1",
        "column 4: expected a statement in double quotes, not \"stop.set()\"");
    row("do \"x", "column 4: the quote is never closed");
    row("step transfer two lines @ step 1", "column 15: expected how many lines or steps, not "
                                            "\"two\"");
}

void TestActText::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, error);
    const auto act = parseAct(text.toStdString());
    QVERIFY(!act.has_value());
    QCOMPARE(QString::fromStdString(act.error().message), error);
}

void TestActText::moments()
{
    const auto when = parseWhen("line 14 #3");
    QVERIFY(when && when->kind == When::Kind::Line && when->line == 14 && when->visit == 3);
    QCOMPARE(parseWhen("3.2s")->clockNs, 3'200'000'000);
    QCOMPARE(parseWhen("step 7")->step, 7u);
    QVERIFY(!parseWhen("step 7 line 3"));
    QVERIFY(!parseWhen(""));
}

LOOSE_TEST(tst_act_text, TestActText)
#include "tst_act_text.moc"
