// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline_view.h"

#include <cmath>

#include "geometry/timeline_scene.h"

namespace loose::ui {
namespace {

struct Plot {
    TimeAxis axis;
    TimelinePlot place;
    TimeScale scale;
};

Plot plotOf(const Story &story, const ViewState &view, QSizeF size)
{
    const TimeAxis axis(story.timeline, view.axis, story.stepCount);
    const TimelinePlot place = timelinePlot(story, size);
    return {axis, place,
            TimeScale(shownRange(axis, view), place.plot.x(), place.plot.width())};
}

} // namespace

TimelineView::TimelineView(Session &session, Selection &selection, QWidget *parent)
    : PaneView(Pane::Timeline, session, selection, parent)
{
}

bool TimelineView::press(const Region &region, QPointF position)
{
    m_gesture = Gesture::None;
    if (region.id == QLatin1String("scrub")) {
        m_gesture = Gesture::Scrub;
        m_session.pause();
        scrubTo(position.x());
    } else if (region.id == QLatin1String("overview")) {
        m_gesture = Gesture::Overview;
        centreAt(position.x());
    }
    return m_gesture != Gesture::None;
}

void TimelineView::drag(QPointF position)
{
    switch (m_gesture) {
    case Gesture::None: break;
    case Gesture::Scrub: scrubTo(position.x()); break;
    case Gesture::Overview: centreAt(position.x()); break;
    }
}

bool TimelineView::wheel(QPointF position, double steps, Qt::KeyboardModifiers modifiers)
{
    if (modifiers.testFlag(Qt::AltModifier))
        return SceneView::wheel(position, steps, modifiers);
    if (modifiers.testFlag(Qt::ShiftModifier)) {
        const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
        m_selection.setRange(fitted(plot.scale.panned(-60 * steps), plot.axis.whole(), 1));
        return true;
    }
    const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
    if (position.x() < plot.place.plot.x())
        return SceneView::wheel(position, steps, modifiers); // over the names: scrolls them
    zoomAt(position.x(), std::pow(1.25, steps));
    return true;
}

void TimelineView::scrubTo(double x)
{
    const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
    m_session.goTo(plot.axis.step(std::max(0.0, plot.scale.position(x))));
}

void TimelineView::centreAt(double x)
{
    const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
    const TimeRange shown = plot.scale.range();
    const TimeScale whole(plot.axis.whole(), plot.place.overview.x(),
                          plot.place.overview.width());
    if (shown.length() >= plot.axis.whole().length()) { // nothing to move: scrubs
        m_session.goTo(plot.axis.step(std::max(0.0, whole.position(x))));
        return;
    }
    const double first = whole.position(x) - shown.length() / 2;
    m_selection.setRange(fitted({first, first + shown.length()}, plot.axis.whole(), 1));
}

void TimelineView::zoomAt(double x, double factor)
{
    const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
    const TimeRange zoomed = plot.scale.zoomed(x, factor);
    const bool isWhole = zoomed.length() >= plot.axis.whole().length();
    m_selection.setRange(isWhole ? TimeRange{0, 0} : fitted(zoomed, plot.axis.whole(), 1));
}

void TimelineView::pan(double share)
{
    const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
    m_selection.setRange(fitted(plot.scale.panned(share * plot.place.plot.width()),
                                plot.axis.whole(), 1));
}

void TimelineView::zoomAtCursor(double factor)
{
    const Plot plot = plotOf(m_session.story(), m_selection.state(), sceneSize());
    const double x = plot.scale.x(plot.axis.position(m_session.cursor()));
    const QRectF &area = plot.place.plot;
    zoomAt(x >= area.left() && x <= area.right() ? x : area.center().x(), factor);
}

} // namespace loose::ui

#include "moc_timeline_view.cpp"
