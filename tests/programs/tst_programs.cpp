// SPDX-License-Identifier: GPL-3.0-or-later

// Runs every tests/programs/**/*.py through the built command, one data row per file, and compares
// with the expectations in the file. PROGRAMS=light/ in the environment limits it to names that
// contain the text.

#include <QTest>

#include "support/program_test.h"
#include "support/temp_folder.h"

using namespace loose::test;

namespace {

constexpr int timeoutMs = 30'000;

std::string runOne(const ProgramTest &test)
{
    const TempFolder folder;
    std::vector<std::string> command = {LOOSE_COMMAND, "run", test.path};
    command.insert(command.end(), test.arguments.begin(), test.arguments.end());
    std::string message =
        compareRun(test, runChild(command, folder.path(), Stdout::Pipe, timeoutMs));
    if (test.findings) {
        std::vector<std::string> reporting = command;
        reporting.insert(reporting.end(), {"--report", "json"});
        message +=
            compareFindings(test, runChild(reporting, folder.path(), Stdout::Pipe, timeoutMs));
    }
    return message.empty() ? message : message + "again: " + shellLine(command) + "\n";
}

} // namespace

class TestPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const std::string wanted = qEnvironmentVariable("PROGRAMS").toStdString();
        for (const ProgramTest &test : programTests()) {
            if (test.name.find(wanted) != std::string::npos)
                m_tests.push_back(test);
        }
        QVERIFY2(!m_tests.empty(), "no program under tests/programs has this in its name");
        m_messages = runAll(m_tests, runOne);
    }

    void program_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_tests.size(); ++i)
            QTest::newRow(m_tests[i].name.c_str()) << static_cast<int>(i);
    }

    void program()
    {
        QFETCH(int, index);
        const std::string &message = m_messages.at(static_cast<std::size_t>(index));
        QVERIFY2(message.empty(), message.c_str());
    }

private:
    std::vector<ProgramTest> m_tests;
    std::vector<std::string> m_messages;
};

QTEST_GUILESS_MAIN(TestPrograms)
#include "tst_programs.moc"
