// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/entries.h"

#include "base/check.h"
#include "base/hash.h"
#include "history/program_loader.h"
#include "history/run_code.h"
#include "history/session_file.h"
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

void readSession(std::string_view bytes)
{
    // A digest guards a session: the one that fits is put in its place, so that bytes get further.
    std::string text(bytes);
    if (const std::size_t end = text.rfind("\nend "); end != std::string::npos) {
        text.resize(end + 1);
        text += "end " + base::digestOf(text).hex() + '\n';
    }
    for (const std::string &each : {std::string(bytes), text}) {
        if (const auto session = history::readSession(each)) {
            const auto again = history::readSession(history::writeSession(*session));
            CHECK(again && again->run == session->run && again->anchors == session->anchors
                  && again->names == session->names);
        }
    }
    (void)history::readRunText(bytes);
    (void)history::readRunCode(bytes, {});
}

} // namespace loose::fuzz
