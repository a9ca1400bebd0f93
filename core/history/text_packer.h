// SPDX-License-Identifier: GPL-3.0-or-later

// Makes a short text shorter: programs with threads and acts upon them, so that they fit into a
// line. It guesses each bit from the bytes before it, by tables that have first been taught an
// idiomatic program, and writes only what the guesses leave open; a program of three kilobytes
// comes out at about a quarter. Slow (a microsecond for each byte), so not for files.
//
// What was packed is unpacked by the same tables only: any change to text_packer.cpp makes another
// format, and needs another version of whatever holds it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace loose::history {

std::string packText(std::string_view text);
// `size`: of the text, which the packed bytes do not tell. Any bytes give some text.
std::string unpackText(std::string_view packed, std::size_t size);

} // namespace loose::history
