// SPDX-License-Identifier: GPL-3.0-or-later

// The pages that lie over the panes, computed at once: for pictures without a window.
#pragma once

#include "history/recording.h"
#include "paint/exporter.h"

namespace loose::ui {

enum class Page : std::uint8_t { Methods, Library, Explore };

std::optional<Page> pageNamed(const QString &name); // "methods", "library", "explore"
// Of the program as it is, without acts. An empty size: what suits it.
Picture pictureOf(Page page, const history::Recording &recording, QSizeF size, double scale);

} // namespace loose::ui
