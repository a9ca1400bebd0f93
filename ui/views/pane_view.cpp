// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pane_view.h"

#include "geometry/bar_scene.h"

namespace loose::ui {

PaneView::PaneView(Pane pane, Session &session, Selection &selection, QWidget *parent)
    : SceneView(paneTitle(pane), parent), m_session(session), m_selection(selection), m_pane(pane)
{
    connect(&session, &Session::storyChanged, this, [this] {
        m_followsCursor = true;
        invalidate();
    });
    connect(&session, &Session::instantChanged, this, [this] {
        m_followsCursor = true;
        invalidate();
    });
    connect(&selection, &Selection::changed, this, &PaneView::invalidate);
    if (pane == Pane::Source || pane == Pane::Timeline || pane == Pane::Futures)
        connect(&selection, &Selection::killsChanged, this, &PaneView::invalidate);
}

Scene PaneView::makeScene(QSizeF size, double scroll)
{
    ViewState view = m_selection.state();
    view.scroll = scroll;
    view.followsCursor = m_followsCursor;
    return paneScene(m_pane, m_session.story(), m_session.instant(), view, size);
}

// Of an act that cannot work just now, why.
QString PaneView::tipOf(const Region &region) const
{
    using history::Verb;
    const std::map<QString, Verb> verbs{{QStringLiteral("act:stop"), Verb::Stop},
                                        {QStringLiteral("act:kill"), Verb::Kill},
                                        {QStringLiteral("act:step"), Verb::Step}};
    if (region.id.startsWith(QLatin1String("kill-step:")))
        return killTip(region.id.section(QLatin1Char(':'), 1).toULongLong());
    const auto found = verbs.find(region.id.section(QLatin1Char(':'), 0, 1));
    if (found == verbs.end())
        return region.tip;
    const base::ThreadId thread{region.id.section(QLatin1Char(':'), 2).toUInt()};
    const QString why = m_session.whyNot(found->second, thread);
    return why.isEmpty() ? region.tip : tr("Cannot be done now: %1").arg(why);
}

QString PaneView::killTip(base::Step step) const
{
    const auto &map = m_selection.state().kills.shown;
    const KillMark *mark = map != nullptr ? map->at(step) : nullptr;
    return mark != nullptr ? markTip(*map, *mark) : QString();
}

void PaneView::willScroll()
{
    m_followsCursor = false;
}

double PaneView::scrollDirection() const
{
    const bool fromEnd =
        m_pane == Pane::Output && m_selection.state().tab != OutputTab::Variables;
    return fromEnd ? -1 : 1;
}

BarView::BarView(Session &session, Selection &selection, QWidget *parent)
    : SceneView(tr("Transport"), parent), m_session(session), m_selection(selection)
{
    connect(&session, &Session::storyChanged, this, &BarView::invalidate);
    connect(&session, &Session::instantChanged, this, &BarView::invalidate);
    connect(&selection, &Selection::changed, this, &BarView::invalidate);
    connect(&selection, &Selection::progressed, this, &BarView::invalidate);
}

Scene BarView::makeScene(QSizeF size, double)
{
    return barScene(m_session.story(), m_session.instant(), m_selection.state(), size);
}

} // namespace loose::ui

#include "moc_pane_view.cpp"
