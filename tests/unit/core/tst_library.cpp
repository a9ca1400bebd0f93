// SPDX-License-Identifier: GPL-3.0-or-later

// The embedded library is complete, and the compiler accepts every module of it.

#include <QtTest>

#include <algorithm>
#include <string>

#include "bytecode/compiler.h"
#include "library/library.h"

using namespace loose;

namespace {

class Embedded : public bytecode::LibraryFiles
{
public:
    const lang::SourceText *find(std::string_view moduleName) const override
    {
        return library::findLibrary(moduleName);
    }
};

std::string importOfEveryModule()
{
    std::string text;
    for (const std::string_view module : library::libraryModules()) {
        if (library::isForPrograms(module))
            text += "import " + std::string(module) + "\n";
    }
    return text;
}

} // namespace

class TestLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modulesAreFoundByTheirDottedNames()
    {
        const lang::SourceText *futures = library::findLibrary("concurrent.futures");
        QVERIFY(futures);
        QCOMPARE(futures->name(), std::string("<library>/concurrent.futures.py"));
        QVERIFY(futures->text().find("class ThreadPoolExecutor") != std::string::npos);
        QVERIFY(!library::findLibrary("socket"));
        QVERIFY(!library::findLibrary(""));
        QCOMPARE(library::shareLibrary("queue").get(), library::findLibrary("queue"));
    }

    void modulesAreSorted() { QVERIFY(std::ranges::is_sorted(library::libraryModules())); }

    void helpersAreNotForPrograms()
    {
        QVERIFY(library::isForPrograms("threading"));
        QVERIFY(!library::isForPrograms("_queue"));
        QVERIFY(!library::isForPrograms("builtins"));
        QVERIFY(!library::isForPrograms("socket"));
    }

    void whatIsNativeInPythonHasNoCheckPoints()
    {
        QVERIFY(library::hasCheckPoints("threading"));
        QVERIFY(library::hasCheckPoints("__main__"));
        QVERIFY(!library::hasCheckPoints("builtins"));
        QVERIFY(!library::hasCheckPoints("_queue"));
    }

    void everyModuleCompiles()
    {
        const lang::SourceText user("all.py", importOfEveryModule());
        const bytecode::CompileOutcome outcome = bytecode::compileProgram(user, Embedded());
        QVERIFY2(outcome.failure.empty(), outcome.failure.c_str());
        QVERIFY(outcome.diagnostics.empty());
        QVERIFY(outcome.program);
        // The user's file and all modules: each is reached by some import.
        QCOMPARE(outcome.program->modules.size(), library::libraryModules().size() + 1);
    }
};

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
