// SPDX-License-Identifier: GPL-3.0-or-later
#include "state/selection.h"

#include <algorithm>

namespace loose::ui {

Selection::Selection(QObject *parent) : QObject(parent) {}

void Selection::chooseThread(base::ThreadId thread)
{
    m_state.chosen = thread;
    Q_EMIT changed();
}

void Selection::toggleFinding(std::uint32_t finding)
{
    m_state.finding = m_state.finding == finding ? 0 : finding;
    Q_EMIT changed();
}

void Selection::hoverResource(base::ResourceId resource)
{
    if (m_state.hovered == resource)
        return;
    m_state.hovered = resource;
    Q_EMIT changed();
}

void Selection::setAxis(AxisKind axis)
{
    if (m_state.axis != axis)
        m_state.range = {0, 0}; // positions of one axis mean nothing on the other
    m_state.axis = axis;
    Q_EMIT changed();
}

void Selection::setRange(TimeRange range)
{
    m_state.range = range;
    Q_EMIT changed();
}

void Selection::toggleDirectives()
{
    m_state.showsDirectives = !m_state.showsDirectives;
    Q_EMIT changed();
}

void Selection::setTab(OutputTab tab)
{
    m_state.tab = tab;
    Q_EMIT changed();
}

void Selection::toggleBreakpoint(std::uint32_t line)
{
    auto &lines = m_state.breakpoints;
    const auto found = std::find(lines.begin(), lines.end(), line);
    if (found == lines.end())
        lines.push_back(line);
    else
        lines.erase(found);
    Q_EMIT changed();
}

void Selection::setPlaying(bool isPlaying)
{
    m_state.isPlaying = isPlaying;
    Q_EMIT changed();
}

void Selection::setSpeed(double speed)
{
    m_state.speed = std::clamp(speed, 0.125, 64.0);
    Q_EMIT changed();
}

void Selection::setBusy(bool isBusy)
{
    m_state.isBusy = isBusy;
    m_state.busySteps = 0;
    Q_EMIT changed();
}

void Selection::setReal(bool isReal)
{
    m_state.isReal = isReal;
    Q_EMIT changed();
}

void Selection::setBusySteps(base::Step steps)
{
    m_state.busySteps = steps;
    Q_EMIT progressed();
}

void Selection::setKills(KillView kills)
{
    m_state.kills = std::move(kills);
    Q_EMIT killsChanged();
}

void Selection::setMoving(std::vector<Moving> moving)
{
    m_state.moving = std::move(moving);
    Q_EMIT moved();
}

void Selection::reset()
{
    ViewState fresh;
    fresh.axis = m_state.axis;
    fresh.tab = m_state.tab;
    fresh.speed = m_state.speed;
    m_state = fresh;
    Q_EMIT changed();
}

} // namespace loose::ui

#include "moc_selection.cpp"
