// SPDX-License-Identifier: GPL-3.0-or-later

// The program with every thread's current line at once. Directives fold into one row. Keeps the
// line of the chosen thread in view while it follows the cursor. In the margin the kill map.
// Regions: "line:N", "kill-line:N", "directives", "edit"; of the kill map kill_footer.h.
#pragma once

#include "geometry/story.h"

namespace loose::ui {

Scene sourceScene(const Story &story, const Instant &instant, const ViewState &view, QSizeF size);

// What a stretch of a line of source is, for its colour. Pure; a line alone is enough because the
// language has no text that spans lines except triple quotes, whose inner lines stay plain.
enum class TokenClass : std::uint8_t { Plain, Keyword, String, Comment };
struct TokenSpan {
    qsizetype first = 0;
    qsizetype length = 0;
    TokenClass kind = TokenClass::Plain;
};
std::vector<TokenSpan> highlighted(const QString &line);

} // namespace loose::ui
