// SPDX-License-Identifier: GPL-3.0-or-later

// Does the decisions of one run in another program or on another machine (semantics.md 16): each is
// done at the same line, visit and instruction as before, lines counted past what an edit added or
// took away above them. What finds no place is dropped and named.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "history/recording.h"
#include "history/session_file.h"

namespace loose::ui {

struct Reanchoring {
    std::vector<history::Act> acts;
    std::vector<history::Anchor> anchors; // one for each act
    std::string oldText;                  // of the program that they were done in
};

struct Reanchored {
    history::Run run; // with the acts that found a place
    history::RecordOutcome outcome;
    std::vector<history::Act> dropped;
};

// The line of the new text that stands where `line` of the old one stood; 0 if it was edited away.
std::uint32_t movedLine(const std::string &oldText, const std::string &newText,
                        std::uint32_t line);

// `run` is the new program; its own acts are left out. One recording for each act.
Reanchored recordAnchored(history::Run run, const Reanchoring &wish, std::stop_token stop);

} // namespace loose::ui
