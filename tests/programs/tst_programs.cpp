// SPDX-License-Identifier: GPL-3.0-or-later

// Runs every tests/programs/**/*.py through the built command, one data row per file, and compares
// with the expectations in the file. The report of a run has the output too: a program with
// findings runs a second time only for what it says on stderr. PROGRAMS=light/ in the environment
// limits all to names that contain the text.

#include <QTest>

#include "support/program_test.h"
#include "support/suite.h"
#include "support/temp_folder.h"

using namespace loose::test;

namespace {

std::string runByUs(const ProgramTest &test)
{
    const TempFolder folder;
    std::vector<std::string> command = {LOOSE_COMMAND, "run", test.path};
    command.insert(command.end(), test.arguments.begin(), test.arguments.end());
    const auto run = [&] {
        return runChild(command, folder.path(), Stdout::Pipe, programTimeoutMs);
    };
    std::string message;
    if (!test.findings || !test.errors.empty())
        message = compareRun(test, run());
    if (test.findings) {
        command.insert(command.end(), {"--report", "json"});
        message += compareReport(test, run());
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
        QVERIFY2(!m_rows.isEmpty(), "no program under tests/programs has this in its name");
        m_rows.run(runByUs);
    }

    void program_data() { m_rows.add(); }
    void program()
    {
        QFETCH(int, index);
        QVERIFY2(m_rows.message(index).empty(), m_rows.message(index).c_str());
    }

private:
    ProgramRows m_rows{programTests()};
};

LOOSE_TEST(tst_programs, TestPrograms)
#include "tst_programs.moc"
