// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/python_codec.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/python_repr.h"
#include "base/text_utf8.h"

namespace loose::base {

namespace {

constexpr std::string_view replacement = "\xef\xbf\xbd"; // U+FFFD

// Of encodings that Python has and we have not.
constexpr std::array<std::string_view, 15> otherEncodings = {
    "utf16", "utf32", "utf7", "utf8sig", "cp",    "windows", "iso",     "koi8",
    "mac",   "big5",  "gb",   "euc",     "shift", "idna",    "punycode"};

const char *nameOf(Codec codec)
{
    return codec == Codec::Utf8 ? "utf-8" : codec == Codec::Ascii ? "ascii" : "latin-1";
}

bool canEncode(char32_t code, Codec codec)
{
    switch (codec) {
    case Codec::Utf8: return code < 0xd800 || code > 0xdfff;
    case Codec::Ascii: return code < 0x80;
    case Codec::Latin1: return code < 0x100;
    }
    return false;
}

const char *whyNotEncoded(Codec codec)
{
    return codec == Codec::Utf8    ? "surrogates not allowed"
           : codec == Codec::Ascii ? "ordinal not in range(128)"
                                   : "ordinal not in range(256)";
}

struct WrongBytes {
    std::size_t count = 0; // 0: nothing is wrong
    const char *why = "";
};

// The first continuation byte has a narrower range after some of the leading ones.
bool isSecondByte(unsigned char lead, unsigned char byte)
{
    const unsigned char least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return byte >= least && byte <= most;
}

// `size` becomes that of the character at the front, if it is whole.
WrongBytes checkFront(std::string_view bytes, std::size_t &size)
{
    const auto at = [&](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
    const unsigned char lead = at(0);
    size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead >= 0x80 && (lead < 0xc2 || lead > 0xf4))
        return {1, "invalid start byte"};
    for (std::size_t index = 1; index < size; ++index) {
        if (index == bytes.size())
            return {index, "unexpected end of data"};
        const bool isGood = index == 1 ? isSecondByte(lead, at(1)) : (at(index) & 0xc0) == 0x80;
        if (!isGood)
            return {index, "invalid continuation byte"};
    }
    return {};
}

} // namespace

TextResult<Codec> codecNamed(std::string_view name)
{
    std::string plain;
    for (const char c : name) {
        if (c != '-' && c != '_' && c != ' ')
            plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    if (plain == "utf8" || plain == "u8" || plain == "utf")
        return Codec::Utf8;
    if (plain == "ascii" || plain == "usascii" || plain == "646")
        return Codec::Ascii;
    if (plain == "latin1" || plain == "latin" || plain == "l1" || plain == "iso88591")
        return Codec::Latin1;
    const auto begins = [&](std::string_view other) { return plain.starts_with(other); };
    if (std::ranges::any_of(otherEncodings, begins))
        return beyondLanguage(fmt::format("the encoding '{}'", name));
    return textError("LookupError", fmt::format("unknown encoding: {}", name));
}

TextResult<OnCodecError> codecErrorsNamed(std::string_view name)
{
    if (name == "strict")
        return OnCodecError::Strict;
    if (name == "ignore")
        return OnCodecError::Ignore;
    if (name == "replace")
        return OnCodecError::Replace;
    return beyondLanguage(fmt::format("the error handler '{}'", name));
}

CodecResult encodeText(std::string_view text, Codec codec, OnCodecError onError)
{
    std::string bytes;
    std::size_t position = 0;
    for (std::size_t offset = 0; offset < text.size(); ++position) {
        const std::size_t begin = offset;
        const char32_t code = nextCodePoint(text, offset);
        if (canEncode(code, codec)) {
            if (codec == Codec::Latin1)
                bytes += static_cast<char>(code);
            else
                bytes += text.substr(begin, offset - begin);
            continue;
        }
        if (onError != OnCodecError::Strict) {
            bytes += onError == OnCodecError::Replace ? "?" : "";
            continue;
        }
        std::size_t end = position + 1;
        while (offset < text.size() && !canEncode(nextCodePoint(text, offset), codec))
            ++end;
        return tl::unexpected(CodecFailure{nameOf(codec), static_cast<std::int64_t>(position),
                                           static_cast<std::int64_t>(end), whyNotEncoded(codec)});
    }
    return bytes;
}

CodecResult decodeText(std::string_view bytes, Codec codec, OnCodecError onError)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        std::size_t size = 1;
        WrongBytes wrong;
        if (codec == Codec::Utf8)
            wrong = checkFront(bytes.substr(at), size);
        else if (codec == Codec::Ascii && byte >= 0x80)
            wrong = {1, "ordinal not in range(128)"};
        if (wrong.count == 0) {
            if (codec == Codec::Latin1)
                appendCodePoint(text, byte);
            else
                text += bytes.substr(at, size);
            at += size;
            continue;
        }
        if (onError == OnCodecError::Strict)
            return tl::unexpected(CodecFailure{nameOf(codec), static_cast<std::int64_t>(at),
                                               static_cast<std::int64_t>(at + wrong.count),
                                               wrong.why});
        if (onError == OnCodecError::Replace)
            text += replacement;
        at += wrong.count;
    }
    return text;
}

std::string encodeErrorText(const CodecFailure &failure, std::string_view text)
{
    const auto code = codePointAt(text, failure.start);
    if (failure.end != failure.start + 1 || !code)
        return fmt::format("'{}' codec can't encode characters in position {}-{}: {}",
                           failure.encoding, failure.start, failure.end - 1, failure.reason);
    std::size_t offset = 0;
    const auto number = static_cast<std::uint32_t>(nextCodePoint(*code, offset));
    const std::string shown = number < 0x100     ? fmt::format("\\x{:02x}", number)
                              : number < 0x10000 ? fmt::format("\\u{:04x}", number)
                                                 : fmt::format("\\U{:08x}", number);
    return fmt::format("'{}' codec can't encode character '{}' in position {}: {}",
                       failure.encoding, shown, failure.start, failure.reason);
}

std::string decodeErrorText(const CodecFailure &failure, std::string_view bytes)
{
    const bool isOne = failure.end == failure.start + 1 && failure.start >= 0
                       && failure.start < static_cast<std::int64_t>(bytes.size());
    if (!isOne)
        return fmt::format("'{}' codec can't decode bytes in position {}-{}: {}", failure.encoding,
                           failure.start, failure.end - 1, failure.reason);
    const auto byte = static_cast<unsigned char>(bytes[static_cast<std::size_t>(failure.start)]);
    return fmt::format("'{}' codec can't decode byte {:#04x} in position {}: {}", failure.encoding,
                       byte, failure.start, failure.reason);
}

} // namespace loose::base
