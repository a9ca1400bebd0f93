// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/entries.h"

#include "history/program_loader.h"
#include "lang/directives.h"
#include "lang/parser.h"
#include "sim/machine.h"

namespace loose::fuzz {

void readText(std::string_view bytes)
{
    const lang::SourceText source("fuzz.py", std::string(bytes));
    lang::Diagnostics diagnostics = lang::parse(source, lang::ParseMode::User).diagnostics;
    lang::parseDirectives(source, diagnostics);
    for (const lang::Diagnostic &each : diagnostics)
        lang::render(each, source);
}

void runProgram(std::string_view bytes)
{
    if (bytes.size() > maxRunBytes)
        return;
    history::Run run;
    run.programName = "fuzz.py";
    run.programText = bytes;
    const history::LoadedProgram loaded = history::loadProgram(run);
    if (!loaded.program)
        return;
    sim::Machine machine(loaded.program, loaded.directives.get(), sim::MachineOptions{});
    machine.boot();
    machine.run(maxRunSteps);
    machine.observe();
    machine.fingerprint();
}

} // namespace loose::fuzz
