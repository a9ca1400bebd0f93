// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/draw_list.h"

#include <array>

#include <fmt/format.h>

namespace loose::ui {
namespace {

constexpr std::array roleNames{
#define ROLE(name) #name,
#include "geometry/roles.def"
#undef ROLE
};
constexpr std::array iconFiles{
#define ICON(name, file) file,
#include "geometry/icons.def"
#undef ICON
};

const char *nameOf(FontRole font)
{
    switch (font) {
    case FontRole::Body: return "body";
    case FontRole::Bold: return "bold";
    case FontRole::Title: return "title";
    case FontRole::Heading: return "heading";
    case FontRole::Small: return "small";
    case FontRole::SmallBold: return "small-bold";
    case FontRole::Code: return "code";
    case FontRole::CodeSmall: return "code-small";
    case FontRole::CodeBold: return "code-bold";
    }
    return "";
}

const char *nameOf(Pattern pattern)
{
    switch (pattern) {
    case Pattern::None: return "";
    case Pattern::Diagonal: return "+diagonal";
    case Pattern::Dots: return "+dots";
    }
    return "";
}

const char *nameOf(Dash dash)
{
    switch (dash) {
    case Dash::Solid: return "";
    case Dash::Dashed: return " dashed";
    case Dash::Dotted: return " dotted";
    }
    return "";
}

std::string place(const QRectF &rect)
{
    return fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", rect.x(), rect.y(), rect.width(),
                       rect.height());
}

std::string look(const std::optional<Fill> &fill, const std::optional<Stroke> &stroke)
{
    std::string out;
    if (fill)
        out += fmt::format(" fill={}{}", nameOf(fill->role), nameOf(fill->pattern));
    if (stroke)
        out += fmt::format(" stroke={}{}", nameOf(stroke->role), nameOf(stroke->dash));
    return out;
}

std::string dumpShape(const RectShape &shape)
{
    return fmt::format("rect {}{}", place(shape.rect), look(shape.fill, shape.stroke));
}

std::string dumpShape(const TextShape &shape)
{
    return fmt::format("text {} {} {} \"{}\"", place(shape.box), nameOf(shape.font),
                       nameOf(shape.role), shape.text.toStdString());
}

std::string dumpShape(const PathShape &shape)
{
    return fmt::format("path {}{}{}", place(shape.path.boundingRect()),
                       look(shape.fill, shape.stroke), shape.arrow == Arrow::End ? " arrow" : "");
}

std::string dumpShape(const IconShape &shape)
{
    return fmt::format("icon {} {} {}", place(shape.rect), fileOf(shape.icon), nameOf(shape.role));
}

const char *nameOf(Layer layer)
{
    switch (layer) {
    case Layer::Back: return "back";
    case Layer::Middle: return "middle";
    case Layer::Front: return "front";
    }
    return "";
}

} // namespace

const char *nameOf(Role role)
{
    return roleNames[static_cast<std::size_t>(role)];
}

std::vector<Role> allRoles()
{
    std::vector<Role> roles;
    for (std::size_t index = 0; index < roleNames.size(); ++index)
        roles.push_back(static_cast<Role>(index));
    return roles;
}

const char *fileOf(Icon icon)
{
    return iconFiles[static_cast<std::size_t>(icon)];
}

void DrawList::add(Shape shape)
{
    const int clip = m_clipStack.empty() ? -1 : m_clipStack.back();
    m_items.push_back({m_layer, clip, m_opacity, std::move(shape)});
}

void DrawList::rect(const QRectF &rect, double radius, std::optional<Fill> fill,
                    std::optional<Stroke> stroke)
{
    add(RectShape{rect, radius, fill, stroke});
}

void DrawList::circle(QPointF centre, double radius, std::optional<Fill> fill,
                      std::optional<Stroke> stroke)
{
    rect({centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius}, radius, fill, stroke);
}

void DrawList::text(const QRectF &box, const QString &text, Style style)
{
    if (!text.isEmpty() && box.width() > 0)
        add(TextShape{box, text, style.font, style.role, style.align});
}

void DrawList::path(const QPainterPath &path, std::optional<Fill> fill,
                    std::optional<Stroke> stroke, Arrow arrow)
{
    add(PathShape{path, fill, stroke, arrow});
}

void DrawList::line(QPointF from, QPointF to, Stroke stroke, Arrow arrow)
{
    QPainterPath linePath(from);
    linePath.lineTo(to);
    path(linePath, {}, stroke, arrow);
}

void DrawList::icon(const QRectF &rect, Icon icon, Role role)
{
    add(IconShape{rect, icon, role});
}

void DrawList::region(Region region)
{
    if (!m_clipStack.empty())
        region.rect &= m_clips[static_cast<std::size_t>(m_clipStack.back())];
    if (!region.rect.isEmpty())
        m_regions.push_back(std::move(region));
}

void DrawList::pushClip(const QRectF &rect)
{
    QRectF clip = rect;
    if (!m_clipStack.empty())
        clip &= m_clips[static_cast<std::size_t>(m_clipStack.back())];
    m_clips.push_back(clip);
    m_clipStack.push_back(static_cast<int>(m_clips.size()) - 1);
}

void DrawList::popClip()
{
    m_clipStack.pop_back();
}

void DrawList::append(const DrawList &other, QPointF offset)
{
    const int firstClip = static_cast<int>(m_clips.size());
    for (const QRectF &clip : other.m_clips)
        m_clips.push_back(clip.translated(offset));
    for (Item item : other.m_items) {
        if (item.clip >= 0)
            item.clip += firstClip;
        std::visit(
            [&](auto &shape) {
                if constexpr (requires { shape.rect; })
                    shape.rect.translate(offset);
                else if constexpr (requires { shape.box; })
                    shape.box.translate(offset);
                else
                    shape.path.translate(offset);
            },
            item.shape);
        m_items.push_back(std::move(item));
    }
    for (Region region : other.m_regions) {
        region.rect.translate(offset);
        m_regions.push_back(std::move(region));
    }
}

const Region *regionAt(const DrawList &list, QPointF point)
{
    const auto &regions = list.regions();
    for (auto it = regions.rbegin(); it != regions.rend(); ++it) {
        if (it->rect.contains(point))
            return &*it;
    }
    return nullptr;
}

const Region *regionById(const DrawList &list, const QString &id)
{
    for (const Region &region : list.regions()) {
        if (region.id == id)
            return &region;
    }
    return nullptr;
}

std::string dump(const DrawList &list)
{
    std::string out;
    for (const Item &item : list.items()) {
        out += fmt::format("{:<6} {}", nameOf(item.layer),
                           std::visit([](const auto &shape) { return dumpShape(shape); },
                                      item.shape));
        if (item.opacity < 1)
            out += fmt::format(" opacity={:.2f}", item.opacity);
        if (item.clip >= 0)
            out += fmt::format(" clip={}", item.clip);
        out += '\n';
    }
    for (const Region &region : list.regions()) {
        out += fmt::format("region {} {} \"{}\"{}\n", place(region.rect), region.id.toStdString(),
                           region.name.toStdString(), region.isEnabled ? "" : " off");
    }
    return out;
}

} // namespace loose::ui
