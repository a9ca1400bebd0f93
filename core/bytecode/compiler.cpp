// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytecode/compiler.h"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "bytecode/module_compiler.h"
#include "bytecode/verifier.h"
#include "lang/ast_visit.h"
#include "lang/known_members.h"
#include "lang/parser.h"
#include "lang/syntax_warnings.h"

namespace loose::bytecode {

namespace {

constexpr std::uint32_t codeFactor = 16; // MakeFunction's argument is code * 16 + flags

// A dotted name and all its packages: "a.b.c" is a, a.b, a.b.c.
void addWithPackages(std::vector<std::string> &names, std::string_view dottedName)
{
    for (std::size_t dot = dottedName.find('.'); dot != std::string_view::npos;
         dot = dottedName.find('.', dot + 1))
        names.emplace_back(dottedName.substr(0, dot));
    names.emplace_back(dottedName);
}

// Names in import statements anywhere in the tree. The b of `from a import b` may be a module too.
void collectImports(const lang::Block &block, std::vector<std::string> &names)
{
    for (const lang::StmtPtr &statement : block) {
        if (const auto *import = std::get_if<lang::Import>(&statement->node)) {
            for (const lang::ImportAlias &alias : import->names)
                addWithPackages(names, alias.name);
        } else if (const auto *from = std::get_if<lang::ImportFrom>(&statement->node)) {
            addWithPackages(names, from->module);
            for (const lang::ImportAlias &alias : from->names)
                names.push_back(from->module + "." + alias.name);
        }
        lang::forEachBlock(*statement,
                           [&names](const lang::Block &inner) { collectImports(inner, names); });
    }
}

std::vector<std::string> boundNames(const lang::Scope &body)
{
    std::vector<std::string> names;
    for (const auto &[name, binding] : body.names) {
        if (binding == lang::Binding::Local)
            names.push_back(name);
    }
    return names;
}

// Sets maxStack of all codes. The text of the first fault, if there is one.
std::optional<std::string> verifyModule(CompiledModule &module)
{
    Program alone;
    alone.codes = std::move(module.codes);
    std::optional<std::string> fault = verify(alone);
    module.codes = std::move(alone.codes);
    return fault;
}

// Compiles modules into one program until no import leads to a new one.
class ProgramMaker
{
public:
    explicit ProgramMaker(const LibraryFiles &library) : m_library(library) {}

    CompileOutcome make(const lang::SourceText &user)
    {
        addUser(user);
        if (!m_outcome.diagnostics.empty())
            return std::move(m_outcome);
        m_waiting.insert(m_waiting.begin(), "builtins");
        for (std::size_t at = 0; at < m_waiting.size() && m_outcome.failure.empty(); ++at)
            addLibraryModule(std::string(m_waiting[at]));
        const auto isOffered = [this](std::string_view module, std::string_view member) {
            const auto known = m_offered.find(std::string(module));
            return known == m_offered.end() || known->second.contains(std::string(member));
        };
        lang::checkMembers(m_user, isOffered, m_outcome.diagnostics);
        if (!m_outcome.diagnostics.empty())
            return std::move(m_outcome);
        if (m_outcome.failure.empty())
            m_outcome.program = std::make_shared<const Program>(std::move(m_program));
        return std::move(m_outcome);
    }

private:
    void addUser(const lang::SourceText &source)
    {
        m_user = lang::parse(source, lang::ParseMode::User);
        if (!m_user.ok()) {
            m_outcome.diagnostics = std::move(m_user.diagnostics);
            return;
        }
        CompiledModule compiled;
        ModuleCompiler compiler(m_user.scopes, CodeSink{compiled.codes, 0, 0, false});
        compiled.body = compiler.compileModule(m_user.tree, "<module>");
        m_outcome.diagnostics = compiler.takeDiagnostics();
        collectImports(m_user.tree.body, compiled.imports);
        if (const std::optional<std::string> fault = verifyModule(compiled))
            m_outcome.failure = "the compiled program is not sound: " + *fault;
        m_program.warnings = lang::syntaxWarnings(m_user.tree, source);
        addModule({"__main__", std::make_shared<const lang::SourceText>(source), 0, true},
                  std::move(compiled));
    }

    void addLibraryModule(const std::string &name)
    {
        if (!m_known.insert(name).second)
            return;
        const std::shared_ptr<const lang::SourceText> source = m_library.find(name);
        if (!source)
            return; // an import of it fails at run time
        std::optional<CompiledModule> compiled = m_library.compiled(name);
        if (!compiled) {
            base::Result<CompiledModule> made = compileLibraryModule(name, *source);
            if (!made) {
                m_outcome.failure = made.error().message;
                return;
            }
            compiled = std::move(*made);
        }
        m_offered[name].insert(compiled->offered.begin(), compiled->offered.end());
        addModule({name, source, 0, m_library.hasCheckPoints(name)}, std::move(*compiled));
    }

    void addModule(Module module, CompiledModule compiled)
    {
        const auto index = static_cast<std::uint32_t>(m_program.modules.size());
        const auto first = static_cast<std::uint32_t>(m_program.codes.size());
        for (Code &code : compiled.codes) {
            code.module = index;
            for (Instruction &each : code.instructions) {
                if (each.opcode() == Opcode::MakeFunction)
                    each = Instruction(each.opcode(), each.argument() + first * codeFactor);
            }
            m_program.codes.push_back(std::move(code));
        }
        module.code = first + compiled.body;
        m_program.modules.push_back(std::move(module));
        m_waiting.insert(m_waiting.end(), compiled.imports.begin(), compiled.imports.end());
    }

    const LibraryFiles &m_library;
    Program m_program;
    CompileOutcome m_outcome;
    lang::ParsedModule m_user;
    std::map<std::string, std::set<std::string>> m_offered; // by library module
    std::vector<std::string> m_waiting;
    std::set<std::string> m_known;
};

} // namespace

base::Result<CompiledModule> compileLibraryModule(std::string_view name,
                                                  const lang::SourceText &source)
{
    const lang::ParsedModule parsed = lang::parse(source, lang::ParseMode::Library);
    CompiledModule module;
    lang::Diagnostics diagnostics = parsed.diagnostics;
    if (parsed.ok()) {
        ModuleCompiler compiler(parsed.scopes, CodeSink{module.codes, 0, 0, true});
        module.body = compiler.compileModule(parsed.tree, "<module>");
        diagnostics = compiler.takeDiagnostics();
    }
    if (!diagnostics.empty())
        return base::fail(
            fmt::format("library module {}: {}", name, lang::render(diagnostics.front(), source)));
    collectImports(parsed.tree.body, module.imports);
    module.offered = boundNames(parsed.scopes.front());
    if (const std::optional<std::string> fault = verifyModule(module))
        return base::fail(fmt::format("library module {} is not sound: {}", name, *fault));
    return module;
}

CompileOutcome compileProgram(const lang::SourceText &user, const LibraryFiles &library)
{
    return ProgramMaker(library).make(user);
}

StatementOutcome compileStatement(const lang::SourceText &statement, const Program &program)
{
    StatementOutcome outcome;
    lang::ParsedModule parsed = lang::parseStatement(statement);
    if (!parsed.ok()) {
        outcome.diagnostics = std::move(parsed.diagnostics);
        return outcome;
    }
    std::vector<Code> codes;
    const auto firstIndex = static_cast<std::uint32_t>(program.codes.size());
    ModuleCompiler compiler(parsed.scopes, CodeSink{codes, firstIndex, 0, false});
    outcome.code = compiler.compileModule(parsed.tree, "<statement>");
    outcome.diagnostics = compiler.takeDiagnostics();
    if (!outcome.diagnostics.empty())
        return outcome;
    auto extended = std::make_shared<Program>(program);
    for (Code &code : codes)
        extended->codes.push_back(std::move(code));
    for (std::size_t index = firstIndex; index < extended->codes.size(); ++index) {
        const base::Result<std::uint32_t> depth = verifyCode(*extended, extended->codes[index]);
        if (!depth) {
            outcome.failure = "the compiled statement is not sound: " + depth.error().message;
            return outcome;
        }
        extended->codes[index].maxStack = *depth;
    }
    outcome.program = std::move(extended);
    return outcome;
}

} // namespace loose::bytecode
