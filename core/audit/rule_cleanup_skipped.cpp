// SPDX-License-Identifier: GPL-3.0-or-later

// A thread was cut off inside a try or a with: the clean-up that stands there for every way out was
// not on this one.
#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// Of all its frames, the innermost first.
std::vector<std::string> skippedBy(const Case &given, base::ThreadId thread)
{
    std::vector<std::string> skipped;
    const std::vector<trace::StackFrame> &stack = given.life(thread).stack;
    for (auto frame = stack.rbegin(); frame != stack.rend(); ++frame) {
        const auto &cleanups = given.facts().cleanups;
        for (auto each = cleanups.rbegin(); each != cleanups.rend(); ++each) {
            if (each->first <= frame->line && frame->line <= each->last)
                skipped.push_back(each->text);
        }
    }
    return skipped;
}

// What the clean-up would have seen to, if that is a finding itself.
Place causeFor(const Verdict &verdict, base::ThreadId thread)
{
    for (const FindingKind kind :
         {FindingKind::LockLeaked, FindingKind::SharedLockLeaked, FindingKind::FileTruncated,
          FindingKind::FileLeftOpen, FindingKind::RecordTorn, FindingKind::InvariantBroken}) {
        if (const Place cause = verdict.find(kind, thread))
            return cause;
    }
    return {};
}

std::string factOfSkip(const Case &given, base::ThreadId thread)
{
    switch (given.last().thread(thread)->endedBy) {
    case trace::EndedBy::Exit: return "F16";
    case trace::EndedBy::Process: return "F22";
    default: return "F28";
    }
}

} // namespace

void judgeCleanupSkipped(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (!given.isCut(thread.id) || thread.isService || thread.isYou)
            continue;
        const std::vector<std::string> skipped = skippedBy(given, thread.id);
        if (skipped.empty())
            continue;
        Finding finding =
            given.about(FindingKind::CleanupSkipped, thread.id, given.life(thread.id).endStep);
        const std::string others =
            skipped.size() == 1 ? std::string() : fmt::format(" and {} more", skipped.size() - 1);
        finding.text = fmt::format("{} {}: {}{} never ran", given.name(thread.id),
                                   given.fate(thread.id), skipped.front(), others);
        finding.prevention =
            "Clean-up is code of the thread: only a thread that ends by itself, or "
            "by an exception, comes to it.";
        finding.fact = factOfSkip(given, thread.id);
        verdict.add(std::move(finding), causeFor(verdict, thread.id));
    }
}

} // namespace loose::audit
