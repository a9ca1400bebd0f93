// SPDX-License-Identifier: GPL-3.0-or-later

// The bytes of pickle.h. Each value is a letter and what it needs. Lists, dicts, sets, instances
// and exceptions get a number when they are met first, before their contents, which may lead back
// to them.
#pragma once

#include <string>

#include "exec/interpreter.h"

namespace loose::exec {

enum class PickleLetter : char {
    None = 'n',
    True = 't',
    False = 'f',
    Ellipsis = 'e',
    Int = 'i',
    Float = 'd',
    Text = 's',
    Bytes = 'b',
    Tuple = 'T',
    List = 'L',
    Dict = 'D',
    Set = 'S',
    Deque = 'Q',
    Range = 'r',
    Slice = 'c',
    Known = 'k',
    Global = 'g',
    Instance = 'I',
    Exception = 'E',
    Method = 'M',
};

// A module's name and the names that lead to an object of it.
struct PicklePlace {
    std::string module;
    std::string name;
};

Value findPlace(Interpreter &in, const PicklePlace &place); // nothing if it leads nowhere

} // namespace loose::exec
