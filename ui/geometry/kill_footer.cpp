// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/kill_footer.h"

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct KillFooterTexts {
    Q_DECLARE_TR_FUNCTIONS(KillFooter)
};

constexpr double footerHeight = 34;
constexpr double buttonHeight = 23;

std::size_t harmful(const KillMarks &map)
{
    return map.marks.size() - map.harmless - map.ghostOnly;
}

// "Kill transfer", "SIGKILL stubborn".
QString briefAct(const KillMarks &map)
{
    if (map.act == QLatin1String("terminate"))
        return KillFooterTexts::tr("Terminate %1").arg(map.name);
    if (map.act == QLatin1String("sigkill"))
        return KillFooterTexts::tr("SIGKILL %1").arg(map.name);
    return KillFooterTexts::tr("%1 %2").arg(actWord(map.act), map.name);
}

// From the whole sentence to the shortest one; what fits is shown.
QStringList sentences(const KillMarks &map)
{
    if (!map.error.isEmpty())
        return {map.error};
    const QString done = number(map.marks.size());
    if (map.points == 0)
        return {map.isDone ? KillFooterTexts::tr("it takes no step here")
                           : KillFooterTexts::tr("looking for its steps…")};
    if (!map.isDone) {
        const QString all = number(map.points);
        return map.isStopped
                   ? QStringList{KillFooterTexts::tr("stopped after %1 of %2 steps").arg(done, all),
                                 KillFooterTexts::tr("%1 of %2").arg(done, all)}
                   : QStringList{KillFooterTexts::tr("%1 of %2 steps tried…").arg(done, all),
                                 KillFooterTexts::tr("%1 of %2…").arg(done, all)};
    }
    const QString bad = number(harmful(map));
    QStringList texts;
    if (harmful(map) == 0 && map.ghostOnly == 0)
        texts.append(KillFooterTexts::tr("harmless at each of %1 steps").arg(done));
    if (harmful(map) == 0 && map.ghostOnly > 0)
        texts.append(KillFooterTexts::tr("leaves a ghost at each of %1 steps").arg(done));
    if (!map.leftOut.isEmpty())
        return {
            KillFooterTexts::tr("does harm at %1 of the %2 steps that were tried").arg(bad, done),
            KillFooterTexts::tr("%1 of %2 that were tried").arg(bad, done),
            KillFooterTexts::tr("%1 of %2, not all").arg(bad, done)};
    texts.append(KillFooterTexts::tr("does harm at %1 of %2 steps").arg(bad, done));
    texts.append(KillFooterTexts::tr("%1 of %2 do harm").arg(bad, done));
    texts.append(KillFooterTexts::tr("harm: %1 of %2").arg(bad, done));
    return texts;
}

QString spoken(const KillMarks &map)
{
    QStringList lines{
        KillFooterTexts::tr("Kill map: %1, %2").arg(briefAct(map), sentences(map).first())};
    lines += countLines(map.counts);
    if (map.harmless > 0 && map.harmless < map.marks.size())
        lines.append(KillFooterTexts::tr("%1 × harmless").arg(number(map.harmless)));
    if (!map.leftOut.isEmpty())
        lines.append(KillFooterTexts::tr("Left out: %1").arg(map.leftOut));
    return lines.join(QLatin1Char('\n'));
}

// While it runs the way to stop it, then the way to the worst moment.
Button lastButton(const KillMarks &map)
{
    if (!map.isDone && !map.isStopped && map.error.isEmpty())
        return {QStringLiteral("kills:stop"),
                KillFooterTexts::tr("Stop"),
                ButtonLook::Plain,
                true,
                KillFooterTexts::tr("Stop trying the steps"),
                KillFooterTexts::tr("Stop trying the steps")};
    const KillMark *worst = map.worst();
    const bool hasWorst = worst != nullptr && worst->harm > Harm::Nothing;
    const QString tip =
        hasWorst ? KillFooterTexts::tr("Go to step %1 and do it there (W)").arg(number(worst->step))
                 : KillFooterTexts::tr("It does no harm anywhere");
    return {QStringLiteral("kills:worst"),
            KillFooterTexts::tr("Worst moment"),
            hasWorst ? ButtonLook::Danger : ButtonLook::Plain,
            hasWorst,
            tip,
            {}};
}

void drawWords(DrawList &list, const QRectF &words, const KillMarks &map)
{
    const QStringList texts = sentences(map);
    QString shown = texts.last();
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
        if (textWidth(FontRole::Small, *text) <= words.width())
            shown = *text;
    }
    list.text(words, shown, {FontRole::Small, Role::TextMuted});
    list.region({words, QStringLiteral("kills:words"),
                 spoken(map).replace(QLatin1Char('\n'), QStringLiteral(", ")), spoken(map),
                 RegionKind::Entry});
}

} // namespace

double drawKillFooter(DrawList &list, const QRectF &column, const KillView &kills)
{
    if (kills.shown == nullptr)
        return 0;
    const KillMarks &map = *kills.shown;
    const QRectF row(column.x(), column.bottom() - footerHeight, column.width(), footerHeight);
    list.rect({row.x(), row.y(), row.width(), 1}, 0, Fill{Role::PanelBorder});
    const double y = row.y() + 6.5;
    double left = row.x() + 8;
    const auto button = [&](double x, const Button &what) {
        drawButton(list, {x + 0.5, y, buttonWidth(what.label) - 1, buttonHeight}, what);
    };
    const QString act = briefAct(map);
    const QString actLabel = elided(FontRole::Small, act, row.width() * 0.42);
    button(left, {QStringLiteral("kills:act"), actLabel, ButtonLook::Plain, true,
                  KillFooterTexts::tr("What the margin shows: another act"),
                  KillFooterTexts::tr("Kill map: %1").arg(act)});
    left += buttonWidth(actLabel) + 8;
    const Button last = lastButton(map);
    double right = row.right() - 8 - buttonWidth(last.label);
    button(right, last);
    right -= 8;
    drawWords(list, {left, row.y(), std::max(1.0, right - left), row.height()}, map);
    return footerHeight;
}

} // namespace loose::ui
