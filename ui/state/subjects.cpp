// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/subjects.h"

#include "explore/matrix.h"

namespace loose::ui {

std::string subjectText(const trace::Moment &moment, const trace::ThreadMoment &thread)
{
    const trace::ProcessMoment *process = moment.process(thread.process);
    if (process == nullptr || process->parent.isNone())
        return thread.name;
    return process->name + "/" + thread.name;
}

std::vector<std::string> subjectsOf(const history::Recording &recording)
{
    constexpr std::size_t subjectsMax = 12; // each is ended four times at all of its steps
    std::vector<std::string> all = explore::victimsOf(recording.directives());
    if (!all.empty()) // whom the program is about
        return all;
    const trace::Moment last = recording.momentAt(recording.stepCount());
    for (const trace::ThreadMoment &thread : last.threads) {
        const bool isOwn = !thread.isYou && !thread.isService && thread.process.number == 1;
        if (isOwn && all.size() < subjectsMax)
            all.push_back(subjectText(last, thread));
    }
    return all;
}

} // namespace loose::ui
