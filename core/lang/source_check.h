// SPDX-License-Identifier: GPL-3.0-or-later

// What can be wrong with a file before its first token: its size, its encoding, a NUL.
#pragma once

#include <cstddef>
#include <optional>

#include "lang/diagnostic.h"
#include "lang/source.h"

namespace loose::lang {

// A lesson is a few hundred lines; at one megabyte the views would be useless anyway.
inline constexpr std::size_t maxSourceBytes = 1024 * 1024;

std::optional<Diagnostic> checkSource(const SourceText &source);

} // namespace loose::lang
