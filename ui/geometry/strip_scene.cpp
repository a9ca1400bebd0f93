// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/strip_scene.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct StripTexts {
    Q_DECLARE_TR_FUNCTIONS(StripScene)
};

constexpr double buttonHeightEasy = 32;
constexpr double buttonHeightTight = 28; // where the question needs the room
constexpr double heightEasy = 150;

double drawTries(DrawList &list, const QRectF &row, const std::vector<TryButton> &tries)
{
    const double buttonHeight = row.height();
    double needed = 0;
    for (const TryButton &one : tries)
        needed += buttonWidth(StripTexts::tr("Try: %1").arg(one.label)) + 34;
    const double share = std::min(1.0, row.width() / std::max(1.0, needed));
    double x = row.x();
    for (std::size_t index = 0; index < tries.size(); ++index) {
        const QString label = StripTexts::tr("Try: %1").arg(tries[index].label);
        const double width = (buttonWidth(label) + 24) * share;
        const bool isKill = tries[index].act.startsWith(QLatin1String("kill"));
        drawButton(list, {x + 0.5, row.y() + 0.5, width - 1, buttonHeight - 1},
                   {QStringLiteral("try:%1").arg(index), label,
                    isKill ? ButtonLook::Danger : ButtonLook::Plain, true, tries[index].act, {}});
        x += width + 10 * share;
    }
    return x;
}

// "scenario 12 of 46 · previous · next" at the right of the title; gives its left end.
double drawPlace(DrawList &list, double right, const Lesson &lesson)
{
    if (lesson.number == 0)
        return right;
    constexpr double gap = 10;
    const auto link = [&](const char *id, const QString &label, const QString &name, bool isOn) {
        const double width = buttonWidth(label);
        right -= width;
        drawButton(list, {right + 0.5, 6.5, width - 1, 23},
                   {QString::fromLatin1(id), label, ButtonLook::Plain, isOn, {}, name});
        right -= 6;
    };
    link("scenario:next", StripTexts::tr("next"), StripTexts::tr("Next scenario"),
         lesson.number < lesson.count);
    link("scenario:previous", StripTexts::tr("previous"), StripTexts::tr("Previous scenario"),
         lesson.number > 1);
    const QString place = StripTexts::tr("scenario %1 of %2").arg(lesson.number).arg(lesson.count);
    const double width = std::ceil(textWidth(FontRole::Small, place)) + 1;
    right -= width + gap - 6;
    list.text({right, 4, width, panelHeader - 6}, place, {FontRole::Small, Role::TextMuted});
    return right - gap;
}

} // namespace

Scene stripScene(const Story &story, const ViewState &, QSizeF size)
{
    Scene scene;
    const Lesson &lesson = story.lesson;
    const QString title = lesson.title.isEmpty() ? story.fileName : lesson.title;
    const QRectF inside = drawPanel(scene.list, size, {});
    const double right = drawPlace(scene.list, inside.right(), lesson);
    scene.list.text({inside.x(), 4, right - inside.x(), panelHeader - 6}, title,
                    {FontRole::Title});
    double y = inside.y() - 2;
    const bool hasTries = !lesson.tries.empty();
    const bool isTight = size.height() < heightEasy;
    const double buttonHeight = isTight ? buttonHeightTight : buttonHeightEasy;
    const double tryTop = size.height() - (isTight ? 9 : 14) - buttonHeight;
    const double bottom = hasTries ? tryTop - (isTight ? 2 : 8) : size.height() - 14;
    const int linesMax = bottom - y > 66 ? 2 : 1;
    for (const QString &line : wrapped(FontRole::Body, lesson.point, inside.width(), linesMax)) {
        scene.list.text({inside.x(), y, inside.width(), 20}, line);
        y += 20;
    }
    if (!lesson.question.isEmpty() && y + 24 <= bottom + 6) {
        scene.list.text({inside.x(), y + 2, inside.width(), 24}, lesson.question,
                        {FontRole::Heading});
        y += 26;
    }
    double x = inside.x();
    const QRectF row(inside.x(), tryTop, inside.width(), buttonHeight);
    if (hasTries)
        x = drawTries(scene.list, row, lesson.tries) + 10;
    // How the run ends: below the question if there is room, else beside the buttons.
    const QRectF below(inside.x(), y + 2, inside.width(), 18);
    const QRectF beside(x, tryTop, inside.right() - x, buttonHeight);
    const QRectF &ending = below.bottom() <= bottom + 4 ? below : beside;
    if (ending.width() > 60)
        scene.list.text(ending,
                        textWidth(FontRole::Small, story.ending) <= ending.width()
                            ? story.ending
                            : story.ending.section(QStringLiteral(": "), 0, 0),
                        {FontRole::Small, Role::TextMuted});
    return scene;
}

} // namespace loose::ui
