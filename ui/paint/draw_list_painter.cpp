// SPDX-License-Identifier: GPL-3.0-or-later
#include "paint/draw_list_painter.h"

#include <cmath>
#include <utility>
#include <vector>

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QImage>
#include <QPaintEngine>
#include <QRawFont>
#include <QTextLayout>

#include "geometry/fonts.h"
#include "paint/icon_set.h"

namespace loose::ui {
namespace {

constexpr double hatchSpacing = 7;
constexpr double hatchWidth = 2;
constexpr double dotSpacing = 6;
constexpr double dotRadius = 1.15; // so small, a square on its corner is round and costs less
constexpr double arrowLength = 9;
constexpr double arrowHalfWidth = 3.6;

QPen penFor(const Stroke &stroke, const Theme &theme)
{
    QPen pen(theme.color(stroke.role), stroke.width);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::RoundJoin);
    if (stroke.dash == Dash::Dashed) {
        pen.setDashPattern({5 / stroke.width, 3.5 / stroke.width});
    } else if (stroke.dash == Dash::Dotted) {
        pen.setCapStyle(Qt::RoundCap);
        pen.setDashPattern({0.1, 2.6});
    }
    return pen;
}

// Glyphs are taken at the size that they were designed at: at that of the text the font engine
// rounds them, and not alike each time.
QPainterPath outlineOf(const QString &text, const QFont &font, QPointF baseline)
{
    constexpr double endless = 1e7;
    QTextLayout layout(text, font);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    if (!line.isValid())
        return {};
    line.setLineWidth(endless);
    layout.endLayout();
    QPainterPath path;
    for (const QGlyphRun &run : layout.glyphRuns()) {
        QRawFont design = run.rawFont();
        const double scale = design.pixelSize() / design.unitsPerEm();
        design.setPixelSize(design.unitsPerEm());
        const QList<quint32> glyphs = run.glyphIndexes();
        const QList<QPointF> places = run.positions();
        for (qsizetype index = 0; index < glyphs.size(); ++index) {
            const QPointF at = baseline + places[index] - QPointF(0, line.ascent());
            path.addPath(QTransform(scale, 0, 0, scale, at.x(), at.y())
                             .map(design.pathForGlyph(glyphs[index])));
        }
    }
    path.setFillRule(Qt::WindingFill);
    return path;
}

class ListPainter
{
public:
    ListPainter(QPainter &painter, const DrawList &list, const Theme &theme, TextAs textAs)
        : m_painter(painter), m_list(list), m_theme(theme), m_textAs(textAs)
    {
    }

    void paintLayer(Layer layer, const QRectF &exposed)
    {
        for (const Item &item : m_list.items()) {
            if (item.layer != layer || !isSeen(item, exposed))
                continue;
            useClip(item.clip);
            m_painter.setOpacity(item.opacity);
            std::visit([this](const auto &shape) { draw(shape); }, item.shape);
        }
        useClip(-1);
        m_painter.setOpacity(1);
    }

private:
    // Something of it is within its clip, and within what is asked for: most of a long list is not.
    bool isSeen(const Item &item, const QRectF &exposed) const
    {
        constexpr double around = 12; // of strokes, arrow heads, glyphs
        const QRectF bounds =
            std::visit([](const auto &shape) { return boundsOf(shape); }, item.shape)
                .adjusted(-around, -around, around, around);
        return (item.clip < 0 || bounds.intersects(clipRect(item.clip)))
               && (exposed.isNull() || bounds.intersects(exposed));
    }

    static QRectF boundsOf(const RectShape &shape) { return shape.rect; }
    static QRectF boundsOf(const TextShape &shape) { return shape.box; }
    static QRectF boundsOf(const PathShape &shape) { return shape.path.controlPointRect(); }
    static QRectF boundsOf(const IconShape &shape) { return shape.rect; }

    const QRectF &clipRect(int clip) const
    {
        return m_list.clips()[static_cast<std::size_t>(clip)];
    }

    void useClip(int clip)
    {
        if (clip == m_clip)
            return;
        m_clip = clip;
        if (m_isClipped)
            m_painter.restore();
        m_isClipped = clip >= 0;
        if (m_isClipped) {
            m_painter.save();
            m_painter.setClipRect(clipRect(clip), Qt::IntersectClip);
        }
    }

    void draw(const RectShape &shape)
    {
        if (shape.fill && !shape.stroke && shape.radius <= 0) {
            m_painter.fillRect(shape.rect, m_theme.color(shape.fill->role));
            drawPatternIn(shape.rect, *shape.fill);
            return;
        }
        QPainterPath path;
        if (shape.radius > 0)
            path.addRoundedRect(shape.rect, shape.radius, shape.radius);
        else
            path.addRect(shape.rect);
        fillAndStroke(path, shape.fill, shape.stroke);
    }

    void draw(const PathShape &shape)
    {
        fillAndStroke(shape.path, shape.fill, shape.stroke);
        if (shape.arrow == Arrow::End && shape.stroke)
            drawArrow(shape.path, *shape.stroke);
    }

    void draw(const IconShape &shape)
    {
        const IconPaths &paths = pathsOf(shape.icon);
        const QColor color = m_theme.color(shape.role);
        const double scale = shape.rect.width() / iconField;
        QTransform transform;
        transform.translate(shape.rect.x(), shape.rect.y());
        transform.scale(scale, scale);
        m_painter.fillPath(transform.map(paths.filled), color);
        m_painter.strokePath(transform.map(paths.stroked),
                             QPen(color, 2 * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }

    void draw(const TextShape &shape)
    {
        const QString text = elided(shape.font, shape.text, shape.box.width());
        const double width = textWidth(shape.font, text);
        const QFontMetricsF metrics(fontFor(shape.font));
        double x = shape.box.left();
        if (shape.align == Align::Center)
            x += (shape.box.width() - width) / 2;
        else if (shape.align == Align::Right)
            x += shape.box.width() - width;
        const double y = shape.box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
        const QColor color = m_theme.color(shape.role);
        if (m_textAs == TextAs::Paths) {
            m_painter.fillPath(outlineOf(text, fontFor(shape.font), {x, y}), color);
            return;
        }
        m_painter.setFont(fontFor(shape.font));
        m_painter.setPen(color);
        m_painter.drawText(QPointF(x, y), text);
    }

    void fillAndStroke(const QPainterPath &path, const std::optional<Fill> &fill,
                       const std::optional<Stroke> &stroke)
    {
        if (fill) {
            m_painter.fillPath(path, m_theme.color(fill->role));
            drawPattern(path, *fill);
        }
        if (stroke)
            m_painter.strokePath(path, penFor(*stroke, m_theme));
    }

    void drawPattern(const QPainterPath &path, const Fill &fill)
    {
        if (fill.pattern == Pattern::None)
            return;
        const QRectF rect = path.boundingRect();
        const QColor color = m_theme.color(fill.patternRole);
        if (isOnPixels()) {
            m_painter.fillPath(path, tileFor(fill.pattern, color, rect));
            return;
        }
        m_painter.save();
        m_painter.setClipPath(path, Qt::IntersectClip);
        if (fill.pattern == Pattern::Diagonal)
            m_painter.strokePath(hatch(rect), QPen(color, hatchWidth));
        else
            m_painter.fillPath(dots(rect), color);
        m_painter.restore();
    }

    // In a rectangle nothing has to be clipped: what a stripe would have beyond it is left out.
    void drawPatternIn(const QRectF &rect, const Fill &fill)
    {
        if (fill.pattern == Pattern::None)
            return;
        const QColor color = m_theme.color(fill.patternRole);
        if (isOnPixels())
            m_painter.fillRect(rect, tileFor(fill.pattern, color, rect));
        else
            m_painter.fillPath(fill.pattern == Pattern::Diagonal ? stripes(rect) : dots(rect),
                               color);
    }

    // Hundreds of threads have tens of thousands of dots and stripes: on pixels they are one tile,
    // laid over and over; in a file of shapes each is a shape.
    bool isOnPixels() const { return m_painter.paintEngine()->type() == QPaintEngine::Raster; }

    // Laid so that dots and stripes are where they would be as shapes: neighbours join.
    const QBrush &tileFor(Pattern pattern, const QColor &color, const QRectF &rect)
    {
        const bool isHatch = pattern == Pattern::Diagonal;
        m_painter.setBrushOrigin(isHatch ? QPointF(0, rect.bottom())
                                         : QPointF(dotSpacing / 2, rect.top()));
        for (const Tile &tile : m_tiles) {
            if (tile.pattern == pattern && tile.color == color)
                return tile.brush;
        }
        const double scale = m_painter.deviceTransform().m11();
        QBrush brush(isHatch ? hatchTile(color, scale) : dotTile(color, scale));
        brush.setTransform(QTransform::fromScale(1 / scale, 1 / scale));
        return m_tiles.emplace_back(Tile{pattern, color, std::move(brush)}).brush;
    }

    // A square of whole pixels.
    template <typename Draw>
    static QImage tileOf(double size, Draw draw)
    {
        const int pixels = std::max(1, qRound(size));
        QImage image(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        draw(painter, static_cast<double>(pixels));
        return image;
    }

    static QImage dotTile(const QColor &color, double scale)
    {
        return tileOf(dotSpacing * scale, [&](QPainter &painter, double size) {
            QPainterPath path;
            path.addPolygon(dotAt({size / 2, size / 2}, dotRadius * scale));
            painter.fillPath(path, color);
        });
    }

    static QImage hatchTile(const QColor &color, double scale)
    {
        return tileOf(hatchSpacing * scale, [&](QPainter &painter, double size) {
            QPainterPath path; // one stripe through both corners, and what of the next ones is here
            for (const double shift : {-size, 0.0, size}) {
                path.moveTo(shift - size, 2 * size);
                path.lineTo(shift + 2 * size, -size);
            }
            painter.strokePath(path, QPen(color, hatchWidth * scale));
        });
    }

    static QPolygonF dotAt(QPointF middle, double radius)
    {
        const QPointF across(radius, 0);
        const QPointF down(0, radius);
        return {middle - across, middle - down, middle + across, middle + down};
    }

    static QPainterPath stripes(const QRectF &rect)
    {
        constexpr double across = 1.4142; // half the stripe's width, measured level
        QPainterPath path;
        const double height = rect.height();
        const double first = std::floor((rect.left() - height) / hatchSpacing) * hatchSpacing;
        // A point of the stripe's edge that starts at `x` below, `up` of the whole height above.
        const auto edge = [&rect, height](double x, double up) {
            return QPointF(x + up * height, rect.bottom() - up * height);
        };
        const auto cut = [height](double x, double limit) { return (limit - x) / height; };
        for (double x = first; x < rect.right() + across; x += hatchSpacing) {
            const double left = x - across;
            const double right = x + across;
            const double leftFrom = std::clamp(cut(left, rect.left()), 0.0, 1.0);
            const double leftTo = std::clamp(cut(left, rect.right()), 0.0, 1.0);
            const double rightFrom = std::clamp(cut(right, rect.left()), 0.0, 1.0);
            const double rightTo = std::clamp(cut(right, rect.right()), 0.0, 1.0);
            if (leftFrom >= leftTo && rightFrom >= rightTo)
                continue;
            path.addPolygon(QPolygonF{edge(left, leftFrom), edge(left, leftTo),
                                      edge(right, rightTo), edge(right, rightFrom)});
            path.closeSubpath();
        }
        return path;
    }

    // Lines lie on multiples of the spacing in the scene, so that neighbours join.
    static QPainterPath hatch(const QRectF &rect)
    {
        QPainterPath path;
        const double height = rect.height();
        const double first = std::floor((rect.left() - height) / hatchSpacing) * hatchSpacing;
        for (double x = first; x < rect.right(); x += hatchSpacing) {
            path.moveTo(x, rect.bottom());
            path.lineTo(x + height, rect.top());
        }
        return path;
    }

    static QPainterPath dots(const QRectF &rect)
    {
        QPainterPath path;
        const double first = std::ceil(rect.left() / dotSpacing) * dotSpacing;
        for (double y = rect.top() + dotSpacing / 2; y < rect.bottom(); y += dotSpacing) {
            for (double x = first; x < rect.right(); x += dotSpacing)
                path.addPolygon(dotAt({x, y}, dotRadius));
        }
        return path;
    }

    void drawArrow(const QPainterPath &path, const Stroke &stroke)
    {
        const QPointF tip = path.pointAtPercent(1);
        // A short way back along the path: its very end may have no direction of its own.
        const double length = path.length();
        const QPointF before = length > arrowLength
                                   ? path.pointAtPercent(path.percentAtLength(length - arrowLength))
                                   : path.pointAtPercent(0);
        const QPointF along = tip - before;
        const double norm = std::hypot(along.x(), along.y());
        if (norm <= 0)
            return;
        const QPointF unit = along / norm;
        const QPointF across(-unit.y(), unit.x());
        const QPointF base = tip - unit * arrowLength;
        QPainterPath head(tip);
        head.lineTo(base + across * arrowHalfWidth);
        head.lineTo(base - across * arrowHalfWidth);
        head.closeSubpath();
        m_painter.fillPath(head, m_theme.color(stroke.role));
    }

    QPainter &m_painter;
    const DrawList &m_list;
    const Theme &m_theme;
    TextAs m_textAs;
    int m_clip = -1;
    bool m_isClipped = false;
    struct Tile {
        Pattern pattern;
        QColor color;
        QBrush brush;
    };
    std::vector<Tile> m_tiles; // few
};

} // namespace

void paint(QPainter &painter, const DrawList &list, const Theme &theme, TextAs textAs,
           const QRectF &exposed)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::TextAntialiasing);
    ListPainter listPainter(painter, list, theme, textAs);
    for (const Layer layer : {Layer::Back, Layer::Middle, Layer::Front})
        listPainter.paintLayer(layer, exposed);
}

} // namespace loose::ui
