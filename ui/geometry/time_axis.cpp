// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/time_axis.h"

#include <algorithm>

namespace loose::ui {
namespace {

constexpr double foreverShare = 0.22; // of the run's length
constexpr double stepNs = 1000; // semantics.md 1: what a step costs where no event says otherwise

bool isBefore(base::Step step, const AxisPoint &point)
{
    return step < point.step;
}

} // namespace

TimeAxis::TimeAxis(const Timeline &timeline, AxisKind kind, base::Step stepCount)
    : m_timeline(timeline), m_kind(kind), m_stepCount(stepCount)
{
    m_runEnd = std::max(1.0, position(stepCount));
    m_whole = {0, timeline.isStuck ? m_runEnd * (1 + foreverShare) : m_runEnd};
}

double TimeAxis::position(base::Step step) const
{
    if (step > m_stepCount)
        return m_whole.last;
    return m_kind == AxisKind::Story ? storyPosition(step) : clockPosition(step);
}

double TimeAxis::storyPosition(base::Step step) const
{
    const auto &axis = m_timeline.axis;
    const auto next = std::upper_bound(axis.begin(), axis.end(), step, isBefore);
    const auto index = static_cast<double>(next - axis.begin());
    const base::Step before = next == axis.begin() ? 0 : std::prev(next)->step;
    const base::Step after = next == axis.end() ? std::max(m_stepCount, before + 1) : next->step;
    if (after <= before)
        return index;
    const double share = static_cast<double>(step - before) / static_cast<double>(after - before);
    return index + std::min(1.0, share);
}

double TimeAxis::clockPosition(base::Step step) const
{
    const auto &axis = m_timeline.axis;
    const auto next = std::upper_bound(axis.begin(), axis.end(), step, isBefore);
    const AxisPoint before = next == axis.begin() ? AxisPoint{} : *std::prev(next);
    const double advance = static_cast<double>(step - before.step) * stepNs;
    const double clock = static_cast<double>(before.clockNs) + advance;
    return next == axis.end() ? clock : std::min(clock, static_cast<double>(next->clockNs));
}

// The steps between two events lie evenly: where one is expected, or right beside it, it is. A
// timeline asks this for each of its pixels.
base::Step TimeAxis::step(double position) const
{
    const auto isBeyond = [&](base::Step step) {
        return step > m_stepCount || this->position(step) > position;
    };
    const base::Step guess = std::min(guessedStep(position), m_stepCount);
    for (const base::Step one : {guess, guess + 1, guess - std::min<base::Step>(guess, 1)}) {
        if (!isBeyond(one) && isBeyond(one + 1))
            return one;
    }
    base::Step low = 0;
    base::Step high = m_stepCount;
    while (low < high) {
        const base::Step middle = low + (high - low + 1) / 2;
        if (this->position(middle) <= position)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

base::Step TimeAxis::guessedStep(double position) const
{
    const auto &axis = m_timeline.axis;
    if (axis.empty() || position < 0)
        return 0;
    if (m_kind == AxisKind::Clock) {
        const auto next = std::upper_bound(
            axis.begin(), axis.end(), position,
            [](double wanted, const AxisPoint &point) {
                return wanted < static_cast<double>(point.clockNs);
            });
        const AxisPoint before = next == axis.begin() ? AxisPoint{} : *std::prev(next);
        const double advance = (position - static_cast<double>(before.clockNs)) / stepNs;
        const base::Step guess = before.step + static_cast<base::Step>(std::max(0.0, advance));
        return next == axis.end() || next->step == 0 ? guess : std::min(guess, next->step - 1);
    }
    const auto index = static_cast<std::size_t>(
        std::min(position, static_cast<double>(axis.size())));
    const base::Step before = index == 0 ? 0 : axis[index - 1].step;
    const base::Step after = index == axis.size() ? std::max(m_stepCount, before + 1)
                                                  : axis[index].step;
    if (after <= before)
        return before == 0 ? 0 : before - 1;
    const double share = std::min(position - static_cast<double>(index), 1.0);
    return before + static_cast<base::Step>(share * static_cast<double>(after - before));
}

} // namespace loose::ui
