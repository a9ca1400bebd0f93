// SPDX-License-Identifier: GPL-3.0-or-later

// The commands of `loose-ends`, one file each: what may be written on the command line, and what is
// done. A request is filled by CLI11; the function that follows it returns the exit code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "history/run.h"

namespace CLI {
class App;
}

namespace loose::app {

// --- shared
int wrongUsage(const std::string &message); // one line on stderr; 2
inline constexpr int looseEndsFound = 3;    // exit code of --check

// Where the scenarios lie, installed or in the source tree; empty if nowhere.
std::string scenarioFolder();
// PROGRAM as a path, else as the id of a scenario. The failure is a sentence for stderr.
base::Result<std::string> findProgram(const std::string &program);
std::optional<std::string> scenarioText(const std::string &id);
// Finds and reads it: name and text of the run, or the whole run of a session or a run code.
base::Result<history::Run> loadProgram(const std::string &program);

// --- options of the machine, the same for every command that runs
struct MachineOptions {
    std::string switchRule = "cpython";
    std::string seed = "0";
    bool noInterpreterLock = false;
    std::string until;
    std::vector<std::string> acts;
};
void addMachineOptions(CLI::App &command, MachineOptions &options);
void addActOption(CLI::App &command, MachineOptions &options); // --act, of commands that run once
// Puts them into the run; the failure says which of them cannot be understood.
base::Result<history::Run> withOptions(history::Run run, const MachineOptions &options);

// --- run
struct RunRequest {
    std::string program;
    std::string code; // a run code in its place
    MachineOptions machine;
    std::string report; // "text", "json" or empty
    bool check = false;
    std::string traceFile;
    std::string sessionFile;
    bool real = false;    // on real threads
    unsigned repeat = 0;  // so many real runs, and how they ended; 0: one, shown as itself
    bool compare = false; // with what the model allows
};
void addRunOptions(CLI::App &command, RunRequest &request);
int runProgram(const RunRequest &request);
int runForReal(const RunRequest &request, const history::Run &run);

// --- kills
struct KillsRequest {
    std::string program;
    MachineOptions machine;
    std::string thread;
    std::string act = "kill";
    bool json = false;
    bool all = false;
};
void addKillsOptions(CLI::App &command, KillsRequest &request);
int mapKills(const KillsRequest &request);

// --- explore
struct ExploreOptions {
    std::string program;
    bool noInterpreterLock = false;
    std::string timing = "clock";
    bool noReduction = false;
    std::size_t maxStates = 1'000'000;
    std::size_t maxDepth = 100'000;
    int maxPreemptions = -1; // none
    double maxSeconds = 60;
    std::size_t maxMegabytes = 1024;
    std::string kill; // a thread; empty: nobody is killed
    std::size_t random = 0;
    std::uint64_t seed = 1;
    std::string sessions; // folder for the examples; empty: none
    bool json = false;
};
void addExploreOptions(CLI::App &command, ExploreOptions &options);
int exploreSchedules(const ExploreOptions &options);

// --- matrix
struct MatrixRequest {
    std::vector<std::string> programs; // none: all scenarios
    MachineOptions machine;
    bool json = false;
};
void addMatrixOptions(CLI::App &command, MatrixRequest &request);
int compareWays(const MatrixRequest &request);

// --- check
struct CheckRequest {
    std::string program;
};
void addCheckOptions(CLI::App &command, CheckRequest &request);
int checkProgram(const CheckRequest &request);

// --- scenarios
struct ScenariosRequest {
    bool json = false;
};
void addScenariosOptions(CLI::App &command, ScenariosRequest &request);
int listScenarios(const ScenariosRequest &request);
std::vector<std::string> allScenarioIds(); // in the order of learning

// --- what reports share
inline double seconds(base::ClockNs ns)
{
    return static_cast<double>(ns) / 1e9;
}

// --- the window: takes the place of this process with the same arguments
int becomeWindow(int argc, char **argv);

} // namespace loose::app
