// SPDX-License-Identifier: GPL-3.0-or-later

// The embedded library is complete, and the compiler accepts every module of it.

#include <QTest>

#include <algorithm>
#include <optional>
#include <string>

#include "bytecode/compiler.h"
#include "bytecode/disassembler.h"
#include "bytecode/verifier.h"
#include "library/library.h"
#include "support/suite.h"

using namespace loose;

namespace {

class Embedded : public bytecode::LibraryFiles
{
public:
    std::shared_ptr<const lang::SourceText> find(std::string_view moduleName) const override
    {
        return library::findLibrary(moduleName);
    }
};

class Compiled : public Embedded
{
public:
    std::optional<bytecode::CompiledModule> compiled(std::string_view moduleName) const override
    {
        return bytecode::fromImage(library::imageOf(moduleName));
    }
};

std::string allOf(const bytecode::Program &program)
{
    std::string text;
    for (std::uint32_t module = 0; module < program.modules.size(); ++module)
        text += disassembleModule(program, module);
    return text;
}

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
        const auto futures = library::findLibrary("concurrent.futures");
        QVERIFY(futures);
        QCOMPARE(futures->name(), std::string("<library>/concurrent.futures.py"));
        QVERIFY(futures->text().find("class ThreadPoolExecutor") != std::string::npos);
        QVERIFY(!library::findLibrary("socket"));
        QVERIFY(!library::findLibrary(""));
        QCOMPARE(library::findLibrary("queue"), library::findLibrary("queue"));
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

    void imagesAreWhatTheTextsCompileTo()
    {
        const lang::SourceText user("all.py", importOfEveryModule());
        const auto fromTexts = bytecode::compileProgram(user, Embedded());
        const auto fromImages = bytecode::compileProgram(user, Compiled());
        QVERIFY2(fromImages.program, fromImages.failure.c_str());
        QVERIFY(!bytecode::findFault(*fromImages.program));
        QVERIFY(allOf(*fromImages.program) == allOf(*fromTexts.program));
        for (const std::string_view name : library::libraryModules()) {
            const auto made = bytecode::compileLibraryModule(name, *library::findLibrary(name));
            QVERIFY2(bytecode::toImage(*made) == library::imageOf(name), name.data());
        }
        QVERIFY(library::imageOf("socket").empty());
    }

    void imagesKeepEveryKindOfConstant()
    {
        const lang::SourceText source("constants.py", R"("""Text."""
from a.b import c
x = (1, -2, 0.5, -0.0, 1e308, "\xe9\0", b"\xff", (None, True, ...), -4611686018427387905)


class C:
    def f(self, a, /, b=(1, 2), *rest, k, **more):
        try:
            return [each for each in rest if each]
        finally:
            k()
)");
        const auto made = bytecode::compileLibraryModule("constants", source);
        QVERIFY2(made, made.error().message.c_str());
        const bytecode::CompiledModule again = bytecode::fromImage(bytecode::toImage(*made));
        QCOMPARE(bytecode::toImage(again), bytecode::toImage(*made));
        QVERIFY((again.imports == std::vector<std::string>{"a", "a.b", "a.b.c"}));
        QVERIFY((again.offered == std::vector<std::string>{"C", "c", "x"}));
        QCOMPARE(again.codes.size(), made->codes.size());
        for (std::size_t index = 0; index < again.codes.size(); ++index) {
            const bytecode::Code &one = again.codes[index], &other = made->codes[index];
            QVERIFY(one.constants == other.constants && one.spans == other.spans);
            QVERIFY(one.instructions == other.instructions && one.names == other.names);
            QCOMPARE(one.maxStack, other.maxStack);
        }
    }
};

LOOSE_TEST(tst_library, TestLibrary)
#include "tst_library.moc"
