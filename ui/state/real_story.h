// SPDX-License-Identifier: GPL-3.0-or-later

// A run on real threads, as it is shown: recorded on the native thread that calls, which has to
// live as long as the run, and told with what only a real run can say of itself.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "native/real_run.h"
#include "state/recorder.h"

namespace loose::ui {

struct RealListening {
    std::stop_token end;     // ends the run
    std::stop_token abandon; // also gives up what became of it
    std::shared_ptr<native::AskedActs> asked;
    // Called from this native thread now and then with what has happened so far.
    std::function<void(const Recorded &)> seen;
};
Recorded recordOnRealThreads(const history::Run &run, const RealListening &listening);

// What is shown of a program before anything of it has run.
std::shared_ptr<Story> storyBeforeRunning(const Story &ofProgram);

// When an act at this step of a run is to be done in another, real one: no two real runs have the
// same steps. At the beginning of the line visit that the thread is in, or, where it waits within
// one, at that time of the clock.
history::When realMoment(const history::Recording &recording, base::ThreadId thread,
                         base::Step step);

} // namespace loose::ui
