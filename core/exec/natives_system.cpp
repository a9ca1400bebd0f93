// SPDX-License-Identifier: GPL-3.0-or-later

// The interpreter and the disk as the library's modules sys, os, math and warnings see them
// (core/library/README.md), weak references and thread-local objects.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "base/sha512.h"
#include "exec/files.h"
#include "exec/objects.h"
#include "exec/tracing.h"

namespace loose::exec::system {

using heap::Kind;

namespace {

constexpr std::string_view workingFolder = "/run"; // of every run; the disk is this one folder
constexpr std::int64_t processorCount = 4;

Outcome none(Value &result)
{
    result = Value::None;
    return Outcome::Done;
}

// --- the machine

Outcome environment(Interpreter &in, const Arguments &, Value &result)
{
    static constexpr std::pair<std::string_view, std::string_view> variables[] = {
        {"HOME", "/run"}, {"LANG", "C.UTF-8"}, {"PATH", "/usr/bin:/bin"},
        {"PWD", "/run"},  {"TERM", "xterm"},   {"USER", "user"}};
    result = heap::makeDict(in.heap());
    for (const auto &[name, value] : variables)
        heap::dictSetString(in.heap(), result.asHandle(), in.string(name), in.string(value));
    return Outcome::Done;
}

Outcome cpuCount(Interpreter &, const Arguments &, Value &result)
{
    result = Value::integer(processorCount);
    return Outcome::Done;
}

Outcome entropy(Interpreter &in, const Arguments &, Value &result)
{
    result = in.heap().makeInt(static_cast<std::int64_t>(in.host().entropy() >> 1));
    return Outcome::Done;
}

Outcome refuse(Interpreter &in, const Arguments &arguments, Value &)
{
    return in.unsupported(in.heap().text(arguments[0]));
}

Outcome setSwitchInterval(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (!heap.isFloat(arguments[0]) && !isIndex(heap, arguments[0]))
        return in.typeError(fmt::format("must be real number, not {}", in.className(arguments[0])));
    const double seconds = heap.isFloat(arguments[0])
                               ? heap.floatOf(arguments[0])
                               : static_cast<double>(heap.intOf(arguments[0]));
    in.host().setSwitchInterval(
        static_cast<std::int64_t>(std::llround(std::min(seconds, 1e6) * 1e9)));
    return none(result);
}

Outcome setRecursionLimit(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::int64_t limit = 0;
    result = Value::None;
    if (const Outcome read = indexOf(in, arguments[0], limit); read != Outcome::Done)
        return read;
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    if (limit > most)
        return in.raise(BuiltinClass::OverflowError, "Python int too large to convert to C int");
    if (limit < 1)
        return in.raise(BuiltinClass::ValueError,
                        "recursion limit must be greater or equal than 1");
    return in.setRecursionLimit(limit);
}

// --- the disk

std::string_view withoutSlash(std::string_view path)
{
    while (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

bool isFolder(std::string_view path)
{
    const std::string_view folder = withoutSlash(path);
    return folder == "." || folder == "/" || folder == workingFolder;
}

Outcome pathOf(Interpreter &in, Value value, std::string_view function, std::string &path)
{
    if (!in.heap().is(value, Kind::String)) {
        if (in.heap().isInt(value) && (function == "stat" || function == "listdir"))
            return in.unsupported("a descriptor as a path");
        const std::string_view taken = function == "stat"      ? ", os.PathLike or integer"
                                       : function == "listdir" ? ", os.PathLike, integer or None"
                                                               : " or os.PathLike";
        return in.typeError(fmt::format("{}: path should be string, bytes{}, not {}", function,
                                        taken, in.className(value)));
    }
    path = in.heap().text(value);
    return Outcome::Done;
}

Outcome getWorkingFolder(Interpreter &in, const Arguments &, Value &result)
{
    result = in.string(workingFolder);
    return Outcome::Done;
}

Outcome listDirectory(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::string path;
    if (const Outcome outcome = pathOf(in, arguments[0], "listdir", path); outcome != Outcome::Done)
        return outcome;
    if (!isFolder(path))
        return raiseOsError(in, in.host().fileSize(path).error == 0 ? ENOTDIR : ENOENT, path);
    result = in.heap().makeList({});
    const std::string all = withoutSlash(path) == "/" ? "run\n" : in.host().listFiles();
    for (std::size_t start = 0; start < all.size();) {
        const std::size_t end = all.find('\n', start);
        in.heap().listAppend(result, in.string(std::string_view(all).substr(start, end - start)));
        start = end + 1;
    }
    return Outcome::Done;
}

Outcome fileSize(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::string path;
    if (const Outcome outcome = pathOf(in, arguments[0], "stat", path); outcome != Outcome::Done)
        return outcome;
    const IoResult size = in.host().fileSize(path);
    result = size.error != 0 ? Value::None : in.heap().makeInt(size.number);
    return Outcome::Done;
}

Outcome isDirectory(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::string path;
    const Outcome outcome = pathOf(in, arguments[0], "stat", path);
    result = Value::boolean(isFolder(path));
    return outcome;
}

Outcome unlink(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::string path;
    if (const Outcome outcome = pathOf(in, arguments[0], "remove", path); outcome != Outcome::Done)
        return outcome;
    if (isFolder(path))
        return raiseOsError(in, EISDIR, path);
    const IoResult removed = in.host().removeFile(path);
    return removed.error != 0 ? raiseOsError(in, removed.error, path) : none(result);
}

Outcome replace(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::string from;
    std::string to;
    Outcome outcome = pathOf(in, arguments[0], "replace", from);
    if (outcome == Outcome::Done)
        outcome = pathOf(in, arguments[1], "replace", to);
    if (outcome != Outcome::Done)
        return outcome;
    if (isFolder(to))
        return raiseOsError(in, EISDIR, from, to);
    const IoResult renamed = in.host().renameFile(from, to);
    return renamed.error != 0 ? raiseOsError(in, renamed.error, from, to) : none(result);
}

Outcome fsync(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    std::int64_t descriptor = -1;
    if (heap.is(arguments[0], Kind::File))
        descriptor = heap.get(arguments[0].asHandle(), FileSlot::Descriptor).asInteger();
    else if (isIndex(heap, arguments[0]))
        descriptor = heap.intOf(arguments[0]);
    else
        return in.typeError("argument must be an int, or have a fileno() method.");
    if (heap.is(arguments[0], Kind::File) && descriptor < 0)
        return in.raise(BuiltinClass::ValueError, "I/O operation on closed file");
    const IoResult place = in.host().seekFile(static_cast<int>(descriptor), 0, 1);
    if (place.error != 0) // a terminal cannot be synchronised
        return raiseOsError(in, place.error == ESPIPE ? EINVAL : place.error);
    return none(result);
}

// --- numbers

double realOf(const Heap &heap, Value value)
{
    return heap.isFloat(value) ? heap.floatOf(value) : static_cast<double>(heap.intOf(value));
}

Outcome squareRoot(Interpreter &in, const Arguments &arguments, Value &result)
{
    const double x = realOf(in.heap(), arguments[0]);
    if (x < 0)
        return in.raise(BuiltinClass::ValueError, "math domain error");
    result = in.heap().makeFloat(std::sqrt(x));
    return Outcome::Done;
}

// Of the C library, which CPython asks too: `real_function(name, x)` or `(name, x, y)`.
Outcome realFunction(Interpreter &in, const Arguments &arguments, Value &result)
{
    using One = double (*)(double);
    using Two = double (*)(double, double);
    static constexpr std::pair<std::string_view, One> ofOne[] = {
        {"exp", std::exp},   {"log", std::log},  {"log2", std::log2}, {"log10", std::log10},
        {"sin", std::sin},   {"cos", std::cos},  {"tan", std::tan},   {"asin", std::asin},
        {"acos", std::acos}, {"atan", std::atan}};
    static constexpr std::pair<std::string_view, Two> ofTwo[] = {
        {"pow", std::pow}, {"fmod", std::fmod}, {"atan2", std::atan2}, {"copysign", std::copysign}};
    const Heap &heap = in.heap();
    const std::string_view name = heap.text(arguments[0]);
    const double x = realOf(heap, arguments[1]);
    double value = 0;
    if (arguments.count() > 2) {
        const auto *found =
            std::ranges::find(ofTwo, name, [](const auto &each) { return each.first; });
        value = found->second(x, realOf(heap, arguments[2]));
    } else {
        const auto *found =
            std::ranges::find(ofOne, name, [](const auto &each) { return each.first; });
        value = found->second(x);
    }
    result = in.heap().makeFloat(value);
    return Outcome::Done;
}

Outcome asSingle(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.heap().makeFloat(
        static_cast<double>(static_cast<float>(realOf(in.heap(), arguments[0]))));
    return Outcome::Done;
}

Outcome digest(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.heap().makeBytes(base::sha512(in.heap().text(arguments[0])));
    return Outcome::Done;
}

Outcome packLength(Interpreter &in, const Arguments &arguments, Value &result)
{
    const auto length = static_cast<std::uint32_t>(in.heap().intOf(arguments[0]));
    const std::array<char, 4> bytes{static_cast<char>(length >> 24),
                                    static_cast<char>(length >> 16), static_cast<char>(length >> 8),
                                    static_cast<char>(length)};
    result = in.heap().makeBytes(std::string_view(bytes.data(), bytes.size()));
    return Outcome::Done;
}

Outcome unpackLength(Interpreter &in, const Arguments &arguments, Value &result)
{
    std::uint32_t length = 0;
    for (const char c : in.heap().text(arguments[0]).substr(0, 4))
        length = length << 8 | static_cast<unsigned char>(c);
    result = Value::integer(static_cast<std::int32_t>(length));
    return Outcome::Done;
}

// --- frames

// Beyond the outermost frame CPython names the module sys.
Outcome callerPlace(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const auto stack = in.walkStack(in.runningThread());
    const std::int64_t level = std::max<std::int64_t>(heap.intOf(arguments[0]), 0);
    if (static_cast<std::size_t>(level) >= stack.size()) {
        const Value outside[] = {in.string("sys"), Value::integer(1), in.string("sys"),
                                 in.string(""), in.string("sys")};
        result = heap.makeTuple(outside);
        return Outcome::Done;
    }
    const Interpreter::StackEntry &entry = stack[static_cast<std::size_t>(level)];
    const bytecode::Code &code = *in.unit(entry.code).code;
    const bytecode::Module &module = in.program().modules[code.module];
    const std::uint32_t line = in.lineOf(entry.code, entry.next == 0 ? 0 : entry.next - 1);
    std::string_view text = in.sourceLine(entry.code, line);
    const auto isBlank = [](char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\r'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    const Value place[] = {in.string(module.source->name()), Value::integer(line),
                           in.string(module.name), in.string(text), in.string(code.name)};
    result = heap.makeTuple(place);
    return Outcome::Done;
}

Outcome userFrame(Interpreter &in, const Arguments &, Value &result)
{
    result = innermostUserFrame(in);
    return Outcome::Done;
}

Outcome currentException(Interpreter &in, const Arguments &, Value &result)
{
    result = in.heap().get(in.runningThread(), ThreadSlot::Handled);
    return Outcome::Done;
}

Outcome setTrace(Interpreter &in, const Arguments &arguments, Value &result)
{
    in.setTraceFunction(arguments[0]);
    return none(result);
}

Outcome getTrace(Interpreter &in, const Arguments &, Value &result)
{
    const Value function = in.heap().get(in.runningThread(), ThreadSlot::TraceFunction);
    result = function.isNothing() ? Value::None : function;
    return Outcome::Done;
}

// --- weak references: objects are not counted, so what is referred to stays until the end

constexpr std::uint32_t targetSlot = 1;
constexpr std::uint32_t callbackSlot = 2;

Outcome weakReference(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Handle reference =
        heap.allocate(Kind::Instance, in.builtin(BuiltinClass::WeakReference).asHandle(), 3);
    heap.set(reference, heap::InstanceSlot::Dict, heap::makeDict(heap));
    heap.set(reference, targetSlot, arguments[0]);
    heap.set(reference, callbackSlot, arguments.at(1, Value::None));
    result = Value::fromHandle(reference);
    return Outcome::Done;
}

Outcome followReference(Interpreter &in, const Arguments &arguments, Value &result)
{
    result = in.heap().get(arguments[0].asHandle(), targetSlot);
    return Outcome::Done;
}

// Whether nothing but the reference leads to what it refers to, or that is a generator that is
// over.
Outcome isDropped(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Handle reference = arguments[0].asHandle();
    const Value target = heap.get(reference, targetSlot);
    heap.set(reference, targetSlot, Value{});
    result = Value::boolean(in.isDropped(target));
    heap.set(reference, targetSlot, target);
    return Outcome::Done;
}

constexpr NativeEntry entries[] = {
    {"_loose", "environment", environment, 0, 0},
    {"_loose", "cpu_count", cpuCount, 0, 0},
    {"_loose", "entropy", entropy, 0, 0},
    {"_loose", "refuse", refuse, 1, 1},
    {"_loose", "set_switch_interval", setSwitchInterval, 1, 1},
    {"_loose", "set_recursion_limit", setRecursionLimit, 1, 1},
    {"_loose", "getcwd", getWorkingFolder, 0, 0},
    {"_loose", "list_directory", listDirectory, 1, 1},
    {"_loose", "file_size", fileSize, 1, 1},
    {"_loose", "is_directory", isDirectory, 1, 1},
    {"_loose", "unlink", unlink, 1, 1},
    {"_loose", "remove", unlink, 1, 1},
    {"_loose", "replace", replace, 2, 2},
    {"_loose", "rename", replace, 2, 2},
    {"_loose", "fsync", fsync, 1, 1},
    {"_loose", "sqrt", squareRoot, 1, 1},
    {"_loose", "real_function", realFunction, 2, 3},
    {"_loose", "as_single", asSingle, 1, 1},
    {"_loose", "sha512", digest, 1, 1},
    {"_loose", "pack_length", packLength, 1, 1},
    {"_loose", "unpack_length", unpackLength, 1, 1},
    {"_loose", "caller_place", callerPlace, 1, 1},
    {"_loose", "user_frame", userFrame, 0, 0},
    {"_loose", "current_exception", currentException, 0, 0},
    {"_loose", "settrace", setTrace, 1, 1},
    {"_loose", "gettrace", getTrace, 0, 0},
    {"_loose", "weak_reference", weakReference, 1, 2},
    {"_loose", "is_dropped", isDropped, 1, 1},
    {"weakref", "__call__", followReference, 1, 1},
};

} // namespace

std::span<const NativeEntry> natives()
{
    return entries;
}

} // namespace loose::exec::system
