// SPDX-License-Identifier: GPL-3.0-or-later

// One real run from the parent's side: starts a runner, listens until it has ended in whatever way,
// and hands over what happened as a trace like that of a simulated run.
//
// Nothing the runner says is trusted: lengths, ids and steps are checked, and an event that cannot
// follow from those before it is left out and counted.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "native/request.h"
#include "native/shared_memory.h"
#include "trace/trace.h"

namespace loose::native {

inline constexpr const char *endedBeforeIt = "the run ended before it";

struct RealActOutcome {
    std::string asked;                  // its text, if it was asked for while the run went on
    ActState state = ActState::Waiting; // Waiting: its moment never came
    base::Step step = 0;
    base::ClockNs clockNs = 0;
    std::uint32_t line = 0;
    std::uint64_t visit = 0; // of a missed one: how often its line was visited
    std::string reason;      // why it was refused
    std::vector<std::string> found;
};

struct RealOutcome {
    std::string failure; // the run could not be made; then nothing else is set
    Ending ending = Ending::Running;
    std::string endText;      // the limit, what is stuck, what is not supported
    int exitCode = 0;         // as a shell shows it: 128 + N when ended by signal N
    int signal = 0;           // that ended the process; 0: none
    bool crashed = false;     // by a signal that nobody sent
    bool hung = false;        // gave no sign of life, or was halted
    bool endedByHand = false; // whoever asked for the run asked for its end
    trace::Trace trace{0};
    base::Step steps = 0;
    std::string output;
    std::string errors;
    std::map<std::string, std::string> disk; // what was really there at the end
    std::vector<RealActOutcome> acts;        // of the request, then those that were asked for later
    std::uint32_t tainted = 0; // unsafe kills: the process could not be trusted after the first
    std::uint64_t dropped = 0; // events the runner could not place
    std::uint64_t lost = 0;    // numbered, but never published: at most one for each thread
    std::uint64_t unusable = 0;
    std::uint32_t sandbox = 0; // bits of Fence
    std::uint32_t landlockVersion = 0;
};

// `heard` is called with what the program prints as it comes; may be empty.
using Heard = std::function<void(trace::Stream, std::string_view)>;

// What has happened so far. What is not published yet is missing, so later ones may tell of the
// same steps more.
struct RealSoFar {
    trace::Trace trace{0};     // the newest events, after the moment in which they begin
    std::uint64_t earlier = 0; // events that are left out of it
    std::uint64_t dropped = 0; // events the runner could not place
};

// `watched` is called now and then while the run goes on, from a native thread of its own, one at a
// time; may be empty.
using Watched = std::function<void(RealSoFar)>;

// Acts for a run that goes on, from any native thread: done as soon as they are read, in their
// order. Their moments mean nothing.
class AskedActs
{
public:
    bool ask(std::string act); // false: the run is over, and nobody hears of it
    std::vector<std::string> take();
    std::vector<std::string> end(); // the last ones: from now on the run is over

    // Called by whoever listens to the run, once for each: when it was done or refused, or missed,
    // as the run ended before it. What is found on the real objects afterwards is not there yet.
    std::function<void(const RealActOutcome &)> answered;

private:
    std::mutex m_mutex;
    std::vector<std::string> m_acts; // guarded by m_mutex
    bool m_isOver = false;           // likewise
};

// `asked`: null if nobody asks for anything.
RealOutcome runReal(const std::string &runner, const Request &request, std::stop_token stop = {},
                    const Heard &heard = {}, const Watched &watched = {},
                    AskedActs *asked = nullptr);

} // namespace loose::native
