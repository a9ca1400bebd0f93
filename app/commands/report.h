// SPDX-License-Identifier: GPL-3.0-or-later

// Reports of a run, for people and for programs. The JSON is an interface for others: its fields
// stand in the manual, its version in "format". Both are functions of the recording alone.
#pragma once

#include <string>

#include "history/recording.h"

namespace loose::app {

std::string reportText(const history::Recording &recording);
std::string reportJson(const history::Recording &recording);

} // namespace loose::app
