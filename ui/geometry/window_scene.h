// SPDX-License-Identifier: GPL-3.0-or-later

// The whole window as one drawing, and where its panels lie: the window on screen places its views
// by the same function, so that a picture of it is the window.
#pragma once

#include <array>

#include "geometry/story.h"

namespace loose::ui {

enum class Pane : std::uint8_t {
    Threads,
    Futures,
    Stage,
    Timeline,
    Source,
    Findings,
    Strip,
    Output,
};
constexpr std::array allPanes{Pane::Threads, Pane::Futures,  Pane::Stage, Pane::Timeline,
                              Pane::Source,  Pane::Findings, Pane::Strip, Pane::Output};

// Shares that a person may drag; hidden panes give their place to their neighbours.
struct Layout {
    double left = 0.172;   // width of the left column, of the whole
    double right = 0.335;  // width of the right column
    double threads = 0.68; // heights of the upper panes, of their columns
    double stage = 0.55;
    double source = 0.57;
    double strip = 0.165; // height of the strip, of the whole
    std::array<bool, allPanes.size()> isHidden{};

    bool hides(Pane pane) const { return isHidden[static_cast<std::size_t>(pane)]; }
    friend bool operator==(const Layout &, const Layout &) = default;
};

// A null rectangle for a hidden pane.
using PaneRects = std::array<QRectF, allPanes.size()>;
PaneRects paneRects(const Layout &layout, const QRectF &area);

QString paneTitle(Pane pane);
Scene paneScene(Pane pane, const Story &story, const Instant &instant, const ViewState &view,
                QSizeF size);

// In less room than this its parts cover each other.
inline constexpr QSizeF smallestWindow{900, 600};
// Panes are drawn unscrolled; the source follows the chosen thread.
Scene windowScene(const Story &story, const Instant &instant, const ViewState &view,
                  const Layout &layout, QSizeF size);

} // namespace loose::ui
