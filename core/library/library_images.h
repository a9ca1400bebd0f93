// SPDX-License-Identifier: GPL-3.0-or-later

// The library's modules as compile_library.cpp puts them into the binary. Internal to this folder.
#pragma once

#include <cstddef>
#include <string_view>

namespace loose::library {

struct EmbeddedImage {
    std::string_view module;
    const char *bytes;
    std::size_t size;
};

extern const EmbeddedImage embeddedImages[];
extern const std::size_t embeddedImageCount;

} // namespace loose::library
