// SPDX-License-Identifier: GPL-3.0-or-later

// A thread took a task and died with it: nobody else knows about the task, nobody reports it done.
// Queues say "3 items, 2 unfinished", futures "running".
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

struct QueueState {
    std::int64_t items = 0;
    std::int64_t unfinished = 0;
};

// The number before a word, or -1.
std::int64_t numberBefore(const std::string &text, const char *word)
{
    const std::size_t at = text.find(word);
    if (at == std::string::npos || at < 2)
        return -1;
    std::size_t first = at - 1;
    while (first > 0 && text[first - 1] >= '0' && text[first - 1] <= '9')
        --first;
    std::int64_t number = -1;
    std::from_chars(text.data() + first, text.data() + at - 1, number);
    return number;
}

QueueState read(const std::string &text)
{
    return {std::max<std::int64_t>(0, numberBefore(text, "item")),
            std::max<std::int64_t>(0, numberBefore(text, "unfinished"))};
}

struct Share { // of one thread in a queue
    std::int64_t taken = 0;
    std::int64_t done = 0;
};

// Who took how many items and reported how many done.
std::map<base::ThreadId, Share> sharesOf(const Case &given, base::ResourceId queue)
{
    std::map<base::ThreadId, Share> shares;
    QueueState before;
    for (const Change &change : given.changesOf(queue)) {
        const QueueState after = read(change.state);
        Share &share = shares[change.thread];
        share.taken += std::max<std::int64_t>(0, before.items - after.items);
        share.done += std::max<std::int64_t>(0, before.unfinished - after.unfinished);
        before = after;
    }
    return shares;
}

Finding lost(const Case &given, base::ThreadId thread, const trace::ResourceMoment &resource)
{
    Finding finding = given.about(FindingKind::TaskLost, thread, given.life(thread).endStep);
    finding.resource = resource.id;
    finding.resourceName = given.name(resource.id);
    for (const base::ThreadId waiter : resource.waiters) {
        if (given.openWait(waiter))
            finding.sufferers.push_back(waiter);
    }
    std::sort(finding.sufferers.begin(), finding.sufferers.end());
    finding.prevention = "Let a worker finish the task it took before it stops; give waiting for "
                         "its result a time.";
    return finding;
}

void judgeQueue(const Case &given, Verdict &verdict, const trace::ResourceMoment &queue)
{
    const QueueState state = read(queue.state);
    const std::map<base::ThreadId, Share> shares = sharesOf(given, queue.id);
    const bool usesDone = std::any_of(shares.begin(), shares.end(),
                                      [](const auto &share) { return share.second.done > 0; });
    const bool isJoined =
        std::any_of(queue.waiters.begin(), queue.waiters.end(), [&](base::ThreadId waiter) {
            const auto wait = given.openWait(waiter);
            return wait && wait->kind != trace::WaitKind::QueueGet
                   && wait->kind != trace::WaitKind::QueuePut;
        });
    // Without a single task_done() there is no telling whether a task that was taken was done.
    if (state.unfinished <= state.items || (!usesDone && !isJoined))
        return;
    for (const auto &[thread, share] : shares) {
        if (share.taken <= share.done || !given.isFailed(thread))
            continue;
        Finding finding = lost(given, thread, queue);
        const std::int64_t count = share.taken - share.done;
        finding.text =
            fmt::format("{} took {} task{} from {} and {}; task_done() is never called "
                        "for {}, so join() of the queue waits for ever",
                        given.name(thread), count, count == 1 ? "" : "s", finding.resourceName,
                        given.fate(thread), count == 1 ? "it" : "them");
        finding.fact = "F5";
        verdict.add(std::move(finding), verdict.find(FindingKind::LockLeaked, queue.id));
    }
}

void judgeFuture(const Case &given, Verdict &verdict, const trace::ResourceMoment &future)
{
    const auto &changes = given.changesOf(future.id);
    if (changes.empty() || !future.state.starts_with("running"))
        return;
    const base::ThreadId worker = changes.back().thread;
    if (!given.isFailed(worker))
        return;
    Finding finding = lost(given, worker, future);
    finding.text = fmt::format("{} {} while it worked on {}; the future stays \"running\", and "
                               "result() waits for ever",
                               given.name(worker), given.fate(worker), finding.resourceName);
    finding.fact = "F11";
    verdict.add(std::move(finding));
}

} // namespace

void judgeTaskLost(const Case &given, Verdict &verdict)
{
    for (const trace::ResourceMoment &resource : given.last().resources) {
        if (resource.kind == trace::ResourceKind::Queue)
            judgeQueue(given, verdict, resource);
        else if (resource.kind == trace::ResourceKind::Future)
            judgeFuture(given, verdict, resource);
    }
}

} // namespace loose::audit
