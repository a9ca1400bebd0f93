// SPDX-License-Identifier: GPL-3.0-or-later

// Reports of a run, for people and for programs. The JSON is an interface for others: its fields
// stand in the manual, its version in "format". Both are functions of the recording alone.
#pragma once

#include <string>

#include "commands/commands.h"
#include "history/recording.h"
#include "real/real_recording.h"

namespace loose::app {

// `facts`: of a real run; null for a simulated one.
std::string reportText(const history::Recording &recording, const real::RealFacts *facts);
std::string reportJson(const history::Recording &recording, const real::RealFacts *facts);

// Report or output, the files asked for; returns the exit code of `run`.
int showRun(const RunRequest &request, const history::Recording &recording,
            const real::RealFacts *facts);

} // namespace loose::app
