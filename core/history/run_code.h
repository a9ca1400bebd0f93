// SPDX-License-Identifier: GPL-3.0-or-later

// A run in one line that can be pasted into a chat: letters, digits, - and _ only.
//
//   LE1 checksum packed
//
// Packed is what a session says but for anchors and digests: the machine's version, options, acts,
// and the program: the id and hash of a scenario, or the text of one's own program. A code is at
// most maxRunCode characters; a run that needs more is a matter for a session file, and the failure
// says so. Reading is safe for anything that was pasted: what is wrong is a failure in one
// sentence.
//
// Whoever has scenarios passes a function that finds their texts: the command by file, the window
// by its library (ui/state/library.h). With it, a window offers runCodeOf(recording.run(), find)
// to be copied, and opens what readRunCode() gives as Session::openSession() opens a session's run.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "history/run.h"

namespace loose::history {

inline constexpr std::size_t maxRunCode = 2'000;          // characters
inline constexpr std::size_t maxRunCodeProgram = 100'000; // bytes, unpacked with its acts

// The text of the scenario with this id, if there is one.
using FindScenario = std::function<std::optional<std::string>(const std::string &id)>;

base::Result<std::string> runCodeOf(const Run &run, const FindScenario &find);
bool looksLikeRunCode(std::string_view text);
base::Result<Run> readRunCode(std::string_view code, const FindScenario &find);

} // namespace loose::history
