// SPDX-License-Identifier: GPL-3.0-or-later

// Threads wait for each other in a circle, without a time.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

// The living thread that another one waits for: who holds the lock, or who is joined.
base::ThreadId waitsFor(const Case &given, base::ThreadId thread)
{
    const trace::ThreadMoment *moment = given.last().thread(thread);
    const std::optional<trace::Wait> wait = given.openWait(thread);
    if (!wait || !moment->isAlive())
        return {};
    if (!wait->thread.isNone())
        return given.isDead(wait->thread) ? base::ThreadId{} : wait->thread;
    if (!wait->process.isNone()) {
        const base::ThreadId main = given.mainThread(wait->process);
        return given.isDead(main) ? base::ThreadId{} : main;
    }
    const trace::ResourceMoment *resource = given.last().resource(wait->resource);
    if (wait->kind != trace::WaitKind::Lock || !resource || given.isDead(resource->holder))
        return {};
    return resource->holder;
}

// The circle that begins and ends with the thread; empty if there is none.
std::vector<base::ThreadId> circleOf(const Case &given, base::ThreadId first)
{
    std::vector<base::ThreadId> circle;
    for (base::ThreadId at = first; !at.isNone(); at = waitsFor(given, at)) {
        if (std::find(circle.begin(), circle.end(), at) != circle.end())
            return at == first ? circle : std::vector<base::ThreadId>{};
        circle.push_back(at);
    }
    return {};
}

std::string inWords(const Case &given, const std::vector<base::ThreadId> &circle)
{
    std::string words;
    for (std::size_t index = 0; index < circle.size(); ++index) {
        const base::ThreadId next = circle[(index + 1) % circle.size()];
        const std::string what = given.waitWords(*given.openWait(circle[index]));
        words += fmt::format("{}{} waits for {}", index == 0 ? "" : ", ", given.name(circle[index]),
                             what);
        if (next == circle[index])
            words += ", which it holds itself";
        else if (given.openWait(circle[index])->thread.isNone()
                 && given.openWait(circle[index])->process.isNone())
            words += fmt::format(" of {}", given.name(next));
    }
    return words;
}

} // namespace

void judgeDeadlock(const Case &given, Verdict &verdict)
{
    for (const trace::ThreadMoment &thread : given.last().threads) {
        const std::vector<base::ThreadId> circle = circleOf(given, thread.id);
        // Each circle is told once, by its first thread.
        if (circle.empty() || *std::min_element(circle.begin(), circle.end()) != thread.id)
            continue;
        const base::ThreadId closer = *std::max_element(
            circle.begin(), circle.end(), [&](base::ThreadId left, base::ThreadId right) {
                return given.openWaitSince(left) < given.openWaitSince(right);
            });
        Finding finding = given.about(FindingKind::Deadlock, closer, given.openWaitSince(closer));
        finding.resource = given.openWait(closer)->resource;
        finding.resourceName = given.waitWords(*given.openWait(closer));
        finding.sufferers = circle;
        std::sort(finding.sufferers.begin(), finding.sufferers.end());
        finding.text = fmt::format("{}: nobody in the circle can go on before another one does",
                                   inWords(given, circle));
        finding.prevention = "Take locks in one order everywhere, or give each wait a time.";
        verdict.add(std::move(finding));
    }
}

} // namespace loose::audit
