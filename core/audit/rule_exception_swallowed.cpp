// SPDX-License-Identifier: GPL-3.0-or-later

// An exception was raised in a thread from outside, and the thread goes on as if nothing happened.
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// After the exception the thread is back at a line that it had been at before. A clean-up on the
// way out visits lines of its own, the first of them in the step that raises.
bool goesOn(const Case &given, base::ThreadId thread, base::Step raised)
{
    const trace::Trace &trace = given.trace();
    for (auto step = trace.nextVisit(raised, thread); step; step = trace.nextVisit(*step, thread)) {
        const std::uint32_t line = trace.lineAt(thread, *step);
        if (raised > 0 && trace.visitAt(thread, line, raised - 1) > 0)
            return true;
    }
    return false;
}

} // namespace

void judgeExceptionSwallowed(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &thread : given.last().threads) {
        const Life &life = given.life(thread.id);
        if (!life.raisedStep || thread.endedBy == trace::EndedBy::Raised
            || thread.endedBy == trace::EndedBy::Exception
            || !goesOn(given, thread.id, *life.raisedStep))
            continue;
        Finding finding = given.about(FindingKind::ExceptionSwallowed, thread.id, *life.raisedStep);
        finding.line = given.trace().lineAt(thread.id, *life.raisedStep);
        finding.text = fmt::format("{} was raised in {} at line {} and caught there; the thread "
                                   "goes on as if nobody had asked anything of it",
                                   life.raised, given.name(thread.id), finding.line);
        finding.prevention = "Catch the exceptions that are meant, never everything: a bare except "
                             "catches the request to end as well.";
        finding.fact = "F7";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
