// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/futures_scene.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct FuturesTexts {
    Q_DECLARE_TR_FUNCTIONS(FuturesScene)
};

constexpr double nameStep = 20;
constexpr double futureLineStep = 17;
constexpr double branchStep = 26;
constexpr double headingHeight = 26;
constexpr double partGap = 8;

struct Loss {
    base::ThreadId thread;
    QString who;
    QStringList lines;
    bool isHarmless = false;
    double height() const
    {
        return nameStep + futureLineStep * static_cast<double>(lines.size()) + 6;
    }
};

QString nameIn(const trace::Moment &moment, const trace::ThreadMoment &thread)
{
    const trace::ProcessMoment *process = moment.process(thread.process);
    return process == nullptr || process->parent.isNone()
               ? text(thread.name)
               : text(process->name) + QLatin1Char('/') + text(thread.name);
}

// Those who would lose something one by one; the others together, so that the branches below keep
// their place however many threads there are.
std::vector<Loss> lossesOf(const Story &story, const trace::Moment &moment,
                           const KillView &kills, double width)
{
    std::vector<Loss> losses;
    QStringList harmless;
    base::ThreadId first;
    constexpr std::size_t shownMax = 40; // more are not read one by one
    std::size_t others = 0;
    base::ThreadId firstOther;
    const PossibleLosses all = lossesIfKilled(story, moment, kills);
    for (const trace::ThreadMoment &thread : moment.threads) {
        if (!thread.isAlive() || thread.isYou || thread.isService)
            continue;
        const auto lost = all.find(thread.id);
        if (lost == all.end()) {
            first = harmless.isEmpty() ? thread.id : first;
            harmless.append(nameIn(moment, thread));
            continue;
        }
        if (losses.size() >= shownMax) {
            firstOther = ++others == 1 ? thread.id : firstOther;
            continue;
        }
        Loss loss{thread.id, nameIn(moment, thread), {}, false};
        for (const PossibleLoss &one : lost->second)
            loss.lines += wrapped(FontRole::Small, one.words, width, 2);
        losses.push_back(loss);
    }
    if (others > 0)
        losses.push_back({firstOther,
                          FuturesTexts::tr("%n more thread(s)", nullptr, static_cast<int>(others)),
                          {FuturesTexts::tr("would lose something, too")},
                          false});
    if (harmless.isEmpty())
        return losses;
    constexpr qsizetype namesMax = 4;
    const bool areMany = harmless.size() > namesMax;
    const QString names =
        areMany ? FuturesTexts::tr("%n thread(s)", nullptr, static_cast<int>(harmless.size()))
                : harmless.join(QStringLiteral(", "));
    losses.push_back({first, names,
                      wrapped(FontRole::Small, FuturesTexts::tr("nothing more is lost"), width, 2),
                      true});
    return losses;
}

void drawLosses(DrawList &list, const QRectF &inside, double y, const std::vector<Loss> &losses)
{
    for (const Loss &loss : losses) {
        const QRectF box(inside.x(), y, inside.width(), loss.height() - 2);
        list.text({box.x(), y, box.width(), nameStep}, loss.who, {FontRole::Bold});
        y += nameStep;
        for (const QString &line : loss.lines) {
            list.text({box.x(), y, box.width(), futureLineStep}, line,
                      {FontRole::Small, loss.isHarmless ? Role::TextMuted : Role::WarningText});
            y += futureLineStep;
        }
        list.region({box,
                     QStringLiteral("thread:%1").arg(loss.thread.number),
                     FuturesTexts::tr("If %1 were killed now: %2")
                         .arg(loss.who, loss.lines.join(QLatin1Char(' '))),
                     {},
                     RegionKind::Entry});
        y += 6;
    }
}

struct Branch {
    int index = 0;
    int depth = 0;
};

void collect(const std::vector<Future> &futures, int parent, int depth, std::vector<Branch> &out)
{
    for (int index = 0; index < static_cast<int>(futures.size()); ++index) {
        if (futures[static_cast<std::size_t>(index)].parent != parent)
            continue;
        out.push_back({index, depth});
        collect(futures, index, depth + 1, out);
    }
}

QString outcomeOf(const Future &future)
{
    if (!future.isReady)
        return FuturesTexts::tr("being computed…");
    if (future.rootCount == 0)
        return FuturesTexts::tr("no loose ends");
    return FuturesTexts::tr("%n loose end(s)", nullptr, future.rootCount);
}

Role inkOfOutcome(const Future &future)
{
    if (!future.isReady)
        return Role::TextMuted;
    return future.rootCount == 0 ? Role::GoodText : Role::DangerText;
}

void drawBranch(DrawList &list, const QRectF &row, const Future &future, const Branch &branch,
                bool isShown)
{
    const double x = row.x() + 8 + 18.0 * branch.depth;
    const QPointF dot(x + (branch.depth == 0 ? 0 : 10), row.center().y());
    if (branch.depth > 0)
        list.line({x - 18 + (branch.depth == 1 ? 0 : 10) + 0.0, dot.y()}, dot,
                  Stroke{Role::Edge, 1.6});
    const Role ink = inkOfOutcome(future);
    // Shape as well as colour: whole for a clean end, a cross for loose ends.
    list.circle(dot, 6, Fill{ink == Role::GoodText ? Role::Good
                                                   : ink == Role::DangerText ? Role::Danger
                                                                             : Role::StateReady});
    if (future.isReady && future.rootCount > 0) {
        list.line(dot + QPointF(-2.4, -2.4), dot + QPointF(2.4, 2.4), {Role::TextOnFill, 1.6});
        list.line(dot + QPointF(-2.4, 2.4), dot + QPointF(2.4, -2.4), {Role::TextOnFill, 1.6});
    }
    const QString label = future.label + QStringLiteral(": ") + outcomeOf(future);
    const double left = dot.x() + 14;
    const FontRole font = isShown ? FontRole::SmallBold : FontRole::Small;
    const bool hasRoom = textWidth(font, label) <= row.right() - left;
    const QString brief = FuturesTexts::tr("%1: %2")
                              .arg(future.label)
                              .arg(number(static_cast<std::uint64_t>(
                                  std::max(0, future.rootCount)))); // the count outlasts the words
    list.text({left, row.y(), row.right() - left, row.height()}, hasRoom ? label : brief,
              {font, ink});
    list.region({row, QStringLiteral("future:%1").arg(branch.index),
                 isShown ? FuturesTexts::tr("%1, shown").arg(label) : label,
                 isShown ? QString() : FuturesTexts::tr("Go there"), RegionKind::Entry});
}

void drawTree(DrawList &list, const QRectF &inside, double y, const Story &story,
              const std::vector<Branch> &branches)
{
    std::vector<double> lastY(branches.size() + 2, 0.0); // of the last dot at each depth
    for (const Branch &branch : branches) {
        const QRectF row(inside.x(), y, inside.width(), branchStep);
        const auto depth = static_cast<std::size_t>(branch.depth);
        if (depth > 0) { // the trunk from the branch it left
            const double x = inside.x() + 8 + 18.0 * (branch.depth - 1)
                             + (branch.depth == 1 ? 0 : 10);
            list.line({x, lastY[depth - 1] + 6}, {x, row.center().y()}, Stroke{Role::Edge, 1.6});
        }
        lastY[depth] = row.center().y();
        drawBranch(list, row, story.futures[static_cast<std::size_t>(branch.index)], branch,
                   branch.index == story.future);
        y += branchStep;
    }
}

// Above what would be lost, below the branches: each scrolls only when both do not fit. One wheel
// moves the upper part first, then the lower one.
struct Split {
    QRectF losses;
    QRectF futures; // with its heading
    double lossesOver = 0;
    double futuresOver = 0;
};

Split splitOf(const QRectF &inside, double lossesHeight, double futuresHeight)
{
    Split split;
    const double lower =
        std::min(futuresHeight,
                 std::max(inside.height() - lossesHeight - partGap, inside.height() * 0.6));
    const double upper = std::min(lossesHeight, inside.height() - lower - partGap);
    split.losses = {inside.x(), inside.y(), inside.width(), upper};
    split.futures = {inside.x(), inside.y() + upper + partGap, inside.width(), lower};
    split.lossesOver = std::max(0.0, lossesHeight - upper);
    split.futuresOver = std::max(0.0, futuresHeight - lower);
    return split;
}

// How far the branches are scrolled so that the one shown is seen.
double scrollToShown(const Split &split, const std::vector<Branch> &branches, int shown)
{
    const auto found = std::find_if(branches.begin(), branches.end(),
                                    [shown](const Branch &one) { return one.index == shown; });
    const double bottom =
        branchStep * static_cast<double>(found - branches.begin() + 1) + headingHeight;
    return std::clamp(bottom - split.futures.height(), 0.0, split.futuresOver);
}

void drawFutures(Scene &scene, const QRectF &box, double scroll, const Story &story,
                 const std::vector<Branch> &branches)
{
    scene.list.text({box.x(), box.y(), box.width(), headingHeight - 2}, FuturesTexts::tr("Futures"),
                    {FontRole::Title});
    const QRectF rows = box.adjusted(0, headingHeight, 0, 0);
    scene.list.pushClip(rows);
    drawTree(scene.list, rows, rows.y() - scroll, story, branches);
    scene.list.popClip();
    const double content = branchStep * static_cast<double>(branches.size());
    drawScrollThumb(scene.list, rows, content, scroll);
}

} // namespace

Scene futuresScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    const QRectF inside =
        drawPanel(scene.list, size, FuturesTexts::tr("If killed now"), FuturesTexts::tr("live"));
    const std::vector<Loss> losses = lossesOf(story, instant.moment, view.kills, inside.width());
    std::vector<Branch> branches;
    collect(story.futures, -1, 0, branches);
    double lossesHeight = losses.empty() ? nameStep : 0;
    for (const Loss &loss : losses)
        lossesHeight += loss.height();
    const double futuresHeight =
        branches.empty() ? 0 : headingHeight + branchStep * static_cast<double>(branches.size());
    const Split split = splitOf(inside, lossesHeight, futuresHeight);
    scene.scrollMax = split.lossesOver + split.futuresOver;
    scene.scroll = std::clamp(view.scroll, 0.0, scene.scrollMax);
    const double upper = std::min(scene.scroll, split.lossesOver);
    const double lower = view.followsCursor ? scrollToShown(split, branches, story.future)
                                            : scene.scroll - upper;
    scene.list.pushClip(split.losses);
    if (losses.empty())
        scene.list.text({inside.x(), inside.y(), inside.width(), nameStep},
                        FuturesTexts::tr("nobody is alive"), {FontRole::Small, Role::TextMuted});
    drawLosses(scene.list, inside, inside.y() - upper, losses);
    scene.list.popClip();
    drawScrollThumb(scene.list, split.losses, lossesHeight, upper);
    if (!branches.empty())
        drawFutures(scene, split.futures, lower, story, branches);
    return scene;
}

} // namespace loose::ui
