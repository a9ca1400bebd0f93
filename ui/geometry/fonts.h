// SPDX-License-Identifier: GPL-3.0-or-later

// The fonts behind the font roles, and how wide text is. Sizes are pixels at scale 1; the painter
// scales everything at once, so nothing here depends on the screen. Needs a QGuiApplication; used
// from the window's own native thread only.
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

#include "geometry/draw_list.h"

namespace loose::ui {

// Loads the fonts of the resources. Without them the system's Inter and JetBrains Mono are used.
void loadBundledFonts();

const QFont &fontFor(FontRole role);
double textWidth(FontRole role, const QString &text);
double lineHeight(FontRole role);

// `text` cut to `width` with an ellipsis at its end; unchanged if it fits.
QString elided(FontRole role, const QString &text, double width);

// Words broken into lines of `width`, at most `linesMax`; the last one takes what is left and is
// cut when it is painted.
QStringList wrapped(FontRole role, const QString &text, double width, int linesMax);

} // namespace loose::ui
