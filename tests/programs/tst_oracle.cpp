// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the same programs with the machine's CPython 3.11 on a terminal, and compares with the same
// expectations: they are facts about Python, not about us. Leaves out `# oracle: no`, programs
// with `# args`, and findings, which CPython does not have.

#include <QTest>

#include "support/program_test.h"
#include "support/temp_folder.h"

using namespace loose::test;

namespace {

constexpr int timeoutMs = 30'000;
constexpr int mostTries = 5;

std::string &python()
{
    static std::string command;
    return command;
}

bool isPython311(const std::string &command)
{
    const char *script = "import sys; print('%s %d.%d' % (sys.implementation.name, "
                         "*sys.version_info[:2]))";
    const ChildResult run = runChild({command, "-c", script}, "/", Stdout::Pipe, timeoutMs);
    return run.output == "cpython 3.11\n";
}

// CPython's threads run in real time: one of its schedules has to be as the program says.
std::string runOne(const ProgramTest &test)
{
    std::string message;
    for (int each = 0; each < mostTries; ++each) {
        const TempFolder folder;
        const std::vector<std::string> command = {python(), test.path};
        message =
            compareRun(test, runChild(command, folder.path(), Stdout::Terminal, timeoutMs));
        if (message.empty())
            return message;
        message += "again: " + shellLine(command) + "\n";
    }
    return message;
}

} // namespace

class TestOracle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *command : {"/usr/bin/python3", "python3.11", "python3"}) {
            if (python().empty() && isPython311(command))
                python() = command;
        }
        if (python().empty())
            QSKIP("no CPython 3.11 on this machine");

        const std::string wanted = qEnvironmentVariable("PROGRAMS").toStdString();
        for (const ProgramTest &test : programTests()) {
            if (test.oracle && test.arguments.empty()
                && test.name.find(wanted) != std::string::npos)
                m_tests.push_back(test);
        }
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

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
