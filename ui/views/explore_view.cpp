// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/explore_view.h"

namespace loose::ui {

ExploreView::ExploreView(Exploring &exploring, QWidget *parent)
    : SceneView(tr("Every schedule"), parent), m_exploring(exploring)
{
    connect(&exploring, &Exploring::changed, this, &ExploreView::invalidate);
}

Scene ExploreView::makeScene(QSizeF size, double scroll)
{
    return exploreScene(m_exploring.table(), size, scroll);
}

} // namespace loose::ui

#include "moc_explore_view.cpp"
