// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/bar_scene.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct BarTexts {
    Q_DECLARE_TR_FUNCTIONS(BarScene)
};

constexpr double buttonHeight = 30;

double drawTransport(DrawList &list, double x, double y, const Instant &instant,
                     const Story &story, const ViewState &view)
{
    const bool isHeld = view.isReal && view.isBusy;
    const bool atStart = isHeld || instant.moment.step == 0;
    const bool atEnd = isHeld || instant.moment.step >= story.stepCount;
    struct One {
        const char *id;
        Icon icon;
        QString name;
        QString tip;
        bool isEnabled;
    };
    const std::array<One, 5> buttons{{
        {"to-start", Icon::ToStart, BarTexts::tr("To the start"), BarTexts::tr("Home"), !atStart},
        {"back", Icon::StepBack, BarTexts::tr("Previous line visit"), QStringLiteral("←"),
         !atStart},
        {"play", view.isPlaying ? Icon::Pause : Icon::Play,
         view.isPlaying ? BarTexts::tr("Pause") : BarTexts::tr("Play"), BarTexts::tr("Space"),
         !isHeld},
        {"forward", Icon::StepForward, BarTexts::tr("Next line visit"), QStringLiteral("→"),
         !atEnd},
        {"to-end", Icon::ToEnd, BarTexts::tr("To the end"), BarTexts::tr("End"), !atEnd},
    }};
    constexpr double gap = 4;
    for (const One &one : buttons) {
        const bool isPlay = std::string_view(one.id) == "play";
        const double width = isPlay ? 38 : 36;
        const QString tip =
            isHeld
                ? BarTexts::tr("It is running for real: real time cannot be stepped. What happened "
                               "can be looked at when it has ended")
                : QStringLiteral("%1 (%2)").arg(one.name, one.tip);
        drawIconButton(list, {x + 0.5, y + 0.5, width - 1, buttonHeight - 1}, one.icon,
                       {QString::fromLatin1(one.id), one.name,
                        isPlay ? ButtonLook::Primary : ButtonLook::Plain, one.isEnabled, tip, {}});
        x += width + gap;
    }
    return x;
}

// A muted word and a strong value beside it; gives the right end.
double drawValue(DrawList &list, double x, double y, const QString &word, const QString &value,
                 const QString &after)
{
    const auto put = [&](const QString &part, FontRole font, Role role) {
        const double width = std::ceil(textWidth(font, part)) + 1;
        list.text({x, y, width, buttonHeight}, part, {font, role});
        x += width + 6;
    };
    if (!word.isEmpty())
        put(word, FontRole::Small, Role::TextMuted);
    if (!value.isEmpty())
        put(value, FontRole::CodeBold, Role::Text);
    if (!after.isEmpty())
        put(after, FontRole::Small, Role::TextMuted);
    return x;
}

// As drawValue() takes it.
double valueWidth(const QString &word, const QString &value, const QString &after)
{
    double width = 0;
    for (const auto &[part, font] : {std::pair{word, FontRole::Small},
                                     std::pair{value, FontRole::CodeBold},
                                     std::pair{after, FontRole::Small}}) {
        if (!part.isEmpty())
            width += std::ceil(textWidth(font, part)) + 7;
    }
    return width;
}

double drawRight(DrawList &list, double right, double y, bool isNarrow)
{
    const std::array<std::pair<const char *, QString>, 5> buttons{{
        {"present", BarTexts::tr("Present")},
        {"export", BarTexts::tr("Export…")},
        {"explore", BarTexts::tr("Explore")},
        {"methods", BarTexts::tr("Methods")},
        {"machine", BarTexts::tr("Machine…")},
    }};
    for (const auto &[id, label] : buttons) {
        const double width = buttonWidth(label) + (isNarrow ? 0 : 14);
        right -= width;
        drawButton(list, {right + 0.5, y + 0.5, width - 1, buttonHeight - 1},
                   {QString::fromLatin1(id), label, ButtonLook::Plain, true, {}, {}});
        right -= 8;
    }
    return right;
}

// The two words of one switch, the chosen one raised; gives the right end.
double drawRealSwitch(DrawList &list, double x, double y, const Story &story,
                      const ViewState &view)
{
    QString on;
    if (!story.real.sandbox.isEmpty())
        on = QStringLiteral("\n") + BarTexts::tr("Sandbox: %1").arg(story.real.sandbox);
    const std::array<Button, 2> both{{
        {QStringLiteral("simulated"), BarTexts::tr("Simulated"), ButtonLook::Flat, true,
         BarTexts::tr("In the machine that can be stepped and stepped back (Ctrl+R)"),
         view.isReal ? BarTexts::tr("Simulated") : BarTexts::tr("Simulated, chosen")},
        {QStringLiteral("real"), BarTexts::tr("Real threads"), ButtonLook::Flat, true,
         BarTexts::tr(
             "The same program on real threads, with real locks and files; not to be stepped "
             "(Ctrl+R)")
             + on,
         view.isReal ? BarTexts::tr("Real threads, chosen") : BarTexts::tr("Real threads")},
    }};
    const double width = buttonWidth(both[0].label) + buttonWidth(both[1].label) + 6;
    list.rect({x + 0.5, y + 0.5, width - 1, buttonHeight - 1}, buttonRadius, Fill{Role::Segment});
    double left = x + 2;
    for (const Button &one : both) {
        const QRectF rect(left + 0.5, y + 2.5, buttonWidth(one.label) + 1, buttonHeight - 5);
        const bool isChosen = (one.id == QLatin1String("real")) == view.isReal;
        Button shown = one;
        shown.look = isChosen ? ButtonLook::Plain : ButtonLook::Flat;
        drawButton(list, rect, shown);
        left = rect.right() + 0.5;
    }
    return x + width;
}

// Step, line visit and clock, as far as there is room; while a run is recorded how far that is.
void drawPlace(DrawList &list, double x, double right, double y, const Story &story,
               const Instant &instant, const ViewState &view)
{
    list.pushClip({x, 0, std::max(0.0, right - x), barHeight});
    if (view.isReal && view.isBusy) {
        x = drawValue(list, x, y, {}, BarTexts::tr("running for real"), {});
        const QString label = BarTexts::tr("End it");
        drawButton(list, {x + 6.5, y + 0.5, buttonWidth(label) - 1, buttonHeight - 1},
                   {QStringLiteral("real:end"), label, ButtonLook::Danger, true,
                    BarTexts::tr("Kills the real process, and those it made (Esc)"),
                    BarTexts::tr("End the real run")});
        list.popClip();
        return;
    }
    if (view.isBusy && view.busySteps > 0) {
        x = drawValue(list, x, y, BarTexts::tr("running ahead"), number(view.busySteps),
                      BarTexts::tr("steps"));
        const QString label = BarTexts::tr("Stop");
        const double width = buttonWidth(label);
        drawButton(list, {x + 6.5, y + 0.5, width - 1, buttonHeight - 1},
                   {QStringLiteral("recording:stop"), label, ButtonLook::Plain, true,
                    BarTexts::tr("Stop computing (Esc)"), BarTexts::tr("Stop computing")});
        list.popClip();
        return;
    }
    // What has no room is left out whole: how many there are first, then the clock.
    const QString step = number(instant.moment.step);
    const QString of = BarTexts::tr("of %1").arg(number(story.stepCount));
    const QString clock = BarTexts::tr("%1 s").arg(seconds(instant.moment.clockNs));
    const double ofWidth = valueWidth({}, {}, of);
    const double clockWidth = 12 + valueWidth(BarTexts::tr("clock"), clock, {});
    const double stepRight = x + valueWidth(BarTexts::tr("step"), step, {});
    const bool hasClock = stepRight + clockWidth <= right;
    const bool hasOf = stepRight + (hasClock ? clockWidth : 0) + ofWidth <= right;
    x = drawValue(list, x, y, BarTexts::tr("step"), step, hasOf ? of : QString());
    if (hasClock)
        x = drawValue(list, x + 12, y, BarTexts::tr("clock"), clock, {});
    const QString last =
        story.real.isTainted ? BarTexts::tr("tainted by an unsafe kill") : instant.lineVisit;
    if (!last.isEmpty() && x + 12 + valueWidth(last, {}, {}) <= right)
        drawValue(list, x + 12, y, last, {}, {});
    list.popClip();
}

} // namespace

Scene barScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    DrawList &list = scene.list;
    list.rect({0, 0, size.width(), size.height()}, 0, Fill{Role::Bar});
    list.rect({0, size.height() - 1, size.width(), 1}, 0, Fill{Role::BarBorder});
    const double y = (size.height() - buttonHeight) / 2;
    constexpr double narrow = 1040; // a person's screen at twice the size, as on a projector
    const double right = drawRight(list, size.width() - 14, y, size.width() < narrow);
    const QString scenariosLabel = BarTexts::tr("Scenarios");
    const double scenariosWidth = buttonWidth(scenariosLabel) + 14;
    drawButton(list, {14.5, y + 0.5, scenariosWidth - 1, buttonHeight - 1},
               {QStringLiteral("scenarios"), scenariosLabel, ButtonLook::Plain, true, {}, {}});
    const double switchRight = drawRealSwitch(list, 14 + scenariosWidth + 16, y, story, view);
    double x = drawTransport(list, switchRight + 16, y, instant, story, view) + 14;
    const QString speed =
        QStringLiteral("%1 ×").arg(QLocale().toString(view.speed, 'g', 3));
    const double speedWidth = textWidth(FontRole::Small, BarTexts::tr("Speed")) + 8;
    if (x + 60 > right)
        return scene; // the transport comes first
    if (x + speedWidth + 340 <= right) { // else the number says it
        list.text({x, y, speedWidth, buttonHeight}, BarTexts::tr("Speed"),
                  {FontRole::Small, Role::TextMuted});
        x += speedWidth;
    }
    drawButton(list, {x + 0.5, y + 0.5, 51, buttonHeight - 1},
               {QStringLiteral("speed"), speed, ButtonLook::Plain, true,
                BarTexts::tr("Speed of play"), BarTexts::tr("Speed %1").arg(speed)});
    x += 52 + 16;
    drawPlace(list, x, right, y, story, instant, view);
    return scene;
}

Scene titleScene(const Story &story, const QStringList &menus, QSizeF size)
{
    Scene scene;
    DrawList &list = scene.list;
    list.rect({0, 0, size.width(), size.height()}, 0, Fill{Role::TitleBar});
    double x = 16;
    for (const QString &menu : menus) {
        const double width = textWidth(FontRole::Small, menu) + 1;
        list.text({x, 0, width, size.height()}, menu, {FontRole::Small, Role::TitleBarText});
        x += width + 20;
    }
    const QString title = story.lesson.title.isEmpty() ? story.fileName : story.lesson.title;
    list.text({x, 0, size.width() - 2 * x, size.height()},
              BarTexts::tr("%1 — Loose Ends").arg(title),
              {FontRole::Bold, Role::TitleBarText, Align::Center});
    return scene;
}

} // namespace loose::ui
