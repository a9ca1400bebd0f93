// SPDX-License-Identifier: GPL-3.0-or-later

// str.encode() and bytes.decode() with the encodings that lessons meet. UTF-8 is checked as Python
// checks it: the first byte that cannot go on, and why.
#pragma once

#include <cstdint>
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

// What the attributes of a UnicodeError say besides its object, the text or the bytes.
struct CodecFailure {
    std::string_view encoding;
    std::int64_t start = 0; // in characters, or in bytes
    std::int64_t end = 0;
    std::string_view reason;
};

using CodecResult = tl::expected<std::string, CodecFailure>;

CodecResult encodeText(std::string_view text, Codec codec, OnCodecError onError);
CodecResult decodeText(std::string_view bytes, Codec codec, OnCodecError onError);

// str() of a UnicodeEncodeError and of a UnicodeDecodeError.
std::string encodeErrorText(const CodecFailure &failure, std::string_view text);
std::string decodeErrorText(const CodecFailure &failure, std::string_view bytes);

} // namespace loose::base
