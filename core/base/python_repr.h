// SPDX-License-Identifier: GPL-3.0-or-later

// repr() and ascii() of text and bytes.
#pragma once

#include <string>
#include <string_view>

namespace loose::base {

// repr(str): in '…' unless the text holds ' and no ".
std::string reprText(std::string_view text);

// repr(bytes): b'…'.
std::string reprBytes(std::string_view bytes);

// ascii(x) from repr(x): every character outside ASCII as \xNN, \uNNNN or \UNNNNNNNN.
std::string asciiOfRepr(std::string_view repr);

} // namespace loose::base
