// SPDX-License-Identifier: GPL-3.0-or-later

// A run on real threads, as it is shown: recorded on the native thread that calls, which has to
// live as long as the run, and told with what only a real run can say of itself.
#pragma once

#include <stop_token>

#include "state/recorder.h"

namespace loose::ui {

// `end` ends the run, `abandon` also gives up what became of it. `seen` is called from this native
// thread now and then with what has happened so far.
Recorded recordOnRealThreads(const history::Run &run, std::stop_token end, std::stop_token abandon,
                             const std::function<void(const Recorded &)> &seen);

// What is shown of a program before anything of it has run.
std::shared_ptr<Story> storyBeforeRunning(const Story &ofProgram);

// When an act at this step of a run is to be done in another, real one: no two real runs have the
// same steps. At the beginning of the line visit that the thread is in, or, where it waits within
// one, at that time of the clock.
history::When realMoment(const history::Recording &recording, base::ThreadId thread,
                         base::Step step);

} // namespace loose::ui
