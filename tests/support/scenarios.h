// SPDX-License-Identifier: GPL-3.0-or-later

// The scenarios of the library as files, for tests that go over all of them.
#pragma once

#include <string>
#include <vector>

namespace loose::test {

// The bytes of a file; empty if it cannot be read.
std::string readFile(const std::string &path);

// Sorted; "transfer_under_a_lock" is one.
std::vector<std::string> scenarioIds();

std::string scenarioPath(const std::string &id);

// Empty if there is no such scenario.
std::string scenarioText(const std::string &id);

} // namespace loose::test
