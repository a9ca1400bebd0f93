// SPDX-License-Identifier: GPL-3.0-or-later

// The widget under every view: asks a scene function for a drawing when something changed, paints
// it, and finds what lies under the pointer or the keyboard's focus in the same drawing. Holds no
// truth but how far it is scrolled.
//
// Tab goes from region to region, up and down to the one above or below and, at the edge, on with
// scrolling; page up and down scroll; Enter or Space activates; left and right are the window's.
// Regions are the accessible children (scene_accessible.h).
#pragma once

#include <QWidget>

#include "geometry/story.h"
#include "paint/theme.h"

namespace loose::ui {

class SceneView : public QWidget
{
    Q_OBJECT

public:
    explicit SceneView(const QString &name, QWidget *parent = nullptr);

    void setTheme(const Theme *theme); // not owned; outlives the view
    void setZoom(double zoom);
    double zoom() const { return m_zoom; }
    QSizeF sceneSize() const { return QSizeF(size()) / m_zoom; }

    void invalidate(); // the scene has to be made anew before the next paint
    const DrawList &list() const;
    const QString &focusedId() const { return m_focusedId; }
    void activate(const QString &id); // as by a click; for accessibility and tests too
    QRect widgetRect(const Region &region) const;
    DrawList drawnAt(QSizeF size) { return makeScene(size, 0).list; } // for a picture of it
    // What it says on demand: the tip that was drawn, or why an act cannot work just now.
    virtual QString tipOf(const Region &region) const { return region.tip; }

Q_SIGNALS:
    void activated(const QString &id, const QPoint &globalPosition);
    void hovered(const QString &id);
    // By the right button or the menu key; the id is empty beside all regions.
    void contextAsked(const QString &id, const QPoint &globalPosition);
    void resized();

protected:
    virtual Scene makeScene(QSizeF size, double scroll) = 0;
    virtual bool press(const Region &region, QPointF position); // true: takes the drag
    virtual void drag(QPointF position);
    virtual bool wheel(QPointF position, double steps, Qt::KeyboardModifiers modifiers);
    virtual double scrollDirection() const { return 1; } // −1: counted from the end
    virtual void willScroll() {} // by a person

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent *event) override;

private:
    QPointF toScene(QPointF position) const { return position / m_zoom; }
    const Region *regionUnder(QPointF position) const;
    void setHovered(const QString &id);
    bool moveFocus(int direction);
    bool scrollBy(double downPx); // false: there is no more
    const Region *nearest(int direction) const;
    void moveFocusAcross(int direction);
    void setFocused(const QString &id);
    DrawList overlay() const; // focus and hover, above the scene

    const Theme *m_theme = nullptr;
    double m_zoom = 1;
    double m_scroll = 0;
    mutable Scene m_scene;
    mutable bool m_isStale = true;
    QString m_focusedId;
    QString m_hoveredId;
    QString m_pressedId;
    bool m_isDragging = false;
    bool m_showsFocus = false; // it was reached by Tab
};

} // namespace loose::ui
