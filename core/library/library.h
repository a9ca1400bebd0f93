// SPDX-License-Identifier: GPL-3.0-or-later

// The standard library of the scenario language: texts in that language, inside the binary.
// Everything lives as long as the process.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "lang/source.h"

namespace loose::library {

// The module's text, named "<library>/threading.py"; nullptr if there is no such module.
// Modules whose name begins with an underscore, and `builtins`, are for library files alone.
std::shared_ptr<const lang::SourceText> findLibrary(std::string_view moduleName);

// The module compiled when we were built, as bytecode::fromImage() reads it; empty if there is no
// such module. In loose_library only: the texts alone are loose_library_texts.
std::string_view imageOf(std::string_view moduleName);

// All modules, sorted; what a message can name as available: isForPrograms.
std::span<const std::string_view> libraryModules();
bool isForPrograms(std::string_view moduleName);

// False for modules that are C in CPython: no asynchronous exception, signal handler or timed
// switch happens in their frames, only in the user's code they call.
bool hasCheckPoints(std::string_view moduleName);

} // namespace loose::library
