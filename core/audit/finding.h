// SPDX-License-Identifier: GPL-3.0-or-later

// A loose end: what a thread that was stopped or killed left behind, as a value.
//
// Rules are pure functions of what happened (Trace) and what is (Moment); they never see a world
// or a program's text, so they judge a simulated and a real run alike. A rule states where a loss
// lies; it never makes one up from the kind of act that was done (architecture.md 1).
//
// A finding is a root or the consequence of another one. Views list roots and unfold consequences.
// It began at a step and is certain from a later or the same one: before that it is shown as
// future. Numbers of findings are given in order of certainty within one judgement.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/ids.h"

namespace loose::audit {

enum class FindingKind : std::uint8_t {
#define FINDING(name, id, severity, title) name,
#include "audit/rules.def"
#undef FINDING
};

enum class Severity : std::uint8_t { Loss, Hang, Risk };

struct Finding {
    std::uint32_t id = 0; // from 1 within one judgement
    FindingKind kind{};
    Severity severity = Severity::Loss;
    base::ProcessId process;
    base::ThreadId thread;     // the guilty one
    base::ResourceId resource; // none if it is not about one
    std::string resourceName;  // "ledger", "journal.txt", the invariant's name
    std::uint32_t line = 0;    // where the guilty thread stood
    base::Step step = 0;       // it began
    base::Step certainAt = 0;  // it can no longer heal
    std::vector<base::ThreadId> sufferers;
    std::uint32_t causedBy = 0; // id of the finding that brought it; 0: a root
    std::string text;           // what, where, why it never heals; one sentence
    std::string prevention;     // what would have prevented it
    std::string fact;           // "F20": where this is known from

    bool isRoot() const { return causedBy == 0; }
    friend bool operator==(const Finding &, const Finding &) = default;
};

const char *idOf(FindingKind kind);    // "lock-leaked", as in reports
const char *titleOf(FindingKind kind); // "Lock leaked"
Severity severityOf(FindingKind kind);
const char *wordFor(Severity severity); // "loss"
std::set<FindingKind> kindsOf(const std::vector<Finding> &findings);

} // namespace loose::audit
