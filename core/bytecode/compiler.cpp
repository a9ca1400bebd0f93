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

namespace loose::bytecode {

namespace {

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

// Compiles modules into one program until no import leads to a new one.
class ProgramMaker
{
public:
    explicit ProgramMaker(const LibraryFiles &library) : m_library(library) {}

    CompileOutcome make(const lang::SourceText &user)
    {
        m_outcome.diagnostics = addModule("__main__", user, lang::ParseMode::User);
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
        if (m_outcome.failure.empty()) {
            if (const std::optional<std::string> fault = verify(m_program))
                m_outcome.failure = "the compiled program is not sound: " + *fault;
        }
        if (m_outcome.failure.empty())
            m_outcome.program = std::make_shared<const Program>(std::move(m_program));
        return std::move(m_outcome);
    }

private:
    void addLibraryModule(const std::string &name)
    {
        if (!m_known.insert(name).second)
            return;
        const lang::SourceText *source = m_library.find(name);
        if (!source)
            return; // an import of it fails at run time
        const lang::Diagnostics diagnostics = addModule(name, *source, lang::ParseMode::Library);
        if (!diagnostics.empty())
            m_outcome.failure = fmt::format("library module {}: {}", name,
                                            lang::render(diagnostics.front(), *source));
    }

    lang::Diagnostics addModule(const std::string &name, const lang::SourceText &source,
                                lang::ParseMode mode)
    {
        lang::ParsedModule parsed = lang::parse(source, mode);
        if (!parsed.ok())
            return std::move(parsed.diagnostics);
        Module module;
        module.name = name;
        module.hasCheckPoints = mode == lang::ParseMode::User || m_library.hasCheckPoints(name);
        module.source = std::make_shared<const lang::SourceText>(source);
        const auto index = static_cast<std::uint32_t>(m_program.modules.size());
        ModuleCompiler compiler(
            parsed.scopes, CodeSink{m_program.codes, 0, index, mode == lang::ParseMode::Library});
        module.code = compiler.compileModule(parsed.tree, "<module>");
        m_program.modules.push_back(std::move(module));
        collectImports(parsed.tree.body, m_waiting);
        if (mode == lang::ParseMode::User)
            m_user = std::move(parsed);
        else
            noteOffered(name, parsed.scopes.front());
        return compiler.takeDiagnostics();
    }

    void noteOffered(const std::string &module, const lang::Scope &body)
    {
        std::set<std::string> &offered = m_offered[module];
        for (const auto &[name, binding] : body.names) {
            if (binding == lang::Binding::Local)
                offered.insert(name);
        }
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
