// SPDX-License-Identifier: GPL-3.0-or-later
#include "geometry/futures_scene.h"

#include <algorithm>

#include <QCoreApplication>

#include "geometry/fonts.h"
#include "geometry/parts.h"
#include "geometry/words.h"

namespace loose::ui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FuturesScene)
};

constexpr double nameStep = 20;
constexpr double lineStep = 17;
constexpr double branchStep = 30;

struct Loss {
    const trace::ThreadMoment *thread = nullptr;
    QStringList lines;
    bool isHarmless = false;
    double height() const { return nameStep + lineStep * static_cast<double>(lines.size()) + 6; }
};

std::vector<Loss> lossesOf(const Story &story, const trace::Moment &moment, double width)
{
    std::vector<Loss> losses;
    for (const trace::ThreadMoment &thread : moment.threads) {
        if (!thread.isAlive() || thread.isYou || thread.isService)
            continue;
        Loss loss{&thread, {}, false};
        for (const QString &line : lossesIfKilled(story, moment, thread))
            loss.lines += wrapped(FontRole::Small, line, width, 2);
        if (loss.lines.isEmpty()) {
            loss.isHarmless = true;
            loss.lines = wrapped(FontRole::Small, Texts::tr("nothing more is lost"), width, 2);
        }
        losses.push_back(loss);
    }
    std::stable_sort(losses.begin(), losses.end(), [](const Loss &one, const Loss &other) {
        return !one.isHarmless && other.isHarmless;
    });
    return losses;
}

double drawLosses(DrawList &list, const QRectF &inside, double y, const std::vector<Loss> &losses)
{
    for (const Loss &loss : losses) {
        const QRectF box(inside.x(), y, inside.width(), loss.height() - 2);
        list.text({box.x(), y, box.width(), nameStep}, text(loss.thread->name), {FontRole::Bold});
        y += nameStep;
        for (const QString &line : loss.lines) {
            list.text({box.x(), y, box.width(), lineStep}, line,
                      {FontRole::Small, loss.isHarmless ? Role::TextMuted : Role::WarningText});
            y += lineStep;
        }
        list.region({box, QStringLiteral("thread:%1").arg(loss.thread->id.number),
                     Texts::tr("If %1 were killed now: %2")
                         .arg(text(loss.thread->name), loss.lines.join(QLatin1Char(' '))),
                     {}, RegionKind::Entry});
        y += 6;
    }
    return y;
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
        return Texts::tr("being computed…");
    if (future.rootCount == 0)
        return Texts::tr("no loose ends");
    return counted(static_cast<std::size_t>(future.rootCount), Texts::tr("%1 loose end"),
                   Texts::tr("%1 loose ends"));
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
    list.text({left, row.y(), row.right() - left, row.height()}, label,
              {isShown ? FontRole::SmallBold : FontRole::Small, ink});
    list.region({row, QStringLiteral("future:%1").arg(branch.index),
                 isShown ? Texts::tr("%1, shown").arg(label) : label,
                 isShown ? QString() : Texts::tr("Go there"), RegionKind::Entry});
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

} // namespace

Scene futuresScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size)
{
    Scene scene;
    const QRectF inside =
        drawPanel(scene.list, size, Texts::tr("If killed now"), Texts::tr("live"));
    const std::vector<Loss> losses = lossesOf(story, instant.moment, inside.width());
    std::vector<Branch> branches;
    collect(story.futures, -1, 0, branches);
    double height = 46 + branchStep * static_cast<double>(branches.size());
    for (const Loss &loss : losses)
        height += loss.height();
    double y = beginScroll(scene, inside, height, view.scroll);
    if (losses.empty())
        scene.list.text({inside.x(), y, inside.width(), nameStep}, Texts::tr("nobody is alive"),
                        {FontRole::Small, Role::TextMuted});
    y = losses.empty() ? y + nameStep : drawLosses(scene.list, inside, y, losses);
    if (branches.empty()) {
        endScroll(scene, inside, height);
        return scene;
    }
    y += 8;
    scene.list.text({inside.x(), y, inside.width(), 24}, Texts::tr("Futures"), {FontRole::Title});
    drawTree(scene.list, inside, y + 26, story, branches);
    endScroll(scene, inside, height);
    return scene;
}

} // namespace loose::ui
