// SPDX-License-Identifier: GPL-3.0-or-later

// A verdict on events written by hand, as text: one finding a line, worst first,
// "id kind(thread) [resource] <- cause".
#pragma once

#include <QString>

#include "audit/audit.h"
#include "event_script.h"
#include "trace/event_text.h"

namespace loose::audit {

inline const base::ThreadId mainThread = trace::EventScript::mainThread;
inline const base::ProcessId firstProcess = trace::EventScript::firstProcess;

inline std::vector<Finding> findingsOf(const trace::EventScript &s, Ending ending,
                                       const Facts &facts = {})
{
    const trace::Moment last = s.moment();
    return judge(Evidence{s.trace, last, ending, s.step, facts});
}

inline QString verdictOf(const trace::EventScript &s, Ending ending, const Facts &facts = {})
{
    const trace::Names names(s.trace);
    QString out;
    for (const Finding &finding : findingsOf(s, ending, facts)) {
        out += QString("%1 %2(%3)")
                   .arg(finding.id)
                   .arg(idOf(finding.kind), QString::fromStdString(names.thread(finding.thread)));
        if (!finding.resourceName.empty())
            out += ' ' + QString::fromStdString(finding.resourceName);
        if (!finding.isRoot())
            out += QString(" <- %1").arg(finding.causedBy);
        out += '\n';
    }
    return out;
}

inline const Finding &only(const std::vector<Finding> &findings, FindingKind kind)
{
    for (const Finding &finding : findings) {
        if (finding.kind == kind)
            return finding;
    }
    static const Finding none;
    return none;
}

} // namespace loose::audit
