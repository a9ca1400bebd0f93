// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/stage_scene.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/stage_parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct StageTexts {
    Q_DECLARE_TR_FUNCTIONS(StageScene)
};

using trace::ThreadMoment;
using trace::ThreadState;

constexpr double chipHeight = 26;

base::ProcessId shownProcess(const trace::Moment &moment, base::ThreadId chosen)
{
    if (const ThreadMoment *thread = moment.thread(chosen))
        return thread->process;
    return moment.processes.empty() ? base::ProcessId{} : moment.processes.front().id;
}

void drawLegend(DrawList &list, QSizeF size)
{
    struct Sample {
        QString word;
        Stroke stroke;
    };
    const std::array<Sample, 3> samples{{
        {StageTexts::tr("still held by a dead thread"), {Role::StillHeld, 2, Dash::Dotted}},
        {StageTexts::tr("waits for"), {Role::WaitsFor, 1.8, Dash::Dashed}},
        {StageTexts::tr("holds"), {Role::Holds, 1.8, Dash::Solid}},
    }};
    double right = size.width() - panelPadding;
    for (const Sample &sample : samples) {
        const double width = textWidth(FontRole::Small, sample.word) + 2;
        if (right - width - 30 < 90)
            return; // no room beside the title
        list.text({right - width, 4, width, panelHeader - 6}, sample.word,
                  {FontRole::Small, Role::TextMuted});
        const double y = 4 + (panelHeader - 6) / 2;
        list.line({right - width - 26, y}, {right - width - 6, y}, sample.stroke);
        right -= width + 42;
    }
}

// From a token down to the top of a card, or from token to token.
QPainterPath hanging(QPointF from, QPointF to)
{
    const double fall = std::max(30.0, (to.y() - from.y()) * 0.55);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(0, fall), to - QPointF(0, fall), to);
    return path;
}

// One card may have several lines; they reach it side by side.
class Ends
{
public:
    QPointF next(const QRectF &card, double above)
    {
        const int index = m_count[card.x()]++;
        const int side = index % 2 == 0 ? 1 : -1;
        const double shift = side * 16.0 * ((index + 1) / 2);
        const double x = std::clamp(card.center().x() + shift, card.left() + 8, card.right() - 8);
        return {x, std::max(card.top(), above)};
    }

private:
    std::map<double, int> m_count;
};

struct LinesInput {
    const trace::Moment &moment;
    const Tokens &tokens;
    const std::vector<ResourceCard> &cards;
    QRectF cardsView;
};

const ResourceCard *cardOf(const LinesInput &input, base::ResourceId resource)
{
    for (const ResourceCard &card : input.cards) {
        const bool isSeen = card.rect.bottom() > input.cardsView.top()
                            && card.rect.top() < input.cardsView.bottom();
        if (card.resource == resource && !resource.isNone() && isSeen)
            return &card;
    }
    return nullptr;
}

bool isBeneath(const ResourceCard &card, const std::vector<ResourceCard> &cards)
{
    return std::any_of(cards.begin(), cards.end(), [&](const ResourceCard &one) {
        return one.rect.bottom() <= card.rect.top() && one.rect.x() == card.rect.x();
    });
}

void drawHold(DrawList &list, const LinesInput &input, Ends &ends, base::ThreadId holder,
              base::ResourceId resource)
{
    const Token *token = input.tokens.of(holder);
    const ResourceCard *card = cardOf(input, resource);
    if (token == nullptr || card == nullptr)
        return;
    if (card->holder != nullptr && isBeneath(*card, input.cards))
        return; // its line would pass behind others; the token in it says who
    const QPointF end = ends.next(card->rect, input.cardsView.top());
    if (!isDead(token->thread)) {
        list.path(hanging(token->centre + QPointF(0, token->radius), end), {},
                  Stroke{Role::Holds, 1.8, Dash::Solid});
        return;
    }
    // Leaves beside the words below the token, falls, then runs to the card beneath the diagram.
    const QPointF start = token->centre + QPointF(-0.85, 0.62) * (token->radius + 3);
    QPainterPath path(start);
    const double across = end.x() - start.x();
    const double side = across < 0 ? -1 : 1;
    const double fall = end.y() - start.y();
    // Down at once and flat along the cards: below the parked states and their words.
    path.cubicTo(start + QPointF(side * std::min(30.0, std::abs(across) * 0.1), fall * 1.05),
                 end - QPointF(across * 0.5, std::min(14.0, fall * 0.14)), end);
    list.path(path, {}, Stroke{Role::StillHeld, 2, Dash::Dotted});
}

void drawWait(DrawList &list, const LinesInput &input, Ends &ends, const Token &token)
{
    const Stroke stroke{Role::WaitsFor, 1.8, Dash::Dashed};
    const trace::Wait &wait = *token.thread->waitsFor;
    if (wait.kind == trace::WaitKind::Join) {
        const Token *joined = input.tokens.of(wait.thread);
        if (joined == nullptr || joined == &token)
            return;
        const double side = joined->centre.x() < token.centre.x() ? -1 : 1;
        const QPointF start = token.centre + QPointF(side * 0.98, -0.2) * token.radius;
        const QPointF end = joined->centre + QPointF(-side * 0.9, 0.42) * (joined->radius + 4);
        QPainterPath path(start);
        const double across = end.x() - start.x();
        path.cubicTo(start + QPointF(across * 0.4, 0), end + QPointF(-across * 0.4, 5), end);
        list.path(path, {}, stroke, Arrow::End);
        return;
    }
    if (const ResourceCard *card = cardOf(input, wait.resource)) {
        const QPointF start = token.centre + QPointF(-token.radius * 0.7, token.radius * 0.7);
        list.path(hanging(start, ends.next(card->rect, input.cardsView.top())), {}, stroke,
                  Arrow::End);
    }
}

void drawLines(DrawList &list, const LinesInput &input)
{
    Ends ends;
    for (const trace::ResourceMoment &resource : input.moment.resources)
        drawHold(list, input, ends, resource.holder, resource.id);
    for (const trace::FileMoment &file : input.moment.files) {
        const bool isKept = file.isOpen && isDead(input.moment.thread(file.opener));
        if (file.isOpen && (isKept || !file.buffer.empty()))
            drawHold(list, input, ends, file.opener, file.id);
    }
    // A crowd that waits for one thing has one line.
    std::set<std::tuple<ThreadState, base::ResourceId, base::ThreadId>> drawn;
    for (const Token &token : input.tokens.tokens) {
        if (!token.thread->waitsFor)
            continue;
        const trace::Wait &wait = *token.thread->waitsFor;
        const bool isFirst =
            drawn.insert({token.thread->state, wait.resource, wait.thread}).second;
        if (!token.isHidden || isFirst)
            drawWait(list, input, ends, token);
    }
}

// The broken edge by which a killed thread left, from where it was.
void drawKills(DrawList &list, const StageDiagram &diagram, const Instant &instant,
               const Tokens &tokens)
{
    std::map<ThreadState, std::size_t> counts;
    for (const Token &token : tokens.tokens) {
        const auto from = instant.endedFrom.find(token.thread->id);
        if (token.thread->isGhost() && from != instant.endedFrom.end())
            ++counts[from->second];
    }
    std::size_t all = 0;
    for (const auto &[from, count] : counts) {
        const QPointF start = diagram.node(from);
        const QPointF end = diagram.node(ThreadState::Ended);
        const QLineF whole(start, end);
        const double radius = diagram.nodeRadius() + 3;
        const QLineF line(whole.pointAt(radius / whole.length()),
                          whole.pointAt(1 - radius / whole.length()));
        list.line(line.p1(), line.p2(), Stroke{Role::Danger, 2, Dash::Dashed}, Arrow::End);
        all += count;
    }
    if (all == 0)
        return;
    // One word for all of them, on a line that has room for it.
    const bool fromRunning = counts.contains(ThreadState::Running);
    const ThreadState from = fromRunning ? ThreadState::Running : counts.begin()->first;
    const QLineF line(diagram.node(from), diagram.node(ThreadState::Ended));
    QString word = StageTexts::tr("killed");
    if (all > 1)
        word += QStringLiteral(" ×%1").arg(all);
    const double width = textWidth(FontRole::SmallBold, word) + 14;
    // That from Sleeping would else stand upon the word Waiting.
    const QPointF middle = from == ThreadState::Sleeping ? line.pointAt(0.72) - QPointF(0, 8)
                                                         : line.pointAt(all > 1 ? 0.7 : 0.59);
    const QRectF plate(middle.x() - width / 2, middle.y() - 10, width, 20);
    list.rect(plate, 0, Fill{Role::Panel});
    list.text(plate, word, {FontRole::SmallBold, Role::DangerText, Align::Center});
}

void drawGhostNote(DrawList &list, const StageDiagram &diagram, const Tokens &tokens, double right)
{
    const bool hasGhost = std::any_of(tokens.tokens.begin(), tokens.tokens.end(),
                                      [](const Token &token) { return token.thread->isGhost(); });
    constexpr double least = 420; // else it would stand upon the words of the states
    if (!hasGhost || right < least)
        return;
    const QString note = StageTexts::tr("ghost: is_alive() True");
    const double width = textWidth(FontRole::Small, note) + 6;
    const QPointF ended = diagram.node(ThreadState::Ended);
    const double left = std::min(ended.x() - width * 0.14, right - width);
    const QRectF plate(left, ended.y() + diagram.nodeRadius() + 22, width, 17);
    list.rect(plate, 0, Fill{Role::Panel});
    list.text(plate, note, {FontRole::Small, Role::DangerText, Align::Center});
}

void drawTokens(DrawList &list, const Tokens &tokens, const trace::Moment &moment,
                base::ThreadId chosen)
{
    for (const Crowd &crowd : tokens.crowds) {
        const StateLook look = lookOf(*crowd.first);
        const bool isGhost = crowd.first->isGhost();
        const Role fill = isGhost ? Role::Danger : look.fill.role;
        list.circle(crowd.centre, crowd.radius * 0.86, Fill{fill}, {});
        list.text({crowd.centre.x() - 30, crowd.centre.y() - 10, 60, 20}, number(crowd.count),
                  {FontRole::Bold, isGhost ? Role::TextOnFill : look.text, Align::Center});
    }
    for (const Token &token : tokens.tokens) {
        if (!token.isHidden)
            drawToken(list, token, moment, token.thread->id == chosen);
    }
}

QString processSummary(const trace::Moment &moment, const trace::ProcessMoment &process)
{
    std::map<QString, std::size_t> counts;
    for (const ThreadMoment &thread : moment.threads) {
        if (thread.process == process.id && !thread.isService)
            ++counts[stateWord(thread)];
    }
    QStringList parts;
    for (const auto &[word, count] : counts)
        parts.append(count == 1 ? word : word + QStringLiteral(" ×%1").arg(count));
    if (process.hasEnded)
        parts = {StageTexts::tr("ended with %1").arg(process.exitCode)};
    return text(process.name) + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

// The other processes, a chip each; gives the height they take.
double drawOtherProcesses(DrawList &list, const QRectF &inside, const trace::Moment &moment,
                          base::ProcessId shown)
{
    double x = inside.x();
    double y = inside.y();
    for (const trace::ProcessMoment &process : moment.processes) {
        if (process.id == shown)
            continue;
        const QString label = processSummary(moment, process);
        const double width =
            std::min(inside.width(), textWidth(FontRole::Small, label) + 24);
        if (x + width > inside.right() + 0.5) {
            x = inside.x();
            y += chipHeight + 4;
        }
        const QRectF rect(x, y, width, chipHeight);
        drawCard(list, rect, process.isFrozen ? Tone::Danger : Tone::Plain);
        list.text(rect.adjusted(10, 0, -10, 0), label, {FontRole::Small});
        list.region({rect, QStringLiteral("process:%1").arg(process.id.number), label,
                     StageTexts::tr("Show this process"), RegionKind::Entry});
        x += width + 8;
    }
    return moment.processes.size() > 1 ? y + chipHeight + 6 - inside.y() : 0;
}

// Gives the height it takes.
double drawFrozen(DrawList &list, const QRectF &inside, const trace::Moment &moment,
                  base::ProcessId shown)
{
    const trace::ProcessMoment *process = moment.process(shown);
    if (process == nullptr || !process->isFrozen)
        return 0;
    const QString label = StageTexts::tr(
        "Frozen: the interpreter lock went with a dead thread, nobody gets it again");
    const double width = std::min(inside.width(), textWidth(FontRole::SmallBold, label) + 50);
    const QRectF rect(inside.center().x() - width / 2, inside.y(), width, 26);
    list.rect(rect, 5, Fill{Role::Danger});
    list.icon({rect.x() + 12, rect.y() + 6, 14, 14}, Icon::Snowflake, Role::TextOnFill);
    list.text(rect.adjusted(34, 0, -8, 0), label, {FontRole::SmallBold, Role::TextOnFill});
    return rect.height() + 12;
}

} // namespace

Scene stageScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    DrawList &list = scene.list;
    const trace::Moment &moment = instant.moment;
    QRectF inside = drawPanel(list, size, StageTexts::tr("Stage"));
    drawLegend(list, size);
    const base::ProcessId shown = shownProcess(moment, view.chosen);
    inside.setTop(inside.top() + drawOtherProcesses(list, inside, moment, shown));

    inside.setTop(inside.top() + drawFrozen(list, inside, moment, shown));

    // What the cards leave belongs to the diagram, within limits.
    std::vector<ResourceCard> cards = resourceCards(story, instant, shown);
    const double height = layOut(cards, inside.width());
    const double diagramHeight =
        std::clamp(std::clamp(inside.height() - height - 26, inside.height() * 0.43,
                              inside.height() * 0.62),
                   112.0, 300.0);
    const StageDiagram diagram(
        QRectF(inside.x() + 6, inside.y(), inside.width() - 12, diagramHeight - 26));
    const Tokens tokens = placeTokens(diagram, moment, shown, view);
    const QRectF cardsView(inside.x(), inside.y() + diagramHeight + 14, inside.width(),
                           std::max(10.0, inside.height() - diagramHeight - 16));
    scene.scrollMax = std::max(0.0, height - cardsView.height());
    const double shift = cardsView.top() - std::clamp(view.scroll, 0.0, scene.scrollMax);
    for (ResourceCard &card : cards)
        card.rect.translate(cardsView.x(), shift);

    std::map<ThreadState, std::size_t> counts;
    for (const Token &token : tokens.tokens)
        ++counts[token.thread->state];
    diagram.drawEdges(list);
    drawKills(list, diagram, instant, tokens);
    drawLines(list, {moment, tokens, cards, cardsView});
    diagram.drawNodes(list, counts);
    drawGhostNote(list, diagram, tokens, inside.right());
    drawTokens(list, tokens, moment, view.chosen);
    beginScroll(scene, cardsView, height, view.scroll);
    for (const ResourceCard &card : cards)
        drawResourceCard(list, card, card.resource == view.hovered && !view.hovered.isNone());
    endScroll(scene, cardsView, height);
    return scene;
}

} // namespace loose::ui
