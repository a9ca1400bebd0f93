// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/findings_scene.h"

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct FindingsTexts {
    Q_DECLARE_TR_FUNCTIONS(FindingsScene)
};

using audit::Finding;

constexpr double cardGap = 4;
constexpr double textLeft = 46;
constexpr double lineStep = 17;

struct Line {
    QString text;
    Role role = Role::Text;
    double indent = 0;
};
struct Card {
    const Finding *root = nullptr;
    std::vector<Line> lines;
    double height() const { return 25 + lineStep * static_cast<double>(lines.size()) + 6; }
};

// Consequences in depth-first order, each with its depth.
void collect(const std::vector<Finding> &findings, std::uint32_t cause, int depth,
             std::vector<std::pair<const Finding *, int>> &out)
{
    constexpr int depthMax = 8; // a cycle would be a bug of a rule; the picture survives it
    if (depth > depthMax)
        return;
    for (const Finding &finding : findings) {
        if (finding.causedBy != cause)
            continue;
        out.emplace_back(&finding, depth);
        collect(findings, finding.id, depth + 1, out);
    }
}

void addWrapped(std::vector<Line> &lines, const QString &value, double width, Role role,
                double indent, int linesMax)
{
    for (const QString &part : wrapped(FontRole::Small, value, width - indent, linesMax))
        lines.push_back({part, role, indent});
}

QString arrowed(const Finding &finding)
{
    return QStringLiteral("▸ ") + titleOf(finding) + QStringLiteral(": ") + text(finding.text);
}

enum class Unfold : std::uint8_t {
    OneLine,  // what, and what follows from it
    TwoLines, // the same, a line each
    All,
};

// What happened, without why: the first clause.
QString headOf(const Finding &finding)
{
    const QString whole = text(finding.text);
    const qsizetype killed = whole.indexOf(QLatin1String(" was killed"));
    if (finding.kind == audit::FindingKind::GhostThread && killed > 0)
        return FindingsTexts::tr("%1 is dead, and is_alive() says True for ever")
            .arg(whole.left(killed));
    qsizetype end = whole.size();
    for (const char *mark : {": ", "; ", ", and ", ", which ", ". "}) {
        const qsizetype at = whole.indexOf(QLatin1String(mark));
        if (at > 0)
            end = std::min(end, at);
    }
    return whole.left(end);
}

QString restOf(const Finding &finding)
{
    const QString whole = text(finding.text);
    const QString head = headOf(finding);
    QString rest = whole.startsWith(head) ? whole.mid(head.size()) : whole;
    while (!rest.isEmpty() && !rest.front().isLetterOrNumber())
        rest.remove(0, 1);
    return rest;
}

// What happened and what follows, as far as it has room: then how much follows, then what happened
// without its details.
QString oneLine(const QString &head, const QString &after, int followers, double width)
{
    const QString gap = QStringLiteral("  ");
    QString counted;
    if (followers > 0)
        counted = QStringLiteral("▸ ") + FindingsTexts::tr("%n more", nullptr, followers);
    const QString brief = head.section(QStringLiteral(", "), 0, 0);
    for (const QString &line :
         {head + gap + after, head + gap + counted, brief + gap + counted, head}) {
        if (textWidth(FontRole::Small, line) <= width)
            return line;
    }
    return brief;
}

Card cardOf(const Story &story, const Finding &root, double width, Unfold unfold)
{
    Card card{&root, {}};
    std::vector<std::pair<const Finding *, int>> consequences;
    collect(story.findings, root.id, 0, consequences);
    if (unfold == Unfold::All) {
        addWrapped(card.lines, text(root.text), width, Role::Text, 0, 6);
        for (const auto &[finding, depth] : consequences)
            addWrapped(card.lines, arrowed(*finding), width, Role::TextMuted, 4 + 12.0 * depth, 4);
        if (!root.prevention.empty())
            addWrapped(card.lines, FindingsTexts::tr("Prevented by: %1").arg(text(root.prevention)),
                       width, Role::GoodText, 0, 4);
        return card;
    }
    QStringList following;
    for (const auto &[finding, depth] : consequences)
        following.append(QStringLiteral("▸ ") + headOf(*finding));
    const QString after = following.join(QStringLiteral("  "));
    if (unfold == Unfold::OneLine) {
        card.lines.push_back(
            {oneLine(headOf(root), after, static_cast<int>(consequences.size()), width)});
        return card;
    }
    addWrapped(card.lines, headOf(root), width, Role::Text, 0, 1);
    addWrapped(card.lines, after.isEmpty() ? restOf(root) : after, width, Role::TextMuted, 0, 2);
    return card;
}

struct Column {
    std::vector<Card> cards;
    double height = 0;
};

Column columnOf(const Story &story, const ViewState &view, double width, Unfold unfold)
{
    Column column;
    for (const Finding &finding : story.findings) {
        if (!finding.isRoot())
            continue;
        const bool isChosen = finding.id == view.finding;
        column.cards.push_back(cardOf(story, finding, width, isChosen ? Unfold::All : unfold));
        column.height += column.cards.back().height() + cardGap;
    }
    return column;
}

struct Counts {
    std::size_t roots = 0;
    std::size_t consequences = 0;
};

Counts countOf(const Story &story)
{
    Counts counts;
    for (const Finding &finding : story.findings)
        ++(finding.isRoot() ? counts.roots : counts.consequences);
    return counts;
}

QString countText(const Counts &counts)
{
    if (counts.roots == 0)
        return {};
    return FindingsTexts::tr("%n root(s)", nullptr, static_cast<int>(counts.roots))
           + QStringLiteral(" · ")
           + FindingsTexts::tr("%n consequence(s)", nullptr, static_cast<int>(counts.consequences));
}

void drawFinding(DrawList &list, const QRectF &rect, const Card &card, base::Step now,
                 bool isChosen)
{
    const Finding &root = *card.root;
    const bool isFuture = root.certainAt > now;
    const bool isRisk = root.severity == audit::Severity::Risk;
    const Role ink = isRisk ? Role::WarningText : Role::DangerText;
    list.rect(rect, cardRadius, Fill{isRisk ? Role::WarningBack : Role::DangerBack},
              Stroke{isRisk ? Role::WarningBorder : Role::DangerBorder, isChosen ? 2.0 : 1.0,
                     isFuture ? Dash::Dashed : Dash::Solid});
    list.icon({rect.x() + 14, rect.y() + 13, 18, 18}, iconOf(root.kind), ink);
    const QString step =
        isFuture ? FindingsTexts::tr("coming, certain at step %1").arg(number(root.certainAt))
                 : FindingsTexts::tr("step %1").arg(number(root.step));
    const double stepWidth = textWidth(FontRole::Small, step) + 2;
    const double right = rect.right() - 12;
    list.text({right - stepWidth, rect.y() + 4, stepWidth, 20}, step,
              {FontRole::Small, Role::TextMuted, Align::Right});
    list.text({rect.x() + textLeft, rect.y() + 4, right - stepWidth - 8 - rect.x() - textLeft, 20},
              titleOf(root), {FontRole::Bold, ink});
    double y = rect.y() + 24;
    for (const Line &line : card.lines) {
        const double left = rect.x() + textLeft + line.indent;
        list.text({left, y, right - left, lineStep}, line.text, {FontRole::Small, line.role});
        y += lineStep;
    }
    const QString spoken = titleOf(root) + QStringLiteral(", ") + step + QStringLiteral(". ")
                           + text(root.text);
    list.region({rect, QStringLiteral("finding:%1").arg(root.id), spoken,
                 FindingsTexts::tr("Go to the step where it began"), RegionKind::Entry});
}

void drawNothing(DrawList &list, const QRectF &inside, const Story &story)
{
    if (story.real.isRunning) {
        list.text({inside.x(), inside.y(), inside.width(), lineStep},
                  FindingsTexts::tr("It is still running: what is left loose is found at its end"),
                  {FontRole::Small, Role::TextMuted});
        return;
    }
    const QRectF rect(inside.x() - 4, inside.y() + 0.5, inside.width() + 8, 52);
    list.rect(rect, cardRadius, Fill{Role::GoodBack}, Stroke{Role::GoodBorder});
    list.icon({rect.x() + 14, rect.center().y() - 9, 18, 18}, Icon::Check, Role::GoodText);
    list.text({rect.x() + textLeft, rect.y(), rect.width() - textLeft - 12, rect.height()},
              FindingsTexts::tr("No loose ends: everything was tied off"),
              {FontRole::Bold, Role::GoodText});
    if (!story.ending.isEmpty()) {
        double y = rect.bottom() + 8;
        for (const QString &line : wrapped(FontRole::Small, story.ending, inside.width(), 3)) {
            list.text({inside.x(), y, inside.width(), lineStep}, line,
                      {FontRole::Small, Role::TextMuted});
            y += lineStep;
        }
    }
}

} // namespace

Scene findingsScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    const Counts counts = countOf(story);
    const QRectF inside =
        drawPanel(scene.list, size, FindingsTexts::tr("Loose ends"), countText(counts));
    if (counts.roots == 0) {
        drawNothing(scene.list, inside, story);
        return scene;
    }
    const QRectF area = inside.adjusted(-4, 0, 4, 0);
    const double width = area.width() - textLeft - 12;
    Column column = columnOf(story, view, width, Unfold::TwoLines);
    if (column.height > area.height())
        column = columnOf(story, view, width, Unfold::OneLine);
    double y = beginScroll(scene, area, column.height, view.scroll);
    for (const Card &card : column.cards) {
        const QRectF rect(area.x() + 0.5, y + 0.5, area.width() - 1, card.height() - 1);
        if (rect.bottom() >= area.top() && rect.top() <= area.bottom())
            drawFinding(scene.list, rect, card, instant.moment.step,
                        card.root->id == view.finding);
        y += card.height() + cardGap;
    }
    endScroll(scene, area, column.height);
    return scene;
}

} // namespace loose::ui
