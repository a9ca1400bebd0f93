// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/methods_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "geometry/fonts.h"
#include "geometry/kill_marks.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct MethodsTexts {
    Q_DECLARE_TR_FUNCTIONS(MethodsScene)
};

using audit::FindingKind;

constexpr double rowHeight = 58;
constexpr double headHeight = 66;
constexpr double wayMin = 190; // what a row says of its way
constexpr double wayMax = 380;
constexpr double numberWidth = 84;
constexpr double columnMin = 74;

// The losses that came of any way, worst first.
std::vector<FindingKind> columnsOf(const MethodsTable &table)
{
    std::map<FindingKind, std::size_t> seen;
    for (const MethodRow &row : table.rows) {
        for (const auto &[kind, count] : row.counts)
            seen[kind] += count;
    }
    std::vector<FindingKind> kinds;
    for (const auto &[kind, count] : seen)
        kinds.push_back(kind);
    return kinds;
}

QString percent(std::size_t count, std::size_t points)
{
    if (points == 0)
        return {};
    const double share = 100.0 * static_cast<double>(count) / static_cast<double>(points);
    if (share > 0 && share < 1)
        return MethodsTexts::tr("< 1 %");
    return MethodsTexts::tr("%1 %").arg(QLocale().toString(std::floor(share), 'f', 0));
}

struct Cell {
    QString value;
    QString below;
    Tone tone = Tone::Plain;
    QString id;
    QString name;
    bool isOpenable = false;
};

void drawCell(DrawList &list, const QRectF &rect, const Cell &cell)
{
    const QRectF card = rect.adjusted(3, 4, -3, -4);
    if (cell.tone != Tone::Plain)
        drawCard(list, card, cell.tone);
    const double middle = cell.below.isEmpty() ? 0 : 9;
    list.text({card.x() + 2, card.y(), card.width() - 4, card.height() - 2 * middle}, cell.value,
              {FontRole::CodeBold, inkOf(cell.tone), Align::Center});
    if (!cell.below.isEmpty())
        list.text({card.x() + 2, card.bottom() - 24, card.width() - 4, 18}, cell.below,
                  {FontRole::Small, Role::TextMuted, Align::Center});
    list.region({card, cell.id, cell.name,
                 cell.isOpenable ? MethodsTexts::tr("Open one of these runs") : QString(),
                 cell.isOpenable ? RegionKind::Button : RegionKind::Entry});
}

Cell lossCell(const MethodRow &row, FindingKind kind)
{
    Cell cell;
    cell.id = QStringLiteral("cell:%1:%2").arg(row.act, QString::fromLatin1(audit::idOf(kind)));
    const auto found = row.counts.find(kind);
    const std::size_t count = found == row.counts.end() ? 0 : found->second;
    cell.value = count == 0 ? (row.points == 0 ? QString() : QStringLiteral("–")) : number(count);
    cell.name = MethodsTexts::tr("%1: %2 in %3 of %4 points")
                    .arg(actWord(row.act), kindTitle(kind), number(count), number(row.points));
    if (count == 0)
        return cell;
    cell.below = percent(count, row.points);
    cell.tone = audit::severityOf(kind) == audit::Severity::Risk ? Tone::Warning : Tone::Danger;
    cell.isOpenable = row.examples.contains(kind);
    return cell;
}

Cell harmlessCell(const MethodRow &row)
{
    Cell cell;
    cell.id = QStringLiteral("harmless:%1").arg(row.act);
    cell.value = row.points == 0 ? QString() : number(row.harmless);
    cell.below = percent(row.harmless, row.points);
    cell.name = MethodsTexts::tr("%1: nothing lost in %2 of %3 points")
                    .arg(actWord(row.act), number(row.harmless), number(row.points));
    cell.isOpenable = row.harmlessExample.has_value();
    if (row.points > 0 && row.harmless == row.points)
        cell.tone = Tone::Good;
    return cell;
}

void drawHead(DrawList &list, const QRectF &rect, const QString &title,
              std::optional<Icon> icon)
{
    const QStringList lines = wrapped(FontRole::Small, title, rect.width() - 6, 2);
    double y = rect.bottom() - 8 - 17.0 * static_cast<double>(lines.size());
    if (icon)
        list.icon({rect.center().x() - 8, y - 19, 16, 16}, *icon, Role::TextMuted);
    for (const QString &line : lines) {
        list.text({rect.x() + 2, y, rect.width() - 4, 17}, line,
                  {FontRole::Small, Role::TextMuted, Align::Center});
        y += 17;
    }
}

void drawWay(DrawList &list, const QRectF &rect, const MethodRow &row)
{
    QString below = row.note;
    if (row.points > 0) {
        below = MethodsTexts::tr("%n point(s)", nullptr, static_cast<int>(row.points));
        if (row.longestNs)
            below += QStringLiteral(" · ")
                     + MethodsTexts::tr("up to %1 s").arg(seconds(*row.longestNs));
        else if (row.neverEnded > 0)
            below += QStringLiteral(" · ") + MethodsTexts::tr("never ends");
    }
    list.text({rect.x() + 4, rect.y() + 10, rect.width() - 8, 20}, actWord(row.act),
              {FontRole::Bold});
    list.text({rect.x() + 4, rect.y() + 30, rect.width() - 8, 18}, below,
              {FontRole::Small, Role::TextMuted});
}

// Program or library, progress, and the way back; in the panel's header.
void drawMethodsHeader(DrawList &list, const QRectF &inside, const MethodsTable &table)
{
    double right = inside.right();
    const auto button = [&](const char *id, const QString &label) {
        right = drawHeaderButton(list, right, QString::fromLatin1(id), label);
    };
    button("methods:close", MethodsTexts::tr("Back to the run"));
    if (table.isRunning)
        button("methods:stop", MethodsTexts::tr("Stop"));
    const QString progress =
        table.isRunning
            ? MethodsTexts::tr("%1 of %2 maps…").arg(number(table.done), number(table.all))
        : table.done < table.all ? MethodsTexts::tr("stopped after %1 of %2 maps")
                                       .arg(number(table.done), number(table.all))
                                 : QString();
    const double width = textWidth(FontRole::Small, progress) + 2;
    list.text({right - width, 4, width, panelHeader - 6}, progress,
              {FontRole::Small, Role::TextMuted});
    right -= width + 16;
    drawTabs(
        list, {inside.x() + 90, 4, right - inside.x() - 90, panelHeader - 6},
        {{QStringLiteral("scope:program"), table.subject, !table.isLibrary},
         {QStringLiteral("scope:library"), MethodsTexts::tr("all scenarios"), table.isLibrary}});
}

QString explanation(const MethodsTable &table)
{
    const QString where =
        table.isLibrary ? MethodsTexts::tr("every scenario of the library") : table.subject;
    return MethodsTexts::tr(
               "Each thread of %1 was ended in each way, once at every one of its steps. "
               "A cell says how often that left the loss; it opens one of these runs.")
        .arg(where);
}

} // namespace

Scene methodsScene(const MethodsTable &table, QSizeF size, double scroll)
{
    Scene scene;
    DrawList &list = scene.list;
    const QRectF inside = drawPanel(list, size, MethodsTexts::tr("Methods"));
    drawMethodsHeader(list, inside, table);
    double top = inside.y() + 4;
    for (const QString &line : wrapped(FontRole::Body, explanation(table), inside.width(), 2)) {
        list.text({inside.x(), top, inside.width(), 20}, line, {FontRole::Body, Role::TextMuted});
        top += 20;
    }
    const std::vector<FindingKind> kinds = columnsOf(table);
    const auto columns = static_cast<double>(kinds.size());
    const double width =
        std::clamp((inside.width() - wayMin - numberWidth) / std::max(1.0, columns), columnMin,
                   120.0);
    const double wayWidth =
        std::clamp(inside.width() - numberWidth - columns * width, wayMin, wayMax);
    const QRectF body(inside.x(), top + headHeight, inside.width(),
                      std::max(10.0, size.height() - top - headHeight - 10));
    drawHead(list, {inside.x() + wayWidth, top, numberWidth, headHeight},
             MethodsTexts::tr("Nothing lost"), Icon::Check);
    const auto columnX = [&](std::size_t column) {
        return inside.x() + wayWidth + numberWidth + width * static_cast<double>(column);
    };
    for (std::size_t column = 0; column < kinds.size(); ++column)
        drawHead(list, {columnX(column), top, width, headHeight}, kindTitle(kinds[column]),
                 iconOf(kinds[column]));
    const double height = rowHeight * static_cast<double>(table.rows.size());
    double y = beginScroll(scene, body, height, scroll);
    for (const MethodRow &row : table.rows) {
        list.rect({inside.x(), y, inside.width(), 1}, 0, Fill{Role::PanelBorder});
        drawWay(list, {inside.x(), y, wayWidth, rowHeight}, row);
        drawCell(list, {inside.x() + wayWidth, y, numberWidth, rowHeight}, harmlessCell(row));
        for (std::size_t column = 0; column < kinds.size(); ++column)
            drawCell(list, {columnX(column), y, width, rowHeight}, lossCell(row, kinds[column]));
        y += rowHeight;
    }
    endScroll(scene, body, height);
    return scene;
}

} // namespace loose::ui
