// SPDX-License-Identifier: GPL-3.0-or-later

// open() and the methods of text files.
#include <algorithm>
#include <cerrno>

#include <fmt/format.h>

#include "base/python_codec.h"
#include "base/text_utf8.h"
#include "exec/files.h"
#include "exec/objects.h"

namespace loose::exec::files {

using heap::Kind;

namespace {

Outcome closedBelow(Interpreter &in)
{
    return in.raise(BuiltinClass::ValueError, "I/O operation on closed file");
}

bool isClosed(const Heap &heap, Value file)
{
    return heap.get(file.asHandle(), FileSlot::Descriptor).asInteger() < 0;
}

Outcome refuseMode(Interpreter &in, std::string_view mode)
{
    return in.raise(BuiltinClass::ValueError, fmt::format("invalid mode: '{}'", mode));
}

// The mode without 't'; Raised for one that CPython refuses.
Outcome checkMode(Interpreter &in, std::string_view given, std::string &mode)
{
    for (const char c : given) {
        if (std::string_view("rwaxt+b").find(c) == std::string_view::npos
            || std::ranges::count(given, c) > 1)
            return refuseMode(in, given);
        if (c != 't')
            mode += c;
    }
    if (mode.find('b') != std::string::npos)
        return in.unsupported("open() in binary mode: use text mode");
    const auto kinds = std::ranges::count_if(mode, [](char c) { return c != '+'; });
    if (kinds != 1) // CPython meets the two in different places
        return in.raise(BuiltinClass::ValueError,
                        kinds == 0
                            ? "Must have exactly one of create/read/write/append mode and at "
                              "most one plus"
                            : "must have exactly one of create/read/write/append mode");
    return Outcome::Done;
}

// The arguments behind the mode, of which the buffering must be a number.
Outcome checkTextOptions(Interpreter &in, const Value *values)
{
    Heap &heap = in.heap();
    std::int64_t buffering = -1;
    if (!values[2].isNothing() && indexOf(in, values[2], buffering) != Outcome::Done)
        return Outcome::Raised;
    if (buffering == 0)
        return in.raise(BuiltinClass::ValueError, "can't have unbuffered text I/O");
    if (values[6].isFalse())
        return in.raise(BuiltinClass::ValueError, "Cannot use closefd=False with file name");
    if (!values[7].isNothing() && !values[7].isNone())
        return in.unsupported("the argument 'opener' of open()");
    const std::string_view newline =
        heap.is(values[5], Kind::String) ? heap.text(values[5]) : std::string_view("\n");
    if (newline == "\r" || newline == "\r\n")
        return in.unsupported("open() with newlines other than '\\n'");
    if (!newline.empty() && newline != "\n")
        return in.raise(BuiltinClass::ValueError,
                        fmt::format("illegal newline value: {}", newline));
    if (heap.is(values[3], Kind::String)) {
        if (const auto codec = base::codecNamed(heap.text(values[3])); !codec)
            return in.raiseText(codec.error());
    }
    if (heap.is(values[4], Kind::String)) {
        if (const auto onError = base::codecErrorsNamed(heap.text(values[4])); !onError)
            return in.raiseText(onError.error());
    }
    return Outcome::Done;
}

Outcome open(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    Value values[8] = {};
    static constexpr std::string_view names[] = {"file",   "mode",    "buffering", "encoding",
                                                 "errors", "newline", "closefd",   "opener"};
    std::ranges::copy(arguments.positional, values);
    if (!bindNames(in, arguments, names, values, "open"))
        return Outcome::Raised;
    if (values[0].isNothing())
        return in.typeError("open() missing required argument 'file' (pos 1)");
    for (const std::size_t text : {1, 3, 4, 5}) {
        const bool mayBeNone = text != 1;
        if (!values[text].isNothing() && !heap.is(values[text], Kind::String)
            && !(mayBeNone && values[text].isNone()))
            return in.typeError(fmt::format("open() argument '{}' must be str{}, not {}",
                                            names[text], mayBeNone ? " or None" : "",
                                            givenName(in, values[text])));
    }
    if (!heap.is(values[0], Kind::String))
        return values[0].isInteger()
                   ? in.unsupported("open() of a file descriptor")
                   : in.typeError(fmt::format("expected str, bytes or os.PathLike object, not {}",
                                              in.className(values[0])));
    const std::string given =
        heap.is(values[1], Kind::String) ? std::string(heap.text(values[1])) : "r";
    std::string mode;
    Outcome checked = checkMode(in, given, mode);
    if (checked == Outcome::Done)
        checked = checkTextOptions(in, values);
    if (checked != Outcome::Done)
        return checked;
    const std::string path(heap.text(values[0]));
    if (path.find('\0') != path.npos)
        return in.raise(BuiltinClass::ValueError, "embedded null byte");
    const IoResult opened = in.host().openFile(path, mode);
    if (opened.error != 0)
        return raiseOsError(in, opened.error, path);
    if (mode.find('a') != std::string::npos) // what it reads and tells begins there, too
        in.host().seekFile(static_cast<int>(opened.number), 0, 2);
    const bool lineBuffered = values[2].isInteger() && values[2].asInteger() == 1;
    const bool isNamed = heap.is(values[3], Kind::String);
    const std::string encoding(isNamed ? heap.text(values[3]) : "UTF-8"); // of the locale
    result = makeFile(in, static_cast<int>(opened.number), path, given, lineBuffered, encoding);
    if (heap.is(values[5], Kind::String))
        heap.set(result.asHandle(), FileSlot::Newline, values[5]);
    in.host().fileOpened(result.asHandle(), path, mode != "r");
    return Outcome::Done;
}

Outcome write(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!heap.is(arguments[1], Kind::String))
        return in.typeError(
            fmt::format("write() argument must be str, not {}", in.className(arguments[1])));
    result = Value::integer(heap.codePoints(arguments[1]));
    return writeStream(in, arguments[0], heap.text(arguments[1]));
}

Outcome writeLines(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (isClosed(in.heap(), arguments[0]))
        return in.raise(BuiltinClass::ValueError, "I/O operation on closed file.");
    const auto items = in.plainItems(arguments[1]);
    if (!items)
        return in.tailCallHelper("_write_lines", {arguments[0], arguments[1]});
    for (const Value item : *items) {
        const Value pair[] = {arguments[0], item};
        std::vector<Value> copy(pair, pair + 2);
        const Outcome outcome = write(in, Arguments{copy, {}, {}}, result);
        if (outcome != Outcome::Done)
            return outcome;
    }
    result = Value::None;
    return Outcome::Done;
}

Outcome flush(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::None;
    return flushStream(in, arguments[0]);
}

Outcome close(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = Value::None;
    return closeStream(in, arguments[0]);
}

Outcome checkReadable(Interpreter &in, Value file)
{
    Heap &heap = in.heap();
    if (isClosed(heap, file))
        return in.raise(BuiltinClass::ValueError, "I/O operation on closed file.");
    const std::string_view mode = heap.text(heap.get(file.asHandle(), FileSlot::Mode));
    if (mode.find_first_of("r+") == std::string_view::npos)
        return in.raise(BuiltinClass::UnsupportedOperation, "not readable");
    return mode.find('+') != std::string_view::npos ? flushStream(in, file) : Outcome::Done;
}

// What was read ahead and not consumed, with more of the file behind it when that is short.
Outcome readAhead(Interpreter &in, Value file, std::string &text)
{
    Heap &heap = in.heap();
    const Handle object = file.asHandle();
    const Value ahead = heap.get(object, FileSlot::Ahead);
    const auto at = static_cast<std::size_t>(heap.get(object, FileSlot::AheadAt).asInteger());
    if (!ahead.isNothing())
        text = heap.text(ahead).substr(at);
    const auto descriptor = static_cast<int>(heap.get(object, FileSlot::Descriptor).asInteger());
    const IoResult more =
        descriptor == 0 ? in.host().readInput(1 << 20) : in.host().readFile(descriptor, 1 << 30);
    if (more.error != 0)
        return raiseOsError(in, more.error);
    text += more.bytes;
    heap.set(object, FileSlot::Ahead, heap.makeString(text));
    heap.set(object, FileSlot::AheadAt, Value::integer(0));
    return Outcome::Done;
}

void consume(Heap &heap, Value file, std::size_t bytes)
{
    const std::int64_t at = heap.get(file.asHandle(), FileSlot::AheadAt).asInteger();
    heap.set(file.asHandle(), FileSlot::AheadAt,
             Value::integer(at + static_cast<std::int64_t>(bytes)));
}

// Universal newlines: \r\n and \r are read as \n.
std::string newlinesOf(Interpreter &in, Value file, std::string_view text)
{
    if (!in.heap().get(file.asHandle(), FileSlot::Newline).isNone())
        return std::string(text);
    std::string clean;
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (text[index] != '\r')
            clean += text[index];
        else if (index + 1 >= text.size() || text[index + 1] != '\n')
            clean += '\n';
    }
    return clean;
}

Outcome read(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    Outcome outcome = checkReadable(in, arguments[0]);
    std::string text;
    if (outcome == Outcome::Done)
        outcome = readAhead(in, arguments[0], text);
    if (outcome != Outcome::Done)
        return outcome;
    const Value size = arguments.at(1, Value::None);
    if (!size.isNone() && !isIndex(heap, size))
        return in.typeError(
            fmt::format("argument should be integer or None, not '{}'", in.className(size)));
    std::size_t bytes = text.size();
    if (!size.isNone() && heap.intOf(size) >= 0)
        bytes = base::byteOffset(text, static_cast<std::size_t>(heap.intOf(size)));
    consume(heap, arguments[0], bytes);
    result = heap.makeString(newlinesOf(in, arguments[0], std::string_view(text).substr(0, bytes)));
    return Outcome::Done;
}

// At most `most` characters of the line, if that is not negative.
Outcome nextLineOf(Interpreter &in, Value file, std::int64_t most, std::string &line)
{
    Outcome outcome = checkReadable(in, file);
    std::string text;
    if (outcome == Outcome::Done)
        outcome = readAhead(in, file, text);
    if (outcome != Outcome::Done)
        return outcome;
    const Value newline = in.heap().get(file.asHandle(), FileSlot::Newline);
    const bool isOnlyOne = !newline.isNone() && !in.heap().text(newline).empty();
    auto end = text.find_first_of(isOnlyOne ? "\n" : "\r\n");
    if (end != std::string::npos && text.compare(end, 2, "\r\n") == 0)
        ++end;
    line = end == std::string::npos ? text : text.substr(0, end + 1);
    if (most >= 0)
        line.resize(base::byteOffset(line, static_cast<std::size_t>(most)));
    consume(in.heap(), file, line.size());
    line = newlinesOf(in, file, line);
    return Outcome::Done;
}

Outcome readLine(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t most = -1;
    std::string line;
    Outcome outcome = arguments.count() > 1 ? indexOf(in, arguments[1], most) : Outcome::Done;
    if (outcome == Outcome::Done)
        outcome = nextLineOf(in, arguments[0], most, line);
    if (outcome == Outcome::Done)
        result = in.string(line);
    return outcome;
}

// No more lines once they have `enough` characters together, if that is more than none.
Outcome readLines(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Value hint = arguments.at(1, Value::None);
    if (!hint.isNone() && !isIndex(in.heap(), hint))
        return in.typeError(
            fmt::format("argument should be integer or None, not '{}'", in.className(hint)));
    const std::int64_t enough = hint.isNone() ? 0 : in.heap().intOf(hint);
    std::int64_t characters = 0;
    result = in.heap().makeList({});
    while (enough <= 0 || characters < enough) {
        std::string line;
        const Outcome outcome = nextLineOf(in, arguments[0], -1, line);
        if (outcome != Outcome::Done || line.empty())
            return outcome;
        in.heap().listAppend(result, in.string(line));
        characters += static_cast<std::int64_t>(base::codePointCount(line));
    }
    return Outcome::Done;
}

Outcome enter(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = arguments[0];
    if (isClosed(in.heap(), arguments[0]))
        return in.raise(BuiltinClass::ValueError, "I/O operation on closed file.");
    return Outcome::Done;
}

Outcome nextMethod(Interpreter &in, const Arguments &arguments, Value &result)
{
    const Outcome outcome = in.nextLine(arguments[0], result);
    if (outcome == Outcome::Done && result.isNothing())
        return in.raiseValue(in.builtin(BuiltinClass::StopIteration));
    return outcome;
}

Outcome refuseSeek(Interpreter &in, std::int64_t offset, std::int64_t whence)
{
    if (whence < 0 || whence > 2)
        return in.raise(BuiltinClass::ValueError,
                        fmt::format("invalid whence ({}, should be 0, 1 or 2)", whence));
    if (whence == 0 && offset < 0)
        return in.raise(BuiltinClass::ValueError, fmt::format("negative seek position {}", offset));
    if (whence != 0 && offset != 0)
        return in.raise(
            BuiltinClass::UnsupportedOperation,
            fmt::format("can't do nonzero {}-relative seeks", whence == 1 ? "cur" : "end"));
    return Outcome::Done;
}

Outcome seek(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    std::int64_t offset = 0;
    std::int64_t way = 0;
    if (indexOf(in, arguments[1], offset) != Outcome::Done
        || indexOf(in, arguments.at(2, Value::integer(0)), way) != Outcome::Done)
        return Outcome::Raised;
    if (const Outcome refused = refuseSeek(in, offset, way); refused != Outcome::Done)
        return refused;
    const Outcome outcome = flushStream(in, arguments[0]);
    if (outcome != Outcome::Done)
        return outcome;
    const IoResult moved = in.host().seekFile(
        static_cast<int>(heap.get(arguments[0].asHandle(), FileSlot::Descriptor).asInteger()),
        offset, static_cast<int>(way));
    if (moved.error != 0)
        return raiseOsError(in, moved.error);
    heap.set(arguments[0].asHandle(), FileSlot::Ahead, Value{});
    heap.set(arguments[0].asHandle(), FileSlot::AheadAt, Value::integer(0));
    result = heap.makeInt(moved.number);
    return Outcome::Done;
}

Outcome tell(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Handle file = arguments[0].asHandle();
    const Outcome outcome = flushStream(in, arguments[0]);
    if (outcome != Outcome::Done)
        return outcome;
    if (heap.get(file, FileSlot::IsIterated).isTrue())
        return in.raise(BuiltinClass::OSError, "telling position disabled by next() call");
    const IoResult at = in.host().seekFile(
        static_cast<int>(heap.get(file, FileSlot::Descriptor).asInteger()), 0, 1);
    const Value ahead = heap.get(file, FileSlot::Ahead);
    std::int64_t unread = 0;
    if (!ahead.isNothing())
        unread = static_cast<std::int64_t>(heap.text(ahead).size())
                 - heap.get(file, FileSlot::AheadAt).asInteger();
    result = heap.makeInt(at.number - unread);
    return Outcome::Done;
}

Outcome fileNumber(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (isClosed(in.heap(), arguments[0]))
        return closedBelow(in);
    result = in.heap().get(arguments[0].asHandle(), FileSlot::Descriptor);
    return Outcome::Done;
}

Outcome readable(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (isClosed(in.heap(), arguments[0]))
        return closedBelow(in);
    const std::string_view mode =
        in.heap().text(in.heap().get(arguments[0].asHandle(), FileSlot::Mode));
    result = Value::boolean(mode.find_first_of("r+") != std::string_view::npos);
    return Outcome::Done;
}

Outcome writable(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (isClosed(in.heap(), arguments[0]))
        return closedBelow(in);
    const std::string_view mode =
        in.heap().text(in.heap().get(arguments[0].asHandle(), FileSlot::Mode));
    result = Value::boolean(mode.find_first_of("wax+") != std::string_view::npos);
    return Outcome::Done;
}

Outcome isTerminal(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (isClosed(in.heap(), arguments[0]))
        return closedBelow(in);
    result = in.heap().get(arguments[0].asHandle(), FileSlot::LineBuffered);
    return Outcome::Done;
}

constexpr std::string_view fileClass = "_io.TextIOWrapper";

constexpr NativeEntry entries[] = {
    {"builtins", "open", open, 0, 8, true},
    {fileClass, "write", write, 2, 2},
    {fileClass, "writelines", writeLines, 2, 2},
    {fileClass, "flush", flush, 1, 1},
    {fileClass, "close", close, 1, 1},
    {fileClass, "read", read, 1, 2},
    {fileClass, "readline", readLine, 1, 2},
    {fileClass, "readlines", readLines, 1, 2},
    {fileClass, "__enter__", enter, 1, 1},
    {fileClass, "__exit__", close, 1, 4},
    {fileClass, "__iter__", enter, 1, 1},
    {fileClass, "__next__", nextMethod, 1, 1},
    {fileClass, "seek", seek, 2, 3},
    {fileClass, "tell", tell, 1, 1},
    {fileClass, "fileno", fileNumber, 1, 1},
    {fileClass, "readable", readable, 1, 1},
    {fileClass, "writable", writable, 1, 1},
    {fileClass, "isatty", isTerminal, 1, 1},
};

} // namespace

std::span<const NativeEntry> natives()
{
    return entries;
}

} // namespace loose::exec::files

namespace loose::exec {

Outcome Interpreter::nextLine(Value file, Value &line)
{
    std::string text;
    const Outcome outcome = files::nextLineOf(*this, file, -1, text);
    const bool isLine = outcome == Outcome::Done && !text.empty();
    line = isLine ? string(text) : Value{};
    const Value iterated = Value::boolean(isLine);
    if (m_heap->get(file.asHandle(), FileSlot::IsIterated) != iterated)
        m_heap->set(file.asHandle(), FileSlot::IsIterated, iterated);
    return outcome;
}

} // namespace loose::exec
