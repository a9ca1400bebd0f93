// SPDX-License-Identifier: GPL-3.0-or-later

// Several Qt Test classes in one executable, for each executable reads the same headers and links
// the same libraries again. The first argument names the test, the others are those of Qt Test:
// `core_tests tst_lexer error`. Without a name all run, in the order of their names.
#pragma once

#include <memory>
#include <string>

#include <QObject>

namespace loose::test {

using MakeTest = std::unique_ptr<QObject> (*)();

// LOOSE_EVERY=1 in the environment: tests look everywhere where they are content with some places.
bool looksEverywhere();

// Called before main() only, by LOOSE_TEST.
bool addTest(std::string name, MakeTest make);

// What main() of a suite returns: the number of failures, or 2 for a name that nobody has.
// An application object must exist.
int runSuite(int argc, char **argv);

} // namespace loose::test

// At the end of tst_thing.cpp: LOOSE_TEST(tst_thing, TestThing)
#define LOOSE_TEST(name, Class)                                                                    \
    [[maybe_unused]] static const bool name##_added = loose::test::addTest(                        \
        #name, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
