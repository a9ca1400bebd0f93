// SPDX-License-Identifier: GPL-3.0-or-later

// A process was ended while it was writing a message into a pipe: a part of it is in the pipe, and
// whoever reads waits for the rest. The state of a pipe says "65536 bytes, half a message".
#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// Who put bytes in last.
base::ThreadId lastWriter(const Case &given, base::ResourceId pipe)
{
    base::ThreadId writer;
    std::uint64_t before = 0;
    for (const Change &change : given.changesOf(pipe)) {
        const std::uint64_t bytes = std::strtoull(change.state.c_str(), nullptr, 10);
        if (bytes > before)
            writer = change.thread;
        before = bytes;
    }
    return writer;
}

} // namespace

void judgePipeCorrupted(const Case &given, Verdict &verdict)
{
    for (const trace::ResourceMoment &pipe : given.last().resources) {
        if (!pipe.state.ends_with("half a message"))
            continue;
        const base::ThreadId writer = lastWriter(given, pipe.id);
        if (!given.isCut(writer))
            continue;
        Finding finding =
            given.about(FindingKind::PipeCorrupted, writer, given.life(writer).endStep);
        finding.resource = pipe.id;
        finding.resourceName = given.name(pipe.id);
        for (const base::ThreadId waiter : pipe.waiters) {
            if (given.openWait(waiter))
                finding.sufferers.push_back(waiter);
        }
        std::sort(finding.sufferers.begin(), finding.sufferers.end());
        finding.text =
            fmt::format("{} {} in the middle of a message into {}; whoever reads has its "
                        "length and a part, and waits for the rest",
                        given.name(writer), given.fate(writer), finding.resourceName);
        finding.prevention =
            "Ask the process to stop and join it; a pipe that a terminated process "
            "has written to must not be used any more.";
        finding.fact = "F22";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
