// SPDX-License-Identifier: GPL-3.0-or-later

// A thread died while it held the interpreter lock: nobody of its process runs again.
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

void judgeInterpreterFrozen(const Case &given, Verdict &verdict)
{
    for (const trace::ProcessMoment &process : given.last().processes) {
        const base::ThreadId holder = process.interpreterLockHolder;
        if (!process.isFrozen || !given.isDead(holder))
            continue;
        Finding finding =
            given.about(FindingKind::InterpreterFrozen, holder, given.life(holder).endStep);
        for (const trace::ThreadMoment &thread : given.last().threads) {
            if (thread.process == process.id && thread.isAlive())
                finding.sufferers.push_back(thread.id);
        }
        finding.text =
            fmt::format("{} {} while it held the interpreter lock of {}; only the thread "
                        "that holds it can pass it on, so no thread of the process runs "
                        "another instruction",
                        given.name(holder), given.fate(holder), given.name(process.id));
        finding.prevention =
            "A thread that is asked to stop, or gets an exception, passes the lock "
            "on by itself; whoever kills from outside cannot know who holds it.";
        finding.fact = "F36";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
