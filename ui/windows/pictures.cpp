// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/pictures.h"

#include <algorithm>
#include <map>

namespace loose::ui {
namespace {

const std::map<QString, std::optional<Pane>> &paneNames()
{
    static const std::map<QString, std::optional<Pane>> names{
        {QStringLiteral("window"), std::nullopt},     {QStringLiteral("stage"), Pane::Stage},
        {QStringLiteral("timeline"), Pane::Timeline}, {QStringLiteral("source"), Pane::Source},
        {QStringLiteral("threads"), Pane::Threads},   {QStringLiteral("findings"), Pane::Findings},
        {QStringLiteral("futures"), Pane::Futures},   {QStringLiteral("output"), Pane::Output},
        {QStringLiteral("strip"), Pane::Strip},
    };
    return names;
}

} // namespace

base::Result<std::optional<Pane>> paneNamed(const QString &name)
{
    const auto found = paneNames().find(name);
    if (found != paneNames().end())
        return found->second;
    QStringList known;
    for (const auto &[one, pane] : paneNames())
        known.append(one);
    known += {QStringLiteral("methods"), QStringLiteral("library"), QStringLiteral("explore")};
    return base::fail("no view \"" + name.toStdString() + "\"; there are "
                      + known.join(QStringLiteral(", ")).toStdString());
}

QSizeF usualSize(std::optional<Pane> pane)
{
    if (!pane)
        return {1680, 1050};
    switch (*pane) {
    case Pane::Threads: return {320, 560};
    case Pane::Futures: return {320, 400};
    case Pane::Stage: return {900, 480};
    case Pane::Timeline: return {1100, 400};
    case Pane::Source: return {620, 760};
    case Pane::Findings: return {620, 420};
    case Pane::Strip: return {900, 170};
    case Pane::Output: return {620, 300};
    }
    return {800, 600};
}

Picture pictureOf(const PictureWish &wish, const Story &story, const Instant &instant,
                  const ViewState &view, const Layout &layout)
{
    QSizeF size = wish.size.isEmpty() ? usualSize(wish.pane) : wish.size;
    double scale = wish.scale;
    if (!wish.pane) { // a smaller picture shows a whole window, smaller
        const double shrunk = std::min(
            {1.0, size.width() / smallestWindow.width(), size.height() / smallestWindow.height()});
        size /= shrunk;
        scale *= shrunk;
    }
    ViewState still = view; // nobody hovers and nothing moves on paper
    still.hovered = {};
    still.moving.clear();
    still.scroll = 0;
    still.isBusy = false;
    Picture picture{{}, size, scale};
    picture.list = wish.pane ? paneScene(*wish.pane, story, instant, still, size).list
                             : windowScene(story, instant, still, layout, size).list;
    return picture;
}

} // namespace loose::ui
