// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/kill_strip.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/words.h"

namespace loose::ui {
namespace {

struct KillStripTexts {
    Q_DECLARE_TR_FUNCTIONS(KillStrip)
};

using MarkAt = std::vector<KillMark>::const_iterator;

// What is drawn as one: marks from `first`, before `last`.
struct Drawn {
    double left = 0;
    double right = 0;
    MarkAt first;
    MarkAt last;
    MarkAt worst;
};

// The marks of one pixel, or a single one if it is wider.
Drawn nextDrawn(MarkAt mark, MarkAt end, const TimeAxis &axis, const TimeScale &scale)
{
    constexpr double least = 2; // pixels
    const double left = scale.x(axis.position(mark->step));
    Drawn drawn{left, scale.x(axis.position(mark->step + 1)), mark, std::next(mark), mark};
    if (drawn.right >= left + least)
        return drawn;
    drawn.right = left + least;
    const base::Step last = axis.step(scale.position(drawn.right));
    for (; drawn.last != end && drawn.last->step < last; ++drawn.last) {
        if (drawn.last->harm > drawn.worst->harm)
            drawn.worst = drawn.last;
    }
    return drawn;
}

void drawMark(DrawList &list, const Drawn &drawn, const QRectF &row)
{
    constexpr double dotHeight = 3; // of check points, at the bottom
    constexpr double dotsFrom = 5;  // pixels that a step must have
    const HarmLook look = lookOf(drawn.worst->harm);
    const double room = row.height() - dotHeight;
    const double height = std::max(2.0, room * look.share);
    const double width = drawn.right - drawn.left;
    const bool isSingle = std::next(drawn.first) == drawn.last;
    const double gap = isSingle && width >= dotsFrom ? 1 : 0;
    Fill fill = look.fill;
    if (width < 6)
        fill.pattern = Pattern::None;
    list.rect({drawn.left, row.y() + room - height, std::max(1.0, width - gap), height}, 0, fill);
    if (isSingle && width >= dotsFrom && drawn.first->isCheckPoint)
        list.rect({drawn.left + (width - gap) / 2 - 1.5, row.bottom() - 2, 3, 2}, 0,
                  Fill{Role::Text});
    list.region({{drawn.left, row.y(), std::max(1.0, width), row.height()},
                 QStringLiteral("kill-step:%1").arg(drawn.worst->step), {}, {},
                 RegionKind::Area});
}

} // namespace

void drawMarginMark(DrawList &list, const QRectF &room, const KillLineMarks &line)
{
    constexpr double least = 0.35; // of the height: a single step is seen, too
    constexpr double digitHeight = 13;
    const HarmLook look = lookOf(line.worst);
    const double share = static_cast<double>(line.atWorst) / static_cast<double>(line.steps);
    const double height = room.height() * (least + (1 - least) * share);
    const QRectF mark(room.x(), room.center().y() - height / 2, room.width() * look.share, height);
    list.rect(mark, 2, look.fill);
    if (line.worst == Harm::Loss && height >= digitHeight)
        list.text(mark, QString::number(line.worstKinds),
                  {FontRole::SmallBold, Role::Panel, Align::Center});
}

void drawKillStrip(DrawList &list, const KillMarks &map, base::Step until, const TimeAxis &axis,
                   const TimeScale &scale, const QRectF &row)
{
    const TimeRange range = scale.range();
    const auto isBefore = [](const KillMark &mark, base::Step step) { return mark.step < step; };
    const auto end = std::upper_bound(
        map.marks.begin(), map.marks.end(), std::min(until, axis.step(range.last)),
        [](base::Step step, const KillMark &mark) { return step < mark.step; });
    auto mark = std::lower_bound(map.marks.begin(), end, axis.step(range.first), isBefore);
    const KillMark *worst = map.worst();
    list.region({row,
                 QStringLiteral("kill-strip:worst"),
                 KillStripTexts::tr("Kill map of %1: %2 steps; worst: %3")
                     .arg(map.name, number(map.marks.size()),
                          worst != nullptr ? markTip(map, *worst).section(QLatin1Char('\n'), 0, 0)
                                           : QString()),
                 {}});
    while (mark != end) {
        Drawn drawn = nextDrawn(mark, end, axis, scale);
        const bool isFine = drawn.right - drawn.left > 2;
        while (!isFine && drawn.last != end) { // the same beside it
            const Drawn next = nextDrawn(drawn.last, end, axis, scale);
            const bool isNear = next.left <= drawn.right + 1 && next.right - next.left <= 2;
            if (!isNear || next.worst->kinds != drawn.worst->kinds)
                break;
            drawn.right = next.right;
            drawn.last = next.last;
        }
        mark = drawn.last;
        if (drawn.right > row.left() && drawn.left < row.right())
            drawMark(list, drawn, row);
    }
}

} // namespace loose::ui
