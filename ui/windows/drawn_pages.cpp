// SPDX-License-Identifier: GPL-3.0-or-later
#include "windows/drawn_pages.h"

#include <limits>

#include "geometry/words.h"
#include "state/exploring.h"
#include "state/methods.h"
#include "state/subjects.h"

namespace loose::ui {
namespace {

MethodsTable methodsOf(const history::Recording &recording, bool isLibrary)
{
    const history::Run &run = recording.run();
    const std::vector<explore::MatrixItem> items =
        isLibrary ? libraryItems(run.options) : itemOf(run, subjectsOf(recording));
    MethodsTable table;
    table.subject = text(run.programName);
    table.isLibrary = isLibrary;
    table.programs = static_cast<int>(items.size());
    fill(table, explore::makeMatrix(items));
    return table;
}

ExploreTable exploredOf(const history::Recording &recording)
{
    history::Run run = recording.run();
    run.acts.clear();
    ExploreTable table;
    table.subject = text(run.programName);
    table.seed = run.options.seed;
    table.choices.hasInterpreterLock = run.options.interpreterLock;
    table.choices.victims = victimsOf(subjectsOf(recording));
    explore::ExploreRequest request = requestOf(run, table.choices);
    // The same picture on every machine: bounded by what was searched, not by our time.
    request.bounds.seconds = std::numeric_limits<double>::max();
    fill(table, explore::explore(request));
    for (const ExploreRow &row : table.rows)
        table.finals += row.count;
    return table;
}

} // namespace

std::optional<Page> pageNamed(const QString &name)
{
    if (name == QLatin1String("methods"))
        return Page::Methods;
    if (name == QLatin1String("library"))
        return Page::Library;
    if (name == QLatin1String("explore"))
        return Page::Explore;
    return std::nullopt;
}

Picture pictureOf(Page page, const history::Recording &recording, QSizeF size, double scale)
{
    Picture picture{{}, size.isEmpty() ? QSizeF(1280, 800) : size, scale};
    switch (page) {
    case Page::Methods:
    case Page::Library:
        picture.list =
            methodsScene(methodsOf(recording, page == Page::Library), picture.size, 0).list;
        break;
    case Page::Explore: picture.list = exploreScene(exploredOf(recording), picture.size, 0).list;
    }
    return picture;
}

} // namespace loose::ui
