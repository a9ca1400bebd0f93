// SPDX-License-Identifier: GPL-3.0-or-later

// A drawing as a value: what a scene function returns, what the one painter paints on screen, PNG,
// SVG and PDF, what tests compare as text, and what hit-testing and accessibility read.
//
// Items name a role, never a colour; a font role, never a font. Coordinates are logical pixels from
// the top left corner; the painter scales them. Items are painted by layer, within a layer in the
// order of adding. A region is a place with a meaning: an id that a view understands, a name for
// people who do not see it, a tip. Regions added later lie above earlier ones.
//
// Not here: widgets, colours, animation (a scene is asked again for every frame). Rejected: keeping
// a QPicture, which can be replayed but neither compared as text nor asked what lies at a point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <QPainterPath>
#include <QRectF>
#include <QString>

namespace loose::ui {

enum class Role : std::uint8_t {
#define ROLE(name) name,
#include "geometry/roles.def"
#undef ROLE
};
const char *nameOf(Role role);
std::vector<Role> allRoles();

enum class Layer : std::uint8_t { Back, Middle, Front };
enum class FontRole : std::uint8_t {
    Body,      // running text
    Bold,      // names, findings
    Title,     // of a panel
    Heading,   // the question of a lesson
    Small,     // asides, second lines
    SmallBold, // pills, badges
    Code,      // source
    CodeSmall, // values in cards
    CodeBold,  // counters
};
enum class Pattern : std::uint8_t { None, Diagonal, Dots };
enum class Dash : std::uint8_t { Solid, Dashed, Dotted };
enum class Arrow : std::uint8_t { None, End };
enum class Align : std::uint8_t { Left, Center, Right };
enum class Icon : std::uint8_t {
#define ICON(name, file) name,
#include "geometry/icons.def"
#undef ICON
};
const char *fileOf(Icon icon); // without folder and ending

struct Fill {
    Role role = Role::Panel;
    Pattern pattern = Pattern::None;
    Role patternRole = Role::Text; // of the pattern's lines or dots
    friend bool operator==(const Fill &, const Fill &) = default;
};
struct Stroke {
    Role role = Role::Text;
    double width = 1;
    Dash dash = Dash::Solid;
    friend bool operator==(const Stroke &, const Stroke &) = default;
};

struct RectShape {
    QRectF rect;
    double radius = 0; // half of the side makes a circle
    std::optional<Fill> fill;
    std::optional<Stroke> stroke;
};
struct TextShape { // one line, centred vertically in its box, cut with an ellipsis at its width
    QRectF box;
    QString text;
    FontRole font = FontRole::Body;
    Role role = Role::Text;
    Align align = Align::Left;
};
struct PathShape {
    QPainterPath path;
    std::optional<Fill> fill;
    std::optional<Stroke> stroke;
    Arrow arrow = Arrow::None;
};
struct IconShape {
    QRectF rect;
    Icon icon{};
    Role role = Role::Text;
};
using Shape = std::variant<RectShape, TextShape, PathShape, IconShape>;

struct Item {
    Layer layer = Layer::Middle;
    int clip = -1; // index into DrawList::clips; -1: none
    double opacity = 1;
    Shape shape;
};

enum class RegionKind : std::uint8_t {
    Button, // does something
    Entry,  // says something; a click may choose it
    Row,    // the same, one of so many that Tab passes them: reached by the arrow keys
    Area,   // takes the pointer only; not reached by Tab, not read aloud
};
struct Region {
    QRectF rect; // already cut to its clip
    QString id;  // "thread:2", "act:kill:2", "step:412"
    QString name;
    QString tip;
    RegionKind kind = RegionKind::Button;
    bool isEnabled = true;
};

struct Style { // what text() needs besides its place
    FontRole font = FontRole::Body;
    Role role = Role::Text;
    Align align = Align::Left;
};

class DrawList
{
public:
    void rect(const QRectF &rect, double radius, std::optional<Fill> fill,
              std::optional<Stroke> stroke = {});
    void circle(QPointF centre, double radius, std::optional<Fill> fill,
                std::optional<Stroke> stroke = {});
    void text(const QRectF &box, const QString &text, Style style = {});
    void path(const QPainterPath &path, std::optional<Fill> fill, std::optional<Stroke> stroke,
              Arrow arrow = Arrow::None);
    void line(QPointF from, QPointF to, Stroke stroke, Arrow arrow = Arrow::None);
    void icon(const QRectF &rect, Icon icon, Role role);
    // Dropped if nothing of it is left by the clip.
    void region(Region region);

    // State of the following items.
    void setLayer(Layer layer) { m_layer = layer; }
    void setOpacity(double opacity) { m_opacity = opacity; }
    void pushClip(const QRectF &rect); // cut by the clip it lies in
    void popClip();

    void append(const DrawList &other, QPointF offset);

    const std::vector<Item> &items() const { return m_items; }
    const std::vector<Region> &regions() const { return m_regions; }
    const std::vector<QRectF> &clips() const { return m_clips; }

private:
    void add(Shape shape);

    std::vector<Item> m_items;
    std::vector<Region> m_regions;
    std::vector<QRectF> m_clips;
    std::vector<int> m_clipStack;
    Layer m_layer = Layer::Middle;
    double m_opacity = 1;
};

// The topmost region at a point, none outside all of them.
const Region *regionAt(const DrawList &list, QPointF point);
const Region *regionById(const DrawList &list, const QString &id);

// One item or region a line, coordinates rounded to whole pixels: for goldens.
std::string dump(const DrawList &list);

} // namespace loose::ui
