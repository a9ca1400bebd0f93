// SPDX-License-Identifier: GPL-3.0-or-later

// `run X`: the program's own output and exit code, or a report of what became of it.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "commands/commands.h"
#include "commands/report.h"
#include "history/recording.h"
#include "history/run_code.h"
#include "history/session_file.h"
#include "trace/trace_file.h"

namespace loose::app {

namespace {

using history::Recording;

constexpr unsigned mostRepeats = 10'000;

void put(std::FILE *stream, const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stream);
    std::fflush(stream);
}

// In the order in which the program wrote it, so that a terminal shows both streams as they came.
void printOutput(const Recording &recording)
{
    std::string output;
    std::string errors;
    std::vector<trace::OutputWritten> pieces;
    for (const trace::Event &event : recording.trace().events()) {
        if (const auto *written = std::get_if<trace::OutputWritten>(&event.payload)) {
            pieces.push_back(*written);
            (written->stream == trace::Stream::Output ? output : errors) += written->text;
        }
    }
    // The texts of events may be cut; then the streams are whole, one after the other.
    if (output != recording.output() || errors != recording.errors()) {
        put(stdout, recording.output());
        put(stderr, recording.errors());
        return;
    }
    for (const trace::OutputWritten &written : pieces)
        put(written.stream == trace::Stream::Output ? stdout : stderr, written.text);
}

bool writeTraceFile(const Recording &recording, const std::string &path)
{
    std::ofstream file(path, std::ios::binary);
    trace::writeTrace(file, recording.run().programName, recording.trace());
    file.flush();
    return file.good();
}

bool writeSessionFile(const Recording &recording, const std::string &path)
{
    std::ofstream file(path, std::ios::binary);
    file << writeSession(sessionOf(recording));
    file.flush();
    return file.good();
}

bool hasRoot(const Recording &recording)
{
    const auto &findings = recording.findings();
    return std::any_of(findings.begin(), findings.end(),
                       [](const audit::Finding &finding) { return finding.isRoot(); });
}

// What the language lacks is told with file, line and caret, not as a word of the command.
bool saysItsPlace(const Recording &recording)
{
    return recording.end() == history::RunEnd::Limit && recording.limit() == "language";
}

// As the program did, so that whoever waits for the command sees what became of it.
void endBySignal(int signal)
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

} // namespace

int showRun(const RunRequest &request, const Recording &recording, const real::RealFacts *facts)
{
    if (request.report == "json") {
        put(stdout, reportJson(recording, facts));
    } else if (request.report == "text") {
        put(stdout, reportText(recording, facts));
    } else {
        put(stderr, recording.program().warnings);
        if (!facts) // a real run prints while it runs
            printOutput(recording);
        if (!recording.message().empty())
            put(stderr, fmt::format("{}{}\n", saysItsPlace(recording) ? "" : "loose-ends: ",
                                    recording.message()));
    }
    if (!request.traceFile.empty() && !writeTraceFile(recording, request.traceFile))
        return wrongUsage(fmt::format("{} cannot be written", request.traceFile));
    if (!request.sessionFile.empty() && !writeSessionFile(recording, request.sessionFile))
        return wrongUsage(fmt::format("{} cannot be written", request.sessionFile));
    if (request.check)
        return hasRoot(recording) ? looseEndsFound : 0;
    if (recording.signal() != 0 && request.report.empty())
        endBySignal(recording.signal());
    return recording.exitCode();
}

void addRunOptions(CLI::App &command, RunRequest &request)
{
    auto *program =
        command.add_option("PROGRAM", request.program, "A Python file, or the id of a scenario");
    command.add_option("--code", request.code, "The run of a code, as reports have it")
        ->type_name("CODE")
        ->excludes(program);
    addActOption(command, request.machine);
    addMachineOptions(command, request.machine);
    command.add_option("--report", request.report, "A report instead of the output: text or json")
        ->check(CLI::IsMember({"text", "json"}));
    command.add_flag("--check", request.check, "Exit with 0 or, if there are loose ends, 3");
    command.add_option("--trace", request.traceFile, "Write all events as JSON lines")
        ->type_name("FILE");
    command
        .add_option("--session", request.sessionFile,
                    "Write program and decisions, to run them again")
        ->type_name("FILE");
    command.add_flag("--real", request.real, "On real threads, in a process of its own");
    command.add_option("--repeat", request.repeat, "So many real runs, and how they ended")
        ->check(CLI::Range(1u, mostRepeats))
        ->needs("--real")
        ->type_name("N");
    command
        .add_flag("--compare", request.compare,
                  "Whether the model allows what was seen in the real runs")
        ->needs("--real");
}

int runProgram(const RunRequest &request)
{
    if (request.program.empty() && request.code.empty())
        return wrongUsage("PROGRAM is required");
    auto loaded = request.code.empty() ? loadProgram(request.program)
                                       : history::readRunCode(request.code, scenarioText);
    if (!loaded)
        return wrongUsage(loaded.error().message);
    const auto run = withOptions(std::move(*loaded), request.machine);
    if (!run)
        return wrongUsage(run.error().message);
    if (request.real)
        return runForReal(request, *run);
    const bool judged = !request.report.empty() || request.check || !request.traceFile.empty()
                        || !request.sessionFile.empty();
    // The end of the process gives it back: taking it apart first is a tenth of a short run.
    static const history::RecordOutcome &outcome = *new history::RecordOutcome(
        history::record(*run, {}, {}, judged ? history::Keep::Everything : history::Keep::Output));
    if (!outcome.actError.empty())
        return wrongUsage(outcome.actError);
    if (!outcome.recording) {
        put(stderr, outcome.refusal.text);
        return outcome.refusal.syntaxError ? 1 : 2;
    }
    return showRun(request, *outcome.recording, nullptr);
}

} // namespace loose::app
