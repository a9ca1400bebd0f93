// SPDX-License-Identifier: GPL-3.0-or-later

// Findings while they are being made: rules add them and name their cause by its place here. Ids
// are given at the end, in order of certainty. Used inside this folder only.
#pragma once

#include <optional>
#include <vector>

#include "audit/finding.h"

namespace loose::audit {

using Place = std::optional<std::size_t>; // of a finding in the verdict; nothing: no such finding

class Verdict
{
public:
    // A consequence is not certain before its cause is.
    std::size_t add(Finding finding, Place cause = {});
    void addSufferer(std::size_t place, base::ThreadId thread);

    const Finding &at(std::size_t place) const { return m_drafts[place].finding; }
    Place find(FindingKind kind, base::ResourceId resource) const;
    Place find(FindingKind kind, base::ThreadId thread) const;
    Place find(FindingKind kind, base::ProcessId process) const;

    std::vector<Place> all(FindingKind kind) const;

    std::vector<Finding> close(); // numbered, worst first

private:
    std::size_t depth(std::size_t place) const; // how many causes lead to it

    struct Draft {
        Finding finding;
        Place cause;
    };
    std::vector<Draft> m_drafts;
};

} // namespace loose::audit
