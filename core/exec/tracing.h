// SPDX-License-Identifier: GPL-3.0-or-later

// sys.settrace and the frames that trace functions and signal handlers are given.
//
// A thread that traces executes one instruction a run. Before each one the interpreter looks
// whether an event is due (traceNext) and, if so, enters the trace function as a frame of its own;
// the instruction comes after it. What is known about the traced frames of a thread is a list in
// ThreadSlot::TraceState (TraceItem), so a world may be frozen in the middle of a trace function.
//
// Frames of the library are not traced and do not show: f_back leads from one frame of the program
// to the next.
#pragma once

#include "exec/interpreter.h"

namespace loose::exec {

enum class TraceEvent : std::uint8_t {
    Call,
    Line,
    Return,
    Exception,
    LeftByException, // a return event; the exception goes on afterwards
};

enum class TraceItem : std::uint32_t {
    Busy,      // depth of the running trace function's frame, or 0
    Done,      // bits of the events already told before the next instruction
    Unwinding, // 1: the exception event was told in this frame, 2: its return as well
    Exception, // on its way while a trace function is told of it, or None
    Frames,    // pairs from here on: depth, local trace function or None
};

// The innermost frame of the program in the running thread, or None.
Value innermostUserFrame(Interpreter &in);

// Attributes of such a frame that are read when they are asked for.
Value frameBack(Interpreter &in, Handle frame);
Value frameOfTraceback(Interpreter &in, Handle traceback); // knows its code and line only
Value frameLocals(Interpreter &in, Handle frame);

} // namespace loose::exec
