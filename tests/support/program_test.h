// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A program with its expectations in its own comments (format: tests/programs/README.md), and the
// comparison of one run with them. Used against our command and against CPython alike.

#include <optional>
#include <string>
#include <vector>

#include "support/child.h"

namespace loose::test {

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

// Compares the roots of a `--report json` with the expected findings.
std::string compareFindings(const ProgramTest &test, const ChildResult &report);

// Runs `work(test)` for each test on two native threads; messages in the order of the tests.
std::vector<std::string> runAll(const std::vector<ProgramTest> &tests,
                                std::string (*work)(const ProgramTest &));

// One line to paste into a shell.
std::string shellLine(const std::vector<std::string> &command);

} // namespace loose::test
