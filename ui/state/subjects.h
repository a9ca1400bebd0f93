// SPDX-License-Identifier: GPL-3.0-or-later

// Threads as acts name them.
#pragma once

#include <string>
#include <vector>

#include "history/recording.h"

namespace loose::ui {

// As an Act holds it: quotes belong to its text only.
std::string subjectText(const trace::Moment &moment, const trace::ThreadMoment &thread);

// Who can be ended in a program: whom its directives are about, else its first process's own
// threads, at most twelve.
std::vector<std::string> subjectsOf(const history::Recording &recording);

} // namespace loose::ui
