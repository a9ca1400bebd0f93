// SPDX-License-Identifier: GPL-3.0-or-later

// Open text files: an object with a buffer in the process. What the program wrote stays in the
// buffer until it is flushed, so it goes with the process, or stays behind with a dead thread.
#pragma once

#include "exec/interpreter.h"

namespace loose::exec {

inline constexpr std::int64_t lastStandardDescriptor = 2; // stdin, stdout, stderr

// Two buffers as in CPython: text that was written, and bytes on their way to the descriptor.
enum class FileSlot : std::uint32_t {
    Descriptor, // of the kernel; -1: closed
    Name,
    Mode,
    Pending, // list of strings: the text layer
    PendingBytes,
    Binary,       // string: the binary layer, before what is pending
    Ahead,        // string that was read ahead, or nothing
    AheadAt,      // bytes of it that were consumed
    LineBuffered, // a terminal: flushed at the end of a line
    Opener,       // Thread that opened it, or nothing
    Number,       // base::ResourceId of the run
    Written,      // bytes the program wrote in all; not counted for the standard streams
    Encoding,     // as the program named it
    Newline,      // None, or "" or "\n": then \r is read as it is
    Attributes,   // dict of what the program stored, or nothing
    IsIterated,   // by next(), and not to its end: has no position to tell
    Count,
};

Value makeFile(Interpreter &in, int descriptor, std::string_view name, std::string_view mode,
               bool lineBuffered, std::string_view encoding = "utf-8");

// write(): Raised if the file is closed or only for reading.
Outcome writeStream(Interpreter &in, Value file, std::string_view text);
Outcome flushStream(Interpreter &in, Value file);
Outcome closeStream(Interpreter &in, Value file);

// What an OSError is about: filename and filename2 (or nothing), which are none of its args.
void nameFiles(Interpreter &in, Value error, Value first, Value second);

// OSError of an errno, as the class that CPython raises for it.
Outcome raiseOsError(Interpreter &in, int error, std::string_view path = {},
                     std::string_view second = {});

// name, mode, closed … ; false: no such attribute.
bool fileAttribute(Interpreter &in, Handle file, std::string_view name, Value &result);

// Every file that is open in the process, in order of opening.
std::vector<Value> openFiles(Interpreter &in);

} // namespace loose::exec
