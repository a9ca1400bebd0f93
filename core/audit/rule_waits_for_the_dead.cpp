// SPDX-License-Identifier: GPL-3.0-or-later

// A thread waits without a time for something only a dead thread would have done: release a lock,
// report its end, put an item; or for a thread that itself waits so.
#include <algorithm>

#include <fmt/format.h>

#include "audit/rules.h"

namespace loose::audit {

namespace {

class Waits
{
public:
    Waits(const Case &given, Verdict &verdict) : m_given(given), m_verdict(verdict) {}

    // Why the thread waits for ever; adds the finding about its wait if there is none yet.
    Place explain(base::ThreadId thread)
    {
        if (const Place known = causeOfWait(m_given, m_verdict, thread))
            return known;
        const std::optional<trace::Wait> wait = m_given.openWait(thread);
        if (!wait || !m_visiting.insert(thread).second)
            return {};
        const Place found = explainWait(thread, *wait);
        m_visiting.erase(thread);
        return found;
    }

private:
    Place explainWait(base::ThreadId thread, const trace::Wait &wait)
    {
        if (!wait.thread.isNone())
            return explainOther(thread, wait, wait.thread,
                                m_verdict.find(FindingKind::GhostThread, wait.thread));
        if (!wait.process.isNone())
            return explainOther(thread, wait, m_given.mainThread(wait.process), {});
        const trace::ResourceMoment *resource = m_given.last().resource(wait.resource);
        if (!resource)
            return {};
        Place leak = m_verdict.find(FindingKind::LockLeaked, resource->id);
        if (!leak)
            leak = m_verdict.find(FindingKind::SharedLockLeaked, resource->id);
        if (leak || wait.kind == trace::WaitKind::Lock)
            return explainOther(thread, wait, resource->holder, leak);
        return explainSilence(thread, wait);
    }

    // A wait for what one other thread would do: dead, or itself waiting.
    Place explainOther(base::ThreadId thread, const trace::Wait &wait, base::ThreadId other,
                       Place cause)
    {
        if (other.isNone())
            return {};
        if (m_given.isDead(other)) {
            if (!cause)
                return {};
            m_verdict.addSufferer(*cause, thread);
            const bool isJoin = !wait.thread.isNone();
            return add(thread, wait, cause,
                       isJoin ? fmt::format("which {} and cannot report it", m_given.fate(other))
                              : fmt::format("which {} holds for ever", m_given.adjective(other)));
        }
        const Place chain = explain(other);
        if (!chain)
            return {};
        if (m_verdict.at(*chain).kind == FindingKind::Deadlock) {
            m_verdict.addSufferer(*chain, thread);
            return chain;
        }
        const bool isJoin = !wait.thread.isNone();
        return add(
            thread, wait, chain,
            isJoin ? std::string("which itself waits for ever")
                   : fmt::format("held by {}, which itself waits for ever", m_given.name(other)));
    }

    // A wait for an event, an item, a notice: nothing says who owes it. When nothing moves any
    // more, it is a failed thread that used the same thing.
    Place explainSilence(base::ThreadId thread, const trace::Wait &wait)
    {
        if (!m_given.waitsForEver(thread))
            return {};
        for (const trace::ThreadMoment &other : m_given.last().threads) {
            const bool couldHave = m_given.isFailed(other.id)
                                   && m_given.life(other.id).touched.contains(wait.resource);
            if (couldHave)
                return add(thread, wait, m_verdict.find(FindingKind::GhostThread, other.id),
                           fmt::format("and {}, which used it, {}", m_given.name(other.id),
                                       m_given.fate(other.id)));
        }
        return {};
    }

    Place add(base::ThreadId thread, const trace::Wait &wait, Place cause, const std::string &why)
    {
        Finding finding =
            m_given.about(FindingKind::WaitsForTheDead, thread, m_given.openWaitSince(thread));
        finding.resource = wait.resource;
        finding.resourceName = wait.resource.isNone() ? std::string() : m_given.name(wait.resource);
        finding.sufferers = {thread};
        finding.text = fmt::format("{} waits{} for {}, {}", m_given.name(thread),
                                   finding.line == 0 ? std::string()
                                                     : fmt::format(" at line {}", finding.line),
                                   m_given.waitWords(wait), why);
        finding.prevention = "Wait with a time and look what happened when it is over.";
        finding.fact = "F28";
        return m_verdict.add(std::move(finding), cause);
    }

    const Case &m_given;
    Verdict &m_verdict;
    std::set<base::ThreadId> m_visiting;
};

} // namespace

Place causeOfWait(const Case &given, const Verdict &verdict, base::ThreadId thread)
{
    const trace::ThreadMoment *moment = given.last().thread(thread);
    const std::optional<trace::Wait> wait = given.openWait(thread);
    if (!moment)
        return {};
    if (const Place frozen = verdict.find(FindingKind::InterpreterFrozen, moment->process))
        return moment->isAlive() ? frozen : Place{};
    if (const Place own = verdict.find(FindingKind::WaitsForTheDead, thread))
        return own;
    if (!wait)
        return {};
    for (const FindingKind kind :
         {FindingKind::TaskLost, FindingKind::WakeUpLost, FindingKind::BarrierBroken,
          FindingKind::PipeCorrupted, FindingKind::Deadlock}) {
        for (const Place place : verdict.all(kind)) {
            const std::vector<base::ThreadId> &sufferers = verdict.at(*place).sufferers;
            if (std::find(sufferers.begin(), sufferers.end(), thread) != sufferers.end())
                return place;
        }
    }
    return {};
}

void judgeWaitsForTheDead(const Case &given, Verdict &verdict)
{
    Waits waits(given, verdict);
    for (const trace::ThreadMoment &thread : given.last().threads) {
        if (!thread.isService)
            waits.explain(thread.id);
    }
}

} // namespace loose::audit
