// SPDX-License-Identifier: GPL-3.0-or-later

// Drives a machine through a run: to each act's moment, through the act, to the end. What it keeps
// is the trace and a checkpoint every so many steps.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

#include "history/course.h"
#include "history/program_loader.h"
#include "history/recording.h"
#include "sim/machine.h"

namespace loose::history {

// A replay from a checkpoint is at most this long: some 0.1 ms, also under load.
inline constexpr base::Step checkpointDistance = 4'096;
// Between the two checkpoints where worlds are being looked at: a step back is a replay of so many,
// of more where the checkpoints of a large world are far apart.
inline constexpr base::Step denseDistance = 256;
inline constexpr std::size_t denseWorlds = 64; // that one way back there leaves at most
// Of a large world there are fewer: all checkpoints of a run hold at most this much for each step.
inline constexpr std::uint64_t checkpointBytesPerStep = 64;

struct Recording::Data {
    Run run;
    LoadedProgram loaded;
    base::Step stepCount = 0;
    RunEnd end = RunEnd::Exit;
    std::string limit;
    std::string message;
    int exitCode = 0;
    int signal = 0;
    std::vector<sim::World> checkpoints; // in order of their steps; the first is world 0
    trace::Trace trace;
    std::vector<ActResult> acts;
    std::vector<audit::Finding> findings;
    std::string output;
    std::string errors;

    // A machine for replays, made when first needed; one native thread at a time.
    mutable std::mutex replayMutex;
    mutable std::unique_ptr<sim::Machine> replay;
    mutable std::vector<sim::World> dense; // from the checkpoint before the last world asked for

    sim::Machine &replayTo(base::Step step) const; // with the mutex held
};

// Looks at worlds while the run is made, the last one included.
struct StepWatch {
    std::function<base::Step(base::Step)> next; // the world to look at after this one
    std::function<bool(sim::Machine &, const trace::Trace &)> look; // false: that is enough
};

// A machine that is booted once, for many runs of one program with the same options, one after
// another: to boot takes a millisecond, as long as a short run.
class BootedMachine
{
public:
    BootedMachine(const LoadedProgram &loaded, const Options &options);
    sim::Machine &atBegin(); // stands at world 0 and has no sink

private:
    sim::Machine m_machine;
    sim::World m_begin;
};

class Recorder
{
public:
    Recorder(const Run &run, LoadedProgram loaded, std::stop_token stop,
             const std::function<void(const Progress &)> &progress, Keep keep);
    // With a machine that outlives it.
    Recorder(const Run &run, LoadedProgram loaded, BootedMachine &booted, Keep keep);

    // False: stopped, or an act's moment never came or its
    // subject never was (`actError`).
    bool record(const StepWatch *watch = nullptr);
    std::shared_ptr<const Recording::Data> take() { return m_data; }
    const std::string &actError() const { return m_actError; }

private:
    void begin(const Run &run, LoadedProgram loaded);
    bool performAct(const Act &act);
    void pauseOnTheWay(const StepWatch *watch);
    bool isAnySubjectUnknown();
    void finish();
    bool isCheckpointDue() const;
    void keepCheckpoint();

    std::shared_ptr<Recording::Data> m_data;
    std::unique_ptr<sim::Machine> m_own; // null: it was booted elsewhere
    sim::Machine &m_machine;
    std::stop_token m_stop;
    Course m_course;
    std::function<void(const Progress &)> m_progress;
    Keep m_keep;
    std::string m_actError;
};

// Makes one act happen in a machine that stands at its step; used by recorder and replay alike.
struct ActOutcome {
    bool done = true;
    std::string reason;
    base::ThreadId you; // that performs a statement
};
ActOutcome applyAct(sim::Machine &machine, const LoadedProgram &loaded, const Act &act);
ActOutcome tellAndApply(sim::Machine &machine, const LoadedProgram &loaded, const Act &act);
// Asked at the end of a run, when all its threads have been seen: empty if one is meant.
std::string whyUnknown(sim::Machine &machine, const Act &act);

sim::MachineOptions machineOptions(const Options &options);

} // namespace loose::history
