// SPDX-License-Identifier: GPL-3.0-or-later

// What the things a user made are called, what state they are in and what a thread waits for, in
// the user's terms (semantics.md 9). The same words in the model and on real threads.
//
// A resource is named when it is made, after the place its statement stores it into: that is the
// first place of the program that holds it, it never changes, and it needs no search.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exec/interpreter.h"
#include "exec/resource_rows.h"
#include "trace/event.h"

namespace loose::exec {

// How many things of a heap have a name, or had it before they were told apart. Follows from the
// rows: who makes many things keeps it, for to read all rows for each would take ever longer.
using NameCounts = std::unordered_map<std::string, int>;
NameCounts namesInUse(const Heap &heap);

// For a thing that the running thread makes; `next`: the number it will have. Places that hold
// several are told apart: forks[0], forks[1]; Account.lock, Account.lock~2. Counts the new name.
std::string nameOfNewResource(Interpreter &in, trace::ResourceKind kind, std::string_view path,
                              std::uint32_t next, NameCounts &inUse);

// The attribute of a library object, read without any code; nothing if it has none.
Value attributeOfInstance(const Heap &heap, Value object, std::string_view name);

// Of what stands for a thread: without an object of the library it is one.
bool isDaemonThread(const Heap &heap, Value object);

// What views call a thread: its own name, or "Dummy-3"; and with ~2, ~3 if others that started
// earlier in its process are called so.
std::string baseNameOfThread(const Heap &heap, Handle thread);
std::string nameOfThread(const Heap &heap, Handle thread);

// The state of a library object as views show it, read from its attributes
// (core/library/README.md). Handles of what was read go to `read`, if given.
std::string stateOfResource(const Heap &heap, Handle object, trace::ResourceKind kind,
                            std::vector<Handle> *read);

// `self` of the outermost frame of the library on top of the user's code, and its function.
struct LibraryWork {
    Value self; // nothing: the user's own code is at work
    std::string function;
};
LibraryWork libraryWork(Interpreter &in, Handle thread);

// The row of the library object whose `function` the user's code called in the running thread.
std::optional<std::size_t> libraryObjectAtWork(Interpreter &in, std::string_view function);

// The first lock that is made while an object of the library is made is the lock of that object:
// views and findings show it as the object itself. By the running thread.
void adoptInnerLock(Interpreter &in, Handle lock);

// Who works inside the library is shown there on demand only; a condition is a lock one takes.
trace::Level levelOfLock(const Heap &heap, Handle lock, base::ResourceId id);

std::optional<trace::WaitKind> waitKindFor(trace::ResourceKind kind, std::string_view function);
// The same of a library object that is none of the user's: the event of a timer, a pool's queue.
std::optional<trace::WaitKind> waitKindOf(Interpreter &in, Value object, std::string_view function);

} // namespace loose::exec
