// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/window_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "geometry/bar_scene.h"
#include "geometry/findings_scene.h"
#include "geometry/futures_scene.h"
#include "geometry/output_scene.h"
#include "geometry/source_scene.h"
#include "geometry/stage_scene.h"
#include "geometry/strip_scene.h"
#include "geometry/threads_scene.h"
#include "geometry/timeline_scene.h"

namespace loose::ui {
namespace {

struct WindowTexts {
    Q_DECLARE_TR_FUNCTIONS(MainWindow)
};

constexpr double margin = 12;
constexpr double gap = 10;

// Two panes one above the other; a hidden one leaves its place to the other.
void split(PaneRects &rects, const Layout &layout, Pane upper, Pane lower, const QRectF &column,
           double share)
{
    const auto put = [&rects](Pane pane, const QRectF &rect) {
        rects[static_cast<std::size_t>(pane)] =
            QRectF(std::round(rect.x()), std::round(rect.y()), std::round(rect.width()),
                   std::round(rect.height()));
    };
    if (layout.hides(upper) && layout.hides(lower))
        return;
    if (layout.hides(upper)) {
        put(lower, column);
    } else if (layout.hides(lower)) {
        put(upper, column);
    } else {
        double height = std::round((column.height() - gap) * share);
        // Four roots at one glance, even in a small window.
        if (lower == Pane::Findings)
            height = std::min(height, column.height() - gap
                                          - std::min(338.0, 0.48 * column.height()));
        put(upper, {column.x(), column.y(), column.width(), height});
        put(lower, {column.x(), column.y() + height + gap, column.width(),
                    column.height() - height - gap});
    }
}

bool isEmpty(const Layout &layout, Pane one, Pane other)
{
    return layout.hides(one) && layout.hides(other);
}

} // namespace

PaneRects paneRects(const Layout &layout, const QRectF &area)
{
    PaneRects rects{};
    const QRectF whole = area.adjusted(margin, margin, -margin, -margin);
    const bool hasBottom = !isEmpty(layout, Pane::Strip, Pane::Output);
    const double bottomHeight =
        hasBottom ? std::clamp(whole.height() * layout.strip, 132.0, 200.0) : 0;
    const double upperHeight = whole.height() - (hasBottom ? bottomHeight + gap : 0);
    const bool hasLeft = !isEmpty(layout, Pane::Threads, Pane::Futures);
    const bool hasRight = !isEmpty(layout, Pane::Source, Pane::Findings);
    const bool hasCentre = !isEmpty(layout, Pane::Stage, Pane::Timeline);
    const double left = hasLeft ? std::max(236.0, whole.width() * layout.left) : -gap;
    double right = hasRight ? whole.width() * layout.right : -gap;
    if (hasRight && !hasCentre)
        right = whole.width() - left - gap;
    const double centre = whole.width() - left - right - 2 * gap;
    const QRectF upper(whole.x(), whole.y(), whole.width(), upperHeight);
    split(rects, layout, Pane::Threads, Pane::Futures,
          {upper.x(), upper.y(), left, upper.height()}, layout.threads);
    split(rects, layout, Pane::Stage, Pane::Timeline,
          {upper.x() + left + gap, upper.y(), centre, upper.height()}, layout.stage);
    const double rightX = whole.right() - right;
    split(rects, layout, Pane::Source, Pane::Findings,
          {rightX, upper.y(), right, upper.height()}, layout.source);
    if (!hasBottom)
        return rects;
    const QRectF bottom(whole.x(), whole.bottom() - bottomHeight, whole.width(), bottomHeight);
    const double outputX = hasRight && hasCentre ? rightX : whole.x() + whole.width() * 0.66;
    const double stripWidth =
        layout.hides(Pane::Output) ? bottom.width() : outputX - gap - bottom.x();
    if (!layout.hides(Pane::Strip))
        rects[static_cast<std::size_t>(Pane::Strip)] = {bottom.x(), bottom.y(), stripWidth,
                                                        bottom.height()};
    const double from = layout.hides(Pane::Strip) ? bottom.x() : outputX;
    if (!layout.hides(Pane::Output))
        rects[static_cast<std::size_t>(Pane::Output)] = {from, bottom.y(), bottom.right() - from,
                                                         bottom.height()};
    return rects;
}

QString paneTitle(Pane pane)
{
    switch (pane) {
    case Pane::Threads: return WindowTexts::tr("Threads");
    case Pane::Futures: return WindowTexts::tr("If killed now, futures");
    case Pane::Stage: return WindowTexts::tr("Stage");
    case Pane::Timeline: return WindowTexts::tr("Timeline");
    case Pane::Source: return WindowTexts::tr("Source");
    case Pane::Findings: return WindowTexts::tr("Loose ends");
    case Pane::Strip: return WindowTexts::tr("Lesson");
    case Pane::Output: return WindowTexts::tr("Output");
    }
    return {};
}

Scene paneScene(Pane pane, const Story &story, const Instant &instant, const ViewState &view,
                QSizeF size)
{
    switch (pane) {
    case Pane::Threads: return threadsScene(story, instant, view, size);
    case Pane::Futures: return futuresScene(story, instant, view, size);
    case Pane::Stage: return stageScene(story, instant, view, size);
    case Pane::Timeline: return timelineScene(story, instant, view, size);
    case Pane::Source: return sourceScene(story, instant, view, size);
    case Pane::Findings: return findingsScene(story, instant, view, size);
    case Pane::Strip: return stripScene(story, view, size);
    case Pane::Output: return outputScene(story, instant, view, size);
    }
    return {};
}

Scene windowScene(const Story &story, const Instant &instant, const ViewState &view,
                  const Layout &layout, QSizeF size)
{
    Scene scene;
    scene.list.rect({0, 0, size.width(), size.height()}, 0, Fill{Role::WindowBack});
    const QStringList menus{WindowTexts::tr("File"),   WindowTexts::tr("Run"),
                            WindowTexts::tr("Thread"), WindowTexts::tr("Explore"),
                            WindowTexts::tr("View"),   WindowTexts::tr("Help")};
    scene.list.append(titleScene(story, menus, {size.width(), titleBarHeight}).list, {0, 0});
    scene.list.append(barScene(story, instant, view, {size.width(), barHeight}).list,
                      {0, titleBarHeight});
    const double top = titleBarHeight + barHeight;
    const PaneRects rects = paneRects(layout, {0, top, size.width(), size.height() - top});
    for (const Pane pane : allPanes) {
        const QRectF &rect = rects[static_cast<std::size_t>(pane)];
        if (!rect.isEmpty())
            scene.list.append(paneScene(pane, story, instant, view, rect.size()).list,
                              rect.topLeft());
    }
    return scene;
}

} // namespace loose::ui
