// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/recording.h"

#include <algorithm>

#include "base/check.h"
#include "history/recorder.h"

namespace loose::history {

const char *wordFor(RunEnd end)
{
    switch (end) {
    case RunEnd::Exit: return "exit";
    case RunEnd::Stuck: return "stuck";
    case RunEnd::Repeats: return "repeats";
    case RunEnd::Limit: return "limit";
    }
    return "";
}

Recording::Recording(std::shared_ptr<const Data> data) : m_data(std::move(data))
{
}

const Run &Recording::run() const
{
    return m_data->run;
}

const bytecode::Program &Recording::program() const
{
    return *m_data->loaded.program;
}

const lang::Directives &Recording::directives() const
{
    return *m_data->loaded.directives;
}

base::Step Recording::stepCount() const
{
    return m_data->stepCount;
}

RunEnd Recording::end() const
{
    return m_data->end;
}

std::string Recording::limit() const
{
    return m_data->limit;
}

int Recording::exitCode() const
{
    return m_data->exitCode;
}

int Recording::signal() const
{
    return m_data->signal;
}

std::string Recording::message() const
{
    return m_data->message;
}

// Every act is followed by a checkpoint, so the way from one to the next is the default schedule.
sim::World Recording::worldAt(base::Step step) const
{
    const auto after = std::ranges::upper_bound(m_data->checkpoints, step, {}, &sim::World::step);
    CHECK(after != m_data->checkpoints.begin());
    const sim::World &before = *(after - 1);
    if (before.step() == step)
        return before;
    const std::lock_guard lock(m_data->replayMutex);
    return m_data->replayTo(step).freeze();
}

// Keeps worlds on the way, evenly, and closer to each other the shorter the way: whoever looks at a
// world soon asks for one close to it.
sim::Machine &Recording::Data::replayTo(base::Step step) const
{
    const auto after = std::ranges::upper_bound(checkpoints, step, {}, &sim::World::step);
    CHECK(after != checkpoints.begin());
    if (!replay) {
        replay = std::make_unique<sim::Machine>(loaded.program, loaded.directives.get(),
                                                machineOptions(run.options));
        replay->boot();
    }
    const bool isNew = dense.empty() || dense.front().step() != (after - 1)->step();
    if (isNew || dense.size() > 4 * denseWorlds)
        dense.assign(1, *(after - 1));
    const auto beyond = std::ranges::upper_bound(dense, step, {}, &sim::World::step);
    auto place = beyond - dense.begin();
    const sim::World nearest = *(beyond - 1);
    replay->load(nearest);
    const base::Step distance = std::max(denseDistance, (step - nearest.step()) / denseWorlds);
    base::Step next = (nearest.step() / distance + 1) * distance;
    for (; next <= step; next += distance) {
        replay->run(next);
        dense.insert(dense.begin() + place++, replay->freeze());
    }
    replay->run(step);
    return *replay;
}

trace::Moment Recording::momentAt(base::Step step) const
{
    return m_data->trace.momentAt(step);
}

const trace::Trace &Recording::trace() const
{
    return m_data->trace;
}

const std::vector<ActResult> &Recording::acts() const
{
    return m_data->acts;
}

const std::vector<audit::Finding> &Recording::findings() const
{
    return m_data->findings;
}

std::string Recording::output() const
{
    return m_data->output;
}

std::string Recording::errors() const
{
    return m_data->errors;
}

} // namespace loose::history
