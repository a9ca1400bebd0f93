// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <span>

#include "library/library.h"
#include "library/library_images.h"

namespace loose::library {

std::string_view imageOf(std::string_view moduleName)
{
    const std::span images(embeddedImages, embeddedImageCount);
    const auto found = std::ranges::find(images, moduleName, &EmbeddedImage::module);
    return found == images.end() ? std::string_view() : std::string_view(found->bytes, found->size);
}

} // namespace loose::library
