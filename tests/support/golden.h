// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Text compared with a file under tests/golden, and text compared with text, both with a readable
// difference. UPDATE_GOLDEN=1 in the environment writes the file instead of comparing; a missing
// file is a failure otherwise, so that a forgotten golden cannot pass.

#include <string>

namespace loose::test {

// Empty when equal; else a line diff: "  same", "- expected only", "+ actual only".
std::string difference(const std::string &expected, const std::string &actual);

// Compares with tests/golden/<name> (for example "bytecode/while_else.txt"). Empty when equal,
// else the message to fail with. Use: QVERIFY2(message.empty(), message.c_str()).
std::string compareWithGolden(const std::string &name, const std::string &actual);

} // namespace loose::test
