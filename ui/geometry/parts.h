// SPDX-License-Identifier: GPL-3.0-or-later

// The parts that scenes share: panels, cards, buttons, pills, scrolling, tabs. One look everywhere.
#pragma once

#include "geometry/draw_list.h"
#include "geometry/story.h"

namespace loose::ui {

constexpr double panelPadding = 14;
constexpr double panelHeader = 36;
constexpr double cardRadius = 6;
constexpr double buttonRadius = 5;

// A panel over the whole size, its title and what stands at its right; gives the place inside.
QRectF drawPanel(DrawList &list, QSizeF size, const QString &title, const QString &aside = {});

enum class ButtonLook : std::uint8_t { Plain, Primary, Danger, Flat };
struct Button {
    QString id;
    QString label;
    ButtonLook look = ButtonLook::Plain;
    bool isEnabled = true;
    QString tip;  // says why if it is off
    QString name; // for people who do not see it; the label if empty
};
void drawButton(DrawList &list, const QRectF &rect, const Button &button);
void drawIconButton(DrawList &list, const QRectF &rect, Icon icon, const Button &button);
// As many of them beside each other as fit, as wide as their labels need; gives the right end.
double drawButtonRow(DrawList &list, QPointF at, double widthMax, double height,
                     const std::vector<Button> &buttons);
double buttonWidth(const QString &label);
// A plain one in the header of a panel, its right end at `right`; gives where the next one ends.
double drawHeaderButton(DrawList &list, double right, const QString &id, const QString &label);

// The word of a state upon its colour, with its pattern at the left end.
void drawStatePill(DrawList &list, const QRectF &rect, const trace::ThreadMoment &thread);

enum class Tone : std::uint8_t { Plain, Chosen, Danger, Warning, Good };
void drawCard(DrawList &list, const QRectF &rect, Tone tone);
Role inkOf(Tone tone);

// Words of which one is chosen, right aligned within `box`: "console · events · variables".
struct Tab {
    QString id;
    QString label;
    bool isChosen = false;
};
void drawTabs(DrawList &list, const QRectF &box, const std::vector<Tab> &tabs);

// Starts a scrolled part: clips to `view` and gives the y at which its content begins; sets the
// limits in `scene`. The content's height must be known beforehand.
double beginScroll(Scene &scene, const QRectF &view, double contentHeight, double scroll);
void drawScrollThumb(DrawList &list, const QRectF &view, double contentHeight, double scroll);
void endScroll(Scene &scene, const QRectF &view, double contentHeight);

} // namespace loose::ui
