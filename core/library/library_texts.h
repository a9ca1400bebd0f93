// SPDX-License-Identifier: GPL-3.0-or-later

// The library's files as embed.cmake.in puts them into the binary. Internal to this folder.
#pragma once

#include <cstddef>

namespace loose::library {

struct EmbeddedText {
    const char *module;
    const char *text;
};

extern const EmbeddedText embeddedTexts[];
extern const std::size_t embeddedTextCount;

} // namespace loose::library
