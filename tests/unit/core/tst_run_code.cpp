// SPDX-License-Identifier: GPL-3.0-or-later

// A run in one line is read back as it was; whatever happens to the line on its way is said.
#include <QTest>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "history/run_code.h"
#include "history/text_packer.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;
using history::Run;

namespace {

std::optional<std::string> scenario(const std::string &id)
{
    std::string text = test::scenarioText(id);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

Run ownRun()
{
    Run run;
    run.programName = "counter of mine.py";
    run.programText = "import threading\nn = 0\ndef work():\n    global n\n    n += 1\n"
                      "threading.Thread(target=work, name='wörker').start()\nprint(n)";
    run.options.seed = 7;
    run.options.interpreterLock = false;
    run.acts = {history::parseAct("do \"n = 40\" @ step 3").value(),
                history::parseAct("kill wörker @ line 5 #1").value()};
    run.until = history::parseWhen("3.2s").value();
    return run;
}

Run scenarioRun()
{
    Run run;
    run.programName = "transfer_under_a_lock.py";
    run.programText = *scenario("transfer_under_a_lock");
    run.acts = {history::parseAct("kill transfer @ line 25 #3").value()};
    return run;
}

// Of version 1: what has been pasted once has to be understood for ever.
constexpr const char *oldCode =
    "LE1B670OQUBAAea-6H-kszHCNbGbrfQ-fvUL7_5SOKj56uxv6cu3IqGwCvs_0L8eFOWy9S5yW-e-7Hg-"
    "gI39Xmv_p303by5SexWodANQI41--bEwxVBrztyuj_IlVqG2p4JZRCLMhsOVDBl";

} // namespace

class TestRunCode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packsAnyText_data();
    void packsAnyText();
    void readsWhatWasWritten();
    void readsOldCodes();
    void scenariosAreCalledByTheirIds();
    void mostScenariosFitAsOnesOwn();
    void noticesEveryCutAndChange();
    void refuses_data();
    void refuses();
};

void TestRunCode::packsAnyText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one") << QByteArray("x");
    QTest::newRow("zeros") << QByteArray(3000, '\0');
    QTest::newRow("ones") << QByteArray(3000, '\xff');
    QByteArray all;
    for (int times = 0; times < 8; ++times) {
        for (int byte = 0; byte < 256; ++byte)
            all.append(static_cast<char>(byte * (2 * times + 1)));
    }
    QTest::newRow("all bytes") << all;
    QTest::newRow("a program") << QByteArray::fromStdString(*scenario("lost_task"));
}

void TestRunCode::packsAnyText()
{
    QFETCH(QByteArray, text);
    const std::string packed = history::packText(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(
                 history::unpackText(packed, static_cast<std::size_t>(text.size()))),
             text);
}

void TestRunCode::readsWhatWasWritten()
{
    const auto code = history::runCodeOf(ownRun(), scenario);
    QVERIFY2(code.has_value(), code ? "" : code.error().message.c_str());
    QVERIFY(code->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                    "-_")
            == std::string::npos);
    QVERIFY(code->size() < 300);
    QVERIFY(history::looksLikeRunCode(*code));
    const auto read = history::readRunCode(*code, scenario);
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QVERIFY(*read == ownRun());
    // A chat breaks lines and adds spaces.
    std::string wrapped = "  " + *code + "\r\n";
    wrapped.insert(40, "\n ");
    QVERIFY(history::readRunCode(wrapped, scenario) == ownRun());
}

void TestRunCode::readsOldCodes()
{
    const auto read = history::readRunCode(oldCode, {});
    QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
    QVERIFY(*read == ownRun());
}

void TestRunCode::scenariosAreCalledByTheirIds()
{
    const auto code = history::runCodeOf(scenarioRun(), scenario);
    QVERIFY(code.has_value());
    QVERIFY2(code->size() < 130, code->c_str());
    QVERIFY(history::readRunCode(*code, scenario) == scenarioRun());

    const auto missing = history::readRunCode(*code, {});
    QCOMPARE(missing.error().message,
             std::string("the run code is of the scenario transfer_under_a_lock, which is not "
                         "here"));
    const auto other = [](const std::string &) { return std::optional<std::string>("pass\n"); };
    QCOMPARE(history::readRunCode(*code, other).error().message,
             std::string("the run code is of another text of the scenario transfer_under_a_lock"));
    // One that was edited is one's own.
    Run edited = scenarioRun();
    edited.programText += "# mine\n";
    QVERIFY(history::readRunCode(history::runCodeOf(edited, scenario).value(), {}) == edited);
}

void TestRunCode::mostScenariosFitAsOnesOwn()
{
    int all = 0;
    int fitting = 0;
    for (const std::string &id : test::scenarioIds()) {
        Run run;
        run.programName = "mine.py";
        run.programText = *scenario(id);
        const auto code = history::runCodeOf(run, {});
        fitting += code ? 1 : 0;
        ++all;
        if (code)
            QVERIFY(history::readRunCode(*code, {}) == run);
        else
            QVERIFY(code.error().message.find("save a session") != std::string::npos);
    }
    QVERIFY2(fitting * 10 >= all * 9, qPrintable(QString("%1 of %2").arg(fitting).arg(all)));
}

void TestRunCode::noticesEveryCutAndChange()
{
    const std::string code = history::runCodeOf(scenarioRun(), scenario).value();
    for (std::size_t size = 0; size < code.size(); ++size)
        QVERIFY2(!history::readRunCode(code.substr(0, size), scenario),
                 std::to_string(size).c_str());
    for (std::size_t at = 0; at < code.size(); ++at) {
        std::string altered = code;
        altered[at] = altered[at] == 'x' ? 'y' : 'x';
        const auto read = history::readRunCode(altered, scenario);
        // The last letter may hold bits that stand for nothing.
        QVERIFY2(!read || (at + 1 == code.size() && *read == scenarioRun()),
                 std::to_string(at).c_str());
    }
}

void TestRunCode::refuses_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const char *code, const char *error) {
        QTest::newRow(name) << QByteArray(code) << QString(error);
    };
    row("empty", "", "this is not a run code");
    row("words", "print('hello')", "this is not a run code");
    row("newer", "LE7AAAAAAAAAAAA", "made by a newer version (7)");
    row("nothing in it", "LE1", "cut short or has been altered");
    row("other letters", "LE1AAAAAAAA$$$$", "cut short or has been altered");
    row("wrong checksum", "LE1AAAAAAAAAAAAAAAAAAAA", "cut short or has been altered");
    QTest::newRow("long") << QByteArray(static_cast<int>(2 * history::maxRunCode) + 1, 'A')
                          << QString("at most 2000 characters");
}

void TestRunCode::refuses()
{
    QFETCH(QByteArray, code);
    QFETCH(QString, error);
    const auto read = history::readRunCode(code.toStdString(), scenario);
    QVERIFY(!read.has_value());
    QVERIFY2(QString::fromStdString(read.error().message).contains(error),
             read.error().message.c_str());
}

LOOSE_TEST(tst_run_code, TestRunCode)
#include "tst_run_code.moc"
