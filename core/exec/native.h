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

    bool takes(const Arguments &arguments) const
    {
        const auto count = static_cast<int>(arguments.count());
        return count >= least && (most < 0 || count <= most)
               && (keywords || arguments.keywords.empty());
    }
};

// All natives, in an order that is part of the program: their numbers stand in worlds.
std::span<const NativeEntry> allNatives();

// One list a file natives_*.cpp, joined by allNatives(). Methods of different classes have the same
// names: each file is a namespace.
std::span<const NativeEntry> stringFormatNatives();
// clang-format off
namespace functions { std::span<const NativeEntry> natives(); }
namespace numbers { std::span<const NativeEntry> natives(); }
namespace strings { std::span<const NativeEntry> natives(); }
namespace bytes { std::span<const NativeEntry> natives(); }
namespace lists { std::span<const NativeEntry> natives(); }
namespace tuples { std::span<const NativeEntry> natives(); }
namespace dicts { std::span<const NativeEntry> natives(); }
namespace sets { std::span<const NativeEntry> natives(); }
namespace deques { std::span<const NativeEntry> natives(); }
namespace operators { std::span<const NativeEntry> natives(); }
namespace objects { std::span<const NativeEntry> natives(); }
namespace exceptions { std::span<const NativeEntry> natives(); }
namespace iterators { std::span<const NativeEntry> natives(); }
namespace reductions { std::span<const NativeEntry> natives(); }
namespace threads { std::span<const NativeEntry> natives(); }
namespace files { std::span<const NativeEntry> natives(); }
namespace processes { std::span<const NativeEntry> natives(); }
namespace shared { std::span<const NativeEntry> natives(); }
namespace system { std::span<const NativeEntry> natives(); }
namespace helpers { std::span<const NativeEntry> natives(); }
namespace threads { std::span<const NativeEntry> locks(); }
// clang-format on

} // namespace loose::exec
