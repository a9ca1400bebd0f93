// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of any view or of the whole window: for the export dialog, the clipboard and the
// command line, which therefore write the same bytes.
#pragma once

#include <optional>

#include "geometry/window_scene.h"
#include "paint/exporter.h"

namespace loose::ui {

struct PictureWish {
    std::optional<Pane> pane; // none: the whole window
    QSizeF size;              // empty: what suits the view
    double scale = 1;
};

// "window", "stage", "timeline", "source", "threads", "findings", "futures", "output", "strip".
base::Result<std::optional<Pane>> paneNamed(const QString &name);
QSizeF usualSize(std::optional<Pane> pane);

Picture pictureOf(const PictureWish &wish, const Story &story, const Instant &instant,
                  const ViewState &view, const Layout &layout);

} // namespace loose::ui
