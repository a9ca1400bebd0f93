// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/workbench.h"

#include <algorithm>

#include <QMouseEvent>
#include <QPainter>

#include "geometry/bar_scene.h"
#include "views/stage_view.h"
#include "views/timeline_view.h"

namespace loose::ui {

Workbench::Workbench(Session &session, Selection &selection, QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    m_bar = new BarView(session, selection, this);
    for (const Pane pane : allPanes) {
        PaneView *&view = m_panes[static_cast<std::size_t>(pane)];
        if (pane == Pane::Timeline)
            view = m_timeline = new TimelineView(session, selection, this);
        else if (pane == Pane::Stage)
            view = new StageView(session, selection, this);
        else
            view = new PaneView(pane, session, selection, this);
    }
    for (const PaneView *view : m_panes) {
        connect(view, &SceneView::contextAsked, this,
                [this, view](const QString &id, const QPoint &at) {
                    Q_EMIT contextAsked(*view, id, at);
                });
    }
    for (SceneView *view : views()) {
        connect(view, &SceneView::activated, this, &Workbench::activated);
        connect(view, &SceneView::hovered, this, [&selection](const QString &id) {
            const bool isResource = id.section(QLatin1Char(':'), 0, 0) == QLatin1String("resource");
            const uint number = isResource ? id.section(QLatin1Char(':'), 1).toUInt() : 0;
            selection.hoverResource(base::ResourceId{number});
        });
    }
}

std::vector<SceneView *> Workbench::views() const
{
    std::vector<SceneView *> views{m_bar};
    views.insert(views.end(), m_panes.begin(), m_panes.end());
    if (m_page != nullptr)
        views.push_back(m_page);
    return views;
}

void Workbench::setLayoutShares(const Layout &layout)
{
    m_layout = layout;
    place();
}

void Workbench::setTheme(const Theme *theme)
{
    m_theme = theme;
    for (SceneView *view : views())
        view->setTheme(theme);
    update();
}

void Workbench::setZoom(double zoom)
{
    m_zoom = zoom;
    for (SceneView *view : views())
        view->setZoom(zoom);
    place();
}

QRectF Workbench::area() const
{
    const QSizeF scene = QSizeF(size()) / m_zoom;
    return {0, barHeight, scene.width(), scene.height() - barHeight};
}

void Workbench::place()
{
    const auto toWidget = [this](const QRectF &rect) {
        return QRectF(rect.topLeft() * m_zoom, rect.size() * m_zoom).toRect();
    };
    m_bar->setGeometry(toWidget({0, 0, static_cast<double>(width()) / m_zoom, barHeight}));
    const PaneRects rects = paneRects(m_layout, area());
    if (m_page != nullptr)
        m_page->setGeometry(toWidget(area().adjusted(12, 12, -12, -12)));
    for (const Pane one : allPanes) {
        const QRectF &rect = rects[static_cast<std::size_t>(one)];
        pane(one).setVisible(!rect.isEmpty() && m_page == nullptr);
        if (!rect.isEmpty())
            pane(one).setGeometry(toWidget(rect));
    }
    update();
}

void Workbench::showPage(SceneView *page)
{
    if (m_page != nullptr) {
        m_page->hide();
        m_page->deleteLater();
    }
    m_page = page;
    if (m_page != nullptr) {
        m_page->setTheme(m_theme);
        m_page->setZoom(m_zoom);
        m_page->show();
    }
    place();
    if (m_page != nullptr)
        m_page->setFocus();
}

void Workbench::resizeEvent(QResizeEvent *)
{
    place();
}

void Workbench::paintEvent(QPaintEvent *)
{
    if (m_theme != nullptr)
        QPainter(this).fillRect(rect(), m_theme->color(Role::WindowBack));
}

Workbench::Gap Workbench::gapAt(QPointF position) const
{
    if (m_page != nullptr)
        return Gap::None;
    const PaneRects rects = paneRects(m_layout, area());
    const QPointF at = position / m_zoom;
    const auto rectOf = [&rects](Pane pane) { return rects[static_cast<std::size_t>(pane)]; };
    const auto below = [&](Pane pane) {
        const QRectF rect = rectOf(pane);
        return !rect.isEmpty() && at.x() > rect.left() && at.x() < rect.right()
               && at.y() > rect.bottom() && at.y() < rect.bottom() + 11;
    };
    const auto rightOf = [&](Pane pane) {
        const QRectF rect = rectOf(pane);
        return !rect.isEmpty() && at.x() > rect.right() && at.x() < rect.right() + 11
               && at.y() < rectOf(Pane::Strip).top();
    };
    if (rightOf(Pane::Threads) || rightOf(Pane::Futures))
        return Gap::Left;
    if (rightOf(Pane::Stage) || rightOf(Pane::Timeline))
        return Gap::Right;
    if (below(Pane::Threads) && !m_layout.hides(Pane::Futures))
        return Gap::Threads;
    if (below(Pane::Stage) && !m_layout.hides(Pane::Timeline))
        return Gap::Stage;
    if (below(Pane::Source) && !m_layout.hides(Pane::Findings))
        return Gap::Source;
    const bool isAboveStrip =
        below(Pane::Futures) || below(Pane::Timeline) || below(Pane::Findings);
    return isAboveStrip ? Gap::Strip : Gap::None;
}

void Workbench::dragGap(QPointF position)
{
    const QRectF whole = area();
    const QPointF at = position / m_zoom;
    const double across = (at.x() - whole.left()) / whole.width();
    const QRectF strip = paneRects(m_layout, whole)[static_cast<std::size_t>(Pane::Strip)];
    const double columnHeight =
        (strip.isEmpty() ? whole.bottom() : strip.top()) - whole.top() - 22;
    const double down = (at.y() - whole.top() - 12) / columnHeight;
    switch (m_dragged) {
    case Gap::None: return;
    case Gap::Left: m_layout.left = across; break;
    case Gap::Right: m_layout.right = 1 - across; break;
    case Gap::Threads: m_layout.threads = down; break;
    case Gap::Stage: m_layout.stage = down; break;
    case Gap::Source: m_layout.source = down; break;
    case Gap::Strip: m_layout.strip = (whole.bottom() - at.y()) / whole.height(); break;
    }
    limitShares();
    place();
}

void Workbench::limitShares()
{
    m_layout.left = std::clamp(m_layout.left, 0.12, 0.35);
    m_layout.right = std::clamp(m_layout.right, 0.2, 0.55);
    m_layout.strip = std::clamp(m_layout.strip, 0.08, 0.4);
    for (double *share : {&m_layout.threads, &m_layout.stage, &m_layout.source})
        *share = std::clamp(*share, 0.15, 0.85);
}

void Workbench::growFocused(double wider, double taller)
{
    for (const Pane one : allPanes) {
        if (!pane(one).hasFocus())
            continue;
        switch (one) {
        case Pane::Threads: m_layout.left += wider; m_layout.threads += taller; break;
        case Pane::Futures: m_layout.left += wider; m_layout.threads -= taller; break;
        case Pane::Stage: m_layout.right -= wider; m_layout.stage += taller; break;
        case Pane::Timeline: m_layout.right -= wider; m_layout.stage -= taller; break;
        case Pane::Source: m_layout.right += wider; m_layout.source += taller; break;
        case Pane::Findings: m_layout.right += wider; m_layout.source -= taller; break;
        case Pane::Strip: m_layout.right -= wider; m_layout.strip += taller; break;
        case Pane::Output: m_layout.right += wider; m_layout.strip += taller; break;
        }
    }
    limitShares();
    place();
}

void Workbench::mousePressEvent(QMouseEvent *event)
{
    m_dragged = gapAt(event->position());
}

void Workbench::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged != Gap::None) {
        dragGap(event->position());
        return;
    }
    switch (gapAt(event->position())) {
    case Gap::None: setCursor(Qt::ArrowCursor); break;
    case Gap::Left:
    case Gap::Right: setCursor(Qt::SplitHCursor); break;
    case Gap::Threads:
    case Gap::Stage:
    case Gap::Source:
    case Gap::Strip: setCursor(Qt::SplitVCursor); break;
    }
}

void Workbench::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged = Gap::None;
}

} // namespace loose::ui

#include "moc_workbench.cpp"
