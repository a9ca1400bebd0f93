// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/scene_view.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "paint/draw_list_painter.h"
#include "views/scene_accessible.h"

namespace loose::ui {
namespace {

constexpr double scrollStepPx = 48;

} // namespace

SceneView::SceneView(const QString &name, QWidget *parent) : QWidget(parent)
{
    installSceneAccessibility();
    setAccessibleName(name);
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void SceneView::setTheme(const Theme *theme)
{
    m_theme = theme;
    update();
}

void SceneView::setZoom(double zoom)
{
    m_zoom = zoom;
    invalidate();
}

void SceneView::invalidate()
{
    m_isStale = true;
    update();
}

const DrawList &SceneView::list() const
{
    if (m_isStale) {
        auto *self = const_cast<SceneView *>(this); // makeScene() may note what it laid out
        m_scene = self->makeScene(sceneSize(), m_scroll);
        m_isStale = false;
    }
    return m_scene.list;
}

void SceneView::activate(const QString &id)
{
    const Region *region = regionById(list(), id);
    if (region == nullptr || !region->isEnabled)
        return;
    const QPoint below = widgetRect(*region).bottomLeft();
    Q_EMIT activated(id, mapToGlobal(below));
}

QRect SceneView::widgetRect(const Region &region) const
{
    return QRectF(region.rect.topLeft() * m_zoom, region.rect.size() * m_zoom).toAlignedRect();
}

bool SceneView::press(const Region &, QPointF)
{
    return false;
}

void SceneView::drag(QPointF) {}

bool SceneView::wheel(QPointF, double, Qt::KeyboardModifiers)
{
    return false;
}

DrawList SceneView::overlay() const
{
    DrawList marks;
    const Region *hoveredRegion = regionById(list(), m_hoveredId);
    if (hoveredRegion != nullptr && hoveredRegion->isEnabled
        && hoveredRegion->kind == RegionKind::Button)
        marks.rect(hoveredRegion->rect, 5, {}, Stroke{Role::Text, 1});
    const Region *focused = hasFocus() && m_showsFocus ? regionById(list(), m_focusedId) : nullptr;
    if (focused != nullptr)
        marks.rect(focused->rect.adjusted(-1, -1, 1, 1), 5, {}, Stroke{Role::Focus, 2});
    else if (hasFocus() && m_showsFocus)
        marks.rect(QRectF(QPointF(1, 1), sceneSize() - QSizeF(2, 2)), 6, {},
                   Stroke{Role::Focus, 1.5});
    return marks;
}

void SceneView::paintEvent(QPaintEvent *event)
{
    if (m_theme == nullptr)
        return;
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme->color(Role::WindowBack));
    painter.scale(m_zoom, m_zoom);
    const QRectF exposed(QPointF(event->rect().topLeft()) / m_zoom,
                         QSizeF(event->rect().size()) / m_zoom);
    paint(painter, list(), *m_theme, TextAs::Glyphs, exposed);
    paint(painter, overlay(), *m_theme);
}

void SceneView::resizeEvent(QResizeEvent *)
{
    invalidate();
    Q_EMIT resized();
}

const Region *SceneView::regionUnder(QPointF position) const
{
    return regionAt(list(), toScene(position));
}

void SceneView::setHovered(const QString &id)
{
    if (m_hoveredId == id)
        return;
    m_hoveredId = id;
    const Region *region = regionById(list(), id);
    const bool isHand =
        region != nullptr && region->isEnabled && region->kind != RegionKind::Area
        && region->kind != RegionKind::Row;
    setCursor(isHand ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT hovered(id);
    update();
}

void SceneView::mousePressEvent(QMouseEvent *event)
{
    m_showsFocus = false;
    const Region *region = regionUnder(event->position());
    m_pressedId = region != nullptr ? region->id : QString();
    m_focusedId.clear(); // Space and Enter stay with the window until Tab is used
    if (event->button() == Qt::LeftButton && region != nullptr)
        m_isDragging = press(*region, toScene(event->position()));
    update();
}

void SceneView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isDragging) {
        drag(toScene(event->position()));
        return;
    }
    const Region *region = regionUnder(event->position());
    setHovered(region != nullptr ? region->id : QString());
}

void SceneView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool wasDragging = std::exchange(m_isDragging, false);
    const Region *region = regionUnder(event->position());
    if (wasDragging || region == nullptr || region->id != m_pressedId || !region->isEnabled)
        return;
    Q_EMIT activated(region->id, event->globalPosition().toPoint());
}

void SceneView::wheelEvent(QWheelEvent *event)
{
    const double steps = event->angleDelta().y() / 120.0;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        event->ignore(); // the window scales everything
        return;
    }
    if (!wheel(toScene(event->position()), steps, event->modifiers()))
        scrollBy(-steps * scrollStepPx);
}

bool SceneView::scrollBy(double downPx)
{
    list();
    willScroll();
    const double from = scrollDirection() > 0 ? m_scene.scroll : m_scroll;
    m_scroll = std::clamp(from + scrollDirection() * downPx, 0.0, std::max(0.0, m_scene.scrollMax));
    if (m_scroll == from)
        return false;
    invalidate();
    return true;
}

void SceneView::leaveEvent(QEvent *)
{
    setHovered({});
}

void SceneView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const Region *region =
        isByKey ? regionById(list(), m_focusedId) : regionUnder(QPointF(event->pos()));
    const QPoint at = isByKey && region != nullptr
                          ? mapToGlobal(widgetRect(*region).bottomLeft())
                          : event->globalPos();
    Q_EMIT contextAsked(region != nullptr ? region->id : QString(), at);
}

void SceneView::keyPressEvent(QKeyEvent *event)
{
    const bool activates = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                           || event->key() == Qt::Key_Space;
    if (activates && !m_focusedId.isEmpty())
        activate(m_focusedId);
    else if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        moveFocusAcross(event->key() == Qt::Key_Down ? 1 : -1);
    else if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp)
        scrollBy((event->key() == Qt::Key_PageDown ? 0.8 : -0.8) * sceneSize().height());
    else
        QWidget::keyPressEvent(event);
}

void SceneView::focusInEvent(QFocusEvent *event)
{
    m_showsFocus =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (m_showsFocus)
        m_focusedId.clear();
    update();
}

void SceneView::focusOutEvent(QFocusEvent *)
{
    m_focusedId.clear();
    update();
}

bool SceneView::moveFocus(int direction)
{
    std::vector<const Region *> stops;
    qsizetype at = -1;
    for (const Region &region : list().regions()) {
        if (region.kind == RegionKind::Area || region.kind == RegionKind::Row)
            continue;
        if (region.id == m_focusedId)
            at = static_cast<qsizetype>(stops.size());
        stops.push_back(&region);
    }
    const qsizetype next = at + direction;
    if (next < 0 || next >= static_cast<qsizetype>(stops.size()))
        return false;
    setFocused(stops[static_cast<std::size_t>(next)]->id);
    return true;
}

void SceneView::setFocused(const QString &id)
{
    m_focusedId = id;
    m_showsFocus = true;
    announceFocus(*this, m_focusedId);
    update();
}

// Above or below the focused one, else the first or last of all; one beneath it before one beside.
const Region *SceneView::nearest(int direction) const
{
    const Region *focused = regionById(list(), m_focusedId);
    QPointF from(0, direction > 0 ? -1 : sceneSize().height() + 1);
    if (focused != nullptr)
        from = {focused->rect.left(), focused->rect.center().y()};
    const Region *best = nullptr;
    double least = 0;
    for (const Region &region : list().regions()) {
        const double away = direction * (region.rect.center().y() - from.y());
        if (region.kind == RegionKind::Area || away < 1)
            continue;
        const double right = focused != nullptr ? focused->rect.right() : from.x();
        const double beside = std::max(from.x(), region.rect.left())
                              - std::min(right, region.rect.right());
        const double distance = away + 2 * std::max(0.0, beside);
        if (best == nullptr || distance < least) {
            best = &region;
            least = distance;
        }
    }
    return best;
}

void SceneView::moveFocusAcross(int direction)
{
    // What lies at the edge comes into view before it is entered.
    const Region *next = nearest(direction);
    const double edge = direction > 0 ? sceneSize().height() - scrollStepPx : scrollStepPx * 2;
    const bool isAtEdge =
        next == nullptr || direction * (next->rect.center().y() - edge) > 0;
    if (isAtEdge && scrollBy(direction * scrollStepPx))
        next = nearest(direction);
    if (next != nullptr)
        setFocused(next->id);
}

bool SceneView::focusNextPrevChild(bool next)
{
    return moveFocus(next ? 1 : -1) || QWidget::focusNextPrevChild(next);
}

bool SceneView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Enter and Space belong to the focused region before they belong to the window.
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool isActivation =
            key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space;
        if (isActivation && hasFocus() && regionById(list(), m_focusedId) != nullptr) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const Region *region = regionUnder(help->pos());
        const QString tip = region != nullptr ? tipOf(*region) : QString();
        if (!tip.isEmpty())
            QToolTip::showText(help->globalPos(), tip, this, widgetRect(*region));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace loose::ui

#include "moc_scene_view.cpp"
