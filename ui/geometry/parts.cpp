// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/parts.h"

#include <algorithm>

#include "geometry/fonts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct ButtonColors {
    std::optional<Fill> fill;
    std::optional<Stroke> stroke;
    Role text = Role::ButtonText;
};

ButtonColors colorsOf(const Button &button)
{
    if (!button.isEnabled)
        return {Fill{Role::Segment}, Stroke{Role::CardBorder}, Role::ButtonTextOff};
    switch (button.look) {
    case ButtonLook::Plain:
        return {Fill{Role::Button}, Stroke{Role::ButtonBorder}, Role::ButtonText};
    case ButtonLook::Primary: return {Fill{Role::Primary}, {}, Role::PrimaryText};
    case ButtonLook::Danger:
        return {Fill{Role::DangerBack}, Stroke{Role::DangerBorder}, Role::DangerText};
    case ButtonLook::Flat: return {{}, {}, Role::TextMuted};
    }
    return {};
}

void addRegion(DrawList &list, const QRectF &rect, const Button &button)
{
    const QString &name = button.name.isEmpty() ? button.label : button.name;
    list.region({rect, button.id, name, button.tip, RegionKind::Button, button.isEnabled});
}

} // namespace

QRectF drawPanel(DrawList &list, QSizeF size, const QString &title, const QString &aside)
{
    const QRectF rect(0.5, 0.5, size.width() - 1, size.height() - 1);
    list.rect(rect, cardRadius, Fill{Role::Panel}, Stroke{Role::PanelBorder});
    const double width = size.width() - 2 * panelPadding;
    const double asideWidth =
        std::min(width * 0.6, textWidth(FontRole::Small, aside) + 1);
    const QRectF header(panelPadding, 4, width, panelHeader - 6);
    list.text(header.adjusted(0, 0, -asideWidth - 8, 0), title, {FontRole::Title});
    list.text({header.right() - asideWidth, header.y(), asideWidth, header.height()}, aside,
              {FontRole::Small, Role::TextMuted, Align::Right});
    return {panelPadding, panelHeader, width, size.height() - panelHeader - panelPadding / 2};
}

void drawButton(DrawList &list, const QRectF &rect, const Button &button)
{
    const ButtonColors colors = colorsOf(button);
    list.rect(rect, buttonRadius, colors.fill, colors.stroke);
    list.text(rect.adjusted(2, 0, -2, 0), button.label,
              {FontRole::Small, colors.text, Align::Center});
    addRegion(list, rect, button);
}

void drawIconButton(DrawList &list, const QRectF &rect, Icon icon, const Button &button)
{
    const ButtonColors colors = colorsOf(button);
    list.rect(rect, buttonRadius, colors.fill, colors.stroke);
    const QPointF centre = rect.center();
    list.icon({centre.x() - 8, centre.y() - 8, 16, 16}, icon, colors.text);
    addRegion(list, rect, button);
}

double buttonWidth(const QString &label)
{
    return std::ceil(textWidth(FontRole::Small, label)) + 20;
}

double drawHeaderButton(DrawList &list, double right, const QString &id, const QString &label)
{
    const double width = buttonWidth(label);
    drawButton(list, {right - width + 0.5, 6.5, width - 1, 23},
               {id, label, ButtonLook::Plain, true, {}, {}});
    return right - width - 8;
}

double drawButtonRow(DrawList &list, QPointF at, double widthMax, double height,
                     const std::vector<Button> &buttons)
{
    constexpr double gap = 5;
    constexpr double paddingMin = 8;
    const auto count = static_cast<double>(buttons.size());
    double labels = 0;
    for (const Button &button : buttons)
        labels += std::ceil(textWidth(FontRole::Small, button.label));
    // Too narrow: the space around the labels goes first, then the labels are cut.
    const double padding =
        std::clamp((widthMax - gap * (count - 1) - labels) / count, paddingMin, 20.0);
    const double needed = labels + padding * count + gap * (count - 1);
    const double share = std::min(1.0, widthMax / needed);
    double x = at.x();
    for (const Button &button : buttons) {
        const double width =
            (std::ceil(textWidth(FontRole::Small, button.label)) + padding) * share;
        drawButton(list, {x + 0.5, at.y() + 0.5, width - 1, height - 1}, button);
        x += width + gap * share;
    }
    return x - gap * share;
}

void drawStatePill(DrawList &list, const QRectF &rect, const trace::ThreadMoment &thread)
{
    const StateLook look = lookOf(thread);
    const bool isKilled = thread.endedBy == trace::EndedBy::Killed;
    // The pattern would disturb the word, so it keeps to the left end.
    const Fill plain{isKilled ? Role::Danger : look.fill.role};
    list.rect(rect, rect.height() / 2, plain);
    const Role ink = isKilled ? Role::TextOnFill : look.text;
    list.text(rect.adjusted(6, 0, -6, 0), stateWord(thread),
              {FontRole::SmallBold, ink, Align::Center});
}

void drawCard(DrawList &list, const QRectF &rect, Tone tone)
{
    switch (tone) {
    case Tone::Plain:
        list.rect(rect, cardRadius, Fill{Role::Card}, Stroke{Role::CardBorder});
        break;
    case Tone::Chosen:
        list.rect(rect, cardRadius, Fill{Role::CardChosen}, Stroke{Role::Focus, 1.2});
        break;
    case Tone::Danger:
        list.rect(rect, cardRadius, Fill{Role::DangerBack}, Stroke{Role::Danger, 1.4});
        break;
    case Tone::Warning:
        list.rect(rect, cardRadius, Fill{Role::WarningBack}, Stroke{Role::Warning, 1.2});
        break;
    case Tone::Good:
        list.rect(rect, cardRadius, Fill{Role::GoodBack}, Stroke{Role::GoodBorder, 1.2});
        break;
    }
}

Role inkOf(Tone tone)
{
    switch (tone) {
    case Tone::Plain:
    case Tone::Chosen: return Role::Text;
    case Tone::Danger: return Role::DangerText;
    case Tone::Warning: return Role::WarningText;
    case Tone::Good: return Role::GoodText;
    }
    return Role::Text;
}

void drawTabs(DrawList &list, const QRectF &box, const std::vector<Tab> &tabs)
{
    constexpr double gap = 14;
    double x = box.right();
    for (auto tab = tabs.rbegin(); tab != tabs.rend(); ++tab) {
        const FontRole font = tab->isChosen ? FontRole::SmallBold : FontRole::Small;
        const double width = textWidth(FontRole::SmallBold, tab->label) + 1;
        x -= width;
        const QRectF rect(x, box.y(), width, box.height());
        list.text(rect, tab->label,
                  {font, tab->isChosen ? Role::Text : Role::TextMuted, Align::Center});
        if (tab->isChosen)
            list.rect({x, box.bottom() - 3, width, 2}, 1, Fill{Role::Text});
        list.region({rect.adjusted(-gap / 2, 0, gap / 2, 0), tab->id, tab->label, {}});
        x -= gap;
    }
}

double beginScroll(Scene &scene, const QRectF &view, double contentHeight, double scroll)
{
    scene.scrollMax = std::max(0.0, contentHeight - view.height());
    scene.scroll = std::clamp(scroll, 0.0, scene.scrollMax);
    scene.list.pushClip(view);
    return view.top() - scene.scroll;
}

void drawScrollThumb(DrawList &list, const QRectF &view, double contentHeight, double scroll)
{
    const double over = contentHeight - view.height();
    if (over <= 0)
        return;
    const double length = std::min(view.height(), std::max(24.0, view.height() * view.height()
                                                                     / contentHeight));
    const double y = view.top() + (view.height() - length) * scroll / over;
    list.rect({view.right() + 4, y, 4, length}, 2, Fill{Role::ScrollThumb});
}

void endScroll(Scene &scene, const QRectF &view, double contentHeight)
{
    scene.list.popClip();
    drawScrollThumb(scene.list, view, contentHeight, scene.scroll);
}

} // namespace loose::ui
