// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/kill_marks_of.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "explore/kill_map.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

void addSteps(KillMarks &marks, const std::vector<explore::KillStep> &steps, base::Step from)
{
    for (const explore::KillStep &step : steps) {
        if (step.step >= from)
            marks.add({step.step, step.line, step.checkPoint, Harm::Nothing, step.findings},
                      step.visit);
    }
}

// Those of a pass as far as it is, then those of the coarser one before it.
KillMarks marksOf(const KillWish &wish, const std::vector<explore::KillStep> &steps,
                  const std::vector<explore::KillStep> &before, std::size_t points)
{
    KillMarks marks = emptyMarks(wish);
    marks.points = points;
    addSteps(marks, steps, 0);
    addSteps(marks, before, steps.empty() ? 0 : steps.back().step + 1);
    return marks;
}

// All points at once, if that is soon done; else some of them first, then as many as a few seconds
// allow. A step of a future costs 50 to 200 ns.
constexpr explore::KillEffort passes[] = {
    {.whole = 1'500'000, .sample = 400'000},
    {.whole = 60'000'000, .sample = 25'000'000},
};

// Says how far a pass is, not too often.
class Teller
{
public:
    using Told = std::function<void(std::shared_ptr<const KillMarks>)>;

    Teller(const KillWish &wish, const std::vector<explore::KillStep> &before, const Told &told)
        : m_wish(wish), m_before(before), m_told(told)
    {
    }

    void tell(const explore::KillProgress &now)
    {
        constexpr std::chrono::milliseconds firstPause(15);
        constexpr std::chrono::milliseconds pause(120);
        const auto time = std::chrono::steady_clock::now();
        if (time - m_last < (m_isFirst ? firstPause : pause))
            return;
        m_last = time;
        m_isFirst = false;
        KillMarks marks = marksOf(m_wish, now.steps, m_before, now.points);
        if (!now.isSample && !now.steps.empty())
            marks.exactUntil = now.steps.back().step;
        m_told(std::make_shared<const KillMarks>(std::move(marks)));
    }

private:
    const KillWish &m_wish;
    const std::vector<explore::KillStep> &m_before;
    const Told &m_told;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
    bool m_isFirst = true;
};

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
    KillMarks marks = emptyMarks(wish);
    std::vector<explore::KillStep> before; // of the pass before
    for (const explore::KillEffort &effort : passes) {
        explore::KillRequest request = requestOf(wish);
        request.effort = effort;
        Teller teller(wish, before, told);
        const explore::KillMapOutcome outcome =
            explore::makeKillMap(request, stop, [&](const explore::KillProgress &now) {
                if (told)
                    teller.tell(now);
            });
        if (stop.stop_requested() && !before.empty())
            break; // what is known is more
        before = outcome.map.steps;
        marks = marksOf(wish, before, {}, before.size());
        marks.leftOut = text(outcome.map.leftOut);
        marks.error = text(outcome.error.empty() ? outcome.refusal.text : outcome.error);
        const bool isWhole = marks.leftOut.isEmpty();
        if (!outcome.map.isSample && !before.empty())
            marks.exactUntil =
                isWhole ? std::numeric_limits<base::Step>::max() : before.back().step;
        if (!marks.error.isEmpty() || !outcome.map.isSample)
            break;
        if (told)
            told(std::make_shared<const KillMarks>(marks));
    }
    marks.isDone = !stop.stop_requested();
    return marks;
}

history::Act actAt(const KillWish &wish, base::Step step)
{
    return explore::actAt(requestOf(wish), step);
}

} // namespace loose::ui
