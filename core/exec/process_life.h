// SPDX-License-Identifier: GPL-3.0-or-later

// What both hosts do alike at the beginning and the end of a process and of its threads.
#pragma once

#include "exec/interpreter.h"
#include "heap/collector.h"

namespace loose::exec {

inline constexpr heap::StackSlots stackSlots{static_cast<std::uint32_t>(ThreadSlot::Stack),
                                             static_cast<std::uint32_t>(ThreadSlot::Top)};

// From an empty heap to the image of the program, its standard streams and a main thread with that
// number and threading.get_ident().
Handle makeMainThread(Interpreter &in, Heap &heap, std::uint32_t number, std::int64_t ident);

// The modules of the library are run before the first step: what they do is not the program's
// doing. Then the main thread stands before the program's first instruction.
void bootModules(Interpreter &in, Handle mainThread);

bool isMainThread(const Heap &heap, Handle thread);
bool hasEnded(const Heap &heap, Handle thread);
bool wasKilled(const Heap &heap, Handle thread); // it ended, and nothing of it ran at its end

// Of a thread whose last frame was left, with the exception that left it or nothing: it lets go of
// what it held of the program. How it ended.
trace::EndedBy letGo(Heap &heap, Handle thread, Value escaped);

// At the end of a process: what nobody dead or cut refers to is flushed and closed; their files
// keep what is in the buffer.
void finaliseFiles(Interpreter &in);

} // namespace loose::exec
