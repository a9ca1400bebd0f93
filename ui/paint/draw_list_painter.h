// SPDX-License-Identifier: GPL-3.0-or-later

// The only user of QPainter for scenes. Patterns are lines and dots drawn by hand: brush styles are
// lost in Qt's SVG renderer. As paths, text looks the same wherever it is opened.
#pragma once

#include <QPainter>

#include "geometry/draw_list.h"
#include "paint/theme.h"

namespace loose::ui {

enum class TextAs : std::uint8_t { Glyphs, Paths };

// Paints items that touch `exposed` (in the list's coordinates); a null rectangle means all.
void paint(QPainter &painter, const DrawList &list, const Theme &theme,
           TextAs textAs = TextAs::Glyphs, const QRectF &exposed = {});

} // namespace loose::ui
