// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/suite.h"

#include <cstdio>
#include <map>
#include <vector>

#include <QTest>

namespace loose::test {

namespace {

std::map<std::string, MakeTest> &tests()
{
    static std::map<std::string, MakeTest> byName;
    return byName;
}

} // namespace

bool looksEverywhere()
{
    return qEnvironmentVariableIntValue("LOOSE_EVERY") == 1;
}

bool addTest(std::string name, MakeTest make)
{
    return tests().emplace(std::move(name), make).second;
}

int runSuite(int argc, char **argv)
{
    int failures = 0;
    if (argc < 2) {
        for (const auto &[name, make] : tests())
            failures += QTest::qExec(make().get(), argc, argv);
        return failures;
    }
    const auto test = tests().find(argv[1]);
    if (test == tests().end()) {
        std::fprintf(stderr, "%s: there is no test '%s'\n", argv[0], argv[1]);
        return 2;
    }
    std::vector<char *> arguments(argv, argv + argc);
    arguments.erase(arguments.begin() + 1);
    return QTest::qExec(test->second().get(), argc - 1, arguments.data());
}

} // namespace loose::test
