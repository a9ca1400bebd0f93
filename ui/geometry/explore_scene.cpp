// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/explore_scene.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/explore_choices.h"
#include "geometry/fonts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct ExploreTexts {
    Q_DECLARE_TR_FUNCTIONS(ExploreScene)
};

constexpr double rowHeight = 54;
constexpr double groupHeight = 26;
constexpr double verdictHeight = 58;
constexpr double headHeight = 30;

void drawExploreHeader(DrawList &list, const QRectF &inside, const ExploreTable &table)
{
    double right = inside.right();
    const auto button = [&](const char *id, const QString &label) {
        right = drawHeaderButton(list, right, QString::fromLatin1(id), label);
    };
    button("explore:close", ExploreTexts::tr("Back to the run"));
    if (table.isRunning)
        button("explore:stop", ExploreTexts::tr("Stop"));
    else
        button("explore:start", ExploreTexts::tr("Search again"));
    const double left =
        inside.x() + textWidth(FontRole::Title, ExploreTexts::tr("Every schedule")) + 16;
    list.text({left, 4, std::max(1.0, right - left), panelHeader - 6}, table.subject,
              {FontRole::Small, Role::TextMuted});
}

// Its label, then its words; the chosen one framed. Gives the right end.
double drawGroup(DrawList &list, QPointF at, double labelWidth, const ChoiceGroup &group)
{
    list.text({at.x(), at.y(), labelWidth, groupHeight}, group.label,
              {FontRole::Small, Role::TextMuted});
    double x = at.x() + labelWidth;
    for (const Tab &choice : group.choices) {
        const double width = textWidth(FontRole::SmallBold, choice.label) + 14;
        const QRectF rect(x + 0.5, at.y() + 2.5, width - 1, groupHeight - 5);
        if (choice.isChosen)
            list.rect(rect, buttonRadius, Fill{Role::Segment}, Stroke{Role::Text, 1.2});
        list.text(rect, choice.label,
                  {choice.isChosen ? FontRole::SmallBold : FontRole::Small,
                   choice.isChosen ? Role::Text : Role::TextMuted, Align::Center});
        const QString name = ExploreTexts::tr("%1: %2").arg(group.label, choice.label);
        list.region({rect, choice.id,
                     choice.isChosen ? ExploreTexts::tr("%1, chosen").arg(name) : name, group.tip});
        x += width + 2;
    }
    return x;
}

// In two columns where there is room; gives the bottom.
double drawGroups(DrawList &list, const QRectF &inside, double y, const ExploreChoices &choices)
{
    const std::vector<ChoiceGroup> groups = choiceGroups(choices);
    double labelWidth = 0;
    for (const ChoiceGroup &group : groups)
        labelWidth = std::max(labelWidth, textWidth(FontRole::Small, group.label) + 16);
    constexpr double columnMin = 430;
    const int columns = inside.width() >= 2 * columnMin ? 2 : 1;
    const auto rows = (static_cast<int>(groups.size()) + columns - 1) / columns;
    const double columnWidth = inside.width() / columns;
    for (int index = 0; index < static_cast<int>(groups.size()); ++index) {
        const QPointF at(inside.x() + columnWidth * (index / rows),
                         y + groupHeight * (index % rows));
        drawGroup(list, at, labelWidth, groups[static_cast<std::size_t>(index)]);
    }
    return y + groupHeight * rows;
}

QString searchedText(const ExploreTable &table)
{
    QStringList parts{table.choices.hasInterpreterLock
                          ? ExploreTexts::tr("switching at check points and waits")
                          : ExploreTexts::tr("switching before every visible operation")};
    if (table.choices.drawn > 0)
        parts.append(ExploreTexts::tr("%1 schedules drawn, seed %2")
                         .arg(number(table.schedules), number(table.seed)));
    parts.append(ExploreTexts::tr("%1 states").arg(number(table.states)));
    parts.append(ExploreTexts::tr("%1 transitions").arg(number(table.transitions)));
    if (!table.choices.killed.isEmpty())
        parts.append(ExploreTexts::tr("%1 killed at %2 points")
                         .arg(table.choices.killed, number(table.killPoints)));
    if (table.isRunning)
        parts.append(ExploreTexts::tr("%1 ends found").arg(number(table.finals)));
    if (table.loops > 0)
        parts.append(ExploreTexts::tr("%1 ways lead back: it could go on so for ever")
                         .arg(number(table.loops)));
    return parts.join(QStringLiteral(" · "));
}

struct Verdict {
    QString text;
    Tone tone = Tone::Plain;
};

bool hasFindings(const ExploreTable &table)
{
    return std::any_of(table.rows.begin(), table.rows.end(), [](const ExploreRow &row) {
        return !row.findings.empty() || !row.exceptions.isEmpty();
    });
}

Verdict verdictOf(const ExploreTable &table)
{
    if (!table.error.isEmpty())
        return {table.error, Tone::Danger};
    if (table.isRunning)
        return {ExploreTexts::tr("Searching…"), Tone::Chosen};
    if (!table.isDone)
        return {ExploreTexts::tr("Not searched yet"), Tone::Plain};
    if (table.isComplete)
        return hasFindings(table)
                   ? Verdict{ExploreTexts::tr("All schedules searched: it can go wrong"),
                             Tone::Danger}
                   : Verdict{ExploreTexts::tr("All schedules searched: nothing else can happen"),
                             Tone::Good};
    const QString bound = table.stoppedBy.isEmpty()
                              ? QString()
                              : ExploreTexts::tr(" (bound: %1)").arg(table.stoppedBy);
    return {ExploreTexts::tr("Not searched: %1%2").arg(table.notSearched, bound),
            hasFindings(table) ? Tone::Danger : Tone::Warning};
}

void drawVerdict(DrawList &list, const QRectF &rect, const ExploreTable &table)
{
    const Verdict verdict = verdictOf(table);
    const QString searched = searchedText(table);
    drawCard(list, rect, verdict.tone);
    list.text({rect.x() + 14, rect.y() + 8, rect.width() - 28, 22}, verdict.text,
              {FontRole::Bold, inkOf(verdict.tone)});
    list.text({rect.x() + 14, rect.y() + 31, rect.width() - 28, 18}, searched,
              {FontRole::Small, Role::TextMuted});
    list.region({rect,
                 QStringLiteral("explore:verdict"),
                 ExploreTexts::tr("%1. %2").arg(verdict.text, searched),
                 {},
                 RegionKind::Entry});
}

struct Columns {
    QRectF count, ending, what, prints, steps, play;
};

Columns columnsOf(const QRectF &row)
{
    const double playWidth = buttonWidth(ExploreTexts::tr("Play this one"));
    Columns columns;
    columns.count = {row.x() + 12, row.y(), 70, row.height()};
    columns.ending = {columns.count.right() + 12, row.y(), 72, row.height()};
    columns.play = {row.right() - playWidth - 10, row.y(), playWidth, row.height()};
    columns.steps = {columns.play.left() - 96, row.y(), 84, row.height()};
    const double left = columns.ending.right() + 12;
    const double middle = left + (columns.steps.left() - left) * 0.55;
    columns.what = {left, row.y(), middle - left - 12, row.height()};
    columns.prints = {middle, row.y(), columns.steps.left() - middle - 12, row.height()};
    return columns;
}

Tone toneOf(const ExploreRow &row)
{
    Tone tone = row.exceptions.isEmpty() ? Tone::Good : Tone::Danger;
    for (const audit::FindingKind kind : row.findings) {
        if (audit::severityOf(kind) != audit::Severity::Risk)
            return Tone::Danger;
        tone = tone == Tone::Good ? Tone::Warning : tone;
    }
    return tone;
}

QString whatOf(const ExploreRow &row)
{
    QStringList parts;
    for (const audit::FindingKind kind : row.findings)
        parts.append(kindTitle(kind));
    parts += row.exceptions;
    return parts.isEmpty() ? ExploreTexts::tr("nothing lost") : parts.join(QStringLiteral(", "));
}

void drawRow(DrawList &list, const QRectF &rect, const ExploreRow &row, std::size_t index)
{
    const QRectF card = rect.adjusted(0, 3, 0, -3);
    const Tone tone = toneOf(row);
    drawCard(list, card, tone);
    const Columns columns = columnsOf(card);
    list.text(columns.count, number(row.count), {FontRole::CodeBold, Role::Text, Align::Right});
    list.text(columns.ending, row.ending, {FontRole::Body});
    const Icon icon = !row.findings.empty()    ? iconOf(row.findings.front())
                      : tone == Tone::Good ? Icon::Check
                                           : Icon::Warning;
    list.icon({columns.what.x(), columns.what.center().y() - 8, 16, 16}, icon, inkOf(tone));
    const QString what = whatOf(row);
    const QRectF words = columns.what.adjusted(24, 0, 0, 0);
    const QStringList lines = wrapped(FontRole::Bold, what, words.width(), 2);
    double y = words.center().y() - 10.0 * static_cast<double>(lines.size());
    for (const QString &line : lines) {
        list.text({words.x(), y, words.width(), 20}, line, {FontRole::Bold, inkOf(tone)});
        y += 20;
    }
    list.text(columns.prints, row.output, {FontRole::CodeSmall, Role::TextMuted});
    list.text(columns.steps, number(row.steps), {FontRole::CodeSmall, Role::Text, Align::Right});
    const QString name =
        ExploreTexts::tr("%1 final states: %2, %3; prints %4; shortest run %5 steps")
            .arg(number(row.count), row.ending, what, row.output, number(row.steps));
    list.region({card, QStringLiteral("outcome:%1").arg(index), name,
                 ExploreTexts::tr("%1\n%2").arg(what, row.output), RegionKind::Entry});
    drawButton(list,
               {columns.play.x() + 0.5, card.center().y() - 11.5, columns.play.width() - 1, 23},
               {QStringLiteral("play:%1").arg(index), ExploreTexts::tr("Play this one"),
                ButtonLook::Plain, true, ExploreTexts::tr("Open its shortest run as a branch"),
                ExploreTexts::tr("Play this one: %1").arg(what)});
}

void drawTableHead(DrawList &list, const QRectF &rect)
{
    const Columns columns = columnsOf(rect);
    const auto head = [&list](const QRectF &box, const QString &text, Align align) {
        list.text(box, text, {FontRole::Small, Role::TextMuted, align});
    };
    head(columns.count, ExploreTexts::tr("final states"), Align::Right);
    head(columns.ending, ExploreTexts::tr("ends"), Align::Left);
    head(columns.what, ExploreTexts::tr("what can happen"), Align::Left);
    head(columns.prints, ExploreTexts::tr("prints"), Align::Left);
    head(columns.steps, ExploreTexts::tr("shortest run"), Align::Right);
}

} // namespace

Scene exploreScene(const ExploreTable &table, QSizeF size, double scroll)
{
    Scene scene;
    DrawList &list = scene.list;
    const QRectF inside = drawPanel(list, size, ExploreTexts::tr("Every schedule"));
    drawExploreHeader(list, inside, table);
    double y = drawGroups(list, inside, inside.y() + 2, table.choices) + 8;
    drawVerdict(list, {inside.x(), y, inside.width(), verdictHeight}, table);
    y += verdictHeight + 4;
    if (!table.rows.empty())
        drawTableHead(list, {inside.x(), y, inside.width(), headHeight});
    y += headHeight;
    const QRectF body(inside.x(), y, inside.width(), std::max(10.0, size.height() - y - 10));
    const double height = rowHeight * static_cast<double>(table.rows.size());
    double top = beginScroll(scene, body, height, scroll);
    for (std::size_t index = 0; index < table.rows.size(); ++index) {
        const QRectF rect(inside.x() + 1, top, inside.width() - 3, rowHeight);
        if (rect.bottom() >= body.top() && rect.top() <= body.bottom())
            drawRow(list, rect, table.rows[index], index);
        top += rowHeight;
    }
    endScroll(scene, body, height);
    return scene;
}

} // namespace loose::ui
