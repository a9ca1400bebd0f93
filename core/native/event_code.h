// SPDX-License-Identifier: GPL-3.0-or-later

// An event as bytes, for its way from the runner to the window. Both ends are of one build, so the
// bytes are those of the machine; the reader still trusts no length.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "trace/event.h"

namespace loose::native {

void encodeEvent(const trace::Event &event, std::vector<char> &bytes); // replaces what was there
std::optional<trace::Event> decodeEvent(std::string_view bytes);       // nothing: torn

} // namespace loose::native
