// SPDX-License-Identifier: GPL-3.0-or-later

// str() and bytes() themselves, and the way between them: UTF-8 and ASCII are what is known.
#include <fmt/format.h>

#include "base/python_repr.h"
#include "base/text_utf8.h"
#include "exec/objects.h"

namespace loose::exec {

using heap::Kind;

namespace {

Outcome decode(Interpreter &in, std::string_view bytes, Value &result)
{
    if (base::isValidUtf8(bytes)) {
        result = in.string(bytes);
        return Outcome::Done;
    }
    std::size_t at = 0; // of the first byte that is wrong
    while (at < bytes.size()) {
        std::size_t next = at;
        base::nextCodePoint(bytes, next);
        if (!base::isValidUtf8(bytes.substr(at, next - at)))
            break;
        at = next;
    }
    return in.raise(
        BuiltinClass::UnicodeDecodeError,
        fmt::format("'utf-8' codec can't decode byte {:#04x} in position {}: invalid start byte",
                    static_cast<unsigned char>(bytes[at]), at));
}

// "utf-8" in any of its spellings; LookupError for an encoding nobody knows.
Outcome checkEncoding(Interpreter &in, Value encoding, bool &isAscii)
{
    isAscii = false;
    if (encoding.isNothing())
        return Outcome::Done;
    if (!in.heap().is(encoding, Kind::String))
        return in.typeError(
            fmt::format("str() argument 'encoding' must be str, not {}", in.className(encoding)));
    std::string name;
    for (const char c : in.heap().text(encoding)) {
        if (c != '-' && c != '_')
            name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    isAscii = name == "ascii" || name == "usascii";
    if (isAscii || name == "utf8")
        return Outcome::Done;
    return in.raise(BuiltinClass::LookupError,
                    fmt::format("unknown encoding: {}", in.heap().text(encoding)));
}

Outcome makeString(Interpreter &in, const Arguments &arguments, Value &result)
{
    const std::size_t given = arguments.count() - 1 + arguments.keywords.size();
    if (given > 3)
        return in.typeError(fmt::format("str() takes at most 3 arguments ({} given)", given));
    static constexpr std::string_view names[] = {"object", "encoding", "errors"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {}), arguments.at(3, {})};
    if (!bindNames(in, arguments, names, values, "str"))
        return Outcome::Raised;
    if (arguments[0] != in.builtin(BuiltinClass::Str))
        return in.unsupported("instances of a subclass of str");
    if (values[0].isNothing()) {
        result = in.string("");
        return Outcome::Done;
    }
    if (values[1].isNothing())
        return strOf(in, values[0], result);
    bool isAscii = false;
    const Outcome known = checkEncoding(in, values[1], isAscii);
    if (known != Outcome::Done)
        return known;
    if (!in.heap().is(values[0], Kind::Bytes))
        return in.typeError(fmt::format("decoding to str: need a bytes-like object, {} found",
                                        in.className(values[0])));
    return decode(in, in.heap().text(values[0]), result);
}

Outcome encode(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    static constexpr std::string_view names[] = {"encoding", "errors"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    bool isAscii = false;
    if (!bindNames(in, arguments, names, values, "encode")
        || checkEncoding(in, values[0], isAscii) != Outcome::Done)
        return Outcome::Raised;
    const std::string_view text = heap.text(arguments[0]);
    std::size_t position = 0;
    for (std::size_t offset = 0; isAscii && offset < text.size(); ++position) {
        const char32_t code = base::nextCodePoint(text, offset);
        if (code > 127) {
            const std::string shown = base::asciiOfRepr(base::codePointText(code));
            return in.raise(BuiltinClass::UnicodeEncodeError,
                            fmt::format("'ascii' codec can't encode character '{}' in position {}: "
                                        "ordinal not in range(128)",
                                        shown, position));
        }
    }
    result = heap.makeBytes(text);
    return Outcome::Done;
}

Outcome decodeBytes(Interpreter &in, const Arguments &arguments, Value &result)
{
    static constexpr std::string_view names[] = {"encoding", "errors"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    bool isAscii = false;
    if (checkSelf(in, arguments, Kind::Bytes, "bytes", "decode") != Outcome::Done
        || !bindNames(in, arguments, names, values, "decode")
        || checkEncoding(in, values[0], isAscii) != Outcome::Done)
        return Outcome::Raised;
    return decode(in, in.heap().text(arguments[0]), result);
}

Outcome makeBytes(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value source = arguments.at(1, {});
    bool isAscii = false;
    if (source.isNothing()) {
        result = heap.makeBytes("");
    } else if (heap.is(source, Kind::String)) {
        if (arguments.count() < 3)
            return in.typeError("string argument without an encoding");
        if (checkEncoding(in, arguments[2], isAscii) != Outcome::Done)
            return Outcome::Raised;
        result = heap.makeBytes(heap.text(source));
    } else if (isIndex(heap, source)) {
        const std::int64_t count = heap.intOf(source);
        if (count < 0)
            return in.raise(BuiltinClass::ValueError, "negative count");
        if (!heap.canAllocate(static_cast<std::uint64_t>(count) / 8 + 4))
            return in.raise(BuiltinClass::MemoryError, "");
        result = heap.makeBytes(std::string(static_cast<std::size_t>(count), '\0'));
    } else {
        const auto items = itemsOf(in, source);
        if (!items)
            return in.typeError(
                fmt::format("cannot convert '{}' object to bytes", in.className(source)));
        std::string bytes;
        for (const Value item : *items) {
            std::int64_t byte = 0;
            if (indexOf(in, item, byte) != Outcome::Done)
                return Outcome::Raised;
            if (byte < 0 || byte > 255)
                return in.raise(BuiltinClass::ValueError, "bytes must be in range(0, 256)");
            bytes += static_cast<char>(byte);
        }
        result = heap.makeBytes(bytes);
    }
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> bytesNatives()
{
    static constexpr NativeEntry entries[] = {
        {"str", "__new__", makeString, 1, -1, true},
        {"str", "encode", encode, 1, 3, true},
        {"bytes", "__new__", makeBytes, 1, 4},
        {"bytes", "decode", decodeBytes, 1, 3, true},
    };
    return entries;
}

} // namespace loose::exec
