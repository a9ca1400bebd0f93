// SPDX-License-Identifier: GPL-3.0-or-later

// The command `loose-ends` from outside: usage, exit codes, where messages go. What programs do is
// tested in tests/programs.
#include <filesystem>

#include <QFile>
#include <QTest>

#include "support/child.h"
#include "support/suite.h"
#include "support/temp_folder.h"

using namespace loose::test;

namespace {

ChildResult run(const QStringList &arguments)
{
    const TempFolder folder;
    std::vector<std::string> command{LOOSE_COMMAND};
    for (const QString &argument : arguments)
        command.push_back(argument.toStdString());
    return runChild(command, folder.path(), Stdout::Pipe, 30'000);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongUsageIsOneLine_data();
    void wrongUsageIsOneLine();
    void helpNeedsNothing_data();
    void helpNeedsNothing();
    void runCodesAndSessionsAreTheRunAgain();
    void noScenariosIsNoEmptyTable();
};

// Installed with a folder of scenarios in which there is none.
void TestCommandLine::noScenariosIsNoEmptyTable()
{
    const TempFolder folder;
    const std::filesystem::path root = folder.path();
    std::filesystem::create_directories(root / "bin");
    std::filesystem::create_directories(root / "share/loose-ends/scenarios");
    std::filesystem::copy_file(LOOSE_COMMAND, root / "bin/loose-ends");
    const ChildResult result = runChild({(root / "bin/loose-ends").string(), "matrix"},
                                        folder.path(), Stdout::Pipe, 30'000);
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.output, std::string());
    QCOMPARE(result.errors, std::string("loose-ends: there are no scenarios: their folder is "
                                        "missing or empty\n"));
}

// What one process reports or writes, another one runs: the same report, the same last world.
void TestCommandLine::runCodesAndSessionsAreTheRunAgain()
{
    const TempFolder folder;
    const auto command = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), {LOOSE_COMMAND, "run"});
        return runChild(arguments, folder.path(), Stdout::Pipe, 30'000);
    };
    const std::string act = "kill transfer @ line 25 #3";
    const ChildResult first = command({"transfer_under_a_lock", "--act", act, "--seed", "5",
                                       "--report", "json", "--session", "one.loose"});
    QCOMPARE(first.errors, std::string());
    const std::string key = "\"run_code\": \"";
    const std::size_t begin = first.output.find(key) + key.size();
    const std::string code = first.output.substr(begin, first.output.find('"', begin) - begin);
    QVERIFY2(code.starts_with("LE1"), code.c_str());

    for (const ChildResult &again :
         {command({"--code", code, "--report", "json", "--session", "two.loose"}),
          command({code, "--report", "json"}), command({"one.loose", "--report", "json"})}) {
        QCOMPARE(again.errors, std::string());
        QCOMPARE(again.output, first.output);
        QCOMPARE(again.exitCode, first.exitCode);
    }
    const auto bytesOf = [&](const char *name) {
        QFile file(QString::fromStdString(folder.path() + "/" + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(!bytesOf("one.loose").isEmpty());
    QCOMPARE(bytesOf("two.loose"), bytesOf("one.loose"));
}

void TestCommandLine::wrongUsageIsOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QStringList &arguments, const char *message) {
        QTest::newRow(name) << arguments << QString(message);
    };
    const QString bank = "transfer_under_a_lock";
    row("a code and a program", {"run", bank, "--code", "LE1"}, "PROGRAM excludes --code");
    row("no code", {"run", "--code", "xyz"}, "this is not a run code");
    row("damaged code", {"run", "--code", "LE1AAAAAAAAAAAAAAAAAA"},
        "the run code is cut short or has been altered");
    row("newer code", {"kills", "LE9AAAAAAAAAAAAAAAAAA", "--thread", "x"},
        "the run code was made by a newer version (9); this one reads 1");
    row("no program", {"run"}, "PROGRAM is required");
    row("no scenario", {"run", "nonesuch"}, "there is neither a file nor a scenario nonesuch");
    row("no file", {"run", "./no.py"}, "there is no file ./no.py");
    row("folder", {"run", "/"}, "/ is a folder, not a program");
    row("too many", {"run", "a", "b"}, "The following argument was not expected: b");
    row("option", {"--nonsense"}, "The following argument was not expected: --nonsense");
    row("report", {"run", bank, "--report", "xml"}, "--report: xml not in {text,json}");
    row("seed", {"run", bank, "--seed", "-3"}, "--seed: expected a number, not \"-3\"");
    row("switch", {"run", bank, "--switch", "often"},
        "--switch: expected cpython, line, check or a number of steps, not \"often\"");
    row("act", {"run", "--act", "kill", bank},
        "--act \"kill\": column 5: expected the name of a thread or process, but the text ends");
    row("until", {"run", bank, "--until", "step"},
        "--until \"step\": column 5: expected the number of a step, but the text ends");
    row("unknown thread", {"run", "--act", "kill nobody @ step 10", bank},
        "there is no thread nobody");
    row("unknown process", {"run", "--act", "terminate nobody @ 0.1s", bank},
        "there is no process nobody");
    row("after the end", {"run", "--act", "kill transfer @ 99s", bank},
        "the run ended at step 2061, 1.003 s, before 99s");
}

void TestCommandLine::wrongUsageIsOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, message);
    const ChildResult result = run(arguments);
    QCOMPARE(QString::fromStdString(result.errors), "loose-ends: " + message + "\n");
    QCOMPARE(result.output, std::string());
    QCOMPARE(result.exitCode, 2);
}

void TestCommandLine::helpNeedsNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("help") << QStringList{"--help"};
    QTest::newRow("version") << QStringList{"--version"};
    QTest::newRow("run") << QStringList{"run", "--help"};
    QTest::newRow("check") << QStringList{"check", "--help"};
}

void TestCommandLine::helpNeedsNothing()
{
    QFETCH(QStringList, arguments);
    const ChildResult result = run(arguments);
    QCOMPARE(result.exitCode, 0);
    QVERIFY(!result.output.empty());
    QCOMPARE(result.errors, std::string());
}

LOOSE_TEST(tst_command_line, TestCommandLine)
#include "tst_command_line.moc"
