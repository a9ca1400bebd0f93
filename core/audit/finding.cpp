// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit/finding.h"

namespace loose::audit {

const char *idOf(FindingKind kind)
{
    switch (kind) {
#define FINDING(name, id, severity, title)                                                         \
    case FindingKind::name:                                                                        \
        return id;
#include "audit/rules.def"
#undef FINDING
    }
    return "";
}

const char *titleOf(FindingKind kind)
{
    switch (kind) {
#define FINDING(name, id, severity, title)                                                         \
    case FindingKind::name:                                                                        \
        return title;
#include "audit/rules.def"
#undef FINDING
    }
    return "";
}

Severity severityOf(FindingKind kind)
{
    switch (kind) {
#define FINDING(name, id, severity, title)                                                         \
    case FindingKind::name:                                                                        \
        return Severity::severity;
#include "audit/rules.def"
#undef FINDING
    }
    return Severity::Loss;
}

const char *wordFor(Severity severity)
{
    switch (severity) {
    case Severity::Loss: return "loss";
    case Severity::Hang: return "hang";
    case Severity::Risk: return "risk";
    }
    return "";
}

std::set<FindingKind> kindsOf(const std::vector<Finding> &findings)
{
    std::set<FindingKind> kinds;
    for (const Finding &finding : findings)
        kinds.insert(finding.kind);
    return kinds;
}

} // namespace loose::audit
