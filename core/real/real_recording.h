// SPDX-License-Identifier: GPL-3.0-or-later

// A run with real threads, as a Recording. Its moments are folded from events; it has no worlds, so
// nothing can be stepped, branched or replayed.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "history/recording.h"
#include "native/real_run.h"

namespace loose::real {

// What only a real run can say of itself.
struct RealFacts {
    std::vector<std::string> sandbox; // the layers that stood: "limits", "landlock 6"
    std::uint32_t tainted = 0;        // unsafe kills
    bool crashed = false;
    bool hung = false;
    std::uint64_t dropped = 0; // events
    std::uint64_t lost = 0;
    std::vector<std::vector<std::string>> found; // for each act: on the real objects
};

// What has happened so far in a run that goes on.
struct SoFar {
    // Not judged, and without the results of acts; of many events the newest only.
    std::shared_ptr<const history::Recording> recording;
    std::uint64_t earlier = 0; // events that are left out of it
    std::uint64_t dropped = 0; // events that will be missing in all of it
};

struct RealRecordOutcome {
    std::shared_ptr<const history::Recording> recording; // empty if refused or failed
    RealFacts facts;
    history::Refusal refusal; // if the language refuses the program
    std::string failure;      // what real runs do not do, or the runner could not do
    std::string actError;     // an act whose moment never came
};

struct RealOptions {
    bool observed = true;                    // with events: judged, and slower
    native::Heard heard;                     // what is printed, as it comes
    std::function<void(const SoFar &)> seen; // now and then, while it runs
    // Done while the run goes on; of the recording's acts, with the moment at which each came.
    std::shared_ptr<native::AskedActs> asked;
    std::stop_token stop;    // ends the run; what happened until then is its recording
    std::stop_token abandon; // the same, but nobody wants the recording
};

// What an act that was asked for while its run goes on came to: its text with its moment, and why
// it was refused.
std::string answerText(const native::RealActOutcome &act);

RealRecordOutcome recordReal(const history::Run &run, const RealOptions &options);

} // namespace loose::real
