// SPDX-License-Identifier: GPL-3.0-or-later

// str() and bytes() themselves, and the way between them (base/python_codec.h).
#include <fmt/format.h>

#include "base/python_codec.h"
#include "exec/objects.h"

namespace loose::exec::bytes {

using heap::Kind;

namespace {

// How text and bytes are turned into one another: the arguments `encoding` and `errors`.
struct Coding {
    base::Codec codec = base::Codec::Utf8;
    base::OnCodecError onError = base::OnCodecError::Strict;
};

// `function`: as Python's message has it, "encode() argument 'encoding' must be str, not int".
Outcome codingOf(Interpreter &in, std::string_view function, Value encoding, Value errors,
                 Coding &coding)
{
    for (const auto &[value, name] :
         {std::pair(encoding, "encoding"), std::pair(errors, "errors")}) {
        if (!value.isNothing() && !in.heap().is(value, Kind::String))
            return in.typeError(fmt::format("{}() argument '{}' must be str, not {}", function,
                                            name, givenName(in, value)));
    }
    if (!encoding.isNothing()) {
        const auto codec = base::codecNamed(in.heap().text(encoding));
        if (!codec)
            return in.raiseText(codec.error());
        coding.codec = *codec;
    }
    if (!errors.isNothing()) {
        const auto onError = base::codecErrorsNamed(in.heap().text(errors));
        if (!onError)
            return in.raiseText(onError.error());
        coding.onError = *onError;
    }
    return Outcome::Done;
}

Outcome decode(Interpreter &in, Value bytes, const Coding &coding, Value &result)
{
    const auto text = base::decodeText(in.heap().text(bytes), coding.codec, coding.onError);
    if (!text)
        return raiseCodec(in, BuiltinClass::UnicodeDecodeError, text.error(), bytes);
    result = in.string(*text);
    return Outcome::Done;
}

Outcome encode(Interpreter &in, Value text, const Coding &coding, Value &result)
{
    const auto bytes = base::encodeText(in.heap().text(text), coding.codec, coding.onError);
    if (!bytes)
        return raiseCodec(in, BuiltinClass::UnicodeEncodeError, bytes.error(), text);
    result = in.heap().makeBytes(*bytes);
    return Outcome::Done;
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
    if (values[1].isNothing() && values[2].isNothing())
        return strOf(in, values[0], result);
    for (const std::size_t text : {1, 2}) {
        if (!values[text].isNothing() && !in.heap().is(values[text], Kind::String))
            return in.typeError(fmt::format("str() argument '{}' must be str, not {}", names[text],
                                            givenName(in, values[text])));
    }
    if (in.heap().is(values[0], Kind::String))
        return in.typeError("decoding str is not supported");
    if (!in.heap().is(values[0], Kind::Bytes))
        return in.typeError(fmt::format("decoding to str: need a bytes-like object, {} found",
                                        in.className(values[0])));
    Coding coding;
    const Outcome known = codingOf(in, "str", values[1], values[2], coding);
    if (known != Outcome::Done)
        return known;
    return decode(in, values[0], coding, result);
}

Outcome encodeString(Interpreter &in, const Arguments &arguments, Value &result)
{
    static constexpr std::string_view names[] = {"encoding", "errors"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    if (!bindNames(in, arguments, names, values, "encode"))
        return Outcome::Raised;
    Coding coding;
    const Outcome known = codingOf(in, "encode", values[0], values[1], coding);
    return known == Outcome::Done ? encode(in, arguments[0], coding, result) : known;
}

Outcome decodeBytes(Interpreter &in, const Arguments &arguments, Value &result)
{
    static constexpr std::string_view names[] = {"encoding", "errors"};
    Value values[] = {arguments.at(1, {}), arguments.at(2, {})};
    if (checkSelf(in, arguments, Kind::Bytes, "bytes", "decode") != Outcome::Done
        || !bindNames(in, arguments, names, values, "decode"))
        return Outcome::Raised;
    Coding coding;
    const Outcome known = codingOf(in, "decode", values[0], values[1], coding);
    return known == Outcome::Done ? decode(in, arguments[0], coding, result) : known;
}

Outcome makeBytes(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value source = arguments.at(1, {});
    for (const std::size_t each : {2, 3}) {
        if (arguments.count() > each && !heap.is(arguments[each], Kind::String))
            return in.typeError(fmt::format("bytes() argument '{}' must be str, not {}",
                                            each == 2 ? "encoding" : "errors",
                                            givenName(in, arguments[each])));
    }
    if (arguments.count() > 2 && !heap.is(source, Kind::String))
        return in.typeError("encoding without a string argument");
    if (source.isNothing()) {
        result = heap.makeBytes("");
    } else if (heap.is(source, Kind::String)) {
        if (arguments.count() < 3)
            return in.typeError("string argument without an encoding");
        Coding coding;
        const Outcome known = codingOf(in, "bytes", arguments[2], arguments.at(3, {}), coding);
        return known == Outcome::Done ? encode(in, source, coding, result) : known;
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

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"str", "__new__", makeString, 1, -1, true},
        {"str", "encode", encodeString, 1, 3, true},
        {"bytes", "__new__", makeBytes, 1, 4},
        {"bytes", "decode", decodeBytes, 1, 3, true},
    };
    return entries;
}

} // namespace loose::exec::bytes
