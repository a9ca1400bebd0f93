// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/output_scene.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct OutputTexts {
    Q_DECLARE_TR_FUNCTIONS(OutputScene)
};

constexpr double outputRowHeight = 21;

Role inkOfRow(RowTone tone)
{
    switch (tone) {
    case RowTone::Plain: return Role::Text;
    case RowTone::Act: return Role::Keyword;
    case RowTone::Bad: return Role::DangerText;
    }
    return Role::Text;
}

struct Columns {
    double clock = 0;
    double who = 0;
};

Columns columnsOf(const std::vector<LogRow> &rows, double width)
{
    Columns columns{textWidth(FontRole::CodeSmall, QStringLiteral("000.000")) + 14, 0};
    for (const LogRow &row : rows)
        columns.who = std::max(columns.who, textWidth(FontRole::CodeSmall, row.who));
    columns.who = std::min(columns.who + 14, width * 0.28);
    return columns;
}

// What rowsOf(first, end) gives of `count` rows, as far as they have room.
template <typename RowsOf>
void drawRows(Scene &scene, const QRectF &inside, std::size_t count, RowsOf rowsOf,
              const ViewState &view)
{
    if (count == 0) {
        scene.list.text({inside.x(), inside.y(), inside.width(), outputRowHeight},
                        OutputTexts::tr("nothing yet"), {FontRole::Small, Role::TextMuted});
        return;
    }
    const double height = outputRowHeight * static_cast<double>(count);
    const double scrollMax = std::max(0.0, height - inside.height());
    const double top = beginScroll(scene, inside, height, scrollMax - view.scroll);
    const auto first = static_cast<std::size_t>(scene.scroll / outputRowHeight);
    const auto shown = static_cast<std::size_t>(inside.height() / outputRowHeight) + 2;
    const std::size_t last = std::min(count, first + shown);
    const std::vector<LogRow> rows = rowsOf(std::min(first, last), last);
    const Columns columns = columnsOf(rows, inside.width());
    for (std::size_t index = 0; index < rows.size(); ++index) {
        const LogRow &row = rows[index];
        const double y = top + outputRowHeight * static_cast<double>(first + index);
        const Role ink = inkOfRow(row.tone);
        double x = inside.x();
        scene.list.text({x, y, columns.clock, outputRowHeight}, seconds(row.clockNs),
                        {FontRole::CodeSmall, row.tone == RowTone::Plain ? Role::TextMuted : ink});
        x += columns.clock;
        scene.list.text({x, y, columns.who - 8, outputRowHeight}, row.who,
                        {FontRole::CodeSmall, ink});
        x += columns.who;
        scene.list.text({x, y, inside.right() - x, outputRowHeight}, row.text,
                        {FontRole::CodeSmall, ink});
        scene.list.region({{inside.x(), y, inside.width(), outputRowHeight},
                           QStringLiteral("step:%1").arg(row.step),
                           row.who + QStringLiteral(": ") + row.text,
                           {},
                           RegionKind::Entry});
    }
    endScroll(scene, inside, height);
}

void drawConsole(Scene &scene, const QRectF &inside, const std::vector<LogRow> &all,
                 base::Step now, const ViewState &view)
{
    const auto count = std::ranges::upper_bound(all, now, {}, &LogRow::step) - all.begin();
    const auto rowsOf = [&](std::size_t first, std::size_t end) {
        return std::vector(all.begin() + static_cast<std::ptrdiff_t>(first),
                           all.begin() + static_cast<std::ptrdiff_t>(end));
    };
    drawRows(scene, inside, static_cast<std::size_t>(count), rowsOf, view);
}

void drawEvents(Scene &scene, const QRectF &inside, const EventLog &all, base::Step now,
                const ViewState &view)
{
    const auto rowsOf = [&](std::size_t first, std::size_t end) { return all.rows(first, end); };
    drawRows(scene, inside, all.countUpTo(now), rowsOf, view);
}

void drawVariables(Scene &scene, const QRectF &inside, const trace::Moment &moment,
                   const ViewState &view)
{
    const double height = outputRowHeight * static_cast<double>(moment.variables.size());
    if (moment.variables.empty())
        scene.list.text({inside.x(), inside.y(), inside.width(), outputRowHeight},
                        OutputTexts::tr("no watched variables"),
                        {FontRole::Small, Role::TextMuted});
    double y = beginScroll(scene, inside, height, view.scroll);
    for (const trace::VariableMoment &variable : moment.variables) {
        const double half = inside.width() * 0.3;
        QString name = text(variable.name);
        if (moment.processes.size() > 1) {
            if (const trace::ProcessMoment *process = moment.process(variable.process))
                name = text(process->name) + QLatin1Char('.') + name;
        }
        scene.list.text({inside.x(), y, half - 8, outputRowHeight}, name, {FontRole::CodeSmall});
        scene.list.text({inside.x() + half, y, half, outputRowHeight}, text(variable.value),
                        {FontRole::CodeSmall});
        if (!variable.writer.isNone())
            scene.list.text(
                {inside.x() + 2 * half, y, inside.width() - 2 * half, outputRowHeight},
                OutputTexts::tr("by %1 at step %2")
                    .arg(threadName(moment, variable.writer), number(variable.writtenStep)),
                {FontRole::Small, Role::TextMuted});
        y += outputRowHeight;
    }
    endScroll(scene, inside, height);
}

} // namespace

Scene outputScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    const QRectF inside = drawPanel(scene.list, size, OutputTexts::tr("Output"));
    drawTabs(
        scene.list, {80, 4, size.width() - 80 - panelPadding, panelHeader - 6},
        {{QStringLiteral("tab:console"), OutputTexts::tr("console"),
          view.tab == OutputTab::Console},
         {QStringLiteral("tab:events"), OutputTexts::tr("events"), view.tab == OutputTab::Events},
         {QStringLiteral("tab:variables"), OutputTexts::tr("variables"),
          view.tab == OutputTab::Variables}});
    switch (view.tab) {
    case OutputTab::Console:
        drawConsole(scene, inside, story.output, instant.moment.step, view);
        break;
    case OutputTab::Events:
        drawEvents(scene, inside, story.events, instant.moment.step, view);
        break;
    case OutputTab::Variables: drawVariables(scene, inside, instant.moment, view); break;
    }
    return scene;
}

} // namespace loose::ui
