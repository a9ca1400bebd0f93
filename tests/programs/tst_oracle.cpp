// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the same programs with the machine's CPython 3.11 on a terminal, and compares with the same
// expectations: they are facts about Python, not about us. Leaves out `# oracle: no`, programs
// with `# args`, and findings, which CPython does not have.

#include <QTest>

#include "support/program_test.h"
#include "support/suite.h"
#include "support/temp_folder.h"

using namespace loose::test;

namespace {

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
    const ChildResult run = runChild({command, "-c", script}, "/", Stdout::Pipe, programTimeoutMs);
    return run.output == "cpython 3.11\n";
}

// CPython's threads run in real time: one of its schedules has to be as the program says.
std::string runByPython(const ProgramTest &test)
{
    std::string message;
    for (int each = 0; each < mostTries; ++each) {
        const TempFolder folder;
        const std::vector<std::string> command = {python(), test.path};
        message =
            compareRun(test, runChild(command, folder.path(), Stdout::Terminal, programTimeoutMs));
        if (message.empty())
            return message;
        message += "again: " + shellLine(command) + "\n";
    }
    return message;
}

std::vector<ProgramTest> comparable()
{
    std::vector<ProgramTest> tests = programTests();
    std::erase_if(tests, [](const ProgramTest &test) {
        return !test.oracle || !test.arguments.empty();
    });
    return tests;
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

        m_rows.run(runByPython);
    }

    void program_data() { m_rows.add(); }
    void program()
    {
        QFETCH(int, index);
        QVERIFY2(m_rows.message(index).empty(), m_rows.message(index).c_str());
    }

private:
    ProgramRows m_rows{comparable()};
};

LOOSE_TEST(tst_oracle, TestOracle)
#include "tst_oracle.moc"
