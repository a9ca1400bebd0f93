// SPDX-License-Identifier: GPL-3.0-or-later

// `draw`: a picture of a run without a window. Needs a QGuiApplication, no display.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace loose::ui {

struct DrawCommand {
    std::string program; // a path of a program or a session, or the id of a scenario
    std::vector<std::string> acts;
    std::string output;
    std::string view = "window";
    std::string at;   // WHEN or "end"; empty: the last finding's certainty, else the end
    std::string size; // WxH
    std::string range; // "WHEN..WHEN" of the timeline; empty: everything
    double scale = 1;
    std::string theme = "light";
    std::uint64_t seed = 0;
    std::string switching = "cpython"; // or line, check, STEPS
    bool hasNoInterpreterLock = false;
    std::string until;
    std::string kills;             // a thread: its kill map is drawn as well
    std::string killAct = "kill"; // of the map
};

// Exit code: 0, or 2 with one line (a refusal: its own text) on stderr.
int draw(const DrawCommand &command);

} // namespace loose::ui
