// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/timeline_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/kill_strip.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct TimelineTexts {
    Q_DECLARE_TR_FUNCTIONS(TimelineScene)
};

constexpr double rulerHeight = 22;
constexpr double overviewHeight = 16;
constexpr double marksHeight = 26;
constexpr double resourceStep = 24;
constexpr double rangeLengthMin = 4; // story events, when zoomed in furthest

struct LaneMetrics {
    double step = 0; // from lane to lane
    double bar = 0;
};

LaneMetrics laneMetrics(const Story &story, double height)
{
    const auto lanes = static_cast<double>(std::max<std::size_t>(1, story.timeline.threads.size()));
    const double resources =
        resourceStep * static_cast<double>(story.timeline.resources.size());
    const double step = std::clamp((height - resources - 12) / lanes, 22.0, 44.0);
    return {step, std::clamp(step * 0.55, 13.0, 22.0)};
}

struct Drawing {
    const Story &story;
    const Instant &instant;
    const ViewState &view;
    const TimeAxis &axis;
    TimeScale scale;
    QRectF plot;
};

double xOf(const Drawing &drawing, base::Step step)
{
    return drawing.scale.x(drawing.axis.position(step));
}

void drawRuler(DrawList &list, const Drawing &drawing, const QRectF &ruler)
{
    double lastRight = -1e9;
    for (const double position : ticks(drawing.scale, 72)) {
        if (position > drawing.axis.runEnd())
            break;
        const double x = drawing.scale.x(position);
        list.line({x, drawing.plot.top()}, {x, drawing.plot.bottom()}, Stroke{Role::Grid, 1});
        const QString label = drawing.axis.kind() == AxisKind::Story
                                  ? number(drawing.axis.step(position))
                                  : seconds(static_cast<base::ClockNs>(position))
                                        + QStringLiteral(" s");
        const double width = textWidth(FontRole::Small, label) + 2;
        if (x - width / 2 < lastRight + 8 || x + width / 2 > ruler.right() + 12)
            continue;
        list.text({x - width / 2, ruler.y(), width, ruler.height() - 4}, label,
                  {FontRole::Small, Role::TextMuted, Align::Center});
        lastRight = x + width / 2;
    }
    const double end = std::max(drawing.scale.x(drawing.axis.runEnd()), lastRight);
    const QString label = TimelineTexts::tr("for ever");
    const double width = textWidth(FontRole::Small, label) + 4;
    if (drawing.story.timeline.isStuck && end + width < drawing.plot.right())
        list.text({end, ruler.y(), drawing.plot.right() - end, ruler.height() - 4}, label,
                  {FontRole::Small, Role::TextMuted, Align::Center});
}

// The part of a bar beside the cursor that has room for a word; empty if none has.
QRectF roomFor(const Drawing &drawing, const QRectF &bar, double width)
{
    const double cursor = xOf(drawing, drawing.instant.moment.step);
    QRectF before = bar;
    before.setRight(std::min(bar.right(), cursor));
    if (before.width() >= width)
        return before;
    QRectF after = bar;
    after.setLeft(std::max(bar.left(), cursor));
    return after.width() >= width ? after : QRectF();
}

// The state as a word, on a plate where the span has a pattern.
void drawSpanWord(DrawList &list, const Drawing &drawing, const QRectF &bar, const StateSpan &span)
{
    if (bar.height() < 14)
        return;
    const QString word = stateWord(span.state, span.endedBy);
    const double width = textWidth(FontRole::Small, word) + 12;
    const QRectF visible = roomFor(drawing, bar, width + 14);
    if (visible.isEmpty())
        return;
    const StateLook look = lookOf(span.state, span.endedBy);
    const QRectF plate(visible.center().x() - width / 2, visible.y() + 1.5, width,
                       visible.height() - 3);
    if (look.fill.pattern != Pattern::None)
        list.rect(plate, 3, Fill{look.fill.role});
    list.text(plate, word, {FontRole::Small, look.text, Align::Center});
}

void drawSpans(DrawList &list, const Drawing &drawing, const ThreadLane &lane, const QRectF &bar)
{
    const TimeRange range = drawing.scale.range();
    const base::Step first = drawing.axis.step(range.first);
    auto span = std::partition_point(lane.spans.begin(), lane.spans.end(),
                                     [&](const StateSpan &one) { return one.last <= first; });
    while (span != lane.spans.end()) {
        const double left = std::max(xOf(drawing, span->first), bar.left());
        if (left >= bar.right())
            break;
        double right = std::min(xOf(drawing, span->last), bar.right());
        const bool isReturned = span->state == trace::ThreadState::Ended
                                && span->endedBy != trace::EndedBy::Killed;
        if (!isReturned) {
            right = std::max(right, left + 1);
            const QRectF rect(left, bar.y(), right - left, bar.height());
            Fill fill = lookOf(span->state, span->endedBy).fill;
            if (rect.width() < 5)
                fill.pattern = Pattern::None;
            list.rect(rect, 0, fill);
            if (span != lane.spans.begin() && rect.width() > 3)
                list.rect({left, bar.y(), 1, bar.height()}, 0, Fill{Role::Panel});
            drawSpanWord(list, drawing, rect, *span);
        }
        // All spans that end within this pixel would not be seen.
        const base::Step pixelEnd = drawing.axis.step(drawing.scale.position(left + 1));
        span = std::partition_point(std::next(span), lane.spans.end(), [&](const StateSpan &one) {
            return one.last <= pixelEnd;
        });
    }
}

// Where this thread held or waited for the resource that the pointer is on.
void drawLit(DrawList &list, const Drawing &drawing, const ThreadLane &lane, const QRectF &bar)
{
    const base::ResourceId lit = drawing.view.hovered;
    if (lit.isNone())
        return;
    double drawnTo = -1e9; // what lies within pixels already drawn would not be seen
    const auto frame = [&](base::Step first, base::Step last, Stroke stroke) {
        const double left = std::max(xOf(drawing, first), bar.left());
        const double right = std::min(xOf(drawing, last), bar.right());
        if (right <= left || right < drawnTo + 2)
            return;
        drawnTo = right;
        list.rect({left + 1, bar.y() + 1, std::max(1.0, right - left - 2), bar.height() - 2}, 2,
                  {}, stroke);
    };
    for (const StateSpan &span : lane.spans) {
        if (span.waitsFor == lit)
            frame(span.first, span.last, {Role::WaitsFor, 2, Dash::Dashed});
    }
    drawnTo = -1e9;
    for (const ResourceLane &resource : drawing.story.timeline.resources) {
        for (const HoldSpan &span : resource.spans) {
            if (resource.resource != lit || span.holder != lane.thread)
                continue;
            if (span.isForEver)
                frame(span.first, span.last, {Role::StillHeld, 2.4, Dash::Dotted});
            else
                frame(span.first, span.last, {Role::Focus, 2.4});
        }
    }
}

// The lane of the thread whose kills are mapped has a strip beneath its bar.
bool hasStrip(const Drawing &drawing, const ThreadLane &lane)
{
    const auto &map = drawing.view.kills.shown;
    return map != nullptr && map->thread == lane.thread;
}

void drawThreadLane(DrawList &list, const Drawing &drawing, const ThreadLane &lane,
                    const QRectF &row, double barHeight)
{
    const double stripHeight = hasStrip(drawing, lane) ? barHeight * 0.6 : 0;
    const double top = row.center().y() - (barHeight + stripHeight) / 2;
    const QRectF bar(drawing.plot.x(), top, drawing.plot.width(), barHeight);
    list.rect(bar, 3, Fill{Role::LaneBack});
    const bool isChosen = lane.thread == drawing.view.chosen;
    const QRectF nameBox(panelPadding, row.y(), drawing.plot.x() - panelPadding - 8, row.height());
    list.text(nameBox, lane.name, {isChosen ? FontRole::Bold : FontRole::Body});
    const trace::ThreadMoment *thread = drawing.instant.moment.thread(lane.thread);
    list.region({nameBox, QStringLiteral("thread:%1").arg(lane.thread.number),
                 thread != nullptr ? spokenThread(drawing.instant.moment, *thread) : lane.name, {},
                 RegionKind::Entry});
    list.pushClip(bar);
    drawSpans(list, drawing, lane, bar);
    drawLit(list, drawing, lane, bar);
    list.popClip();
    if (stripHeight == 0)
        return;
    const QRectF strip(bar.x(), bar.bottom() + 1, bar.width(), stripHeight);
    list.pushClip(strip);
    drawKillStrip(list, *drawing.view.kills.shown, drawing.view.kills.until, drawing.axis,
                  drawing.scale, strip);
    list.popClip();
}

void drawForEver(DrawList &list, const Drawing &drawing, const QRectF &rect, const QString &word)
{
    list.rect(rect, 2, Fill{Role::StateKilled, Pattern::Diagonal, Role::StateKilledPattern},
              Stroke{Role::Danger, 1});
    const double width = textWidth(FontRole::SmallBold, word) + 12;
    QRectF room = roomFor(drawing, rect, width + 6);
    if (room.isEmpty() && rect.width() >= width)
        room = rect; // across the cursor
    if (room.isEmpty())
        return;
    const QRectF plate(room.center().x() - width / 2, rect.center().y() - 8, width, 16);
    list.setLayer(Layer::Front); // it is certain, though its time is yet to come
    list.rect(plate, 2, Fill{Role::Panel});
    list.text(plate, word, {FontRole::SmallBold, Role::DangerText, Align::Center});
    list.setLayer(Layer::Middle);
}

void drawHoldSpan(DrawList &list, const Drawing &drawing, const ResourceLane &lane,
                  const HoldSpan &span, const QRectF &row, const QString &label)
{
    const double left = std::max(xOf(drawing, span.first), drawing.plot.left());
    const double right = std::max(left + 2, std::min(xOf(drawing, span.last),
                                                     drawing.plot.right()));
    const bool isFile = lane.kind == trace::ResourceKind::File;
    const bool isLit = lane.resource == drawing.view.hovered;
    const double height = isLit ? 14 : 11;
    const QRectF rect(left, row.center().y() - height / 2, right - left, height);
    if (span.isForEver) {
        drawForEver(list, drawing, rect.adjusted(0, -1, 0, 1),
                    isFile ? TimelineTexts::tr("never written")
                           : TimelineTexts::tr("leaked for ever"));
        return;
    }
    list.rect(rect, 2, Fill{isFile ? Role::FileMark : Role::LockHeld});
    if (!isFile && rect.width() > textWidth(FontRole::SmallBold, label) + 6)
        list.text(rect.adjusted(0, -3, 0, 3), label,
                  {FontRole::SmallBold, Role::LockHeldText, Align::Center});
}

void drawResourceLane(DrawList &list, const Drawing &drawing, const ResourceLane &lane,
                      const QRectF &row, const std::map<base::ThreadId, QString> &labels)
{
    const QRectF nameBox(panelPadding, row.y(), drawing.plot.x() - panelPadding - 8, row.height());
    list.icon({nameBox.x(), row.center().y() - 7, 14, 14}, iconOf(lane.kind), Role::TextMuted);
    list.text(nameBox.adjusted(20, 0, 0, 0), lane.name, {FontRole::Small, Role::TextMuted});
    list.region({nameBox, QStringLiteral("resource:%1").arg(lane.resource.number), lane.name, {},
                 RegionKind::Entry});
    list.line({drawing.plot.left(), row.center().y()}, {drawing.plot.right(), row.center().y()},
              Stroke{Role::LaneBack, 2});
    const base::Step first = drawing.axis.step(drawing.scale.range().first);
    auto span = std::partition_point(lane.spans.begin(), lane.spans.end(),
                                     [&](const HoldSpan &one) { return one.last <= first; });
    while (span != lane.spans.end()) {
        const double left = xOf(drawing, span->first);
        if (left >= drawing.plot.right())
            break;
        const auto label = labels.find(span->holder);
        drawHoldSpan(list, drawing, lane, *span, row,
                     label != labels.end() ? label->second : QString());
        const base::Step pixelEnd = drawing.axis.step(
            drawing.scale.position(std::max(left, drawing.plot.left()) + 2));
        span = std::partition_point(std::next(span), lane.spans.end(), [&](const HoldSpan &one) {
            return one.last <= pixelEnd;
        });
    }
}

void drawMarks(DrawList &list, const Drawing &drawing, const QRectF &row)
{
    double lastRight = -1e9;
    for (const TimeMark &mark : drawing.story.timeline.marks) {
        const double position = drawing.axis.position(mark.step);
        if (!drawing.scale.range().contains(position))
            continue;
        const double x = drawing.scale.x(position);
        const Role ink = mark.isKill ? Role::ActMark : Role::Cursor;
        const Stroke stroke{ink, 1.6, mark.isRefused ? Dash::Dashed : Dash::Solid};
        list.line({x, drawing.plot.top()}, {x, row.top() + 4}, stroke);
        const double width = textWidth(FontRole::SmallBold, mark.text) + 16;
        const double left =
            std::clamp(x - width / 2, drawing.plot.left(), drawing.plot.right() - width);
        if (left < lastRight + 4)
            continue; // its line remains
        const QRectF pill(left, row.top() + 3, width, 20);
        list.rect(pill, 4, Fill{mark.isKill ? Role::Danger : Role::Primary});
        list.text(pill, mark.text,
                  {FontRole::SmallBold, mark.isKill ? Role::TextOnFill : Role::PrimaryText,
                   Align::Center});
        list.region({pill, QStringLiteral("mark:%1").arg(mark.step), mark.text,
                     TimelineTexts::tr("Go there"), RegionKind::Entry});
        lastRight = pill.right();
    }
}

void drawCursor(DrawList &list, const Drawing &drawing)
{
    const double position = drawing.axis.position(drawing.instant.moment.step);
    const double x = std::clamp(drawing.scale.x(position), drawing.plot.left(),
                                drawing.plot.right());
    if (x < drawing.plot.right())
        list.rect({x, drawing.plot.top(), drawing.plot.right() - x, drawing.plot.height()}, 0,
                  Fill{Role::FutureVeil});
    if (!drawing.scale.range().contains(position))
        return;
    list.line({x, drawing.plot.top() - 2}, {x, drawing.plot.bottom()}, Stroke{Role::Cursor, 2});
    QPainterPath handle(QPointF(x - 6, drawing.plot.top() - 9));
    handle.lineTo(x + 6, drawing.plot.top() - 9);
    handle.lineTo(x, drawing.plot.top());
    handle.closeSubpath();
    list.path(handle, Fill{Role::Cursor}, {});
}

void drawOverview(DrawList &list, const Drawing &drawing, const QRectF &bar)
{
    list.rect(bar, bar.height() / 2, Fill{Role::Overview});
    const TimeScale whole(drawing.axis.whole(), bar.x(), bar.width());
    const TimeRange range = drawing.scale.range();
    const double left = whole.x(range.first);
    const double width = std::max(bar.height(), whole.x(range.last) - left);
    list.rect({std::min(left, bar.right() - width), bar.y(), width, bar.height()},
              bar.height() / 2, Fill{Role::OverviewThumb});
    for (const TimeMark &mark : drawing.story.timeline.marks) {
        const double x = whole.x(drawing.axis.position(mark.step));
        list.rect({x - 1, bar.y(), 2, bar.height()}, 0, Fill{Role::ActMark});
    }
    const double x = whole.x(drawing.axis.position(drawing.instant.moment.step));
    list.circle({std::clamp(x, bar.left() + 6, bar.right() - 6), bar.center().y()}, 6,
                Fill{Role::Cursor});
    list.region({bar,
                 QStringLiteral("overview"),
                 TimelineTexts::tr("Overview of the whole run"),
                 {},
                 RegionKind::Area});
}

void drawControls(DrawList &list, QSizeF size, const ViewState &view)
{
    const QRectF box(100, 4, size.width() - 100 - panelPadding, panelHeader - 6);
    drawTabs(
        list, box,
        {{QStringLiteral("axis:story"), TimelineTexts::tr("story"), view.axis == AxisKind::Story},
         {QStringLiteral("axis:clock"), TimelineTexts::tr("clock"), view.axis == AxisKind::Clock},
         {QStringLiteral("zoom:out"), QStringLiteral("−"), false},
         {QStringLiteral("zoom:in"), QStringLiteral("+"), false},
         {QStringLiteral("zoom:fit"), TimelineTexts::tr("fit"), false}});
}

double contentHeight(const Story &story, const LaneMetrics &metrics)
{
    const double resources =
        resourceStep * static_cast<double>(story.timeline.resources.size());
    return metrics.step * static_cast<double>(story.timeline.threads.size()) + 10 + resources;
}

const StateSpan *spanAt(const ThreadLane &lane, base::Step step)
{
    const auto after = std::upper_bound(
        lane.spans.begin(), lane.spans.end(), step,
        [](base::Step wanted, const StateSpan &span) { return wanted < span.first; });
    return after == lane.spans.begin() ? nullptr : &*std::prev(after);
}

// The wait in which the chosen thread stands at the cursor: a line from whoever ends it, who was
// the one that ran just then. A sleep is ended by the clock.
void drawWaker(DrawList &list, const Drawing &drawing, double top, const LaneMetrics &metrics)
{
    const std::vector<ThreadLane> &lanes = drawing.story.timeline.threads;
    const auto chosen = std::find_if(lanes.begin(), lanes.end(), [&](const ThreadLane &lane) {
        return lane.thread == drawing.view.chosen;
    });
    const StateSpan *wait =
        chosen != lanes.end() ? spanAt(*chosen, drawing.instant.moment.step) : nullptr;
    const bool isWait = wait != nullptr
                        && (wait->state == trace::ThreadState::Blocked
                            || wait->state == trace::ThreadState::Waiting);
    if (!isWait || wait->last > drawing.story.stepCount || wait->last == 0)
        return;
    const double x = xOf(drawing, wait->last);
    if (x < drawing.plot.left() || x > drawing.plot.right())
        return;
    const auto middle = [&](const auto &lane) {
        return top + metrics.step * (static_cast<double>(lane - lanes.begin()) + 0.5);
    };
    for (auto lane = lanes.begin(); lane != lanes.end(); ++lane) {
        const StateSpan *span = lane == chosen ? nullptr : spanAt(*lane, wait->last - 1);
        if (span == nullptr || span->state != trace::ThreadState::Running)
            continue;
        const double half = metrics.bar / 2 * (middle(lane) < middle(chosen) ? 1 : -1);
        list.setLayer(Layer::Front);
        list.line({x, middle(lane)}, {x, middle(chosen) - half},
                  Stroke{Role::WaitsFor, 2.2, Dash::Dashed}, Arrow::End);
        list.circle({x, middle(lane)}, 3.5, Fill{Role::WaitsFor});
        list.setLayer(Layer::Middle);
        list.region({{x - 6, middle(lane) - 6, 12, 12},
                     QStringLiteral("mark:%1").arg(wait->last),
                     TimelineTexts::tr("%1 ends the wait of %2").arg(lane->name, chosen->name),
                     TimelineTexts::tr("Go there"),
                     RegionKind::Entry});
        return;
    }
}

void drawLanes(Scene &scene, const Drawing &drawing, const QRectF &area)
{
    const Story &story = drawing.story;
    const LaneMetrics metrics = laneMetrics(story, area.height());
    const double height = contentHeight(story, metrics);
    double y = beginScroll(scene, area, height, drawing.view.scroll);
    const double width = drawing.plot.right();
    for (const ThreadLane &lane : story.timeline.threads) {
        const QRectF row(0, y, width, metrics.step);
        if (row.bottom() >= area.top() && row.top() <= area.bottom())
            drawThreadLane(scene.list, drawing, lane, row, metrics.bar);
        y += metrics.step;
    }
    drawWaker(scene.list, drawing,
              y - metrics.step * static_cast<double>(story.timeline.threads.size()), metrics);
    y += 8;
    const std::map<base::ThreadId, QString> labels = tokenLabels(drawing.instant.moment);
    for (const ResourceLane &lane : story.timeline.resources) {
        const QRectF row(0, y, width, resourceStep);
        if (row.bottom() >= area.top() && row.top() <= area.bottom())
            drawResourceLane(scene.list, drawing, lane, row, labels);
        y += resourceStep;
    }
    endScroll(scene, area.adjusted(0, 0, -area.width() + drawing.plot.right() + 3, 0), height);
}

} // namespace

TimelinePlot timelinePlot(const Story &story, QSizeF size)
{
    double names = 40;
    for (const ThreadLane &lane : story.timeline.threads)
        names = std::max(names, textWidth(FontRole::Bold, lane.name));
    for (const ResourceLane &lane : story.timeline.resources)
        names = std::max(names, 20 + textWidth(FontRole::Small, lane.name));
    names = std::min(names, std::max(60.0, size.width() * 0.2));
    const double left = panelPadding + names + 14;
    const double right = size.width() - panelPadding - 8;
    const double bottom = size.height() - 12;
    const QRectF overview(left, bottom - overviewHeight, right - left, overviewHeight);
    const double top = panelHeader + rulerHeight;
    return {{left, top, right - left, overview.top() - marksHeight - top - 4}, overview};
}

TimeRange shownRange(const TimeAxis &axis, const ViewState &view)
{
    if (view.range.length() <= 0)
        return axis.whole();
    const double least = axis.kind() == AxisKind::Story ? rangeLengthMin : 10000;
    return fitted(view.range, axis.whole(), least);
}

Scene timelineScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    DrawList &list = scene.list;
    drawPanel(list, size, TimelineTexts::tr("Timeline"));
    drawControls(list, size, view);
    const TimeAxis axis(story.timeline, view.axis, story.stepCount);
    const TimelinePlot place = timelinePlot(story, size);
    const Drawing drawing{story, instant, view, axis,
                          TimeScale(shownRange(axis, view), place.plot.x(), place.plot.width()),
                          place.plot};
    list.region(
        {place.plot, QStringLiteral("scrub"), TimelineTexts::tr("Lanes"), {}, RegionKind::Area});
    drawRuler(list, drawing, {place.plot.x(), panelHeader, place.plot.width(), rulerHeight});
    drawLanes(scene, drawing, {0, place.plot.y(), size.width() - 4, place.plot.height()});
    drawMarks(list, drawing,
              {place.plot.x(), place.plot.bottom(), place.plot.width(), marksHeight});
    drawCursor(list, drawing);
    drawOverview(list, drawing, place.overview);
    return scene;
}

} // namespace loose::ui
