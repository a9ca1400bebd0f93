// SPDX-License-Identifier: GPL-3.0-or-later

// The TypeErrors of calls with wrong numbers or names of arguments, for functions that are C in
// CPython, which words them in ways of its own. Ours may be native or written in the library.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "exec/interpreter.h"

namespace loose::exec {

// Where CPython has the function of the library.
struct PlaceInC {
    std::string name;           // "put"
    std::string shown;          // "SimpleQueue.put", "posix.kill"
    std::uint32_t self = 0;     // 1: the first parameter is not counted
    bool isByPlaceOnly = false; // no argument can be named
    bool isConstructor = false;
};

// Nothing: CPython has it in Python, too.
std::optional<PlaceInC> placeInC(Interpreter &in, Handle function, const bytecode::Code &code);

struct CallInC {
    std::span<const std::string> parameters;
    int required = 0; // of the parameters, the first ones
    int given = 0;    // by place
    std::span<const Value> keywords;
};

std::string wordWrongCall(const Heap &heap, const PlaceInC &place, const CallInC &call);

// Of a function whose arguments have no names.
std::string wordWrongCount(std::string_view name, std::string_view shown, int least, int most,
                           int given);

} // namespace loose::exec
