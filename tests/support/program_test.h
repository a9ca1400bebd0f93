// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A program with its expectations in its own comments (format: tests/programs/README.md), and the
// comparison of one run with them. Used against our command and against CPython alike.

#include <optional>
#include <string>
#include <vector>

#include "support/child.h"

namespace loose::test {

constexpr int programTimeoutMs = 30'000; // of one run

struct ProgramTest {
    std::string name;                // path below tests/programs, the name of the data row
    std::string path;                // the file to run, absolute
    std::string output;              // the whole stdout
    std::vector<std::string> errors; // each is contained in stderr
    int exitCode = 0;
    std::vector<std::string> arguments;               // after `loose-ends run FILE`
    std::optional<std::vector<std::string>> findings; // the roots in any order; none: not checked
    bool oracle = true;                               // CPython must agree with the expectations
    std::vector<std::string> mistakes;                // directives that are not understood
};

// All tests below tests/programs, sorted by name.
std::vector<ProgramTest> programTests();

// What differs, ready to print; empty when nothing does.
std::string compareRun(const ProgramTest &test, const ChildResult &run);

// The output and the exit code in a run with `--report json`, and its roots with the expected
// findings.
std::string compareReport(const ProgramTest &test, const ChildResult &run);

// Runs `work(test)` for each test on two native threads; messages in the order of the tests.
std::vector<std::string> runAll(const std::vector<ProgramTest> &tests,
                                std::string (*work)(const ProgramTest &));

// A set of tests, run all at once, as the rows of a Qt Test with the column "index".
class ProgramRows
{
public:
    // Leaves out names without the text of PROGRAMS in the environment.
    explicit ProgramRows(std::vector<ProgramTest> tests);
    bool isEmpty() const { return m_tests.empty(); }
    void run(std::string (*work)(const ProgramTest &)) { m_messages = runAll(m_tests, work); }
    void add() const;
    // Empty when the test passed.
    const std::string &message(int index) const;

private:
    std::vector<ProgramTest> m_tests;
    std::vector<std::string> m_messages;
};

// One line to paste into a shell.
std::string shellLine(const std::vector<std::string> &command);

} // namespace loose::test
