// SPDX-License-Identifier: GPL-3.0-or-later

// The bar and the panes, placed by paneRects() as in a picture of the window. The gaps between the
// panes can be dragged.
#pragma once

#include <array>

#include "views/pane_view.h"

namespace loose::ui {

class TimelineView;

class Workbench : public QWidget
{
    Q_OBJECT

public:
    Workbench(Session &session, Selection &selection, QWidget *parent = nullptr);

    PaneView &pane(Pane pane) const { return *m_panes[static_cast<std::size_t>(pane)]; }
    TimelineView &timeline() const { return *m_timeline; }
    BarView &bar() const { return *m_bar; }
    // A page over the panes, below the bar; deleted when another one, or none, is shown.
    void showPage(SceneView *page);
    SceneView *page() const { return m_page; }
    std::vector<SceneView *> views() const;

    const Layout &layoutShares() const { return m_layout; }
    void setLayoutShares(const Layout &layout);
    // The pane that has the focus, by shares of the whole; what a drag of a gap does.
    void growFocused(double wider, double taller);
    void setTheme(const Theme *theme);
    void setZoom(double zoom);
    double zoom() const { return m_zoom; }

Q_SIGNALS:
    void activated(const QString &id, const QPoint &globalPosition);
    void contextAsked(const loose::ui::PaneView &pane, const QString &id, const QPoint &at);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    // Which share a gap changes.
    enum class Gap : std::uint8_t { None, Left, Right, Threads, Stage, Source, Strip };

    void place();
    QRectF area() const;
    Gap gapAt(QPointF position) const;
    void dragGap(QPointF position);
    void limitShares();

    std::array<PaneView *, allPanes.size()> m_panes{};
    BarView *m_bar = nullptr;
    SceneView *m_page = nullptr;
    TimelineView *m_timeline = nullptr;
    const Theme *m_theme = nullptr;
    Layout m_layout;
    double m_zoom = 1;
    Gap m_dragged = Gap::None;
};

} // namespace loose::ui
