// SPDX-License-Identifier: GPL-3.0-or-later

// One kill map, computed here and now; for the worker of KillMaps and for pictures without a
// window.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "geometry/kill_marks.h"
#include "history/recording.h"

namespace loose::ui {

struct KillWish {
    history::Run run; // its acts stay, each point's act is added
    base::ThreadId thread;
    std::string subject; // the thread, or its process, as an act names it
    QString act;         // "kill", "raise:ValueError"
    friend bool operator==(const KillWish &, const KillWish &) = default;
};

// The run without what was done from the first act on that ends somebody, and the step up to which
// its steps are those of the recording.
struct MappedRun {
    history::Run run;
    base::Step until = 0;
};
MappedRun mappedRun(const history::Run &run, const history::Recording &recording);

KillMarks emptyMarks(const KillWish &wish);

// `told`: what is known so far, the first steps soon, then a few times a second.
//
// Where all points together would take long, some of them, spread over the whole run and all lines,
// are tried first, then all; of a run so long that all would take more than seconds, as many as
// that allows: the map says so. How many depends on the length of the run, never on the time it
// took.
KillMarks killMarksOf(const KillWish &wish, std::stop_token stop = {},
                      const std::function<void(std::shared_ptr<const KillMarks>)> &told = {});

// The act of the map at one step.
history::Act actAt(const KillWish &wish, base::Step step);

} // namespace loose::ui
