// SPDX-License-Identifier: GPL-3.0-or-later

// Functions of the machine that programs call: print, list.append, lock.acquire.
//
// A native function runs to its end within one instruction. It takes its arguments where the caller
// pushed them, never calls back into the program and never waits: what needs code of the language
// is handed over by a tail call (Interpreter::tailCall), what has to wait answers Blocked.
#pragma once

#include <span>
#include <string_view>

#include "exec/host.h"

namespace loose::exec {

class Interpreter;

struct Arguments {
    std::span<Value> positional; // self first, for a method
    Value keywordNames;          // tuple of the names of the last arguments, or nothing
    std::span<Value> keywords;   // their values

    std::size_t count() const { return positional.size(); }
    Value operator[](std::size_t index) const { return positional[index]; }
    Value at(std::size_t index, Value otherwise) const
    {
        return index < positional.size() ? positional[index] : otherwise;
    }
};

using NativeCode = Outcome (*)(Interpreter &, const Arguments &, Value &result);

struct NativeEntry {
    std::string_view owner; // "list", "builtins", "_loose": a class or a module
    std::string_view name;
    NativeCode function;
    // How many positional arguments it takes, self included; -1: any. Keywords only if `keywords`.
    int least = 0;
    int most = -1;
    bool keywords = false;
};

// All natives, in an order that is part of the program: their numbers stand in worlds.
std::span<const NativeEntry> allNatives();

// One list a file, joined by allNatives().
std::span<const NativeEntry> builtinFunctionNatives();
std::span<const NativeEntry> numberNatives();
std::span<const NativeEntry> stringNatives();
std::span<const NativeEntry> stringFormatNatives();
std::span<const NativeEntry> bytesNatives();
std::span<const NativeEntry> listNatives();
std::span<const NativeEntry> tupleNatives();
std::span<const NativeEntry> dictNatives();
std::span<const NativeEntry> setNatives();
std::span<const NativeEntry> dequeNatives();
std::span<const NativeEntry> objectNatives();
std::span<const NativeEntry> exceptionNatives();
std::span<const NativeEntry> iteratorNatives();
std::span<const NativeEntry> reductionNatives();
std::span<const NativeEntry> threadNatives();
std::span<const NativeEntry> lockNatives();
std::span<const NativeEntry> fileNatives();
std::span<const NativeEntry> processNatives();
std::span<const NativeEntry> sharedNatives();
std::span<const NativeEntry> systemNatives();
std::span<const NativeEntry> helperNatives();

} // namespace loose::exec
