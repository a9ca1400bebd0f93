// SPDX-License-Identifier: GPL-3.0-or-later

// Makes what the scenes draw from what core recorded. Pure; the cost follows the number of story
// and inside events, so it is done on the worker, once for each recording.
#pragma once

#include <memory>
#include <stop_token>

#include "geometry/story.h"
#include "trace/lanes.h"
#include "trace/trace.h"

namespace loose::ui {

struct StoryParts {
    QString fileName;
    std::string programText;
    std::vector<std::uint32_t> directiveLines;
    Lesson lesson;
    std::vector<QString> invariantNames;
    std::vector<QString> invariantTexts;
    std::vector<audit::Finding> findings;
    base::Step stepCount = 0;
    QString ending;
    bool isStuck = false;
};

// Incomplete if it was stopped. Nobody appends to the trace any more; the story keeps it.
std::shared_ptr<Story> makeStory(const StoryParts &parts, std::shared_ptr<const trace::Trace> trace,
                                 std::stop_token stop = {});

Instant makeInstant(const Story &story, const trace::Trace &trace, trace::Moment moment);

// The step at which the last finding became certain, else the end (architecture.md 6).
base::Step stepToShow(const Story &story);

} // namespace loose::ui
