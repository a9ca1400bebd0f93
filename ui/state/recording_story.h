// SPDX-License-Identifier: GPL-3.0-or-later

// From what history recorded to what the scenes draw.
#pragma once

#include <memory>
#include <stop_token>

#include "geometry/story.h"
#include "history/recording.h"

namespace loose::ui {

// It keeps the recording, whose events it shows.
std::shared_ptr<Story> storyOf(const std::shared_ptr<const history::Recording> &recording,
                               std::stop_token stop = {});
// Of a program that was refused: its text with what the language says about it.
std::shared_ptr<Story> storyOf(const history::Run &run, const history::Refusal &refusal);
Instant instantOf(const history::Recording &recording, const Story &story, base::Step step);

} // namespace loose::ui
