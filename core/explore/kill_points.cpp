// SPDX-License-Identifier: GPL-3.0-or-later
#include "explore/kill_points.h"

#include <algorithm>
#include <map>

namespace loose::explore {

namespace {

// Points that are alike: the first and how many.
struct Stretch {
    std::size_t first = 0;
    std::size_t count = 1;
};

std::vector<Stretch> stretchesOf(const std::vector<KillPoint> &points)
{
    std::vector<Stretch> stretches;
    for (std::size_t index = 0; index < points.size(); ++index) {
        if (points[index].isAlike && index > 0)
            ++stretches.back().count;
        else
            stretches.push_back({index, 1});
    }
    return stretches;
}

// One of `count`, the same in every run, and no other one for each round of a loop.
std::size_t drawn(std::uint64_t which, std::size_t count)
{
    which = (which + 1) * 0x9e3779b97f4a7c15u;
    which ^= which >> 29;
    return static_cast<std::size_t>(which * 0xbf58476d1ce4e5b9u >> 33) % count;
}

} // namespace

bool KillScout::look(sim::Machine &machine, const trace::Trace &trace)
{
    if (!m_found.thread)
        m_found.thread = machine.findThread(m_name);
    if (!m_found.thread)
        return true;
    const base::ThreadId thread = *m_found.thread;
    const bool hasRun = machine.step() > 0 && machine.lastRunner() == thread;
    if (hasRun)
        add(machine.step() - 1, m_line, m_clockNs);
    m_isAlike =
        m_findsAlike && hasRun && machine.lastStepWasPrivate() && trace.eventCount() == m_events;
    m_events = trace.eventCount();
    m_line = machine.lineOf(thread);
    m_clockNs = machine.clockNs();
    if (hasRun && !machine.hasProcessor(thread) && !machine.hasEnded(thread))
        add(machine.step(), m_line, m_clockNs);
    return true;
}

void KillScout::add(base::Step step, std::uint32_t line, base::ClockNs clockNs)
{
    std::vector<KillPoint> &points = m_found.points;
    if (!points.empty() && points.back().step >= step)
        return;
    const bool followsOn = !points.empty() && points.back().step + 1 == step;
    if (clockNs > lastKillPointNs)
        ++m_found.further;
    else
        points.push_back({step, line, m_isAlike && followsOn});
}

void KillPoints::choose(const KillEffort &effort, base::Step lastStep)
{
    std::uint64_t work = 0;
    std::size_t stretches = 0;
    for (const KillPoint &point : points) {
        work += point.isAlike ? 0 : lastStep - std::min(point.step, lastStep) + 1;
        stretches += point.isAlike ? 0 : 1;
    }
    const bool isTooMuch = work > effort.whole;
    if (isTooMuch || (points.size() > maxKillPoints && effort.sample != KillEffort::unlimited)) {
        const std::uint64_t most = stretches * maxKillPoints / points.size();
        keepSome(static_cast<std::size_t>(std::min<std::uint64_t>(
            effort.sample / std::max<std::uint64_t>(work / std::max<std::size_t>(stretches, 1), 1),
            most)));
    }
    if (points.size() > maxKillPoints) {
        further += points.size() - maxKillPoints;
        points.resize(maxKillPoints);
    }
}

// Of each line as many as of any other, if it has so many; spread over its visits, and drawn in
// each part, since who takes each so-many-th meets a loop at one place only.
void KillPoints::keepSome(std::size_t tries)
{
    std::map<std::uint32_t, std::vector<Stretch>> byLine;
    for (const Stretch &stretch : stretchesOf(points))
        byLine[points[stretch.first].line].push_back(stretch);
    std::vector<const std::vector<Stretch> *> lines; // the rarest first: what it leaves is shared
    for (const auto &[line, stretches] : byLine)
        lines.push_back(&stretches);
    std::ranges::stable_sort(lines, {}, [](const auto *each) { return each->size(); });

    std::vector<KillPoint> kept;
    for (std::size_t index = 0; index < lines.size(); ++index) {
        const std::vector<Stretch> &all = *lines[index];
        const std::size_t share = std::max<std::size_t>(tries / (lines.size() - index), 1);
        const std::size_t count = std::min(share, all.size());
        tries -= std::min(tries, count);
        for (std::size_t part = 0; part < count; ++part) {
            const std::size_t begin = part * all.size() / count;
            const std::size_t size = (part + 1) * all.size() / count - begin;
            const Stretch &stretch = all[begin + (part == 0 ? 0 : drawn(part, size))];
            const auto first = points.begin() + static_cast<std::ptrdiff_t>(stretch.first);
            kept.insert(kept.end(), first, first + static_cast<std::ptrdiff_t>(stretch.count));
        }
    }
    std::ranges::sort(kept, {}, &KillPoint::step);
    between += points.size() - kept.size();
    points = std::move(kept);
}

} // namespace loose::explore
