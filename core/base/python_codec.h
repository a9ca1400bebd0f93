// SPDX-License-Identifier: GPL-3.0-or-later

// str.encode() and bytes.decode() with the encodings that lessons meet. UTF-8 is checked as Python
// checks it: the first byte that cannot go on, and why.
#pragma once

#include <string>
#include <string_view>

#include "base/text_error.h"

namespace loose::base {

enum class Codec { Utf8, Ascii, Latin1 };
enum class OnCodecError { Strict, Ignore, Replace };

// By any of their spellings. LookupError for a name that Python does not know either; beyond the
// language for the encodings and handlers that only Python has.
TextResult<Codec> codecNamed(std::string_view name);
TextResult<OnCodecError> codecErrorsNamed(std::string_view name);

TextResult<std::string> encodeText(std::string_view text, Codec codec, OnCodecError onError);
TextResult<std::string> decodeText(std::string_view bytes, Codec codec, OnCodecError onError);

} // namespace loose::base
