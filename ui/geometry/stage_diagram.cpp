// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLineF>

#include "geometry/fonts.h"
#include "geometry/stage_parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct StageDiagramTexts {
    Q_DECLARE_TR_FUNCTIONS(StageScene)
};

using trace::ThreadState;

constexpr std::array states{ThreadState::New,     ThreadState::Ready,   ThreadState::Running,
                            ThreadState::Blocked, ThreadState::Waiting, ThreadState::Sleeping,
                            ThreadState::Ended};

// Where a state lies, as parts of the width and the height. In a narrow stage the words beside the
// parked states need a larger part of the width, so all before them move together.
struct Share {
    double wide = 0;
    double narrow = 0;
    double height = 0;
};

Share shareOf(ThreadState state)
{
    switch (state) {
    case ThreadState::New: return {0.065, 0.05, 0.44};
    case ThreadState::Ready: return {0.22, 0.185, 0.44};
    case ThreadState::Running: return {0.40, 0.335, 0.44};
    case ThreadState::Blocked: return {0.58, 0.49, 0.20};
    case ThreadState::Waiting: return {0.63, 0.53, 0.62};
    case ThreadState::Sleeping: return {0.55, 0.46, 0.88};
    case ThreadState::Ended: return {0.86, 0.91, 0.44};
    }
    return {};
}

constexpr double narrowWidth = 360;
constexpr double wideWidth = 560;

QString nodeWord(ThreadState state)
{
    switch (state) {
    case ThreadState::New: return StageDiagramTexts::tr("New");
    case ThreadState::Ready: return StageDiagramTexts::tr("Ready");
    case ThreadState::Running: return StageDiagramTexts::tr("Running");
    case ThreadState::Blocked: return StageDiagramTexts::tr("Blocked");
    case ThreadState::Waiting: return StageDiagramTexts::tr("Waiting");
    case ThreadState::Sleeping: return StageDiagramTexts::tr("Sleeping");
    case ThreadState::Ended: return StageDiagramTexts::tr("Ended");
    }
    return {};
}

bool isParked(ThreadState state)
{
    return state == ThreadState::Blocked || state == ThreadState::Waiting
           || state == ThreadState::Sleeping;
}

QPointF rim(QPointF centre, QPointF towards, double radius)
{
    const QLineF line(centre, towards);
    return line.length() <= 0 ? centre : line.pointAt(radius / line.length());
}

QPainterPath curve(QPointF from, QPointF first, QPointF second, QPointF to, double radius)
{
    QPainterPath path(rim(from, first, radius));
    path.cubicTo(first, second, rim(to, second, radius));
    return path;
}

} // namespace

QPointF StageDiagram::node(ThreadState state) const
{
    const Share share = shareOf(state);
    const double wideness =
        std::clamp((m_place.width() - narrowWidth) / (wideWidth - narrowWidth), 0.0, 1.0);
    const double x = share.narrow + wideness * (share.wide - share.narrow);
    return {m_place.x() + x * m_place.width(), m_place.y() + share.height * m_place.height()};
}

double StageDiagram::nodeRadius() const
{
    return std::clamp(m_place.height() * 0.115, 15.0, 22.0);
}

QPainterPath StageDiagram::edge(ThreadState from, ThreadState to) const
{
    const QPointF start = node(from);
    const QPointF end = node(to);
    const double radius = nodeRadius() + 3;
    const double bow = m_place.height() * 0.10;
    if (from == ThreadState::Running && to == ThreadState::Ended) { // over the blocked ones
        const double top = m_place.y() - 0.13 * m_place.height();
        const double width = end.x() - start.x();
        return curve(start, {start.x() + 0.12 * width, top}, {end.x() - 0.25 * width, top}, end,
                     radius);
    }
    if (isParked(from) && to == ThreadState::Ready) { // back underneath
        const double low = m_place.bottom() + 0.10 * m_place.height();
        return curve(start, {start.x() - 0.10 * m_place.width(), low}, {end.x(), low}, end, radius);
    }
    if (from == ThreadState::Ready && to == ThreadState::Running)
        return curve(start, start + QPointF(bow * 2, -bow), end - QPointF(bow * 2, bow), end,
                     radius);
    if (from == ThreadState::Running && to == ThreadState::Ready)
        return curve(start, start + QPointF(-bow * 2, bow), end + QPointF(bow * 2, bow), end,
                     radius);
    QPainterPath path(rim(start, end, radius));
    path.lineTo(rim(end, start, radius));
    return path;
}

void StageDiagram::drawEdges(DrawList &list) const
{
    const std::array<std::pair<ThreadState, ThreadState>, 8> edges{{
        {ThreadState::New, ThreadState::Ready},
        {ThreadState::Ready, ThreadState::Running},
        {ThreadState::Running, ThreadState::Ready},
        {ThreadState::Running, ThreadState::Blocked},
        {ThreadState::Running, ThreadState::Waiting},
        {ThreadState::Running, ThreadState::Sleeping},
        {ThreadState::Running, ThreadState::Ended},
        {ThreadState::Sleeping, ThreadState::Ready},
    }};
    for (const auto &[from, to] : edges)
        list.path(edge(from, to), {}, Stroke{Role::Edge, 1.6}, Arrow::End);
}

void StageDiagram::drawWoken(DrawList &list) const
{
    const QPointF woken = edge(ThreadState::Sleeping, ThreadState::Ready).pointAtPercent(0.5);
    const QString word = StageDiagramTexts::tr("woken");
    const double width = textWidth(FontRole::Small, word) + 8;
    const QRectF plate(woken.x() - width / 2, woken.y() - 9, width, 18);
    list.rect(plate, 0, Fill{Role::Panel});
    list.text(plate, word, {FontRole::Small, Role::TextMuted, Align::Center});
}

void StageDiagram::drawNodes(DrawList &list, const std::map<ThreadState, std::size_t> &counts) const
{
    drawWoken(list); // after the lines to the cards, as the words of the states
    const double radius = nodeRadius();
    for (const ThreadState state : states) {
        const QPointF centre = node(state);
        list.circle(centre, radius, Fill{Role::Node}, Stroke{Role::NodeBorder, 1.5});
        const auto found = counts.find(state);
        QString word = nodeWord(state);
        if (found != counts.end() && found->second > 1)
            word += QStringLiteral(" · ") + number(found->second);
        const double width = textWidth(FontRole::Small, word) + 6;
        // A plate, because lines to the cards pass behind the words.
        // That of Waiting stands a little lower: lines of join() leave above it.
        const double drop = state == ThreadState::Waiting ? radius * 0.55 : 0;
        const QRectF plate =
            isParked(state) ? QRectF(centre.x() + radius + 6, centre.y() - 9 + drop, width, 18)
                            : QRectF(centre.x() - width / 2, centre.y() + radius + 4, width, 17);
        list.rect(plate, 0, Fill{Role::Panel});
        list.text(plate, word, {FontRole::Small, Role::TextMuted, Align::Center});
    }
}

const Token *Tokens::of(base::ThreadId thread) const
{
    for (const Token &token : tokens) {
        if (token.thread->id == thread)
            return &token;
    }
    return nullptr;
}

namespace {

bool isSmall(const Token &token)
{
    return token.radius < 13 || textWidth(FontRole::Bold, token.label) > 1.6 * token.radius;
}

// A circle, as long as the letters have room in it.
double halfWidthOf(const Token &token)
{
    const double letters = textWidth(FontRole::SmallBold, token.label) + 7;
    return isSmall(token) ? std::max(token.radius, letters / 2) : token.radius;
}

// Where tokens that share a node are wider than circles they go further apart.
QPointF reachOf(const std::vector<Token> &group, double ring)
{
    QPointF reach(ring, ring);
    for (const Token &token : group) {
        const double half = halfWidthOf(token);
        if (half > token.radius)
            reach = {std::max(reach.x(), 1.16 * half), std::max(ring, 2 * token.radius)};
    }
    return reach;
}

// Two to four tokens share a node; of more, the chosen one is shown and the rest is a number.
void spread(Tokens &out, std::vector<Token> &group, QPointF centre, double nodeRadius,
            base::ThreadId chosen)
{
    constexpr std::size_t shownMax = 4;
    const std::size_t count = group.size();
    for (Token &token : group)
        token.radius = nodeRadius * (count == 1 ? 0.72 : count == 2 ? 0.5 : 0.46);
    const QPointF reach = reachOf(group, nodeRadius * (count == 4 ? 0.7 : 0.58));
    for (std::size_t index = 0; index < count; ++index) {
        Token &token = group[index];
        token.centre = centre;
        if (count > shownMax) {
            token.isHidden = token.thread->id != chosen;
            token.centre = centre - QPointF(nodeRadius, nodeRadius) * 1.1; // clear of the number
        } else if (count > 1) {
            const double angle =
                -M_PI / 2 + 2 * M_PI * static_cast<double>(index) / static_cast<double>(count)
                + (count == 2 ? M_PI / 2 : 0);
            token.centre += {std::cos(angle) * reach.x(), std::sin(angle) * reach.y()};
        }
    }
    if (count > shownMax)
        out.crowds.push_back({centre, nodeRadius, count, group.front().thread});
    out.tokens.insert(out.tokens.end(), group.begin(), group.end());
}

} // namespace

Tokens placeTokens(const StageDiagram &diagram, const trace::Moment &moment,
                   base::ProcessId process, const ViewState &view)
{
    const std::map<base::ThreadId, QString> labels = tokenLabels(moment);
    std::map<ThreadState, std::vector<Token>> groups;
    for (const trace::ThreadMoment &thread : moment.threads) {
        const bool isOver = thread.isYou && thread.state == ThreadState::Ended;
        if (thread.process == process && !thread.isService && !isOver)
            groups[thread.state].push_back({&thread, labels.at(thread.id), {}, 0, false});
    }
    Tokens out;
    for (auto &[state, group] : groups)
        spread(out, group, diagram.node(state), diagram.nodeRadius(), view.chosen);
    for (const Moving &moving : view.moving) {
        for (Token &token : out.tokens) {
            if (token.thread->id == moving.thread && moving.progress < 1) {
                const QPainterPath way = diagram.edge(moving.from, token.thread->state);
                token.centre = way.pointAtPercent(std::clamp(moving.progress, 0.0, 1.0));
                token.isHidden = false;
            }
        }
    }
    return out;
}

namespace {

void drawMark(DrawList &list, const Token &token)
{
    const trace::ThreadMoment &thread = *token.thread;
    std::optional<Icon> icon;
    Role role = Role::Warning;
    if (!thread.pendingException.empty()) {
        icon = Icon::Warning;
    } else if (thread.stopNoticed) {
        icon = Icon::Check;
        role = Role::Good;
    } else if (thread.stopAsked) {
        icon = Icon::Bell;
    }
    if (!icon || isDead(&thread))
        return;
    const QPointF at = token.centre + QPointF(0.8, -0.8) * token.radius;
    list.circle(at, 8, Fill{role}, Stroke{Role::Panel, 1.5});
    list.icon({at.x() - 5, at.y() - 5, 10, 10}, *icon, Role::TextOnFill);
}

} // namespace

void drawToken(DrawList &list, const Token &token, const trace::Moment &moment, bool isChosen)
{
    const trace::ThreadMoment &thread = *token.thread;
    const StateLook look = lookOf(thread);
    const Role fill = thread.isGhost() ? Role::Danger : look.fill.role;
    const double half = halfWidthOf(token);
    const QRectF shape(token.centre.x() - half, token.centre.y() - token.radius, 2 * half,
                       2 * token.radius);
    if (isChosen)
        list.rect(shape.adjusted(-3, -3, 3, 3), token.radius + 3, {}, Stroke{Role::Focus, 1.6});
    list.rect(shape, token.radius, Fill{fill}, Stroke{Role::Panel, 1});
    const QRectF box(token.centre.x() - half, token.centre.y() - 10, 2 * half, 20);
    list.text(box, token.label,
              {isSmall(token) ? FontRole::SmallBold : FontRole::Bold,
               thread.isGhost() ? Role::TextOnFill : look.text, Align::Center});
    if (thread.isGhost()) {
        const QPointF slash = QPointF(0.7, -0.7) * token.radius;
        list.line(token.centre - slash, token.centre + slash, Stroke{Role::TextOnFill, 2.4});
    }
    drawMark(list, token);
    const QString spoken = spokenThread(moment, thread);
    list.region({shape, QStringLiteral("thread:%1").arg(thread.id.number), spoken, spoken,
                 RegionKind::Entry});
}

} // namespace loose::ui
