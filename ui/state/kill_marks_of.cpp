// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/kill_marks_of.h"

#include <algorithm>
#include <chrono>

#include "explore/kill_map.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

void addSteps(KillMarks &marks, const std::vector<explore::KillStep> &steps)
{
    for (std::size_t index = marks.marks.size(); index < steps.size(); ++index) {
        const explore::KillStep &step = steps[index];
        marks.add({step.step, step.line, step.checkPoint, Harm::Nothing, step.findings},
                  step.visit);
    }
}

explore::KillRequest requestOf(const KillWish &wish)
{
    explore::KillRequest request;
    request.run = wish.run;
    request.thread = wish.subject;
    // The acts are those of a menu: always well formed.
    static_cast<void>(explore::readKillAct(wish.act.toStdString(), request));
    return request;
}

// There is somebody less after it, or will be.
bool isEnding(const history::ActResult &result)
{
    return result.act.verb != history::Verb::Do && result.act.verb != history::Verb::Step;
}

} // namespace

MappedRun mappedRun(const history::Run &run, const history::Recording &recording)
{
    MappedRun mapped{run, recording.stepCount()};
    const auto &acts = recording.acts();
    const auto ending = std::find_if(acts.begin(), acts.end(), isEnding);
    if (ending == acts.end())
        return mapped;
    mapped.until = ending->step;
    mapped.run.acts.clear();
    for (auto act = acts.begin(); act != ending; ++act)
        mapped.run.acts.push_back(act->act);
    return mapped;
}

KillMarks emptyMarks(const KillWish &wish)
{
    KillMarks marks;
    marks.thread = wish.thread;
    marks.name = text(wish.subject);
    marks.act = wish.act;
    return marks;
}

KillMarks killMarksOf(const KillWish &wish, std::stop_token stop,
                      const std::function<void(std::shared_ptr<const KillMarks>)> &told)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::chrono::milliseconds firstPause(15);
    constexpr std::chrono::milliseconds pause(120);
    const Clock::time_point begin = Clock::now();
    Clock::time_point last = begin;
    KillMarks marks = emptyMarks(wish);
    const auto progress = [&](const explore::KillProgress &now) {
        const Clock::time_point time = Clock::now();
        if (time - last < (marks.points == 0 ? firstPause : pause))
            return;
        last = time;
        marks.points = now.points;
        addSteps(marks, now.steps);
        told(std::make_shared<const KillMarks>(marks));
    };
    const explore::KillMapOutcome outcome = explore::makeKillMap(
        requestOf(wish), stop,
        told ? progress : std::function<void(const explore::KillProgress &)>());
    addSteps(marks, outcome.map.steps);
    marks.points = marks.marks.size();
    marks.isDone = !stop.stop_requested();
    marks.leftOut = text(outcome.map.leftOut);
    marks.error = text(outcome.error.empty() ? outcome.refusal.text : outcome.error);
    return marks;
}

history::Act actAt(const KillWish &wish, base::Step step)
{
    return explore::actAt(requestOf(wish), step);
}

} // namespace loose::ui
