// SPDX-License-Identifier: GPL-3.0-or-later

// SHA-512 (FIPS 180-4): random.seed() of a text is a number with the text's digest in it.
#pragma once

#include <string>
#include <string_view>

namespace loose::base {

// 64 bytes.
std::string sha512(std::string_view message);

} // namespace loose::base
