// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/strip_scene.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(StripScene)
};

constexpr double buttonHeight = 32;

void drawTries(DrawList &list, const QRectF &row, const std::vector<TryButton> &tries)
{
    double needed = 0;
    for (const TryButton &one : tries)
        needed += buttonWidth(Texts::tr("Try: %1").arg(one.label)) + 34;
    const double share = std::min(1.0, row.width() / std::max(1.0, needed));
    double x = row.x();
    for (std::size_t index = 0; index < tries.size(); ++index) {
        const QString label = Texts::tr("Try: %1").arg(tries[index].label);
        const double width = (buttonWidth(label) + 24) * share;
        const bool isKill = tries[index].act.startsWith(QLatin1String("kill"));
        drawButton(list, {x + 0.5, row.y() + 0.5, width - 1, buttonHeight - 1},
                   {QStringLiteral("try:%1").arg(index), label,
                    isKill ? ButtonLook::Danger : ButtonLook::Plain, true, tries[index].act, {}});
        x += width + 10 * share;
    }
}

} // namespace

Scene stripScene(const Story &story, const ViewState &, QSizeF size)
{
    Scene scene;
    const Lesson &lesson = story.lesson;
    const QString title = lesson.title.isEmpty() ? story.fileName : lesson.title;
    const QRectF inside = drawPanel(scene.list, size, title, story.ending);
    double y = inside.y() - 2;
    const bool hasTries = !lesson.tries.empty();
    const double bottom = size.height() - 14 - (hasTries ? buttonHeight + 8 : 0);
    const int linesMax = bottom - y > 66 ? 2 : 1;
    for (const QString &line : wrapped(FontRole::Body, lesson.point, inside.width(), linesMax)) {
        scene.list.text({inside.x(), y, inside.width(), 20}, line);
        y += 20;
    }
    if (!lesson.question.isEmpty() && y + 24 <= bottom + 6)
        scene.list.text({inside.x(), y + 2, inside.width(), 24}, lesson.question,
                        {FontRole::Heading});
    if (hasTries)
        drawTries(scene.list, {inside.x(), size.height() - 14 - buttonHeight, inside.width(), 0},
                  lesson.tries);
    return scene;
}

} // namespace loose::ui
