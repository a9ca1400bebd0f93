// SPDX-License-Identifier: GPL-3.0-or-later

// What can be wrong with a file before its first token: its size, its encoding, a NUL.
#pragma once

#include <cstddef>
#include <optional>

#include "base/limits.h"
#include "lang/diagnostic.h"
#include "lang/source.h"

namespace loose::lang {

using base::maxSourceBytes;

std::optional<Diagnostic> checkSource(const SourceText &source);

} // namespace loose::lang
