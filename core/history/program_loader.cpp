// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/program_loader.h"

#include <algorithm>

#include "bytecode/compiler.h"
#include "history/program_facts.h"
#include "history/stop_way.h"
#include "library/library.h"

namespace loose::history {

namespace {

class EmbeddedLibrary final : public bytecode::LibraryFiles
{
public:
    std::shared_ptr<const lang::SourceText> find(std::string_view name) const override
    {
        return library::findLibrary(name);
    }
    std::optional<bytecode::CompiledModule> compiled(std::string_view name) const override
    {
        return bytecode::fromImage(library::imageOf(name));
    }
    bool hasCheckPoints(std::string_view name) const override
    {
        return library::hasCheckPoints(name);
    }
};

bool isSyntaxError(lang::Diagnostic::Kind kind)
{
    using Kinds = lang::Diagnostic::Kind;
    return kind == Kinds::SyntaxError || kind == Kinds::IndentationError || kind == Kinds::TabError;
}

Refusal refusalOf(lang::Diagnostics diagnostics, const lang::SourceText &source)
{
    Refusal refusal;
    for (const lang::Diagnostic &each : diagnostics) {
        refusal.text += lang::render(each, source);
        if (!refusal.text.ends_with('\n'))
            refusal.text += '\n';
        refusal.syntaxError = refusal.syntaxError || isSyntaxError(each.kind);
    }
    refusal.diagnostics = std::move(diagnostics);
    return refusal;
}

// Adds one statement to the program; an error is a refusal that shows the statement.
void addStatement(LoadedProgram &loaded, const std::string &text)
{
    if (!loaded.program || loaded.statements.contains(text))
        return;
    const lang::SourceText source("<act>", text);
    bytecode::StatementOutcome outcome = bytecode::compileStatement(source, *loaded.program);
    if (!outcome.program) {
        loaded.refusal = refusalOf(std::move(outcome.diagnostics), source);
        if (loaded.refusal.text.empty())
            loaded.refusal.text = "loose-ends: " + outcome.failure + "\n";
        loaded.program = nullptr;
        return;
    }
    loaded.program = outcome.program;
    loaded.statements[text] = outcome.code;
}

} // namespace

LoadedProgram loadProgram(const Run &run)
{
    LoadedProgram loaded;
    const lang::SourceText source(run.programName, run.programText);
    bytecode::CompileOutcome outcome = bytecode::compileProgram(source, EmbeddedLibrary());
    lang::Diagnostics diagnostics = std::move(outcome.diagnostics);
    loaded.directives =
        std::make_shared<const lang::Directives>(lang::parseDirectives(source, diagnostics));
    if (!diagnostics.empty()) {
        loaded.refusal = refusalOf(std::move(diagnostics), source);
        return loaded;
    }
    if (!outcome.program) {
        loaded.refusal.text = "loose-ends: internal error: " + outcome.failure + "\n";
        return loaded;
    }
    loaded.program = outcome.program;
    loaded.facts = std::make_shared<const audit::Facts>(factsOf(source, *loaded.directives));
    loaded.questions = std::make_shared<const StopQuestions>(source);
    for (const lang::StopDirective &stop : loaded.directives->stops)
        addStatement(loaded, stop.text);
    for (const std::string &statement : loaded.questions->statements())
        addStatement(loaded, statement);
    for (const Act &act : run.acts) {
        if (act.verb == Verb::Do)
            addStatement(loaded, act.argument);
    }
    return loaded;
}

} // namespace loose::history
