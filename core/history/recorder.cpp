// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/recorder.h"

#include "base/limits.h"

namespace loose::history {

BootedMachine::BootedMachine(const LoadedProgram &loaded, const Options &options)
    : m_machine(loaded.program, loaded.directives.get(), machineOptions(options))
{
    m_machine.boot();
    m_begin = m_machine.freeze();
}

sim::Machine &BootedMachine::atBegin()
{
    m_machine.setSink(nullptr);
    m_machine.load(m_begin);
    return m_machine;
}

Recorder::Recorder(const Run &run, LoadedProgram loaded, std::stop_token stop,
                   const std::function<void(const Progress &)> &progress, Keep keep)
    : m_data(std::make_shared<Recording::Data>()),
      m_own(std::make_unique<sim::Machine>(loaded.program, loaded.directives.get(),
                                           machineOptions(run.options))),
      m_machine(*m_own),
      m_stop(std::move(stop)),
      m_course(m_machine, m_data->trace, m_stop),
      m_progress(progress),
      m_keep(keep)
{
    begin(run, std::move(loaded));
}

Recorder::Recorder(const Run &run, LoadedProgram loaded, BootedMachine &booted, Keep keep)
    : m_data(std::make_shared<Recording::Data>()),
      m_machine(booted.atBegin()),
      m_course(m_machine, m_data->trace, m_stop),
      m_keep(keep)
{
    begin(run, std::move(loaded));
}

void Recorder::begin(const Run &run, LoadedProgram loaded)
{
    m_data->run = run;
    m_data->loaded = std::move(loaded);
    if (run.options.timing != Timing::Steps)
        m_data->trace = trace::Trace(0);
}

bool Recorder::record(const StepWatch *watch)
{
    if (m_own)
        m_machine.boot();
    if (m_keep == Keep::Everything
        || !m_data->run.acts.empty()) // an act's moment may be a line visit
        m_machine.setSink(&m_data->trace);
    keepCheckpoint();
    pauseOnTheWay(watch);
    for (const Act &act : m_data->run.acts) {
        if (!m_course.runTo(act.when, act.subject)) {
            if (!m_course.wasStopped())
                m_actError = m_course.whyMissed(act);
            return false;
        }
        performAct(act);
    }
    if (!m_course.runToEnd(m_data->run.until) || isAnySubjectUnknown())
        return false;
    if (watch && watch->look)
        watch->look(m_machine, m_data->trace);
    finish();
    return true;
}

bool Recorder::isAnySubjectUnknown()
{
    for (const ActResult &result : m_data->acts) {
        if (!result.done)
            m_actError = whyUnknown(m_machine, result.act);
        if (!m_actError.empty())
            return true;
    }
    return false;
}

// For checkpoints and progress, and for whoever looks at every step.
void Recorder::pauseOnTheWay(const StepWatch *watch)
{
    const auto next = [watch](base::Step step) {
        const base::Step checkpoint = (step / checkpointDistance + 1) * checkpointDistance;
        return watch ? std::min(watch->next(step), checkpoint) : checkpoint;
    };
    const auto pause = [this, watch] {
        if (m_machine.step() % checkpointDistance == 0) {
            if (isCheckpointDue())
                keepCheckpoint();
            if (m_progress)
                m_progress({m_machine.step(), m_machine.clockNs()});
        }
        return !watch || watch->look(m_machine, m_data->trace);
    };
    m_course.pauseAt(next, pause);
}

bool Recorder::performAct(const Act &act)
{
    ActResult result;
    result.act = act;
    result.step = m_machine.step();
    if (const auto thread = m_machine.findThread(act.subject)) {
        result.line = m_machine.lineOf(*thread);
        result.visit = m_data->trace.visitCount(*thread, result.line);
    }
    const ActOutcome outcome = tellAndApply(m_machine, m_data->loaded, act);
    result.done = outcome.done;
    result.reason = outcome.reason;
    m_data->acts.push_back(result);
    m_course.actWasDone();
    keepCheckpoint(); // a replay never has to do an act again
    return outcome.done;
}

bool Recorder::isCheckpointDue() const
{
    const base::Step passed = m_machine.step() - m_data->checkpoints.back().step();
    return m_keep == Keep::Everything && m_machine.bytesInUse() <= passed * checkpointBytesPerStep;
}

void Recorder::keepCheckpoint()
{
    auto &all = m_data->checkpoints;
    if (!all.empty() && all.back().step() == m_machine.step())
        all.pop_back();
    all.push_back(m_machine.freeze());
}

void Recorder::finish()
{
    Recording::Data &data = *m_data;
    data.stepCount = m_machine.step();
    data.output = m_machine.kernel().text(trace::Stream::Output);
    data.errors = m_machine.kernel().text(trace::Stream::Errors);
    const Closing closing = m_course.close(data.run.until.has_value());
    data.end = closing.end;
    data.limit = closing.limit;
    data.message = closing.message;
    data.exitCode = closing.exitCode;
    data.signal = closing.signal;
    if (m_keep == Keep::Everything)
        data.findings = judgeRun(data.trace, data.trace.momentAt(data.stepCount), data.end,
                                 *data.loaded.facts, closing.repeatsSince, m_stop);
}

RecordOutcome record(const Run &run, std::stop_token stop,
                     const std::function<void(const Progress &)> &progress, Keep keep)
{
    RecordOutcome outcome;
    LoadedProgram loaded = loadProgram(run);
    if (!loaded.program) {
        outcome.refusal = std::move(loaded.refusal);
        return outcome;
    }
    Recorder recorder(run, std::move(loaded), std::move(stop), progress, keep);
    if (recorder.record())
        outcome.recording = std::make_shared<const Recording>(recorder.take());
    outcome.actError = recorder.actError();
    return outcome;
}

} // namespace loose::history
