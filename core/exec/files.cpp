// SPDX-License-Identifier: GPL-3.0-or-later
#include "exec/files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "base/python_codec.h"
#include "exec/objects.h"

namespace loose::exec {

using heap::Kind;
using heap::Register;

namespace {

constexpr std::size_t textBytes = 8192;   // CPython's chunk of text
constexpr std::size_t binaryBytes = 4096; // its buffer: a block of the usual disk

int descriptorOf(const Heap &heap, Value file)
{
    return static_cast<int>(heap.get(file.asHandle(), FileSlot::Descriptor).asInteger());
}

bool mayWrite(const Heap &heap, Value file)
{
    return heap.text(heap.get(file.asHandle(), FileSlot::Mode)).find_first_of("wax+")
           != std::string_view::npos;
}

std::int64_t pendingBytes(const Heap &heap, Value file)
{
    return heap.get(file.asHandle(), FileSlot::PendingBytes).asInteger();
}

Outcome toDescriptor(Interpreter &in, Value file, const std::string &bytes)
{
    if (bytes.empty())
        return Outcome::Done;
    in.host().fileFlushed(file.asHandle(), bytes.size());
    const IoResult written = in.host().writeFile(descriptorOf(in.heap(), file), bytes);
    if (written.error != 0)
        return raiseOsError(in, written.error);
    return Outcome::Done;
}

// Moves the text layer into the binary one, which goes to the descriptor if it would overflow.
Outcome flushText(Interpreter &in, Value file)
{
    Heap &heap = in.heap();
    const Handle object = file.asHandle();
    std::string text;
    for (const Value piece : heap.listItems(heap.get(object, FileSlot::Pending)))
        text += heap.text(piece);
    heap.set(object, FileSlot::Pending, heap.makeList({}));
    heap.set(object, FileSlot::PendingBytes, Value::integer(0));
    std::string binary(heap.text(heap.get(object, FileSlot::Binary)));
    if (binary.size() + text.size() > binaryBytes) {
        heap.set(object, FileSlot::Binary, heap.makeString(""));
        const Outcome outcome = toDescriptor(in, file, binary);
        if (outcome != Outcome::Done)
            return outcome;
        binary.clear();
        if (text.size() > binaryBytes)
            return toDescriptor(in, file, text);
    }
    heap.set(object, FileSlot::Binary, heap.makeString(binary + text));
    return Outcome::Done;
}

// The disk holds UTF-8, whatever the encoding; what it cannot express is refused.
Outcome checkEncoded(Interpreter &in, Value file, std::string_view text)
{
    const auto isAscii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
    if (std::ranges::all_of(text, isAscii))
        return Outcome::Done;
    const std::string_view name =
        in.heap().text(in.heap().get(file.asHandle(), FileSlot::Encoding));
    const auto codec = base::codecNamed(name);
    if (!codec)
        return in.raiseText(codec.error());
    const auto encoded = base::encodeText(text, *codec, base::OnCodecError::Strict);
    return encoded
               ? Outcome::Done
               : raiseCodec(in, BuiltinClass::UnicodeEncodeError, encoded.error(), in.string(text));
}

BuiltinClass classOfError(int error)
{
    switch (error) {
    case ENOENT: return BuiltinClass::FileNotFoundError;
    case EEXIST: return BuiltinClass::FileExistsError;
    case EISDIR: return BuiltinClass::IsADirectoryError;
    case ENOTDIR: return BuiltinClass::NotADirectoryError;
    case EACCES:
    case EPERM: return BuiltinClass::PermissionError;
    case ESRCH: return BuiltinClass::ProcessLookupError;
    case EPIPE: return BuiltinClass::BrokenPipeError;
    case EAGAIN: return BuiltinClass::BlockingIOError;
    case ECHILD: return BuiltinClass::ChildProcessError;
    case EINTR: return BuiltinClass::InterruptedError;
    default: return BuiltinClass::OSError;
    }
}

} // namespace

Value makeFile(Interpreter &in, int descriptor, std::string_view name, std::string_view mode,
               bool lineBuffered, std::string_view encoding)
{
    Heap &heap = in.heap();
    const Handle file = heap.allocate(Kind::File, 0, static_cast<std::uint32_t>(FileSlot::Count));
    heap.set(file, FileSlot::Descriptor, Value::integer(descriptor));
    heap.set(file, FileSlot::Name, heap.makeString(name));
    heap.set(file, FileSlot::Mode, heap.makeString(mode));
    heap.set(file, FileSlot::Encoding, heap.makeString(encoding));
    heap.set(file, FileSlot::Pending, heap.makeList({}));
    heap.set(file, FileSlot::PendingBytes, Value::integer(0));
    heap.set(file, FileSlot::Binary, heap.makeString(""));
    heap.set(file, FileSlot::AheadAt, Value::integer(0));
    heap.set(file, FileSlot::LineBuffered, Value::boolean(lineBuffered));
    heap.set(file, FileSlot::Number, Value::integer(0));
    heap.set(file, FileSlot::Written, Value::integer(0));
    heap.set(file, FileSlot::Newline, Value::None);
    heap.set(file, FileSlot::IsIterated, Value::False);
    if (in.runningThread() != 0)
        heap.set(file, FileSlot::Opener, Value::fromHandle(in.runningThread()));
    if (heap.reg(Register::OpenFiles).isNothing())
        heap.setReg(Register::OpenFiles, heap.makeList({}));
    heap.listAppend(heap.reg(Register::OpenFiles), Value::fromHandle(file));
    return Value::fromHandle(file);
}

std::vector<Value> openFiles(Interpreter &in)
{
    const Value files = in.heap().reg(Register::OpenFiles);
    if (files.isNothing())
        return {};
    const auto items = in.heap().listItems(files);
    return {items.begin(), items.end()};
}

Outcome writeStream(Interpreter &in, Value file, std::string_view text)
{
    Heap &heap = in.heap();
    const Handle object = file.asHandle();
    if (descriptorOf(heap, file) < 0)
        return in.raise(BuiltinClass::ValueError, "I/O operation on closed file.");
    if (!mayWrite(heap, file))
        return in.raise(BuiltinClass::UnsupportedOperation, "not writable");
    if (text.empty())
        return Outcome::Done;
    const std::string copy(text);
    if (const Outcome checked = checkEncoded(in, file, copy); checked != Outcome::Done)
        return checked;
    if (static_cast<std::size_t>(pendingBytes(heap, file)) + copy.size() > textBytes) {
        const Outcome outcome = flushText(in, file);
        if (outcome != Outcome::Done)
            return outcome;
    }
    heap.listAppend(heap.get(object, FileSlot::Pending), heap.makeString(copy));
    const std::int64_t pending = pendingBytes(heap, file) + static_cast<std::int64_t>(copy.size());
    heap.set(object, FileSlot::PendingBytes, Value::integer(pending));
    if (heap.get(object, FileSlot::Descriptor).asInteger() > lastStandardDescriptor) {
        const std::int64_t written = heap.get(object, FileSlot::Written).asInteger();
        heap.set(object, FileSlot::Written,
                 Value::integer(written + static_cast<std::int64_t>(copy.size())));
    }
    in.host().fileBuffered(object, copy);
    const auto has = [&](char wanted) { return copy.find(wanted) != std::string::npos; };
    if (heap.get(object, FileSlot::LineBuffered).isTrue() && (has('\n') || has('\r')))
        return flushStream(in, file);
    if (pending >= static_cast<std::int64_t>(textBytes))
        return flushText(in, file);
    return Outcome::Done;
}

Outcome flushStream(Interpreter &in, Value file)
{
    Heap &heap = in.heap();
    if (descriptorOf(heap, file) < 0)
        return in.raise(BuiltinClass::ValueError, "I/O operation on closed file.");
    Outcome outcome = flushText(in, file);
    if (outcome != Outcome::Done)
        return outcome;
    const std::string binary(heap.text(heap.get(file.asHandle(), FileSlot::Binary)));
    if (!binary.empty())
        heap.set(file.asHandle(), FileSlot::Binary, heap.makeString(""));
    return toDescriptor(in, file, binary);
}

Outcome closeStream(Interpreter &in, Value file)
{
    Heap &heap = in.heap();
    const int descriptor = descriptorOf(heap, file);
    if (descriptor < 0)
        return Outcome::Done;
    const Outcome outcome = mayWrite(heap, file) ? flushStream(in, file) : Outcome::Done;
    heap.set(file.asHandle(), FileSlot::Descriptor, Value::integer(-1));
    in.host().closeFile(descriptor);
    in.host().fileClosed(file.asHandle());
    const Value all = heap.reg(Register::OpenFiles);
    const auto items = heap.listItems(all);
    const auto found = std::ranges::find(items, file);
    if (found != items.end())
        heap.listErase(all, static_cast<std::uint32_t>(found - items.begin()), 1);
    return outcome;
}

void nameFiles(Interpreter &in, Value error, Value first, Value second)
{
    const Handle dict = in.writableDict(error).asHandle();
    heap::dictSetString(in.heap(), dict, in.string("filename"), first);
    if (!second.isNothing())
        heap::dictSetString(in.heap(), dict, in.string("filename2"), second);
}

Outcome raiseOsError(Interpreter &in, int error, std::string_view path, std::string_view second)
{
    const Value arguments[] = {Value::integer(error), in.string(std::strerror(error))};
    const Value made = in.makeException(in.builtin(classOfError(error)), arguments);
    if (path.data() != nullptr) // the empty path is shown, too
        nameFiles(in, made, in.string(path), second.empty() ? Value{} : in.string(second));
    return in.raiseValue(made);
}

bool fileAttribute(Interpreter &in, Handle file, std::string_view name, Value &result)
{
    Heap &heap = in.heap();
    if (name == "closed")
        result = Value::boolean(heap.get(file, FileSlot::Descriptor).asInteger() < 0);
    else if (name == "name")
        result = heap.get(file, FileSlot::Name);
    else if (name == "mode")
        result = heap.get(file, FileSlot::Mode);
    else if (name == "encoding")
        result = heap.get(file, FileSlot::Encoding);
    else if (name == "newlines")
        result = Value::None;
    else
        return false;
    return true;
}

} // namespace loose::exec
