// SPDX-License-Identifier: GPL-3.0-or-later

// Position on an axis <-> pixel: the only place where the timeline does such arithmetic. A position
// is a count of story events or nanoseconds of virtual time; steps are turned into positions by
// Axis (timeline_model.h).
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

namespace loose::ui {

struct TimeRange { // positions; never empty once normalised
    double first = 0;
    double last = 1;

    double length() const { return last - first; }
    bool contains(double position) const { return position >= first && position <= last; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

// Keeps a range inside `whole` and at least `lengthMin` long, moving before cutting it.
inline TimeRange fitted(TimeRange range, TimeRange whole, double lengthMin)
{
    const double length =
        std::clamp(range.length(), std::min(lengthMin, whole.length()), whole.length());
    const double first = std::clamp(range.first, whole.first, whole.last - length);
    return {first, first + length};
}

class TimeScale
{
public:
    TimeScale(TimeRange range, double leftPx, double widthPx)
        : m_range(range), m_leftPx(leftPx), m_widthPx(std::max(1.0, widthPx))
    {
        if (m_range.length() <= 0)
            m_range.last = m_range.first + 1;
    }

    TimeRange range() const { return m_range; }
    double x(double position) const
    {
        return m_leftPx + (position - m_range.first) / m_range.length() * m_widthPx;
    }
    double position(double xPx) const
    {
        return m_range.first + (xPx - m_leftPx) / m_widthPx * m_range.length();
    }
    double positionsPerPx() const { return m_range.length() / m_widthPx; }

    // The position under `xPx` stays there; factor 2 shows half as much.
    TimeRange zoomed(double xPx, double factor) const
    {
        const double fixed = position(xPx);
        return {fixed - (fixed - m_range.first) / factor, fixed + (m_range.last - fixed) / factor};
    }
    TimeRange panned(double byPx) const
    {
        const double by = byPx * positionsPerPx();
        return {m_range.first + by, m_range.last + by};
    }

private:
    TimeRange m_range;
    double m_leftPx;
    double m_widthPx;
};

// Round positions (1, 2 or 5 times a power of ten apart), at least `spacingMinPx` from each other.
inline std::vector<double> ticks(const TimeScale &scale, double spacingMinPx)
{
    const double least = std::max(scale.positionsPerPx() * spacingMinPx, 1e-9);
    const double power = std::pow(10, std::floor(std::log10(least)));
    double spacing = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least) {
            spacing = factor * power;
            break;
        }
    }
    std::vector<double> positions;
    const TimeRange range = scale.range();
    for (double index = std::ceil(range.first / spacing); index * spacing <= range.last; ++index)
        positions.push_back(index * spacing);
    return positions;
}

} // namespace loose::ui
