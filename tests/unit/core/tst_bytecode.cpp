// SPDX-License-Identifier: GPL-3.0-or-later

// One construct per golden: tests/golden/bytecode/NAME.py compiles to NAME.txt. Then the verifier
// against broken code, and what the compiler says of library modules and typed statements.
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "bytecode/compiler.h"
#include "bytecode/disassembler.h"
#include "bytecode/verifier.h"
#include "support/golden.h"
#include "support/scenarios.h"
#include "support/suite.h"

using namespace loose;
using namespace loose::bytecode;

namespace {

class TextLibrary : public LibraryFiles
{
public:
    void add(const std::string &name, std::string text)
    {
        m_texts[name] = std::make_shared<const lang::SourceText>(name + ".py", std::move(text));
    }

    std::shared_ptr<const lang::SourceText> find(std::string_view moduleName) const override
    {
        const auto at = m_texts.find(moduleName);
        return at == m_texts.end() ? nullptr : at->second;
    }

private:
    std::map<std::string, std::shared_ptr<const lang::SourceText>, std::less<>> m_texts;
};

std::filesystem::path goldenFolder()
{
    return std::filesystem::path(LOOSE_SOURCE_DIR) / "tests" / "golden" / "bytecode";
}

CompileOutcome compileText(const std::string &text, const LibraryFiles &library = TextLibrary())
{
    return compileProgram(lang::SourceText("program.py", text), library);
}

std::string describe(const CompileOutcome &outcome)
{
    if (outcome.program)
        return disassembleModule(*outcome.program, 0);
    std::string text = outcome.failure;
    for (const lang::Diagnostic &diagnostic : outcome.diagnostics)
        text += lang::summary(diagnostic) + '\n';
    return text;
}

// A function of one local with these instructions, on line 1.
std::string faultOf(std::vector<Instruction> instructions, std::vector<ExceptionRange> ranges = {})
{
    Program program;
    Code code;
    code.name = code.qualifiedName = "f";
    code.localNames = {"x"};
    code.constants = {Constant{NoneConstant{}}};
    code.spans.assign(instructions.size(), lang::SourceSpan{1, 1, 1, 2});
    code.instructions = std::move(instructions);
    code.exceptions = std::move(ranges);
    program.codes.push_back(std::move(code));
    program.modules.push_back({"__main__", nullptr, 0});
    const base::Result<std::uint32_t> depth = verifyCode(program, program.codes.front());
    return depth ? "sound, " + std::to_string(*depth) : depth.error().message;
}

} // namespace

class TestBytecode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldens_data();
    void goldens();
    void everyOpcodeHasFacts();
    void verifierAcceptsSoundCode();
    void verifierRefuses_data();
    void verifierRefuses();
    void libraryModulesAreFollowed();
    void libraryBugIsAFailure();
    void userErrorsAreDiagnostics();
    void typedStatementExtendsTheProgram();
};

void TestBytecode::goldens_data()
{
    QTest::addColumn<QString>("name");
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(goldenFolder())) {
        if (entry.path().extension() == ".py")
            names.push_back(entry.path().stem().string());
    }
    std::sort(names.begin(), names.end());
    QVERIFY(names.size() >= 30);
    for (const std::string &name : names)
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
}

void TestBytecode::goldens()
{
    QFETCH(QString, name);
    const std::string stem = name.toStdString();
    const CompileOutcome outcome = compileText(test::readFile(goldenFolder() / (stem + ".py")));
    const std::string message =
        test::compareWithGolden("bytecode/" + stem + ".txt", describe(outcome));
    QVERIFY2(message.empty(), message.c_str());
    QVERIFY(outcome.program);
    QVERIFY(!findFault(*outcome.program));
}

void TestBytecode::everyOpcodeHasFacts()
{
    for (std::uint32_t number = 0; number < opcodeCount; ++number) {
        const auto opcode = static_cast<Opcode>(number);
        QVERIFY(!factsOf(opcode).name.empty());
        QVERIFY(!factsOf(opcode).sentence.empty());
        const StackEffect effect = stackEffect(Instruction(opcode, 2));
        QVERIFY2(effect.pops >= 0 && effect.pushes >= 0, factsOf(opcode).name.data());
    }
    QCOMPARE(stackEffect(Instruction(Opcode::Call, 3)).pops, 5);
    QCOMPARE(stackEffect(Instruction(Opcode::UnpackEx, 1 + 2 * 256)).pushes, 4);
    QCOMPARE(stackEffect(Instruction(Opcode::MakeFunction, 16 + 9)).pops, 2);
}

void TestBytecode::verifierAcceptsSoundCode()
{
    QCOMPARE(faultOf({{Opcode::Resume}, {Opcode::LoadConst, 0}, {Opcode::ReturnValue}}),
             std::string("sound, 1"));
}

void TestBytecode::verifierRefuses_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const std::string &fault, const char *expected) {
        QTest::newRow(name) << QString::fromStdString(fault) << QString(expected);
    };
    const Instruction load(Opcode::LoadConst, 0);
    const Instruction leave(Opcode::ReturnValue);
    row("nothing", faultOf({}), "no instructions");
    row("constant", faultOf({{Opcode::LoadConst, 9}, leave}), "no such constant");
    row("local", faultOf({{Opcode::LoadFast, 1}, leave}), "no such local");
    row("name", faultOf({{Opcode::LoadGlobal, 0}, leave}), "no such name");
    row("code", faultOf({{Opcode::MakeFunction, 16}, leave}), "no such code");
    row("target", faultOf({{Opcode::JumpForward, 9}, leave}), "jumps out of the code");
    row("direction", faultOf({load, {Opcode::JumpForward, 0}}), "jumps in the wrong direction");
    row("backward", faultOf({{Opcode::JumpBackward, 1}, load, leave}),
        "jumps in the wrong direction");
    row("end", faultOf({load}), "runs off the end of the code");
    row("empty", faultOf({leave}), "too few operands");
    row("copy", faultOf({load, {Opcode::Copy, 2}, leave}), "too few operands");
    row("depths", faultOf({load, load, {Opcode::PopJumpIfTrue, 4}, load, load, leave}),
        "reached with");
    row("operator", faultOf({load, load, {Opcode::BinaryOp, 12}, leave}), "no such operator");
    row("handler depth", faultOf({load, leave, {Opcode::Reraise}}, {{0, 1, 2, 1}}),
        "takes operands that its handler needs");
    row("handler outside", faultOf({load, leave}, {{0, 1, 7, 0}}), "outside the code");
    row("crossing ranges",
        faultOf({load, {Opcode::PopTop}, load, leave, {Opcode::Reraise}},
                {{0, 2, 4, 0}, {1, 3, 4, 0}}),
        "do not nest");
}

void TestBytecode::verifierRefuses()
{
    QFETCH(QString, fault);
    QFETCH(QString, expected);
    QVERIFY2(fault.contains(expected), qPrintable(fault));
}

void TestBytecode::libraryModulesAreFollowed()
{
    TextLibrary library;
    library.add("builtins", "import _tools\n");
    library.add("_tools", "x = 1\n");
    library.add("threading", "import time\n");
    library.add("time", "import threading\n");
    library.add("concurrent", "");
    library.add("concurrent.futures", "y = 2\n");
    library.add("unused", "z = 3\n");
    const CompileOutcome outcome = compileText(
        "def f():\n    if x:\n        import threading\nfrom concurrent import futures\n"
        "import nowhere\n",
        library);
    QVERIFY2(outcome.program, describe(outcome).c_str());
    std::string names;
    for (const Module &module : outcome.program->modules)
        names += module.name + ' ';
    QCOMPARE(names, std::string("__main__ builtins threading concurrent concurrent.futures "
                                "_tools time "));
    QVERIFY(outcome.program->codes[outcome.program->modules[1].code].isLibrary);
    QVERIFY(!outcome.program->codes[outcome.program->modules[0].code].isLibrary);
}

void TestBytecode::libraryBugIsAFailure()
{
    TextLibrary library;
    library.add("builtins", "def (\n");
    const CompileOutcome outcome = compileText("pass\n", library);
    QVERIFY(!outcome.program);
    QVERIFY(outcome.diagnostics.empty());
    QVERIFY(outcome.failure.starts_with("library module builtins: "));
}

void TestBytecode::userErrorsAreDiagnostics()
{
    const CompileOutcome outcome = compileText("x = = 1\n");
    QVERIFY(!outcome.program);
    QVERIFY(outcome.failure.empty());
    QCOMPARE(outcome.diagnostics.size(), std::size_t(1));
    QCOMPARE(describe(compileText("class C(*bases): pass\n")),
             std::string("not in the scenario language: '*' in the bases of a class. "
                         "Name each base class.\n"));
}

void TestBytecode::typedStatementExtendsTheProgram()
{
    const CompileOutcome outcome = compileText("def f():\n    pass\n");
    QVERIFY(outcome.program);
    const StatementOutcome added =
        compileStatement(lang::SourceText("<do>", "stop(lambda: other)"), *outcome.program);
    QVERIFY2(added.program, added.failure.c_str());
    QCOMPARE(added.code, 2u);
    QCOMPARE(added.program->codes.size(), std::size_t(4));
    QVERIFY(!findFault(*added.program));
    QVERIFY(disassemble(added.program->codes[2], *added.program).find("LoadName")
            != std::string::npos);
    QVERIFY(!compileStatement(lang::SourceText("<do>", "x = = 1"), *outcome.program)
                 .diagnostics.empty());
}

LOOSE_TEST(tst_bytecode, TestBytecode)

#include "tst_bytecode.moc"
