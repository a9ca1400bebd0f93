// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/source_scene.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/kill_footer.h"
#include "geometry/kill_strip.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct SourceTexts {
    Q_DECLARE_TR_FUNCTIONS(SourceScene)
};

constexpr double rowHeight = 20;
constexpr double chipRow = 25;
constexpr double marginLeft = 6;   // the kill map lies between the two
constexpr double marginRight = 26;
constexpr double breakpointX = 35;
constexpr double numberRight = 70; // right edge of the line numbers
constexpr double codeLeft = numberRight + 62; // after two tags

struct Row {
    std::uint32_t line = 0; // 0: the fold
};

bool isDirective(const Story &story, std::uint32_t line)
{
    return std::find(story.directiveLines.begin(), story.directiveLines.end(), line)
           != story.directiveLines.end();
}

std::vector<Row> rowsOf(const Story &story, bool showsDirectives)
{
    std::vector<Row> rows;
    if (!story.directiveLines.empty())
        rows.push_back({});
    for (std::uint32_t line = 1; line <= static_cast<std::uint32_t>(story.lines.size()); ++line) {
        if (showsDirectives || !isDirective(story, line))
            rows.push_back({line});
    }
    return rows;
}

Role roleOf(TokenClass kind)
{
    switch (kind) {
    case TokenClass::Plain: return Role::Text;
    case TokenClass::Keyword: return Role::Keyword;
    case TokenClass::String: return Role::StringText;
    case TokenClass::Comment: return Role::Comment;
    }
    return Role::Text;
}

// A tag that points at the line, with the letters of its thread; gives its right end.
double drawTag(DrawList &list, QPointF at, const QString &label, const trace::ThreadMoment &thread)
{
    const bool isKilled = thread.isGhost();
    const StateLook look = lookOf(thread);
    const double body = std::max(15.0, textWidth(FontRole::SmallBold, label) + 5);
    QPainterPath path(at + QPointF(0, 3));
    path.lineTo(at + QPointF(body, 3));
    path.lineTo(at + QPointF(body + 6, rowHeight / 2));
    path.lineTo(at + QPointF(body, rowHeight - 3));
    path.lineTo(at + QPointF(0, rowHeight - 3));
    path.closeSubpath();
    list.path(path, Fill{isKilled ? Role::Danger : look.fill.role}, {});
    list.text({at.x(), at.y(), body + 1, rowHeight}, label,
              {FontRole::SmallBold, isKilled ? Role::TextOnFill : look.text, Align::Center});
    return at.x() + body + 8;
}

// Of one or two each; of more the first and how many others, or how many where that has no room.
void drawTags(DrawList &list, QPointF at, const std::vector<const trace::ThreadMoment *> &here,
              const std::map<base::ThreadId, QString> &labels)
{
    const QString first = labels.at(here.front()->id);
    const QString others = QStringLiteral("+%1").arg(here.size() - 1);
    const double both = std::max(15.0, textWidth(FontRole::SmallBold, first) + 5) + 8
                        + textWidth(FontRole::SmallBold, others);
    if (here.size() > 2 && at.x() + both > codeLeft - 2) {
        drawTag(list, at, QString::number(here.size()), *here.front());
        return;
    }
    double x = drawTag(list, at, first, *here.front());
    if (here.size() == 2)
        drawTag(list, {x, at.y()}, labels.at(here.back()->id), *here.back());
    else if (here.size() > 2)
        list.text({x, at.y(), codeLeft - x + 4, rowHeight}, others,
                  {FontRole::SmallBold, Role::TextMuted});
}

void drawCode(DrawList &list, const QRectF &box, const QString &line)
{
    const double advance = textWidth(FontRole::Code, QStringLiteral("0"));
    for (const TokenSpan &span : highlighted(line)) {
        const QString part = line.mid(span.first, span.length);
        if (part.trimmed().isEmpty())
            continue;
        const double x =
            box.x() + textWidth(FontRole::Code, line.left(span.first));
        if (x < box.right() - advance)
            list.text({x, box.y(), box.right() - x, box.height()}, part,
                      {FontRole::Code, roleOf(span.kind)});
    }
}

using ThreadsByLine = std::map<std::uint32_t, std::vector<const trace::ThreadMoment *>>;

// A thread that ended by itself stands nowhere; a killed one stays where it fell.
ThreadsByLine threadsByLine(const trace::Moment &moment)
{
    ThreadsByLine lines;
    for (const trace::ThreadMoment &thread : moment.threads) {
        const bool stands = thread.isAlive() || thread.isGhost();
        if (stands && thread.line() != 0 && !thread.isService)
            lines[thread.line()].push_back(&thread);
    }
    return lines;
}

struct LineDrawing {
    const Story &story;
    const trace::Moment &moment;
    const ViewState &view;
    const std::map<base::ThreadId, QString> labels;
    const ThreadsByLine threads;
};

// What the language refuses is said at its place.
void drawRefusal(DrawList &list, const QRectF &rect, std::uint32_t line, const Story &story)
{
    for (const SourceNote &note : story.notes) {
        if (note.line != line)
            continue;
        list.rect(rect, 0, Fill{Role::LineKilled});
        const double advance = textWidth(FontRole::Code, QStringLiteral("0"));
        const double first = codeLeft + advance * (note.column > 0 ? note.column - 1.0 : 0.0);
        const double length = advance * std::max(1.0, static_cast<double>(note.length));
        list.line({first, rect.bottom() - 2}, {first + length, rect.bottom() - 2},
                  Stroke{Role::Danger, 2});
        list.icon({breakpointX - 7, rect.y() + 3, 14, 14}, Icon::Warning, Role::DangerText);
    }
}

void drawKillMark(DrawList &list, const QRectF &rect, std::uint32_t line, const KillView &kills)
{
    if (kills.shown == nullptr || !kills.shown->lines.contains(line))
        return;
    const KillLineMarks &here = kills.shown->lines.at(line);
    drawMarginMark(list,
                   {marginLeft, rect.y() + 1.5, marginRight - marginLeft, rowHeight - 3}, here);
    const QString tip = lineTip(*kills.shown, here, kills.asked.get());
    QString spoken = tip.section(QLatin1Char('\n'), 0, -2);
    spoken.replace(QLatin1Char('\n'), QStringLiteral(", "));
    list.region({{marginLeft - 4, rect.y(), marginRight - marginLeft + 4, rowHeight},
                 QStringLiteral("kill-line:%1").arg(line),
                 SourceTexts::tr("line %1: %2. %3").arg(line).arg(harmWord(here.worst), spoken),
                 tip});
}

void drawLine(DrawList &list, const QRectF &rect, std::uint32_t line, const LineDrawing &drawing)
{
    const auto found = drawing.threads.find(line);
    QString spoken = SourceTexts::tr("line %1: %2")
                         .arg(line)
                         .arg(drawing.story.lines[static_cast<qsizetype>(line) - 1].trimmed());
    if (found != drawing.threads.end()) {
        const auto &here = found->second;
        list.rect(rect, 0, Fill{lookOf(*here.front()).line});
        drawTags(list, {numberRight + 4, rect.y()}, here, drawing.labels);
        for (const trace::ThreadMoment *thread : here)
            spoken += QStringLiteral("; ") + text(thread->name) + QLatin1Char(' ')
                      + stateWord(*thread);
    }
    const bool hasBreakpoint =
        std::find(drawing.view.breakpoints.begin(), drawing.view.breakpoints.end(), line)
        != drawing.view.breakpoints.end();
    if (hasBreakpoint) {
        list.circle({breakpointX, rect.center().y()}, 5, Fill{Role::Breakpoint});
        spoken += SourceTexts::tr("; breakpoint");
    }
    drawRefusal(list, rect, line, drawing.story);
    list.text({breakpointX, rect.y(), numberRight - breakpointX - 2, rowHeight},
              QString::number(line),
              {FontRole::Code, Role::LineNumber, Align::Right});
    drawCode(list, {codeLeft, rect.y(), rect.right() - codeLeft, rowHeight},
             drawing.story.lines[static_cast<qsizetype>(line) - 1]);
    list.region({rect, QStringLiteral("line:%1").arg(line), spoken, {},
                 found != drawing.threads.end() ? RegionKind::Entry : RegionKind::Row});
    drawKillMark(list, rect, line, drawing.view.kills);
}

void drawFold(DrawList &list, const QRectF &rect, const Story &story, bool isOpen)
{
    const QString label =
        SourceTexts::tr("%n directive(s)", nullptr, static_cast<int>(story.directiveLines.size()));
    QPainterPath triangle;
    const QPointF at(codeLeft, rect.center().y());
    if (isOpen) {
        triangle.moveTo(at + QPointF(0, -2));
        triangle.lineTo(at + QPointF(8, -2));
        triangle.lineTo(at + QPointF(4, 4));
    } else {
        triangle.moveTo(at + QPointF(1, -4));
        triangle.lineTo(at + QPointF(7, 0));
        triangle.lineTo(at + QPointF(1, 4));
    }
    triangle.closeSubpath();
    list.path(triangle, Fill{Role::TextMuted}, {});
    list.text({codeLeft + 14, rect.y(), rect.width() - codeLeft - 14, rowHeight}, label,
              {FontRole::Code, Role::TextMuted});
    list.region(
        {rect, QStringLiteral("directives"), label,
         isOpen ? SourceTexts::tr("Fold the directives") : SourceTexts::tr("Show the directives")});
}

// The row of a line; of a folded one the row of the fold.
std::size_t rowOf(const std::vector<Row> &rows, std::uint32_t line)
{
    for (std::size_t index = 0; index < rows.size(); ++index) {
        if (rows[index].line == line)
            return index;
    }
    return 0;
}

// Lines that are to be seen, and what of them fits.
struct Wanted {
    double top = 0;
    double bottom = 0;
    double viewHeight = 0;

    void add(const std::vector<Row> &rows, std::uint32_t line)
    {
        const double y = static_cast<double>(rowOf(rows, line)) * rowHeight;
        const double first = std::min(top, y);
        const double last = std::max(bottom, y + rowHeight);
        if (last - first > viewHeight)
            return;
        top = first;
        bottom = last;
    }
};

// The line of the chosen thread, the lines where most is lost, as many of the others' as fit.
Wanted wantedLines(const std::vector<Row> &rows, const LineDrawing &drawing, double viewHeight)
{
    const trace::ThreadMoment *chosen = drawing.moment.thread(drawing.view.chosen);
    const bool stands = chosen != nullptr && chosen->line() != 0;
    const std::uint32_t line = stands ? chosen->line() : drawing.threads.begin()->first;
    const double y = static_cast<double>(rowOf(rows, line)) * rowHeight;
    Wanted wanted{y, y + rowHeight, viewHeight};
    if (const auto &map = drawing.view.kills.shown; map != nullptr) {
        for (const auto &[number, marks] : map->lines) {
            if (marks.worst == Harm::Loss)
                wanted.add(rows, number);
        }
    }
    for (const auto &[number, here] : drawing.threads)
        wanted.add(rows, number);
    return wanted;
}

double followedScroll(const std::vector<Row> &rows, const LineDrawing &drawing, double viewHeight)
{
    const ViewState &view = drawing.view;
    if (!view.followsCursor || drawing.threads.empty())
        return view.scroll;
    // What does not fit is pointed to by chips, above and below: they have rows of their own.
    const bool isCut = static_cast<double>(rows.size()) * rowHeight > viewHeight;
    const double chips = isCut ? chipRow : 0;
    const auto [top, bottom, height] = wantedLines(rows, drawing, viewHeight - 2 * chips);
    const double margin = chips + std::clamp((height - (bottom - top)) / 2, 0.0, 2 * rowHeight);
    // Whole rows, so that none is cut at the top.
    if (top < view.scroll + margin)
        return std::floor((top - margin) / rowHeight) * rowHeight;
    const double wanted = std::ceil((bottom + margin - viewHeight) / rowHeight) * rowHeight;
    return std::max(view.scroll, std::min(wanted, top));
}

// Threads whose lines lie outside the view: a chip at the edge that points to them.
void drawBeyond(DrawList &list, const QRectF &view, double top, const std::vector<Row> &rows,
                const LineDrawing &drawing)
{
    double aboveX = view.right() - 8;
    double belowX = aboveX;
    std::set<bool> backed; // above, below: the row is theirs, no code shows beside them
    for (const auto &[line, here] : drawing.threads) {
        const double y = top + static_cast<double>(rowOf(rows, line)) * rowHeight;
        const bool isAbove = y + rowHeight <= view.top() + 4;
        if (!isAbove && y < view.bottom() - 4)
            continue;
        const QString label = (isAbove ? QStringLiteral("↑ %1 · %2") : QStringLiteral("↓ %1 · %2"))
                                  .arg(drawing.labels.at(here.front()->id))
                                  .arg(line);
        const double width = textWidth(FontRole::SmallBold, label) + 14;
        double &x = isAbove ? aboveX : belowX;
        x -= width + 6;
        if (x < view.left() + codeLeft)
            continue;
        const QRectF chip(x, isAbove ? view.top() + 3 : view.bottom() - 22, width, 19);
        if (backed.insert(isAbove).second)
            list.rect({view.left(), chip.top() - 3, view.width(), chipRow}, 0, Fill{Role::Panel});
        const StateLook look = lookOf(*here.front());
        const bool isGhost = here.front()->isGhost();
        list.rect(chip, 4, Fill{isGhost ? Role::Danger : look.fill.role});
        list.text(chip, label,
                  {FontRole::SmallBold, isGhost ? Role::TextOnFill : look.text, Align::Center});
        list.region({chip, QStringLiteral("thread:%1").arg(here.front()->id.number),
                     spokenThread(drawing.moment, *here.front()), {}, RegionKind::Entry});
    }
}

// The messages beneath the text; gives the height they take.
double drawNotes(DrawList &list, const QRectF &inside, const Story &story)
{
    constexpr double step = 18;
    QStringList lines;
    for (const SourceNote &note : story.notes) {
        if (lines.size() < 6)
            lines += wrapped(FontRole::Small,
                             SourceTexts::tr("line %1: %2").arg(note.line).arg(note.text),
                             inside.width() - 24, 3);
    }
    if (lines.isEmpty())
        return 0;
    const double height = step * static_cast<double>(lines.size()) + 14;
    const QRectF box(inside.x(), inside.bottom() - height, inside.width(), height);
    drawCard(list, box, Tone::Danger);
    double y = box.y() + 7;
    for (const QString &line : lines) {
        list.text({box.x() + 12, y, box.width() - 24, step}, line,
                  {FontRole::Small, Role::DangerText});
        y += step;
    }
    list.region({box, QStringLiteral("refusal"), lines.join(QLatin1Char(' ')), {},
                 RegionKind::Entry});
    return height + 6;
}

// The panel with the name of the file, where the run stands, and the way into the editor.
QRectF drawHeader(DrawList &list, QSizeF size, const Story &story, const QString &visit)
{
    const QString label = SourceTexts::tr("Edit");
    const double width = buttonWidth(label);
    const QRectF inside = drawPanel(list, size, story.fileName);
    if (story.fileName.isEmpty())
        return inside;
    const QRectF button(inside.right() - width + 0.5, 6.5, width - 1, 23);
    drawButton(list, button,
               {QStringLiteral("edit"), label, ButtonLook::Plain, true,
                SourceTexts::tr("Edit the program in place (F4)"),
                SourceTexts::tr("Edit the program")});
    const double left = inside.x() + textWidth(FontRole::Title, story.fileName) + 12;
    const double right = button.left() - 10;
    if (right - left >= textWidth(FontRole::Small, visit)) // the bar says it, too
        list.text({left, 4, right - left, panelHeader - 6}, visit,
                  {FontRole::Small, Role::TextMuted, Align::Right});
    return inside;
}

} // namespace

Scene sourceScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    const QRectF inside = drawHeader(scene.list, size, story, instant.lineVisit);
    QRectF column(1.5, inside.y(), size.width() - 3, inside.height());
    column.setBottom(column.bottom() - drawNotes(scene.list, inside, story));
    column.setBottom(column.bottom() - drawKillFooter(scene.list, column, view.kills));
    const std::vector<Row> rows = rowsOf(story, view.showsDirectives);
    const double height = static_cast<double>(rows.size()) * rowHeight;
    const LineDrawing drawing{story, instant.moment, view, tokenLabels(instant.moment),
                              threadsByLine(instant.moment)};
    const double wanted = followedScroll(rows, drawing, column.height());
    const QRectF viewRect = column.adjusted(0, 0, -8, 0);
    const double top = beginScroll(scene, viewRect, height, wanted);
    const auto first = static_cast<std::size_t>(std::max(0.0, scene.scroll / rowHeight));
    for (std::size_t index = first; index < rows.size(); ++index) {
        const double y = top + static_cast<double>(index) * rowHeight;
        if (y > column.bottom())
            break;
        const QRectF rect(column.x(), y, viewRect.width(), rowHeight);
        if (rows[index].line == 0)
            drawFold(scene.list, rect, story, view.showsDirectives);
        else
            drawLine(scene.list, rect, rows[index].line, drawing);
    }
    drawBeyond(scene.list, viewRect, top, rows, drawing);
    endScroll(scene, viewRect.adjusted(0, 0, -2, 0), height);
    return scene;
}

} // namespace loose::ui
